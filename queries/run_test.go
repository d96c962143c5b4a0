package queries

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"scokg/graph"
)

// answers is a Reader that gives its answers in order and notes what it is asked.
type answers struct {
	rows    []*graph.Rows
	err     error
	params  []map[string]any
	options graph.ReadOptions
}

func (a *answers) Read(_ context.Context, _ string, params map[string]any, o graph.ReadOptions) (*graph.Rows, error) {
	a.params = append(a.params, params)
	a.options = o
	if a.err != nil {
		return nil, a.err
	}
	rows := a.rows[0]
	a.rows = a.rows[1:]
	return rows, nil
}

func friends(t *testing.T) *Catalog {
	t.Helper()
	c, err := loadText(sound)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRun(t *testing.T) {
	reader := &answers{rows: []*graph.Rows{{
		Columns: []string{"friend", "since"}, Records: [][]any{{"奥什市", "2022"}, {"塔什干市", nil}}, Truncated: true,
	}}}
	r, err := friends(t).Run(t.Context(), reader, "friends", map[string]string{"place": " 青岛－市 "}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]any{"place": "青岛—市", "limit": int64(5)}; !reflect.DeepEqual(reader.params[0], want) {
		t.Errorf("asked with %v, want %v", reader.params[0], want)
	}
	if reader.options != (graph.ReadOptions{Timeout: DefaultTimeout, MaxRows: DefaultMaxRows}) {
		t.Errorf("asked within %+v", reader.options)
	}
	if len(r.Rows) != 2 || !r.Truncated || r.Rows[1][1] != nil || len(r.Hints) != 0 {
		t.Errorf("got %+v", r)
	}
}

func TestRunHints(t *testing.T) {
	none := &graph.Rows{Columns: []string{"friend", "since"}}
	reader := &answers{rows: []*graph.Rows{none, {}, {Records: [][]any{{"青岛市"}, {"青州市"}}}}}
	r, err := friends(t).Run(t.Context(), reader, "friends", map[string]string{"place": `青島 OR (x:"*")`}, Options{Timeout: time.Second, MaxRows: 7})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Hints) != 1 || r.Hints[0].String() != `place: the graph knows no Place of the name "青島 OR (x:\"*\")"; near it are 青岛市, 青州市` {
		t.Errorf("hints are %v", r.Hints)
	}
	if got := reader.params[2]["search"]; got != "青島 or x" {
		t.Errorf("searched for %q", got)
	}
	// A name that the graph knows needs no hint.
	reader = &answers{rows: []*graph.Rows{none, {Records: [][]any{{"id"}}}}}
	if r, err = friends(t).Run(t.Context(), reader, "friends", map[string]string{"place": "青岛"}, Options{}); err != nil || len(r.Hints) != 0 {
		t.Errorf("got %v, %v", r.Hints, err)
	}
}

func TestRunRefuses(t *testing.T) {
	tests := []struct {
		id     string
		given  map[string]string
		is     error
		want   []string
		reader *answers
	}{
		{id: "friend", is: ErrUnknownQuery, want: []string{`"friend"`, "is it friends?"}},
		{id: "friends", is: ErrParam, want: []string{"place of query friends is missing; for example place=青岛"}},
		{id: "friends", given: map[string]string{"place": " "}, is: ErrParam, want: []string{"place", "the name is empty"}},
		{id: "friends", given: map[string]string{"place": "x", "limit": "1.5", "plaice": "y"}, is: ErrParam, want: []string{`limit of query friends: "1.5" is not a whole number`, "plaice is unknown to query friends, which has place, limit"}},
		{id: "friends", given: map[string]string{"place": strings.Repeat("x", 5000)}, is: ErrParam, want: []string{"longer than"}},
		{id: "friends", given: map[string]string{"place": "\xff"}, is: ErrParam, want: []string{"not UTF-8"}},
		{id: "friends", given: map[string]string{"place": "x"}, is: graph.ErrTimeout, reader: &answers{err: graph.ErrTimeout}, want: []string{"query friends"}},
		{
			id: "friends", given: map[string]string{"place": "x"}, is: ErrColumns, want: []string{"column since is int64, its header promises date since"},
			reader: &answers{rows: []*graph.Rows{{Columns: []string{"friend", "since"}, Records: [][]any{{"x", int64(1)}}}}},
		},
		{
			id: "friends", given: map[string]string{"place": "x"}, is: ErrColumns, want: []string{"gave 1 columns and promises 2"},
			reader: &answers{rows: []*graph.Rows{{Columns: []string{"friend"}, Records: [][]any{{"x"}}}}},
		},
	}
	for _, test := range tests {
		reader := test.reader
		if reader == nil {
			reader = &answers{}
		}
		_, err := friends(t).Run(t.Context(), reader, test.id, test.given, Options{})
		if !errors.Is(err, test.is) {
			t.Errorf("%v: got %v", test.given, err)
			continue
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q lacks %q", err, want)
			}
		}
	}
}

func TestParamTypes(t *testing.T) {
	tests := []struct {
		p    Param
		s    string
		want any // nil for an error
	}{
		{Param{Type: Int}, "-3", int64(-3)},
		{Param{Type: Int}, "9223372036854775808", nil},
		{Param{Type: Float}, "1.5", 1.5},
		{Param{Type: Float}, "NaN", nil},
		{Param{Type: Bool}, "true", true},
		{Param{Type: Bool}, "ja", nil},
		{Param{Type: Date}, "2021-06", "2021-06"},
		{Param{Type: Date}, "2021-6", nil},
		{Param{Type: Date}, "' OR 1", nil},
		{Param{Type: List}, "a, b,,c", []string{"a", "b", "c"}},
		{Param{Type: List}, "", []string{}},
		{Param{Type: String}, "x'\"`", "x'\"`"},
		{Param{Type: String, Values: []string{"mou"}}, "mou", "mou"},
		{Param{Type: String, Values: []string{"mou"}}, "MOU", nil},
	}
	for _, test := range tests {
		got, err := test.p.parse(test.s)
		if (err != nil) != (test.want == nil) || test.want != nil && !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s %q gives %v, %v; want %v", test.p.Type, test.s, got, err, test.want)
		}
	}
}
