package queries

import (
	"context"
	"fmt"
	"strings"

	"scokg/graph"
)

// knownName asks whether an entity of the labels bears the name.
const knownName = `MATCH (:Name {name: $name})-[:NAMES]->(e:Entity)
WHERE any(label IN labels(e) WHERE label IN $of)
RETURN e.id AS id ORDER BY id LIMIT 1`

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
		near, err := near(ctx, r, name, p.Of, o)
		if err != nil {
			return nil, err
		}
		hints = append(hints, Hint{Param: p.Name, Name: name, Of: p.Of, Near: near})
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
