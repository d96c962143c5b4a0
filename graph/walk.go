package graph

import (
	"context"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"scokg/extract/ontology"
)

// Sink takes a graph row by row: all nodes, then all relationships. The nodes
// come by group and key; the relationships by type and, within a type, by fact
// key or, in the layer of texts, by the keys of their ends. What a walk gives is
// the sink's to keep.
type Sink interface {
	Node(NodeTable, NodeRow) error
	Relationship(RelationshipTable, RelationshipRow) error
}

// NodeRow is a node. Values holds one for each column of its table: nil where it
// has none, string, int64, float64, bool, []string, []int64 or Coordinates.
type NodeRow struct {
	Key    string
	Labels []string // the group's, the entity type's, the subtype's
	Values []any
}

// RelationshipRow is a relationship; Start and End are the keys of nodes of its
// table's groups, which were given before.
type RelationshipRow struct {
	Start, End string
	Values     []any // as in NodeRow
}

// Coordinates are a place's on the globe (WGS 84), in degrees.
type Coordinates struct {
	Latitude, Longitude float64
}

// Walk hands the part of the graph to the sink: entities and the relationships
// between them, and the layer of texts too where texts is true. Of the whole
// graph with its texts nothing is left out: a database of just these rows is the
// same graph. The node of the group Graph comes with that only, since nothing but
// a whole can be written on.
//
// Writers wait while it runs, so that all rows show one state. Errors: those of
// the sink, ErrTooLarge, ErrNoSchema, ErrUnavailable.
func (s *Store) Walk(ctx context.Context, part Part, texts bool, sink Sink) error {
	return s.exporting(ctx, func(e *exporter) error {
		if err := e.choose(part, texts); err != nil {
			return err
		}
		if err := e.walkNodes(texts, sink); err != nil {
			return err
		}
		for _, t := range RelationshipTables(texts) {
			if err := e.walkRelationships(t, sink); err != nil {
				return err
			}
		}
		return nil
	})
}

// walkNodes goes group by group: the tables of entities share one.
func (e *exporter) walkNodes(texts bool, sink Sink) error {
	groups := []Group{entityGroup}
	tables := map[string]NodeTable{}
	for _, t := range NodeTables(texts) {
		tables[t.Name] = t
		if t.Group != entityGroup {
			groups = append(groups, t.Group)
		}
	}
	for _, g := range groups {
		cypher := "MATCH (n:" + g.Name + ") WHERE n." + g.Key + " IN $keys RETURN n." + g.Key + " AS key, labels(n), properties(n) ORDER BY key"
		err := e.nodePages(g, func(keys []string) error {
			return e.each(cypher, map[string]any{"keys": keys}, func(v []any) error {
				name, labels := sortLabels(g, stringsOf(v[1]))
				p, _ := v[2].(row)
				t := tables[name]
				return sink.Node(t, NodeRow{str(v[0]), labels, values(t.Columns, p)})
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sortLabels returns the name of a node's table, and the node's labels from the
// widest to the narrowest.
func sortLabels(g Group, labels []string) (table string, sorted []string) {
	if g != entityGroup {
		return g.Name, []string{g.Name}
	}
	typ, subtype := typesOf(labels)
	e := entity{typ: typ, subtype: subtype}
	return typ, e.labels()
}

// typesOf finds an entity's type and subtype among its labels; "" for none.
func typesOf(labels []string) (typ, subtype string) {
	for _, label := range labels {
		if t, ok := ontology.EntityTypeOf(label); ok {
			typ = label
			for _, s := range labels {
				if slices.Contains(t.Subtypes, s) {
					subtype = s
				}
			}
		}
	}
	return typ, subtype
}

// walkRelationships goes by fact keys, or else by the nodes where the
// relationships begin.
func (e *exporter) walkRelationships(t RelationshipTable, sink Sink) error {
	pages := func(do func([]string) error) error { return e.factPages(t.Type, do) }
	cypher := "MATCH (a)-[r:" + t.Type + "]->(b) WHERE r.factKey IN $keys RETURN a.id, b." + t.End.Key + ", properties(r) ORDER BY r.factKey"
	if t.Start != entityGroup {
		pages = func(do func([]string) error) error { return e.nodePages(t.Start, do) }
		start, end := "a."+t.Start.Key, "b."+t.End.Key
		cypher = "MATCH (a:" + t.Start.Name + ")-[r:" + t.Type + "]->(b:" + t.End.Name + ") USING INDEX a:" + t.Start.Name + "(" + t.Start.Key + ")" +
			" WHERE " + start + " IN $keys RETURN " + start + ", " + end + ", properties(r) ORDER BY " + start + ", " + end + ", r.position"
	}
	return pages(func(keys []string) error {
		return e.each(cypher, map[string]any{"keys": keys}, func(v []any) error {
			r := RelationshipRow{Start: str(v[0]), End: str(v[1])}
			if !e.part.holds(t.End, r.End) {
				return nil
			}
			p, _ := v[2].(row)
			r.Values = values(t.Columns, p)
			return sink.Relationship(t, r)
		})
	})
}

// values are a row's, in the order of the columns.
func values(columns []Column, p row) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = value(c, p[c.Name])
	}
	return out
}

// value turns what the driver gives into what a NodeRow promises.
func value(c Column, v any) any {
	switch v := v.(type) {
	case dbtype.Point2D:
		return Coordinates{Latitude: v.Y, Longitude: v.X}
	case []any:
		if c.Kind == ontology.Int {
			return intsOf(v)
		}
		return stringsOf(v)
	}
	return v
}
