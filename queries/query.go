package queries

import (
	"slices"

	"scokg/queries/cypher"
)

// Text is a text in both languages of the catalogue.
type Text struct {
	Zh string `json:"zh" yaml:"zh"`
	En string `json:"en" yaml:"en"`
}

// In returns the text in the language "zh" or, for any other, in English.
func (t Text) In(language string) string {
	if language == "zh" {
		return t.Zh
	}
	return t.En
}

// Type is the type of a parameter or a column.
type Type string

// The types. Name is a string that names an entity, by its canonical name or
// an alias; only parameters have it. Date is a string, "2006-01-02", "2006-01"
// or "2006". List is a list of strings; as a parameter it is written with
// commas.
const (
	Name   Type = "name"
	String Type = "string"
	Int    Type = "int"
	Float  Type = "float"
	Bool   Type = "bool"
	Date   Type = "date"
	List   Type = "list"
)

// Param is a parameter of a query.
type Param struct {
	Name        string   `json:"name" yaml:"name"`
	Type        Type     `json:"type" yaml:"type"`
	Of          []string `json:"of,omitempty" yaml:"of"`         // labels of what a Name names
	Values      []string `json:"values,omitempty" yaml:"values"` // what a String may be; empty for any
	Required    bool     `json:"required,omitempty" yaml:"required"`
	Default     any      `json:"default" yaml:"default"` // of the parameter's type, nil where there is none
	Example     string   `json:"example" yaml:"example"` // as it is written on a command line
	Description Text     `json:"description" yaml:"description"`
}

// Column is a column of a query's rows.
type Column struct {
	Name string `json:"name" yaml:"name"`
	Type Type   `json:"type" yaml:"type"`
}

// Query is one canned query: its header and its text.
type Query struct {
	ID          string   `json:"id"`
	Title       Text     `json:"title"`
	Category    string   `json:"category"` // one of Categories
	Description Text     `json:"description"`
	Params      []Param  `json:"params"`
	Columns     []Column `json:"columns"`
	Revision    int      `json:"revision"`        // counts up whenever the answer changes
	File        string   `json:"file"`            // where it was read
	Cypher      string   `json:"cypher"`          // gives the columns
	Graph       string   `json:"graph,omitempty"` // gives paths, for a graph view; empty where it makes no sense
}

// Category is a group of queries.
type Category struct {
	ID    string `json:"id"`
	Title Text   `json:"title"`
}

// Categories lists the categories in the order in which they are shown.
func Categories() []Category {
	return []Category{
		{"partners", Text{"伙伴", "Partners"}},
		{"organizers", Text{"主办与承办", "Organizers"}},
		{"events", Text{"活动", "Events"}},
		{"agreements", Text{"协议", "Agreements"}},
		{"investments", Text{"投资", "Investments"}},
		{"people", Text{"人物", "People"}},
		{"evidence", Text{"文献与证据", "Documents and evidence"}},
		{"network", Text{"网络", "Network"}},
		{"time", Text{"时间", "Time"}},
		{"quality", Text{"质量", "Quality"}},
	}
}

// Names lists the labels and relationship types that the query names, sorted.
func (q *Query) Names() []string {
	var out []string
	for _, form := range []string{q.Cypher, q.Graph} {
		// Forms were checked when they were read.
		tokens, _ := cypher.Lex(form)
		if d, err := cypher.Describe(tokens); err == nil {
			for _, t := range slices.Concat(d.Labels, d.Types, d.Either) {
				out = append(out, t.Text)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
