package graph

import (
	"context"
	"time"
)

// ReadOptions bounds a query.
type ReadOptions struct {
	Timeout time.Duration // the server ends the query after that; 0 for the server's own limit
	MaxRows int           // rows read at most; 0 for all
}

// Rows is the answer of a query in plain values: nil, bool, int64, float64,
// string, []byte, []any, map[string]any, Node, Relationship, Path. Dates and
// times are strings in ISO 8601, points maps of crs, x, y and z (latitude and
// longitude for WGS 84), numbers that JSON cannot write ("NaN") strings.
type Rows struct {
	Columns   []string `json:"columns"`
	Records   [][]any  `json:"records"`
	Truncated bool     `json:"truncated"` // there were more than MaxRows
}

// Node is a node of the graph as a query returns it. ID is the server's own
// and means nothing after the node is gone.
type Node struct {
	ID         string         `json:"id"`
	Labels     []string       `json:"labels"` // sorted
	Properties map[string]any `json:"properties"`
}

// Relationship is a relationship as a query returns it. Start and End are IDs
// of nodes.
type Relationship struct {
	ID         string         `json:"id"`
	Type       string         `json:"type"`
	Start      string         `json:"start"`
	End        string         `json:"end"`
	Properties map[string]any `json:"properties"`
}

// Path is a path as a query returns it: Relationships[i] lies between Nodes[i]
// and Nodes[i+1], in either direction.
type Path struct {
	Nodes         []Node         `json:"nodes"`
	Relationships []Relationship `json:"relationships"`
}

// Read runs a query in a read transaction. Errors: ErrTimeout, ErrSyntax,
// ErrReadOnly, ErrUnavailable; each repeats the server's message.
func (s *Store) Read(ctx context.Context, cypher string, params map[string]any, o ReadOptions) (*Rows, error) {
	panic("skeleton")
}
