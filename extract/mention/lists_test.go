package mention

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
