package graphtest

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scokg/graph"
)

// wgs84 is the coordinate system of all points.
const wgs84 = 4326

// loadRows is how many rows one query writes.
const loadRows = 5000

// Load writes the graph of Large into an empty database that EnsureSchema has
// prepared, and has the server count anew what it plans by. It takes the
// server some 30 seconds of processor time for 20,000 entities.
func Load(ctx context.Context, c graph.Config, entities int) (err error) {
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, driver.Close(ctx)) }()
	l := &loader{ctx: ctx, driver: driver, database: c.Database, rows: map[string][]map[string]any{}}
	if err := Large(entities, l); err != nil {
		return err
	}
	if err := l.flushAll(); err != nil {
		return err
	}
	return l.run("CALL db.prepareForReplanning(300)", nil)
}

// loader is a sink that creates what it is given, in batches. It checks nothing:
// what it writes must be right and new.
type loader struct {
	ctx      context.Context
	driver   neo4j.DriverWithContext
	database string
	queries  []string // in the order in which they came
	rows     map[string][]map[string]any
}

// Node takes a node to be written.
func (l *loader) Node(t graph.NodeTable, n graph.NodeRow) error {
	return l.add(fmt.Sprintf("UNWIND $rows AS row CREATE (n:%s) SET n = row", strings.Join(n.Labels, ":")), props(t.Columns, n.Values))
}

// Relationship takes a relationship; the nodes before it are written first.
func (l *loader) Relationship(t graph.RelationshipTable, r graph.RelationshipRow) error {
	if len(l.queries) > 0 && !strings.Contains(l.queries[0], "CREATE (a)") {
		if err := l.flushAll(); err != nil { // the nodes
			return err
		}
	}
	cypher := fmt.Sprintf("UNWIND $rows AS row MATCH (a:%s {%s: row.start}) MATCH (b:%s {%s: row.end}) CREATE (a)-[r:%s]->(b) SET r = row.props",
		t.Start.Name, t.Start.Key, t.End.Name, t.End.Key, t.Type)
	return l.add(cypher, map[string]any{"start": r.Start, "end": r.End, "props": props(t.Columns, r.Values)})
}

func props(columns []graph.Column, values []any) map[string]any {
	out := map[string]any{}
	for i, c := range columns {
		switch v := values[i].(type) {
		case nil:
		case graph.Coordinates:
			out[c.Name] = neo4j.Point2D{X: v.Longitude, Y: v.Latitude, SpatialRefId: wgs84}
		default:
			out[c.Name] = v
		}
	}
	return out
}

func (l *loader) add(cypher string, row map[string]any) error {
	if _, ok := l.rows[cypher]; !ok {
		l.queries = append(l.queries, cypher)
	}
	l.rows[cypher] = append(l.rows[cypher], row)
	if len(l.rows[cypher]) < loadRows {
		return nil
	}
	return l.flush(cypher)
}

func (l *loader) flush(cypher string) error {
	rows := l.rows[cypher]
	l.rows[cypher] = nil
	if len(rows) == 0 {
		return nil
	}
	return l.run(cypher, map[string]any{"rows": rows})
}

func (l *loader) flushAll() error {
	for _, cypher := range l.queries {
		if err := l.flush(cypher); err != nil {
			return err
		}
	}
	l.queries = nil
	clear(l.rows)
	return nil
}

func (l *loader) run(cypher string, params map[string]any) (err error) {
	session := l.driver.NewSession(l.ctx, neo4j.SessionConfig{DatabaseName: l.database})
	defer func() { err = errors.Join(err, session.Close(l.ctx)) }()
	_, err = session.ExecuteWrite(l.ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(l.ctx, cypher, params)
		if err != nil {
			return nil, err
		}
		return result.Consume(l.ctx)
	})
	return err
}
