package report

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"scokg/extract/ontology"
	"scokg/graph"
	"scokg/queries"
)

//go:embed cypher/*.cypher
var cypherFiles embed.FS

// Bounds of what is read for one report.
const (
	maxScope  = 20000 // places and organizations of a subject
	maxFacts  = 3000  // relationships, of each of the two rings around it
	maxClaims = 6     // for a fact, and as many against it
	maxChains = 3
	batch     = 500 // keys in one query
)

// DefaultTimeout bounds each query of a report where a Request sets none.
const DefaultTimeout = 30 * time.Second

// ErrEmpty says that no document is in the graph.
var ErrEmpty = errors.New("the graph holds no documents to report on")

// ErrRequest is wrapped by errors about a request that cannot be answered
// whatever the graph holds.
var ErrRequest = errors.New("no such report")

// Request asks for a report.
type Request struct {
	Kind    Kind
	Names   []string      // of the subjects: canonical names, aliases or entity ids
	Timeout time.Duration // of each query; 0 for DefaultTimeout
}

// Reader reads a graph. *graph.Store is one.
type Reader = queries.Reader

// reading is one reading of the graph.
type reading struct {
	context.Context
	reader  Reader
	timeout time.Duration
	facts   map[string]*Fact
	out     *Facts
}

// Read reads from the graph what the report needs, in read transactions with a
// time limit. Errors: ErrRequest, ErrEmpty, queries.ErrUnknownName,
// queries.ErrAmbiguousName and those of graph.Store.Read.
func Read(ctx context.Context, r Reader, q Request) (*Facts, error) {
	if want := subjects(q.Kind); want < 0 || len(q.Names) != want {
		return nil, fmt.Errorf("%w: kind %q with %d names", ErrRequest, q.Kind, len(q.Names))
	}
	if q.Timeout <= 0 {
		q.Timeout = DefaultTimeout
	}
	rd := &reading{ctx, r, q.Timeout, map[string]*Fact{}, &Facts{Kind: q.Kind, Entities: map[string]Entity{}, Sources: map[string]Document{}}}
	steps := []func() error{
		rd.totals,
		func() error { return rd.subjects(q) },
		rd.rings,
		rd.entities,
		rd.choose,
		rd.entities, // of the chains
		rd.claims,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, fmt.Errorf("report %s: %w", q.Kind, err)
		}
	}
	return rd.out, nil
}

// subjects is the number of names that a kind of report takes, -1 for no kind.
func subjects(k Kind) int {
	switch k {
	case Overview:
		return 0
	case City, Organization, Country:
		return 1
	case Pair:
		return 2
	}
	return -1
}

// run runs a query of the folder cypher.
func (r *reading) run(file string, params map[string]any) ([][]any, error) {
	text, err := fs.ReadFile(cypherFiles, "cypher/"+file+".cypher")
	if err != nil {
		return nil, err
	}
	rows, err := r.reader.Read(r, string(text), params, graph.ReadOptions{Timeout: r.timeout})
	if err != nil {
		return nil, fmt.Errorf("query %s: %w", file, err)
	}
	return rows.Records, nil
}

// runEach runs a query over ids in batches.
func (r *reading) runEach(file, list string, ids []string, params map[string]any, do func([]any)) error {
	for part := range slices.Chunk(ids, batch) {
		given := maps.Clone(params)
		if given == nil {
			given = map[string]any{}
		}
		given[list] = part
		rows, err := r.run(file, given)
		if err != nil {
			return err
		}
		for _, row := range rows {
			do(row)
		}
	}
	return nil
}

func (r *reading) totals() error {
	rows, err := r.run("totals", nil)
	if err != nil {
		return err
	}
	if len(rows) != 1 || integer(rows[0][0]) == 0 {
		return fmt.Errorf("%w; `scokg ingest` reads some", ErrEmpty)
	}
	v := rows[0]
	r.out.Totals = Totals{
		Documents: integer(v[0]), Sources: integer(v[1]), Earliest: text(v[2]), Latest: text(v[3]),
		Places: integer(v[4]), Organizations: integer(v[5]), Events: integer(v[6]), Agreements: integer(v[7]),
		Projects: integer(v[8]), Persons: integer(v[9]),
	}
	return nil
}

// subjects finds who is meant, and what counts as each of them.
func (r *reading) subjects(q Request) error {
	for _, name := range q.Names {
		id, err := r.lookUp(name, q.Kind)
		if err != nil {
			return err
		}
		if slices.Contains(r.out.Subjects, id) {
			return fmt.Errorf("%w: %q and %q are one and the same", ErrRequest, q.Names[0], name)
		}
		rows, err := r.run("scope", map[string]any{"id": id, "limit": maxScope})
		if err != nil {
			return err
		}
		scope := []string{id} // an event or a person has nothing in it
		for _, row := range rows {
			if s := text(row[0]); s != id {
				scope = append(scope, s)
			}
		}
		r.out.Cut = r.out.Cut || len(rows) == maxScope
		r.out.Subjects = append(r.out.Subjects, id)
		r.out.Scopes = append(r.out.Scopes, scope)
	}
	if len(r.out.Scopes) == 2 {
		separate(r.out)
	}
	return nil
}

// bearers lists, for a kind of report, labels of what it may be about. Those of
// the first list are looked for first: a name of a city and of its province
// means the city to a report on a city.
func bearers(k Kind) [][]string {
	switch k {
	case Country:
		return [][]string{{ontology.Country}}
	case Organization:
		return [][]string{{ontology.Organization}}
	case Pair:
		return [][]string{{ontology.Place}, {ontology.Place, ontology.Organization}}
	case City, Overview:
	}
	return [][]string{{ontology.City}, {ontology.City, ontology.Region, ontology.District, ontology.Zone, ontology.Venue}}
}

// lookUp finds the one entity that a name means.
func (r *reading) lookUp(name string, k Kind) (id string, err error) {
	for _, of := range bearers(k) {
		id, err = queries.LookUp(r, r.reader, name, of, queries.Options{Timeout: r.timeout})
		if !errors.Is(err, queries.ErrUnknownName) {
			return id, err
		}
	}
	return "", err
}

// separate takes the one subject of a pair, with all in it, out of the other
// one's scope: a city and its country share no members.
func separate(f *Facts) {
	inner := 1
	if slices.Contains(f.Scopes[1], f.Subjects[0]) {
		inner = 0
	}
	in := map[string]bool{}
	for _, id := range f.Scopes[inner] {
		in[id] = true
	}
	f.Scopes[1-inner] = slices.DeleteFunc(f.Scopes[1-inner], func(id string) bool { return in[id] })
}

// rings reads the relationships of the scopes and then those of the events,
// agreements, projects and people at their other ends.
func (r *reading) rings() error {
	if r.out.Kind == Overview {
		rows, err := r.run("all-facts", map[string]any{"limit": maxFacts})
		if err != nil {
			return err
		}
		for _, row := range rows {
			f := factOf(row)
			r.facts[f.Key] = f
		}
		r.out.Cut = len(rows) == maxFacts
		return r.refused(nil)
	}
	scope := slices.Concat(r.out.Scopes...)
	if err := r.ring(scope, nil); err != nil {
		return err
	}
	hubs, err := r.ends(ontology.Event, ontology.Agreement, ontology.Project, ontology.Person)
	if err != nil {
		return err
	}
	if err := r.ring(hubs, nil); err != nil {
		return err
	}
	// Whom the people stand for who came to the same events.
	people, err := r.ends(ontology.Person)
	if err != nil {
		return err
	}
	if err := r.ring(people, func(f *Fact) bool { return f.Type == ontology.HoldsPosition }); err != nil {
		return err
	}
	if len(scope) > maxFacts {
		// Most places of a country are in the graph by the gazetteer alone.
		touched := r.touched()
		scope = slices.DeleteFunc(scope, func(id string) bool { return !touched[id] })
	}
	return r.refused(slices.Concat(scope, hubs))
}

// ends reads the entities at the ends of what is known so far and returns the
// ids of those of the types, sorted.
func (r *reading) ends(types ...string) ([]string, error) {
	if err := r.entities(); err != nil {
		return nil, err
	}
	var out []string
	for id := range r.touched() {
		if slices.Contains(types, r.out.Entities[id].Type) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out, nil
}

// touched is the set of all ends of facts.
func (r *reading) touched() map[string]bool {
	out := map[string]bool{}
	for _, f := range r.facts {
		out[f.From], out[f.To] = true, true
	}
	return out
}

// ring reads the best supported relationships of entities, of these what keep
// keeps. It is one query, since the best are to be found among all.
func (r *reading) ring(ids []string, keep func(*Fact) bool) error {
	rows, err := r.run("facts", map[string]any{"ids": ids, "limit": maxFacts})
	if err != nil {
		return err
	}
	for _, row := range rows {
		if f := factOf(row); r.facts[f.Key] == nil && (keep == nil || keep(f)) {
			r.facts[f.Key] = f
		}
	}
	r.out.Cut = r.out.Cut || len(rows) == maxFacts
	return nil
}

// factOf reads a row of type, from, to and properties.
func factOf(row []any) *Fact {
	p, _ := row[3].(map[string]any)
	f := &Fact{
		Type: text(row[0]), From: text(row[1]), To: text(row[2]), Key: text(p["factKey"]), Properties: p,
		Support: integer(p["support"]), Reported: text(p["firstReported"]),
	}
	f.Planned, f.Conflict = f.bool("planned"), f.bool("conflict")
	return f
}

// refused adds the facts that texts only deny or call off.
func (r *reading) refused(ids []string) error {
	add := func(row []any) {
		key := text(row[0])
		if r.facts[key] != nil {
			return // a relationship on which claims disagree
		}
		p, _ := row[4].(map[string]any)
		r.facts[key] = &Fact{Key: key, Type: text(row[1]), From: text(row[2]), To: text(row[3]), Properties: declared(text(row[1]), p), Refused: true}
	}
	params := map[string]any{"limit": maxFacts}
	if r.out.Kind != Overview {
		return r.runEach("refused", "ids", ids, params, add)
	}
	rows, err := r.run("all-refused", params)
	for _, row := range rows {
		add(row)
	}
	return err
}

// declared picks a relation's own properties from those of its claim.
func declared(relation string, claim map[string]any) map[string]any {
	t, _ := ontology.RelationTypeOf(relation)
	out := map[string]any{}
	for _, p := range t.Properties {
		if v, ok := claim[graph.ClaimProperty(p.Name)]; ok {
			out[p.Name] = v
		}
	}
	return out
}
