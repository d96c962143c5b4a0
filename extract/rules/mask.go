package rules

import (
	"slices"
	"sort"
	"strings"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// masked is a sentence in which every mention stands as one letter.
type masked struct {
	text     string
	mentions []mention.Mention
	at       []int // byte offset in text of every mention's letter
	letters  letters
}

// What stands around the name of an event without telling anything of it.
const openQuote, closeQuote = "“", "”"

// mask writes every mention of a sentence as one letter, and leaves out the quotes right around
// an event's name: 出席“丝路论坛”并致辞 is read as 出席丝路论坛并致辞.
func mask(text string, s *mention.Sentence, letters map[[2]string]rune) masked {
	m := masked{mentions: outside(s.Mentions), at: make([]int, 0, len(s.Mentions))}
	var b strings.Builder
	b.Grow(s.End - s.Start)
	from := s.Start
	for i := range m.mentions {
		me := &m.mentions[i]
		end := max(me.End, me.Tail)
		before := text[from:me.Start]
		if me.Class == ontology.Event && strings.HasSuffix(before, openQuote) && strings.HasPrefix(text[me.End:s.End], closeQuote) {
			before = strings.TrimSuffix(before, openQuote)
			end = max(end, me.End+len(closeQuote))
		}
		writePlain(&b, before)
		letter, ok := letters[[2]string{me.Class, me.Subtype}]
		if !ok {
			letter = letters[[2]string{me.Class, ""}]
		}
		m.at = append(m.at, b.Len())
		b.WriteRune(letter)
		from = end
	}
	writePlain(&b, text[from:s.End])
	m.text = b.String()
	m.letters = lettersOf(m.text)
	return m
}

// outside returns the mentions that do not stand in a bracket which gives
// another name: （以下简称“…”） says nothing else and is left out of the mask.
func outside(ms []mention.Mention) []mention.Mention {
	if !slices.ContainsFunc(ms, func(m mention.Mention) bool { return m.Tail > 0 }) {
		return ms
	}
	out, end := make([]mention.Mention, 0, len(ms)), 0
	for i := range ms {
		if ms[i].Start >= end {
			out = append(out, ms[i])
			end = max(end, ms[i].Tail)
		}
	}
	return out
}

// writePlain writes text with any private use letter of its own made harmless.
func writePlain(b *strings.Builder, text string) {
	if !strings.ContainsFunc(text, isLetter) {
		b.WriteString(text)
		return
	}
	for _, r := range text {
		if isLetter(r) {
			r = '\uFFFD'
		}
		b.WriteRune(r)
	}
}

func isLetter(r rune) bool { return r >= firstLetter && r <= lastLetter }

func letterTable() map[[2]string]rune {
	table := map[[2]string]rune{}
	for _, c := range classes() {
		for _, sub := range append([]string{""}, c.subtypes...) {
			if r, ok := letterOf(c.name, sub); ok {
				table[[2]string{c.name, sub}] = r
			}
		}
	}
	return table
}

// within returns the indexes of the mentions whose letters lie in [from, to).
func (m *masked) within(from, to int) []int {
	if from < 0 {
		return nil
	}
	lo := sort.SearchInts(m.at, from)
	hi := sort.SearchInts(m.at, to)
	out := make([]int, 0, hi-lo)
	for i := lo; i < hi; i++ {
		out = append(out, i)
	}
	return out
}

// nearest returns the mention of the class that stands nearest before (or from)
// the offset, -1 for none.
func (m *masked) nearest(class string, offset int, before bool) int {
	name, subtype, _ := strings.Cut(class, ":")
	fits := func(i int) bool {
		return m.mentions[i].Class == name && (subtype == "" || m.mentions[i].Subtype == subtype)
	}
	if before {
		for i := sort.SearchInts(m.at, offset) - 1; i >= 0; i-- {
			if fits(i) {
				return i
			}
		}
		return -1
	}
	for i := sort.SearchInts(m.at, offset); i < len(m.at); i++ {
		if fits(i) {
			return i
		}
	}
	return -1
}
