package report

import (
	"scokg/extract/ontology"
)

// choose returns those of the facts that a report of this kind is about. For a
// pair these are the facts that join the one side to the other: between a member
// of each, of an event, agreement or project in which both have a part, of
// people who meet, and of partners that both subjects have.
func choose(f *Facts, all []*Fact) []*Fact {
	if f.Kind != Pair {
		return all
	}
	p := pairingOf(f, all)
	shared := p.sharedPartners(all)
	var out []*Fact
	people := map[string]bool{}
	for _, fact := range all {
		if fact.Type == ontology.HoldsPosition || !p.joins(fact) && !shared[fact.Key] {
			continue
		}
		out = append(out, fact)
		people[fact.From], people[fact.To] = true, true
	}
	for _, fact := range all {
		if fact.Type == ontology.HoldsPosition && people[fact.From] {
			out = append(out, fact)
		}
	}
	return out
}

// both are the bits of the two sides of a pair.
const both = 3

type pairing struct {
	facts *Facts
	side  map[string]int // bits of the sides that an entity belongs to
	hub   map[string]int // bits of the sides that have a part in an event, agreement or project
}

// pairingOf sees who belongs to which side of a pair, and in what both have a
// part.
func pairingOf(f *Facts, all []*Fact) pairing {
	p := pairing{facts: f, side: map[string]int{}, hub: map[string]int{}}
	for i, scope := range f.Scopes {
		for _, id := range scope {
			p.side[id] |= 1 << i
		}
	}
	for _, fact := range all { // people stand for where they hold a position
		if fact.Type == ontology.HoldsPosition {
			p.side[fact.From] |= p.side[fact.To]
		}
	}
	for _, fact := range all {
		for _, end := range []string{fact.From, fact.To} {
			if p.isHub(end) {
				p.hub[end] |= p.side[fact.other(end)]
			}
		}
	}
	return p
}

func (p pairing) isHub(id string) bool {
	switch p.facts.Entities[id].Type {
	case ontology.Event, ontology.Agreement, ontology.Project:
		return true
	}
	return false
}

// joins reports whether a fact joins the two sides.
func (p pairing) joins(f *Fact) bool {
	switch {
	case p.isHub(f.From) && p.isHub(f.To):
		// What was signed at a shared event, and a shared event of a series; not
		// what others signed there.
		return p.hub[f.From] == both
	case p.hub[f.From] == both || p.hub[f.To] == both:
		return true
	}
	a, b := p.side[f.From], p.side[f.To]
	return a|b == both && a != 0 && b != 0
}

// sharedPartners returns the keys of the partnerships that both subjects have
// with the same place.
func (p pairing) sharedPartners(all []*Fact) map[string]bool {
	with := map[string]int{}
	each := func(do func(f *Fact, place string, bit int)) {
		for _, f := range all {
			if f.Type != ontology.PartnerOf || f.Refused {
				continue
			}
			for i, subject := range p.facts.Subjects {
				if f.From == subject || f.To == subject {
					do(f, f.other(subject), 1<<i)
				}
			}
		}
	}
	each(func(_ *Fact, place string, bit int) { with[place] |= bit })
	out := map[string]bool{}
	each(func(f *Fact, place string, _ int) {
		if with[place] == both {
			out[f.Key] = true
		}
	})
	return out
}
