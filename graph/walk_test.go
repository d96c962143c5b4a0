package graph_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/ontology"
	"scokg/graph"
	"scokg/graph/graphtest"
	"scokg/graph/neo4jtest"
)

// failing is a sink that keeps nothing.
type failing struct{ err error }

func (f failing) Node(graph.NodeTable, graph.NodeRow) error { return f.err }

func (f failing) Relationship(graph.RelationshipTable, graph.RelationshipRow) error { return f.err }

func walk(t *testing.T, s *graph.Store, part graph.Part, texts bool) *graphtest.Rows {
	t.Helper()
	c := &graphtest.Rows{}
	if err := s.Walk(t.Context(), part, texts, c); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestWalkLeavesNothingOut compares a walk with all that is in the database:
// every label, property and type of value must be declared in the tables.
func TestWalkLeavesNothingOut(t *testing.T) {
	s := open(t)
	write(t, s, append(graphtest.Draw(11, 20), full(t), everything())...)
	for _, table := range graph.RelationshipTables(true) {
		if n := count(t, s, "MATCH ()-[r:"+table.Type+"]->() RETURN count(r)"); n == 0 {
			t.Errorf("the graph has no %s", table.Type)
		}
	}
	c := walk(t, s, graph.Part{}, true)
	if got, want := c.String(), whole(t, s); got != want {
		t.Errorf("the walk differs from the graph:\n%s", difference(want, got))
	}
	again := walk(t, s, graph.Part{}, true)
	if !slices.Equal(c.Nodes, again.Nodes) || !slices.Equal(c.Relationships, again.Relationships) {
		t.Error("a second walk gives another order")
	}
	bare := walk(t, s, graph.Part{}, false)
	if n := count(t, s, "MATCH (e:Entity) RETURN count(e)"); int64(len(bare.Nodes)) != n {
		t.Errorf("without texts: %d nodes of %d entities", len(bare.Nodes), n)
	}
	if n := count(t, s, "MATCH (:Entity)-[r]->(:Entity) RETURN count(r)"); int64(len(bare.Relationships)) != n {
		t.Errorf("without texts: %d relationships of %d", len(bare.Relationships), n)
	}
}

// everything is a document with an entity of every type and a relation of every
// type, each with every property that is declared for it.
func everything() *extract.Result {
	d := graphtest.New("everything", "2021-06-10")
	with := func(properties []ontology.Property) []graphtest.Option {
		var out []graphtest.Option
		for _, p := range properties {
			var v any = "2021-06-10"
			switch {
			case len(p.Values) > 0:
				v = p.Values[0]
			case p.Kind == ontology.Int:
				v = 12
			case p.Kind == ontology.Float:
				v = 1.24e8
			case p.Kind == ontology.Bool:
				v = true
			case p.Kind == ontology.Point:
				v = map[string]any{"latitude": 36.0625, "longitude": 120.38}
			}
			out = append(out, graphtest.With(p.Name, v))
		}
		return out
	}
	entity := func(typ, name string) string {
		declared, _ := ontology.EntityTypeOf(typ)
		return d.Entity(extract.Reference{Type: typ, Name: name}, "", append(with(declared.Properties), graphtest.Aliases(name+"又名"))...)
	}
	for _, t := range ontology.RelationTypes() {
		head := entity(t.Heads[0], "首"+t.Heads[0])
		tail := head
		switch {
		case t.Tails[0] == ontology.DocumentType:
			tail = d.Result().Document.ID
		case t.Derived:
			tail = entity(t.Tails[0], "尾"+t.Tails[0])
		}
		options := with(t.Properties)
		if t.Reference {
			options = append(options, graphtest.Reference("works", "据此"))
		}
		d.Relation(head, t.Name, tail, options...)
	}
	return d.Result()
}

// TestColumnsAgree: columns of one name have one kind, since formats that know
// no tables keep them together.
func TestColumnsAgree(t *testing.T) {
	for _, texts := range []bool{false, true} {
		nodes, relationships := map[string]graph.Column{}, map[string]graph.Column{}
		check := func(seen map[string]graph.Column, table string, columns []graph.Column) {
			names := map[string]bool{}
			for _, c := range columns {
				if before, ok := seen[c.Name]; ok && (before.List != c.List || kindOf(before) != kindOf(c)) {
					t.Errorf("%s.%s is %v, elsewhere %v", table, c.Name, c, before)
				}
				if names[c.Name] {
					t.Errorf("%s has two columns %s", table, c.Name)
				}
				seen[c.Name], names[c.Name] = c, true
			}
		}
		for _, table := range graph.NodeTables(texts) {
			check(nodes, table.Name, table.Columns)
		}
		for _, table := range graph.RelationshipTables(texts) {
			check(relationships, table.Type, table.Columns)
		}
	}
}

// kindOf takes dates for the strings that they are.
func kindOf(c graph.Column) ontology.Kind {
	if c.Kind == ontology.Date {
		return ontology.String
	}
	return c.Kind
}

func TestWalkStopsWhereTheSinkFails(t *testing.T) {
	s := open(t)
	write(t, s, full(t))
	failure := errors.New("the disk is full")
	if err := s.Walk(t.Context(), graph.Part{}, true, failing{failure}); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
}

// TestNeighbourhood writes 甲市—乙市—丙市—丁市 and what is beside them:
// 甲市's office hosts a forum; 甲市 and 戊市 lie in one country.
func TestNeighbourhood(t *testing.T) {
	s := open(t)
	d := graphtest.New("d", "2021-06-10")
	place := func(name, subtype string) string {
		return d.Entity(extract.Reference{Type: "Place", Name: name}, "", graphtest.Subtype(subtype))
	}
	a, b, c, e, f := place("甲市", "City"), place("乙市", "City"), place("丙市", "City"), place("丁市", "City"), place("戊市", "City")
	country := place("甲国", "Country")
	office := d.Entity(extract.Reference{Type: "Organization", Name: "甲市商务局"}, "")
	forum := d.Entity(extract.Reference{Type: "Event", Name: "海山论坛", Year: "2021"}, "")
	sector := d.Entity(extract.Reference{Type: "Sector", Name: "农业"}, "")
	for _, pair := range [][2]string{{a, b}, {b, c}, {c, e}} {
		d.Relation(pair[0], "PARTNER_OF", pair[1], graphtest.With("kind", "mou"))
	}
	d.Relation(a, "LOCATED_IN", country)
	d.Relation(f, "LOCATED_IN", country)
	d.Relation(b, "PARTNER_OF", country, graphtest.With("kind", "mou"))
	d.Relation(office, "LOCATED_IN", a)
	d.Relation(office, "HOSTED", forum)
	d.Relation(forum, "COVERS", sector)
	other := graphtest.New("other", "2021-06-11")
	other.Relation(other.Entity(extract.Reference{Type: "Place", Name: "丙市"}, ""), "PARTNER_OF", other.Entity(extract.Reference{Type: "Place", Name: "己市"}, ""))
	write(t, s, d.Result(), other.Result())

	rows, err := s.Read(t.Context(), "MATCH (e:Place {name: '甲市'}) RETURN e.id", nil, graph.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	around := rows.Records[0][0].(string)
	names := func(lines []string) string {
		var out []string
		for _, name := range []string{"甲市", "乙市", "丙市", "丁市", "戊市", "己市", "甲国", "甲市商务局", "海山论坛", "农业"} {
			for _, line := range lines {
				if strings.Contains(line, `"name":"`+name+`"`) && strings.Contains(line, `"Entity"`) {
					out = append(out, name)
				}
			}
		}
		return strings.Join(out, " ")
	}
	for hops, want := range map[int]struct {
		names         string
		relationships int
	}{
		0: {"甲市 甲国 甲市商务局", 2},
		1: {"甲市 乙市 甲国 甲市商务局 海山论坛 农业", 6},
		2: {"甲市 乙市 丙市 甲国 甲市商务局 海山论坛 农业", 7},
		3: {"甲市 乙市 丙市 丁市 己市 甲国 甲市商务局 海山论坛 农业", 9},
	} {
		got := walk(t, s, graph.Part{Around: around, Hops: hops}, false)
		if n := names(got.Nodes); n != want.names || len(got.Relationships) != want.relationships {
			t.Errorf("%d hops: %s and %d relationships, want %s and %d", hops, n, len(got.Relationships), want.names, want.relationships)
		}
	}

	texts := walk(t, s, graph.Part{Around: around, Hops: 2}, true)
	if names(texts.Nodes) != "甲市 乙市 丙市 甲国 甲市商务局 海山论坛 农业" || texts.Keys["Document other"] || !texts.Keys["Document d"] || texts.Keys["Graph scokg"] {
		t.Errorf("with texts: %s, %v", names(texts.Nodes), texts.Keys)
	}
	for _, limit := range []int{7, 6} {
		err := s.Walk(t.Context(), graph.Part{Around: around, Hops: 2, MaxEntities: limit}, false, &graphtest.Rows{})
		if errors.Is(err, graph.ErrTooLarge) != (limit < 7) {
			t.Errorf("with a limit of %d: %v", limit, err)
		}
	}
}

// TestExportOfANeighbourhood: its lines are whole documents, and an empty graph
// that takes them holds the neighbourhood as it was.
func TestExportOfANeighbourhood(t *testing.T) {
	s := open(t)
	write(t, s, graphtest.News(0, 12)...)
	rows, err := s.Read(t.Context(), "MATCH (e:Place)-[r:PARTNER_OF]-() WITH e, count(r) AS n ORDER BY n DESC, e.id LIMIT 1 RETURN e.id", nil, graph.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	part := graph.Part{Around: rows.Records[0][0].(string), Hops: 1}
	lines := exportPart(t, s, part)
	documents, derived := parse(t, lines)
	if len(documents) == 0 || len(documents) == 12 || len(derived) == 0 {
		t.Fatalf("%d documents, %d derived lines", len(documents), len(derived))
	}
	neo4jtest.Reset(t, neo4jtest.Server(t))
	s = reopen(t)
	write(t, s, documents...)
	if got := exportPart(t, s, part); got != lines {
		t.Errorf("the neighbourhood differs:\n%s", difference(lines, got))
	}
}

// parse takes the lines of an export apart.
func parse(t *testing.T, lines string) (documents []*extract.Result, derived []string) {
	t.Helper()
	for line := range strings.Lines(lines) {
		if graph.IsDerivedLine([]byte(line)) {
			derived = append(derived, line)
			continue
		}
		r, err := extract.Decode([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, r)
	}
	return documents, derived
}

func TestProfile(t *testing.T) {
	s := open(t)
	write(t, s, full(t))
	p, err := s.Profile(t.Context(), "MATCH (e:Entity {id: $id}) RETURN e UNION ALL MATCH (e:Entity) RETURN e", map[string]any{"id": "x"})
	if err != nil || p.Rows != 2 || p.DBHits < 3 || !slices.Contains(p.Operators, "NodeUniqueIndexSeek") {
		t.Errorf("got %+v, %v", p, err)
	}
	if _, err := s.Profile(t.Context(), "MATCH (", nil); !errors.Is(err, graph.ErrSyntax) {
		t.Errorf("got %v", err)
	}
	if _, err := s.Profile(t.Context(), "CREATE (n)", nil); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("got %v", err)
	}
}
