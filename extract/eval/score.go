package eval

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"scokg/extract"
	"scokg/extract/ontology"
)

// Score compares a result with the gold file of its text. The result must be
// valid (extract.Result.Validate).
func Score(gold *Gold, result *extract.Result) *Report {
	s := newScorer(gold, result)
	r := &Report{Documents: 1}
	s.entities(r)
	s.events(r)
	s.relations(r)
	r.sort()
	return r
}

// scorer is one comparison.
type scorer struct {
	gold   *goldIndex
	result *extract.Result
	names  []names        // of the result's entities
	byID   map[string]int // the result's entities
	facts  []fact

	partner []int // of the gold entities, among the result's, or -1
	owner   []int // of the result's entities, among the gold ones, or -1
}

func newScorer(gold *Gold, result *extract.Result) *scorer {
	s := &scorer{gold: newGoldIndex(gold), result: result, byID: make(map[string]int)}
	learned := make(map[string][]string) // aliases that the text says
	for _, r := range result.Relations {
		if alias, ok := r.Properties["alias"].(string); ok && r.Type == ontology.AlsoKnownAs {
			learned[r.Head] = append(learned[r.Head], alias)
		}
	}
	for i, e := range result.Entities {
		s.byID[e.ID] = i
		s.names = append(s.names, makeNames(e.Name, append(slices.Clone(e.Aliases), learned[e.ID]...)))
	}
	s.facts = facts(result)
	s.align()
	return s
}

// fact is what one or more claims of a result say.
type fact struct {
	head, typ, tail string // ids; of a symmetric type the smaller first
	status          string
	props           map[string]any
}

// facts puts claims together that are one fact: the same ends, type and status,
// and no property in contradiction. Those that say more go first, so that one
// that says less joins one of them.
func facts(result *extract.Result) []fact {
	var claims []fact
	for _, r := range result.Relations {
		t, _ := ontology.RelationTypeOf(r.Type)
		f := fact{r.Head, r.Type, r.Tail, r.Status, r.Properties}
		if t.Symmetric && f.tail < f.head {
			f.head, f.tail = f.tail, f.head
		}
		claims = append(claims, f)
	}
	key := func(f fact) string {
		return strings.Join([]string{f.typ, f.head, f.tail, f.status, valueText(f.props)}, "\x00")
	}
	slices.SortStableFunc(claims, func(a, b fact) int {
		if d := len(b.props) - len(a.props); d != 0 {
			return d
		}
		return strings.Compare(key(a), key(b))
	})
	type ends struct{ head, typ, tail, status string }
	byEnds := make(map[ends][]int)
	var out []fact
	for _, c := range claims {
		e := ends{c.head, c.typ, c.tail, c.status}
		i := slices.IndexFunc(byEnds[e], func(i int) bool { return agree(out[i].props, c.props) })
		if i < 0 {
			byEnds[e] = append(byEnds[e], len(out))
			c.props = maps.Clone(c.props)
			out = append(out, c)
			continue
		}
		for k, v := range c.props {
			out[byEnds[e][i]].props[k] = v
		}
	}
	slices.SortStableFunc(out, func(a, b fact) int { return strings.Compare(key(a), key(b)) })
	return out
}

func agree(a, b map[string]any) bool {
	for k, v := range b {
		if o, ok := a[k]; ok && valueText(o) != valueText(v) {
			return false
		}
	}
	return true
}

// align matches gold entities with the result's: same type and name first, then
// same type and a name in common. Namesakes go to those that they share most
// relations with.
func (s *scorer) align() {
	gold, found := s.gold.gold.Entities, s.result.Entities
	s.partner, s.owner = fill(len(gold)), fill(len(found))
	s.alignNamesakes()
	s.match(func(i, j int) bool {
		return gold[i].Type == found[j].Type && s.gold.names[i][0] == s.names[j][0]
	})
	s.match(func(i, j int) bool {
		return gold[i].Type == found[j].Type && s.gold.names[i].meet(s.names[j])
	})
}

func fill(n int) []int { return slices.Repeat([]int{-1}, n) }

// match pairs what is still alone, where ok says that two may be one.
func (s *scorer) match(ok func(i, j int) bool) {
	s.partner, s.owner = extendPairs(s.partner, s.owner, ok)
}

// extendPairs adds pairs of those that have no partner.
func extendPairs(partner, owner []int, ok func(i, j int) bool) ([]int, []int) {
	partner, owner = slices.Clone(partner), slices.Clone(owner)
	var left, right []int
	for i, p := range partner {
		if p < 0 {
			left = append(left, i)
		}
	}
	for j, o := range owner {
		if o < 0 {
			right = append(right, j)
		}
	}
	for a, b := range pair(len(left), len(right), func(a, b int) bool { return ok(left[a], right[b]) }) {
		if b >= 0 {
			partner[left[a]], owner[right[b]] = right[b], left[a]
		}
	}
	return partner, owner
}

// alignNamesakes pairs the gold entities whose names have a "#", most shared
// relations first, then in the order of the file.
func (s *scorer) alignNamesakes() {
	gold := s.gold.gold
	type candidate struct{ i, j, shared int }
	var cs []candidate
	for i, e := range gold.Entities {
		if !strings.Contains(e.Name, "#") {
			continue
		}
		for j, f := range s.result.Entities {
			if e.Type == f.Type && s.gold.names[i].meet(s.names[j]) {
				cs = append(cs, candidate{i, j, s.shared(i, j)})
			}
		}
	}
	slices.SortStableFunc(cs, func(a, b candidate) int { return b.shared - a.shared })
	for _, c := range cs {
		if s.partner[c.i] < 0 && s.owner[c.j] < 0 {
			s.partner[c.i], s.owner[c.j] = c.j, c.i
		}
	}
}

// shared counts the gold relations of the gold entity i that the found entity j
// has, the other end by name.
func (s *scorer) shared(i, j int) int {
	name, id := s.gold.gold.Entities[i].Name, s.result.Entities[j].ID
	n := 0
	for _, g := range s.gold.gold.Relations {
		t, _ := ontology.RelationTypeOf(g.Type)
		for _, f := range s.facts {
			if g.Type == f.typ && (g.Head == name && f.head == id && s.isNamed(g.Tail, t.Tails, f.tail) ||
				g.Tail == name && f.tail == id && s.isNamed(g.Head, t.Heads, f.head)) {
				n++
				break
			}
		}
	}
	return n
}

// isNamed says whether the found entity has a name of the end of a gold relation.
func (s *scorer) isNamed(end string, types []string, id string) bool {
	j, ok := s.byID[id]
	return ok && slices.ContainsFunc(s.gold.entities(end, types), func(i int) bool {
		return s.gold.gold.Entities[i].Type == s.result.Entities[j].Type && s.gold.names[i].meet(s.names[j])
	})
}

// isEnd says whether the end of a gold relation is the found entity, or the
// document: its partner, or one without a partner that has its name.
func (s *scorer) isEnd(end string, types []string, id string) bool {
	if slices.Contains(types, ontology.DocumentType) {
		return end == s.gold.gold.Source && id == s.result.Document.ID
	}
	j, ok := s.byID[id]
	if !ok {
		return false
	}
	if s.owner[j] >= 0 {
		return slices.Contains(s.gold.entities(end, types), s.owner[j])
	}
	return s.isNamed(end, types, id)
}

// isTriple says whether a fact has the gold relation's head, type and tail.
func (s *scorer) isTriple(g GoldRelation, f fact) bool {
	if g.Type != f.typ {
		return false
	}
	t, _ := ontology.RelationTypeOf(g.Type)
	return s.isEnd(g.Head, t.Heads, f.head) && s.isEnd(g.Tail, t.Tails, f.tail) ||
		t.Symmetric && s.isEnd(g.Head, t.Heads, f.tail) && s.isEnd(g.Tail, t.Tails, f.head)
}

func (s *scorer) isFact(g GoldRelation, f fact) bool {
	t, _ := ontology.RelationTypeOf(g.Type)
	return g.Status == f.status && s.isTriple(g, f) && holds(g.Properties, f.props, t.Property)
}

// entities fills the report's tables of entities.
func (s *scorer) entities(r *Report) {
	gold, found := s.gold.gold.Entities, s.result.Entities
	whole := s.exhaustive(func(t string) bool { _, ok := ontology.EntityTypeOf(t); return ok })
	if len(whole) == 0 {
		for _, e := range gold {
			whole[e.Type] = true
		}
	}
	relaxed, relaxedOwner := extendPairs(s.partner, s.owner, func(i, j int) bool {
		return gold[i].Type == found[j].Type && s.gold.names[i].overlap(s.names[j])
	})
	for i, e := range gold {
		r.Entities.gold(e.Type, s.partner[i] >= 0)
		r.EntitiesRelaxed.gold(e.Type, relaxed[i] >= 0)
		if s.partner[i] >= 0 {
			continue
		}
		note := ""
		if j := relaxed[i]; j >= 0 {
			note = "found as " + found[j].Name
		} else if j := slices.IndexFunc(s.names, s.gold.names[i].meet); j >= 0 {
			note = "found as " + found[j].Type
		}
		r.fault(s.gold.gold, Missed, LayerEntity, e.Type, e.Name, note)
	}
	for j, e := range found {
		if !whole[e.Type] {
			continue
		}
		r.Entities.found(e.Type, s.owner[j] >= 0)
		r.EntitiesRelaxed.found(e.Type, relaxedOwner[j] >= 0)
		if s.owner[j] < 0 {
			r.fault(s.gold.gold, False, LayerEntity, e.Type, e.Name, "")
		}
	}
}

// exhaustive returns the types of one kind that the gold file has all of.
func (s *scorer) exhaustive(kind func(string) bool) map[string]bool {
	types := make(map[string]bool)
	for _, t := range s.gold.gold.Exhaustive {
		if kind(t) {
			types[t] = true
		}
	}
	return types
}

// events fills the report's figures of the properties of events.
func (s *scorer) events(r *Report) {
	t, _ := ontology.EntityTypeOf(ontology.Event)
	for i, e := range s.gold.gold.Entities {
		if e.Type != ontology.Event {
			continue
		}
		want := s.gold.gold.Events[e.Name]
		for _, k := range slices.Sorted(maps.Keys(want)) {
			p, _ := t.Property(k)
			text := e.Name + " " + k + "=" + valueText(want[k])
			var got any
			if j := s.partner[i]; j >= 0 {
				got = s.result.Entities[j].Properties[k]
			}
			right := got != nil && sameValue(p, want[k], got)
			r.Events.gold(k, right)
			if got != nil {
				r.Events.found(k, right)
			}
			switch {
			case right:
			case got != nil:
				r.fault(s.gold.gold, Missed, LayerEvent, k, text, "found as "+valueText(got))
			case s.partner[i] < 0:
				r.fault(s.gold.gold, Missed, LayerEvent, k, text, "the event was not found")
			default:
				r.fault(s.gold.gold, Missed, LayerEvent, k, text, "")
			}
		}
	}
}

// relations fills the report's tables of relations.
func (s *scorer) relations(r *Report) {
	gold := s.gold.gold.Relations
	whole := s.exhaustive(func(t string) bool { _, ok := ontology.RelationTypeOf(t); return ok })
	partner := pair(len(gold), len(s.facts), func(i, j int) bool { return s.isFact(gold[i], s.facts[j]) })
	owned := make(map[int]bool)
	for i, g := range gold {
		r.Relations.gold(g.Type, partner[i] >= 0)
		if partner[i] >= 0 {
			owned[partner[i]] = true
			continue
		}
		note := ""
		if j := slices.IndexFunc(s.facts, func(f fact) bool { return s.isTriple(g, f) }); j >= 0 {
			note = "found as " + cmp.Or(strings.TrimSpace(relationText("", "", "", s.facts[j].props, s.facts[j].status)), "it is, without properties")
		}
		r.fault(s.gold.gold, Missed, LayerRelation, g.Type, g.String(), note)
	}
	for j, f := range s.facts {
		if !whole[f.typ] {
			continue
		}
		r.Relations.found(f.typ, owned[j])
		if !owned[j] {
			r.fault(s.gold.gold, False, LayerRelation, f.typ, s.factText(f), "")
		}
	}
	s.triples(r, whole)
}

// triples fills the table of relations without properties and status, where
// every head, type and tail counts once.
func (s *scorer) triples(r *Report, whole map[string]bool) {
	type triple struct{ head, typ, tail string }
	var gold []GoldRelation
	seen := make(map[triple]bool)
	for _, g := range s.gold.gold.Relations {
		t, _ := ontology.RelationTypeOf(g.Type)
		k := triple{s.canonical(g.Head, t.Heads), g.Type, s.canonical(g.Tail, t.Tails)}
		if t.Symmetric && k.tail < k.head {
			k.head, k.tail = k.tail, k.head
		}
		if !seen[k] {
			seen[k] = true
			gold = append(gold, g)
		}
	}
	var found []fact
	clear(seen)
	for _, f := range s.facts {
		if k := (triple{f.head, f.typ, f.tail}); !seen[k] {
			seen[k] = true
			found = append(found, f)
		}
	}
	partner := pair(len(gold), len(found), func(i, j int) bool { return s.isTriple(gold[i], found[j]) })
	for i, g := range gold {
		r.RelationsRelaxed.gold(g.Type, partner[i] >= 0)
	}
	for j, f := range found {
		if whole[f.typ] {
			r.RelationsRelaxed.found(f.typ, slices.Contains(partner, j))
		}
	}
}

// canonical returns the name of the entity that the end of a gold relation
// means, so that an alias and the name are one.
func (s *scorer) canonical(end string, types []string) string {
	if is := s.gold.entities(end, types); len(is) > 0 {
		return s.gold.gold.Entities[is[0]].Name
	}
	return end // the document
}

func (s *scorer) factText(f fact) string {
	name := func(id string) string {
		if j, ok := s.byID[id]; ok {
			return s.result.Entities[j].Name
		}
		return id
	}
	return relationText(name(f.head), f.typ, name(f.tail), f.props, f.status)
}
