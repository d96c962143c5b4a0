package extract_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"scokg/extract"
	"scokg/extract/clean"
	"scokg/extract/ontology"
)

func newExtractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// samples are the project's own articles that are one document each.
var samples = []struct {
	name   string
	format clean.Format
}{
	{"01-city-news.txt", clean.Text},
	{"02-agency-dispatch.txt", clean.Text},
	{"03-notice.gb18030.txt", clean.Text},
	{"04-round-up.html", clean.HTML},
	{"05-company.md", clean.Markdown},
	{"06-sister-cities.txt", clean.Text},
	{"07-investment.txt", clean.Text},
	{"09-traditional.txt", clean.Text},
	{"10-delegation.txt", clean.Text},
}

func encode(t testing.TB, r *extract.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := extract.Encode(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestSamplesAreValid holds every sample's extraction against the ontology and
// its own text: every quote stands verbatim, every source span is where the
// quote comes from.
func TestSamplesAreValid(t *testing.T) {
	x := newExtractor(t)
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) {
			data := sample(t, s.name)
			r, err := x.Extract(extract.Source{Data: data, Format: s.format})
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Validate(); err != nil {
				t.Error(err)
			}
			if len(r.Relations) == 0 {
				t.Error("no relations")
			}
			for _, rel := range r.Relations {
				ev := rel.Evidence
				if !strings.Contains(r.Document.Text, ev.Quote) {
					t.Errorf("%s: the quote does not stand in the text: %q", rel.Rule, ev.Quote)
				}
				if ev.SourceStart < 0 || ev.SourceEnd <= ev.SourceStart || ev.SourceEnd > len(data) {
					t.Errorf("%s: source %d–%d of %d bytes", rel.Rule, ev.SourceStart, ev.SourceEnd, len(data))
				}
			}
			line := encode(t, r)
			again, err := extract.Decode([]byte(line))
			if err != nil {
				t.Fatal(err)
			}
			if got := encode(t, again); got != line {
				t.Errorf("read back and written again, the line differs:\n%s\n%s", line, got)
			}
		})
	}
}

// TestExtractIsPure runs documents at once and twice: the result depends on the
// document alone.
func TestExtractIsPure(t *testing.T) {
	x := newExtractor(t)
	first := make([]string, len(samples))
	for i, s := range samples {
		r, err := x.Extract(extract.Source{Data: sample(t, s.name), Format: s.format})
		if err != nil {
			t.Fatal(err)
		}
		first[i] = encode(t, r)
	}
	other := newExtractor(t)
	var wg sync.WaitGroup
	for i, s := range samples {
		data := sample(t, s.name)
		for _, x := range []*extract.Extractor{x, other} {
			wg.Go(func() {
				r, err := x.Extract(extract.Source{Data: data, Format: s.format})
				if err != nil {
					t.Error(err)
					return
				}
				if encode(t, r) != first[i] {
					t.Errorf("%s: another result than before", s.name)
				}
			})
		}
	}
	wg.Wait()
}

func TestExtractRefusesWhatIsNoText(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct {
		name string
		src  extract.Source
		want error
	}{
		{"empty", extract.Source{}, clean.ErrEmpty},
		{"binary", extract.Source{Data: []byte("\x7fELF\x00\x00\x01\x02\x00\x00")}, clean.ErrBinary},
		{"page without an article", extract.Source{Data: []byte("<html><body><script>1</script></body></html>"), Format: clean.HTML}, clean.ErrNoArticle},
	} {
		if _, err := x.Extract(tt.src); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestDocumentIdentity(t *testing.T) {
	x := newExtractor(t)
	text := []byte("青岛市与塔什干市签署了合作协议。")
	a, err := x.Extract(extract.Source{Data: text})
	if err != nil {
		t.Fatal(err)
	}
	b, err := x.Extract(extract.Source{Data: text, URI: "https://news.example.org/1", PublishedAt: "14.06.2019 08:42"})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(a.Document.ID, "sha256:") || b.Document.ID != "https://news.example.org/1" {
		t.Errorf("ids %q and %q", a.Document.ID, b.Document.ID)
	}
	if a.Document.ContentHash == b.Document.ContentHash {
		t.Error("what came in differs, the content hash does not")
	}
	if b.Document.PublishedAt != "2019-06-14" {
		t.Errorf("published %q", b.Document.PublishedAt)
	}
}

func TestDecodeRefuses(t *testing.T) {
	r, err := newExtractor(t).Extract(extract.Source{Data: []byte("青岛市与塔什干市签署了合作协议。")})
	if err != nil {
		t.Fatal(err)
	}
	line := encode(t, r)
	for _, tt := range []struct{ name, old, new, want string }{
		{"no JSON", line, "{", "invalid extraction"},
		{"unknown key", `"document"`, `"paper":1,"document"`, "unknown field"},
		{"newer format", `"schemaVersion":1`, `"schemaVersion":2`, "this program reads 1"},
		{"quote that does not stand", `"quote":"青岛市`, `"quote":"济南市`, "does not stand at"},
		{"unknown relation", `"type":"SIGNED"`, `"type":"SAW"`, "unknown type"},
		{"unknown status", `"status":"asserted"`, `"status":"heard"`, "unknown status"},
		{"wrong property", `"role":"party"`, `"role":"cook"`, "property role"},
		{"two values", "\n", "{}", "more than one value"},
	} {
		bad := strings.Replace(line, tt.old, tt.new, 1)
		if bad == line {
			t.Fatalf("%s: nothing to replace in %s", tt.name, line)
		}
		if _, err := extract.Decode([]byte(bad)); !errors.Is(err, extract.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestReferenceKeys(t *testing.T) {
	refs := []extract.Reference{
		{Type: ontology.Place, Name: "青岛市", Gazetteer: "cn:370200"},
		{Type: ontology.Event, Name: `2021"友城"?year=1999&x/y%41`, Year: "2021", Ordinal: "7"},
		{Type: ontology.Agreement, Name: "合作协议", Kind: "cooperation", Parties: "比什凯克市|青岛市", Year: "2021"},
		{Type: ontology.Person, Name: "甲\n乙", Document: "https://news.example.org/a?b=1&c=2#d"},
	}
	seen := map[string]bool{}
	for _, r := range refs {
		key := r.Key()
		if seen[key] {
			t.Errorf("%s stands for two references", key)
		}
		seen[key] = true
		back, err := extract.ParseKey(key)
		if err != nil || back != r {
			t.Errorf("%s: read back as %+v, %v", key, back, err)
		}
	}
	for _, bad := range []string{"", "Place", "Place/a?colour=red", "Place/a?year=1&year=2", "Place/a?year", "Place/%ZZ"} {
		if _, err := extract.ParseKey(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func FuzzParseKey(f *testing.F) {
	f.Add("Place/青岛市?gazetteer=cn%3A370200")
	f.Add("Event/%2F?year=2021&ordinal=7")
	f.Fuzz(func(t *testing.T, key string) {
		r, err := extract.ParseKey(key)
		if err == nil && r.Key() != key {
			t.Errorf("%q read and written gives %q", key, r.Key())
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"schemaVersion":1,"document":{"id":"a","contentHash":"b","text":"青岛"},"entities":[{"id":"Place/青岛","type":"Place","name":"青岛","mentions":[{"start":0,"end":2,"text":"青岛"}]}],"relations":[]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if r, err := extract.Decode(line); err == nil && r.Validate() != nil {
			t.Error("decoded, yet not valid")
		}
	})
}

func FuzzExtract(f *testing.F) {
	x := newExtractor(f)
	f.Add([]byte("6月9日，中国—吉尔吉斯斯坦经贸合作对话会在青岛举行，由青岛市商务局主办。记者 张三"), 0)
	f.Add([]byte("<p>?Aman? 與(yǔ)《協(xié)議》（以下简称“”）簽署"), 2)
	f.Fuzz(func(t *testing.T, data []byte, format int) {
		r, err := x.Extract(extract.Source{Data: data, Format: clean.Format(format % 3)})
		if err != nil {
			return
		}
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
		if !utf8.ValidString(r.Document.Text) {
			t.Error("the text is no UTF-8")
		}
	})
}
