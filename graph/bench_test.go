package graph_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scokg/graph"
	"scokg/graph/graphtest"
	"scokg/graph/neo4jtest"
)

// BenchmarkWrite measures Write beside the raw rate of the server, in the same
// run, each from an empty graph. Rates are nodes and relationships per second
// and count everything that is there afterwards.
//
// raw writes the very graph that Write left, its labels, properties and
// relationships under the same constraints and indexes, by UNWIND … MERGE on the
// unique keys, 5,000 rows a transaction, without reading, resolving or deriving
// anything. bare writes as many nodes and relationships with one key each, no
// other property and no other index. ratio and bare-ratio are Write's rate over
// these.
func BenchmarkWrite(b *testing.B) {
	const documents, perCall = 600, 150
	results := graphtest.News(0, documents)
	c := neo4jtest.Server(b)
	var ours, raw, bare time.Duration
	things := 0
	for b.Loop() {
		s := open(b)
		began := time.Now()
		for part := range slices.Chunk(results, perCall) {
			write(b, s, part...)
		}
		ours += time.Since(began)
		nodes, relationships := contents(b, s)
		things += len(nodes) + len(relationships)
		l := newLoader(b, c)
		neo4jtest.Reset(b, c)
		raw += l.load(nodes, relationships)
		neo4jtest.Reset(b, c)
		bare += l.load(bareRows(len(nodes), len(relationships)))
	}
	rate := func(d time.Duration) float64 { return float64(things) / d.Seconds() }
	b.ReportMetric(rate(ours), "written/s")
	b.ReportMetric(rate(raw), "raw/s")
	b.ReportMetric(rate(bare), "bare/s")
	b.ReportMetric(raw.Seconds()/ours.Seconds(), "ratio")
	b.ReportMetric(bare.Seconds()/ours.Seconds(), "bare-ratio")
	b.ReportMetric(0, "ns/op")
}

// rawNode and rawRelationship are rows of the raw write. kind is what must be
// in the query's text: labels, and the label and name of the key.
type rawNode struct {
	labels, keyLabel, key string
	id                    any
	props                 map[string]any
}

type rawRelationship struct {
	typ, key    string // key: the property that MERGE needs to tell two apart, "" for none
	props       map[string]any
	from, to    rawNode
	keyProperty any
}

// keys are the unique keys of the labels.
var keys = map[string]string{"Document": "id", "Reference": "key", "Claim": "id", "Entity": "id", "Name": "name", "Graph": "id", "Raw": "id"}

func nodeOf(n graph.Node) rawNode {
	for _, label := range n.Labels {
		if key := keys[label]; key != "" {
			return rawNode{strings.Join(n.Labels, ":"), label, key, n.Properties[key], writable(n.Properties)}
		}
	}
	return rawNode{}
}

// writable turns points as Read gives them into points as the driver takes them.
func writable(props map[string]any) map[string]any {
	for k, v := range props {
		if p, ok := v.(map[string]any); ok {
			props[k] = neo4j.Point2D{X: p["longitude"].(float64), Y: p["latitude"].(float64), SpatialRefId: 4326}
		}
	}
	return props
}

// contents reads all that is in the database.
func contents(b *testing.B, s *graph.Store) ([]rawNode, []rawRelationship) {
	b.Helper()
	var nodes []rawNode
	var relationships []rawRelationship
	read := func(cypher string) [][]any {
		rows, err := s.Read(b.Context(), cypher, nil, graph.ReadOptions{})
		if err != nil {
			b.Fatal(err)
		}
		return rows.Records
	}
	byID := map[string]rawNode{}
	for _, r := range read("MATCH (n) RETURN n") {
		n := nodeOf(r[0].(graph.Node))
		byID[r[0].(graph.Node).ID] = n
		nodes = append(nodes, n)
	}
	for _, row := range read("MATCH ()-[r]->() RETURN r") {
		r := row[0].(graph.Relationship)
		out := rawRelationship{typ: r.Type, props: writable(r.Properties), from: byID[r.Start], to: byID[r.End]}
		for _, key := range []string{"factKey", "position"} {
			if v, ok := r.Properties[key]; ok && out.key == "" {
				out.key, out.keyProperty = key, v
			}
		}
		relationships = append(relationships, out)
	}
	return nodes, relationships
}

// bareRows are nodes and relationships with a key and nothing else.
func bareRows(nodes, relationships int) ([]rawNode, []rawRelationship) {
	n, r := make([]rawNode, nodes), make([]rawRelationship, relationships)
	for i := range n {
		id := fmt.Sprintf("raw-%08d", i)
		n[i] = rawNode{"Raw", "Raw", "id", id, map[string]any{}}
	}
	for i := range r {
		r[i] = rawRelationship{typ: "RAW", key: "id", keyProperty: int64(i), props: map[string]any{}, from: n[i%nodes], to: n[(i*7919+1)%nodes]}
	}
	return n, r
}

type loader struct {
	tb     testing.TB
	driver neo4j.DriverWithContext
	config graph.Config
}

func newLoader(tb testing.TB, c graph.Config) *loader {
	tb.Helper()
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { driver.Close(context.WithoutCancel(tb.Context())) })
	l := &loader{tb, driver, c}
	l.run("CREATE CONSTRAINT raw_id IF NOT EXISTS FOR (n:Raw) REQUIRE n.id IS UNIQUE", nil)
	return l
}

// load merges the rows, those of one query's text together, and returns how
// long that took.
func (l *loader) load(nodes []rawNode, relationships []rawRelationship) time.Duration {
	l.tb.Helper()
	queries := map[string][]map[string]any{}
	for _, n := range nodes {
		cypher := fmt.Sprintf("1 UNWIND $rows AS row MERGE (n:%s {%s: row.id}) SET n += row.props", n.keyLabel, n.key)
		if n.labels != n.keyLabel {
			cypher += ", n:" + n.labels
		}
		if len(n.props) == 0 {
			cypher, _, _ = strings.Cut(cypher, " SET")
		}
		queries[cypher] = append(queries[cypher], map[string]any{"id": n.id, "props": n.props})
	}
	for _, r := range relationships {
		key := ""
		if r.key != "" {
			key = fmt.Sprintf(" {%s: row.key}", r.key)
		}
		cypher := fmt.Sprintf("2 UNWIND $rows AS row MATCH (a:%s {%s: row.a}) MATCH (b:%s {%s: row.b}) MERGE (a)-[r:%s%s]->(b)",
			r.from.keyLabel, r.from.key, r.to.keyLabel, r.to.key, r.typ, key)
		if len(r.props) > 0 {
			cypher += " SET r += row.props"
		}
		queries[cypher] = append(queries[cypher], map[string]any{"a": r.from.id, "b": r.to.id, "key": r.keyProperty, "props": r.props})
	}
	const batch = 5000
	began := time.Now()
	for _, cypher := range slices.Sorted(maps.Keys(queries)) { // nodes first
		for rows := range slices.Chunk(queries[cypher], batch) {
			l.run(cypher[2:], map[string]any{"rows": rows})
		}
	}
	return time.Since(began)
}

func (l *loader) run(cypher string, params map[string]any) {
	l.tb.Helper()
	ctx := l.tb.Context()
	session := l.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: l.config.Database})
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return nil, err
		}
		return result.Consume(ctx)
	})
	if err != nil {
		l.tb.Fatal(err)
	}
}
