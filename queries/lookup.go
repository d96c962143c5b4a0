package queries

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"scokg/extract"
	"scokg/graph"
)

// Errors about names. They say which names are near, or who bears one.
var (
	ErrUnknownName   = errors.New("the graph knows no such name")
	ErrAmbiguousName = errors.New("the name is borne by several")
)

const (
	// namedBy asks who bears a name, or has it for an id.
	namedBy = `CALL () {
  MATCH (:Name {name: $name})-[:NAMES]->(e:Entity) RETURN e
  UNION
  MATCH (e:Entity {id: $id}) RETURN e
}
WITH DISTINCT e WHERE any(label IN labels(e) WHERE label IN $of)
RETURN e.id AS id, e.name AS name, labels(e) AS labels,
       COLLECT { MATCH (e)-[:LOCATED_IN]->(p:Place) RETURN p.name ORDER BY p.name, p.id } AS lies_in
ORDER BY name, id LIMIT 20`
	// nearNames asks the full-text index for names like it.
	nearNames = `CALL db.index.fulltext.queryNodes($index, $search, {limit: 100}) YIELD node, score
WHERE any(label IN labels(node) WHERE label IN $of)
WITH node.name AS name, max(score) AS score
RETURN name ORDER BY score DESC, size(name), name LIMIT 5`
)

// LookUp returns the id of the one entity that has one of the labels and that the
// name means: the only one that bears it, as its canonical name or as an alias,
// else the only one of these whose canonical name it is. The name may be the
// entity's id. Errors: ErrUnknownName, with names that are near; ErrAmbiguousName,
// with the ids of those that bear it; and those of graph.Store.Read.
func LookUp(ctx context.Context, r Reader, name string, of []string, o Options) (id string, err error) {
	read := o.read()
	form := extract.NormalizeName(name)
	rows, err := r.Read(ctx, namedBy, map[string]any{"name": form, "id": name, "of": of}, read)
	if err != nil {
		return "", fmt.Errorf("looking up the name %q: %w", name, err)
	}
	var ids, canonical, described []string
	for _, record := range rows.Records {
		id, _ := record[0].(string)
		own, _ := record[1].(string)
		if id == name {
			return id, nil
		}
		ids = append(ids, id)
		if extract.NormalizeName(own) == form {
			canonical = append(canonical, id)
		}
		described = append(described, describe(id, own, record[2], record[3]))
	}
	switch {
	case len(ids) == 1:
		return ids[0], nil
	case len(canonical) == 1:
		return canonical[0], nil
	case len(ids) > 1:
		return "", fmt.Errorf("%w: %q is a name of %s; give the full name, or the id that stands last", ErrAmbiguousName, name, strings.Join(described, ", "))
	}
	near, err := near(ctx, r, name, of, read)
	if err != nil {
		return "", err
	}
	if len(near) > 0 {
		return "", fmt.Errorf("%w: no %s bears %q; near it are %s", ErrUnknownName, strings.Join(of, " or "), name, strings.Join(near, ", "))
	}
	return "", fmt.Errorf("%w: no %s bears %q", ErrUnknownName, strings.Join(of, " or "), name)
}

// describe tells an entity from others of its name.
func describe(id, name string, labels, liesIn any) string {
	words := []string{}
	for _, label := range list(labels) {
		if label != "Entity" {
			words = append(words, label)
		}
	}
	slices.Sort(words)
	if places := list(liesIn); len(places) > 0 {
		words = append(words, "in "+strings.Join(places, " and "))
	}
	return fmt.Sprintf("%s (%s; %s)", name, strings.Join(words, ", "), id)
}

func list(v any) []string {
	l, _ := fit(v, List)
	out, _ := l.([]string)
	return out
}

// near lists up to five names of such entities that are like the one given, the
// nearest first.
func near(ctx context.Context, r Reader, name string, of []string, o graph.ReadOptions) ([]string, error) {
	rows, err := r.Read(ctx, nearNames, map[string]any{"index": graph.FullTextIndex, "search": searchText(name), "of": of}, o)
	if err != nil {
		return nil, fmt.Errorf("looking for names like %q: %w", name, err)
	}
	out := []string{}
	for _, record := range rows.Records {
		if s, ok := record[0].(string); ok {
			out = append(out, s)
		}
	}
	return out, nil
}
