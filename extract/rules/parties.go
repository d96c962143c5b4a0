package rules

import (
	"iter"
	"slices"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// papers yields the mentions of agreements inside a match.
func (x *matcher) papers(loc []int) iter.Seq[*mention.Mention] {
	return func(yield func(*mention.Mention) bool) {
		for _, j := range x.m.within(loc[0], loc[1]) {
			if me := &x.m.mentions[j]; me.Class == ontology.Agreement && me.Entity >= 0 && !yield(me) {
				return
			}
		}
	}
}

// titled returns the only agreement inside a match whose title names its parties, -1
// for none or several.
func (x *matcher) titled(loc []int) int {
	found := -1
	for me := range x.papers(loc) {
		if found >= 0 || len(x.doc.Entities[me.Entity].Parties) == 0 {
			return -1
		}
		found = me.Entity
	}
	return found
}

// intention returns the letter of intent inside a match that holds no other paper, -1
// for none: what it is about is meant, not yet agreed on.
func (x *matcher) intention(loc []int) int {
	found := -1
	for me := range x.papers(loc) {
		if me.Subtype != "intention" {
			return -1
		}
		found = me.Entity
	}
	return found
}

// stranger reports whether an agreement's title names its parties, and the body is
// neither one of them nor of the place of one: a minister may sign for a city.
func (x *matcher) stranger(body, paper int) bool {
	parties := x.doc.Entities[paper].Parties
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p int) bool { return p == body || x.samePlace(p, body) })
}

// samePlace reports whether two places or bodies of government are of one place.
func (x *matcher) samePlace(a, b int) bool {
	place := func(e int) int {
		switch of := &x.doc.Entities[e]; {
		case of.Type == ontology.Place:
			return e
		case of.Subtype == ontology.Government:
			return of.Place
		}
		return -1
	}
	return place(a) >= 0 && place(a) == place(b)
}

// partyFor returns the place that the title of an agreement names, where the body of its
// government signs: a council signs for its city. It returns the body elsewhere.
func (x *matcher) partyFor(body, paper int) int {
	parties := x.doc.Entities[paper].Parties
	if slices.Contains(parties, body) {
		return body
	}
	for _, p := range parties {
		if x.doc.Entities[p].Type == ontology.Place && x.samePlace(p, body) {
			return p
		}
	}
	return body
}
