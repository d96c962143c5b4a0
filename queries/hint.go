package queries

import (
	"context"
	"fmt"
	"strings"

	"scokg/graph"
)

const (
	// knownName asks whether an entity of the labels bears the name.
	knownName = `MATCH (:Name {name: $name})-[:NAMES]->(e:Entity)
WHERE any(label IN labels(e) WHERE label IN $of)
RETURN e.id AS id ORDER BY id LIMIT 1`
	// nearNames asks the full-text index for names like it.
	nearNames = `CALL db.index.fulltext.queryNodes($index, $search, {limit: 100}) YIELD node, score
WHERE any(label IN labels(node) WHERE label IN $of)
WITH node.name AS name, max(score) AS score
RETURN name ORDER BY score DESC, size(name), name LIMIT 5`
)

// hints looks at the names among the values and says which of them the graph
// does not know.
func (q *Query) hints(ctx context.Context, r Reader, values map[string]any, o graph.ReadOptions) ([]Hint, error) {
	var hints []Hint
	for _, p := range q.Params {
		name, ok := values[p.Name].(string)
		if p.Type != Name || !ok {
			continue
		}
		known, err := r.Read(ctx, knownName, map[string]any{"name": name, "of": p.Of}, o)
		if err != nil {
			return nil, fmt.Errorf("looking up the name %q: %w", name, err)
		}
		if len(known.Records) > 0 {
			continue
		}
		near, err := r.Read(ctx, nearNames, map[string]any{"index": graph.FullTextIndex, "search": searchText(name), "of": p.Of}, o)
		if err != nil {
			return nil, fmt.Errorf("looking for names like %q: %w", name, err)
		}
		hint := Hint{Param: p.Name, Name: name, Of: p.Of, Near: []string{}}
		for _, record := range near.Records {
			if s, ok := record[0].(string); ok {
				hint.Near = append(hint.Near, s)
			}
		}
		hints = append(hints, hint)
	}
	return hints, nil
}

// searchText writes a name as a search of the full-text index: what has a
// meaning in its query language becomes a space, and its words of operators
// lose theirs.
func searchText(name string) string {
	const special = `+-&|!(){}[]^"~*?:\/<>=`
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(special, r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
	words := strings.Fields(strings.ToLower(plain)) // AND, OR and NOT count in capitals only
	if len(words) == 0 {
		return `""`
	}
	return strings.Join(words, " ")
}
