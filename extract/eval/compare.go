package eval

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract"
	"scokg/extract/ontology"
)

// names are the normalised names of an entity, its own first.
type names []string

func makeNames(name string, aliases []string) names {
	ns := names{normal(name)}
	for _, a := range aliases {
		if n := normal(a); !slices.Contains(ns, n) {
			ns = append(ns, n)
		}
	}
	return ns
}

func (ns names) meet(other names) bool {
	return slices.ContainsFunc(ns, func(n string) bool { return slices.Contains(other, n) })
}

func (ns names) overlap(other names) bool {
	return slices.ContainsFunc(ns, func(n string) bool {
		return slices.ContainsFunc(other, func(o string) bool { return overlap(n, o) })
	})
}

// normal is extract.NormalizeName with every kind of dash, however many in a
// row, as one.
func normal(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range extract.NormalizeName(name) {
		isDash := unicode.Is(unicode.Pd, r) || r == '−' || r == '─' || r == '━'
		switch {
		case !isDash:
			b.WriteRune(r)
		case !dash:
			b.WriteRune('—')
		}
		dash = isDash
	}
	return b.String()
}

// overlap says whether two names are about the same words: one contains the
// other, or one's end is the other's beginning over at least half the shorter.
// One character alone, such as 吉, overlaps with nothing but itself.
func overlap(a, b string) bool {
	if a == b {
		return true
	}
	n := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if n < 2 {
		return false
	}
	if strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	return 2*sharedEnd(a, b) >= n && sharedEnd(a, b) >= 2 || 2*sharedEnd(b, a) >= n && sharedEnd(b, a) >= 2
}

// sharedEnd returns the length in code points of the longest end of a that b
// starts with.
func sharedEnd(a, b string) int {
	for i := range a {
		if strings.HasPrefix(b, a[i:]) {
			return utf8.RuneCountInString(a[i:])
		}
	}
	return 0
}

// holds says whether the found properties have all that are wanted.
func holds(want, found map[string]any, of func(string) (ontology.Property, bool)) bool {
	for k, w := range want {
		f, ok := found[k]
		p, _ := of(k)
		if !ok || !sameValue(p, w, f) {
			return false
		}
	}
	return true
}

// sameValue compares a value that is wanted with the one that was found. A date
// may be more exact than the wanted one.
func sameValue(p ontology.Property, want, found any) bool {
	if w, ok := number(want); ok {
		f, ok := number(found)
		return ok && math.Abs(w-f) <= 1e-9*math.Abs(w)
	}
	w, ok := want.(string)
	f, ok2 := found.(string)
	switch {
	case ok && ok2 && p.Kind == ontology.Date:
		return f == w || strings.HasPrefix(f, w+"-")
	case ok && ok2:
		return normal(f) == normal(w)
	}
	return valueText(want) == valueText(found)
}

func number(v any) (float64, bool) {
	switch n := v.(type) {
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// valueText writes a value as JSON, which sorts keys.
func valueText(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// relationText writes a relation for people and for sorting: head TYPE tail
// {properties} status, without what is empty or asserted.
func relationText(head, typ, tail string, props map[string]any, status string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", head, typ, tail)
	if len(props) > 0 {
		b.WriteString(" " + valueText(props))
	}
	if status != ontology.Asserted && status != "" {
		b.WriteString(" " + status)
	}
	return b.String()
}

// pair matches n items with m others, each with at most one, as many as can be
// (Kuhn's augmenting paths), those of lower index first; it returns for each of
// the n its partner or -1. ok must not change.
func pair(n, m int, ok func(i, j int) bool) []int {
	partner := make([]int, n) // of the n
	owner := make([]int, m)   // of the m
	for i := range partner {
		partner[i] = -1
	}
	for j := range owner {
		owner[j] = -1
	}
	var seen []bool
	var place func(i int) bool
	place = func(i int) bool {
		for j := range m {
			if seen[j] || !ok(i, j) {
				continue
			}
			seen[j] = true
			if owner[j] < 0 || place(owner[j]) {
				owner[j], partner[i] = i, j
				return true
			}
		}
		return false
	}
	for i := range n {
		seen = make([]bool, m)
		place(i)
	}
	return partner
}
