package graph

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

// ReadOptions bounds a query.
type ReadOptions struct {
	Timeout time.Duration // the server ends the query after that; 0 for the server's own limit
	MaxRows int           // rows read at most; 0 for all
}

// Rows is the answer of a query in plain values: nil, bool, int64, float64,
// string, []byte, []any, map[string]any, Node, Relationship, Path. Dates and
// times are strings in ISO 8601, points maps of srid, x, y and z (srid, longitude,
// latitude and height for WGS 84), numbers that JSON cannot write ("NaN")
// strings.
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

// clientGrace is what the client waits for an answer longer than the server may
// take for it.
const clientGrace = 5 * time.Second

// Read runs a query in a read transaction. Errors: ErrTimeout, ErrSyntax,
// ErrReadOnly, ErrUnavailable; each repeats the server's message.
func (s *Store) Read(ctx context.Context, cypher string, params map[string]any, o ReadOptions) (*Rows, error) {
	const what = "reading the graph"
	limited := ctx
	var options []func(*neo4j.TransactionConfig)
	if o.Timeout > 0 {
		options = append(options, neo4j.WithTxTimeout(o.Timeout))
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, o.Timeout+clientGrace)
		defer cancel()
	}
	session := s.session(limited, neo4j.AccessModeRead)
	defer session.Close(ctx)
	rows, err := neo4j.ExecuteRead(limited, session, func(managed neo4j.ManagedTransaction) (*Rows, error) {
		result, err := managed.Run(limited, cypher, params)
		if err != nil {
			return nil, err
		}
		rows := &Rows{Records: [][]any{}}
		if rows.Columns, err = result.Keys(); err != nil {
			return nil, err
		}
		var record *neo4j.Record
		for result.NextRecord(limited, &record) {
			if o.MaxRows > 0 && len(rows.Records) == o.MaxRows {
				rows.Truncated = true
				_, err := result.Consume(limited)
				return rows, err
			}
			values := make([]any, len(record.Values))
			for i, v := range record.Values {
				values[i] = plain(v)
			}
			rows.Records = append(rows.Records, values)
		}
		return rows, result.Err()
	}, options...)
	if err != nil && ctx.Err() == nil && limited.Err() != nil && !isUnavailable(err) {
		return nil, fmt.Errorf("%s: %w: %s gave no answer in %v", what, ErrTimeout, s.config.URI, o.Timeout)
	}
	return rows, s.wrap(what, err)
}

// plain turns a value of the driver into one of those that Rows promises.
func plain(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = plain(e)
		}
		return out
	case map[string]any:
		return plainMap(v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return strconv.FormatFloat(v, 'g', -1, 64)
		}
		return v
	case dbtype.Node:
		return plainNode(v)
	case dbtype.Relationship:
		return plainRelationship(v)
	case dbtype.Path:
		p := Path{Nodes: make([]Node, len(v.Nodes)), Relationships: make([]Relationship, len(v.Relationships))}
		for i, n := range v.Nodes {
			p.Nodes[i] = plainNode(n)
		}
		for i, r := range v.Relationships {
			p.Relationships[i] = plainRelationship(r)
		}
		return p
	case dbtype.Point2D:
		if v.SpatialRefId == wgs84 {
			return map[string]any{"srid": int64(v.SpatialRefId), "longitude": plain(v.X), "latitude": plain(v.Y)}
		}
		return map[string]any{"srid": int64(v.SpatialRefId), "x": plain(v.X), "y": plain(v.Y)}
	case dbtype.Point3D:
		const wgs84Height = 4979
		if v.SpatialRefId == wgs84Height {
			return map[string]any{"srid": int64(v.SpatialRefId), "longitude": plain(v.X), "latitude": plain(v.Y), "height": plain(v.Z)}
		}
		return map[string]any{"srid": int64(v.SpatialRefId), "x": plain(v.X), "y": plain(v.Y), "z": plain(v.Z)}
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case fmt.Stringer: // dates, times and durations of the driver, in ISO 8601
		return v.String()
	}
	return v
}

func plainMap(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for k, e := range m {
		out[k] = plain(e)
	}
	return out
}

func plainNode(n dbtype.Node) Node {
	labels := slices.Clone(n.Labels)
	slices.Sort(labels)
	return Node{n.ElementId, labels, plainMap(n.Props)}
}

func plainRelationship(r dbtype.Relationship) Relationship {
	return Relationship{r.ElementId, r.Type, r.StartElementId, r.EndElementId, plainMap(r.Props)}
}
