package rules

import (
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"scokg/extract/rules/window"
)

// Set is a compiled set of rules, safe for concurrent use.
type Set struct {
	rules    []Rule
	status   []StatusWords
	triggers []trigger
	windows  *window.Set // of the rules' match
	version  string
}

// Version returns "sha256:" and a hash of all rule files in the set.
func (s *Set) Version() string { return s.version }

type trigger struct {
	word  string
	needs []place // of the word, or of the class where the trigger is one: <Person>
	class bool
	rules []int
}

func newTrigger(word string) trigger {
	if lo, hi, ok := classRange(strings.Trim(word, "<>")); ok && strings.HasPrefix(word, "<") {
		t := trigger{word: word, needs: []place{placeOfClass(lo)}, class: true}
		if lo == hi {
			t.needs = []place{placeOf(lo)}
		}
		return t
	}
	return trigger{word: word, needs: placesOf([]rune(word))}
}

// Rules returns the set's rules in the order in which they were loaded.
func (s *Set) Rules() []Rule { return slices.Clone(s.rules) }

// set puts together what was compiled.
func (l *loader) set() (*Set, error) {
	s := &Set{version: "sha256:" + hex.EncodeToString(l.sum.Sum(nil))}
	byWord := map[string]int{}
	for i := range l.parsed {
		s.status = append(s.status, l.parsed[i].Status...)
		for _, r := range l.parsed[i].Rules {
			for _, w := range r.Triggers {
				at, ok := byWord[w]
				if !ok {
					at = len(s.triggers)
					byWord[w] = at
					s.triggers = append(s.triggers, newTrigger(w))
				}
				s.triggers[at].rules = append(s.triggers[at].rules, len(s.rules))
			}
			s.rules = append(s.rules, r)
		}
	}
	exprs := make([]*regexp.Regexp, len(s.rules))
	for i := range s.rules {
		exprs[i] = s.rules[i].match
	}
	var err error
	s.windows, err = window.New(exprs)
	return s, err
}
