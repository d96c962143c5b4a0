package window

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// check compares what an expression finds in a text with what it finds in the
// window.
func check(t *testing.T, s *Scanner, i int, expr, text string) {
	t.Helper()
	re := regexp.MustCompile(expr)
	want := re.FindAllStringSubmatchIndex(text, -1)
	s.Read(text)
	from, to, ok := s.Window(i)
	var got [][]int
	if ok {
		got = re.FindAllStringSubmatchIndex(text[from:to], -1)
		for _, loc := range got {
			for j := range loc {
				if loc[j] >= 0 {
					loc[j] += from
				}
			}
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q in %q: the window [%d,%d) %v gives %v, want %v", expr, text, from, to, ok, got, want)
	}
}

var exprs = []string{
	`甲[^。]{0,5}?乙`, `(?:甲|乙)(?:、(?:甲|乙))*共同`, `(?P<a>[甲乙])(?:与(?P<b>[甲乙]))?签署`, `a|ab|abc`, `(?i)straße|ΣΑΣ`,
	`^甲`, `乙$`, `\b上\b`, `.`, `(?s).`, `x*`, `甲{3}`, `甲{2,4}乙{1,2}`, ``, `[^甲]`, `(甲乙){2,}丙?`, `\x{E000}+`, `丙(?:于|在|自|，)*丁??`,
}

var texts = []string{
	"", "甲", "乙", "甲乙", "甲一二三四五乙", "甲一二三四五六乙", "丙甲、乙、甲共同乙", "甲与乙签署，乙与甲签署。甲签署", "xabcx", "STRASSE straße σας Σας",
	"一\n甲", "甲甲甲乙乙乙丙", "甲乙甲乙甲乙丙", "上", "a上b", "\uE000\uE000甲", "😀甲\U0010FFFF", "\xff甲\xc3", "丙于在，丁", strings.Repeat("甲一", 500),
}

func TestWindowLosesNothing(t *testing.T) {
	set, err := New(exprs)
	if err != nil {
		t.Fatal(err)
	}
	s := set.NewScanner()
	for range 2 { // the second time everything is known
		for _, text := range texts {
			for i, e := range exprs {
				check(t, s, i, e, text)
			}
		}
	}
}

func TestWindowIsNarrow(t *testing.T) {
	set, err := New([]string{`甲[^。]{0,9}乙`, `^甲`, `甲\b`})
	if err != nil {
		t.Fatal(err)
	}
	s := set.NewScanner()
	s.Read("一二。甲三乙四乙。五乙")
	for i, want := range []string{"甲三乙四乙", "一二。甲三乙四乙。五乙", "一二。甲三乙四乙。五乙"} {
		from, to, ok := s.Window(i)
		if got := s.text[from:to]; !ok || got != want {
			t.Errorf("%d: %q %v, want %q", i, got, ok, want)
		}
	}
	s.Read("一二。乙三。甲四。五乙")
	if from, to, ok := s.Window(0); ok {
		t.Errorf("there is no match in %q", s.text[from:to])
	}
}

// A text that leads to more states than an automaton keeps is taken to match.
func TestTooManyStates(t *testing.T) {
	expr := `(?:甲|乙)*甲` + strings.Repeat(`(?:甲|乙)`, 14) + `丙`
	set, err := New([]string{expr})
	if err != nil {
		t.Fatal(err)
	}
	s := set.NewScanner()
	var b strings.Builder
	x := uint32(1)
	for range 20_000 {
		x = x*1664525 + 1013904223
		b.WriteString([]string{"甲", "乙"}[x>>31])
	}
	check(t, s, 0, expr, b.String())
	check(t, s, 0, expr, b.String()+"丙")
	check(t, s, 0, expr, "甲乙丙")
	if n := len(s.back[0].states) + len(s.forth[0].states); n > 2*maxStates+4 {
		t.Errorf("%d states are kept", n)
	}
}

func TestNewSaysWhatIsWrong(t *testing.T) {
	if _, err := New([]string{"甲", "(乙"}); err == nil || !strings.Contains(err.Error(), "(乙") {
		t.Errorf("got %v", err)
	}
}

func FuzzWindow(f *testing.F) {
	for i, e := range exprs {
		f.Add(e, texts[i], texts[len(texts)-1-i])
	}
	f.Fuzz(func(t *testing.T, expr, one, other string) {
		if len(expr) > 60 || len(one)+len(other) > 400 {
			return
		}
		if _, err := regexp.Compile(expr); err != nil {
			return
		}
		set, err := New([]string{expr})
		if err != nil {
			t.Fatal(err)
		}
		s := set.NewScanner()
		for _, text := range []string{one, other, one + other} {
			check(t, s, 0, expr, text)
		}
	})
}
