package extract_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/clean"
	"scokg/extract/eval"
)

// TestScores holds what extraction has reached on the passages that it is
// developed with, so that it does not fall back unseen. The passages of heldout/
// are for measuring alone and have no bar here.
func TestScores(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct {
		gold, texts         string
		entities, relations float64 // F1; relations with their properties
		precision           float64
	}{
		{"samples", "samples", 0.99, 0.98, 0.98},
		{"dev", filepath.Join("eval", "testdata", "dev"), 0.97, 0.94, 0.98},
	} {
		t.Run(tt.gold, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join("eval", "testdata", tt.gold, "*.json"))
			if err != nil || len(files) == 0 {
				t.Fatalf("no gold files: %v", err)
			}
			var reports []*eval.Report
			for _, f := range files {
				gold, err := eval.LoadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				r, err := x.Extract(passage(t, tt.texts, gold.Source))
				if err != nil {
					t.Fatalf("%s: %v", gold.Source, err)
				}
				if err := r.Validate(); err != nil {
					t.Errorf("%s: %v", gold.Source, err)
				}
				reports = append(reports, eval.Score(gold, r))
			}
			all := eval.Merge(reports...)
			var text bytes.Buffer
			if err := all.WriteText(&text); err != nil {
				t.Fatal(err)
			}
			t.Log("\n" + text.String())
			if f1, _ := all.Entities.Overall().F1(); f1 < tt.entities {
				t.Errorf("entities: F1 %.3f fell below %.2f", f1, tt.entities)
			}
			if f1, _ := all.Relations.Overall().F1(); f1 < tt.relations {
				t.Errorf("relations: F1 %.3f fell below %.2f", f1, tt.relations)
			}
			if p, _ := all.Relations.Overall().Precision(); p < tt.precision {
				t.Errorf("relations: precision %.3f fell below %.2f", p, tt.precision)
			}
		})
	}
}

// passage reads the text that a gold file names: a file, or FILE.jsonl:LINE.
func passage(t *testing.T, dir, name string) extract.Source {
	t.Helper()
	name, line, lines := strings.Cut(name, ":")
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	if !lines {
		format := map[string]clean.Format{".html": clean.HTML, ".md": clean.Markdown}[filepath.Ext(name)]
		return extract.Source{Data: data, Format: format}
	}
	n, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	var one struct{ URI, Title, PublishedAt, Text string }
	if err := json.Unmarshal(bytes.Split(data, []byte("\n"))[n-1], &one); err != nil {
		t.Fatal(err)
	}
	return extract.Source{URI: one.URI, Title: one.Title, PublishedAt: one.PublishedAt, Data: []byte(one.Text)}
}
