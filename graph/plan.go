package graph

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"scokg/extract"
	"scokg/extract/ontology"
	"scokg/graph/resolve"
)

// plan is what the graph is to hold after the write, of all that the write
// touches.
type plan struct {
	entities  map[string]*entity // by id
	touched   map[string]*touch  // by fact key
	newClaims map[string]bool    // ids of reference claims that are not there yet
	write     []relation         // new and changed relationships
	drop      []relation         // relationships that go
}

// touch is a fact whose claims change.
type touch struct {
	fact
	isNew  bool // an end of it is a new entity: the graph holds nothing of it
	claims []*claim
}

// relation is a relationship to be written or dropped.
type relation struct {
	fact
	props row
	isNew bool
}

// planEntities counts what documents say of the references before and after,
// groups the references, and says what entity each group means.
func (u *update) planEntities() error {
	b := &u.before
	for _, m := range b.mentions {
		if r := b.references[m.key]; r != nil {
			r.tally.add(m.said, -1)
		}
	}
	for _, d := range u.documents {
		for _, m := range d.mentions {
			b.references[m.key].tally.add(sayings(m.ref.Type, m.props), 1)
		}
	}
	groups, learned := u.groups()
	u.plan.entities = make(map[string]*entity, len(groups))
	for _, g := range groups {
		var taught []string
		for _, key := range g.Members {
			taught = append(taught, learned[key]...)
		}
		e, err := newEntity(g, b.references, taught)
		if err != nil {
			return err
		}
		u.plan.entities[e.id] = e
		for _, key := range g.Members {
			b.references[key].entityID = e.id
		}
	}
	for id := range u.plan.entities {
		if b.entities[id] == nil {
			u.stats.EntitiesNew++
		}
	}
	for id := range b.entities {
		if u.plan.entities[id] == nil {
			u.stats.EntitiesRemoved++
		}
	}
	return nil
}

// groups resolves the references that some document names after the write, by
// the aliases that documents then teach. It returns these too, by reference.
func (u *update) groups() ([]resolve.Group, map[string][]string) {
	var live []*reference
	for _, r := range u.before.references {
		if r.tally.documents() > 0 {
			live = append(live, r)
		}
	}
	refs := make([]extract.Reference, len(live))
	for i, r := range live {
		refs[i] = r.ref
	}
	learned := map[string][]string{}
	var aliases []resolve.Alias
	for _, a := range u.before.aliases {
		if !a.gone {
			learned[a.subject] = append(learned[a.subject], a.alias)
			aliases = append(aliases, resolve.Alias{Reference: a.subject, Name: a.alias})
		}
	}
	return u.resolver.Groups(refs, aliases), learned
}

// entityOf returns the entity that a claim's end means after the write.
func (u *update) entityOf(key string) string {
	if r := u.before.references[key]; r != nil {
		return r.entityID
	}
	return u.before.others[key]
}

func (u *update) factOf(c *claim) fact {
	tail := u.entityOf(c.object)
	if c.predicate == ontology.Wrote {
		tail = c.object
	}
	return factOf(c, u.entityOf(c.subject), tail)
}

// planClaims says for which facts claims cease to speak, begin to speak, and
// change over.
func (u *update) planClaims() error {
	u.plan.touched = map[string]*touch{}
	for _, c := range u.before.claims {
		u.touch(c.fact)
	}
	for _, c := range u.before.moved {
		u.touch(c.fact)
		c.fact = u.factOf(c)
		if t := u.touch(c.fact); t != nil {
			t.claims = append(t.claims, c)
		}
	}
	if err := u.findReferenceClaims(); err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, d := range u.documents {
		for _, c := range d.claims {
			c.fact = u.factOf(c)
			if c.fact.key != "" {
				c.props["factKey"] = c.fact.key
			} else {
				delete(c.props, "factKey") // of an earlier attempt
			}
			delete(c.props, "aliasBlock")
			if name := c.alias(); name != "" {
				c.props["aliasOf"] = c.subject
				if block := u.before.aliases[c.id].block; block != "" {
					c.props["aliasBlock"] = block
				}
			}
			if c.cites != nil && (!u.plan.newClaims[c.id] || taken[c.id]) {
				continue
			}
			taken[c.id] = true
			if t := u.touch(c.fact); t != nil {
				t.claims = append(t.claims, c)
			}
		}
	}
	return nil
}

// findReferenceClaims finds which of the reference claims that the documents
// cite are not there yet.
func (u *update) findReferenceClaims() error {
	u.plan.newClaims = map[string]bool{}
	for _, d := range u.documents {
		for _, c := range d.claims {
			if c.cites != nil {
				u.plan.newClaims[c.id] = true
			}
		}
	}
	ids := slices.Collect(maps.Keys(u.plan.newClaims))
	return u.eachOf("MATCH (c:Claim) WHERE c.id IN $keys RETURN c.id", ids, func(v []any) error {
		delete(u.plan.newClaims, str(v[0]))
		return nil
	})
}

// touch notes that a fact's claims change; nil for no fact.
func (u *update) touch(f fact) *touch {
	if f.key == "" {
		return nil
	}
	t := u.plan.touched[f.key]
	if t == nil {
		t = &touch{fact: f, isNew: u.isNew(f.head) || u.isNew(f.tail)}
		u.plan.touched[f.key] = t
	}
	if t.head == "" {
		t.head, t.tail = f.head, f.tail // a claim as stored names no ends
	}
	return t
}

// isNew reports whether an entity comes with this write.
func (u *update) isNew(id string) bool {
	return u.plan.entities[id] != nil && u.before.entities[id] == nil
}

// planFacts derives every touched fact from its claims and compares it with the
// relationship that is there.
func (u *update) planFacts() error {
	for key, t := range u.plan.touched {
		declared, _ := ontology.RelationTypeOf(t.typ)
		props := deriveFact(key, declared, append(u.before.facts[key], t.claims...))
		old, there := u.before.relations[key]
		switch {
		case props == nil && there:
			u.stats.RelationshipsRemoved++
			u.plan.drop = append(u.plan.drop, relation{fact: t.fact})
		case props != nil && !there:
			u.stats.RelationshipsNew++
			u.plan.write = append(u.plan.write, relation{t.fact, props, true})
		case props != nil && !sameProps(props, old.props):
			u.stats.RelationshipsChanged++
			u.plan.write = append(u.plan.write, relation{t.fact, props, false})
		}
	}
	byKey := func(a, b relation) int { return strings.Compare(a.key, b.key) }
	slices.SortFunc(u.plan.write, byKey)
	slices.SortFunc(u.plan.drop, byKey)
	return nil
}

// sameProps compares properties as they are to be written with such as the
// driver reads them.
func sameProps(a, b row) bool {
	return maps.EqualFunc(a, b, func(x, y any) bool {
		switch x := x.(type) {
		case []string:
			return slices.Equal(x, stringsOf(y))
		case []int64:
			return slices.Equal(x, intsOf(y))
		}
		return reflect.DeepEqual(x, y)
	})
}
