package input_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scokg/cmd/scokg/internal/input"
	"scokg/extract"
	"scokg/extract/clean"
)

// result is a valid line of the exchange format.
const result = `{"schemaVersion":1,"extractorVersion":"1","rulesVersion":"1","document":{"id":"d","contentHash":"sha256:0","text":"甲"},"entities":[],"relations":[]}`

// tree writes files below a fresh folder, makes it the working folder, and
// returns nothing: paths in tests are relative.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}

// tell writes items as "place: text", "place = document id" or "place! error".
func tell(paths []string, o input.Options) []string {
	var got []string
	for i := range input.Read(paths, o) {
		switch where := filepath.ToSlash(i.Where()); {
		case i.Err != nil:
			got = append(got, where+"! "+i.Err.Error())
		case i.Result != nil:
			got = append(got, where+" = "+i.Result.Document.ID)
		default:
			got = append(got, where+": "+string(i.Source.Data))
		}
	}
	return got
}

func check(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("missing: %s", want[i])
		case i >= len(want):
			t.Errorf("too much: %s", got[i])
		case !strings.HasPrefix(got[i], want[i]):
			t.Errorf("item %d:\n got %s\nwant %s", i, got[i], want[i])
		}
	}
}

func TestReadOrderAndKinds(t *testing.T) {
	tree(t, map[string]string{
		"d/b.txt": "乙", "d/a.TXT": "甲", "d/.hidden.txt": "x", "d/.git/a.txt": "x", "d/photo.png": "x",
		"d/sub/c.md": "丙", "d/z.html": "<p>", "d/y.htm": "<p>", "photo.png": "x", ".seen.txt": "y",
	})
	check(t, tell([]string{"d", "photo.png", ".seen.txt", "gone.txt", "d/sub"}, input.Options{}), []string{
		"d/a.TXT: 甲", "d/b.txt: 乙", "d/sub/c.md: 丙", "d/y.htm: <p>", "d/z.html: <p>",
		"photo.png! " + input.ErrKind.Error(), ".seen.txt: y", "gone.txt! no such file",
	})
	var formats []clean.Format
	for i := range input.Read([]string{"d"}, input.Options{}) {
		formats = append(formats, i.Source.Format)
	}
	if want := []clean.Format{clean.Text, clean.Text, clean.Markdown, clean.HTML, clean.HTML}; !slices.Equal(formats, want) {
		t.Errorf("formats %v, want %v", formats, want)
	}
}

func TestFiles(t *testing.T) {
	tree(t, map[string]string{"d/b.json": "{}", "d/a.JSON": "", "d/a.txt": "甲", "d/sub/c.json": "{}", "d/.hidden.json": "{}", "e/x.gold": "{}"})
	link(t, "..", "d/sub/up")
	var got []string
	for path, err := range input.Files([]string{"d", "e/x.gold", "e/*.txt", "gone.json", "-", "d/sub"}, ".json") {
		if err != nil {
			path += "! " + err.Error()
		}
		got = append(got, filepath.ToSlash(path))
	}
	check(t, got, []string{
		"d/a.JSON", "d/b.json", "d/sub/c.json", "d/sub/up! " + input.ErrLoop.Error(), "e/x.gold",
		"e/*.txt! " + input.ErrNoMatch.Error(), "gone.json! no such file", "-! no such file",
	})
	for _, err := range input.Files([]string{"d"}, ".json") {
		if err != nil {
			t.Error(err)
		}
		break // and an iteration can be left
	}
}

func TestReadGlobs(t *testing.T) {
	tree(t, map[string]string{"d/b.txt": "乙", "d/a.txt": "甲", "d/e/f/c.txt": "丙", "d/[x].txt": "丁", "d/a.md": "戊"})
	for pattern, want := range map[string][]string{
		"d/*.txt":          {"d/[x].txt: 丁", "d/a.txt: 甲", "d/b.txt: 乙"},
		"d/**/*.{txt,md}":  {"d/[x].txt: 丁", "d/a.md: 戊", "d/a.txt: 甲", "d/b.txt: 乙", "d/e/f/c.txt: 丙"},
		"d/[x].txt":        {"d/[x].txt: 丁"}, // the file of that name wins
		"d/[ab].txt":       {"d/a.txt: 甲", "d/b.txt: 乙"},
		"d/*.html":         {"d/*.html! " + input.ErrNoMatch.Error()},
		"d/[.txt":          {"d/[.txt! "},
		"d/e/**/gone*.txt": {"d/e/**/gone*.txt! " + input.ErrNoMatch.Error()},
	} {
		t.Run(pattern, func(t *testing.T) {
			check(t, tell([]string{pattern}, input.Options{}), want)
		})
	}
}

func TestReadSurvivesLinks(t *testing.T) {
	tree(t, map[string]string{"d/a.txt": "甲", "d/m/b.txt": "乙"})
	link(t, "..", "d/m/up")
	link(t, "m", "d/again")
	link(t, "nowhere", "d/dangling.txt")
	link(t, "round", "d/round")
	link(t, "a.txt", "d/linked.txt")
	check(t, tell([]string{"d"}, input.Options{}), []string{
		"d/a.txt: 甲",
		"d/again/b.txt: 乙", "d/again/up! " + input.ErrLoop.Error(),
		"d/dangling.txt! no such file",
		"d/linked.txt: 甲",
		"d/round! too many l",
	})
}

func TestReadSizes(t *testing.T) {
	tree(t, map[string]string{
		"empty.txt": "", "empty.jsonl": "\n\n", "full.txt": strings.Repeat("a", 100), "over.txt": strings.Repeat("a", 101),
		"lines.jsonl": "{\"text\":\"甲\"}\n" + strings.Repeat("a", 200<<10) + "\n\n{\"text\":\"乙\"}",
	})
	o := input.Options{MaxSize: 100}
	check(t, tell([]string{"empty.txt", "empty.jsonl", "full.txt", "over.txt", "lines.jsonl"}, o), []string{
		"empty.txt! " + input.ErrEmpty.Error(), "empty.jsonl! " + input.ErrEmpty.Error(), "full.txt: a", "over.txt! " + input.ErrTooLarge.Error(),
		"lines.jsonl:1: 甲", "lines.jsonl:2! " + input.ErrTooLarge.Error() + " of 100 bytes", "lines.jsonl:4: 乙",
	})
	for i := range input.Read([]string{"over.txt"}, input.Options{MaxSize: 101}) {
		if i.Err != nil || len(i.Source.Data) != 101 {
			t.Errorf("raised limit: %v", i)
		}
	}
}

func TestReadLines(t *testing.T) {
	lines := []struct{ line, want string }{
		{`{"uri":"u","title":"t","publishedAt":"2024-10-28","text":"甲"}`, ": 甲"},
		{result, " = d"},
		{`{"text":"甲"`, "! the line is no document: broken JSON at byte"},
		{`{"text":"甲"} {"text":"乙"}`, "! the line is no document: broken JSON at byte"},
		{`["text"]`, "! the line is no document: it is not a JSON object"},
		{`{"text":"甲","body":"乙"}`, `! the line is no document: json: unknown field "body"`},
		{`{"uri":"u"}`, `! the line is no document: it has no "text"`},
		{`{"text":""}`, "! it is empty"},
		{"{\"text\":\"\xff\"}", "! the line is no document: it is not UTF-8"},
		{`{"kind":"entity"}`, ""},
		{strings.Replace(result, `"text":"甲"`, `"text":"甲","more":1`, 1), "! the line is no document: invalid extraction"},
		{strings.Replace(result, `:1,`, `:99,`, 1), "! the line is no document: invalid extraction"},
		{"{\"text\":\"丙\"}\r", ": 丙"},
	}
	var file strings.Builder
	var want []string
	for n, l := range lines {
		fmt.Fprintln(&file, l.line)
		if l.want != "" {
			want = append(want, fmt.Sprintf("x.jsonl:%d%s", n+1, l.want))
		}
	}
	tree(t, map[string]string{"x.jsonl": "\ufeff" + file.String()})
	o := input.Options{PassOver: func(line []byte) bool { return string(line) == `{"kind":"entity"}` }}
	check(t, tell([]string{"x.jsonl"}, o), want)

	for i := range input.Read([]string{"x.jsonl"}, o) {
		want := extract.Source{URI: "u", Title: "t", PublishedAt: "2024-10-28", Data: []byte("甲")}
		if i.Source.ContentHash() != want.ContentHash() {
			t.Errorf("first line gives %+v", i.Source)
		}
		break // and an iteration can be left
	}
}

func TestReadStdin(t *testing.T) {
	for _, c := range []struct {
		kind input.Kind
		in   string
		want []string
	}{
		{"", "正文", []string{"-: 正文"}},
		{input.Auto, " {\"text\":\"甲\"}\n{\"text\":\"乙\"}\n", []string{"-:1: 甲", "-:2: 乙"}},
		{input.Auto, "\ufeff<html>", []string{"-: \ufeff<html>"}},
		{input.Text, `{"text":"甲"}`, []string{`-: {"text":"甲"}`}},
		{input.JSONL, "x", []string{"-:1! the line is no document: broken JSON"}},
		{input.Auto, "", []string{"-! it is empty"}},
	} {
		check(t, tell([]string{"-"}, input.Options{Stdin: strings.NewReader(c.in), StdinKind: c.kind}), c.want)
	}
}

// failing is a file whose disk goes away half-way.
type failing struct{ r io.Reader }

func (f failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if errors.Is(err, io.EOF) {
		err = errors.New("disk gone")
	}
	return n, err
}

func TestReadGoesOnAfterAFailingFile(t *testing.T) {
	tree(t, map[string]string{"a.txt": "甲"})
	for _, kind := range []input.Kind{input.JSONL, input.Text} {
		got := tell([]string{"-", "a.txt"}, input.Options{Stdin: failing{strings.NewReader("{\"text\":\"乙\"}\n")}, StdinKind: kind})
		if kind == input.JSONL {
			check(t, got, []string{"-:1: 乙", "-:2! disk gone", "a.txt: 甲"})
		} else {
			check(t, got, []string{"-! disk gone", "a.txt: 甲"})
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add([]byte(result + "\n{\"text\":\"甲\"}\n"))
	f.Add([]byte("\ufeff\n{\"text\":\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		const limit = 1 << 12
		last := 0
		for i := range input.Read([]string{"-"}, input.Options{Stdin: strings.NewReader(string(data)), StdinKind: input.JSONL, MaxSize: limit}) {
			set := 0
			for _, there := range []bool{i.Source != nil, i.Result != nil, i.Err != nil} {
				if there {
					set++
				}
			}
			if set != 1 {
				t.Fatalf("%d of Source, Result and Err are set", set)
			}
			if i.Line < last || i.Source != nil && len(i.Source.Data) > limit {
				t.Fatalf("line %d after %d, or over the limit", i.Line, last)
			}
			last = i.Line
		}
	})
}
