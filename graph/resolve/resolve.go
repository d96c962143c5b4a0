// Package resolve decides which references of many documents mean the same
// entity.
package resolve

import "scokg/extract"

// Variant is a pair of names for the same thing that may stand inside longer
// names: 上合组织 and 上海合作组织.
type Variant struct{ Short, Full string }

// Overrides are a user's decisions; they go before every rule. Each list holds
// patterns: a reference fits one if type and normalised name are equal and so
// are the fields that the pattern gives.
type Overrides struct {
	Same  [][]extract.Reference // the references that fit a list are one entity, named by its first pattern
	Apart [][]extract.Reference // references that fit different patterns of a list are never one entity
}

// Options are added to the built-in variants.
type Options struct {
	Variants  []Variant
	Overrides Overrides
}

// Resolver groups references. It has no state; it may be used from many
// goroutines.
type Resolver struct{}

// New makes a resolver.
func New(o Options) (*Resolver, error) { return &Resolver{}, nil }
