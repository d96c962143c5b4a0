package queries_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"scokg/extract"
	"scokg/graph"
	"scokg/graph/neo4jtest"
	"scokg/queries"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// open empties the tests' server and writes the results to it.
func open(t *testing.T, documents []*extract.Result) *graph.Store {
	t.Helper()
	ctx := context.Background()
	config := neo4jtest.Server(t)
	neo4jtest.Reset(t, config)
	store, err := graph.Open(ctx, config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	if err := store.EnsureSchema(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Write(ctx, documents); err != nil {
		t.Fatal(err)
	}
	return store
}

func load(t *testing.T) *queries.Catalog {
	t.Helper()
	c, err := queries.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func cases(t *testing.T) map[string]map[string]map[string]string {
	t.Helper()
	var out map[string]map[string]map[string]string
	readYAML(t, "testdata/cases.yaml", &out)
	return out
}

func TestCatalogAnswers(t *testing.T) {
	catalog := load(t)
	all := cases(t)
	store := open(t, results(t))
	for _, q := range catalog.All() {
		if len(all[q.ID]) == 0 {
			t.Errorf("query %s has no case in testdata/cases.yaml", q.ID)
		}
		answered := false
		for name, params := range all[q.ID] {
			r, err := catalog.Run(t.Context(), store, q.ID, params, queries.Options{})
			if err != nil {
				t.Errorf("%s, case %s: %v", q.ID, name, err)
				continue
			}
			answered = answered || len(r.Rows) > 0
			var b bytes.Buffer
			if err := r.WriteJSON(&b); err != nil {
				t.Fatal(err)
			}
			golden(t, q.ID+"."+name+".json", b.Bytes())
		}
		if !answered {
			t.Errorf("no case of query %s has an answer", q.ID)
		}
		if q.Graph != "" {
			checkGraphForm(t, store, q, all[q.ID])
		}
	}
}

// checkGraphForm runs the graph form and looks for paths.
func checkGraphForm(t *testing.T, store *graph.Store, q *queries.Query, all map[string]map[string]string) {
	t.Helper()
	paths := 0
	for name, params := range all {
		values, err := q.Values(params)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := store.Read(t.Context(), q.Graph, values, graph.ReadOptions{Timeout: time.Minute})
		if err != nil {
			t.Errorf("the graph form of %s, case %s: %v", q.ID, name, err)
			continue
		}
		for _, record := range rows.Records {
			for _, v := range record {
				if _, ok := v.(graph.Path); !ok {
					t.Errorf("the graph form of %s gives a %T", q.ID, v)
				}
				paths++
			}
		}
	}
	if paths == 0 {
		t.Errorf("the graph form of %s gives no path in any case", q.ID)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v; run the test with -update and read what it writes", err)
		return
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got:\n%s", name, got)
	}
}

// Rows come in the same order whatever the order in which the documents came.
func TestAnswersDoNotDependOnOrder(t *testing.T) {
	documents := results(t)
	slices.Reverse(documents)
	store := open(t, documents[:3])
	for _, d := range documents[3:] {
		if _, err := store.Write(t.Context(), []*extract.Result{d}); err != nil {
			t.Fatal(err)
		}
	}
	catalog := load(t)
	for id, all := range cases(t) {
		for name, params := range all {
			r, err := catalog.Run(t.Context(), store, id, params, queries.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := r.WriteJSON(&b); err != nil {
				t.Fatal(err)
			}
			golden(t, id+"."+name+".json", b.Bytes())
		}
	}
}

func TestRowLimit(t *testing.T) {
	store := open(t, results(t))
	r, err := load(t).Run(t.Context(), store, "events", nil, queries.Options{MaxRows: 2})
	if err != nil || len(r.Rows) != 2 || !r.Truncated {
		t.Errorf("%d rows, truncated %t, %v", len(r.Rows), r.Truncated, err)
	}
}

// The fixture holds what the queries name, else their answers prove little.
func TestFixtureHoldsWhatQueriesName(t *testing.T) {
	store := open(t, results(t))
	rows, err := store.Read(t.Context(), "CALL db.labels() YIELD label AS name RETURN name UNION CALL db.relationshipTypes() YIELD relationshipType AS name RETURN name", nil, graph.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]bool{}
	for _, record := range rows.Records {
		name := fmt.Sprint(record[0])
		count, err := store.Read(t.Context(), "RETURN EXISTS { (n:`"+name+"`) } OR EXISTS { ()-[:`"+name+"`]->() }", nil, graph.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		held[name] = count.Records[0][0] == true
	}
	for _, q := range load(t).All() {
		for _, name := range q.Names() {
			if !held[name] {
				t.Errorf("query %s names %s, which the fixture lacks", q.ID, name)
			}
		}
	}
}

// Queries that begin with a name find it by an index and multiply nothing.
func TestPlans(t *testing.T) {
	store := open(t, results(t))
	neo4jtest.Replan(t, neo4jtest.Server(t))
	all := cases(t)
	for _, q := range load(t).All() {
		for _, form := range []string{q.Cypher, q.Graph} {
			if form == "" {
				continue
			}
			for _, params := range all[q.ID] {
				values, err := q.Values(params)
				if err != nil {
					t.Fatal(err)
				}
				plan, err := store.Explain(t.Context(), form, values)
				if err != nil {
					t.Fatalf("%s: %v", q.ID, err)
				}
				checkPlan(t, q, plan)
				break
			}
		}
	}
}
