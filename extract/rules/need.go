package rules

import (
	"regexp/syntax"
	"slices"

	"scokg/extract/internal/letterset"
)

// letters tells which letters may stand in a text.
type letters struct{ letterset.Set }

// bitOfClass is the bit that every letter of a mention's class sets besides its
// own: that of a number no letter has.
func bitOfClass(r rune) letterset.Bit {
	return letterset.BitOf(0x110000 + (r-firstLetter)/subtypesPerClass)
}

func lettersOf(text string) letters {
	var s letters
	for _, r := range text {
		s.Add(letterset.BitOf(r))
		if isLetter(r) {
			s.Add(bitOfClass(r))
		}
	}
	return s
}

// hold reports whether all of the word's letters may stand in the text.
func (s *letters) hold(w word) bool {
	for _, p := range w {
		if !s.Has(p) {
			return false
		}
	}
	return true
}

// need is what must stand in a text for an expression to match it. Most expressions
// match next to no sentence, and this tells so without running them.
type need struct {
	all     []part   // letters each of which must stand there
	choices []choice // of each choice one of the words
}

// part are letters that one word of a set tells of.
type part struct {
	word int
	mask uint64
}

// choice is several words of which one must stand in the text: some of one letter, held
// as their bits, and longer ones.
type choice struct {
	letters []part
	words   []word
}

// word is the letters of a word.
type word []letterset.Bit

// met reports whether an expression of this need may match the text.
func (n *need) met(text *letters) bool {
	for _, p := range n.all {
		if text.Set[p.word]&p.mask != p.mask {
			return false
		}
	}
	for i := range n.choices {
		if !n.choices[i].met(text) {
			return false
		}
	}
	return true
}

func (c *choice) met(text *letters) bool {
	for _, p := range c.letters {
		if text.Set[p.word]&p.mask != 0 {
			return true
		}
	}
	for _, w := range c.words {
		if text.hold(w) {
			return true
		}
	}
	return false
}

// newNeed makes the need of several choices, each given by its words.
func newNeed(of [][]word) need {
	var n need
	var all letterset.Set
	for _, words := range of {
		if len(words) == 1 {
			for _, b := range words[0] {
				all.Add(b)
			}
			continue
		}
		var c choice
		var single letterset.Set
		for _, w := range words {
			if len(w) == 1 {
				single.Add(w[0])
			} else {
				c.words = append(c.words, w)
			}
		}
		c.letters = partsOf(&single)
		n.choices = append(n.choices, c)
	}
	n.all = partsOf(&all)
	return n
}

func partsOf(s *letterset.Set) []part {
	var out []part
	for i, mask := range s {
		if mask != 0 {
			out = append(out, part{i, mask})
		}
	}
	return out
}

// maxChoice bounds what is worth asking: one of many words is hardly ever missing.
const maxChoice = 64

// needs returns what must stand in a text for an expression to match it: of every
// choice at least one word.
func needs(n *syntax.Regexp) [][]word {
	switch n.Op {
	case syntax.OpLiteral:
		if n.Flags&syntax.FoldCase != 0 {
			return nil
		}
		return [][]word{{wordOf(n.Rune)}}
	case syntax.OpCharClass:
		return oneOf(n.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return needs(n.Sub[0])
	case syntax.OpRepeat:
		if n.Min > 0 {
			return needs(n.Sub[0])
		}
	case syntax.OpConcat:
		var all [][]word
		for _, sub := range n.Sub {
			all = append(all, needs(sub)...)
		}
		slices.SortStableFunc(all, func(a, b []word) int { return len(a) - len(b) }) // what fails soonest first
		return all
	case syntax.OpAlternate:
		var words []word
		for _, sub := range n.Sub {
			some := oneChoice(needs(sub))
			if len(some) == 0 || len(words)+len(some) > maxChoice {
				return nil
			}
			words = append(words, some...)
		}
		return [][]word{words}
	}
	return nil
}

// oneChoice returns a choice that stands for the whole need: the words that must
// stand anyway, joined to each of the shortest choice.
func oneChoice(need [][]word) []word {
	var fixed word
	var open []word
	for _, words := range need {
		switch {
		case len(words) == 1:
			fixed = append(fixed, words[0]...)
		case open == nil || len(words) < len(open):
			open = words
		}
	}
	switch {
	case len(need) == 0:
		return nil
	case open == nil:
		return []word{fixed}
	}
	out := make([]word, len(open))
	for i, w := range open {
		out[i] = slices.Concat(fixed, w)
	}
	return out
}

func wordOf(rs []rune) word {
	out := make(word, len(rs))
	for i, r := range rs {
		out[i] = letterset.BitOf(r)
	}
	return out
}

// oneOf is the need of a character class, given by the ends of its ranges.
func oneOf(ranges []rune) [][]word {
	var words []word
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; {
			if len(words) == maxChoice {
				return nil
			}
			if isLetter(r) && (r-firstLetter)%subtypesPerClass == 0 && r+subtypesPerClass-1 <= ranges[i+1] {
				words = append(words, word{bitOfClass(r)})
				r += subtypesPerClass
				continue
			}
			words = append(words, word{letterset.BitOf(r)})
			r++
		}
	}
	return [][]word{words}
}
