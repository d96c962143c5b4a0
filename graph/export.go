package graph

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scokg/extract"
	"scokg/extract/ontology"
)

// exportPage is the number of lines that are read at once; documents, which
// hold their text, come in smaller pages.
const (
	exportPage          = 2000
	exportDocumentsPage = 50
)

// Export writes the whole graph in sorted lines: the documents in the exchange
// format, as they were written, by id; then {"entity":{…}} by id and
// {"relationship":{…}} by type and fact key. Equal sets of documents give equal
// bytes. Writers wait while it runs, so that all lines show one state.
func (s *Store) Export(ctx context.Context, w io.Writer) (err error) {
	const what = "exporting the graph"
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	// Lines that are out cannot be taken back, so this is not retried.
	explicit, err := session.BeginTransaction(ctx)
	if err != nil {
		return s.wrap(what, err)
	}
	defer explicit.Close(ctx) // rolls back: nothing was changed
	t := tx{ctx, explicit}
	if _, err := lock(t); err != nil {
		return s.wrap(what, err)
	}
	e := &exporter{tx: t, out: bufio.NewWriterSize(w, 1<<16)}
	e.lines = json.NewEncoder(e.out)
	e.lines.SetEscapeHTML(false)
	for _, part := range []func() error{e.documents, e.entities, e.relationships} {
		if err := part(); err != nil {
			return s.wrap(what, err)
		}
	}
	if err := e.out.Flush(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

type exporter struct {
	tx
	out   *bufio.Writer
	lines *json.Encoder
}

// pages asks for page after page, each from behind the last key of the one
// before. do returns a record's key.
func (e *exporter) pages(cypher string, size int, do func(values []any) (key string, err error), ended func() error) error {
	last := ""
	for {
		n := 0
		err := e.each(cypher, map[string]any{"last": last, "size": size}, func(v []any) (err error) {
			n++
			last, err = do(v)
			return err
		})
		if err != nil {
			return err
		}
		if err := ended(); err != nil || n < size {
			return err
		}
	}
}

func nothing() error { return nil }

func (e *exporter) documents() error {
	var page []row
	return e.pages("MATCH (d:Document) WHERE d.id > $last AND d.kind = 'article' RETURN d.id, properties(d) ORDER BY d.id LIMIT $size",
		exportDocumentsPage, func(v []any) (string, error) {
			p, _ := v[1].(row)
			page = append(page, p)
			return str(v[0]), nil
		}, func() error {
			err := e.writeDocuments(page)
			page = nil
			return err
		})
}

// writeDocuments writes documents whose nodes are given, with what they mention,
// state and cite.
func (e *exporter) writeDocuments(page []row) error {
	ids := make([]string, len(page))
	for i, p := range page {
		ids[i] = str(p["id"])
	}
	type positioned[T any] struct {
		position int64
		value    T
	}
	entities := map[string][]positioned[extract.Entity]{}
	relations := map[string][]positioned[extract.Relation]{}
	texts := make(map[string][]rune, len(page))
	for _, p := range page {
		texts[str(p["id"])] = []rune(str(p["text"]))
	}
	err := e.eachOf("MATCH (d:Document)-[m:MENTIONS]->(r:Reference) USING INDEX d:Document(id) WHERE d.id IN $keys RETURN d.id, r.key, properties(m)", ids, func(v []any) error {
		id := str(v[0])
		p, _ := v[2].(row)
		entity, err := entityFrom(str(v[1]), p, func(start, end int64) string { return string(texts[id][start:end]) })
		entities[id] = append(entities[id], positioned[extract.Entity]{num(p["position"]), entity})
		return err
	})
	if err != nil {
		return err
	}
	err = e.eachOf(`MATCH (d:Document)-[:STATES]->(c:Claim) USING INDEX d:Document(id) WHERE d.id IN $keys RETURN d.id, properties(c), null AS cites, null AS reference
		UNION ALL
		MATCH (d:Document)-[x:CITES]->(c:Claim)<-[:STATES]-(r:Document) USING INDEX d:Document(id) WHERE d.id IN $keys RETURN d.id, properties(c), properties(x) AS cites, properties(r) AS reference`,
		ids, func(v []any) error {
			id := str(v[0])
			p, _ := v[1].(row)
			cites, _ := v[2].(row)
			reference, _ := v[3].(row)
			position := num(cites["position"])
			if cites == nil {
				var err error
				if position, err = positionOf(str(p["id"])); err != nil {
					return err
				}
			}
			relations[id] = append(relations[id], positioned[extract.Relation]{position, relationFrom(p, cites, reference)})
			return nil
		})
	if err != nil {
		return err
	}
	for _, p := range page {
		id := str(p["id"])
		r := extract.Result{
			SchemaVersion: extract.SchemaVersion, ExtractorVersion: str(p["extractorVersion"]), RulesVersion: str(p["rulesVersion"]),
			Document: extract.Document{
				ID: id, URI: str(p["uri"]), Title: str(p["title"]), Source: str(p["source"]), PublishedAt: str(p["publishedAt"]),
				Language: str(p["language"]), ContentHash: str(p["contentHash"]), Text: str(p["text"]),
			},
		}
		if n, ok := p["entities"].(int64); ok { // absent where the list was null
			r.Entities = make([]extract.Entity, 0, n)
		}
		if n, ok := p["claims"].(int64); ok {
			r.Relations = make([]extract.Relation, 0, n)
		}
		slices.SortFunc(entities[id], func(a, b positioned[extract.Entity]) int { return int(a.position - b.position) })
		for _, x := range entities[id] {
			r.Entities = append(r.Entities, x.value)
		}
		slices.SortFunc(relations[id], func(a, b positioned[extract.Relation]) int { return int(a.position - b.position) })
		for _, x := range relations[id] {
			r.Relations = append(r.Relations, x.value)
		}
		if err := e.lines.Encode(&r); err != nil {
			return err
		}
	}
	return nil
}

// entityLine and relationshipLine are the derived lines of an export.
type entityLine struct {
	Entity exportedEntity `json:"entity"`
}

type exportedEntity struct {
	ID         string         `json:"id"`
	Type       string         `json:"type"`
	Subtype    string         `json:"subtype,omitempty"`
	Name       string         `json:"name"`
	Aliases    []string       `json:"aliases"`
	Properties map[string]any `json:"properties,omitempty"`
	References []string       `json:"references"` // keys of the references that mean it
}

type relationshipLine struct {
	Relationship exportedRelationship `json:"relationship"`
}

type exportedRelationship struct {
	FactKey    string         `json:"factKey"`
	Type       string         `json:"type"`
	Head       string         `json:"head"` // an entity's id
	Tail       string         `json:"tail"` // an entity's id; a document's for WROTE
	Properties map[string]any `json:"properties"`
}

func (e *exporter) entities() error {
	return e.pages(`MATCH (e:Entity) WHERE e.id > $last WITH e ORDER BY e.id LIMIT $size
		RETURN labels(e), properties(e), COLLECT { MATCH (r:Reference)-[:REFERS_TO]->(e) RETURN r.key } ORDER BY e.id`,
		exportPage, func(v []any) (string, error) {
			p, _ := v[1].(row)
			x := exportedEntity{ID: str(p["id"]), Name: str(p["name"]), Aliases: stringsOf(p["aliases"]), References: stringsOf(v[2])}
			slices.Sort(x.References)
			for _, label := range stringsOf(v[0]) {
				if t, ok := ontology.EntityTypeOf(label); ok {
					x.Type = label
					x.Properties = exported(t.Properties, p)
				}
			}
			t, _ := ontology.EntityTypeOf(x.Type)
			for _, label := range stringsOf(v[0]) {
				if slices.Contains(t.Subtypes, label) {
					x.Subtype = label
				}
			}
			return x.ID, e.lines.Encode(entityLine{x})
		}, nothing)
}

func exported(declared []ontology.Property, p row) map[string]any {
	out := map[string]any{}
	for _, d := range declared {
		if v, ok := p[d.Name]; ok {
			out[d.Name] = fromStored(v)
		}
	}
	return out
}

func (e *exporter) relationships() error {
	for _, t := range ontology.RelationTypes() {
		if !t.Derived {
			continue
		}
		err := e.pages("MATCH (a)-[r:"+t.Name+"]->(b) WHERE r.factKey > $last RETURN r.factKey, a.id, b.id, properties(r) ORDER BY r.factKey LIMIT $size",
			exportPage, func(v []any) (string, error) {
				p, _ := v[3].(row)
				delete(p, "factKey")
				key := str(v[0])
				return key, e.lines.Encode(relationshipLine{exportedRelationship{key, t.Name, str(v[1]), str(v[2]), p}})
			}, nothing)
		if err != nil {
			return err
		}
	}
	return nil
}

// IsDerivedLine reports whether a line of an export is an entity or a
// relationship. A reader of exports leaves these out: Write derives them again.
func IsDerivedLine(line []byte) bool {
	d := json.NewDecoder(bytes.NewReader(line))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return false
	}
	key, err := d.Token()
	return err == nil && (key == "entity" || key == "relationship")
}
