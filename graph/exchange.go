package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scokg/extract"
	"scokg/extract/ontology"
)

// Bounds of what is kept in an index, which takes no key over 8 kB.
const (
	maxKeyBytes  = 4000 // ids of documents, content hashes, reference keys
	maxNameBytes = 2000 // names and aliases
)

// referencePrefix begins the ids of documents that hold reference data; no
// article's id begins so.
const referencePrefix = "reference:"

// document is a result brought to the rows of the graph: a function of the
// result alone.
type document struct {
	id       string
	hash     string // of the whole result
	props    row    // of the Document node
	mentions []mention
	claims   []*claim // in the order of the result's relations
}

// mention is what one document says of one reference.
type mention struct {
	ref   extract.Reference
	key   string
	props row // of MENTIONS
}

// claim is one statement, as read from a result or from the graph.
type claim struct {
	id         string
	predicate  string
	subject    string // reference key
	object     string // reference key; a document's id for WROTE
	status     string
	quote      string
	confidence float64
	document   string // id of the document that states it; a reference document's for reference data
	textHash   string // of that document's text: reprints count once
	published  string // "2006-01-02" or ""
	values     row    // the predicate's properties, stored types
	fact       fact   // what it speaks for; no key where it speaks for none

	// Only of a claim that is to be written:
	props  row // of the Claim node
	cites  row // of CITES: an article's evidence for reference data; nil where the article states the claim
	refDoc row // of the reference document's node, with cites
}

// documentOf checks a result and brings it to rows.
func documentOf(r *extract.Result) (*document, error) {
	if err := check(r); err != nil {
		return nil, &DocumentError{r.Document.ID, err}
	}
	var line bytes.Buffer
	if err := extract.Encode(&line, r); err != nil {
		return nil, &DocumentError{r.Document.ID, err}
	}
	d := &document{id: r.Document.ID, hash: sha(line.Bytes())}
	textHash := sha([]byte(r.Document.Text))
	d.props = without(row{
		"id": d.id, "kind": kindArticle, "uri": r.Document.URI, "title": r.Document.Title, "source": r.Document.Source,
		"publishedAt": r.Document.PublishedAt, "language": r.Document.Language, "contentHash": r.Document.ContentHash,
		"textHash": textHash, "resultHash": d.hash, "extractorVersion": r.ExtractorVersion, "rulesVersion": r.RulesVersion,
		"text": r.Document.Text,
	})
	if r.Entities != nil {
		d.props["entities"] = int64(len(r.Entities))
	}
	if r.Relations != nil {
		d.props["claims"] = int64(len(r.Relations))
	}
	for i := range r.Entities {
		m, err := mentionOf(&r.Entities[i], i)
		if err != nil {
			return nil, &DocumentError{d.id, err}
		}
		d.mentions = append(d.mentions, m)
	}
	for i := range r.Relations {
		c := claimOf(&r.Relations[i], d, i)
		if c.refDoc == nil {
			c.textHash, c.published = textHash, r.Document.PublishedAt
		}
		d.claims = append(d.claims, c)
	}
	return d, nil
}

func sha(b []byte) string {
	h := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(h[:])
}

// without drops empty strings: a property that says nothing is not kept.
func without(r row) row {
	for k, v := range r {
		if v == "" {
			delete(r, k)
		}
	}
	return r
}

func mentionOf(e *extract.Entity, position int) (mention, error) {
	ref, err := extract.ParseKey(e.ID)
	if err != nil {
		return mention{}, err
	}
	p := without(row{"name": e.Name, "subtype": e.Subtype})
	p["position"], p["count"] = int64(position), int64(len(e.Mentions))
	if len(e.Aliases) > 0 {
		p["aliases"] = e.Aliases
	}
	if e.Mentions != nil {
		starts, ends := make([]int64, len(e.Mentions)), make([]int64, len(e.Mentions))
		for i, m := range e.Mentions {
			starts[i], ends[i] = int64(m.Start), int64(m.End)
		}
		p["starts"], p["ends"] = starts, ends
	}
	t, _ := ontology.EntityTypeOf(e.Type)
	for k, v := range e.Properties {
		declared, _ := t.Property(k)
		p[k] = toStored(declared, v)
	}
	return mention{ref, e.ID, p}, nil
}

func claimOf(rel *extract.Relation, d *document, position int) *claim {
	t, _ := ontology.RelationTypeOf(rel.Type)
	c := &claim{
		predicate: rel.Type, subject: rel.Head, object: rel.Tail, status: rel.Status, confidence: rel.Confidence,
		values: row{},
	}
	for k, v := range rel.Properties {
		declared, _ := t.Property(k)
		c.values[k] = toStored(declared, v)
	}
	evidence := row{
		"quote": rel.Evidence.Quote, "start": int64(rel.Evidence.Start), "end": int64(rel.Evidence.End),
		"sourceStart": int64(rel.Evidence.SourceStart), "sourceEnd": int64(rel.Evidence.SourceEnd),
	}
	if rel.Evidence.Restored {
		evidence["restored"] = true
	}
	if ref := rel.Reference; ref != nil {
		c.cites = evidence
		c.cites["position"] = int64(position)
		c.quote = ref.Quote
		c.document = referencePrefix + hashID(ref.Document, ref.Title, ref.Source)
		c.textHash = c.document
		c.refDoc = without(row{"id": c.document, "kind": kindReference, "textHash": c.textHash, "reference": ref.Document, "title": ref.Title, "source": ref.Source})
		c.id = hashID("reference", c.document, rel.Head, rel.Type, rel.Tail, rel.Status, rel.Rule, rel.Confidence, ref.Quote, encodeAll(c.values))
		c.props = row{"quote": c.quote}
	} else {
		c.quote = rel.Evidence.Quote
		c.document = d.id
		c.id = claimID(d.id, position)
		c.props = evidence
	}
	c.props["id"], c.props["predicate"], c.props["subjectKey"], c.props["objectKey"] = c.id, rel.Type, rel.Head, rel.Tail
	c.props["status"], c.props["rule"], c.props["confidence"] = rel.Status, rel.Rule, rel.Confidence
	for k, v := range c.values {
		c.props[ClaimProperty(k)] = v
	}
	return c
}

// claimID is the identity of a document's own claim. It ends in the claim's
// place among the document's relations, which the graph does not keep elsewhere.
func claimID(documentID string, position int) string {
	return fmt.Sprintf("%s%08x", hashID("claim", documentID)[:24], position)
}

// positionOf reads the place back.
func positionOf(claimID string) (int64, error) {
	return strconv.ParseInt(claimID[max(0, len(claimID)-8):], 16, 64)
}

// encodeAll lists values by name so that equal ones have equal bytes.
func encodeAll(values row) []string {
	var out []string
	for k, v := range values {
		out = append(out, k+"="+encodeValue(v))
	}
	slices.Sort(out)
	return out
}

// alias returns the name that the claim teaches, "" if it teaches none.
func (c *claim) alias() string {
	if c.predicate != ontology.AlsoKnownAs || c.status != ontology.Asserted || c.subject != c.object {
		return ""
	}
	return str(c.values["alias"])
}

// check is Validate and what the graph asks beyond it: that every text is UTF-8,
// every number one that JSON and the server can hold, every indexed name short
// enough for an index.
func check(r *extract.Result) error {
	if err := r.Validate(); err != nil {
		return err
	}
	short := func(what, s string, limit int) error {
		if !utf8.ValidString(s) {
			return fmt.Errorf("%s is not UTF-8: %q", what, s)
		}
		if limit > 0 && len(s) > limit {
			return fmt.Errorf("%s is %d bytes long; %d are the most: %.60q…", what, len(s), limit, s)
		}
		return nil
	}
	d := &r.Document
	for _, s := range []struct {
		what, value string
		limit       int
	}{
		{"the document's id", d.ID, maxKeyBytes},
		{"contentHash", d.ContentHash, maxKeyBytes},
		{"uri", d.URI, 0},
		{"title", d.Title, 0},
		{"source", d.Source, 0},
		{"publishedAt", d.PublishedAt, 0},
		{"language", d.Language, 0},
		{"extractorVersion", r.ExtractorVersion, 0},
		{"rulesVersion", r.RulesVersion, 0},
	} {
		if err := short(s.what, s.value, s.limit); err != nil {
			return err
		}
	}
	if strings.HasPrefix(d.ID, referencePrefix) {
		return fmt.Errorf("the document's id begins with %q, which is kept for reference data", referencePrefix)
	}
	for i := range r.Entities {
		e := &r.Entities[i]
		if err := short("an entity's id", e.ID, maxKeyBytes); err != nil {
			return err
		}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if err := short("a name", n, maxNameBytes); err != nil {
				return err
			}
		}
		if err := checkValues(e.Properties); err != nil {
			return fmt.Errorf("entity %q: %w", e.ID, err)
		}
	}
	for i := range r.Relations {
		rel := &r.Relations[i]
		if err := checkValues(rel.Properties); err != nil {
			return fmt.Errorf("relation %d: %w", i, err)
		}
		texts := []string{rel.Rule}
		if ref := rel.Reference; ref != nil {
			texts = append(texts, ref.Document, ref.Title, ref.Source, ref.Quote)
		}
		for _, s := range texts {
			if err := short(fmt.Sprintf("a text of relation %d", i), s, 0); err != nil {
				return err
			}
		}
		if alias, ok := rel.Properties["alias"].(string); ok {
			if err := short("an alias", alias, maxNameBytes); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkValues(values map[string]any) error {
	finite := func(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }
	for k, v := range values {
		ok := true
		switch v := v.(type) {
		case string:
			ok = utf8.ValidString(v)
		case float64:
			ok = finite(v)
		case map[string]float64, map[string]any:
			lat, lon := coordinates(v)
			ok = finite(lat) && finite(lon) && math.Abs(lat) <= 90 && math.Abs(lon) <= 180
		case []string:
			ok = v != nil && !slices.ContainsFunc(v, func(s string) bool { return !utf8.ValidString(s) })
		}
		if !ok {
			return fmt.Errorf("property %s = %v cannot be kept", k, v)
		}
	}
	return nil
}

// entityFrom is the inverse of mentionOf. texts finds the text between two code
// points.
func entityFrom(key string, p row, slice func(start, end int64) string) (extract.Entity, error) {
	ref, err := extract.ParseKey(key)
	if err != nil {
		return extract.Entity{}, err
	}
	e := extract.Entity{ID: key, Type: ref.Type, Name: str(p["name"]), Subtype: str(p["subtype"]), Aliases: stringsOf(p["aliases"])}
	t, _ := ontology.EntityTypeOf(ref.Type)
	for _, declared := range t.Properties {
		if v, ok := p[declared.Name]; ok {
			if e.Properties == nil {
				e.Properties = map[string]any{}
			}
			e.Properties[declared.Name] = fromStored(v)
		}
	}
	if _, ok := p["starts"]; ok {
		starts, ends := intsOf(p["starts"]), intsOf(p["ends"])
		e.Mentions = make([]extract.Mention, len(starts))
		for i := range starts {
			e.Mentions[i] = extract.Mention{Start: int(starts[i]), End: int(ends[i]), Text: slice(starts[i], ends[i])}
		}
	}
	return e, nil
}

// relationFrom is the inverse of claimOf. cites and refDoc are nil for a claim
// that the article itself states.
func relationFrom(p, cites, refDoc row) extract.Relation {
	rel := extract.Relation{
		Head: str(p["subjectKey"]), Type: str(p["predicate"]), Tail: str(p["objectKey"]),
		Status: str(p["status"]), Rule: str(p["rule"]),
	}
	rel.Confidence, _ = p["confidence"].(float64)
	t, _ := ontology.RelationTypeOf(rel.Type)
	for _, declared := range t.Properties {
		if v, ok := p[ClaimProperty(declared.Name)]; ok {
			if rel.Properties == nil {
				rel.Properties = map[string]any{}
			}
			rel.Properties[declared.Name] = fromStored(v)
		}
	}
	evidence := p
	if cites != nil {
		evidence = cites
		rel.Reference = &extract.ReferenceData{
			Document: str(refDoc["reference"]), Title: str(refDoc["title"]), Source: str(refDoc["source"]), Quote: str(p["quote"]),
		}
	}
	restored, _ := evidence["restored"].(bool)
	rel.Evidence = extract.Evidence{
		Start: int(num(evidence["start"])), End: int(num(evidence["end"])), Quote: str(evidence["quote"]),
		SourceStart: int(num(evidence["sourceStart"])), SourceEnd: int(num(evidence["sourceEnd"])), Restored: restored,
	}
	return rel
}
