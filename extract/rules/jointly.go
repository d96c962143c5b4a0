package rules

import (
	"slices"
	"strings"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// heldAsOne gives both of two events that are held as one (甲论坛暨乙论坛) who holds or attends
// what later sentences call by a word that means both: 本次论坛由…主办, 本次活动, or nothing.
func heldAsOne(doc *mention.Doc, claims []Claim) []Claim {
	joined := map[int][]joint{}
	for i := range doc.Sentences {
		ms := doc.Sentences[i].Mentions
		for j := 1; j < len(ms); j++ {
			a, b := &ms[j-1], &ms[j]
			if named(a) && named(b) && a.Entity != b.Entity && mention.AsOne(doc.Text[a.End:b.Start]) {
				joined[a.Entity] = append(joined[a.Entity], joint{b.Entity, i})
				joined[b.Entity] = append(joined[b.Entity], joint{a.Entity, i})
			}
		}
	}
	if len(joined) == 0 {
		return claims
	}
	for i, n := 0, len(claims); i < n; i++ {
		c := claims[i]
		switch c.Type {
		case ontology.Hosted, ontology.Organized, ontology.CoOrganized, ontology.Supported, ontology.ParticipatedIn:
		default:
			continue
		}
		for _, o := range joined[c.Tail] {
			if c.Sentence <= o.since || !meansBoth(doc, c.Sentence, c.Tail, o.event) {
				continue
			}
			twin := c
			twin.Tail = o.event
			if !slices.ContainsFunc(claims, func(d Claim) bool {
				return d.Head == twin.Head && d.Tail == twin.Tail && d.Type == twin.Type && d.Sentence == twin.Sentence
			}) {
				claims = append(claims, twin)
			}
		}
	}
	return claims
}

// joint is an event held as one with another, from a sentence on.
type joint struct{ event, since int }

// named reports whether the mention names an event.
func named(m *mention.Mention) bool {
	return m.Class == ontology.Event && m.Entity >= 0 && !m.Anaphor
}

// meansBoth reports whether what a sentence says of one of two events that are held as one it
// says of the other too: it names neither, and the word that it uses ends the names of both,
// or stands for any event. Without such a word it goes on about the one that was called so last, unless
// both are of one kind.
func meansBoth(doc *mention.Doc, sentence, event, other int) bool {
	s, called := &doc.Sentences[sentence], false
	a, b := doc.Entities[event].Name, doc.Entities[other].Name
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if m.Class != ontology.Event || m.Entity != event && m.Entity != other {
			continue
		}
		kind := lastTwo(doc.Text[m.Start:m.End])
		if !m.Anaphor || !mention.AnyEvent(kind) && !(strings.HasSuffix(a, kind) && strings.HasSuffix(b, kind)) {
			return false
		}
		called = true
	}
	return called || lastTwo(a) == lastTwo(b)
}

// lastTwo returns the last two letters of a text, which tell what kind of event it names.
func lastTwo(text string) string {
	letters := []rune(text)
	return string(letters[max(0, len(letters)-2):])
}
