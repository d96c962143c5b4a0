package window

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

func scanner(t testing.TB, exprs ...string) *Scanner {
	t.Helper()
	read := make([]*Expr, len(exprs))
	for i, text := range exprs {
		var err error
		if read[i], err = Parse(text); err != nil {
			t.Fatal(err)
		}
	}
	return New(read).NewScanner()
}

// check compares what an expression finds in a text with what package regexp does.
func check(t *testing.T, s *Scanner, i int, text string) {
	t.Helper()
	s.Read(text)
	for _, n := range []int{1, 2, 1000} {
		got, want := s.All(i, n), s.set.exprs[i].Regexp().FindAllStringSubmatchIndex(text, n)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q in %q, %d times: got %v, want %v", s.set.exprs[i].String(), text, n, got, want)
		}
	}
}

var exprs = []string{
	`甲[^。]{0,5}?乙`, `(?:甲|乙)(?:、(?:甲|乙))*共同`, `(?P<a>[甲乙])(?:与(?P<b>[甲乙]))?签署`, `a|ab|abc`, `(?i)straße|ΣΑΣ`,
	`^甲`, `(^(甲|乙))丙?`, `^甲|乙`, `(?m)^甲`, `乙$`, `\b上\b`, `.`, `(?s).`, `x*`, `甲{3}`, `甲{2,4}乙{1,2}`, ``, `[^甲]`, `(甲乙){2,}丙?`, `\x{E000}+`, `丙(?:于|在|自|，)*丁??`,
}

var texts = []string{
	"", "甲", "乙", "甲乙", "甲一二三四五乙", "甲一二三四五六乙", "丙甲、乙、甲共同乙", "甲与乙签署，乙与甲签署。甲签署", "xabcx", "STRASSE straße σας Σας",
	"一\n甲", "甲甲甲乙乙乙丙", "甲乙甲乙甲乙丙", "上", "a上b", "\uE000\uE000甲", "😀甲\U0010FFFF", "\xff甲\xc3", "丙于在，丁", strings.Repeat("甲一", 500),
}

func TestAllIsWhatRegexpFinds(t *testing.T) {
	s := scanner(t, exprs...)
	for range 2 { // the second time everything is known
		for _, text := range texts {
			for i := range exprs {
				check(t, s, i, text)
			}
		}
	}
}

// Where nothing can match, package regexp is not asked at all.
func TestNothingToLookFor(t *testing.T) {
	s := scanner(t, `甲[^。]{0,9}乙`)
	s.set.exprs[0].compiled = nil // would panic
	s.Read("一二。乙三。甲四。五乙")
	if got := s.All(0, 10); got != nil {
		t.Errorf("got %v", got)
	}
}

// A text that leads to more states than an automaton keeps is read by package
// regexp alone.
func TestTooManyStates(t *testing.T) {
	s := scanner(t, `(?:甲|乙)*甲`+strings.Repeat(`(?:甲|乙)`, 14)+`丙`)
	var b strings.Builder
	x := uint32(1)
	for range 20_000 {
		x = x*1664525 + 1013904223
		b.WriteString([]string{"甲", "乙"}[x>>31])
	}
	check(t, s, 0, b.String())
	check(t, s, 0, b.String()+"丙")
	check(t, s, 0, "甲乙丙")
	if n := len(s.back[0].states); n > maxStates+2 {
		t.Errorf("%d states are kept", n)
	}
}

func FuzzAll(f *testing.F) {
	for i, e := range exprs {
		f.Add(e, texts[i%len(texts)], texts[(i*7+3)%len(texts)])
	}
	f.Fuzz(func(t *testing.T, expr, one, other string) {
		if len(expr) > 60 || len(one)+len(other) > 400 {
			return
		}
		if _, err := regexp.Compile(expr); err != nil {
			return
		}
		s := scanner(t, expr)
		for _, text := range []string{one, other, one + other} {
			check(t, s, 0, text)
		}
	})
}
