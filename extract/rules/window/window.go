// Package window tells between which bytes of a text an expression's matches
// must lie, or that there are none, at a small part of what running it costs.
//
// Package regexp follows every way through an expression at once, and rules hold
// long lists of words and wide gaps. Here the expression is loosened first: a gap
// of up to forty letters becomes one of any width, an anchor always holds. What
// is left has few states, so it becomes a deterministic automaton, whose states
// are made when a text first leads to them. Reading a text backwards it finds the
// first place where a match may begin, reading on from there the last where one
// may end. Every match of the expression is one of the loosened one, so nothing
// is lost, and package regexp sees only what lies between.
//
// The way through: New reads the expressions; a Scanner numbers a text's letters
// once (Read) and then looks for one expression after another (Window).
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
	tree        *syntax.Regexp
	anchored    bool // it asks what stands around a match, so no text is cut for it
	once        sync.Once
	back, forth *program
}

// New reads expressions in the syntax of package regexp; its errors are those of
// regexp/syntax.
func New(exprs []string) (*Set, error) {
	s := &Set{exprs: make([]expr, len(exprs))}
	bounds := map[rune]bool{0: true}
	for i, e := range exprs {
		tree, err := syntax.Parse(e, syntax.Perl)
		if err != nil {
			return nil, err
		}
		s.exprs[i].tree = tree
		s.exprs[i].anchored = anchored(tree)
		addBounds(tree, bounds)
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
	return s, nil
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

// anchored reports whether an expression asks what stands before or behind a
// place.
func anchored(n *syntax.Regexp) bool {
	switch n.Op {
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	return slices.ContainsFunc(n.Sub, anchored)
}

// keptRepeats is how many repetitions are still counted; more are taken for any
// number.
const keptRepeats = 2

// loosen returns an expression that matches whatever the given one does, and
// more, in far fewer states; with backwards, whatever it does when read from
// behind.
func loosen(n *syntax.Regexp, backwards bool) *syntax.Regexp {
	out := &syntax.Regexp{Op: n.Op, Flags: n.Flags, Min: n.Min, Max: n.Max, Rune: n.Rune}
	for _, sub := range n.Sub {
		out.Sub = append(out.Sub, loosen(sub, backwards))
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
		if backwards {
			out.Rune = slices.Clone(n.Rune)
			slices.Reverse(out.Rune)
		}
	case syntax.OpConcat:
		if backwards {
			slices.Reverse(out.Sub)
		}
	}
	return out
}

// Scanner looks for a set's expressions in one text after another. It keeps what
// it learned about them; it is not safe for concurrent use.
type Scanner struct {
	set         *Set
	text        string
	letters     []uint16 // the classes of the text's runes
	at          []int    // where they stand, and the text's end
	back, forth []automaton
}

// NewScanner returns a scanner for the set.
func (s *Set) NewScanner() *Scanner {
	return &Scanner{set: s, back: make([]automaton, len(s.exprs)), forth: make([]automaton, len(s.exprs))}
}

// Read sets the text to look in.
func (s *Scanner) Read(text string) {
	s.text = text
	s.letters, s.at = s.letters[:0], s.at[:0]
	for i, r := range text {
		s.letters = append(s.letters, s.set.class(r))
		s.at = append(s.at, i)
	}
	s.at = append(s.at, len(text))
}

// Window returns the bytes of the text between which every match of the i-th
// expression lies; false if it has none. An expression with an anchor gets the
// whole text.
func (s *Scanner) Window(i int) (from, to int, ok bool) {
	e := &s.set.exprs[i]
	e.once.Do(func() {
		e.back, e.forth = s.set.program(loosen(e.tree, true)), s.set.program(loosen(e.tree, false))
	})
	first, ok := s.back[i].first(e.back, s.letters)
	switch {
	case !ok:
		return 0, 0, false
	case e.anchored:
		return 0, len(s.text), true
	}
	return s.at[first], s.at[s.forth[i].last(e.forth, s.letters, first)], true
}
