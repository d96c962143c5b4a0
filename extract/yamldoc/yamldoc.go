// Package yamldoc reads small YAML files that users write, and ours by the same
// rules: one document of bounded size and depth, without anchors, aliases and
// tags, decoded strictly, so that a key nobody knows is an error. Errors know
// their line and column.
//
// The data's way through: Parse cuts the text into tokens, which takes time in
// proportion to its length, looks at what they nest, and only then builds the
// tree, whose cost grows with the square of the depth; Decode fills a value from
// it; Position finds the place of what was decoded, for errors that only its
// reader can know.
package yamldoc

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds of a document.
const (
	MaxSize   = 1 << 20 // bytes
	maxNested = 32      // brackets in one another
	maxIndent = 100     // columns before a key or a dash outside of brackets
)

// Error is a fault of a document.
type Error struct {
	Line, Column int // from 1; 0 where unknown
	Message      string
}

// Error returns "line:column: message".
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message)
}

// Document is a parsed document.
type Document struct {
	file *ast.File
}

// Parse reads a document of up to MaxSize bytes; an empty one is one. Its errors
// are *Error.
func Parse(data []byte) (*Document, error) {
	if len(data) > MaxSize {
		return nil, &Error{Message: fmt.Sprintf("larger than %d bytes", MaxSize)}
	}
	tokens := lexer.Tokenize(string(data))
	if err := bounded(tokens); err != nil {
		return nil, err
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, errorOf(err)
	}
	if len(file.Docs) > 1 {
		return nil, at(file.Docs[1].Start, "more than one document in a file")
	}
	return &Document{file}, nil
}

// Decode fills the value that v points to. A key that v has no field for is an
// error, and so is one that stands twice. Errors are *Error.
func (d *Document) Decode(v any) error {
	if len(d.file.Docs) == 0 || d.file.Docs[0].Body == nil {
		return nil
	}
	if err := yaml.NodeToValue(d.file.Docs[0].Body, v, yaml.Strict()); err != nil {
		return errorOf(err)
	}
	return nil
}

// Position returns where what stands at a path such as "$.rules[3].match"
// begins, or else the nearest part around it that is there; 0, 0 for none.
func (d *Document) Position(path string) (line, column int) {
	for p := path; p != "" && p != "$"; p = p[:max(strings.LastIndexAny(p, ".["), 0)] {
		compiled, err := yaml.PathString(p)
		if err != nil {
			continue
		}
		if node, err := compiled.FilterFile(d.file); err == nil && node != nil {
			e := at(node.GetToken(), "")
			return e.Line, e.Column
		}
	}
	return 0, 0
}

// bounded refuses what nests too deep, and what lets a short text stand for a
// long one.
func bounded(tokens token.Tokens) error {
	brackets := 0
	for i, t := range tokens {
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			brackets++
		case token.SequenceEndType, token.MappingEndType:
			brackets--
		case token.AnchorType, token.AliasType, token.TagType, token.MergeKeyType:
			return at(t, "anchors, aliases and tags are not read")
		}
		// A dash or a key within another one stands further to the right.
		begins := t
		if t.Type == token.MappingValueType && i > 0 {
			begins = tokens[i-1]
		}
		opens := slices.Contains([]token.Type{token.SequenceEntryType, token.MappingKeyType, token.MappingValueType}, t.Type)
		if brackets > maxNested || opens && brackets == 0 && begins.Position.Column > maxIndent {
			return at(t, "it nests too deep")
		}
	}
	return nil
}

func at(t *token.Token, format string, a ...any) *Error {
	e := &Error{Message: fmt.Sprintf(format, a...)}
	if t != nil && t.Position != nil {
		e.Line, e.Column = t.Position.Line, t.Position.Column
	}
	return e
}

func errorOf(err error) *Error {
	var mine *Error
	var ye yaml.Error
	switch {
	case errors.As(err, &mine):
		return mine
	case errors.As(err, &ye):
		return at(ye.GetToken(), "%s", ye.GetMessage())
	default:
		return &Error{Message: err.Error()}
	}
}
