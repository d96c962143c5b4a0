package rules

import (
	"fmt"

	"scokg/extract/yamldoc"
)

// Problem is a fault in a rule file.
type Problem struct {
	Folder       int // which of the file systems that Load was given
	File         string
	Line, Column int // from 1; 0 where unknown
	Message      string
}

// Error returns "file:line:column: message".
func (p *Problem) Error() string {
	if p.Line == 0 {
		return p.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// Problems returns the problems that an error of Load holds, however it is
// wrapped, in the order in which they were found.
func Problems(err error) []*Problem {
	var out []*Problem
	switch e := err.(type) { //nolint:errorlint // every error in the tree is looked at
	case *Problem:
		out = append(out, e)
	case interface{ Unwrap() error }:
		out = Problems(e.Unwrap())
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			out = append(out, Problems(one)...)
		}
	}
	return out
}

// File returns where the rule was read: which of the file systems that Load was
// given, and the name in it.
func (r *Rule) File() (folder int, name string) { return r.from.folder, r.from.name }

// Problem returns a problem of the rule at one of its fields, such as "match" or
// "examples[2].text", or with "" of the rule as a whole. To find the place it
// reads the file again; the place is unknown where that fails.
func (r *Rule) Problem(field, format string, a ...any) *Problem {
	p := &Problem{Folder: r.from.folder, File: r.from.name, Message: fmt.Sprintf("rule %q: %s", r.ID, fmt.Sprintf(format, a...))}
	data, err := readBounded(r.from.dir, r.from.name)
	if err != nil {
		return p
	}
	tree, err := yamldoc.Parse(data)
	if err != nil {
		return p
	}
	if field != "" {
		field = "." + field
	}
	p.Line, p.Column = tree.Position(fmt.Sprintf("$.rules[%d]%s", r.index, field))
	return p
}
