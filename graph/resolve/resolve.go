// Package resolve decides which references of many documents mean the same
// entity.
//
// The way through: a reference (package extract) is brought to a form in which
// names compare, and to the fields that tell it apart. References meet where
// they share a block: a name in that form, a gazetteer id, a user's override.
// Then four stages unite them: overrides, gazetteer ids, names, learned
// aliases. Every stage looks at all candidate pairs at once, never unites two
// sides that contradict each other, and leaves alone what could as well belong
// to either of two that do. So the groups are a function of the set of
// references and aliases, whatever order they come in, and of references that
// share no block, directly or over others, none can touch the other's group:
// the caller need load only what is connected.
package resolve

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// rulesVersion changes whenever the rules of this package do, so that graphs
// which were resolved by others are resolved anew.
const rulesVersion = "1"

var (
	//go:embed data/variants.txt
	variantsData string
	//go:embed data/generic.txt
	genericData string
)

// Variant is a pair of names for the same thing that may stand inside longer
// names: 上合组织 and 上海合作组织.
type Variant struct{ Short, Full string }

// Options are added to the built-in variants.
type Options struct {
	Variants  []Variant
	Overrides Overrides
}

// Resolver groups references. It keeps no state between calls and may be used
// from many goroutines.
type Resolver struct {
	decided     *decisions
	variants    *strings.Replacer
	generic     map[string]bool
	genericLen  int // runes of the longest generic word
	fingerprint string
}

// New makes a resolver. It fails where an override names no type, an unknown
// one or no name, or joins references of different types.
func New(o Options) (*Resolver, error) {
	r := &Resolver{generic: map[string]bool{}}
	var err error
	if o.Overrides, err = o.Overrides.Canonical(); err != nil {
		return nil, err
	}
	r.decided = newDecisions(o.Overrides)
	builtIn, err := parseVariants(variantsData)
	if err != nil {
		return nil, err
	}
	r.variants = replacer(slices.Concat(builtIn, o.Variants))
	for line := range strings.Lines(genericData) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			w = fold(w)
			r.generic[w] = true
			r.genericLen = max(r.genericLen, len([]rune(w)))
		}
	}
	if r.fingerprint, err = fingerprint(o); err != nil {
		return nil, err
	}
	return r, nil
}

// Fingerprint changes with anything that may change the groups: the rules, the
// built-in words, the options.
func (r *Resolver) Fingerprint() string { return r.fingerprint }

func fingerprint(o Options) (string, error) {
	b, err := json.Marshal(struct {
		Rules, Variants, Generic string
		Options                  Options
	}{rulesVersion, variantsData, genericData, o})
	if err != nil {
		return "", fmt.Errorf("resolution options: %w", err)
	}
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:16]), nil
}

func parseVariants(data string) ([]Variant, error) {
	var vs []Variant
	s := bufio.NewScanner(strings.NewReader(data))
	for n := 1; s.Scan(); n++ {
		line := s.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		short, full, ok := strings.Cut(line, "\t")
		if !ok || short == "" || full == "" {
			return nil, fmt.Errorf("variants.txt:%d: not short, tab, full: %q", n, line)
		}
		vs = append(vs, Variant{short, full})
	}
	return vs, s.Err()
}

// replacer brings full forms to short ones in one pass. A longer full form goes
// before a shorter one that begins like it.
func replacer(vs []Variant) *strings.Replacer {
	slices.SortFunc(vs, func(a, b Variant) int {
		if d := len(b.Full) - len(a.Full); d != 0 {
			return d
		}
		return strings.Compare(a.Full+"\x00"+a.Short, b.Full+"\x00"+b.Short)
	})
	var pairs []string
	for _, v := range vs {
		if full := fold(v.Full); full != "" {
			pairs = append(pairs, full, fold(v.Short))
		}
	}
	return strings.NewReplacer(pairs...)
}
