package rules

import (
	"iter"
	"strings"
	"unicode/utf8"

	"scokg/extract/internal/letterset"
)

// triggers are the words and classes of mention that call for rules. They are
// found in one pass over a sentence, by their first letters.
type triggers struct {
	list    []trigger
	first   letters        // with which words begin
	byFirst map[rune][]int // words by their first letter, as indexes of list
	classes []int          // the classes, as indexes of list
}

type trigger struct {
	word  string        // or a class: <Person>
	class letterset.Bit // of a class
	rules []int
}

func (t *triggers) add(word string, rules []int) {
	at := len(t.list)
	if lo, hi, ok := classRange(strings.Trim(word, "<>")); ok && strings.HasPrefix(word, "<") {
		class := bitOfClass(lo)
		if lo == hi {
			class = letterset.BitOf(lo)
		}
		t.list = append(t.list, trigger{word, class, rules})
		t.classes = append(t.classes, at)
		return
	}
	first, _ := utf8.DecodeRuneInString(word)
	if t.byFirst == nil {
		t.byFirst = map[rune][]int{}
	}
	t.list = append(t.list, trigger{word: word, rules: rules})
	t.first.Add(letterset.BitOf(first))
	t.byFirst[first] = append(t.byFirst[first], at)
}

// in yields the triggers that stand in a sentence, as indexes of list, one that stands
// there twice again.
func (t *triggers) in(m *masked) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, c := range t.classes {
			if m.letters.Has(t.list[c].class) && !yield(c) {
				return
			}
		}
		for i, r := range m.text {
			if !t.first.Has(letterset.BitOf(r)) {
				continue
			}
			for _, w := range t.byFirst[r] {
				if strings.HasPrefix(m.text[i:], t.list[w].word) && !yield(w) {
					return
				}
			}
		}
	}
}
