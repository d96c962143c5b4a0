package queries

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"scokg/queries/cypher"
)

// FileError is what is wrong with a query file, and where. Line and Column
// start at 1; Column counts code points.
type FileError struct {
	File         string
	Line, Column int
	Message      string
}

// Error returns "file:line:column: message".
func (e *FileError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// maxHeader bounds a header, in bytes.
const maxHeader = 16 << 10

const (
	headerOpen  = "/*\n"
	headerClose = "\n*/"
)

// header is the header of a file as it is written.
type header struct {
	ID          string   `yaml:"id"`
	Title       Text     `yaml:"title"`
	Category    string   `yaml:"category"`
	Description Text     `yaml:"description"`
	Params      []Param  `yaml:"params"`
	Columns     []Column `yaml:"columns"`
	Graph       bool     `yaml:"graph"`
	Revision    int      `yaml:"revision"`
}

// file is one query file while it is being checked; it collects faults.
type file struct {
	name   string
	text   string
	yaml   *ast.File
	header header
	faults []error
}

func (f *file) fail(line, column int, format string, a ...any) {
	f.faults = append(f.faults, &FileError{f.name, line, column, fmt.Sprintf(format, a...)})
}

// failAt notes a fault of the header at a path such as "$.params[0].type", or
// at the nearest part around it that is there.
func (f *file) failAt(path, format string, a ...any) {
	for p := path; p != "$" && p != ""; p = p[:max(strings.LastIndexAny(p, ".["), 0)] {
		yp, err := yaml.PathString(p)
		if err != nil {
			continue
		}
		if node, err := yp.FilterFile(f.yaml); err == nil && node != nil {
			at := node.GetToken().Position
			f.fail(at.Line, at.Column, format, a...)
			return
		}
	}
	f.fail(1, 1, format, a...)
}

func (f *file) failToken(t cypher.Token, format string, a ...any) {
	f.fail(t.Position.Line, t.Position.Column, format, a...)
}

func (f *file) failCypher(err error) {
	if e := (*cypher.Error)(nil); errors.As(err, &e) {
		f.fail(e.Position.Line, e.Position.Column, "%s", e.Message)
		return
	}
	f.fail(1, 1, "%v", err)
}

// readHeader decodes the header. It reports whether there is one to go on with.
func (f *file) readHeader() bool {
	if !strings.HasPrefix(f.text, headerOpen) {
		f.fail(1, 1, "the file does not begin with a header: a line /*, YAML, a line */")
		return false
	}
	end := strings.Index(f.text, headerClose)
	switch {
	case end < 0:
		f.fail(1, 1, "the header is not closed by a line */")
		return false
	case end > maxHeader:
		f.fail(1, 1, "the header is longer than %d bytes", maxHeader)
		return false
	}
	// The line of /* stays as an empty one, so that positions are the file's.
	text := "\n" + f.text[len(headerOpen):max(end, len(headerOpen))] + "\n"
	parsed, err := parser.ParseBytes([]byte(text), 0)
	if err == nil {
		f.yaml = parsed
		if len(parsed.Docs) != 1 || parsed.Docs[0].Body == nil {
			f.fail(1, 1, "the header is not one YAML document")
			return false
		}
		if anchors := (anchorFinder{}); anchors.in(parsed.Docs[0].Body) {
			f.fail(1, 1, "anchors, aliases and tags are not for headers")
			return false
		}
		err = yaml.NodeToValue(parsed.Docs[0].Body, &f.header, yaml.Strict())
	}
	if err != nil {
		f.failYAML(err)
		return false
	}
	return true
}

func (f *file) failYAML(err error) {
	var e yaml.Error
	if errors.As(err, &e) && e.GetToken() != nil && e.GetToken().Position != nil {
		at := e.GetToken().Position
		f.fail(at.Line, at.Column, "%s", e.GetMessage())
		return
	}
	f.fail(1, 1, "%s", err)
}

// anchorFinder finds what lets a short YAML text stand for a long one.
type anchorFinder struct{ found bool }

func (a *anchorFinder) in(node ast.Node) bool {
	ast.Walk(a, node)
	return a.found
}

// Visit is called for every node.
func (a *anchorFinder) Visit(node ast.Node) ast.Visitor {
	switch node.Type() {
	case ast.AnchorType, ast.AliasType, ast.TagType, ast.MergeKeyType:
		a.found = true
	}
	return a
}

var (
	idForm   = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	nameForm = regexp.MustCompile(`^[a-z][A-Za-z0-9_]*$`)
)

// checkHeader checks the header against itself.
func (f *file) checkHeader(v vocabulary) {
	h := &f.header
	if !idForm.MatchString(h.ID) {
		f.failAt("$.id", "id %q is not made of lower case letters, digits and hyphens", h.ID)
	}
	if !slices.ContainsFunc(Categories(), func(c Category) bool { return c.ID == h.Category }) {
		f.failAt("$.category", "category %q is not one of %s", h.Category, categoryIDs())
	}
	if h.Revision < 1 {
		f.failAt("$.revision", "revision is missing; the first one is 1")
	}
	f.checkText("$.title", "title", h.Title)
	f.checkText("$.description", "description", h.Description)
	seen := map[string]bool{}
	for i := range h.Params {
		p := &h.Params[i]
		path := pathOf("params", i)
		if !nameForm.MatchString(p.Name) || seen[p.Name] {
			f.failAt(path+".name", "parameter name %q is not a word of letters and digits, or stands twice", p.Name)
		}
		seen[p.Name] = true
		f.checkParam(path, p, v)
	}
	if len(h.Columns) == 0 {
		f.failAt("$.columns", "there are no columns")
	}
	clear(seen)
	for i, c := range h.Columns {
		path := pathOf("columns", i)
		if c.Name == "" || seen[c.Name] {
			f.failAt(path+".name", "column name %q is empty or stands twice", c.Name)
		}
		seen[c.Name] = true
		if !slices.Contains([]Type{String, Int, Float, Bool, Date, List}, c.Type) {
			f.failAt(path+".type", "column type %q is not one of string, int, float, bool, date, list", c.Type)
		}
	}
}

func (f *file) checkText(path, what string, t Text) {
	if strings.TrimSpace(t.Zh) == "" || strings.TrimSpace(t.En) == "" {
		f.failAt(path, "%s is missing in zh or en", what)
	}
}

func (f *file) checkParam(path string, p *Param, v vocabulary) {
	f.checkText(path+".description", "the description of "+p.Name, p.Description)
	if !slices.Contains([]Type{Name, String, Int, Float, Bool, Date, List}, p.Type) {
		f.failAt(path+".type", "parameter type %q is not one of name, string, int, float, bool, date, list", p.Type)
		return
	}
	if (p.Type == Name) != (len(p.Of) > 0) {
		f.failAt(path+".of", "parameter %s: a name says of which labels it is, others do not", p.Name)
	}
	for i, label := range p.Of {
		if !v.entityLabels[label] {
			f.failAt(fmt.Sprintf("%s.of[%d]", path, i), "label %q is not declared", label)
		}
	}
	if len(p.Values) > 0 && p.Type != String {
		f.failAt(path+".values", "parameter %s: only a string has values", p.Name)
	}
	if p.Required && p.Default != nil {
		f.failAt(path+".default", "parameter %s is required and has a default", p.Name)
	}
	if p.Example == "" {
		f.failAt(path+".example", "parameter %s has no example", p.Name)
	} else if _, err := p.parse(p.Example); err != nil {
		f.failAt(path+".example", "the example of %s: %v", p.Name, err)
	}
	if p.Default != nil {
		value, err := p.parse(written(p.Default))
		if err != nil {
			f.failAt(path+".default", "the default of %s: %v", p.Name, err)
		}
		p.Default = value
	}
}

func pathOf(list string, i int) string { return fmt.Sprintf("$.%s[%d]", list, i) }

func categoryIDs() string {
	var ids []string
	for _, c := range Categories() {
		ids = append(ids, c.ID)
	}
	return strings.Join(ids, ", ")
}
