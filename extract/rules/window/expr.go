package window

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
)

// Expr is a regular expression that was read and not yet compiled: of a set's many,
// texts come to few, and package regexp is asked about fewer. It is safe for concurrent
// use.
type Expr struct {
	text     string
	tree     *syntax.Regexp
	names    []string // of the captures; "" for what has none and for the whole
	compiled func() *regexp.Regexp
}

// Parse reads an expression in package regexp's syntax. Its errors are those of
// regexp/syntax.
func Parse(text string) (*Expr, error) {
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	return &Expr{
		text: text, tree: tree, names: tree.CapNames(),
		compiled: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) }), // what was read compiles
	}, nil
}

// String returns the expression's text.
func (e *Expr) String() string { return e.text }

// Tree returns the expression's syntax, which is not to be changed.
func (e *Expr) Tree() *syntax.Regexp { return e.tree }

// Regexp returns the expression compiled by package regexp.
func (e *Expr) Regexp() *regexp.Regexp { return e.compiled() }

// SubexpIndex returns the index of the first capture of a name, -1 for none.
func (e *Expr) SubexpIndex(name string) int {
	if name == "" {
		return -1
	}
	return slices.Index(e.names, name)
}
