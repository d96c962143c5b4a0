package importcsv_test

import (
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scokg/graph"
	"scokg/graph/importcsv"
)

var update = flag.Bool("update", false, "write the golden files anew")

func nodeTable(t *testing.T, name string) graph.NodeTable {
	t.Helper()
	tables := graph.NodeTables(true)
	i := slices.IndexFunc(tables, func(t graph.NodeTable) bool { return t.Name == name })
	if i < 0 {
		t.Fatalf("no table %s", name)
	}
	return tables[i]
}

func relationshipTable(t *testing.T, name string) graph.RelationshipTable {
	t.Helper()
	tables := graph.RelationshipTables(true)
	i := slices.IndexFunc(tables, func(t graph.RelationshipTable) bool { return t.Type == name })
	if i < 0 {
		t.Fatalf("no table %s", name)
	}
	return tables[i]
}

func row(columns []graph.Column, values map[string]any) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = values[c.Name]
	}
	return out
}

// write makes a folder of a few rows, one of whose names is given.
func write(t *testing.T, name string, more ...string) string {
	t.Helper()
	dir := t.TempDir()
	w := importcsv.New(dir)
	put := func(table graph.NodeTable, key string, labels []string, values map[string]any) {
		values[table.Group.Key] = key
		if err := w.Node(table, graph.NodeRow{Key: key, Labels: labels, Values: row(table.Columns, values)}); err != nil {
			t.Fatal(err)
		}
	}
	put(nodeTable(t, "Place"), "a1", []string{"Entity", "Place", "City"}, map[string]any{
		"name": name, "aliases": append([]string{"又名", name}, more...), "population": int64(12), "location": graph.Coordinates{Latitude: 36.0625, Longitude: -120.5},
	})
	put(nodeTable(t, "Place"), "a2", []string{"Entity", "Place"}, map[string]any{"name": "乙国", "aliases": []string{}})
	put(nodeTable(t, "Document"), "urn:1", []string{"Document"}, map[string]any{"text": strings.Join(more, "")})
	put(nodeTable(t, "Reference"), "Place/甲", []string{"Reference"}, map[string]any{"name": "甲"})
	for _, r := range []struct {
		typ, start, end string
		values          map[string]any
	}{
		{"INVESTED_IN", "a1", "a2", map[string]any{"factKey": "f1", "support": int64(3), "amount": 1.24e8, "cumulative": true, "planned": false, "evidence": name}},
		{"MENTIONS", "urn:1", "Place/甲", map[string]any{"starts": []int64{1, 22}, "position": int64(0)}},
		{"REFERS_TO", "Place/甲", "a1", nil},
	} {
		table := relationshipTable(t, r.typ)
		if err := w.Relationship(table, graph.RelationshipRow{Start: r.start, End: r.end, Values: row(table.Columns, r.values)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestGolden(t *testing.T) {
	dir := write(t, "青岛“市”")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		b.WriteString("-- " + e.Name() + " --\n" + strings.ReplaceAll(read(t, dir, e.Name()), "\x1f", "␟"))
	}
	golden := filepath.Join("testdata", "folder.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := read(t, ".", golden); b.String() != want {
		t.Errorf("%s differs; run the test with -update and read what it writes; got:\n%s", golden, b.String())
	}
}

// TestAnyName reads files back as any reader of CSV would.
func TestAnyName(t *testing.T) {
	for _, name := range []string{"青岛市", `a"b""`, "a,b;c", "a\nb", " a ", `\" \n`, "\x00\x01", "😀", "'"} {
		dir := write(t, name)
		rows, err := csv.NewReader(strings.NewReader(read(t, dir, "Place-header.csv") + read(t, dir, "Place.csv"))).ReadAll()
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		at := func(column string) string { return rows[1][slices.Index(rows[0], column)] }
		if at("name:string") != name || at("aliases:string[]") != "又名\x1f"+name || at(":LABEL") != "Entity\x1fPlace\x1fCity" {
			t.Errorf("%q came back as %q", name, rows[1])
		}
	}
	dir := write(t, "a\x1fb")
	if s := read(t, dir, "Place.csv"); !strings.Contains(s, "\"又名\x1fa b\"") || !strings.Contains(s, "\"a\x1fb\"") {
		t.Errorf("the separator in a list, and outside of one: %q", s)
	}
}

// TestLongValues: the tool is told to hold what is longer than it would.
func TestLongValues(t *testing.T) {
	if args := read(t, write(t, "青岛市"), importcsv.ArgsFile); strings.Contains(args, "buffer") {
		t.Errorf("got %s", args)
	}
	long := strings.Repeat("长", 1<<20)
	if args := read(t, write(t, "青岛市", long), importcsv.ArgsFile); !strings.Contains(args, "--read-buffer-size=6") {
		t.Errorf("got %s", args)
	}
}

func TestFolderFails(t *testing.T) {
	w := importcsv.New(filepath.Join(t.TempDir(), "nowhere"))
	table := nodeTable(t, "Name")
	if err := w.Node(table, graph.NodeRow{Key: "a", Labels: []string{"Name"}, Values: []any{"a"}}); err == nil {
		t.Error("no error")
	}
	if err := w.Close(); err == nil {
		t.Error("no error at the end")
	}
}
