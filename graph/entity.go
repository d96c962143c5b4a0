package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scokg/extract"
	"scokg/extract/ontology"
	"scokg/graph/resolve"
)

// tally counts in how many documents a reference is said to be so and so. It is
// kept on the reference, so that an entity that ten thousand documents name is
// not counted anew for the next one.
type tally map[string]int64

// Kinds of sayings; the value follows.
const (
	saysName     = "name="
	saysAlias    = "alias="
	saysSubtype  = "subtype="
	saysProperty = "property:" // name=encoded value
)

// sayings lists what a document's MENTIONS says of its reference, each thing
// once.
func sayings(entityType string, p row) []string {
	out := []string{saysName + str(p["name"])}
	if s := str(p["subtype"]); s != "" {
		out = append(out, saysSubtype+s)
	}
	for _, a := range stringsOf(p["aliases"]) {
		out = append(out, saysAlias+a)
	}
	t, _ := ontology.EntityTypeOf(entityType)
	for _, declared := range t.Properties {
		if v, ok := p[declared.Name]; ok {
			out = append(out, saysProperty+declared.Name+"="+encodeValue(v))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (t tally) add(said []string, by int64) {
	for _, s := range said {
		if t[s] += by; t[s] == 0 {
			delete(t, s)
		}
	}
}

// documents is the number of documents that the tally counts: each gives its
// reference one name.
func (t tally) documents() int64 {
	var n int64
	for s, by := range t {
		if strings.HasPrefix(s, saysName) {
			n += by
		}
	}
	return n
}

// list is the form in which a reference keeps its tally: "12 name=…", sorted by
// what is said.
func (t tally) list() []string {
	said := sortedKeys(t)
	for i, s := range said {
		said[i] = strconv.FormatInt(t[s], 10) + " " + s
	}
	return said
}

func tallyOf(p row) (tally, error) {
	said := stringsOf(p["said"])
	t := make(tally, len(said))
	for _, s := range said {
		count, what, _ := strings.Cut(s, " ")
		by, err := strconv.ParseInt(count, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("reference %q: said: %w", str(p["key"]), err)
		}
		t[what] = by
	}
	return t, nil
}

// entity is what a group of references means.
type entity struct {
	id      string
	typ     string
	subtype string // "" or one of the type's
	props   row    // of the node
}

// names are the look-up names of an entity with these properties.
func names(props row) []string {
	var out []string
	for _, n := range append([]string{str(props["name"])}, stringsOf(props["aliases"])...) {
		out = append(out, extract.NormalizeName(n))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// newEntity says what a group of references means: the name that most documents
// give its canonical reference; every other name as an alias; of each property
// the value that most documents give, and of equals the smallest in bytes.
// learned are the aliases that documents teach of its references.
func newEntity(g resolve.Group, references map[string]*reference, learned []string) (*entity, error) {
	canonical := references[g.Canonical]
	e := &entity{id: hashID("entity", g.Canonical), typ: canonical.ref.Type}
	all := tally{}
	for _, m := range g.Members {
		for s, by := range references[m].tally {
			all[s] += by
		}
	}
	name := canonical.tally.most(saysName)
	if name == "" {
		return nil, fmt.Errorf("reference %q has no name", g.Canonical)
	}
	aliases := slices.Clone(learned)
	for s := range all {
		if n, ok := strings.CutPrefix(s, saysName); ok {
			aliases = append(aliases, n)
		} else if n, ok := strings.CutPrefix(s, saysAlias); ok {
			aliases = append(aliases, n)
		}
	}
	slices.Sort(aliases)
	aliases = slices.DeleteFunc(slices.Compact(aliases), func(a string) bool { return a == name || a == "" })
	e.subtype = all.most(saysSubtype)
	e.props = row{"id": e.id, "name": name, "aliases": aliases}
	t, _ := ontology.EntityTypeOf(e.typ)
	for _, declared := range t.Properties {
		encoded := all.most(saysProperty + declared.Name + "=")
		if encoded == "" {
			continue
		}
		v, err := decodeValue(declared, encoded)
		if err != nil {
			return nil, fmt.Errorf("reference %q: property %s: %w", g.Canonical, declared.Name, err)
		}
		e.props[declared.Name] = v
	}
	return e, nil
}

// most returns what most documents say of a kind, of equals the smallest in
// bytes; "" where none says any.
func (t tally) most(kind string) string {
	best, by := "", int64(0)
	for s, n := range t {
		v, ok := strings.CutPrefix(s, kind)
		if !ok {
			continue
		}
		if by == 0 || n > by || n == by && v < best {
			best, by = v, n
		}
	}
	return best
}
