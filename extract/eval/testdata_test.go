package eval_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/clean"
	"scokg/extract/eval"
)

// goldSets are the folders of gold files and of their texts.
var goldSets = []struct{ gold, texts string }{
	{filepath.Join("testdata", "samples"), filepath.Join("..", "samples")},
	{filepath.Join("testdata", "dev"), filepath.Join("testdata", "dev")},
	{filepath.Join("testdata", "heldout"), filepath.Join("testdata", "heldout")},
}

// goldIn loads the gold files of a folder.
func goldIn(t *testing.T, dir string) []*eval.Gold {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold files in %s: %v", dir, err)
	}
	var gold []*eval.Gold
	for _, f := range files {
		g, err := eval.LoadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		gold = append(gold, g)
	}
	return gold
}

// Every sample has a gold file and every gold file its text, so that neither
// set can lose one unseen.
func TestGoldFilesAndTextsBelongTogether(t *testing.T) {
	for _, c := range goldSets {
		t.Run(c.gold, func(t *testing.T) {
			var sources []string
			for _, g := range goldIn(t, c.gold) {
				sources = append(sources, g.Source)
			}
			slices.Sort(sources)
			if want := textsIn(t, c.texts); !slices.Equal(sources, want) {
				t.Errorf("gold files for\n%v\nbut texts\n%v", sources, want)
			}
		})
	}
}

// Every entity of a gold file stands in its text as cleaned, by its name or an
// alias: a gold name that no text has could never be found.
func TestGoldNamesStandInTheirTexts(t *testing.T) {
	c, err := clean.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range goldSets {
		for _, g := range goldIn(t, set.gold) {
			t.Run(g.Source, func(t *testing.T) {
				doc, err := c.Clean(textOf(t, set.texts, g.Source))
				if err != nil {
					t.Fatal(err)
				}
				text := extract.NormalizeName(doc.Text)
				for _, e := range g.Entities {
					name, _, _ := strings.Cut(e.Name, "#")
					if !slices.ContainsFunc(append([]string{name}, g.Aliases[e.Name]...), func(n string) bool {
						return strings.Contains(text, extract.NormalizeName(n))
					}) {
						t.Errorf("%s %q is not in the text", e.Type, e.Name)
					}
				}
			})
		}
	}
}

// textOf reads the text that a gold file's source names.
func textOf(t *testing.T, dir, source string) ([]byte, clean.Format) {
	t.Helper()
	name, line, isLine := strings.Cut(source, ":")
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(name) {
	case ".html":
		return data, clean.HTML
	case ".md":
		return data, clean.Markdown
	}
	if isLine {
		n, err := strconv.Atoi(line)
		lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
		if err != nil || n < 1 || n > len(lines) {
			t.Fatalf("%s has no line %q", name, line)
		}
		var piece struct{ Text string }
		if err := json.Unmarshal(lines[n-1], &piece); err != nil {
			t.Fatal(err)
		}
		data = []byte(piece.Text)
	}
	return data, clean.Text
}

// textsIn names the texts of a folder as gold files do.
func textsIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		switch ext := filepath.Ext(e.Name()); {
		case ext == ".json" || e.Name() == "ABOUT":
		case ext == ".jsonl":
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			for i := range bytes.Count(bytes.TrimSpace(data), []byte("\n")) + 1 {
				names = append(names, strings.Join([]string{e.Name(), strconv.Itoa(i + 1)}, ":"))
			}
		default:
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names
}
