package queries

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"scokg/graph"
)

// Reader reads a graph. *graph.Store is one.
type Reader interface {
	Read(ctx context.Context, cypher string, params map[string]any, o graph.ReadOptions) (*graph.Rows, error)
}

// Bounds of a run where Options set none.
const (
	DefaultTimeout = 10 * time.Second
	DefaultMaxRows = 1000
)

// Options bound a run. Zero values stand for the defaults.
type Options struct {
	Timeout time.Duration
	MaxRows int
}

// read gives the bounds, the defaults where none are set.
func (o Options) read() graph.ReadOptions {
	read := graph.ReadOptions{Timeout: o.Timeout, MaxRows: o.MaxRows}
	if read.Timeout <= 0 {
		read.Timeout = DefaultTimeout
	}
	if read.MaxRows <= 0 {
		read.MaxRows = DefaultMaxRows
	}
	return read
}

// ErrColumns is wrapped by errors about rows that are not what the header of
// their query promises.
var ErrColumns = errors.New("rows do not fit the header")

// Result is the answer of a query.
type Result struct {
	Query   string         // the id
	Params  map[string]any // every parameter with its value
	Columns []Column
	// Rows hold a value for each column: nil, string, int64, float64, bool or
	// []string, as the column's type says.
	Rows      [][]any
	Truncated bool   // there were more than MaxRows
	Hints     []Hint // where there are no rows: names that the graph does not know
}

// Hint says of a name that was asked for that nothing in the graph bears it.
type Hint struct {
	Param string   `json:"param"`
	Name  string   `json:"name"`
	Of    []string `json:"of"`   // the labels that were looked for
	Near  []string `json:"near"` // names that are like it, nearest first
}

// String returns the hint as a sentence.
func (h Hint) String() string {
	s := fmt.Sprintf("%s: the graph knows no %s of the name %q", h.Param, strings.Join(h.Of, " or "), h.Name)
	if len(h.Near) > 0 {
		s += "; near it are " + strings.Join(h.Near, ", ")
	}
	return s
}

// Run answers the query of that id. given holds parameters as they are written
// on a command line. Errors: ErrUnknownQuery, ErrParam, ErrColumns and those of
// graph.Store.Read, among them graph.ErrTimeout.
func (c *Catalog) Run(ctx context.Context, r Reader, id string, given map[string]string, o Options) (Result, error) {
	q, err := c.Get(id)
	if err != nil {
		return Result{}, err
	}
	return q.Run(ctx, r, given, o)
}

// Run answers the query.
func (q *Query) Run(ctx context.Context, r Reader, given map[string]string, o Options) (Result, error) {
	values, err := q.Values(given)
	if err != nil {
		return Result{}, err
	}
	read := o.read()
	rows, err := r.Read(ctx, q.Cypher, values, read)
	if err != nil {
		return Result{}, fmt.Errorf("query %s: %w", q.ID, err)
	}
	result := Result{Query: q.ID, Params: values, Columns: q.Columns, Truncated: rows.Truncated}
	for _, record := range rows.Records {
		row, err := q.row(rows.Columns, record)
		if err != nil {
			return Result{}, err
		}
		result.Rows = append(result.Rows, row)
	}
	if len(result.Rows) == 0 {
		result.Hints, err = q.hints(ctx, r, values, read)
	}
	return result, err
}

func (q *Query) row(columns []string, record []any) ([]any, error) {
	if len(record) != len(q.Columns) {
		return nil, fmt.Errorf("%w: query %s gave %d columns and promises %d", ErrColumns, q.ID, len(record), len(q.Columns))
	}
	row := make([]any, len(record))
	for i, v := range record {
		fitted, ok := fit(v, q.Columns[i].Type)
		if !ok || columns[i] != q.Columns[i].Name {
			return nil, fmt.Errorf("%w: query %s: column %s is %T, its header promises %s %s", ErrColumns, q.ID, columns[i], v, q.Columns[i].Type, q.Columns[i].Name)
		}
		row[i] = fitted
	}
	return row, nil
}

// fit brings a value to the Go type of a column's type.
func fit(v any, t Type) (any, bool) {
	switch v := v.(type) {
	case nil:
		return nil, true
	case string:
		return v, t == String || t == Date
	case bool:
		return v, t == Bool
	case int64:
		if t == Float {
			return float64(v), true
		}
		return v, t == Int
	case float64:
		return v, t == Float
	case []any:
		list := make([]string, len(v))
		for i, e := range v {
			if e == nil {
				continue
			}
			s, ok := e.(string)
			if !ok {
				return nil, false
			}
			list[i] = s
		}
		return list, t == List
	}
	return nil, false
}
