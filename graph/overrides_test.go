package graph_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/graph"
	"scokg/graph/graphtest"
	"scokg/graph/neo4jtest"
	"scokg/graph/resolve"
)

func setOverrides(tb testing.TB, s *graph.Store, o resolve.Overrides) graph.WriteStats {
	tb.Helper()
	stats, err := s.SetOverrides(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	return stats
}

func organization(name string) extract.Reference {
	return extract.Reference{Type: "Organization", Name: name}
}

// TestOverridesResolveAnew gives a written graph a user's decision, and takes it
// back.
func TestOverridesResolveAnew(t *testing.T) {
	s := open(t)
	d := graphtest.New("d", "")
	a, b := d.Entity(organization("甲局"), ""), d.Entity(organization("乙办"), "")
	d.Relation(a, "COOPERATES_WITH", d.Entity(organization("丙厂"), ""))
	d.Relation(a, "COOPERATES_WITH", b)
	write(t, s, d.Result())
	undecided := whole(t, s)

	decision := resolve.Overrides{Same: [][]extract.Reference{{organization("乙办"), organization("甲局"), organization("丁处")}}}
	stats := setOverrides(t, s, decision)
	if stats.EntitiesRemoved != 1 || stats.RelationshipsRemoved == 0 || stats.Documents != 0 {
		t.Errorf("deciding: %+v", stats)
	}
	if n := count(t, s, "MATCH (o:Organization {name: '乙办', aliases: ['甲局']})-[:COOPERATES_WITH]-(:Organization {name: '丙厂'}) RETURN count(o)"); n != 1 {
		t.Errorf("%d such entities", n)
	}
	if n := count(t, s, "MATCH ()-[r:COOPERATES_WITH]->() RETURN count(r)"); n != 1 {
		t.Errorf("%d relationships: one with itself is none", n)
	}
	decided := whole(t, s)
	if stats := setOverrides(t, s, decision); stats != (graph.WriteStats{}) {
		t.Errorf("deciding the same again: %+v", stats)
	}
	// Whoever comes later and knows nothing of it.
	other := reopen(t)
	write(t, other, d.Result())
	if got := whole(t, s); got != decided {
		t.Errorf("another store undid it:\n%s", difference(decided, got))
	}
	if got, err := other.Overrides(t.Context()); err != nil || len(got.Same) != 1 || !slices.Equal(got.Same[0], decision.Same[0]) || got.Apart != nil {
		t.Errorf("overrides %+v, %v", got, err)
	}
	unnamed, err := s.Unnamed(t.Context(), decision)
	if err != nil || !slices.Equal(unnamed, []extract.Reference{organization("丁处")}) {
		t.Errorf("unnamed: %v, %v", unnamed, err)
	}

	setOverrides(t, other, resolve.Overrides{})
	if got := whole(t, s); got != undecided {
		t.Errorf("taken back:\n%s", difference(undecided, got))
	}
	varied := reopen(t, func(c *graph.Config) { c.Variants = []resolve.Variant{{Short: "甲局", Full: "乙办"}} })
	if stats := write(t, varied); stats.EntitiesRemoved != 1 {
		t.Errorf("with a variant: %+v", stats)
	}
}

func TestOverridesThatCannotBe(t *testing.T) {
	s := open(t)
	if _, err := s.SetOverrides(t.Context(), resolve.Overrides{Same: [][]extract.Reference{{{Type: "City", Name: "甲"}}}}); err == nil {
		t.Error("an unknown type was taken")
	}
	if got, err := s.Overrides(t.Context()); err != nil || !got.Empty() {
		t.Errorf("%+v, %v", got, err)
	}
	newLoader(t, neo4jtest.Server(t)).run("MATCH (g:Graph) DELETE g", nil)
	if _, err := s.SetOverrides(t.Context(), resolve.Overrides{}); !errors.Is(err, graph.ErrNoSchema) {
		t.Errorf("without a schema: %v", err)
	}
	if _, err := s.Overrides(t.Context()); !errors.Is(err, graph.ErrNoSchema) {
		t.Errorf("without a schema: %v", err)
	}
}

// TestOverridesKnowNoOrder: the graph and its export are a function of the
// documents and of what was decided last, whenever each came.
func TestOverridesKnowNoOrder(t *testing.T) {
	documents := graphtest.Draw(11, 10)
	decision := drawOverrides(rand.New(rand.NewPCG(11, 2)), documents)
	other := drawOverrides(rand.New(rand.NewPCG(12, 2)), documents)
	s := open(t)
	write(t, s, documents...)
	undecided := export(t, s)
	setOverrides(t, s, decision)
	want, wantLines := whole(t, s), export(t, s)
	if wantLines == undecided {
		t.Fatal("the decisions change nothing")
	}
	compare := func(what string) {
		t.Helper()
		if got := export(t, s); got != wantLines {
			t.Errorf("%s: the export differs:\n%s", what, difference(wantLines, got))
		}
		if got := whole(t, s); got != want {
			t.Errorf("%s:\n%s", what, difference(want, got))
		}
	}

	s = open(t)
	setOverrides(t, s, decision)
	for _, d := range slices.Backward(documents) {
		write(t, s, d)
	}
	compare("decided before, one by one backwards")

	s = open(t)
	write(t, s, documents[:5]...)
	setOverrides(t, s, other)
	write(t, s, documents[3:7]...)
	setOverrides(t, s, shuffled(rand.New(rand.NewPCG(1, 1)), decision))
	write(t, reopen(t), documents[7:]...)
	compare("decided twice between, the lists in another order")

	for _, d := range documents[4:6] {
		if _, err := s.RemoveDocument(t.Context(), d.Document.ID); err != nil {
			t.Fatal(err)
		}
	}
	setOverrides(t, s, resolve.Overrides{})
	write(t, s, documents[4:6]...)
	setOverrides(t, s, decision)
	compare("taken back and decided again, two documents between")

	setOverrides(t, s, resolve.Overrides{})
	if got := export(t, s); got != undecided {
		t.Errorf("nothing decided:\n%s", difference(undecided, got))
	}
}

// drawOverrides decides at random on references that the documents name.
func drawOverrides(rnd *rand.Rand, documents []*extract.Result) resolve.Overrides {
	byType := map[string][]extract.Reference{}
	seen := map[string]bool{}
	for _, d := range documents {
		for _, e := range d.Entities {
			ref, err := extract.ParseKey(e.ID)
			if err != nil || seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			byType[ref.Type] = append(byType[ref.Type], ref)
		}
	}
	var o resolve.Overrides
	for _, typ := range []string{"Place", "Organization", "Event", "Person"} {
		refs := byType[typ]
		for range 3 {
			if len(refs) < 4 {
				break
			}
			pick := func() extract.Reference {
				r := refs[rnd.IntN(len(refs))]
				if rnd.IntN(2) == 0 {
					return extract.Reference{Type: r.Type, Name: r.Name}
				}
				return r
			}
			o.Same = append(o.Same, []extract.Reference{pick(), pick()})
			o.Apart = append(o.Apart, []extract.Reference{pick(), pick(), pick()})
		}
	}
	return o
}

// shuffled returns the same decisions, their lists in another order and one twice.
func shuffled(rnd *rand.Rand, o resolve.Overrides) resolve.Overrides {
	out := resolve.Overrides{Same: slices.Clone(o.Same), Apart: append(slices.Clone(o.Apart), o.Apart[0])}
	rnd.Shuffle(len(out.Same), func(i, j int) { out.Same[i], out.Same[j] = out.Same[j], out.Same[i] })
	rnd.Shuffle(len(out.Apart), func(i, j int) { out.Apart[i], out.Apart[j] = out.Apart[j], out.Apart[i] })
	return out
}

// TestOverridesWhileOthersWrite decides while another store writes.
func TestOverridesWhileOthersWrite(t *testing.T) {
	documents := graphtest.Draw(6, 12)
	decision := drawOverrides(rand.New(rand.NewPCG(6, 2)), documents)
	s := open(t)
	setOverrides(t, s, decision)
	write(t, s, documents...)
	want := whole(t, s)

	s = open(t)
	writer := reopen(t)
	failed := make(chan error, 1)
	go func() {
		for part := range slices.Chunk(documents, 2) {
			if _, err := writer.Write(t.Context(), part); err != nil {
				failed <- err
				return
			}
		}
		failed <- nil
	}()
	for _, o := range []resolve.Overrides{{}, decision, {}, decision} {
		setOverrides(t, s, o)
	}
	if err := <-failed; err != nil {
		t.Fatal(err)
	}
	if got := whole(t, s); got != want {
		t.Errorf("got another graph:\n%s", difference(want, got))
	}
	if !strings.Contains(want, "overrideBlock") {
		t.Error("no reference fits a decision")
	}
}
