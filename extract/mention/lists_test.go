package mention

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scokg/extract/ontology"
)

// TestListsAreUsed reads the code for the name of every list of data/lists.tsv, and finds
// words that a list holds twice.
func TestListsAreUsed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(text)
	}
	for name, l := range lists {
		if !strings.Contains(code.String(), `wordsOf("`+name+`")`) {
			t.Errorf("list %s of data/lists.tsv is used nowhere", name)
		}
		if len(l.words) != len(l.set) {
			t.Errorf("list %s of data/lists.tsv holds a word twice", name)
		}
	}
}

// A word is of a list as it stands there: parts of two words are none.
func TestStop(t *testing.T) {
	for word, want := range map[string]bool{"气象": false, "记者": false, "象观": true, "卫收": true, "北": true} {
		ts := []token{{text: "安集延", role: placeName}, {text: word}, {text: "站"}}
		c := candidate{to: len(ts), class: ontology.Organization}
		if got := c.stop(ts); got != want {
			t.Errorf("安集延%s站: %t", word, got)
		}
	}
}
