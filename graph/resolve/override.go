package resolve

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"scokg/extract"
	"scokg/extract/ontology"
)

// Overrides are a user's decisions; they go before every rule. Each list holds
// patterns: a reference fits one if type and normalised name are equal and so
// are the fields that the pattern gives; of several in a list it fits the first.
type Overrides struct {
	Same  [][]extract.Reference // the references that fit a list are one entity, named by the first pattern that any fits
	Apart [][]extract.Reference // references that fit different patterns of a list are not one entity, unless Same says so
}

// Empty reports whether nothing is decided.
func (o Overrides) Empty() bool { return len(o.Same)+len(o.Apart) == 0 }

// Canonical returns the form in which equal decisions are equal values: names
// normalised, the lists in order of their patterns' keys, each once. It fails
// where a pattern has no type, an unknown one or no name, or where a list joins
// different types.
func (o Overrides) Canonical() (Overrides, error) {
	same, err := canonical("same", o.Same)
	if err != nil {
		return Overrides{}, err
	}
	apart, err := canonical("apart", o.Apart)
	return Overrides{Same: same, Apart: apart}, err
}

func canonical(what string, lists [][]extract.Reference) ([][]extract.Reference, error) {
	var out [][]extract.Reference
	for i, l := range lists {
		l = slices.Clone(l)
		for j := range l {
			l[j].Name = extract.NormalizeName(l[j].Name)
			if _, ok := ontology.EntityTypeOf(l[j].Type); !ok || l[j].Name == "" || l[j].Type != l[0].Type {
				return nil, fmt.Errorf("override %q, list %d: %q of type %q: every entry needs a name and one declared type for the whole list", what, i+1, l[j].Name, l[j].Type)
			}
		}
		if len(l) > 0 {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b []extract.Reference) int { return slices.Compare(keysOf(a), keysOf(b)) })
	return slices.CompactFunc(out, slices.Equal), nil
}

func keysOf(patterns []extract.Reference) []string {
	keys := make([]string, len(patterns))
	for i, p := range patterns {
		keys[i] = p.Key()
	}
	return keys
}

// overrideLists are Overrides as text: lists of reference keys.
type overrideLists struct {
	Same  [][]string `json:"same"`
	Apart [][]string `json:"apart"`
}

// Encode writes the decisions as text, "" for none. Equal decisions have equal
// text. It fails where Canonical does.
func (o Overrides) Encode() (string, error) {
	o, err := o.Canonical()
	if err != nil || o.Empty() {
		return "", err
	}
	lists := overrideLists{[][]string{}, [][]string{}}
	for _, l := range o.Same {
		lists.Same = append(lists.Same, keysOf(l))
	}
	for _, l := range o.Apart {
		lists.Apart = append(lists.Apart, keysOf(l))
	}
	text, err := json.Marshal(lists)
	return string(text), err
}

// DecodeOverrides reads what Encode writes.
func DecodeOverrides(text string) (Overrides, error) {
	var o Overrides
	if text == "" {
		return o, nil
	}
	var lists overrideLists
	if err := json.Unmarshal([]byte(text), &lists); err != nil {
		return o, fmt.Errorf("overrides: %w", err)
	}
	for _, part := range []struct {
		from [][]string
		to   *[][]extract.Reference
	}{{lists.Same, &o.Same}, {lists.Apart, &o.Apart}} {
		for _, keys := range part.from {
			var l []extract.Reference
			for _, k := range keys {
				p, err := extract.ParseKey(k)
				if err != nil {
					return Overrides{}, fmt.Errorf("overrides: %w", err)
				}
				l = append(l, p)
			}
			*part.to = append(*part.to, l)
		}
	}
	return o.Canonical()
}

// decisions finds the patterns that a reference fits.
type decisions struct {
	same, apart patternIndex
	blocks      []string // of every Same list; lists that one reference could fit share one
}

func newDecisions(o Overrides) *decisions {
	d := &decisions{same: indexOf(o.Same), apart: indexOf(o.Apart), blocks: make([]string, len(o.Same))}
	sets := newSets(len(o.Same))
	for _, at := range d.same {
		for _, p := range at {
			sets.unite(at[0].list, p.list)
		}
	}
	for i := range o.Same {
		// Named by the first list of the set, whose place is that of its patterns.
		d.blocks[i] = opaque("override", strings.Join(keysOf(o.Same[sets.root(i)]), "\x00"))
	}
	return d
}

// fits is a pattern's place: in which list, and where in it.
type fits struct{ list, place int }

type pattern struct {
	fits
	reference extract.Reference
}

// patternIndex holds patterns by type and name, in the order of lists and places.
type patternIndex map[[2]string][]pattern

func indexOf(lists [][]extract.Reference) patternIndex {
	ix := patternIndex{}
	for i, l := range lists {
		for j, p := range l {
			at := [2]string{p.Type, p.Name}
			ix[at] = append(ix[at], pattern{fits{i, j}, p})
		}
	}
	return ix
}

// of returns, of every list in which the reference fits a pattern, the first
// that it fits; lists in order.
func (ix patternIndex) of(ref extract.Reference) []fits {
	if len(ix) == 0 {
		return nil
	}
	var out []fits
	for _, p := range ix[[2]string{ref.Type, extract.NormalizeName(ref.Name)}] {
		if n := len(out); (n == 0 || out[n-1].list != p.list) && admits(p.reference, ref) {
			out = append(out, p.fits)
		}
	}
	return out
}

// admits reports whether the reference has the fields that the pattern gives.
func admits(p, ref extract.Reference) bool {
	given := func(pattern, value string) bool { return pattern == "" || pattern == value }
	return given(p.Gazetteer, ref.Gazetteer) && given(p.Container, ref.Container) && given(p.Country, ref.Country) &&
		given(p.Year, ref.Year) && given(p.Ordinal, ref.Ordinal) && given(p.Kind, ref.Kind) &&
		given(p.Parties, ref.Parties) && given(p.Document, ref.Document)
}

// merged puts together what two clusters fit, in order, each once.
func merged(a, b []fits) []fits {
	if len(b) == 0 {
		return a
	}
	out := slices.Concat(a, b)
	slices.SortFunc(out, func(x, y fits) int { return cmp.Or(cmp.Compare(x.list, y.list), cmp.Compare(x.place, y.place)) })
	return slices.Compact(out)
}

// keptApart reports whether two clusters fit patterns of one list and none in
// common. What they fit is in order.
func keptApart(a, b []fits) bool {
	for len(a) > 0 && len(b) > 0 {
		switch list := min(a[0].list, b[0].list); {
		case a[0].list > list:
			b = b[1:]
		case b[0].list > list:
			a = a[1:]
		default:
			var inA, inB []fits
			inA, a = cutList(a)
			inB, b = cutList(b)
			if !slices.ContainsFunc(inA, func(f fits) bool { return slices.Contains(inB, f) }) {
				return true
			}
		}
	}
	return false
}

// cutList cuts off what belongs to the first list.
func cutList(f []fits) (first, rest []fits) {
	n := slices.IndexFunc(f, func(x fits) bool { return x.list != f[0].list })
	if n < 0 {
		n = len(f)
	}
	return f[:n], f[n:]
}
