package window

import "regexp/syntax"

// matcher tells whether and how an expression matches from one place on. What
// package regexp finds out at every letter anew, the ways that lead on from an
// instruction over a letter, is looked up here: a list of a hundred words costs as
// much as one word. It keeps what it learned.
type matcher struct {
	ways   [][]step  // lists of steps; the first is none
	rows   [][]int32 // by instruction and class: the list of steps, 0 is not known yet
	cells  int       // how many numbers rows hold
	failed []uint64  // bits by instruction and letter: no match from here
	marked []int     // the words of failed that are not 0

	// While a list of steps is made:
	seen    [][]syntax.EmptyOp // by instruction: the conditions under which it was reached
	reached []uint32
	slots   []uint32 // passed on the way
}

// step is one way on from an instruction, over one letter or to the end of the
// match.
type step struct {
	to    uint32         // the instruction behind the letter; 0, which is always the failing one, for the end
	when  syntax.EmptyOp // what must hold where the step begins
	slots []uint32       // the ends of captures that lie there
}

const (
	maxCells = 1 << 20 // of rows, after which they are begun anew
	maxBits  = 1 << 22 // of failed, past which a text is left to package regexp
)

// fits reports whether a text of so many letters can be read.
func fits(p *program, letters int) bool { return len(p.Inst)*(letters+1) <= maxBits }

// text is what a matcher reads: the letters' classes, and what they are.
type text struct {
	string
	letters []uint16
	at      []int // where the letters stand, and the text's end
}

// match returns the ends of a match from a letter on and of its captures, as
// regexp.FindStringSubmatchIndex gives them, nil for none. Before the first call
// for a text, begin must be called.
func (m *matcher) match(p *program, t *text, from int) []int {
	loc := make([]int, p.NumCap)
	for i := range loc {
		loc[i] = -1
	}
	if !m.run(p, t, uint32(p.Start), from, loc) {
		return nil
	}
	loc[0] = t.at[from]
	return loc
}

// begin forgets where the last text did not match.
func (m *matcher) begin(p *program, t *text) {
	for _, w := range m.marked {
		m.failed[w] = 0
	}
	m.marked = m.marked[:0]
	if need := (len(p.Inst)*(len(t.letters)+1) + 63) / 64; len(m.failed) < need {
		m.failed = make([]uint64, need)
	}
	if m.rows == nil || m.cells > maxCells {
		m.rows, m.ways, m.cells = make([][]int32, len(p.Inst)), make([][]step, 1, 64), 0
		m.seen = make([][]syntax.EmptyOp, len(p.Inst))
	}
}

// run follows the steps from an instruction, the preferred first. Captures are set
// on the way back, so the last end of one that is repeated is the first to be set.
func (m *matcher) run(p *program, t *text, pc uint32, at int, loc []int) bool {
	bit := int(pc)*(len(t.letters)+1) + at
	if m.failed[bit/64]&(1<<(bit%64)) != 0 {
		return false
	}
	class := len(p.letters) // behind the last letter
	if at < len(t.letters) {
		class = int(p.local[t.letters[at]])
	}
	for _, s := range m.steps(p, pc, class) {
		switch {
		case s.when != 0 && s.when&^t.around(at) != 0:
			continue
		case s.to == 0:
			loc[1] = t.at[at]
		case !m.run(p, t, s.to, at+1, loc):
			continue
		}
		for _, slot := range s.slots {
			if loc[slot] < 0 {
				loc[slot] = t.at[at]
			}
		}
		return true
	}
	if m.failed[bit/64] == 0 {
		m.marked = append(m.marked, bit/64)
	}
	m.failed[bit/64] |= 1 << (bit % 64)
	return false
}

// around says what holds before a letter.
func (t *text) around(at int) syntax.EmptyOp {
	before, behind := rune(-1), rune(-1)
	if at > 0 {
		before = firstRune(t.string[t.at[at-1]:])
	}
	if at < len(t.letters) {
		behind = firstRune(t.string[t.at[at]:])
	}
	return syntax.EmptyOpContext(before, behind)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return -1
}

// steps returns the ways on from an instruction over a letter of a class.
func (m *matcher) steps(p *program, pc uint32, class int) []step {
	row := m.rows[pc]
	if row == nil {
		row = make([]int32, len(p.letters)+1)
		m.rows[pc] = row
		m.cells += len(row)
	}
	if row[class] == 0 {
		row[class] = int32(len(m.ways))
		m.ways = append(m.ways, m.follow(p, pc, class, 0, nil))
		for _, i := range m.reached {
			m.seen[i] = m.seen[i][:0]
		}
		m.reached = m.reached[:0]
	}
	return m.ways[row[class]]
}

// follow adds to a list the steps from an instruction, where some conditions hold
// already. What was reached before under no more conditions has been preferred.
func (m *matcher) follow(p *program, pc uint32, class int, when syntax.EmptyOp, list []step) []step {
	for _, w := range m.seen[pc] {
		if w&^when == 0 {
			return list
		}
	}
	m.seen[pc] = append(m.seen[pc], when)
	m.reached = append(m.reached, pc)
	switch i := &p.Inst[pc]; i.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		list = m.follow(p, i.Out, class, when, list)
		list = m.follow(p, i.Arg, class, when, list)
	case syntax.InstCapture:
		m.slots = append(m.slots, i.Arg)
		list = m.follow(p, i.Out, class, when, list)
		m.slots = m.slots[:len(m.slots)-1]
	case syntax.InstEmptyWidth:
		list = m.follow(p, i.Out, class, when|syntax.EmptyOp(i.Arg), list)
	case syntax.InstNop:
		list = m.follow(p, i.Out, class, when, list)
	case syntax.InstMatch:
		list = append(list, step{when: when, slots: append([]uint32(nil), m.slots...)})
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		if class < len(p.letters) && i.MatchRune(p.letters[class]) {
			list = append(list, step{i.Out, when, append([]uint32(nil), m.slots...)})
		}
	case syntax.InstFail:
	}
	return list
}
