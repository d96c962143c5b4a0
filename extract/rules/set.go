package rules

import (
	"encoding/hex"
	"regexp"
	"slices"

	"scokg/extract/rules/window"
)

// Set is a compiled set of rules, safe for concurrent use.
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

// set puts together what was compiled.
func (l *loader) set() (*Set, error) {
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
	var match, unless []*regexp.Regexp
	for i := range s.rules {
		r := &s.rules[i]
		match = append(match, r.match)
		if r.unless != nil {
			r.exception = len(unless)
			unless = append(unless, r.unless)
		}
	}
	var err error
	if s.match, err = window.New(match); err != nil {
		return nil, err
	}
	if s.unless, err = window.New(unless); err != nil {
		return nil, err
	}
	var telling []*regexp.Regexp
	for i := range s.status {
		telling = append(telling, s.status[i].match)
	}
	s.telling, err = window.New(telling)
	return s, err
}
