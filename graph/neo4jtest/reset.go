package neo4jtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"scokg/graph"
)

// mark is the name of a constraint that says: tests may wipe this database. A
// constraint, since a node would be counted by tests that count nodes.
const mark = "neo4jtest_may_wipe_this_database"

// Reset removes every node and relationship from the database of c and leaves
// its constraints and indexes. So that nobody's data is lost, it empties only a
// database that it found empty once and marked then; any other one fails the
// test. The mark is the constraint neo4jtest_may_wipe_this_database.
func Reset(tb testing.TB, c graph.Config) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := reset(ctx, c); err != nil {
		tb.Fatalf("neo4jtest: emptying the database at %s: %v", c.URI, err)
	}
}

func reset(ctx context.Context, c graph.Config) error {
	marked, err := run(ctx, c, "SHOW CONSTRAINTS YIELD name WHERE name = '"+mark+"' RETURN name")
	if err != nil {
		return err
	}
	if len(marked) > 0 {
		_, err := run(ctx, c, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
		return err
	}
	rows, err := run(ctx, c, "MATCH (n) RETURN count(n) AS nodes")
	if err != nil {
		return err
	}
	if nodes := rows[0].Values[0]; nodes != int64(0) {
		return fmt.Errorf("it holds %v nodes that no test put there, and is left alone; give the tests an empty database", nodes)
	}
	_, err = run(ctx, c, "CREATE CONSTRAINT "+mark+" IF NOT EXISTS FOR (n:MadeByTests) REQUIRE n.id IS UNIQUE")
	return err
}

// Replan lets the database of c count what it holds now and forget the plans it
// made before. Both happen by themselves too, but a while after a write: a test
// of a plan that does not call Replan is a test of when it was run.
func Replan(tb testing.TB, c graph.Config) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	if _, err := run(ctx, c, "CALL db.prepareForReplanning(90)"); err != nil {
		tb.Fatalf("neo4jtest: counting what the database at %s holds: %v", c.URI, err)
	}
}
