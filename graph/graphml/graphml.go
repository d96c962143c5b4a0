// Package graphml writes a graph as GraphML, which Gephi, yEd and most other
// programs for networks open.
//
// The data's way through: [New] writes the head of the file, which declares every
// attribute with its type; a [Writer] is the sink of graph.Store.Walk and writes
// each row as it comes, holding none; [Writer.Close] writes the foot.
//
// What a reader of such a file finds:
//
//   - A node's id is an entity's id, an edge's its fact key; both depend on nothing
//     but the graph. In the layer of texts a node's id is made of its label and
//     key, which then is an attribute, and edges have none.
//   - The attribute label is what to show: a node's name, a relationship's type.
//     type and subtype are the labels of the graph (Place, City), weight is in how
//     many texts a relationship is supported, as a number with a fraction, which
//     is what programs take for the strength of an edge.
//   - All other attributes have the names of the graph's properties. Where one
//     of these is called as one of those, "Value" stands behind it.
//   - Lists are strings, joined by "; ". Dates are strings. A point is the two
//     attributes lat and lon, in degrees.
//   - All edges are directed, those of symmetric types too, whose direction means
//     nothing.
//   - Characters that XML cannot hold, such as most control characters, are
//     replaced by U+FFFD.
package graphml

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"scokg/extract/ontology"
	"scokg/graph"
)

// Names of attributes that the format gives a meaning, and what stands behind a
// property that is called so.
const (
	labelName   = "label"
	typeName    = "type"
	subtypeName = "subtype"
	weightName  = "weight"
	keyName     = "key"
	suffix      = "Value"
)

// factKey is the property that is an edge's id.
const factKey = "factKey"

// listSeparator joins the elements of a list.
const listSeparator = "; "

// Writer writes one graph. It is a graph.Sink.
type Writer struct {
	out *bufio.Writer
	err error // the first one
}

// New writes the head of a file to w: the attributes of nodes and relationships,
// those of the layer of texts too where texts is true.
func New(w io.Writer, texts bool) (*Writer, error) {
	x := &Writer{out: bufio.NewWriterSize(w, 1<<16)}
	x.print(xml.Header, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`, "\n")
	x.declare("node", []graph.Column{{Name: labelName}, {Name: typeName}, {Name: subtypeName}})
	if texts {
		x.declare("node", []graph.Column{{Name: keyName}})
	}
	seen := map[string]bool{}
	for _, t := range graph.NodeTables(texts) {
		x.declareNew("node", t.Columns, t.Group.Key, seen)
	}
	x.declare("edge", []graph.Column{{Name: labelName}, {Name: weightName, Kind: ontology.Float}})
	seen = map[string]bool{}
	for _, t := range graph.RelationshipTables(texts) {
		x.declareNew("edge", t.Columns, factKey, seen)
	}
	x.print(`<graph id="scokg" edgedefault="directed">`, "\n")
	return x, x.err
}

// declareNew declares the columns that no table before had, but for the key.
func (x *Writer) declareNew(domain string, columns []graph.Column, key string, seen map[string]bool) {
	for _, c := range columns {
		if c.Name != key && !seen[c.Name] {
			seen[c.Name] = true
			x.declare(domain, attributes(c))
		}
	}
}

// attributes are those that a column becomes.
func attributes(c graph.Column) []graph.Column {
	if c.Kind == ontology.Point {
		return []graph.Column{{Name: "lat", Kind: ontology.Float}, {Name: "lon", Kind: ontology.Float}}
	}
	c.Name = attribute(c.Name)
	return []graph.Column{c}
}

func attribute(property string) string {
	switch property {
	case labelName, typeName, subtypeName, weightName, keyName:
		return property + suffix
	}
	return property
}

func (x *Writer) declare(domain string, columns []graph.Column) {
	for _, c := range columns {
		x.print(`<key id="`, keyID(domain, c.Name), `" for="`, domain, `" attr.name="`, c.Name, `" attr.type="`, typeOf(c), `"/>`, "\n")
	}
}

// keyID is unique among attributes of nodes and edges together.
func keyID(domain, name string) string { return domain[:1] + "." + name }

func typeOf(c graph.Column) string {
	if c.List {
		return "string"
	}
	switch c.Kind {
	case ontology.Int:
		return "long"
	case ontology.Float:
		return "double"
	case ontology.Bool:
		return "boolean"
	case ontology.String, ontology.Date, ontology.StringList, ontology.Point:
	}
	return "string"
}

// Node writes a node.
func (x *Writer) Node(t graph.NodeTable, n graph.NodeRow) error {
	x.print("<node")
	x.id("id", nodeID(t.Group, n.Key))
	x.print(">")
	x.data("node", labelName, caption(t, n))
	x.data("node", typeName, t.Name)
	if last := n.Labels[len(n.Labels)-1]; last != t.Name {
		x.data("node", subtypeName, last)
	}
	if t.Group.Text {
		x.data("node", keyName, n.Key)
	}
	x.values("node", t.Columns, n.Values, t.Group.Key)
	x.print("</node>\n")
	return x.err
}

// Relationship writes an edge.
func (x *Writer) Relationship(t graph.RelationshipTable, r graph.RelationshipRow) error {
	x.print("<edge")
	if id, ok := find(t.Columns, r.Values, factKey).(string); ok {
		x.id("id", id)
	}
	x.id("source", nodeID(t.Start, r.Start))
	x.id("target", nodeID(t.End, r.End))
	x.print(">")
	x.data("edge", labelName, t.Type)
	if support, ok := find(t.Columns, r.Values, "support").(int64); ok {
		x.data("edge", weightName, number(float64(support)))
	}
	x.values("edge", t.Columns, r.Values, factKey)
	x.print("</edge>\n")
	return x.err
}

// find returns the value of a column, nil where there is none.
func find(columns []graph.Column, values []any, name string) any {
	for i, c := range columns {
		if c.Name == name {
			return values[i]
		}
	}
	return nil
}

// Close writes the foot of the file and hands all to the writer beneath, which
// stays open.
func (x *Writer) Close() error {
	x.print("</graph>\n</graphml>\n")
	if x.err == nil {
		x.err = x.out.Flush()
	}
	return x.err
}

// nodeID is the id of a node in the file, which must be a name of XML's.
func nodeID(g graph.Group, key string) string {
	if !g.Text {
		return key
	}
	h := sha256.Sum256([]byte(key))
	return g.Name + "-" + hex.EncodeToString(h[:16])
}

// caption is what to show for a node: its name or title or what it quotes, else
// its key.
func caption(t graph.NodeTable, n graph.NodeRow) string {
	for _, name := range []string{"name", "title", "quote"} {
		if s, ok := find(t.Columns, n.Values, name).(string); ok && s != "" {
			return s
		}
	}
	return n.Key
}

// values writes all but the key.
func (x *Writer) values(domain string, columns []graph.Column, values []any, key string) {
	for i, c := range columns {
		if c.Name == key {
			continue
		}
		name := attribute(c.Name)
		switch v := values[i].(type) {
		case nil:
		case graph.Coordinates:
			x.data(domain, "lat", number(v.Latitude))
			x.data(domain, "lon", number(v.Longitude))
		case string:
			x.data(domain, name, v)
		case bool:
			x.data(domain, name, strconv.FormatBool(v))
		case int64:
			x.data(domain, name, strconv.FormatInt(v, 10))
		case float64:
			x.data(domain, name, number(v))
		case []string:
			if len(v) > 0 {
				x.data(domain, name, strings.Join(v, listSeparator))
			}
		case []int64:
			x.data(domain, name, strings.ReplaceAll(strings.Trim(fmt.Sprint(v), "[]"), " ", listSeparator))
		}
	}
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// id writes an attribute of XML's own.
func (x *Writer) id(name, value string) {
	x.print(" ", name, `="`)
	x.escape(value)
	x.print(`"`)
}

func (x *Writer) data(domain, name, value string) {
	x.print(`<data key="`, keyID(domain, name), `">`)
	x.escape(value)
	x.print(`</data>`)
}

func (x *Writer) escape(s string) {
	if x.err == nil {
		x.err = xml.EscapeText(x.out, []byte(s))
	}
}

// print writes what needs no escaping.
func (x *Writer) print(parts ...string) {
	for _, s := range parts {
		if x.err == nil {
			_, x.err = x.out.WriteString(s)
		}
	}
}
