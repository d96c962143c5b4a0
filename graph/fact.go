package graph

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// fact is what claims speak for: one relationship, if they bear it out.
type fact struct {
	key  string // opaque; the relationship's factKey
	typ  string
	head string // an entity's id
	tail string // an entity's id; a document's for WROTE
}

// factOf returns the fact that a claim speaks for when its subject and object
// are these: head, type, tail and the type's qualifiers. A claim that teaches an
// alias, or whose two ends turned out to be one entity, speaks for none.
func factOf(c *claim, head, tail string) fact {
	t, ok := ontology.RelationTypeOf(c.predicate)
	if !ok || !t.Derived || head == "" || tail == "" || head == tail {
		return fact{}
	}
	if t.Symmetric && tail < head {
		head, tail = tail, head
	}
	parts := []any{t.Name, head, tail}
	for _, q := range t.Qualifiers {
		if on, _ := c.values[q.Unless].(bool); on {
			continue
		}
		// Not cumulative and not said to be are the same.
		if v, ok := c.values[q.Property]; ok && v != false {
			parts = append(parts, q.Property, fromStored(v))
		}
	}
	return fact{hashID(parts...), t.Name, head, tail}
}

// deriveFact turns all claims that speak for a fact into the properties of its
// relationship; nil if they bear none out. Claims of the same text (reprints)
// count once.
//
//   - Asserted claims bear it out; where there are none, planned ones do, and
//     planned is true. Denied and cancelled ones never do.
//   - support is the number of distinct texts that bear it out, documents that of
//     documents; firstReported and lastReported are the earliest and the latest
//     of their dates, where they have any.
//   - evidence is the quote of the claim with the highest confidence, the shortest
//     of these, the smallest in bytes of those.
//   - Each property has the value that most texts give, the smallest in bytes of
//     these. A less exact date counts for every more exact one.
//   - conflict is true where a claim denies or cancels what others bear out, or
//     where two bear it out with different values.
func deriveFact(key string, t ontology.RelationType, claims []*claim) row {
	var basis []*claim
	denied, planned := false, true
	for _, c := range claims {
		switch c.status {
		case ontology.Asserted:
			planned = false
		case ontology.Denied, ontology.Cancelled:
			denied = true
		}
	}
	status := ontology.Asserted
	if planned {
		status = ontology.Planned
	}
	for _, c := range claims {
		if c.status == status {
			basis = append(basis, c)
		}
	}
	if len(basis) == 0 {
		return nil
	}
	texts, documents := map[string]bool{}, map[string]bool{}
	best := basis[0]
	first, last := "", ""
	for _, c := range basis {
		texts[c.textHash], documents[c.document] = true, true
		if betterEvidence(c, best) < 0 {
			best = c
		}
		if c.published != "" && (first == "" || c.published < first) {
			first = c.published
		}
		last = max(last, c.published)
	}
	r := without(row{
		"factKey": key, "support": int64(len(texts)), "documents": int64(len(documents)),
		"firstReported": first, "lastReported": last, "evidence": best.quote, "planned": planned,
	})
	conflict := denied
	for _, p := range t.Properties {
		value, disputed, ok := settle(p, basis)
		if ok {
			r[p.Name] = value
		}
		conflict = conflict || disputed
	}
	r["conflict"] = conflict
	return r
}

func betterEvidence(a, b *claim) int {
	return cmp.Or(
		cmp.Compare(b.confidence, a.confidence),
		cmp.Compare(utf8.RuneCountInString(a.quote), utf8.RuneCountInString(b.quote)),
		strings.Compare(a.quote, b.quote),
	)
}

// settle chooses the value of a property among what the claims say.
func settle(p ontology.Property, claims []*claim) (value any, disputed, ok bool) {
	texts := map[string]map[string]bool{} // encoded value → texts that say so
	values := map[string]any{}
	for _, c := range claims {
		v, said := c.values[p.Name]
		if !said {
			continue
		}
		e := encodeValue(v)
		if texts[e] == nil {
			texts[e], values[e] = map[string]bool{}, v
		}
		texts[e][c.textHash] = true
	}
	if len(values) == 0 {
		return nil, false, false
	}
	votes := make(map[string]int, len(texts))
	distinct := 0
	for e := range texts {
		all := map[string]bool{}
		widest := true
		for other, by := range texts {
			if other == e || p.Kind == ontology.Date && lessExact(values[other], values[e]) {
				for text := range by {
					all[text] = true
				}
			}
			if p.Kind == ontology.Date && lessExact(values[e], values[other]) {
				widest = false
			}
		}
		votes[e] = len(all)
		if widest {
			distinct++
		}
	}
	chosen := ""
	for e := range votes {
		if chosen == "" || votes[e] > votes[chosen] || votes[e] == votes[chosen] && prefer(p, e, chosen) {
			chosen = e
		}
	}
	return values[chosen], distinct > 1, true
}

// lessExact reports whether date a is date b with less said: 2021 and 2021-06.
func lessExact(a, b any) bool {
	x, y := str(a), str(b)
	return len(x) < len(y) && strings.HasPrefix(y, x)
}

// prefer breaks a tie between two encoded values: the more exact date, then the
// smaller bytes.
func prefer(p ontology.Property, a, b string) bool {
	if p.Kind == ontology.Date && len(a) != len(b) {
		return len(a) > len(b)
	}
	return a < b
}
