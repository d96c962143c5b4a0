package graphtest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"scokg/extract"
	"scokg/extract/ontology"
	"scokg/graph"
)

// Large hands a graph of so many entities to a sink, the nodes before the
// relationships: for tests of what grows with the graph. The same number gives the
// same graph. It is made row by row, not by way of documents, so its keys are no
// hashes; all else is as Write leaves it: every relationship has claims, which
// documents state that mention both ends.
//
// A few are in much and most in little: the first city, 海0市 (alias 海0), has some
// hundred times the ties of one in the middle. Of 100,000 entities 40,000 are
// organizations, 15,000 events, 9,000 places.
//
// names: 国0, 省0, 海0市, 海0区 (places); 第0商务局 (organizations), the last of them
// 上海合作组织; 海0论坛; 第0号备忘录; 第0产业园项目; 王0 (people); 行业0; each counted
// from 0, the most frequent first. Fewer than 500 entities are an error, since no
// people would be among them.
func Large(entities int, sink graph.Sink) error {
	if entities < fewest {
		return fmt.Errorf("a large graph of %d entities: at least %d are wanted", entities, fewest)
	}
	l := &large{rnd: rand.New(rand.NewPCG(uint64(entities), 17)), nodes: map[string]graph.NodeTable{}, sink: sink}
	for _, t := range graph.NodeTables(true) {
		l.nodes[t.Name] = t
	}
	l.populate(entities)
	l.relate()
	if err := l.writeNodes(); err != nil {
		return err
	}
	return l.writeRelationships()
}

// large is the graph in the making.
type large struct {
	rnd      *rand.Rand
	sink     graph.Sink
	nodes    map[string]graph.NodeTable
	entities []largeEntity
	byKind   map[string][]int // entities of a kind, as indexes
	facts    []largeFact
	texts    int // documents
}

type largeEntity struct {
	typ, subtype string
	names        []string // the canonical one first
	reference    string   // the key of its reference
	props        map[string]any
}

type largeFact struct {
	typ        string
	head, tail int
	props      map[string]any
	claims     []int // the documents that state it
}

// fewest is the smallest number that leaves room for every kind.
const fewest = 500

// documentFacts is how many facts a document states.
const documentFacts = 14

// populate makes the entities; the rest of the number are persons.
func (l *large) populate(n int) {
	l.byKind = map[string][]int{}
	add := func(kind string, count int, typ, subtype string, name func(i int) []string, props func(i int) map[string]any) {
		for i := range count {
			l.byKind[kind] = append(l.byKind[kind], len(l.entities))
			p := map[string]any{}
			if props != nil {
				p = props(i)
			}
			names := name(i)
			reference := extract.Reference{Type: typ, Name: extract.NormalizeName(names[0])}.Key()
			l.entities = append(l.entities, largeEntity{typ, subtype, names, reference, p})
		}
	}
	named := func(format string, aliases ...string) func(int) []string {
		return func(i int) []string {
			names := []string{fmt.Sprintf(format, i)}
			for _, a := range aliases {
				names = append(names, fmt.Sprintf(a, i))
			}
			return names
		}
	}
	place := func(int) map[string]any {
		return map[string]any{"location": graph.Coordinates{Latitude: 20 + 30*l.rnd.Float64(), Longitude: 40 + 80*l.rnd.Float64()}, "population": int64(l.rnd.IntN(9000000))}
	}
	add("country", 20, ontology.Place, ontology.Country, named("国%d"), place)
	add("region", max(20, n/500), ontology.Place, ontology.Region, named("省%d"), place)
	add("city", n/25, ontology.Place, ontology.City, named("海%d市", "海%d"), place)
	add("district", n/20, ontology.Place, ontology.District, named("海%d区"), nil)
	add("body", n*2/5-1, ontology.Organization, ontology.Government, named("第%d商务局"), nil)
	add("sco", 1, ontology.Organization, ontology.InternationalOrganization, func(int) []string { return []string{"上海合作组织", "上合组织"} }, nil)
	add("event", n*3/20, ontology.Event, ontology.Forum, named("海%d论坛"), func(int) map[string]any {
		day := l.day()
		return map[string]any{"startDate": day, "endDate": day, "mode": "onsite"}
	})
	add("agreement", n*2/25, ontology.Agreement, "", named("第%d号备忘录"), func(int) map[string]any { return map[string]any{"kind": "mou", "date": l.day()} })
	add("project", n*3/100, ontology.Project, "", named("第%d产业园项目"), nil)
	add("sector", 60, ontology.Sector, "", named("行业%d"), nil)
	add("person", n-len(l.entities), ontology.Person, "", named("王%d"), nil)
}

func (l *large) day() string {
	return fmt.Sprintf("%d-%02d-%02d", 2015+l.rnd.IntN(10), 1+l.rnd.IntN(12), 1+l.rnd.IntN(28))
}

// pick chooses an entity of a kind, the first ones far more often.
func (l *large) pick(kind string) int {
	of := l.byKind[kind]
	const skew = 2.5
	return of[int(float64(len(of))*math.Pow(l.rnd.Float64(), skew))]
}

// any chooses an entity of a kind evenly.
func (l *large) any(kind string) int {
	of := l.byKind[kind]
	return of[l.rnd.IntN(len(of))]
}

// times calls do on average so many times.
func (l *large) times(average float64, do func()) {
	for range int(average) {
		do()
	}
	if l.rnd.Float64() < average-math.Floor(average) {
		do()
	}
}

// relate makes the facts, each once, and says which documents state them.
func (l *large) relate() {
	type end struct {
		typ        string
		head, tail int
		qualifier  string
	}
	there := map[end]bool{}
	fact := func(head int, typ string, tail int, qualifier string, props map[string]any) {
		t, _ := ontology.RelationTypeOf(typ)
		if t.Symmetric && tail < head {
			head, tail = tail, head
		}
		key := end{typ, head, tail, qualifier}
		if head == tail || there[key] {
			return
		}
		there[key] = true
		if props == nil {
			props = map[string]any{}
		}
		l.facts = append(l.facts, largeFact{typ: typ, head: head, tail: tail, props: props})
	}
	role := func(head int, typ string, tail int, role string) {
		fact(head, typ, tail, role, map[string]any{"role": role})
	}
	l.locate(func(head int, typ string, tail int) { fact(head, typ, tail, "", nil) })
	for _, country := range l.byKind["country"][:10] {
		fact(country, ontology.MemberOf, l.byKind["sco"][0], "member", map[string]any{"status": "member", "from": "2001-06-15"})
	}
	for _, event := range l.byKind["event"] {
		fact(l.pick("body"), ontology.Hosted, event, "", nil)
		l.times(1.5, func() { fact(l.pick("body"), ontology.Organized, event, "", nil) })
		l.times(1, func() { fact(l.any("body"), ontology.CoOrganized, event, "", nil) })
		l.times(0.5, func() { fact(l.pick("city"), ontology.Supported, event, "", nil) })
		l.times(3, func() { role(l.pick("body"), ontology.ParticipatedIn, event, "presenter") })
		l.times(2, func() { role(l.any("person"), ontology.ParticipatedIn, event, "speaker") })
		l.times(1, func() { role(l.pick("city"), ontology.ParticipatedIn, event, "attendee") })
		role(event, ontology.HeldIn, l.pick("city"), "main")
		l.times(0.3, func() { fact(event, ontology.PartOf, l.pick("event"), "", nil) })
		l.times(1.5, func() { fact(event, ontology.Covers, l.pick("sector"), "", nil) })
	}
	for i, agreement := range l.byKind["agreement"] {
		party := []string{"city", "body"}[i%2]
		for range 2 {
			role(l.pick(party), ontology.Signed, agreement, "party")
		}
		l.times(0.5, func() { role(l.any("person"), ontology.Signed, agreement, "signatory") })
		l.times(0.3, func() { role(l.any("person"), ontology.Signed, agreement, "witness") })
		l.times(0.7, func() { fact(agreement, ontology.SignedAt, l.pick("event"), "", nil) })
		fact(agreement, ontology.Covers, l.pick("sector"), "", nil)
	}
	for _, city := range l.byKind["city"] {
		l.times(1.5, func() {
			kind := []string{"sister_city", "friendly_exchange", "mou", "cooperation"}[l.rnd.IntN(4)]
			fact(city, ontology.PartnerOf, l.pick("city"), kind, map[string]any{"kind": kind, "since": l.day()[:4]})
		})
		l.times(0.5, func() { l.invest(fact, l.pick("city"), city) })
	}
	for _, project := range l.byKind["project"] {
		l.invest(fact, l.pick("body"), project)
		fact(project, ontology.Involves, l.pick("city"), "", nil)
		fact(project, ontology.Covers, l.pick("sector"), "", nil)
	}
	for _, body := range l.byKind["body"] {
		l.times(0.2, func() { fact(body, ontology.CooperatesWith, l.pick("body"), "", nil) })
	}
	for i, person := range l.byKind["person"] {
		if i%10 != 0 { // one in ten is mentioned only
			fact(person, ontology.HoldsPosition, l.pick("body"), "局长", map[string]any{"title": "局长", "asOf": l.day()})
		}
		l.times(0.2, func() { fact(person, ontology.MetWith, l.pick("person"), "", map[string]any{"date": l.day()}) })
	}
	l.state()
}

func (l *large) invest(fact func(int, string, int, string, map[string]any), from, into int) {
	day := l.day()
	props := map[string]any{"amount": float64(1+l.rnd.IntN(900)) * 1e6, "currency": []string{"CNY", "USD"}[l.rnd.IntN(2)], "asOf": day}
	if l.rnd.IntN(5) == 0 {
		props["cumulative"] = true
	}
	fact(from, ontology.InvestedIn, into, day, props)
}

// locate says what lies in what: regions in countries, and so on.
func (l *large) locate(fact func(head int, typ string, tail int)) {
	for _, within := range [][2]string{{"region", "country"}, {"city", "region"}, {"district", "city"}, {"body", "city"}, {"project", "city"}} {
		for _, e := range l.byKind[within[0]] {
			fact(e, ontology.LocatedIn, l.pick(within[1]))
		}
	}
}

// state deals the facts out to documents in the order in which they were made,
// so that a document tells of few things; and one fact in five to one more.
func (l *large) state() {
	deal := func(facts []int) {
		for part := range slices.Chunk(facts, documentFacts) {
			for _, i := range part {
				l.facts[i].claims = append(l.facts[i].claims, l.texts)
			}
			l.texts++
		}
	}
	var all, again []int
	for i := range l.facts {
		all = append(all, i)
		if l.rnd.IntN(5) == 0 {
			again = append(again, i)
		}
	}
	deal(all)
	deal(again)
}
