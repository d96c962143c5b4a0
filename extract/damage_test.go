package extract_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"scokg/extract"
	"scokg/extract/clean"
)

// Whatever pages lose or gain on their way, what is made of them is valid. The
// fuzz tests reach few Chinese texts; these are real ones, cut and joined anew, the
// same in every run.
func TestDamagedTexts(t *testing.T) {
	const texts, longest = 1500, 200 // characters
	var pages [][]rune
	for _, pattern := range []string{"samples/*.txt", "eval/testdata/dev/*.txt"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if page := []rune(string(data)); len(page) > longest {
				pages = append(pages, page)
			}
		}
	}
	x := newExtractor(t)
	random := rand.New(rand.NewPCG(1, 2))
	piece := func(most int) []rune {
		page := pages[random.IntN(len(pages))]
		n := 1 + random.IntN(most)
		from := random.IntN(len(page) - n)
		return slices.Clone(page[from : from+n])
	}
	marks := []rune("，。、《》“”（）·—：和与\n 1")
	for range texts {
		text := piece(longest)
		for range random.IntN(5) {
			at := random.IntN(len(text))
			switch random.IntN(3) {
			case 0:
				text = append(text[:at], text[min(len(text), at+random.IntN(6)):]...)
			case 1:
				text = slices.Insert(text, at, piece(18)...)
			default:
				text[at] = marks[random.IntN(len(marks))]
			}
			if len(text) == 0 {
				break
			}
		}
		check(t, x, string(text))
	}
}

// check extracts a text and names it where that panics or gives what is not valid.
func check(t *testing.T, x *extract.Extractor, text string) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Fatalf("%q: %v", text, p)
		}
	}()
	r, err := x.Extract(extract.Source{Data: []byte(text), Format: clean.Text})
	if err != nil {
		return // nothing of it was left
	}
	if err := r.Validate(); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
}
