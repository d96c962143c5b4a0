package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// MaxGoldSize is the largest gold file that Load reads, in bytes.
const MaxGoldSize = 4 << 20

// ErrGold is wrapped by every error about what a gold file says.
var ErrGold = errors.New("not a gold file")

// Gold is what a careful reader takes from one text.
type Gold struct {
	// Source names the text: its file's name, with ":" and the number of the
	// line for a line of a .jsonl file. It is the tail of WROTE.
	Source string `json:"source"`
	Note   string `json:"note,omitempty"` // for people
	// Exhaustive names the relation types, and possibly entity types, of which
	// the file holds all that the text says.
	Exhaustive []string `json:"exhaustive"`
	// Aliases gives other names of the entities, by name.
	Aliases map[string][]string `json:"aliases,omitempty"`
	// Events gives properties of events, by name.
	Events    map[string]map[string]any `json:"events,omitempty"`
	Entities  []GoldEntity              `json:"entities"`
	Relations []GoldRelation            `json:"relations"`
}

// GoldEntity is an entity, in the file ["Place", "青岛市"]. Two entities of one
// name, such as the memoranda of two pairs of cities, are told apart by a "#"
// and a number or word after the name, which is no part of it: "备忘录#2".
type GoldEntity struct {
	Type string
	Name string // as relations name it, with the "#"
}

// GoldRelation is a relation, in the file ["青岛市", "PARTNER_OF",
// "比什凯克市", {"kind": "mou"}] or without the last. Head and tail are names or
// aliases of entities.
type GoldRelation struct {
	Head, Type, Tail string
	Properties       map[string]any // without the status
	// Status is one of ontology.Statuses; in the file it stands among the
	// properties as "status", and asserted where it does not. MEMBER_OF has a
	// property of that name too: there the value tells which is meant.
	Status string
}

// LoadFile reads a gold file. Its errors name the file.
func LoadFile(path string) (*Gold, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g, err := Load(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return g, nil
}

// Load reads a gold file of up to MaxGoldSize bytes. Unknown keys, types and
// properties, names that are no entity's and things said twice are errors that
// wrap ErrGold and say where.
func Load(r io.Reader) (*Gold, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxGoldSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxGoldSize {
		return nil, fmt.Errorf("%w: it is larger than %d bytes", ErrGold, MaxGoldSize)
	}
	g := new(Gold)
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(g); err != nil {
		return nil, fmt.Errorf("%w: %s%w", ErrGold, at(data, dec, err), err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: %smore after the end of it", ErrGold, at(data, dec, nil))
	}
	if err := g.check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGold, err)
	}
	return g, nil
}

// at says on which line an error of reading lies, where that is known: the
// errors of GoldEntity and GoldRelation quote what they are about instead.
func at(data []byte, dec *json.Decoder, err error) string {
	var offset int64
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &typ):
		offset = typ.Offset
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		offset = int64(len(data))
	case err == nil:
		offset = dec.InputOffset()
	default:
		return ""
	}
	offset = min(max(offset, 0), int64(len(data)))
	return fmt.Sprintf("line %d: ", 1+bytes.Count(data[:offset], []byte("\n")))
}

// UnmarshalJSON reads ["Type", "name"].
func (e *GoldEntity) UnmarshalJSON(data []byte) error {
	var parts []string
	if err := json.Unmarshal(data, &parts); err != nil || len(parts) != 2 {
		return fmt.Errorf(`entity %s is not of the form ["Type", "name"]`, data)
	}
	e.Type, e.Name = parts[0], parts[1]
	return nil
}

// MarshalJSON writes ["Type", "name"].
func (e GoldEntity) MarshalJSON() ([]byte, error) { return json.Marshal([]string{e.Type, e.Name}) }

// UnmarshalJSON reads ["head", "TYPE", "tail", {properties}].
func (r *GoldRelation) UnmarshalJSON(data []byte) error {
	bad := func() error {
		return fmt.Errorf(`relation %s is not of the form ["head", "TYPE", "tail"] or ["head", "TYPE", "tail", {"property": value}]`, data)
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil || len(parts) < 3 || len(parts) > 4 {
		return bad()
	}
	for i, s := range []*string{&r.Head, &r.Type, &r.Tail} {
		if json.Unmarshal(parts[i], s) != nil {
			return bad()
		}
	}
	r.Properties, r.Status = nil, ontology.Asserted
	if len(parts) == 4 && (json.Unmarshal(parts[3], &r.Properties) != nil || r.Properties == nil) {
		return bad()
	}
	if s, ok := r.Properties["status"].(string); ok && slices.Contains(ontology.Statuses(), s) {
		r.Status = s
		delete(r.Properties, "status")
	}
	return nil
}

// MarshalJSON writes what UnmarshalJSON reads.
func (r GoldRelation) MarshalJSON() ([]byte, error) {
	parts := []any{r.Head, r.Type, r.Tail}
	props := make(map[string]any, len(r.Properties)+1)
	for k, v := range r.Properties {
		props[k] = v
	}
	if r.Status != ontology.Asserted {
		props["status"] = r.Status
	}
	if len(props) > 0 {
		parts = append(parts, props)
	}
	return json.Marshal(parts)
}

// check holds the file against the ontology and against itself.
func (g *Gold) check() error {
	if g.Source == "" {
		return errors.New(`no "source"`)
	}
	for _, t := range g.Exhaustive {
		_, relation := ontology.RelationTypeOf(t)
		_, entity := ontology.EntityTypeOf(t)
		if !relation && !entity {
			return fmt.Errorf("exhaustive: %q is no relation or entity type", t)
		}
	}
	seen, named := make(map[GoldEntity]bool), make(map[string]bool)
	for i, e := range g.Entities {
		switch _, ok := ontology.EntityTypeOf(e.Type); {
		case !ok:
			return fmt.Errorf("entity %d, %q: unknown type %q", i, e.Name, e.Type)
		case bareName(e.Name) == "":
			return fmt.Errorf("entity %d has no name", i)
		case seen[e]:
			return fmt.Errorf("entity %d, %s %q, stands twice", i, e.Type, e.Name)
		}
		seen[e] = true
		named[e.Name] = true
	}
	ix := newGoldIndex(g)
	if err := ix.clash(); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(g.Aliases)) {
		if !named[name] {
			return fmt.Errorf("aliases: %q is not among the entities", name)
		}
		if slices.Contains(g.Aliases[name], "") {
			return fmt.Errorf("aliases: %q has an empty one", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(g.Events)) {
		if !seen[GoldEntity{ontology.Event, name}] {
			return fmt.Errorf("events: %q is not among the entities as an Event", name)
		}
		t, _ := ontology.EntityTypeOf(ontology.Event)
		for _, k := range slices.Sorted(maps.Keys(g.Events[name])) {
			v := g.Events[name][k]
			if p, ok := t.Property(k); !ok || !p.Accepts(v) {
				return fmt.Errorf("events: %q: %s = %v is no property of an Event", name, k, v)
			}
		}
	}
	said := make(map[string]bool)
	for i, r := range g.Relations {
		if err := ix.checkRelation(r); err != nil {
			return fmt.Errorf("relation %d, %s: %w", i, r, err)
		}
		if said[r.String()] {
			return fmt.Errorf("relation %d, %s, stands twice", i, r)
		}
		said[r.String()] = true
	}
	return nil
}

// String writes the relation on one line, properties sorted.
func (r GoldRelation) String() string {
	return relationText(r.Head, r.Type, r.Tail, r.Properties, r.Status)
}

// bareName takes off what tells namesakes apart.
func bareName(name string) string {
	bare, _, _ := strings.Cut(name, "#")
	return strings.TrimSpace(bare)
}

// goldIndex finds the entities that a relation of the file means.
type goldIndex struct {
	gold   *Gold
	names  []names          // of every entity
	byName map[string][]int // entities by normalised name or alias, and by the name as written with its "#"
}

func newGoldIndex(g *Gold) *goldIndex {
	ix := &goldIndex{gold: g, byName: make(map[string][]int)}
	for i, e := range g.Entities {
		ns := makeNames(bareName(e.Name), g.Aliases[e.Name])
		ix.names = append(ix.names, ns)
		keys := append(slices.Clone(ns), e.Name)
		slices.Sort(keys)
		for _, k := range slices.Compact(keys) {
			ix.byName[k] = append(ix.byName[k], i)
		}
	}
	return ix
}

// entities returns the entities of the given types that a relation's end names:
// the one written just so, else those of that name or alias.
func (ix *goldIndex) entities(end string, types []string) []int {
	var written, named []int
	for _, k := range []string{end, normal(end)} {
		for _, i := range ix.byName[k] {
			e := ix.gold.Entities[i]
			if !slices.Contains(types, e.Type) || slices.Contains(named, i) {
				continue
			}
			named = append(named, i)
			if e.Name == end {
				written = append(written, i)
			}
		}
	}
	if len(written) > 0 {
		return written
	}
	return named
}

// clash finds entities of one type that share a name without a "#" saying that
// this is meant.
func (ix *goldIndex) clash() error {
	for i, e := range ix.gold.Entities {
		for _, n := range ix.names[i] {
			for _, j := range ix.byName[n] {
				o := ix.gold.Entities[j]
				if j == i || o.Type != e.Type || strings.Contains(e.Name, "#") && strings.Contains(o.Name, "#") {
					continue
				}
				return fmt.Errorf("entities: %s %q and %q share a name; write what tells them apart after a #", e.Type, e.Name, o.Name)
			}
		}
	}
	return nil
}

func (ix *goldIndex) checkRelation(r GoldRelation) error {
	t, ok := ontology.RelationTypeOf(r.Type)
	if !ok {
		return fmt.Errorf("unknown type %q", r.Type)
	}
	if len(ix.entities(r.Head, t.Heads)) == 0 {
		return fmt.Errorf("its head is not among the entities as %s", strings.Join(t.Heads, " or "))
	}
	if slices.Contains(t.Tails, ontology.DocumentType) {
		if r.Tail != ix.gold.Source {
			return fmt.Errorf("its tail is not the source, %q", ix.gold.Source)
		}
	} else if len(ix.entities(r.Tail, t.Tails)) == 0 {
		return fmt.Errorf("its tail is not among the entities as %s", strings.Join(t.Tails, " or "))
	}
	for _, k := range slices.Sorted(maps.Keys(r.Properties)) {
		if p, ok := t.Property(k); !ok || !p.Accepts(r.Properties[k]) {
			return fmt.Errorf("%s = %v is no property of it", k, r.Properties[k])
		}
	}
	return nil
}
