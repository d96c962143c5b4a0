package segment

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEmbeddedDictionary(t *testing.T) {
	if !strings.HasPrefix(dictionary, "# ") || !strings.Contains(dictionary, "\n# Source: ") {
		t.Error("dict.txt does not say where it comes from")
	}
	seen := make(map[string]bool)
	for w, err := range parseDictionary(dictionary) {
		if err != nil {
			t.Fatal(err)
		}
		if seen[w.Text] || !utf8.ValidString(w.Text) {
			t.Errorf("%q stands twice or is not UTF-8", w.Text)
		}
		seen[w.Text] = true
	}
	if n := len(seen); n < 40_000 || n > 60_000 {
		t.Errorf("%d words; the times and sizes in the documentation are those of some 54,000", n)
	}
	for _, w := range []string{"在", "会", "局", "主办", "管委会", "青岛"} {
		if !seen[w] {
			t.Errorf("%q is missing", w)
		}
	}
}

func TestParseDictionary(t *testing.T) {
	for _, c := range []struct {
		text string
		want []Word
		err  string
	}{
		{"", nil, ""},
		{"# source\n\n青岛 2190 ns\r\n在 727915 p", []Word{{"青岛", "ns", 2190}, {"在", "p", 727915}}, ""},
		{"青岛 2190 ns\n在 p\n", nil, "line 2"},
		{"青岛 x ns", nil, "line 1"},
		{"青岛 0 ns", nil, "line 1"},
		{" 1 ns", nil, "line 1"},
		{"青岛 1", nil, "line 1"},
		{"青岛 1 ns more", nil, "line 1"},
	} {
		var got []Word
		var failed error
		for w, err := range parseDictionary(c.text) {
			if err != nil {
				failed = err
				break
			}
			got = append(got, w)
		}
		if c.err != "" {
			if failed == nil || !strings.Contains(failed.Error(), c.err) {
				t.Errorf("%q: error %v does not name %s", c.text, failed, c.err)
			}
			continue
		}
		if failed != nil || len(got) != len(c.want) {
			t.Errorf("%q: got %v, %v; want %v", c.text, got, failed, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: got %v, want %v", c.text, got, c.want)
			}
		}
	}
}
