package main

import (
	"cmp"
	"fmt"

	"scokg/cmd/scokg/internal/input"
)

// keptRefusals is how many refused documents a summary names; all of them were
// named on stderr when they were met.
const keptRefusals = 100

// refusal is a document that was not read, extracted or written, and why.
type refusal struct {
	Path   string `json:"path"`
	Line   int    `json:"line,omitempty"`
	Reason string `json:"reason"`
}

// refusals tells of refused documents and counts them.
type refusals struct {
	a     *app
	bar   progress
	what  string // what was refused; "" for documents
	count int
	first []refusal
}

func (r *refusals) add(i input.Item) {
	one := refusal{i.Path, i.Line, i.Err.Error()}
	r.count++
	if len(r.first) < keptRefusals {
		r.first = append(r.first, one)
	}
	r.bar.hide()
	if r.a.json {
		r.a.message(struct {
			Refused refusal `json:"refused"`
		}{one})
		return
	}
	fmt.Fprintf(r.a.stderr, "refused %s: %s\n", visible(i.Where()), visible(one.Reason))
}

// err says how many were refused, nil for none.
func (r *refusals) err() error {
	what := cmp.Or(r.what, "document")
	switch r.count {
	case 0:
		return nil
	case 1:
		return exitError{exitRefused, fmt.Errorf("1 %s was refused", what)}
	default:
		return exitError{exitRefused, fmt.Errorf("%d %ss were refused", r.count, what)}
	}
}
