package graphml_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"scokg/graph"
	"scokg/graph/graphml"
)

var update = flag.Bool("update", false, "write the golden files anew")

// file is GraphML as a program reads it.
type file struct {
	XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	} `xml:"key"`
	Graph struct {
		Default string `xml:"edgedefault,attr"`
		Nodes   []node `xml:"node"`
		Edges   []edge `xml:"edge"`
	} `xml:"graph"`
}

type node struct {
	ID   string `xml:"id,attr"`
	Data []data `xml:"data"`
}

type edge struct {
	ID     string `xml:"id,attr"`
	Source string `xml:"source,attr"`
	Target string `xml:"target,attr"`
	Data   []data `xml:"data"`
}

type data struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// table finds a table by its name.
func table(t *testing.T, name string) graph.NodeTable {
	t.Helper()
	for _, table := range graph.NodeTables(true) {
		if table.Name == name {
			return table
		}
	}
	t.Fatalf("no table %s", name)
	return graph.NodeTable{}
}

func relation(t *testing.T, name string) graph.RelationshipTable {
	t.Helper()
	for _, table := range graph.RelationshipTables(true) {
		if table.Type == name {
			return table
		}
	}
	t.Fatalf("no table %s", name)
	return graph.RelationshipTable{}
}

func row(columns []graph.Column, values map[string]any) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = values[c.Name]
	}
	return out
}

// write makes a file of some nodes and relationships of each layer.
func write(t *testing.T, texts bool, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := graphml.New(&b, texts)
	if err != nil {
		t.Fatal(err)
	}
	put := func(table graph.NodeTable, key string, labels []string, values map[string]any) {
		values[table.Group.Key] = key
		if err := w.Node(table, graph.NodeRow{Key: key, Labels: labels, Values: row(table.Columns, values)}); err != nil {
			t.Fatal(err)
		}
	}
	join := func(table graph.RelationshipTable, start, end string, values map[string]any) {
		if err := w.Relationship(table, graph.RelationshipRow{Start: start, End: end, Values: row(table.Columns, values)}); err != nil {
			t.Fatal(err)
		}
	}
	place, sector := table(t, "Place"), table(t, "Sector")
	put(place, "a1", []string{"Entity", "Place", "City"}, map[string]any{
		"name": name, "aliases": []string{"又名", "A & B"}, "population": int64(12), "location": graph.Coordinates{Latitude: 36.0625, Longitude: -120.5},
	})
	put(sector, "a2", []string{"Entity", "Sector"}, map[string]any{"name": "农业"})
	if texts {
		put(table(t, "Document"), "https://news.example/1?a=b&c=d", []string{"Document"}, map[string]any{"title": "标题", "claims": int64(1), "text": "一\r\n二"})
		put(table(t, "Reference"), "Place/甲", []string{"Reference"}, map[string]any{"type": "Place", "name": "甲", "said": []string{"1 name=甲"}})
	}
	join(relation(t, "INVESTED_IN"), "a1", "a1", map[string]any{"factKey": "f1", "support": int64(3), "amount": 1.24e8, "cumulative": true, "planned": false, "evidence": name})
	if texts {
		join(relation(t, "MENTIONS"), "https://news.example/1?a=b&c=d", "Place/甲", map[string]any{"starts": []int64{1, 22}, "subtype": "City"})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for name, texts := range map[string]bool{"entities": false, "texts": true} {
		got := write(t, texts, "青岛“市”")
		golden := filepath.Join("testdata", name+".graphml")
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs (%v); run the test with -update and read what it writes; got:\n%s", golden, err, got)
		}
	}
}

// nmtoken is what the schema of GraphML lets an id be.
var nmtoken = regexp.MustCompile(`^[A-Za-z0-9._:-]+$`)

// TestAnyNameIsValid reads files back by a strict reader.
func TestAnyNameIsValid(t *testing.T) {
	for _, name := range []string{
		"青岛市", `"<>&'`, "]]>", "<!-- --> <![CDATA[", "&#0; &amp;", " \t\n\r x \u2028", "😀𠮷", "a\u0000b\u0001\u001f\ufffe\uffffc", "\u202eabc", strings.Repeat("长", 20000),
	} {
		d := xml.NewDecoder(bytes.NewReader(write(t, true, name)))
		d.Strict = true
		var f file
		if err := d.Decode(&f); err != nil {
			t.Errorf("%.40q: %v", name, err)
			continue
		}
		want := strings.Map(func(r rune) rune {
			if r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == 0xFFFE || r == 0xFFFF {
				return '\uFFFD'
			}
			return r
		}, name)
		if got := f.Graph.Nodes[0].Data[0]; got != (data{"n.label", want}) {
			t.Errorf("got %.40q, want %.40q", got, want)
		}
		check(t, &f)
	}
}

// check looks at what programs rely on: attributes declared, with types, ends
// that are there, ids that are unique.
func check(t *testing.T, f *file) {
	t.Helper()
	if f.Graph.Default != "directed" {
		t.Errorf("edges are %q", f.Graph.Default)
	}
	types := map[string]string{}
	for _, k := range f.Keys {
		if types[k.ID] != "" || !strings.HasPrefix(k.ID, k.For[:1]+".") {
			t.Errorf("key %s of %s stands twice or is misnamed", k.ID, k.For)
		}
		types[k.ID] = k.Type
	}
	for id, want := range map[string]string{"n.label": "string", "n.population": "long", "n.lat": "double", "n.lon": "double", "n.aliases": "string", "e.cumulative": "boolean", "e.weight": "double", "e.support": "long", "e.amount": "double"} {
		if types[id] != want {
			t.Errorf("%s is %q, want %q", id, types[id], want)
		}
	}
	declared := func(domain string, all []data) {
		seen := map[string]bool{}
		for _, d := range all {
			if types[d.Key] == "" || d.Key[:1] != domain || seen[d.Key] {
				t.Errorf("%s is not declared for it, or stands twice", d.Key)
			}
			seen[d.Key] = true
		}
	}
	ids := map[string]bool{}
	for _, n := range f.Graph.Nodes {
		if ids[n.ID] || !nmtoken.MatchString(n.ID) {
			t.Errorf("node id %q stands twice or is no name", n.ID)
		}
		ids[n.ID] = true
		declared("n", n.Data)
	}
	for _, e := range f.Graph.Edges {
		if !ids[e.Source] || !ids[e.Target] || !nmtoken.MatchString(e.ID+"x") {
			t.Errorf("edge %q from %q to %q", e.ID, e.Source, e.Target)
		}
		declared("e", e.Data)
	}
}

type fullDisk struct{ err error }

func (d fullDisk) Write([]byte) (int, error) { return 0, d.err }

func TestWriteFails(t *testing.T) {
	full := errors.New("the disk is full")
	w, err := graphml.New(fullDisk{full}, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}
