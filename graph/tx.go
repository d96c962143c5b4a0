package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// batchRows bounds the rows of one query: larger ones take the server more
// memory and are no quicker.
const batchRows = 5000

// runner is what both managed and explicit transactions offer.
type runner interface {
	Run(ctx context.Context, cypher string, params map[string]any) (neo4j.ResultWithContext, error)
}

// tx is one transaction of a Store.
type tx struct {
	context.Context
	runner runner
}

// each runs a query and hands its records' values to do.
func (t tx) each(cypher string, params map[string]any, do func(values []any) error) error {
	result, err := t.runner.Run(t, cypher, params)
	if err != nil {
		return err
	}
	var record *neo4j.Record
	for result.NextRecord(t, &record) {
		if err := do(record.Values); err != nil {
			return err
		}
	}
	return result.Err()
}

// exec runs a query that returns nothing.
func (t tx) exec(cypher string, params map[string]any) error {
	result, err := t.runner.Run(t, cypher, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(t)
	return err
}

// execRows runs a query over $rows in batches; not at all without rows.
func execRows[T any](t tx, cypher string, rows []T) error {
	for batch := range slices.Chunk(rows, batchRows) {
		if err := t.exec(cypher, map[string]any{"rows": batch}); err != nil {
			return err
		}
	}
	return nil
}

// eachOf runs a query over $keys in batches and hands its records to do.
func (t tx) eachOf(cypher string, keys []string, do func(values []any) error) error {
	for batch := range slices.Chunk(keys, batchRows) {
		if err := t.each(cypher, map[string]any{"keys": batch}, do); err != nil {
			return err
		}
	}
	return nil
}

// locked runs work in a managed write transaction that holds the graph's lock:
// no other writer is between its reading and its writing. work may run more
// than once, as the driver advises, each time on a fresh state.
func (s *Store) locked(ctx context.Context, what string, work func(t tx, g graphNode) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(managed neo4j.ManagedTransaction) (any, error) {
		t := tx{ctx, managed}
		g, err := lock(t)
		if err != nil {
			return nil, err
		}
		return nil, work(t, g)
	})
	return s.wrap(what, err)
}

// graphNode is what the Graph node says of how the graph is resolved.
type graphNode struct {
	resolution string // fingerprint of the rules by which it was
	overrides  string // a user's decisions, as resolve.Overrides.Encode writes them
}

// lock takes the write lock of the Graph node until the transaction ends, and
// returns the node.
func lock(t tx) (g graphNode, err error) {
	found := false
	version := int64(0)
	err = t.each(`MATCH (g:Graph {id: $id}) SET g.locked = true REMOVE g.locked
		RETURN g.schemaVersion, coalesce(g.resolution, ''), coalesce(g.overrides, '')`, map[string]any{"id": graphID}, func(v []any) error {
		found, version, g = true, num(v[0]), graphNode{str(v[1]), str(v[2])}
		return nil
	})
	switch {
	case err != nil:
		return graphNode{}, err
	case !found || version < SchemaVersion:
		return graphNode{}, ErrNoSchema
	case version > SchemaVersion:
		return graphNode{}, schemaNewer(version)
	}
	return g, nil
}

func schemaNewer(version int64) error {
	return fmt.Errorf("%w: its schema is version %d, this program's is %d; use the newer program", ErrSchemaNewer, version, SchemaVersion)
}
