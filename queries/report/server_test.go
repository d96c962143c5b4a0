package report_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/clean"
	"scokg/graph"
	"scokg/graph/neo4jtest"
	"scokg/queries"
	"scokg/queries/report"
)

// results extracts the project's own articles.
func results(t *testing.T) []*extract.Result {
	t.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join("..", "..", "extract", "samples")
	formats := map[string]clean.Format{".txt": clean.Text, ".md": clean.Markdown, ".html": clean.HTML}
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	var sources []extract.Source
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if format, ok := formats[filepath.Ext(file)]; ok {
			sources = append(sources, extract.Source{Data: data, Format: format})
			continue
		}
		for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
			var line struct{ URI, Title, PublishedAt, Text string }
			if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
				t.Fatal(err)
			}
			sources = append(sources, extract.Source{Data: []byte(line.Text), Format: clean.Text, URI: line.URI, Title: line.Title, PublishedAt: line.PublishedAt})
		}
	}
	var out []*extract.Result
	for _, s := range sources {
		r, err := x.Extract(s)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

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

func read(t *testing.T, store *graph.Store, kind report.Kind, names ...string) *report.Facts {
	t.Helper()
	f, err := report.Read(t.Context(), store, report.Request{Kind: kind, Names: names})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// requests are reports of the sample articles.
var requests = []report.Request{
	{Kind: report.Pair, Names: []string{"青岛", "比什凯克"}},
	{Kind: report.Overview},
	{Kind: report.City, Names: []string{"青岛"}},
	{Kind: report.Organization, Names: []string{"青岛市贸促会"}},
	{Kind: report.Country, Names: []string{"乌兹别克斯坦"}},
}

// Every statement of every report leads to a quote which stands, word for word,
// in the document that it names and at the place that it says.
func TestQuotesStandInTheirDocuments(t *testing.T) {
	documents := results(t)
	texts := map[string][]rune{}
	for _, r := range documents {
		texts[r.Document.ID] = []rune(r.Document.Text)
	}
	store := open(t, documents)
	for _, q := range requests {
		name := string(q.Kind)
		r := compose(t, read(t, store, q.Kind, q.Names...), "zh")
		checkCitations(t, name, r)
		if len(r.Statements) < 15 {
			t.Errorf("%s has %d statements", name, len(r.Statements))
		}
		for _, s := range r.Statements {
			for _, e := range s.Evidence {
				d := r.Documents[e.Document-1]
				if d.Kind == "reference" {
					continue // the list of members has no text in the graph
				}
				text, ok := texts[d.ID]
				if !ok || e.End > len(text) || e.Start >= e.End || string(text[e.Start:e.End]) != e.Quote {
					t.Errorf("%s, statement %d %q: the quote %q does not stand in %s at %d to %d", name, s.Number, s.Text, e.Quote, d.ID, e.Start, e.End)
				}
			}
		}
		if r.AsOf != "2024-09-21" {
			t.Errorf("%s is as of %q", name, r.AsOf)
		}
	}
}

// The same documents in another order give the same report.
func TestOrderOfDocumentsDoesNotMatter(t *testing.T) {
	documents := results(t)
	reports := func() [][]byte {
		store := open(t, documents)
		var out [][]byte
		for _, q := range requests {
			out = append(out, write(t, compose(t, read(t, store, q.Kind, q.Names...), "zh"), report.HTML))
		}
		return out
	}
	first := reports()
	slices.Reverse(documents)
	for i, again := range reports() {
		if !bytes.Equal(first[i], again) {
			t.Errorf("report %s differs", requests[i].Kind)
		}
	}
}

func TestNames(t *testing.T) {
	place := func(key, subtype, name, alias string, country string) extract.Entity {
		return extract.Entity{ID: key, Type: "Place", Subtype: subtype, Name: name, Aliases: []string{alias}, Properties: map[string]any{"countryCode": country}}
	}
	text := "吉林省、吉林市、河东区、河东区。"
	result := &extract.Result{
		SchemaVersion: extract.SchemaVersion, ExtractorVersion: "1", RulesVersion: "1",
		Document: extract.Document{ID: "urn:one", URI: "urn:one", Language: "zh", Text: text, PublishedAt: "2024-01-02", ContentHash: "sha256:1"},
		Entities: []extract.Entity{
			place("Place/吉林省?gazetteer=cn:220000", "Region", "吉林省", "吉林", "CN"),
			place("Place/吉林市?gazetteer=cn:220200", "City", "吉林市", "吉林", "CN"),
			place("Place/河东区?gazetteer=cn:120102", "District", "河东区", "河东", "CN"),
			place("Place/河东区?gazetteer=cn:371312", "District", "河东区", "河东", "CN"),
			{ID: "Organization/河东商会", Type: "Organization", Name: "河东商会"},
		},
		Relations: []extract.Relation{},
	}
	store := open(t, []*extract.Result{result})
	ask := func(kind report.Kind, names ...string) (string, error) {
		f, err := report.Read(t.Context(), store, report.Request{Kind: kind, Names: names})
		if err != nil {
			return "", err
		}
		var out []string
		for _, id := range f.Subjects {
			out = append(out, f.Entities[id].Name)
		}
		return strings.Join(out, " "), nil
	}
	for _, tt := range []struct {
		kind  report.Kind
		names []string
		want  string
		err   error
		says  string
	}{
		{report.City, []string{"吉林"}, "吉林市", nil, ""},
		{report.City, []string{" 吉林省 "}, "吉林省", nil, ""},
		{report.Pair, []string{"吉林市", "河东商会"}, "吉林市 河东商会", nil, ""},
		{report.Pair, []string{"吉林", "吉林市"}, "", queries.ErrAmbiguousName, "吉林省 (Place, Region"},
		{report.City, []string{"河东区"}, "", queries.ErrAmbiguousName, "give the full name, or the id"},
		{report.City, []string{"河东商会"}, "", queries.ErrUnknownName, "no City or Region or District or Zone or Venue bears"},
		{report.City, []string{"吉林长春"}, "", queries.ErrUnknownName, "near it are"},
		{report.Country, []string{"吉林省"}, "", queries.ErrUnknownName, "no Country bears"},
		{report.Organization, []string{`"}) MATCH (n) DETACH DELETE n //`}, "", queries.ErrUnknownName, "no Organization bears"},
		{report.Pair, []string{"吉林市", "吉林市"}, "", report.ErrRequest, "one and the same"},
	} {
		got, err := ask(tt.kind, tt.names...)
		if got != tt.want || !errors.Is(err, tt.err) || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s %q: %q, %v", tt.kind, tt.names, got, err)
		}
	}
	_, err := ask(report.City, "河东区")
	_, id, _ := strings.Cut(err.Error(), "; ")
	if got, err := ask(report.City, id[:32]); got != "河东区" || err != nil {
		t.Errorf("by id %q: %q, %v", id[:32], got, err)
	}
}

func TestEmptyGraph(t *testing.T) {
	store := open(t, nil)
	if _, err := report.Read(t.Context(), store, report.Request{Kind: report.Overview}); !errors.Is(err, report.ErrEmpty) {
		t.Errorf("an empty graph: %v", err)
	}
}

// Two that share nothing are joined by the shortest chain.
func TestChains(t *testing.T) {
	store := open(t, results(t))
	r := compose(t, read(t, store, report.Pair, "彼尔姆市", "撒马尔罕市"), "zh")
	checkCitations(t, "chains", r)
	i := slices.IndexFunc(r.Sections, func(s report.Section) bool { return s.ID == "chains" })
	if i < 0 || r.Sections[i].Table == nil {
		t.Fatalf("nothing joins the two: %+v", r.Summary)
	}
	for _, row := range r.Sections[i].Table.Rows {
		if !strings.Contains(row.Cells[0], "彼尔姆市") || !strings.Contains(row.Cells[0], "撒马尔罕市") || len(row.Statements) < 2 {
			t.Errorf("a chain %q of statements %v", row.Cells[0], row.Statements)
		}
	}
}

// Queries that begin with names, ids or keys find them by an index and multiply
// nothing.
func TestPlans(t *testing.T) {
	store := open(t, results(t))
	for file, params := range map[string]map[string]any{
		"scope":    {"id": "x", "limit": 10},
		"facts":    {"ids": []string{"x"}, "limit": 10},
		"entities": {"ids": []string{"x"}},
		"claims":   {"keys": []string{"x"}, "limit": 10},
		"refused":  {"ids": []string{"x"}, "limit": 10},
		"chains":   {"from": "x", "to": "y", "limit": 10},
	} {
		query, err := os.ReadFile(filepath.Join("cypher", file+".cypher"))
		if err != nil {
			t.Fatal(err)
		}
		plan, err := store.Explain(t.Context(), string(query), params)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for _, o := range plan.Operators {
			if strings.HasPrefix(o, "CartesianProduct") || strings.Contains(o, "Scan") {
				t.Errorf("%s: %s in\n%s", file, o, plan.Text)
			}
		}
	}
}
