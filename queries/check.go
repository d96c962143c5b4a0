package queries

import (
	"slices"

	"scokg/queries/cypher"
)

// parse reads and checks one file. All faults that can be told apart are
// returned, each a *FileError.
func parse(name, text string, v vocabulary) (*Query, []error) {
	f := &file{name: name, text: text}
	if !f.readHeader() {
		return nil, f.faults
	}
	tokens, err := cypher.Lex(text)
	if err != nil {
		f.failCypher(err)
		return nil, f.faults
	}
	f.checkHeader(v)
	statements := split(tokens)
	want := 1
	if f.header.Graph {
		want = 2
	}
	switch {
	case len(statements) < want:
		f.fail(1, 1, "the header promises %d statements and there are %d", want, len(statements))
	case len(statements) > want:
		f.failToken(statements[want][0], "there is more than one statement; graph: true in the header allows a second one")
	}
	if len(f.faults) > 0 {
		return nil, f.faults
	}
	used := map[string]bool{}
	for i, s := range statements {
		f.checkStatement(s, i == 0, used, v)
	}
	for i, p := range f.header.Params {
		if !used[p.Name] {
			f.failAt(pathOf("params", i)+".name", "parameter %s is declared and not used", p.Name)
		}
	}
	if len(f.faults) > 0 {
		return nil, f.faults
	}
	h := &f.header
	q := &Query{
		ID: h.ID, Title: h.Title, Category: h.Category, Description: h.Description, Params: h.Params, Columns: h.Columns,
		Revision: h.Revision, File: name, Cypher: source(text, statements[0]),
	}
	if h.Graph {
		q.Graph = source(text, statements[1])
	}
	return q, nil
}

// split cuts tokens at the semicolons.
func split(tokens []cypher.Token) [][]cypher.Token {
	var statements [][]cypher.Token
	begin := 0
	for i := 0; i <= len(tokens); i++ {
		if i < len(tokens) && !tokens[i].IsSymbol(";") {
			continue
		}
		if i > begin {
			statements = append(statements, tokens[begin:i])
		}
		begin = i + 1
	}
	return statements
}

// source is the text of a statement, with the comments inside of it.
func source(text string, statement []cypher.Token) string {
	return text[statement[0].Position.Offset:statement[len(statement)-1].End]
}

func (f *file) checkStatement(tokens []cypher.Token, table bool, used map[string]bool, v vocabulary) {
	if err := cypher.Guard(tokens); err != nil {
		f.failCypher(err)
		return
	}
	d, err := cypher.Describe(tokens)
	if err != nil {
		f.failCypher(err)
		return
	}
	for _, t := range d.Parameters {
		used[t.Text] = true
		if !slices.ContainsFunc(f.header.Params, func(p Param) bool { return p.Name == t.Text }) {
			f.failToken(t, "parameter $%s is not declared in the header", t.Text)
		}
	}
	f.checkKnown("label", d.Labels, v.labels)
	f.checkKnown("relationship type", d.Types, v.types)
	f.checkKnown("label or relationship type", d.Either, v.labels, v.types)
	keys := map[string]bool{}
	for _, k := range d.Keys {
		keys[k.Text] = true
	}
	f.checkKnown("property", d.Properties, v.properties, keys)
	f.checkKnown("index", d.Indexes, v.indexes)
	if !d.Ordered {
		f.failToken(tokens[len(tokens)-1], "there is no ORDER BY after the last RETURN; the same graph gives the same rows")
	}
	if table {
		f.checkColumns(d.Columns)
	}
}

func (f *file) checkKnown(what string, tokens []cypher.Token, known ...map[string]bool) {
	for _, t := range tokens {
		if !slices.ContainsFunc(known, func(m map[string]bool) bool { return m[t.Text] }) {
			f.failToken(t, "%s %q is not declared", what, t.Text)
		}
	}
}

func (f *file) checkColumns(columns []cypher.Token) {
	for i, c := range f.header.Columns {
		if !slices.ContainsFunc(columns, func(t cypher.Token) bool { return t.Text == c.Name }) {
			f.failAt(pathOf("columns", i)+".name", "column %s is promised and not returned", c.Name)
		}
	}
	for i, t := range columns {
		switch at := slices.IndexFunc(f.header.Columns, func(c Column) bool { return c.Name == t.Text }); {
		case at < 0:
			f.failToken(t, "column %s is not declared in the header", t.Text)
		case at != i && len(columns) == len(f.header.Columns):
			f.failToken(t, "column %s is number %d here and number %d in the header", t.Text, i+1, at+1)
		}
	}
}
