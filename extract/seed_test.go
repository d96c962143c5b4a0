//go:build seed

package extract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/clean"
	"scokg/extract/eval"
)

// The bars that the first real article sets.
const (
	seedEntityRecall   = 0.95
	seedRelationRecall = 0.90
)

// seedDir is where the real article and its gold lie, outside of this project.
const seedDir = "../../shared/seed"

// readSeed returns the real article and its gold. The Makefile builds these tests
// (tag seed) where shared/ is, and always in CI.
func readSeed(t *testing.T) ([]byte, *eval.Gold) {
	t.Helper()
	gold, err := eval.LoadFile(filepath.Join(seedDir, "gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(seedDir, gold.Source))
	if err != nil {
		t.Fatal(err)
	}
	return data, gold
}

func TestSeed(t *testing.T) {
	data, gold := readSeed(t)
	r, err := newExtractor(t).Extract(extract.Source{Data: data, Format: clean.Text})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	report := eval.Score(gold, r)
	var text bytes.Buffer
	if err := report.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + text.String())
	if got, _ := report.Entities.Overall().Recall(); got < seedEntityRecall {
		t.Errorf("entity recall %.3f is under %.2f", got, seedEntityRecall)
	}
	if got, _ := report.Relations.Overall().Recall(); got < seedRelationRecall {
		t.Errorf("relation recall %.3f is under %.2f", got, seedRelationRecall)
	}
	for _, rel := range r.Relations {
		if !strings.Contains(r.Document.Text, rel.Evidence.Quote) {
			t.Errorf("%s: the quote does not stand in the text: %q", rel.Rule, rel.Evidence.Quote)
		}
	}
}
