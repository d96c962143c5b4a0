package graphtest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"scokg/extract/ontology"
	"scokg/graph"
)

// wgs84 is the coordinate system of all points.
const wgs84 = 4326

// Rows is a sink that keeps what it is given, as lines of JSON: for comparing
// graphs. Every fault of the rows is an error: a value that is not of its column's
// kind, an end that did not come before.
type Rows struct {
	Nodes         []string        // [labels, properties], the labels sorted
	Relationships []string        // [type, properties, key of the start, key of the end]
	Keys          map[string]bool // "Group key" of the nodes
}

// Node keeps a node.
func (r *Rows) Node(t graph.NodeTable, n graph.NodeRow) error {
	if r.Keys == nil {
		r.Keys = map[string]bool{}
	}
	r.Keys[t.Group.Name+" "+n.Key] = true
	props, err := rowProps(t.Columns, n.Values)
	if err != nil {
		return fmt.Errorf("node %q of %s: %w", n.Key, t.Name, err)
	}
	if props[t.Group.Key] != n.Key {
		return fmt.Errorf("node %q of %s has the key %v among its values", n.Key, t.Name, props[t.Group.Key])
	}
	line, err := json.Marshal([]any{slices.Sorted(slices.Values(n.Labels)), props})
	r.Nodes = append(r.Nodes, string(line))
	return err
}

// Relationship keeps a relationship.
func (r *Rows) Relationship(t graph.RelationshipTable, row graph.RelationshipRow) error {
	for _, end := range []string{t.Start.Name + " " + row.Start, t.End.Name + " " + row.End} {
		if !r.Keys[end] {
			return fmt.Errorf("%s has the end %q, which did not come before", t.Type, end)
		}
	}
	props, err := rowProps(t.Columns, row.Values)
	if err != nil {
		return fmt.Errorf("%s from %q to %q: %w", t.Type, row.Start, row.End, err)
	}
	line, err := json.Marshal([]any{t.Type, props, row.Start, row.End})
	r.Relationships = append(r.Relationships, string(line))
	return err
}

// String lists all lines, sorted, nodes first.
func (r *Rows) String() string {
	nodes, relationships := slices.Sorted(slices.Values(r.Nodes)), slices.Sorted(slices.Values(r.Relationships))
	return strings.Join(nodes, "\n") + "\n" + strings.Join(relationships, "\n") + "\n"
}

// rowProps are the values by name, points as graph.Store.Read gives them.
func rowProps(columns []graph.Column, values []any) (map[string]any, error) {
	out := map[string]any{}
	for i, c := range columns {
		v := values[i]
		if v == nil {
			continue
		}
		if !ofKind(c, v) {
			return nil, fmt.Errorf("property %s is a %T", c.Name, v)
		}
		if p, ok := v.(graph.Coordinates); ok {
			v = map[string]any{"srid": wgs84, "longitude": p.Longitude, "latitude": p.Latitude}
		}
		out[c.Name] = v
	}
	return out, nil
}

func ofKind(c graph.Column, v any) bool {
	ok := false
	switch c.Kind {
	case ontology.Int:
		if _, ok = v.(int64); c.List {
			_, ok = v.([]int64)
		}
	case ontology.Float:
		_, ok = v.(float64)
	case ontology.Bool:
		_, ok = v.(bool)
	case ontology.Point:
		_, ok = v.(graph.Coordinates)
	case ontology.String, ontology.Date, ontology.StringList:
		if _, ok = v.(string); c.List {
			_, ok = v.([]string)
		}
	}
	return ok
}
