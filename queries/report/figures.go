package report

import (
	"slices"
	"strconv"
	"strings"
)

// figures are the counts at the top: of what is established, with a note of
// what is not.
func (c *composer) figures() []Figure {
	var out []Figure
	add := func(key, section string, n int, note string) {
		out = append(out, Figure{Label: c.say("figure." + key), Value: strconv.Itoa(n), Note: note, Section: section})
	}
	t := c.facts.Totals
	whole := c.say("figure.note.graph")
	add("documents", "documents", t.Documents, whole)
	partners := c.partnerFacts()
	switch c.facts.Kind {
	case Overview:
		add("places", "places", t.Places, whole)
		add("partnerships", "partners", len(c.partnerships()), c.note(partners))
	case Pair:
		direct := slices.DeleteFunc(slices.Clone(c.facts.Facts), func(f *Fact) bool { return f.Refused || !c.joinsPair(f) })
		add("relations", "direct", len(slices.DeleteFunc(slices.Clone(direct), func(f *Fact) bool { return !f.established() })), c.note(direct))
	case City, Country, Organization:
		if c.facts.Kind != Organization {
			places := map[string]bool{}
			for _, f := range c.partnerships() {
				places[c.partner(f)] = true
			}
			add("partners", "partners", len(places), c.note(partners))
		}
	}
	events := "events"
	if c.facts.Kind == Pair {
		events = "events.pair"
	}
	add(events, "events", len(c.done(c.events)), c.noteHubs(c.events))
	if c.facts.Kind != Organization {
		add("organizers", "organizers", len(c.organizers()), "")
	}
	add("agreements", "agreements", len(c.done(c.agreements)), c.noteHubs(c.agreements))
	investments := c.investments()
	add("investments", "investments", len(slices.DeleteFunc(slices.Clone(investments), func(f *Fact) bool { return !f.established() })), c.note(investments))
	add("people", "people", len(c.people), "")
	return out
}

// note says how many of the facts are not established, and why.
func (c *composer) note(facts []*Fact) string {
	planned, disputed := 0, 0
	for _, f := range facts {
		switch {
		case len(f.against()) > 0:
			disputed++
		case f.Planned:
			planned++
		}
	}
	return c.counts(planned, disputed)
}

func (c *composer) noteHubs(hubs []hub) string {
	planned, disputed := 0, 0
	for _, h := range hubs {
		switch {
		case c.established(h):
		case slices.ContainsFunc(h.facts, func(f *Fact) bool { return len(f.against()) > 0 }):
			disputed++
		default:
			planned++
		}
	}
	return c.counts(planned, disputed)
}

func (c *composer) counts(planned, disputed int) string {
	var notes []string
	if planned > 0 {
		notes = append(notes, c.say("figure.note.planned", "n", planned))
	}
	if disputed > 0 {
		notes = append(notes, c.say("figure.note.disputed", "n", disputed))
	}
	return strings.Join(notes, c.say("and"))
}
