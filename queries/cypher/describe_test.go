package cypher

import (
	"slices"
	"strings"
	"testing"
)

func words(tokens []Token) string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.Text)
	}
	return strings.Join(out, " ")
}

func TestDescribe(t *testing.T) {
	tests := []struct {
		text                                                string
		params, labels, types, either, properties, keys, at string
		columns                                             string
		ordered                                             bool
	}{
		{
			text:   "MATCH (:Name {name: $place})-[:NAMES]->(p:Place&!City) RETURN p.name AS name, p ORDER BY p.id",
			params: "place", labels: "Name Place City", types: "NAMES", properties: "name name id", columns: "name p", ordered: true,
		},
		{
			text:  "MATCH (a:A|B)-[r:X|Y|:Z*1..3 {kind: 'k'}]-(:`C D`:E) WHERE r:X OR a:F RETURN DISTINCT type(r) AS t LIMIT 3",
			types: "X Y Z", labels: "A B C D E", either: "X F", properties: "kind", columns: "t",
		},
		{
			text: "MATCH (a) WITH {one: a.x, two: {three: 1}} AS m, a {.name, four: a:G} AS n RETURN m.one AS o, n.name AS p, m.two.three AS q ORDER BY o",
			keys: "one two three four", either: "G", properties: "x name one name two three", columns: "o p q", ordered: true,
		},
		{
			text:   "MATCH (a:A) WHERE EXISTS { (a)-[:R]->(:B {id: 1}) } RETURN COUNT { MATCH (a)-[s:S]-() RETURN s } AS n, COLLECT { MATCH (c:C) RETURN c.name ORDER BY c.name } AS l",
			labels: "A B C", types: "R S", properties: "id name name", columns: "n l",
		},
		{
			text:       "CALL db.index.fulltext.queryNodes('names', $q) YIELD node, score RETURN node.name AS name ORDER BY score",
			params:     "q",
			properties: "name", columns: "name", ordered: true, at: "names",
		},
		{
			text:   "MATCH (a) CALL (a) { WITH a WHERE a:P RETURN a AS b } RETURN b, date('2021').year AS y, $`odd name` AS z, a[$i].k AS k",
			params: "odd name i", either: "P", properties: "year k", columns: "b y z k",
		},
		{
			text:   "MATCH ((a:A)-[:R]->(b)){1,3} WHERE a.x IS NOT NULL AND a.y IS :: STRING AND b IS B RETURN a",
			labels: "A", types: "R", either: "B", properties: "x y", columns: "a",
		},
		{
			text: "RETURN 1 AS a UNION RETURN 2 AS a", columns: "a",
		},
		{
			text: "RETURN CASE WHEN true THEN 'ORDER BY' END AS `order by`, 1 AS limit ORDER BY limit", columns: "order by limit", ordered: true,
		},
	}
	for _, test := range tests {
		tokens, err := Lex(test.text)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Describe(tokens)
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
			continue
		}
		for _, c := range []struct{ what, got, want string }{
			{"parameters", words(d.Parameters), test.params},
			{"labels", words(d.Labels), test.labels},
			{"types", words(d.Types), test.types},
			{"either", words(d.Either), test.either},
			{"properties", words(d.Properties), test.properties},
			{"keys", words(d.Keys), test.keys},
			{"indexes", words(d.Indexes), test.at},
			{"columns", words(d.Columns), test.columns},
		} {
			if !slices.Equal(strings.Fields(c.got), strings.Fields(c.want)) {
				t.Errorf("%s:\n%s are %q, want %q", test.text, c.what, c.got, c.want)
			}
		}
		if d.Ordered != test.ordered {
			t.Errorf("%s: ordered is %t", test.text, d.Ordered)
		}
	}
}

func TestDescribeRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"MATCH (n)":                      "1:1: there is no RETURN",
		"RETURN 1 + 2":                   "1:8: this column has no name",
		"RETURN n.name":                  "1:8: this column has no name",
		"RETURN *":                       "1:8: this column has no name",
		"RETURN":                         "a column is missing",
		"RETURN 1 AS a,":                 "a column is missing",
		"RETURN (1 AS a":                 "a bracket is not closed",
		"RETURN 1] AS a":                 "1:9: ] closes nothing",
		"RETURN [1) AS a":                "1:10: ) closes nothing",
		"CALL () { RETURN 1 AS x } ":     "no RETURN",
		"RETURN 1 AS a, 2 ORDER BY a":    "1:16: this column has no name",
		"MATCH (n) RETURN n.x, n AS n":   "1:18: this column has no name",
		"MATCH (n:) RETURN n.x AS x, :a": "this column has no name",
	} {
		tokens, err := Lex(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Describe(tokens); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
