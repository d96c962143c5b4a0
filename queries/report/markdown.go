package report

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// WriteMarkdown writes the report as Markdown with tables. What charts show
// stands in the tables.
func (r *Report) WriteMarkdown(w io.Writer) error {
	m := &markdown{Writer: bufio.NewWriter(w), r: r}
	m.page()
	return m.Flush()
}

// markdown writes one report; errors are kept by the writer until Flush.
type markdown struct {
	*bufio.Writer
	r *Report
}

func (m *markdown) printf(format string, a ...any) { fmt.Fprintf(m.Writer, format, a...) }

func (m *markdown) page() {
	r, h := m.r, m.r.headings
	m.printf("# %s\n\n%s\n\n## %s\n\n", escape(r.Title), escape(r.Scope), h.Summary)
	for _, s := range r.Summary {
		m.printf("- %s%s\n", escape(s.Text), cites(" ", s.Statements, s.More))
	}
	m.printf("\n## %s\n\n| | |\n| --- | ---: |\n", h.Figures)
	for _, f := range r.Figures {
		value := f.Value
		if f.Note != "" {
			value += " (" + f.Note + ")"
		}
		m.printf("| [%s](#%s) | %s |\n", escape(f.Label), f.Section, escape(value))
	}
	for _, s := range r.Sections {
		m.section(s)
	}
	m.printf("\n<a id=\"evidence\"></a>\n\n## %s\n", h.Evidence)
	for _, s := range r.Statements {
		m.statement(s)
	}
	m.printf("\n<a id=\"documents\"></a>\n\n## %s\n\n", h.Documents)
	for _, d := range r.Documents {
		m.printf("%d. <a id=\"d%d\"></a>%s\n", d.Number, d.Number, m.document(d))
	}
	m.printf("\n---\n\n%s\n", escape(h.Footer))
}

func (m *markdown) section(s Section) {
	m.printf("\n<a id=\"%s\"></a>\n\n## %s\n\n", s.ID, escape(s.Title))
	if s.Empty != "" {
		m.printf("%s\n", escape(s.Empty))
	}
	if s.Note != "" {
		m.printf("%s\n\n", escape(s.Note))
	}
	if s.Table == nil {
		return
	}
	m.printf("|")
	for _, c := range s.Table.Columns {
		m.printf(" %s |", escape(c))
	}
	m.printf(" %s |\n|%s\n", m.r.headings.Sources, strings.Repeat(" --- |", len(s.Table.Columns)+1))
	for _, row := range s.Table.Rows {
		m.printf("|")
		for i, c := range row.Cells {
			if i == 0 && len(row.Marks) > 0 {
				c += " [" + strings.Join(row.Marks, " ") + "]"
			}
			m.printf(" %s |", escape(c))
		}
		m.printf(" %s |\n", cites("", row.Statements, row.More))
	}
}

func (m *markdown) statement(s Statement) {
	marks := ""
	if len(s.Marks) > 0 {
		marks = " **[" + escape(strings.Join(s.Marks, " ")) + "]**"
	}
	m.printf("\n<a id=\"s%d\"></a>\n\n**%d.** %s%s\n", s.Number, s.Number, escape(s.Text), marks)
	for _, e := range s.Evidence {
		mark := ""
		if e.Mark != "" {
			mark = "[" + e.Mark + "] "
		}
		m.printf("\n> %s%s\n>\n> — %s\n", escape(mark), escape(e.Quote), m.document(m.r.Documents[e.Document-1]))
	}
	if s.Omitted > 0 {
		m.printf("\n%s\n", escape(m.r.more(s.Omitted)))
	}
}

func (m *markdown) document(d Document) string {
	s := escape(m.r.titleOf(d))
	if u, err := url.Parse(d.URI); err == nil && isLink(d.URI) {
		s = "[" + s + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(u.String()) + ">)"
	}
	if about := m.r.about(d); about != "" {
		s += " · " + escape(about)
	}
	return s
}

// cites writes the numbers of statements as links.
func cites(before string, numbers []int, more int) string {
	var out []string
	for _, n := range numbers {
		out = append(out, fmt.Sprintf("[[%d]](#s%d)", n, n))
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("+%d", more))
	}
	if len(out) == 0 {
		return ""
	}
	return before + strings.Join(out, " ")
}

// special are the characters that mean something to Markdown or HTML.
var special = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `&lt;`, `>`, `&gt;`, `&`, `&amp;`, `|`, `\|`, `#`, `\#`, `~`, `\~`,
	"\r", " ", "\n", " ", "\u2028", " ", "\u2029", " ",
)

// escape writes a text so that Markdown shows it as it is, on one line.
func escape(s string) string {
	s = special.Replace(s)
	if s == "" {
		return s
	}
	switch { // what would begin a list or a rule
	case strings.ContainsRune("-+=", rune(s[0])):
		return `\` + s
	case s[0] >= '0' && s[0] <= '9':
		digits := strings.TrimLeft(s, "0123456789")
		if strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") ") {
			return s[:len(s)-len(digits)] + `\` + digits
		}
	}
	return s
}
