package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"scokg/graph/neo4jtest"
	"scokg/queries/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

func compose(t *testing.T, f *report.Facts, language string) *report.Report {
	t.Helper()
	r, err := report.Compose(f, language)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func write(t *testing.T, r *report.Report, f report.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v; run the test with -update and read what it writes", err)
		return
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got:\n%s", name, got)
	}
}

// Every kind of report in every format and language; of the HTML without the
// library, the outline of the land and the coordinates that were computed.
func TestGolden(t *testing.T) {
	for name, facts := range cases() {
		for _, language := range []string{"zh", "en"} {
			r := compose(t, facts, language)
			golden(t, name+"."+language+".md", write(t, r, report.Markdown))
		}
	}
	r := compose(t, cases()["pair"], "zh")
	golden(t, "pair.zh.json", write(t, r, report.JSON))
	page := string(write(t, r, report.HTML))
	scripts := regexp.MustCompile(`(?s)(<script[^>]*>).*?(</script>)|(<style>).*?(</style>)|sha256-(?:[^&]|&#43;)+`)
	golden(t, "pair.zh.html", []byte(scripts.ReplaceAllString(page, "$1$2$3$4")))
}

// The same facts give the same bytes.
func TestDeterministic(t *testing.T) {
	for name, facts := range cases() {
		for _, format := range report.Formats() {
			first := write(t, compose(t, facts, "zh"), format)
			again := write(t, compose(t, cases()[name], "zh"), format)
			if !bytes.Equal(first, again) {
				t.Errorf("%s as %s: two runs differ", name, format)
			}
		}
	}
}

// Nothing is cited that is not there, and every statement has a quote.
func TestEveryStatementLeadsToAQuote(t *testing.T) {
	for name, facts := range cases() {
		for _, language := range []string{"zh", "en"} {
			checkCitations(t, name, compose(t, facts, language))
		}
	}
}

// checkCitations holds a report against itself.
func checkCitations(t *testing.T, name string, r *report.Report) {
	t.Helper()
	cited := func(where string, numbers []int, needed bool) {
		if needed && len(numbers) == 0 {
			t.Errorf("%s: %s cites nothing", name, where)
		}
		for _, n := range numbers {
			if n < 1 || n > len(r.Statements) {
				t.Errorf("%s: %s cites %d of %d statements", name, where, n, len(r.Statements))
			}
		}
	}
	sections := map[string]bool{"documents": true}
	for _, s := range r.Sections {
		sections[s.ID] = true
		if (s.Empty == "") != (s.Table != nil) {
			t.Errorf("%s: section %s has table %t and says %q", name, s.ID, s.Table != nil, s.Empty)
		}
		if s.Table == nil {
			continue
		}
		for _, row := range s.Table.Rows {
			cited(s.ID, row.Statements, true)
			if len(row.Cells) != len(s.Table.Columns) {
				t.Errorf("%s: section %s: row %q of %d columns", name, s.ID, row.Cells, len(s.Table.Columns))
			}
		}
		for _, c := range s.Charts {
			for _, l := range c.Links {
				cited("chart "+c.ID, []int{l.Statement}, true)
			}
			for _, m := range c.Moments {
				cited("chart "+c.ID, []int{m.Statement}, true)
			}
		}
	}
	for _, f := range r.Figures {
		if !sections[f.Section] {
			t.Errorf("%s: figure %s leads to section %q", name, f.Label, f.Section)
		}
	}
	for _, s := range r.Summary {
		none := strings.HasPrefix(s.Text, "图谱里没有") || strings.HasPrefix(s.Text, "The graph holds no")
		cited("summary: "+s.Text, s.Statements, !none)
	}
	for i, s := range r.Statements {
		if s.Number != i+1 || len(s.Evidence) == 0 {
			t.Errorf("%s: statement %d, number %d, has %d quotes", name, i+1, s.Number, len(s.Evidence))
		}
		for _, e := range s.Evidence {
			if e.Quote == "" || e.Document < 1 || e.Document > len(r.Documents) {
				t.Errorf("%s: statement %d: quote %q of document %d", name, s.Number, e.Quote, e.Document)
			}
		}
	}
	for i, d := range r.Documents {
		if d.Number != i+1 || d.ID == "" {
			t.Errorf("%s: document %d has number %d and id %q", name, i+1, d.Number, d.ID)
		}
	}
}

// What is planned, disputed, denied or cancelled is marked and not counted.
func TestStatuses(t *testing.T) {
	r := compose(t, cases()["city"], "zh")
	byText := map[string]report.Statement{}
	for _, s := range r.Statements {
		byText[s.Text] = s
	}
	for _, tt := range []struct {
		text, status string
		disputed     bool
		marks        []string
		evidence     []string
	}{
		{"青岛市与比什凯克市签有友好合作备忘录（2021年6月10日起）。", report.Asserted, false, nil, []string{""}},
		{"青岛市与塔什干市结为友好城市（起始时间说法不一：2005年、2006年）。", report.Asserted, true, []string{"说法不一"}, []string{"报道", "报道"}},
		{"青岛市与奥什市结为友好城市。", report.Planned, false, []string{"计划中"}, []string{"计划中"}},
		{"青岛市与远方市建立合作关系。", report.Asserted, true, []string{"被否认", "说法不一"}, []string{"报道", "被否认"}},
		{"第四届丝路海港合作论坛在比什凯克市举行。", report.Planned, true, []string{"计划中", "已取消"}, []string{"计划中", "已取消"}},
		{hostile + "在比什凯克市投资。", report.Denied, false, []string{"被否认"}, []string{"被否认"}},
	} {
		s, ok := byText[tt.text]
		if !ok {
			t.Errorf("no statement %q among %q", tt.text, slices.Sorted(maps.Keys(byText)))
			continue
		}
		var evidence []string
		for _, e := range s.Evidence {
			evidence = append(evidence, e.Mark)
		}
		if s.Status != tt.status || s.Disputed != tt.disputed || !slices.Equal(s.Marks, tt.marks) || !slices.Equal(evidence, tt.evidence) {
			t.Errorf("%s: status %s, disputed %t, marks %q, evidence %q", tt.text, s.Status, s.Disputed, s.Marks, evidence)
		}
	}
	for label, want := range map[string][2]string{
		"伙伴地方": {"2", "另有1项在计划中，另有1项被否认或取消"},
		"活动":   {"3", "另有1项被否认或取消"},
		"协议":   {"1", "另有1项在计划中"},
		"投资记录": {"2", ""},
	} {
		i := slices.IndexFunc(r.Figures, func(f report.Figure) bool { return f.Label == label })
		if i < 0 || r.Figures[i].Value != want[0] || r.Figures[i].Note != want[1] {
			t.Errorf("figure %s: %+v, want %q", label, r.Figures, want)
		}
	}
	for _, s := range r.Summary[:len(r.Summary)-1] {
		for _, n := range s.Statements {
			if got := r.Statements[n-1]; got.Status != report.Asserted || slices.Contains(got.Marks, "被否认") {
				t.Errorf("the summary says %q by statement %d, which is %s %q", s.Text, n, got.Status, got.Marks)
			}
		}
	}
}

// A pair holds what joins the two and nothing else.
func TestPairHoldsWhatJoins(t *testing.T) {
	r := compose(t, cases()["pair"], "zh")
	for _, s := range r.Statements {
		switch {
		case s.From == "奥什市", s.To == "奥什市", s.To == "远方市", s.From == "远方市", s.To == "合作意向书", s.To == "上海合作组织":
			t.Errorf("statement %q joins nobody", s.Text)
		}
	}
	for _, want := range []string{"direct", "shared", "events", "agreements", "investments", "people"} {
		i := slices.IndexFunc(r.Sections, func(s report.Section) bool { return s.ID == want })
		if i < 0 || r.Sections[i].Table == nil {
			t.Errorf("section %s is empty", want)
		}
	}
}

// What the one has done and the other only plans is not shared.
func TestPlansAreNotShared(t *testing.T) {
	r := compose(t, cases()["pair"], "zh")
	if !slices.ContainsFunc(r.Summary, func(s report.Sentence) bool {
		return strings.Contains(s.Text, "双方共同参与了2项活动；最近一项是2022年9月15日的线上对话会")
	}) {
		t.Errorf("the summary says %+v", r.Summary)
	}
	i := slices.IndexFunc(r.Sections, func(s report.Section) bool { return s.ID == "events" })
	for _, row := range r.Sections[i].Table.Rows {
		if open := row.Cells[1] == "第四届丝路海港合作论坛"; open != (len(row.Marks) > 0) {
			t.Errorf("row %q is marked %q", row.Cells, row.Marks)
		}
		if row.Cells[1] == "海港博览会" && row.Cells[5] != "比什凯克市（参加）（计划中）" {
			t.Errorf("row %q does not say who only plans to come", row.Cells)
		}
	}
}

// Long lists are cut and say so; what was cut is not cited.
func TestLongLists(t *testing.T) {
	f := newFixture()
	for i := range 200 {
		id := "e" + strconv.Itoa(i)
		f.entities[id] = report.Entity{ID: id, Type: "Event", Name: "第" + strconv.Itoa(i) + "次会议", Date: "2020-01-01"}
		f.add("HOSTED", "ccpit", id, []report.Claim{{ID: id, Status: report.Asserted, Quote: "会议", Document: "sha256:0123"}})
	}
	r := compose(t, f.of(report.City, []string{"qd", "ccpit"}), "en")
	checkCitations(t, "long", r)
	for _, s := range r.Sections {
		if s.Table != nil && len(s.Table.Rows) > 60 {
			t.Errorf("section %s has %d rows", s.ID, len(s.Table.Rows))
		}
		if s.ID == "events" && !strings.Contains(s.Note, "204 in all") {
			t.Errorf("section events says %q", s.Note)
		}
		for _, c := range s.Charts {
			if len(c.Nodes) > 60 {
				t.Errorf("chart %s has %d nodes", c.ID, len(c.Nodes))
			}
		}
	}
	for _, s := range r.Summary {
		if len(s.Statements) > 12 {
			t.Errorf("%q cites %d statements", s.Text, len(s.Statements))
		}
	}
}

// All words that the code asks for are there, in both languages, and no report
// misses one.
func TestWords(t *testing.T) {
	for name, facts := range cases() {
		for _, language := range []string{"zh", "en"} {
			r := compose(t, facts, language)
			for _, f := range report.Formats() {
				if b := write(t, r, f); bytes.Contains(b, []byte("⟦")) {
					i := bytes.Index(b, []byte("⟦"))
					t.Errorf("%s in %s as %s: %s", name, language, f, b[i:min(len(b), i+60)])
				}
			}
		}
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	words, err := os.ReadFile("words.yaml")
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`\b(?:say|first)\("([^"]+)"[,)]`)
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllSubmatch(source, -1) {
			if !bytes.Contains(words, append([]byte("\n"+string(m[1])), ':')) {
				t.Errorf("%s asks for %s, which words.yaml lacks", file, m[1])
			}
		}
	}
}

func TestErrors(t *testing.T) {
	if _, err := report.Compose(cases()["city"], "ru"); !errors.Is(err, report.ErrRequest) {
		t.Errorf("language ru: %v", err)
	}
	if err := compose(t, cases()["city"], "zh").Write(&bytes.Buffer{}, "pdf"); !errors.Is(err, report.ErrRequest) {
		t.Errorf("format pdf: %v", err)
	}
	for _, q := range []report.Request{{Kind: "sector"}, {Kind: report.City}, {Kind: report.Pair, Names: []string{"青岛"}}, {Kind: report.Overview, Names: []string{"青岛"}}} {
		if _, err := report.Read(t.Context(), nil, q); !errors.Is(err, report.ErrRequest) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// The page is well formed, shows hostile names as they are, and has no element,
// attribute or address that a name brought in.
func TestHTMLIsEscaped(t *testing.T) {
	for name, facts := range cases() {
		page := write(t, compose(t, facts, "zh"), report.HTML)
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		var links []string
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, a := range n.Attr {
				switch {
				case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "src":
					t.Errorf("%s: attribute %s=%q on %s", name, a.Key, a.Val, n.Data)
				case a.Key == "id" && ids[a.Val]:
					t.Errorf("%s: id %s stands twice", name, a.Val)
				case a.Key == "id":
					ids[a.Val] = true
				case a.Key == "href":
					links = append(links, a.Val)
				}
			}
			if n.Data == "script" && n.FirstChild != nil && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Val == "application/json" }) {
				if !json.Valid([]byte(n.FirstChild.Data)) {
					t.Errorf("%s: a script block is no JSON", name)
				}
			}
			switch n.Data {
			case "img", "link", "iframe", "object", "embed", "form", "base":
				t.Errorf("%s: element %s", name, n.Data)
			}
		}
		for _, l := range links {
			if id, ok := strings.CutPrefix(l, "#"); ok && !ids[id] || !ok && !strings.HasPrefix(l, "https://news.example/") {
				t.Errorf("%s: link to %q", name, l)
			}
		}
		if name == "city" && strings.Count(text(doc), hostile) < 5 {
			t.Errorf("%s does not show the hostile name as it is", name)
		}
	}
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
