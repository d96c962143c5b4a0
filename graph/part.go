package graph

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// ErrTooLarge: a neighbourhood holds more entities than was allowed.
var ErrTooLarge = errors.New("the neighbourhood is too large")

// Part says which part of the graph is meant. The zero Part is the whole.
//
// The neighbourhood of an entity begins with that entity and the organizations
// located right in it, which canned queries count as one with it too. From there
// it goes so many relationships far, in either direction, but not along
// LOCATED_IN, MEMBER_OF and COVERS, by which every two cities of a country would
// meet. What its entities lie in, are members of and cover belongs to it and leads
// no further. All relationships between its entities belong to it; so do, of the
// layer of texts, the documents that state one of these, all their claims about
// them, and the references and names of its entities.
type Part struct {
	Around      string // an entity's id; "" for the whole graph
	Hops        int
	MaxEntities int // 0 for any number
}

// leadsNoFurther are the types along which a neighbourhood ends.
func leadsNoFurther(relationType string) bool {
	return relationType == ontology.LocatedIn || relationType == ontology.MemberOf || relationType == ontology.Covers
}

// selection is a Part as keys: those of its nodes by group, and the fact keys of
// its relationships by type.
type selection struct {
	nodes map[string]keySet
	facts map[string]keySet
}

type keySet map[string]bool

// put adds a key to one of the sets.
func put(sets map[string]keySet, name, key string) {
	if sets[name] == nil {
		sets[name] = keySet{}
	}
	sets[name][key] = true
}

// holds reports whether a node of that group and key belongs to the part; nil is
// the whole graph.
func (s *selection) holds(g Group, key string) bool {
	return s == nil || s.nodes[g.Name][key]
}

// choose finds what belongs to a part, its texts too where texts is true.
func (e *exporter) choose(p Part, texts bool) error {
	if p.Around == "" {
		return nil
	}
	s := &selection{nodes: map[string]keySet{}, facts: map[string]keySet{}}
	entities, err := e.neighbourhood(p)
	if err != nil {
		return err
	}
	s.nodes[entityGroup.Name] = entities
	if err := e.chooseFacts(s, p); err != nil {
		return err
	}
	if texts {
		if err := e.chooseTexts(s); err != nil {
			return err
		}
	}
	e.part = s
	return nil
}

// neighbourhood collects entities as far as the hops go.
func (e *exporter) neighbourhood(p Part) (keySet, error) {
	held := keySet{p.Around: true}
	edge := []string{p.Around} // what the last hop added
	reach := func(pattern string) error {
		from := edge
		edge = nil
		return e.eachOf("MATCH (a:Entity)"+pattern+" WHERE a.id IN $keys RETURN DISTINCT b.id", from, func(v []any) error {
			if key := str(v[0]); !held[key] {
				held[key] = true
				edge = append(edge, key)
			}
			return p.check(held)
		})
	}
	if err := reach("<-[:" + ontology.LocatedIn + "]-(b:" + ontology.Organization + ")"); err != nil {
		return nil, err
	}
	edge = append(edge, p.Around)
	var types []string
	for _, t := range RelationshipTables(false) {
		if !leadsNoFurther(t.Type) {
			types = append(types, t.Type)
		}
	}
	for range p.Hops {
		if err := reach("-[:" + strings.Join(types, "|") + "]-(b:Entity)"); err != nil {
			return nil, err
		}
	}
	return held, nil
}

func (p Part) check(held keySet) error {
	if p.MaxEntities > 0 && len(held) > p.MaxEntities {
		return fmt.Errorf("%w: it holds more than %d entities within %d hops", ErrTooLarge, p.MaxEntities, p.Hops)
	}
	return nil
}

// ends hands on the ends of the relationships that begin in the entities.
func (e *exporter) ends(relationType string, heads []string, do func(factKey, tail string) error) error {
	return e.eachOf("MATCH (a:Entity)-[r:"+relationType+"]->(b:Entity) WHERE a.id IN $keys RETURN r.factKey, b.id", heads, func(v []any) error {
		return do(str(v[0]), str(v[1]))
	})
}

// chooseFacts adds to the entities what leads no further, then takes the
// relationships between them all.
func (e *exporter) chooseFacts(s *selection, p Part) error {
	held := s.nodes[entityGroup.Name]
	heads := slices.Sorted(maps.Keys(held))
	for _, t := range RelationshipTables(false) {
		if !leadsNoFurther(t.Type) {
			continue
		}
		err := e.ends(t.Type, heads, func(_, tail string) error {
			held[tail] = true
			return p.check(held)
		})
		if err != nil {
			return err
		}
	}
	heads = slices.Sorted(maps.Keys(held))
	for _, t := range RelationshipTables(false) {
		err := e.ends(t.Type, heads, func(factKey, tail string) error {
			if held[tail] {
				put(s.facts, t.Type, factKey)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// chooseTexts takes what texts say of the facts and entities that s holds.
func (e *exporter) chooseTexts(s *selection) error {
	var facts []string
	for _, keys := range s.facts {
		facts = append(facts, slices.Collect(maps.Keys(keys))...)
	}
	slices.Sort(facts)
	err := e.eachOf("MATCH (c:Claim)<-[:STATES|CITES]-(d:Document) WHERE c.factKey IN $keys RETURN c.id, d.id", facts, func(v []any) error {
		put(s.nodes, claimGroup.Name, str(v[0]))
		put(s.nodes, documentGroup.Name, str(v[1]))
		return nil
	})
	if err != nil {
		return err
	}
	entities := slices.Sorted(maps.Keys(s.nodes[entityGroup.Name]))
	for _, q := range []struct {
		group   Group
		pattern string
	}{{referenceGroup, "<-[:REFERS_TO]-(x:Reference)"}, {nameGroup, "<-[:NAMES]-(x:Name)"}} {
		err := e.eachOf("MATCH (a:Entity)"+q.pattern+" WHERE a.id IN $keys RETURN DISTINCT x."+q.group.Key, entities, func(v []any) error {
			put(s.nodes, q.group.Name, str(v[0]))
			return nil
		})
		if err != nil {
			return err
		}
	}
	documents := slices.Sorted(maps.Keys(s.nodes[documentGroup.Name]))
	return e.eachOf("MATCH (a:Entity)-[r:"+ontology.Wrote+"]->(d:Document) WHERE d.id IN $keys RETURN r.factKey, a.id", documents, func(v []any) error {
		if s.nodes[entityGroup.Name][str(v[1])] {
			put(s.facts, ontology.Wrote, str(v[0]))
		}
		return nil
	})
}
