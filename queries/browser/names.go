package browser

import (
	"context"
	"fmt"
	"strings"
	"time"

	"scokg/graph"
	"scokg/queries"
)

// Names are names to show queries with in the place of their examples, by the
// query's id and the parameter's name.
type Names map[string]map[string]string

// nameTimeout bounds the look-up of one name.
const nameTimeout = 5 * time.Second

// KnownNames finds, for every required name whose example the graph does not
// know, the name of an entity of its kind that is tied to the most others; so
// that what a person runs first has an answer. A kind of which the graph has
// none keeps its example. Errors are those of the reader.
func KnownNames(ctx context.Context, r queries.Reader, c *queries.Catalog) (Names, error) {
	found := Names{}
	asked := map[string]string{} // by labels and example
	for _, q := range c.All() {
		for _, p := range q.Params {
			if p.Type != queries.Name || !p.Required {
				continue
			}
			labels := strings.Join(p.Of, "|") // checked against the ontology when the catalogue was read
			name, ok := asked[labels+" "+p.Example]
			if !ok {
				var err error
				if name, err = knownName(ctx, r, labels, p.Example); err != nil {
					return nil, fmt.Errorf("looking for names to show: %w", err)
				}
				asked[labels+" "+p.Example] = name
			}
			if name == p.Example {
				continue
			}
			if found[q.ID] == nil {
				found[q.ID] = map[string]string{}
			}
			found[q.ID][p.Name] = name
		}
	}
	return found, nil
}

func knownName(ctx context.Context, r queries.Reader, labels, example string) (string, error) {
	rows, err := r.Read(ctx, `OPTIONAL MATCH (:Name {name: $name})-[:NAMES]->(known:`+labels+`)
WITH count(known) AS known
MATCH (e:`+labels+`) WHERE known = 0
RETURN e.name AS name ORDER BY COUNT { (e)--(:Entity) } DESC, name LIMIT 1`,
		map[string]any{"name": example}, graph.ReadOptions{Timeout: nameTimeout, MaxRows: 1})
	if err != nil {
		return "", err
	}
	if len(rows.Records) == 1 {
		if name, ok := rows.Records[0][0].(string); ok {
			return name, nil
		}
	}
	return example, nil
}
