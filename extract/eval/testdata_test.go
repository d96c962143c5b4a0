package eval_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"scokg/extract/eval"
)

// Every sample has a gold file and every gold file its text, so that neither
// set can lose one unseen.
func TestGoldFilesAndTextsBelongTogether(t *testing.T) {
	for _, c := range []struct{ gold, texts string }{
		{"samples", filepath.Join("..", "samples")},
		{"heldout", filepath.Join("testdata", "heldout")},
	} {
		t.Run(c.gold, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join("testdata", c.gold, "*.json"))
			if err != nil {
				t.Fatal(err)
			}
			var sources []string
			for _, f := range files {
				g, err := eval.LoadFile(f)
				if err != nil {
					t.Error(err)
					continue
				}
				sources = append(sources, g.Source)
			}
			slices.Sort(sources)
			if want := textsIn(t, c.texts); !slices.Equal(sources, want) {
				t.Errorf("gold files for\n%v\nbut texts\n%v", sources, want)
			}
		})
	}
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
		case ext == ".json" || e.Name() == "README.md":
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
