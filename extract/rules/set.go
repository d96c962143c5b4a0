package rules

import (
	"encoding/hex"
	"slices"

	"scokg/extract/rules/window"
)

// Set is a checked set of rules, safe for concurrent use.
type Set struct {
	rules    []Rule
	status   []StatusWords
	triggers triggers
	match    *window.Set // of the rules' match
	unless   *window.Set // of the rules' unless; Rule.exception is the index
	telling  *window.Set // of the words of status
	version  string
}

// Version returns "sha256:" and a hash of all rule files in the set.
func (s *Set) Version() string { return s.version }

// Rules returns the set's rules in the order in which they were loaded.
func (s *Set) Rules() []Rule { return slices.Clone(s.rules) }

// set puts together what was read.
func (l *loader) set() *Set {
	s := &Set{version: "sha256:" + hex.EncodeToString(l.sum.Sum(nil))}
	calls := map[string][]int{} // rules by the words that call for them
	var words []string
	for i := range l.parsed {
		s.status = append(s.status, l.parsed[i].Status...)
		for _, r := range l.parsed[i].Rules {
			for _, w := range r.Triggers {
				if calls[w] == nil {
					words = append(words, w)
				}
				calls[w] = append(calls[w], len(s.rules))
			}
			s.rules = append(s.rules, r)
		}
	}
	for _, w := range words {
		s.triggers.add(w, calls[w])
	}
	var match, unless, telling []*window.Expr
	for i := range s.rules {
		r := &s.rules[i]
		match = append(match, r.match.Expr)
		if r.unless != nil {
			r.exception = len(unless)
			unless = append(unless, r.unless.Expr)
		}
	}
	for i := range s.status {
		telling = append(telling, s.status[i].match.Expr)
	}
	s.match, s.unless, s.telling = window.New(match), window.New(unless), window.New(telling)
	return s
}
