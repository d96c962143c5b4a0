package queries

import (
	"errors"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"
)

const sound = `/*
id: friends
title: {zh: 朋友, en: Friends}
category: partners
description: {zh: 某地的朋友, en: Friends of a place}
params:
  - name: place
    type: name
    of: [Place]
    required: true
    example: 青岛
    description: {zh: 地名, en: The place's name}
  - name: limit
    type: int
    default: 5
    example: "3"
    description: {zh: 最多几个, en: How many}
columns:
  - {name: friend, type: string}
  - {name: since, type: date}
graph: true
revision: 2
*/
MATCH (:Name {name: $place})-[:NAMES]->(p:Place)-[r:PARTNER_OF]-(o:Place)
RETURN o.name AS friend, r.since AS since
ORDER BY friend, since, r.factKey LIMIT $limit;

// The same as paths.
MATCH path = (:Name {name: $place})-[:NAMES]->(:Place)-[r:PARTNER_OF]-(:Place)
RETURN path ORDER BY r.factKey;
`

func loadText(texts ...string) (*Catalog, error) {
	fsys := fstest.MapFS{}
	for i, text := range texts {
		fsys[string(rune('a'+i))+".cypher"] = &fstest.MapFile{Data: []byte(text)}
	}
	return load([]Folder{{Name: "mine", FS: fsys}})
}

func TestParse(t *testing.T) {
	for _, text := range []string{sound, "\uFEFF" + sound, strings.ReplaceAll(sound, "\n", "\r\n")} {
		c, err := loadText(text)
		if err != nil {
			t.Fatal(err)
		}
		q, err := c.Get("friends")
		if err != nil {
			t.Fatal(err)
		}
		if q.Title.In("zh") != "朋友" || q.Revision != 2 || q.File != "mine/a.cypher" || q.Params[1].Default != int64(5) {
			t.Errorf("read %+v", q)
		}
		if !strings.HasPrefix(q.Cypher, "MATCH (:Name") || !strings.HasSuffix(q.Cypher, "LIMIT $limit") || !strings.HasPrefix(q.Graph, "MATCH path") {
			t.Errorf("the statements are %q and %q", q.Cypher, q.Graph)
		}
		if got := strings.Join(q.Names(), " "); got != "NAMES Name PARTNER_OF Place" {
			t.Errorf("it names %s", got)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, from, to, want string }{
		{"no header", "/*\n", "", "a.cypher:1:1: the file does not begin with a header"},
		{"open header", "\n*/\n", "\n", "a.cypher:1:1: the header is not closed by a line */"},
		{"unknown key", "revision: 2", "revision: 2\ncolor: red", `a.cypher:23:1: unknown field "color"`},
		{"unknown key inside", "    required: true\n", "    requird: true\n", `a.cypher:10:5: unknown field "requird"`},
		{"key twice", "revision: 2", "revision: 2\nrevision: 3", `a.cypher:23:1: mapping key "revision" already defined at [22:1]`},
		{"no YAML", "title: {zh: 朋友", "title: {zh: 朋友, [", "a.cypher:3:"},
		{"wrong type", "revision: 2", "revision: two", "a.cypher:22:11: "},
		{"anchor", "title: {zh: 朋友", "title: &t {zh: 朋友", "a.cypher:1:1: anchors, aliases and tags"},
		{"no id", "id: friends\n", "", "a.cypher:1:1: id \"\""},
		{"bad id", "id: friends", "id: Friends Of", `a.cypher:2:5: id "Friends Of" is not made of`},
		{"no Chinese title", "zh: 朋友, en: Friends}", "en: Friends}", "a.cypher:3:"},
		{"unknown category", "category: partners", "category: partner", `a.cypher:4:11: category "partner" is not one of`},
		{"no revision", "revision: 2\n", "", "a.cypher:1:1: revision is missing"},
		{"unknown type", "type: int", "type: integer", `a.cypher:14:11: parameter type "integer"`},
		{"name of nothing", "    of: [Place]\n", "", "parameter place: a name says of which labels it is"},
		{"unknown label in of", "of: [Place]", "of: [Town]", `a.cypher:9:10: label "Town" is not declared`},
		{"example of another type", `example: "3"`, "example: many", `a.cypher:16:14: the example of limit: "many" is not a whole number`},
		{"default of another type", "default: 5", "default: five", `a.cypher:15:14: the default of limit: "five" is not a whole number`},
		{"required with default", "required: true", "required: true\n    default: 青岛", "is required and has a default"},
		{"parameter twice", "name: limit", "name: place", `a.cypher:13:11: parameter name "place"`},
		{"no columns", "columns:\n  - {name: friend, type: string}\n  - {name: since, type: date}\n", "", "there are no columns"},
		{"column type", "type: date", "type: day", `column type "day"`},
		{"column not returned", "type: date}\n", "type: date}\n  - {name: quote, type: string}\n", "a.cypher:21:12: column quote is promised and not returned"},
		{"column not declared", "r.since AS since", "r.since AS since, o.id AS id", "a.cypher:25:52: column id is not declared in the header"},
		{"columns in another order", "o.name AS friend, r.since AS since", "r.since AS since, o.name AS friend", "a.cypher:25:19: column since is number 1 here and number 2 in the header"},
		{"column without a name", "r.since AS since", "r.since", "this column has no name"},
		{"parameter not declared", "RETURN o.name", "WHERE o.name <> $other RETURN o.name", "a.cypher:25:17: parameter $other is not declared"},
		{"parameter not used", " LIMIT $limit", "", "a.cypher:13:11: parameter limit is declared and not used"},
		{"unknown node label", "(p:Place)", "(p:Plaice)", `a.cypher:24:43: label "Plaice" is not declared`},
		{"unknown relationship", "[r:PARTNER_OF]-(o", "[r:FRIEND_OF]-(o", `a.cypher:24:53: relationship type "FRIEND_OF" is not declared`},
		{"alias claims are no relationships", "[r:PARTNER_OF]-(o", "[r:ALSO_KNOWN_AS]-(o", `relationship type "ALSO_KNOWN_AS" is not declared`},
		{"unknown property", "r.since AS", "r.sinse AS", `a.cypher:25:28: property "sinse" is not declared`},
		{"unknown property in a pattern", "{name: $place}", "{nmae: $place}", `a.cypher:24:15: property "nmae" is not declared`},
		{"unknown index", "MATCH (:Name {name: $place})-[:NAMES]->(p:Place)", "CALL db.index.fulltext.queryNodes('towns', $place) YIELD node AS p MATCH (p)", `index "towns" is not declared`},
		{"no order", "ORDER BY friend, since, r.factKey LIMIT", "LIMIT", "there is no ORDER BY"},
		{"writes", "RETURN o.name", "SET o.name = 'x' RETURN o.name", "a.cypher:25:1: SET is refused"},
		{"reads a file", "RETURN o.name", "LOAD CSV FROM 'file:///x' AS l RETURN o.name", "a.cypher:25:1: LOAD is refused"},
		{"writes in the graph form", "RETURN path", "DELETE r RETURN path", "a.cypher:30:1: DELETE is refused"},
		{"graph form missing", "RETURN o.name AS friend, r.since AS since\nORDER BY friend, since, r.factKey LIMIT $limit;\n", "RETURN o.name AS friend\n", "promises 2 statements and there are 1"},
		{"graph form not promised", "graph: true\n", "", "a.cypher:28:1: there is more than one statement"},
		{"no query", sound[strings.Index(sound, "MATCH (:Name"):], "", "promises 2 statements and there are 0"},
	}
	for _, test := range tests {
		text := strings.Replace(sound, test.from, test.to, 1)
		if text == sound {
			t.Errorf("%s: the text is as it was", test.name)
			continue
		}
		_, err := loadText(text)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s:\n%v\nwant %s", test.name, err, test.want)
			continue
		}
		if e := (*FileError)(nil); !errors.As(err, &e) || e.Line < 1 || e.Column < 1 {
			t.Errorf("%s: no position", test.name)
		}
	}
}

func TestLoadTellsEveryFault(t *testing.T) {
	broken := strings.Replace(sound, "category: partners", "category: pals", 1)
	_, err := loadText(sound, broken, sound)
	for _, want := range []string{`mine/b.cypher:4:11: category "pals"`, "mine/c.cypher:2:5: id friends stands in mine/a.cypher already"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %s", err, want)
		}
	}
	_, err = Load(Folder{Name: "gone", FS: os.DirFS("testdata/gone")})
	if err == nil || !strings.Contains(err.Error(), "queries in gone") {
		t.Errorf("a folder that is not there: %v", err)
	}
	_, err = loadText(strings.Repeat("x", 1<<20))
	if err == nil || !strings.Contains(err.Error(), "mine/a.cypher: longer than") {
		t.Errorf("a long file: %v", err)
	}
}

func TestUnknownQuery(t *testing.T) {
	c, err := Load(Folder{Name: "mine", FS: fstest.MapFS{"a.cypher": {Data: []byte(sound)}}})
	if err != nil {
		t.Fatal(err)
	}
	for asked, near := range map[string]string{
		"freinds": "friends", "Friends": "friends", "place_partner": "place-partners", "conections": "connections",
		"organizer-pair": "organizer-pairs", strings.Repeat("x", 1<<16): "",
	} {
		_, err := c.Get(asked)
		if !errors.Is(err, ErrUnknownQuery) || !strings.Contains(err.Error(), near) {
			t.Errorf("%.20s: %v", asked, err)
		}
	}
}

// Every file of the catalogue is named by its id, and its example parameters
// are good ones.
func TestCatalogIsTidy(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.All()); n < 20 {
		t.Errorf("the catalogue holds %d queries", n)
	}
	for _, q := range c.All() {
		if want := path.Join("catalog", q.ID+".cypher"); q.File != want {
			t.Errorf("query %s stands in %s", q.ID, q.File)
		}
		given := map[string]string{}
		for _, p := range q.Params {
			given[p.Name] = p.Example
		}
		if _, err := q.Values(given); err != nil {
			t.Error(err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sound)
	f.Add("/*\n*/\nRETURN 1 AS x")
	f.Add("/*\n[[[[{{{{\n*/\n")
	f.Add("/*\nid: &a [*a]\n*/\nRETURN 1 AS x")
	f.Add(strings.Replace(sound, "default: 5", "default: [1, {a: .inf}]", 1))
	v := newVocabulary()
	f.Fuzz(func(t *testing.T, text string) {
		q, faults := parse("f", text, v)
		if (q == nil) != (len(faults) > 0) {
			t.Fatalf("query %v, faults %v", q, faults)
		}
		lines := strings.Count(text, "\n") + 2
		for _, fault := range faults {
			e := (*FileError)(nil)
			if !errors.As(fault, &e) || e.Line < 1 || e.Line > lines || e.Column < 1 || e.Message == "" {
				t.Fatalf("fault %v of %q", fault, text)
			}
		}
	})
}
