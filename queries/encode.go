package queries

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Format is a form in which a Result is written.
type Format string

// The formats.
const (
	FormatTable    Format = "table"
	FormatJSON     Format = "json"
	FormatCSV      Format = "csv"
	FormatMarkdown Format = "markdown"
)

// Formats lists the formats.
func Formats() []Format { return []Format{FormatTable, FormatJSON, FormatCSV, FormatMarkdown} }

// Write writes the result in a format. width is that of the terminal, in
// columns of one Latin letter; 0 lets a table be as wide as it is. Only tables
// know it.
func (r Result) Write(w io.Writer, f Format, width int) error {
	switch f {
	case FormatTable:
		return r.WriteTable(w, width)
	case FormatJSON:
		return r.WriteJSON(w)
	case FormatCSV:
		return r.WriteCSV(w)
	case FormatMarkdown:
		return r.WriteMarkdown(w)
	}
	return fmt.Errorf("unknown format %q; there are %v", f, Formats())
}

// WriteJSON writes one JSON object: query, params, columns, rows as objects
// with their keys in the order of the columns, truncated, hints.
func (r Result) WriteJSON(w io.Writer) error {
	rows := make([]jsonRow, len(r.Rows))
	for i, row := range r.Rows {
		rows[i] = jsonRow{r.Columns, row}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Query     string         `json:"query"`
		Params    map[string]any `json:"params"`
		Columns   []Column       `json:"columns"`
		Rows      []jsonRow      `json:"rows"`
		Truncated bool           `json:"truncated"`
		Hints     []Hint         `json:"hints,omitempty"`
	}{r.Query, r.Params, r.Columns, rows, r.Truncated, r.Hints})
}

// jsonRow is a row that keeps the order of its columns.
type jsonRow struct {
	columns []Column
	values  []any
}

// MarshalJSON writes the row as an object.
func (r jsonRow) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, v := range r.values {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(r.columns[i].Name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(v); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// WriteCSV writes a line of column names and the rows, as RFC 4180 has it:
// lines end in CRLF. Lists are joined with "; ". Values stand as they are; a
// spreadsheet may take one that begins with = for a formula.
func (r Result) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(r.names()); err != nil {
		return err
	}
	for _, row := range r.Rows {
		if err := out.Write(texts(row, "; ")); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteMarkdown writes a Markdown table. What Markdown or HTML would read in a
// cell is escaped; line breaks become spaces.
func (r Result) WriteMarkdown(w io.Writer) error {
	var b bytes.Buffer
	line := func(cells []string) {
		b.WriteString("|")
		for _, c := range cells {
			b.WriteString(" " + c + " |")
		}
		b.WriteString("\n")
	}
	line(each(r.names(), markdown))
	rule := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		rule[i] = "---"
		if c.Type == Int || c.Type == Float {
			rule[i] = "---:"
		}
	}
	line(rule)
	for _, row := range r.Rows {
		line(each(texts(row, "; "), markdown))
	}
	_, err := w.Write(b.Bytes())
	return err
}

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "~", `\~`, "&", "&amp;", "<", "&lt;", ">", "&gt;",
)

func markdown(s string) string { return markdownEscapes.Replace(oneLine(s)) }

// oneLine makes spaces of line breaks and other white space, and drops what
// would move a terminal's cursor or turn the direction of writing.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.In(r, unicode.Bidi_Control):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

func (r Result) names() []string {
	names := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		names[i] = c.Name
	}
	return names
}

func each(list []string, f func(string) string) []string {
	out := slices.Clone(list)
	for i := range out {
		out[i] = f(out[i])
	}
	return out
}

// texts writes the values of a row. Numbers have no exponent; nothing is an
// empty text.
func texts(row []any, separator string) []string {
	out := make([]string, len(row))
	for i, v := range row {
		switch v := v.(type) {
		case nil:
		case string:
			out[i] = v
		case float64:
			out[i] = strconv.FormatFloat(v, 'f', -1, 64)
		case []string:
			out[i] = strings.Join(v, separator)
		default:
			out[i] = fmt.Sprint(v)
		}
	}
	return out
}
