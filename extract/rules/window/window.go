// Package window finds the matches of regular expressions as package regexp does,
// at a part of what that costs.
//
// Package regexp follows every way through an expression at once, and rules hold
// long lists of words and wide gaps. Here the expression is loosened first: a gap
// of up to forty letters becomes one of any width, an anchor always holds. What
// is left has few states, so it becomes a deterministic automaton, whose states
// are made when a text first leads to them. Reading a text backwards it finds the
// places where a match may begin. Every match of the expression is one of the
// loosened one, so nothing is lost. From these places the expression itself is
// followed one way after the other, as package regexp would, with the ways that
// lead over a letter looked up. Package regexp reads what is too much for either.
//
// The way through: Parse reads an expression, New takes several; a Scanner numbers a text's letters
// once (Read) and then looks for one expression after another (All).
package window

import (
	"regexp/syntax"
	"slices"
	"sync"
	"unicode"
)

// Set is a list of expressions. It is safe for concurrent use.
type Set struct {
	bounds  []rune   // sorted: every expression treats all runes from one bound to the next alike
	classes []uint16 // of the runes below its length, by the bounds
	exprs   []expr
}

// expr is one expression, made ready when it is first looked for.
type expr struct {
	*Expr
	fixed       bool // it matches at the text's beginning or nowhere
	once        sync.Once
	back, forth *program
}

// New makes a set of expressions.
func New(exprs []*Expr) *Set {
	s := &Set{exprs: make([]expr, len(exprs))}
	bounds := map[rune]bool{0: true}
	for i, e := range exprs {
		s.exprs[i].Expr, s.exprs[i].fixed = e, isFixed(e.tree)
		addBounds(e.tree, bounds)
	}
	s.bounds = sorted(bounds)
	s.classes = make([]uint16, 0x10000)
	for i, from := range s.bounds {
		to := rune(len(s.classes))
		if i+1 < len(s.bounds) {
			to = min(to, s.bounds[i+1])
		}
		for r := from; r < to; r++ {
			s.classes[r] = uint16(i)
		}
	}
	return s
}

func sorted(set map[rune]bool) []rune {
	out := make([]rune, 0, len(set))
	for r := range set {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// class is the number of the part between two bounds in which a rune lies.
func class(bounds []rune, r rune) uint16 {
	i, found := slices.BinarySearch(bounds, r)
	if !found {
		i--
	}
	return uint16(i)
}

func (s *Set) class(r rune) uint16 {
	if int(r) < len(s.classes) {
		return s.classes[r]
	}
	return class(s.bounds, r)
}

// addBounds adds where the sets of runes that an expression names begin and end.
func addBounds(n *syntax.Regexp, bounds map[rune]bool) {
	one := func(lo, hi rune) { bounds[lo], bounds[hi+1] = true, true }
	switch n.Op {
	case syntax.OpLiteral:
		for _, r := range n.Rune {
			one(r, r)
			if n.Flags&syntax.FoldCase != 0 {
				for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
					one(f, f)
				}
			}
		}
	case syntax.OpCharClass:
		for i := 0; i < len(n.Rune); i += 2 {
			one(n.Rune[i], n.Rune[i+1])
		}
	case syntax.OpAnyCharNotNL:
		one('\n', '\n')
	}
	for _, sub := range n.Sub {
		addBounds(sub, bounds)
	}
}

// isFixed reports whether an expression begins with that the text does.
func isFixed(n *syntax.Regexp) bool {
	switch n.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpConcat, syntax.OpCapture:
		return isFixed(n.Sub[0])
	}
	return false
}

// keptRepeats is how many repetitions are still counted; more are taken for any
// number.
const keptRepeats = 2

// loosen returns an expression that matches, read from behind, whatever the given
// one does, and more, in far fewer states.
func loosen(n *syntax.Regexp) *syntax.Regexp {
	out := &syntax.Regexp{Op: n.Op, Flags: n.Flags, Min: n.Min, Max: n.Max, Rune: n.Rune}
	for _, sub := range n.Sub {
		out.Sub = append(out.Sub, loosen(sub))
	}
	switch n.Op {
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		out.Op = syntax.OpEmptyMatch
	case syntax.OpCapture:
		return out.Sub[0]
	case syntax.OpRepeat:
		switch {
		case n.Max >= 0 && n.Max <= keptRepeats:
		case n.Min == 0:
			out.Op = syntax.OpStar
		default:
			out.Op = syntax.OpPlus
		}
	case syntax.OpLiteral:
		out.Rune = slices.Clone(n.Rune)
		slices.Reverse(out.Rune)
	case syntax.OpConcat:
		slices.Reverse(out.Sub)
	}
	return out
}

// Scanner looks for a set's expressions in one text after another. It keeps what
// it learned about them; it is not safe for concurrent use.
type Scanner struct {
	set *Set
	text
	starts []int // letters at which a match of the last expression may begin, from behind
	back   []automaton
	forth  []matcher
}

// NewScanner returns a scanner for the set.
func (s *Set) NewScanner() *Scanner {
	return &Scanner{set: s, back: make([]automaton, len(s.exprs)), forth: make([]matcher, len(s.exprs))}
}

// Read sets the text to look in.
func (s *Scanner) Read(text string) {
	s.string = text
	s.letters, s.at = s.letters[:0], s.at[:0]
	for i, r := range text {
		s.letters = append(s.letters, s.set.class(r))
		s.at = append(s.at, i)
	}
	s.at = append(s.at, len(text))
}

// Matches reads a text, as Read does, and reports whether the i-th expression matches
// it.
func (s *Scanner) Matches(i int, text string) bool {
	s.Read(text)
	return len(s.All(i, 1)) > 0
}

// All returns what FindAllStringSubmatchIndex of the i-th expression gives for the
// text, at most n matches.
func (s *Scanner) All(i, n int) [][]int {
	e := &s.set.exprs[i]
	e.once.Do(func() {
		e.back, e.forth = s.set.program(loosen(e.tree)), s.set.program(e.tree)
	})
	var certain bool
	s.starts, certain = s.back[i].starts(e.back, s.letters, s.starts[:0])
	switch {
	case !certain || s.back[i].empty || !fits(e.forth, len(s.letters)):
		return e.Regexp().FindAllStringSubmatchIndex(s.string, n)
	case len(s.starts) == 0 || e.fixed && s.starts[len(s.starts)-1] > 0:
		return nil
	}
	m := &s.forth[i]
	m.begin(e.forth, &s.text)
	var found [][]int
	for k, from := len(s.starts)-1, 0; k >= 0 && len(found) < n; k-- {
		if s.at[s.starts[k]] < from {
			continue
		}
		if loc := m.match(e.forth, &s.text, s.starts[k]); loc != nil {
			found = append(found, loc)
			from = loc[1]
		}
	}
	return found
}
