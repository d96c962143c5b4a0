//go:build unix

package neo4jlocal

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scokg/graph"
	"scokg/graph/graphtest"
	"scokg/graph/importcsv"
	"scokg/graph/neo4jtest/report"
)

// both hands rows to two sinks.
type both struct{ a, b graph.Sink }

func (s both) Node(t graph.NodeTable, n graph.NodeRow) error {
	if err := s.a.Node(t, n); err != nil {
		return err
	}
	return s.b.Node(t, n)
}

func (s both) Relationship(t graph.RelationshipTable, r graph.RelationshipRow) error {
	if err := s.a.Relationship(t, r); err != nil {
		return err
	}
	return s.b.Relationship(t, r)
}

// oddNames are what a reader of CSV may trip over; the last makes a row larger
// than the tool takes unless it is told.
var oddNames = []string{
	`"`, `""`, `a"b`, "a,b", "a;b|c", "a\nb", "a\r\nb", "\\", `\"`, `a\`, "'", " a ", "\t", "\x00", "\x01\x7f", "\u2028", "😀", "NULL", "null",
	strings.Repeat("长", 700<<10),
}

// TestBulkImport has Neo4j's own import make a database of the files of package
// importcsv, and finds in it, row by row, what the files were written from.
func TestBulkImport(t *testing.T) {
	files, rows := t.TempDir(), &graphtest.Rows{}
	w := importcsv.New(files)
	writeGraph(t, both{w, rows})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}

	o := Options{Dir: filepath.Join(t.TempDir(), "imported"), HeapMax: "512m", PageCache: "64m", Quick: true, Attached: true, AnyPorts: true}
	if err := BulkImport(t.Context(), o, filepath.Join(files, importcsv.ArgsFile)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := Stop(context.Background(), o.Dir, 0); err != nil {
			t.Error(err)
		}
	})
	st, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := report.Used("local server under Java, Neo4j " + st.Version + " at " + st.URI + ", with a database that was imported"); err != nil {
		t.Error(err)
	}
	got := walkAll(t, st)
	got.Nodes = slices.DeleteFunc(got.Nodes, func(line string) bool { return strings.HasPrefix(line, `[["Graph"]`) })
	if len(got.Nodes) != len(rows.Nodes) || len(got.Relationships) != len(rows.Relationships) {
		t.Errorf("%d nodes and %d relationships; want %d and %d", len(got.Nodes), len(got.Relationships), len(rows.Nodes), len(rows.Relationships))
	}
	compare(t, got.Nodes, rows.Nodes)
	compare(t, got.Relationships, rows.Relationships)
}

// writeGraph makes a graph of some hundred entities, and one more for each odd name.
func writeGraph(t *testing.T, sink graph.Sink) {
	t.Helper()
	tables := graph.NodeTables(false)
	i := slices.IndexFunc(tables, func(t graph.NodeTable) bool { return t.Name == "Place" })
	table := tables[i]
	for n, name := range oddNames {
		key := "odd" + string(rune('a'+n))
		values := make([]any, len(table.Columns))
		for at, c := range table.Columns {
			switch c.Name {
			case "id":
				values[at] = key
			case "name":
				values[at] = name
			case "aliases":
				values[at] = []string{name, "又名"}
			case "location":
				values[at] = graph.Coordinates{Latitude: -36.0625, Longitude: 120.38312345678901}
			case "population":
				values[at] = int64(-9007199254740993)
			}
		}
		if err := sink.Node(table, graph.NodeRow{Key: key, Labels: []string{"Entity", "Place", "City"}, Values: values}); err != nil {
			t.Fatal(err)
		}
	}
	if err := graphtest.Large(600, sink); err != nil {
		t.Fatal(err)
	}
}

func walkAll(t *testing.T, st Status) *graphtest.Rows {
	t.Helper()
	password, err := st.Password()
	if err != nil {
		t.Fatal(err)
	}
	store, err := graph.Open(t.Context(), graph.Config{URI: st.URI, Username: st.Username, Password: password, Database: st.Database})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close(t.Context())
	if err := store.EnsureSchema(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows := &graphtest.Rows{}
	if err := store.Walk(t.Context(), graph.Part{}, true, rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// compare tells of the first few lines that only one side has. The import knows
// no empty lists: such a property is not there.
func compare(t *testing.T, got, want []string) {
	t.Helper()
	held := map[string]int{}
	for _, line := range got {
		held[line]++
	}
	told := 0
	for _, line := range want {
		line = strings.ReplaceAll(line, `"aliases":[],`, "")
		if held[line]--; held[line] < 0 && told < 3 {
			told++
			t.Errorf("missing: %.300s", line)
		}
	}
}
