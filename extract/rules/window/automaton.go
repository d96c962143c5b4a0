package window

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
)

// program is an expression, loosened or not, ready to be read.
type program struct {
	*syntax.Prog
	local   []uint16 // the program's own class of every class of the set
	letters []rune   // one rune of each of the program's own classes
}

// program compiles an expression. It tells fewer runes apart than the set does,
// so it has classes of its own.
func (s *Set) program(tree *syntax.Regexp) *program {
	bounds := map[rune]bool{0: true}
	addBounds(tree, bounds)
	p := &program{letters: sorted(bounds), local: make([]uint16, len(s.bounds))}
	for i, r := range s.bounds {
		p.local[i] = class(p.letters, r)
	}
	// What has been compiled once compiles again, loosened too.
	p.Prog, _ = syntax.Compile(tree.Simplify())
	return p
}

// automaton is a program's states as far as texts have led to them.
type automaton struct {
	states []state
	known  map[string]int16 // by the instructions that wait, as bytes
	start  []uint32         // instructions that wait before anything is read
	empty  bool             // the expression matches where nothing is read
	seen   []uint32         // by instruction: the last round in which it was reached
	round  uint32
	key    []byte // for looking up known
}

// state is a set of instructions that wait for a rune.
type state struct {
	waiting []uint32
	matched bool    // a match ends here
	next    []int16 // by the program's classes; 0 is not known yet
}

// maxStates bounds what an automaton keeps. Past it the text is taken to match,
// and the automaton begins anew.
const maxStates = 1000

// starts reads letters from behind and adds those at which a match may begin to a
// list, the last one first. It reports false where there were too many states to
// tell.
func (a *automaton) starts(p *program, letters []uint16, list []int) ([]int, bool) {
	s := a.begin(p)
	for i := len(letters) - 1; i >= 0; i-- {
		if s = a.step(p, s, p.local[letters[i]]); s == 0 {
			a.forget()
			return list, false
		}
		if a.states[s].matched {
			list = append(list, i)
		}
	}
	return list, true
}

// begin returns the state before anything is read.
func (a *automaton) begin(p *program) int16 {
	if a.states == nil {
		a.known = map[string]int16{}
		a.states = make([]state, 1, 16) // the first is none, so that 0 is no state
		a.seen = make([]uint32, len(p.Inst))
		a.round++
		a.start, a.empty = a.follow(p, uint32(p.Start), nil)
		slices.Sort(a.start)
		a.add(p, slices.Clone(a.start), a.empty)
	}
	return 1
}

func (a *automaton) forget() { *a = automaton{} }

// step returns the state that a rune of a class leads to, 0 if there are too many.
func (a *automaton) step(p *program, from int16, class uint16) int16 {
	if to := a.states[from].next[class]; to != 0 {
		return to
	}
	a.round++
	waiting, matched := make([]uint32, 0, len(a.start)+8), a.empty
	for _, pc := range a.start {
		a.seen[pc] = a.round
		waiting = append(waiting, pc)
	}
	for _, pc := range a.states[from].waiting {
		if p.Inst[pc].MatchRune(p.letters[class]) {
			var ends bool
			waiting, ends = a.follow(p, p.Inst[pc].Out, waiting)
			matched = matched || ends
		}
	}
	slices.Sort(waiting)
	to := a.add(p, waiting, matched)
	a.states[from].next[class] = to
	return to
}

// add returns the state with these instructions, which are sorted.
func (a *automaton) add(p *program, waiting []uint32, matched bool) int16 {
	key := a.key[:0]
	for _, pc := range waiting {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if matched {
		key = append(key, 1)
	}
	a.key = key
	if s, ok := a.known[string(key)]; ok {
		return s
	}
	if len(a.states) > maxStates {
		return 0
	}
	s := int16(len(a.states))
	a.states = append(a.states, state{waiting: waiting, matched: matched, next: make([]int16, len(p.letters))})
	a.known[string(key)] = s
	return s
}

// follow adds to the instructions that wait for a rune those that pc leads to
// without one and that this round has not reached, and reports whether the
// program may end there. Anchors are gone.
func (a *automaton) follow(p *program, pc uint32, waiting []uint32) ([]uint32, bool) {
	if a.seen[pc] == a.round {
		return waiting, false
	}
	a.seen[pc] = a.round
	switch i := &p.Inst[pc]; i.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		waiting, one := a.follow(p, i.Out, waiting)
		waiting, other := a.follow(p, i.Arg, waiting)
		return waiting, one || other
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		return a.follow(p, i.Out, waiting)
	case syntax.InstMatch:
		return waiting, true
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		waiting = append(waiting, pc)
	case syntax.InstFail:
	}
	return waiting, false
}
