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
func (s *letters) hold(word []letterset.Bit) bool {
	for _, p := range word {
		if !s.Has(p) {
			return false
		}
	}
	return true
}

// need is what must stand in a text for an expression to match it: of every
// choice, the letters of at least one word. Most expressions match next to no
// sentence, and this tells so without running them.
type need []choice

type choice [][]letterset.Bit

// maxChoice bounds what is worth asking: one of many words is hardly ever missing.
const maxChoice = 64

// met reports whether an expression of this need may match the text.
func (n need) met(text *letters) bool {
	for _, c := range n {
		if !c.met(text) {
			return false
		}
	}
	return true
}

func (c choice) met(text *letters) bool {
	for _, word := range c {
		if text.hold(word) {
			return true
		}
	}
	return false
}

// needOf reads an expression's need off its syntax.
func needOf(expr string) (need, error) {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	return needs(tree), nil
}

func needs(n *syntax.Regexp) need {
	switch n.Op {
	case syntax.OpLiteral:
		if n.Flags&syntax.FoldCase != 0 {
			return nil
		}
		return need{{bitsOf(n.Rune)}}
	case syntax.OpCharClass:
		return oneOf(n.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return needs(n.Sub[0])
	case syntax.OpRepeat:
		if n.Min > 0 {
			return needs(n.Sub[0])
		}
	case syntax.OpConcat:
		var all need
		for _, sub := range n.Sub {
			all = append(all, needs(sub)...)
		}
		slices.SortStableFunc(all, func(a, b choice) int { return len(a) - len(b) }) // what fails soonest first
		return all
	case syntax.OpAlternate:
		var words choice
		for _, sub := range n.Sub {
			some := needs(sub).oneChoice()
			if len(some) == 0 || len(words)+len(some) > maxChoice {
				return nil
			}
			words = append(words, some...)
		}
		return need{words}
	}
	return nil
}

// oneChoice returns a choice that stands for the whole need: the words that must
// stand anyway, joined to each of the shortest choice.
func (n need) oneChoice() choice {
	var fixed []letterset.Bit
	var open choice
	for _, c := range n {
		switch {
		case len(c) == 1:
			fixed = append(fixed, c[0]...)
		case open == nil || len(c) < len(open):
			open = c
		}
	}
	switch {
	case len(n) == 0:
		return nil
	case open == nil:
		return choice{fixed}
	}
	out := make(choice, len(open))
	for i, word := range open {
		out[i] = slices.Concat(fixed, word)
	}
	return out
}

func bitsOf(rs []rune) []letterset.Bit {
	out := make([]letterset.Bit, len(rs))
	for i, r := range rs {
		out[i] = letterset.BitOf(r)
	}
	return out
}

// oneOf is the need of a character class, given by the ends of its ranges.
func oneOf(ranges []rune) need {
	var words choice
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; {
			if len(words) == maxChoice {
				return nil
			}
			if isLetter(r) && (r-firstLetter)%subtypesPerClass == 0 && r+subtypesPerClass-1 <= ranges[i+1] {
				words = append(words, []letterset.Bit{bitOfClass(r)})
				r += subtypesPerClass
				continue
			}
			words = append(words, []letterset.Bit{letterset.BitOf(r)})
			r++
		}
	}
	return need{words}
}
