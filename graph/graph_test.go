package graph_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/graph"
	"scokg/graph/graphtest"
	"scokg/graph/neo4jtest"
)

// open returns an empty graph on a real server.
func open(tb testing.TB, change ...func(*graph.Config)) *graph.Store {
	tb.Helper()
	c := neo4jtest.Server(tb)
	neo4jtest.Reset(tb, c)
	return reopen(tb, change...)
}

// reopen returns the graph as it is.
func reopen(tb testing.TB, change ...func(*graph.Config)) *graph.Store {
	tb.Helper()
	c := neo4jtest.Server(tb)
	for _, f := range change {
		f(&c)
	}
	ctx := context.WithoutCancel(tb.Context())
	s, err := graph.Open(ctx, c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close(ctx) })
	if err := s.EnsureSchema(ctx); err != nil {
		tb.Fatal(err)
	}
	return s
}

func write(tb testing.TB, s *graph.Store, results ...*extract.Result) graph.WriteStats {
	tb.Helper()
	stats, err := s.Write(tb.Context(), results)
	if err != nil {
		tb.Fatal(err)
	}
	return stats
}

func export(tb testing.TB, s *graph.Store) string {
	tb.Helper()
	return exportPart(tb, s, graph.Part{})
}

func exportPart(tb testing.TB, s *graph.Store, part graph.Part) string {
	tb.Helper()
	var b bytes.Buffer
	if err := s.Export(tb.Context(), &b, part); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func count(tb testing.TB, s *graph.Store, cypher string) int64 {
	tb.Helper()
	rows, err := s.Read(tb.Context(), cypher, nil, graph.ReadOptions{})
	if err != nil {
		tb.Fatal(err)
	}
	return rows.Records[0][0].(int64)
}

// whole is everything in the database, as text: what an export leaves out too.
func whole(tb testing.TB, s *graph.Store) string {
	tb.Helper()
	var b strings.Builder
	for _, cypher := range []string{
		"MATCH (n) RETURN COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label }, properties(n)",
		"MATCH (a)-[r]->(b) RETURN type(r), properties(r), coalesce(a.id, a.key, a.name), coalesce(b.id, b.key, b.name)",
	} {
		rows, err := s.Read(tb.Context(), cypher, nil, graph.ReadOptions{})
		if err != nil {
			tb.Fatal(err)
		}
		var lines []string
		for _, r := range rows.Records {
			lines = append(lines, sprint(r))
		}
		slices.Sort(lines)
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}

// TestStateIsAFunctionOfTheDocuments is the promise on which all else stands:
// shuffled, split, repeated, replaced and removed documents end in the same
// graph, node for node, and in the same export.
func TestStateIsAFunctionOfTheDocuments(t *testing.T) {
	for seed := range uint64(8) {
		documents := graphtest.Draw(seed, 14)
		s := open(t)
		write(t, s, documents...)
		want, wantWhole := export(t, s), whole(t, s)
		rnd := rand.New(rand.NewPCG(seed, 3))
		for round := range 3 {
			neo4jtest.Reset(t, neo4jtest.Server(t))
			s = reopen(t)
			disorder(t, s, rnd, documents, graphtest.Draw(seed+100, 14))
			if got := whole(t, s); got != wantWhole {
				t.Fatalf("seed %d, round %d: the graph differs:\n%s", seed, round, difference(wantWhole, got))
			}
			if got := export(t, s); got != want {
				t.Fatalf("seed %d, round %d: the export differs:\n%s", seed, round, difference(want, got))
			}
		}
	}
}

// disorder brings the documents in by pieces, in any order, some of them in
// another form first, with strangers in between that are removed again.
func disorder(t *testing.T, s *graph.Store, rnd *rand.Rand, documents, others []*extract.Result) {
	t.Helper()
	var strangers []string
	pending := slices.Clone(documents)
	rnd.Shuffle(len(pending), func(i, j int) { pending[i], pending[j] = pending[j], pending[i] })
	for len(pending) > 0 {
		n := 1 + rnd.IntN(min(4, len(pending)))
		batch := slices.Clone(pending[:n])
		pending = pending[n:]
		switch rnd.IntN(4) {
		case 0: // in another form first
			earlier := *others[rnd.IntN(len(others))]
			earlier.Document.ID = batch[0].Document.ID
			earlier.Relations = slices.DeleteFunc(slices.Clone(earlier.Relations), func(r extract.Relation) bool { return r.Type == "WROTE" })
			write(t, s, &earlier)
		case 1: // with strangers
			stranger := *others[rnd.IntN(len(others))]
			stranger.Relations = slices.DeleteFunc(slices.Clone(stranger.Relations), func(r extract.Relation) bool { return r.Type == "WROTE" })
			stranger.Document.ID = "stranger-" + stranger.Document.ID
			if !slices.Contains(strangers, stranger.Document.ID) {
				strangers = append(strangers, stranger.Document.ID)
			}
			batch = append(batch, &stranger)
		case 2: // with one that is there already
			batch = append(batch, documents[rnd.IntN(len(documents))])
		}
		write(t, s, batch...)
	}
	for _, id := range strangers {
		if _, err := s.RemoveDocument(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	write(t, s, documents...)
}

func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for _, line := range w {
		if !slices.Contains(g, line) {
			b.WriteString("- " + line + "\n")
		}
	}
	for _, line := range g {
		if !slices.Contains(w, line) {
			b.WriteString("+ " + line + "\n")
		}
	}
	return b.String()
}

func TestWritingTwiceChangesNothing(t *testing.T) {
	s := open(t)
	documents := graphtest.Draw(1, 10)
	first := write(t, s, documents...)
	if first.Documents != 10 || first.Replaced != 0 || first.EntitiesNew == 0 || first.RelationshipsNew == 0 {
		t.Errorf("first write: %+v", first)
	}
	if n := count(t, s, "MATCH (e:Entity) RETURN count(e)"); int(n) != first.EntitiesNew {
		t.Errorf("%d entities, %d said to be new", n, first.EntitiesNew)
	}
	if n := count(t, s, "MATCH ()-[r]->() WHERE r.factKey IS NOT NULL RETURN count(r)"); int(n) != first.RelationshipsNew {
		t.Errorf("%d relationships, %d said to be new", n, first.RelationshipsNew)
	}
	before := whole(t, s)
	if again := write(t, s, documents...); again != (graph.WriteStats{Documents: 10}) {
		t.Errorf("second write: %+v", again)
	}
	if whole(t, s) != before {
		t.Error("the second write changed the graph")
	}
}

func TestRemovingAllLeavesNothing(t *testing.T) {
	s := open(t)
	documents := graphtest.Draw(2, 8)
	written := write(t, s, documents...)
	var removed graph.WriteStats
	for _, d := range documents {
		stats, err := s.RemoveDocument(t.Context(), d.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		removed.Add(stats)
	}
	if n := count(t, s, "MATCH (n) WHERE NOT n:Graph RETURN count(n)"); n != 0 {
		t.Errorf("%d nodes are left", n)
	}
	if written.EntitiesNew+removed.EntitiesNew != removed.EntitiesRemoved || written.RelationshipsNew+removed.RelationshipsNew != removed.RelationshipsRemoved {
		t.Errorf("written %+v, removed %+v", written, removed)
	}
	if _, err := s.RemoveDocument(t.Context(), documents[0].Document.ID); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("removing what is not there: %v", err)
	}
}

// TestExportIsWhatWasWritten compares document lines with the results' own
// encoding, and ingests an export into an empty graph.
func TestExportIsWhatWasWritten(t *testing.T) {
	s := open(t)
	documents := append(graphtest.Draw(3, 12), full(t))
	write(t, s, documents...)
	exported := export(t, s)
	var want bytes.Buffer
	slices.SortFunc(documents, func(a, b *extract.Result) int { return strings.Compare(a.Document.ID, b.Document.ID) })
	if err := extract.Encode(&want, documents...); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(exported, want.String()) {
		t.Errorf("documents differ:\n%s", difference(want.String(), exported))
	}
	var again []*extract.Result
	for line := range strings.Lines(exported) {
		if graph.IsDerivedLine([]byte(line)) {
			continue
		}
		r, err := extract.Decode([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		again = append(again, r)
	}
	if len(again) != len(documents) {
		t.Fatalf("%d document lines, want %d", len(again), len(documents))
	}
	s = open(t)
	write(t, s, again...)
	if got := export(t, s); got != exported {
		t.Errorf("exported again:\n%s", difference(exported, got))
	}
}

// full is a document in which every field of the exchange format says
// something, so that a field which the graph forgets is noticed.
func full(t *testing.T) *extract.Result {
	t.Helper()
	d := graphtest.New("full", "2021-06-10")
	place := d.Entity(extract.Reference{Type: "Place", Name: "全市"}, "", graphtest.Subtype("City"), graphtest.Aliases("全"),
		graphtest.With("location", map[string]float64{"latitude": 36, "longitude": 120.33}), graphtest.With("population", 12), graphtest.With("geonamesId", 99.0))
	country := d.Entity(extract.Reference{Type: "Place", Name: "全国"}, "")
	d.Relation(place, "LOCATED_IN", country, graphtest.Reference("places", "全市在全国。"))
	d.Relation(place, "INVESTED_IN", country, graphtest.With("amount", 124000000), graphtest.With("currency", "USD"), graphtest.With("cumulative", false))
	d.Relation(place, "INVESTED_IN", country, graphtest.With("amount", 1e-9))
	r := d.Result()
	r.Relations[0].Evidence.Restored, r.Relations[1].Evidence.Restored = true, true
	for _, part := range []any{*r, r.Document, r.Entities[0], r.Relations[0], r.Relations[0].Evidence, *r.Relations[0].Reference} {
		v := reflect.ValueOf(part)
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if v.Field(i).IsZero() && name != "Properties" && name != "Start" && name != "SourceStart" {
				t.Fatalf("%T.%s is empty: let full fill it, and the graph keep it", part, name)
			}
		}
	}
	return r
}

func TestEmptyAndNullLists(t *testing.T) {
	s := open(t)
	none := graphtest.New("a", "").Result()
	null := graphtest.New("b", "").Result()
	null.Entities, null.Relations = nil, nil
	unmentioned := graphtest.New("c", "").Result()
	unmentioned.Entities = []extract.Entity{{ID: "Place/甲", Type: "Place", Name: "甲", Mentions: []extract.Mention{}}, {ID: "Place/乙", Type: "Place", Name: "乙"}}
	write(t, s, none, null, unmentioned)
	var want bytes.Buffer
	if err := extract.Encode(&want, none, null, unmentioned); err != nil {
		t.Fatal(err)
	}
	if got := export(t, s); !strings.HasPrefix(got, want.String()) {
		t.Errorf("got\n%swant\n%s", got, want.String())
	}
}

// TestResolutionMovesTheFacts follows an alias that one document teaches and
// takes away again.
func TestResolutionMovesTheFacts(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	zone := extract.Reference{Type: "Organization", Name: "海青山南经贸合作示范区管委会"}
	short := extract.Reference{Type: "Organization", Name: "海山示范区管委会"}
	teacher := graphtest.New("teacher", "2021-01-01")
	z := teacher.Entity(zone, "")
	teacher.Relation(z, "ALSO_KNOWN_AS", z, graphtest.With("alias", "海山示范区管委会"))
	news := graphtest.New("news", "2022-01-01")
	h, e := news.Entity(short, ""), news.Entity(extract.Reference{Type: "Event", Name: "某博览会", Year: "2022"}, "")
	news.Relation(h, "HOSTED", e)

	write(t, s, news.Result())
	before := export(t, s)
	stats := write(t, s, teacher.Result())
	if stats.EntitiesNew != 1 || stats.EntitiesRemoved != 1 || stats.RelationshipsNew != 1 || stats.RelationshipsRemoved != 1 {
		t.Errorf("learning: %+v", stats)
	}
	rows, err := s.Read(ctx, `MATCH (:Name {name: "海山示范区管委会"})-[:NAMES]->(o:Organization)-[r:HOSTED]->(x:Event)
		MATCH (c:Claim {factKey: r.factKey})<-[:STATES]-(d:Document) RETURN o.name, o.aliases, x.name, d.id, r.support, r.planned, r.conflict`, nil, graph.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]any{{"海青山南经贸合作示范区管委会", []any{"海山示范区管委会"}, "某博览会", "news", int64(1), false, false}}
	if !reflect.DeepEqual(rows.Records, want) {
		t.Errorf("got %v, want %v", rows.Records, want)
	}
	if _, err := s.RemoveDocument(ctx, "teacher"); err != nil {
		t.Fatal(err)
	}
	if after := export(t, s); after != before {
		t.Errorf("taken back:\n%s", difference(before, after))
	}
}

func TestDocumentsAndUnchanged(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	r := full(t)
	write(t, s, r)
	list, err := s.Documents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := []graph.DocumentInfo{{ID: "full", URI: "https://news.example/full", Title: "标题 full", Source: "某市日报", PublishedAt: "2021-06-10", Entities: 2, Claims: 3}}
	if !slices.Equal(list, want) {
		t.Errorf("got %v", list)
	}
	known := graph.Version{ContentHash: r.Document.ContentHash, ExtractorVersion: r.ExtractorVersion, RulesVersion: r.RulesVersion}
	newer := known
	newer.RulesVersion = "2"
	got, err := s.Unchanged(ctx, []graph.Version{known, newer, {}})
	if err != nil || !slices.Equal(got, []bool{true, false, false}) {
		t.Errorf("got %v, %v", got, err)
	}
	info, err := s.Info(ctx)
	if err != nil || info.SchemaVersion != graph.SchemaVersion || !strings.HasPrefix(info.Version, "5.") || info.Database == "" {
		t.Errorf("got %+v, %v", info, err)
	}
}

// TestTwoWritersAtOnce writes the same documents from two stores in different
// orders at the same time.
func TestTwoWritersAtOnce(t *testing.T) {
	documents := graphtest.Draw(5, 16)
	s := open(t)
	write(t, s, documents...)
	want := whole(t, s)
	a := open(t)
	b := reopen(t)
	backwards := slices.Clone(documents)
	slices.Reverse(backwards)
	failed := make(chan error, 2)
	for s, order := range map[*graph.Store][]*extract.Result{a: documents, b: backwards} {
		go func() {
			for part := range slices.Chunk(order, 3) {
				if _, err := s.Write(t.Context(), part); err != nil {
					failed <- err
					return
				}
			}
			failed <- nil
		}()
	}
	for range 2 {
		if err := <-failed; err != nil {
			t.Fatal(err)
		}
	}
	if got := whole(t, a); got != want {
		t.Errorf("the graph differs:\n%s", difference(want, got))
	}
}

// TestReferenceDataIsShared lets two articles rest on one statement of reference
// data: it goes with the last of them, and so does the work that states it.
func TestReferenceDataIsShared(t *testing.T) {
	s := open(t)
	article := func(id string) *extract.Result {
		d := graphtest.New(id, "2021-01-01")
		d.Relation(d.Entity(extract.Reference{Type: "Place", Name: "甲市"}, ""), "LOCATED_IN", d.Entity(extract.Reference{Type: "Place", Name: "甲国"}, ""), graphtest.Reference("places", "甲市在甲国。"))
		return d.Result()
	}
	const held = "MATCH (:Place {name: '甲市'})-[r:LOCATED_IN {support: 1, documents: 1, evidence: '甲市在甲国。'}]->() MATCH (:Document {kind: 'reference'})-[:STATES]->(c:Claim {factKey: r.factKey}) RETURN count(c)"
	write(t, s, article("a"))
	if stats := write(t, s, article("b")); stats != (graph.WriteStats{Documents: 1, Claims: 1}) {
		t.Errorf("citing again: %+v", stats)
	}
	for _, id := range []string{"a", "b"} {
		if n := count(t, s, held); n != 1 {
			t.Errorf("before %s goes: %d", id, n)
		}
		if _, err := s.RemoveDocument(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, s, "MATCH (n) WHERE NOT n:Graph RETURN count(n)"); n != 0 {
		t.Errorf("%d nodes are left", n)
	}
}
