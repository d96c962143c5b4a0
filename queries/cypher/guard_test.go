package cypher

import (
	"strings"
	"testing"
)

func guard(text string) error {
	tokens, err := Lex(text)
	if err != nil {
		return err
	}
	return Guard(tokens)
}

func TestGuardPasses(t *testing.T) {
	for _, text := range []string{
		"MATCH (n) RETURN n",
		"match (n:Place {name: $name}) where n.name = 'SET; DELETE' return n.name as name order by name;",
		"MATCH (n) /* CREATE (x) */ RETURN n // LOAD CSV\n",
		"OPTIONAL MATCH (n) RETURN coalesce(n.`set`, 'it''s') AS `delete`",
		"UNWIND [1, 2] AS x RETURN x",
		"WITH 1 AS x RETURN x",
		"RETURN date('2021-06-09') AS d, point.distance(point({x: 1, y: 2}), point({x: 1, y: 3})) AS m",
		"CALL db.index.fulltext.queryNodes('i', $q) YIELD node RETURN node",
		"CALL db.`index`.fulltext . queryRelationships('i', $q) YIELD relationship RETURN relationship",
		"CALL db.labels() YIELD label RETURN label",
		"MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m UNION RETURN n AS m } RETURN m",
		"MATCH (a)-[:KNOWS*1..3]-(b) RETURN a, 1.5e3 AS f, 0x1F AS h, [1..2][0] AS l",
		"MATCH (n) WHERE n.地名 = '青岛' RETURN n.地名 AS 地名",
		`RETURN "a\"b" AS a, 'c\\' AS b`,
		"RETURN 1 AS x;",
	} {
		if err := guard(text); err != nil {
			t.Errorf("%s\nis refused: %v", text, err)
		}
	}
}

func TestGuardRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                                         "no query",
		"   // nothing\n":                          "no query",
		"CREATE (n) RETURN n":                      "begins with",
		"EXPLAIN MATCH (n) RETURN":                 "begins with",
		"SHOW DATABASES":                           "begins with",
		"CYPHER 5 MATCH (n) RETURN n":              "begins with",
		"MATCH (n) SET n.x = 1 RETURN n":           "1:11: SET is refused",
		"MATCH (n)\n  sEt n.x = 1 RETURN n":        "2:3: SET is refused",
		"MATCH (n) SET/**/n.x = 1":                 "SET is refused",
		"MATCH (n) DETACH DELETE n":                "DETACH is refused",
		"MATCH (n) NODETACH DELETE n":              "NODETACH is refused",
		"MATCH (n) REMOVE n.x":                     "REMOVE is refused",
		"MATCH (n) MERGE (m) RETURN m":             "MERGE is refused",
		"MATCH (n) INSERT (m)":                     "INSERT is refused",
		"MATCH (n) FOREACH (x IN [1] | CREATE ())": "FOREACH is refused",
		"WITH 1 AS x LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l":       "LOAD is refused",
		"WITH 1 AS x load csv from 'http://127.0.0.1/' AS l RETURN l":        "LOAD is refused",
		"MATCH (n) CALL (n) { USE other MATCH (m) RETURN m } RETURN m":       "USE is refused",
		"MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS":                    "DELETE is refused",
		"MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN x":      "TRANSACTIONS is refused",
		"MATCH (n) CALL (n) { RETURN 1 AS x } IN 2 CONCURRENT TRANSACTIONS":  "TRANSACTIONS is refused",
		"CALL dbms.listConfig() YIELD name RETURN name":                      "CALL dbms.listConfig is refused",
		"CALL `apoc.load.json`('http://127.0.0.1') YIELD value RETURN value": "CALL apoc.load.json is refused",
		"CALL apoc . /* */ load.`json`('x') YIELD value RETURN value":        "CALL apoc.load.json is refused",
		"CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh":       "is refused",
		"CALL dbms.killConnections":                                          "is refused",
		"RETURN apoc.load.json('x') AS x":                                    "function apoc.load.json is refused",
		"RETURN `apoc`.`load` . json('x') AS x":                              "function apoc.load.json is refused",
		"RETURN `apoc.cypher.runFirstColumn`('x') AS x":                      "is refused",
		"RETURN graph.byName('x') AS x":                                      "function graph.byName is refused",
		"RETURN file() AS f":                                                 "tells of the server's files",
		"RETURN FILE () AS f":                                                "tells of the server's files",
		"MATCH (n:$($label)) RETURN n":                                       "a $ without the name",
		"MATCH (n:$any($labels)) RETURN n":                                   "a name made at run time",
		"RETURN 1 AS x; RETURN 2 AS y":                                       "more than one statement",
		"RETURN 1 AS x;;":                                                    "more than one statement",
		// A server replaces unicode escapes before it looks at anything else.
		`MATCH (n) S\u0045T n.x = 1`:           "unicode escape",
		`MATCH (n) WHERE n.x = '\u0027 SET'`:   "unicode escape",
		`MATCH (n) RETURN n // \u000a SET n.x`: "unicode escape",
		`RETURN 1 AS x /* \u002a\u002f SET */`: "unicode escape",
		"MATCH (n) RETURN n.`a\\u0060 SET`":    "unicode escape",
		`RETURN 'C:\\users' AS x`:              "unicode escape",
		"MATCH (n) \\u0053ET n.x = 1":          "unicode escape",
		// Letters that fold into those of a keyword.
		"MATCH (n) ſET n.x = 1":         "stands in backticks",
		"MATCH (n) S\u212AIP 1":         "stands in backticks",
		"MATCH (n) S\u200BET n.x = 1":   "unexpected character",
		"MATCH (n) S\u0000ET n.x = 1":   "unexpected character",
		"MATCH (n)\u00a0RETURN n":       "unexpected character",
		"RETURN 1SET":                   "the number runs into",
		"RETURN 1_SET":                  "the number runs into",
		"RETURN 0x1SET":                 "the number runs into",
		"RETURN 'not closed":            "not closed",
		"RETURN 'not closed\\'":         "not closed",
		"RETURN `not closed":            "not closed",
		"RETURN `not closed`` RETURN 1": "not closed",
		"RETURN /* not closed":          "not closed",
		"RETURN '\xff'":                 "not UTF-8",
		"RETURN \xff":                   "not UTF-8",
		"RETURN ``":                     "empty",
		"RETURN {param}; ":              "",
	} {
		err := guard(text)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s\nis refused: %v", text, err)
		case want != "" && err == nil:
			t.Errorf("%s\npasses", text)
		case err != nil && !strings.Contains(err.Error(), want):
			t.Errorf("%s\nis refused with %q, want %q", text, err, want)
		}
	}
	if err := guard("RETURN '" + strings.Repeat("x", MaxLength) + "'"); err == nil {
		t.Error("a text over MaxLength passes")
	}
}

// What the guard passes has no forbidden word outside of quotes, however it is
// cut: a second, simpler reading of the text must not find one either.
func FuzzGuard(f *testing.F) {
	for _, s := range []string{
		"MATCH (n) RETURN n", "RETURN 'a' /* x */ // y\n", "RETURN `a``b`", "MATCH (n) SET n.x=1", "RETURN 1..2", `RETURN "\"" SET`,
		"CALL db.labels() YIELD label RETURN label", "MATCH p=(a)-[*]-(b) RETURN p", "RETURN $`a b`", "RETURN '\\' SET //'",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens, err := Lex(text)
		if err != nil {
			return
		}
		end := 0
		var plain strings.Builder
		for _, tok := range tokens {
			if tok.Position.Offset < end || tok.End <= tok.Position.Offset || tok.End > len(text) {
				t.Fatalf("token %+v does not follow %d in %q", tok, end, text)
			}
			end = tok.End
			if tok.Kind == Word || tok.Kind == Symbol || tok.Kind == Number {
				plain.WriteString(text[tok.Position.Offset:tok.End] + " ")
			}
		}
		_, _ = Describe(tokens)
		if Guard(tokens) != nil {
			return
		}
		upper := strings.ToUpper(plain.String())
		for word := range refusals {
			for _, got := range strings.Fields(upper) {
				if got == word {
					t.Fatalf("%q passes with %s", text, word)
				}
			}
		}
		if strings.Contains(text, `\u`) || strings.Contains(strings.TrimSuffix(strings.TrimSpace(plain.String()), ";"), ";") {
			t.Fatalf("%q passes", text)
		}
	})
}
