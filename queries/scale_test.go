package queries_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"scokg/graph"
	"scokg/graph/graphtest"
	"scokg/graph/importcsv"
	"scokg/graph/neo4jlocal"
	"scokg/graph/neo4jtest/report"
	"scokg/queries"
)

// scaleEntities is the size of the graph on which queries are tried: what people's
// graphs may grow to.
const scaleEntities = 100_000

// scaleCase is a case of testdata/scale.yaml.
type scaleCase struct {
	Params map[string]string
	Hits   int64
}

func scaleCases(tb testing.TB) map[string]map[string]scaleCase {
	tb.Helper()
	var out map[string]map[string]scaleCase
	readYAML(tb, "testdata/scale.yaml", &out)
	return out
}

// large starts a server of its own with a graph of so many entities, which Neo4j's
// bulk import makes in a tenth of the time that transactions would take.
func large(tb testing.TB, o neo4jlocal.Options) *graph.Store {
	tb.Helper()
	ctx := context.WithoutCancel(tb.Context())
	files := tb.TempDir()
	w := importcsv.New(files)
	if err := errors.Join(graphtest.Large(scaleEntities, w), w.Close()); err != nil {
		tb.Fatal(err)
	}
	o.Dir, o.AnyPorts, o.Attached, o.HeapMax, o.PageCache = tb.TempDir(), true, true, "1g", "512m"
	if err := neo4jlocal.BulkImport(ctx, o, filepath.Join(files, importcsv.ArgsFile)); err != nil {
		tb.Fatal(err)
	}
	status, err := neo4jlocal.Start(ctx, o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if _, err := neo4jlocal.Stop(ctx, o.Dir, 0); err != nil {
			tb.Error(err)
		}
	})
	if err := report.Used(fmt.Sprintf("local server under Java, Neo4j %s at %s, with %d entities", status.Version, status.URI, scaleEntities)); err != nil {
		tb.Error(err)
	}
	password, err := status.Password()
	if err != nil {
		tb.Fatal(err)
	}
	store, err := graph.Open(ctx, graph.Config{URI: status.URI, Username: status.Username, Password: password, Database: status.Database})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := store.Close(ctx); err != nil {
			tb.Error(err)
		}
	})
	if err := store.EnsureSchema(ctx); err != nil {
		tb.Fatal(err)
	}
	return store
}

// TestScale asks every query of a graph of 100,000 entities: it begins with an
// index where it begins with a name, multiplies nothing, and does no more work
// than testdata/scale.yaml allows. Work is counted in accesses to the database,
// which are the same on every machine; BenchmarkScale measures the time.
func TestScale(t *testing.T) {
	store := large(t, neo4jlocal.Options{Quick: true})
	cases := scaleCases(t)
	for _, q := range load(t).All() {
		if len(cases[q.ID]) == 0 {
			t.Errorf("query %s has no case in testdata/scale.yaml", q.ID)
		}
		for _, name := range slices.Sorted(maps.Keys(cases[q.ID])) {
			c := cases[q.ID][name]
			values, err := q.Values(c.Params)
			if err != nil {
				t.Fatal(err)
			}
			for _, form := range []string{q.Cypher, q.Graph} {
				if form == "" {
					continue
				}
				profile, err := store.Profile(t.Context(), form, values)
				if err != nil {
					t.Errorf("%s, case %s: %v", q.ID, name, err)
					continue
				}
				checkPlan(t, q, profile.Plan)
				what := "table"
				if form == q.Graph {
					what = "graph"
				}
				t.Logf("%s, case %s, %s: %d hits, %d rows", q.ID, name, what, profile.DBHits, profile.Rows)
				if profile.DBHits > c.Hits {
					t.Errorf("%s, case %s, %s: %d hits; %d are allowed:\n%s", q.ID, name, what, profile.DBHits, c.Hits, profile.Text)
				}
				if profile.Rows == 0 && form == q.Cypher {
					t.Errorf("%s, case %s has no answer and proves nothing", q.ID, name)
				}
			}
		}
	}
}

// warmUp is how often a query is asked before its time counts.
const warmUp = 3

// BenchmarkScale measures what a person waits for an answer of a graph of 100,000
// entities, rows read and all.
func BenchmarkScale(b *testing.B) {
	store := large(b, neo4jlocal.Options{})
	catalog, err := queries.Load()
	if err != nil {
		b.Fatal(err)
	}
	cases := scaleCases(b)
	for _, q := range catalog.All() {
		for _, name := range slices.Sorted(maps.Keys(cases[q.ID])) {
			b.Run(q.ID+"/"+name, func(b *testing.B) {
				ask := func() int {
					r, err := q.Run(b.Context(), store, cases[q.ID][name].Params, queries.Options{Timeout: time.Minute})
					if err != nil {
						b.Fatal(err)
					}
					return len(r.Rows)
				}
				rows := 0
				for range warmUp {
					rows = ask()
				}
				var times []time.Duration
				for b.Loop() {
					began := time.Now()
					ask()
					times = append(times, time.Since(began))
				}
				slices.Sort(times)
				b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "median-ms")
				b.ReportMetric(float64(rows), "rows")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// checkPlan looks at how the server answers a query: nothing is multiplied, no
// node is looked at that has no label, and what begins with a name finds it by an
// index.
func checkPlan(t *testing.T, q *queries.Query, plan graph.Plan) {
	t.Helper()
	named := slices.ContainsFunc(q.Params, func(p queries.Param) bool { return p.Required && (p.Type == queries.Name || p.Name == "document") })
	scans, seeks := 0, 0
	for _, o := range plan.Operators {
		switch {
		case strings.HasPrefix(o, "CartesianProduct"):
			t.Errorf("query %s multiplies:\n%s", q.ID, plan.Text)
		case strings.Contains(o, "AllNodesScan"), strings.Contains(o, "AllRelationshipsScan"):
			t.Errorf("query %s looks at everything:\n%s", q.ID, plan.Text)
		case strings.Contains(o, "Scan"):
			scans++
		case strings.HasSuffix(o, "IndexSeek"):
			seeks++
		}
	}
	if named && (scans > 0 || seeks == 0) {
		t.Errorf("query %s does not begin with an index:\n%s", q.ID, plan.Text)
	}
}
