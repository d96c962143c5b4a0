package graph

import (
	"slices"

	"scokg/extract/ontology"
)

// Group is a set of nodes among which a key is unique. Relationships name their
// ends by group and key.
type Group struct {
	Name string // the label that all its nodes have
	Key  string // the property that tells two of them apart
	Text bool   // of the layer of texts
}

// The groups of nodes: the entities, then the layer of texts. Graph is the one
// node that holds the version of the schema.
var (
	entityGroup    = Group{Name: entityLabel, Key: "id"}
	documentGroup  = Group{Name: "Document", Key: "id", Text: true}
	referenceGroup = Group{Name: "Reference", Key: "key", Text: true}
	claimGroup     = Group{Name: "Claim", Key: "id", Text: true}
	nameGroup      = Group{Name: "Name", Key: "name", Text: true}
	graphGroup     = Group{Name: "Graph", Key: "id", Text: true}
)

var aliasColumn = Column{Name: "aliases", Kind: ontology.String, List: true}

// Column is a property of all rows of a table. A row may be without it.
type Column struct {
	Name string
	Kind ontology.Kind // String for a list of strings, whose List is true
	List bool
}

// NodeTable is the form of nodes of one kind: of one entity type, or of one
// label of the layer of texts.
type NodeTable struct {
	Name    string // the entity type or label
	Group   Group
	Columns []Column // the key first
}

// RelationshipTable is the form of the relationships of one type.
type RelationshipTable struct {
	Type       string
	Start, End Group
	Text       bool     // of the layer of texts, or ending in it
	Columns    []Column // factKey first where it is derived from claims
}

// NodeTables lists the forms of all nodes that the graph holds: the entity
// types in the ontology's order, then, where texts is true, the layer of texts.
func NodeTables(texts bool) []NodeTable {
	var out []NodeTable
	for _, t := range ontology.EntityTypes() {
		out = append(out, NodeTable{t.Name, entityGroup, slices.Concat(
			columns(ontology.String, "id", "name"), []Column{aliasColumn}, columnsOf(t.Properties))})
	}
	if !texts {
		return out
	}
	return append(
		out,
		NodeTable{"Document", documentGroup, slices.Concat(
			columns(ontology.String, "id", "kind", "uri", "title", "source"), columns(ontology.Date, "publishedAt"),
			columns(ontology.String, "language", "contentHash", "textHash", "resultHash", "extractorVersion", "rulesVersion", "reference"),
			columns(ontology.Int, "entities", "claims"), columns(ontology.String, "text"))},
		NodeTable{"Reference", referenceGroup, append(
			columns(ontology.String, "key", "type", "name", "context", "nameBlock", "gazetteerBlock", "overrideBlock"),
			Column{Name: "said", Kind: ontology.String, List: true})},
		NodeTable{"Claim", claimGroup, claimColumns()},
		NodeTable{"Name", nameGroup, columns(ontology.String, "name")},
		NodeTable{"Graph", graphGroup, append(columns(ontology.String, "id", "resolution", "overrides"), columns(ontology.Int, "schemaVersion")...)},
	)
}

// claimColumns are a claim's own properties and those of every relation type,
// each under the name that a claim keeps it by.
func claimColumns() []Column {
	out := slices.Concat(
		columns(ontology.String, "id", "predicate", "subjectKey", "objectKey", "factKey", "status", "quote"),
		evidenceColumns(), columns(ontology.String, "rule"), columns(ontology.Float, "confidence"),
		columns(ontology.String, "aliasOf", "aliasBlock"))
	for _, t := range ontology.RelationTypes() {
		for _, c := range columnsOf(t.Properties) {
			c.Name = ClaimProperty(c.Name)
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

func evidenceColumns() []Column {
	return append(columns(ontology.Int, "start", "end", "sourceStart", "sourceEnd"), columns(ontology.Bool, "restored")...)
}

// RelationshipTables lists the forms of all relationships: the derived types in
// the ontology's order, then, where texts is true, the layer of texts. WROTE ends
// in a document and comes with the texts only.
func RelationshipTables(texts bool) []RelationshipTable {
	var out []RelationshipTable
	for _, t := range ontology.RelationTypes() {
		if !t.Derived || t.Name == ontology.Wrote && !texts {
			continue
		}
		derived := slices.Concat(
			columns(ontology.String, "factKey"), columns(ontology.Int, "support", "documents"),
			columns(ontology.Date, "firstReported", "lastReported"), columns(ontology.String, "evidence"),
			columns(ontology.Bool, "planned", "conflict"), columnsOf(t.Properties))
		table := RelationshipTable{Type: t.Name, Start: entityGroup, End: entityGroup, Columns: derived}
		if t.Name == ontology.Wrote {
			table.End, table.Text = documentGroup, true
		}
		out = append(out, table)
	}
	if !texts {
		return out
	}
	return append(
		out,
		RelationshipTable{"MENTIONS", documentGroup, referenceGroup, true, mentionColumns()},
		RelationshipTable{"STATES", documentGroup, claimGroup, true, nil},
		RelationshipTable{"CITES", documentGroup, claimGroup, true, slices.Concat(
			columns(ontology.Int, "position"), columns(ontology.String, "quote"), evidenceColumns())},
		RelationshipTable{"REFERS_TO", referenceGroup, entityGroup, true, nil},
		RelationshipTable{"NAMES", nameGroup, entityGroup, true, nil},
	)
}

// mentionColumns are what a document says of a reference: the properties of
// every entity type among it.
func mentionColumns() []Column {
	out := slices.Concat(
		columns(ontology.Int, "position", "count"), columns(ontology.String, "name", "subtype"), []Column{
			aliasColumn, {Name: "starts", Kind: ontology.Int, List: true}, {Name: "ends", Kind: ontology.Int, List: true},
		})
	for _, t := range ontology.EntityTypes() {
		for _, c := range columnsOf(t.Properties) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

func columns(kind ontology.Kind, names ...string) []Column {
	out := make([]Column, len(names))
	for i, name := range names {
		out[i] = Column{Name: name, Kind: kind}
	}
	return out
}

func columnsOf(properties []ontology.Property) []Column {
	out := make([]Column, len(properties))
	for i, p := range properties {
		out[i] = Column{Name: p.Name, Kind: p.Kind}
		if p.Kind == ontology.StringList {
			out[i].Kind, out[i].List = ontology.String, true
		}
	}
	return out
}
