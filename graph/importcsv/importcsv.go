// Package importcsv writes a graph as the CSV files that Neo4j's bulk import
// takes (`neo4j-admin database import full`).
//
// The data's way through: [New] begins a folder; a [Writer] is the sink of
// graph.Store.Walk and writes each row to the file of its label or relationship
// type as it comes; [Writer.Close] writes the file of arguments that names them
// all, [ArgsFile], by which the tool is called:
//
//	neo4j-admin database import full @import.args neo4j
//
// What lies in the folder:
//
//   - For every label and type that has rows, NAME-header.csv and NAME.csv. A
//     header says the columns' types and which is the key: "id:ID(Entity)". Keys
//     are unique within a group, the label in brackets; relationships name theirs.
//   - Every string stands in double quotes, a double quote in it twice; it may go
//     on over lines. A property that a row lacks is an empty field.
//   - Elements of a list, and labels, are separated by U+001F. One that holds this
//     character gets a space for it. The tool knows no empty lists: the property
//     is then not there.
//   - A point is a map of latitude and longitude (WGS 84).
//
// Indexes and constraints are not among it; `scokg ingest` makes them.
package importcsv

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"scokg/extract/ontology"
	"scokg/graph"
)

// ArgsFile is the file of the tool's arguments. Its paths begin at the folder it
// lies in, so the tool is called from there.
const ArgsFile = "import.args"

// separator stands between the elements of a list.
const separator = "\x1f"

// defaultBuffer is the tool's own bound of a single value, in bytes.
const defaultBuffer = 4 << 20

// Writer writes one graph. It is a graph.Sink.
type Writer struct {
	dir     string
	nodes   []*table
	edges   []*table
	byName  map[string]*table
	largest int // bytes of the largest row
}

// table is a file that is being written.
type table struct {
	name string
	file *os.File
	out  *bufio.Writer
}

// New begins to write into a folder that is there and empty.
func New(dir string) *Writer { return &Writer{dir: dir, byName: map[string]*table{}} }

// Node writes a node.
func (w *Writer) Node(t graph.NodeTable, n graph.NodeRow) error {
	f := w.byName[t.Name]
	if f == nil {
		var err error
		if f, err = w.begin(t.Name, nodeHeader(t)); err != nil {
			return err
		}
		w.nodes = append(w.nodes, f)
	}
	fields := []string{quote(n.Key), quote(joined(n.Labels))}
	for i, c := range t.Columns {
		if c.Name != t.Group.Key {
			fields = append(fields, field(n.Values[i]))
		}
	}
	return w.write(f, fields)
}

// Relationship writes a relationship.
func (w *Writer) Relationship(t graph.RelationshipTable, r graph.RelationshipRow) error {
	f := w.byName[t.Type]
	if f == nil {
		var err error
		if f, err = w.begin(t.Type, relationshipHeader(t)); err != nil {
			return err
		}
		w.edges = append(w.edges, f)
	}
	fields := []string{quote(r.Start), quote(r.End), t.Type}
	for i := range t.Columns {
		fields = append(fields, field(r.Values[i]))
	}
	return w.write(f, fields)
}

// Close ends all files and writes the arguments of the tool. After an error of
// the walk it is still to be called.
func (w *Writer) Close() error {
	var faults []error
	for _, f := range slices.Concat(w.nodes, w.edges) {
		faults = append(faults, f.out.Flush(), f.file.Close())
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(w.dir, ArgsFile), []byte(w.args()), 0o644)
}

// args are the tool's. A row that does not fit its buffer would end it.
func (w *Writer) args() string {
	var b strings.Builder
	b.WriteString("# Called from this folder, with the database stopped or not there yet:\n")
	b.WriteString("#   neo4j-admin database import full @" + ArgsFile + " neo4j\n")
	for _, f := range w.nodes {
		fmt.Fprintf(&b, "--nodes=%s-header.csv,%s.csv\n", f.name, f.name)
	}
	for _, f := range w.edges {
		fmt.Fprintf(&b, "--relationships=%s-header.csv,%s.csv\n", f.name, f.name)
	}
	b.WriteString("--array-delimiter=U+001F\n--multiline-fields=true\n--legacy-style-quoting=false\n--bad-tolerance=0\n")
	if w.largest > defaultBuffer/2 {
		fmt.Fprintf(&b, "--read-buffer-size=%d\n", 2*w.largest)
	}
	return b.String()
}

// begin writes a table's header and opens its file. Names are labels and types
// of the ontology.
func (w *Writer) begin(name string, header []string) (*table, error) {
	if err := os.WriteFile(filepath.Join(w.dir, name+"-header.csv"), []byte(strings.Join(header, ",")+"\n"), 0o644); err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(w.dir, name+".csv"))
	if err != nil {
		return nil, err
	}
	f := &table{name, file, bufio.NewWriterSize(file, 1<<16)}
	w.byName[name] = f
	return f, nil
}

func (w *Writer) write(f *table, fields []string) error {
	line := strings.Join(fields, ",")
	w.largest = max(w.largest, len(line))
	_, err := f.out.WriteString(line + "\n")
	return err
}

func nodeHeader(t graph.NodeTable) []string {
	header := []string{t.Group.Key + ":ID(" + t.Group.Name + ")", ":LABEL"}
	for _, c := range t.Columns {
		if c.Name != t.Group.Key {
			header = append(header, columnHeader(c))
		}
	}
	return header
}

func relationshipHeader(t graph.RelationshipTable) []string {
	header := []string{":START_ID(" + t.Start.Name + ")", ":END_ID(" + t.End.Name + ")", ":TYPE"}
	for _, c := range t.Columns {
		header = append(header, columnHeader(c))
	}
	return header
}

func columnHeader(c graph.Column) string {
	typ := "string"
	switch c.Kind {
	case ontology.Int:
		typ = "long"
	case ontology.Float:
		typ = "double"
	case ontology.Bool:
		typ = "boolean"
	case ontology.Point:
		typ = "point{crs:WGS-84}"
	case ontology.String, ontology.Date, ontology.StringList:
	}
	if c.List {
		typ += "[]"
	}
	return c.Name + ":" + typ
}

func field(v any) string {
	switch v := v.(type) {
	case string:
		return quote(v)
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return number(v)
	case graph.Coordinates:
		return quote("{latitude: " + number(v.Latitude) + ", longitude: " + number(v.Longitude) + "}")
	case []string:
		if len(v) > 0 {
			return quote(joined(v))
		}
	case []int64:
		elements := make([]string, len(v))
		for i, n := range v {
			elements[i] = strconv.FormatInt(n, 10)
		}
		return strings.Join(elements, separator)
	}
	return ""
}

func joined(elements []string) string {
	clean := make([]string, len(elements))
	for i, e := range elements {
		clean[i] = strings.ReplaceAll(e, separator, " ")
	}
	return strings.Join(clean, separator)
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
