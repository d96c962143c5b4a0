package extract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// SchemaVersion is the version of the exchange format that this package reads
// and writes.
const SchemaVersion = 1

// Result is what one document says: one line of the exchange format.
type Result struct {
	SchemaVersion    int        `json:"schemaVersion"`
	ExtractorVersion string     `json:"extractorVersion"`
	RulesVersion     string     `json:"rulesVersion"`
	Document         Document   `json:"document"`
	Entities         []Entity   `json:"entities"`
	Relations        []Relation `json:"relations"`
}

// Document is the text and what is known of it.
type Document struct {
	ID          string `json:"id"` // the URI, else "sha256:" and the hash of the bytes that came in
	URI         string `json:"uri,omitempty"`
	Title       string `json:"title,omitempty"`
	Source      string `json:"source,omitempty"`      // who published it
	PublishedAt string `json:"publishedAt,omitempty"` // "2006-01-02"
	Language    string `json:"language,omitempty"`    // BCP 47, "zh"
	ContentHash string `json:"contentHash"`           // "sha256:" and the hash of the bytes that came in
	Text        string `json:"text"`                  // cleaned
}

// Entity is what one document names, once, with all its mentions.
type Entity struct {
	ID         string         `json:"id"` // the reference key, see Reference.Key
	Type       string         `json:"type"`
	Subtype    string         `json:"subtype,omitempty"`
	Name       string         `json:"name"`
	Aliases    []string       `json:"aliases,omitempty"`    // sorted, without the name
	Properties map[string]any `json:"properties,omitempty"` // as ontology declares them
	Mentions   []Mention      `json:"mentions"`             // sorted by start
}

// Mention is one place in the text that names an entity. Start and End count
// Unicode code points of Document.Text; End is exclusive.
type Mention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Relation is a statement of the document: the claim of the graph.
type Relation struct {
	Head       string         `json:"head"` // an entity's id
	Type       string         `json:"type"`
	Tail       string         `json:"tail"` // an entity's id; the document's id for WROTE
	Properties map[string]any `json:"properties,omitempty"`
	Status     string         `json:"status"`
	Rule       string         `json:"rule"`
	Confidence float64        `json:"confidence"` // over 0, up to 1
	Evidence   Evidence       `json:"evidence"`
	// Reference is set where reference data, not the text, says it; Evidence
	// then quotes the mention that was looked up.
	Reference *ReferenceData `json:"reference,omitempty"`
}

// Evidence is the quote that states a relation. Start and End count code points
// of Document.Text, SourceStart and SourceEnd bytes of what came in; the ends
// are exclusive. Quote stands verbatim in Document.Text.
type Evidence struct {
	Start       int    `json:"start"`
	End         int    `json:"end"`
	Quote       string `json:"quote"`
	SourceStart int    `json:"sourceStart"`
	SourceEnd   int    `json:"sourceEnd"`
	Restored    bool   `json:"restored"` // the quote holds characters restored from damage
}

// ReferenceData names the reference work that states a relation and what it says.
type ReferenceData struct {
	Document string `json:"document"` // id of the reference document, with its version
	Title    string `json:"title"`
	Source   string `json:"source"` // publisher and licence
	Quote    string `json:"quote"`  // a sentence that stands by itself
}

// ErrInvalid is wrapped by every error of Validate.
var ErrInvalid = errors.New("invalid extraction")

// Validate checks the result against the declared ontology and against itself:
// types, properties, statuses and ids are known, mentions and quotes stand where
// they say. The first fault is returned, naming the entity or relation.
func (r *Result) Validate() error {
	fail := func(format string, a ...any) error {
		return fmt.Errorf("%w: document %q: %s", ErrInvalid, r.Document.ID, fmt.Sprintf(format, a...))
	}
	if r.SchemaVersion != SchemaVersion {
		return fail("schemaVersion %d; this program reads %d", r.SchemaVersion, SchemaVersion)
	}
	if r.Document.ID == "" {
		return fail("no document id")
	}
	if r.Document.ContentHash == "" {
		return fail("no contentHash")
	}
	if !utf8.ValidString(r.Document.Text) {
		return fail("text is not UTF-8")
	}
	index := newRuneIndex(r.Document.Text)
	types := make(map[string]string, len(r.Entities)+1)
	types[r.Document.ID] = ontology.DocumentType
	for i := range r.Entities {
		e := &r.Entities[i]
		ref, err := ParseKey(e.ID)
		if err != nil {
			return fail("entity %d: %v", i, err)
		}
		t, ok := ontology.EntityTypeOf(e.Type)
		switch {
		case !ok:
			return fail("entity %q: unknown type %q", e.ID, e.Type)
		case ref.Type != e.Type:
			return fail("entity %q: its type is %q", e.ID, e.Type)
		case types[e.ID] != "":
			return fail("entity %q stands twice", e.ID)
		case e.Name == "":
			return fail("entity %q has no name", e.ID)
		case e.Subtype != "" && !slices.Contains(t.Subtypes, e.Subtype):
			return fail("entity %q: %s has no subtype %q", e.ID, e.Type, e.Subtype)
		}
		types[e.ID] = e.Type
		for k, v := range e.Properties {
			if p, ok := t.Property(k); !ok || !p.Accepts(v) {
				return fail("entity %q: property %s = %v is not one of %s", e.ID, k, v, e.Type)
			}
		}
		for _, m := range e.Mentions {
			if got, ok := index.slice(m.Start, m.End); !ok || got != m.Text {
				return fail("entity %q: mention %q does not stand at %d–%d", e.ID, m.Text, m.Start, m.End)
			}
		}
	}
	for i := range r.Relations {
		rel := &r.Relations[i]
		t, ok := ontology.RelationTypeOf(rel.Type)
		switch {
		case !ok:
			return fail("relation %d: unknown type %q", i, rel.Type)
		case !slices.Contains(t.Heads, types[rel.Head]):
			return fail("relation %d: head %q of %s is no entity of a fitting type", i, rel.Head, rel.Type)
		case !slices.Contains(t.Tails, types[rel.Tail]):
			return fail("relation %d: tail %q of %s is no entity of a fitting type", i, rel.Tail, rel.Type)
		case !slices.Contains(ontology.Statuses(), rel.Status):
			return fail("relation %d: unknown status %q", i, rel.Status)
		case rel.Rule == "":
			return fail("relation %d names no rule", i)
		case !(rel.Confidence > 0 && rel.Confidence <= 1) || math.IsNaN(rel.Confidence):
			return fail("relation %d: confidence %v is not over 0 and up to 1", i, rel.Confidence)
		case rel.Reference != nil && !t.Reference:
			return fail("relation %d: %s does not come from reference data", i, rel.Type)
		case rel.Reference != nil && (rel.Reference.Document == "" || rel.Reference.Quote == ""):
			return fail("relation %d: its reference data has no document or no quote", i)
		}
		for k, v := range rel.Properties {
			if p, ok := t.Property(k); !ok || !p.Accepts(v) {
				return fail("relation %d: property %s = %v is not one of %s", i, k, v, rel.Type)
			}
		}
		ev := rel.Evidence
		if got, ok := index.slice(ev.Start, ev.End); !ok || got != ev.Quote || ev.Quote == "" {
			return fail("relation %d: quote %q does not stand at %d–%d", i, ev.Quote, ev.Start, ev.End)
		}
	}
	return nil
}

// runeIndex finds code points of a text in constant time.
type runeIndex struct {
	text   string
	starts []int // byte offset of every code point, and the length
}

func newRuneIndex(text string) runeIndex {
	starts := make([]int, 0, len(text)/2+1)
	for i := range text {
		starts = append(starts, i)
	}
	return runeIndex{text, append(starts, len(text))}
}

func (x runeIndex) slice(start, end int) (string, bool) {
	if start < 0 || end < start || end >= len(x.starts) {
		return "", false
	}
	return x.text[x.starts[start]:x.starts[end]], true
}

// Encode writes results as lines of the exchange format, keys in the order of
// the structs, maps sorted, no HTML escaping: the same result gives the same
// bytes.
func Encode(w io.Writer, results ...*Result) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for _, r := range results {
		if err := enc.Encode(r); err != nil {
			return fmt.Errorf("document %q: %w", r.Document.ID, err)
		}
	}
	return b.Flush()
}

// Decode reads one line of the exchange format and validates it. Unknown keys
// are errors, so that a newer format is not half read.
func Decode(line []byte) (*Result, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	r := new(Result)
	if err := dec.Decode(r); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if dec.More() {
		return nil, fmt.Errorf("%w: more than one value on the line", ErrInvalid)
	}
	if err := r.Validate(); err != nil {
		return nil, err
	}
	return r, nil
}
