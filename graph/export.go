package graph

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scokg/extract"
	"scokg/extract/ontology"
)

// exportPage is the number of nodes or relationships that are read at once;
// documents, which hold their text, come in smaller pages.
const (
	exportPage          = 2000
	exportDocumentsPage = 50
)

// Export writes a part of the graph in sorted lines: the documents in the
// exchange format, as they were written, by id; then {"entity":{…}} by id and
// {"relationship":{…}} by type and fact key. Equal sets of documents give equal
// bytes. Writers wait while it runs, so that all lines show one state.
//
// Of a neighbourhood these are the documents that state its relationships, with
// all else that they say, but its own entities and relationships only. Errors:
// those of Walk.
func (s *Store) Export(ctx context.Context, w io.Writer, part Part) error {
	return s.exporting(ctx, func(e *exporter) error {
		if err := e.choose(part, true); err != nil {
			return err
		}
		e.out = bufio.NewWriterSize(w, 1<<16)
		e.lines = json.NewEncoder(e.out)
		e.lines.SetEscapeHTML(false)
		for _, write := range []func() error{e.documents, e.entities, e.relationships} {
			if err := write(); err != nil {
				return err
			}
		}
		return e.out.Flush()
	})
}

// exporting calls do in a transaction that no writer gets between.
func (s *Store) exporting(ctx context.Context, do func(*exporter) error) error {
	const what = "exporting the graph"
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	// Rows that are out cannot be taken back, so this is not retried.
	explicit, err := session.BeginTransaction(ctx)
	if err != nil {
		return s.wrap(what, err)
	}
	defer explicit.Close(ctx) // rolls back: nothing was changed
	t := tx{ctx, explicit}
	if _, err := lock(t); err != nil {
		return s.wrap(what, err)
	}
	return s.wrap(what, do(&exporter{tx: t}))
}

type exporter struct {
	tx
	part  *selection // nil for the whole graph
	out   *bufio.Writer
	lines *json.Encoder
}

// nodePages hands on the keys of a group's nodes, in order, page by page.
func (e *exporter) nodePages(g Group, do func(keys []string) error) error {
	size := exportPage
	if g == documentGroup {
		size = exportDocumentsPage
	}
	if e.part != nil {
		return inPages(e.part.nodes[g.Name], size, do)
	}
	return e.pages("MATCH (n:"+g.Name+") WHERE n."+g.Key+" > $last RETURN n."+g.Key+" AS key ORDER BY key LIMIT $size", size, do)
}

// factPages does the same for the fact keys of the relationships of a type.
func (e *exporter) factPages(relationType string, do func(keys []string) error) error {
	if e.part != nil {
		return inPages(e.part.facts[relationType], exportPage, do)
	}
	return e.pages("MATCH ()-[r:"+relationType+"]->() WHERE r.factKey > $last RETURN r.factKey AS key ORDER BY key LIMIT $size", exportPage, do)
}

func inPages(keys keySet, size int, do func([]string) error) error {
	for page := range slices.Chunk(slices.Sorted(maps.Keys(keys)), size) {
		if err := do(page); err != nil {
			return err
		}
	}
	return nil
}

// pages asks for page after page of keys, each from behind the last key of the
// one before.
func (e *exporter) pages(cypher string, size int, do func(keys []string) error) error {
	for last := ""; ; {
		var keys []string
		err := e.each(cypher, map[string]any{"last": last, "size": size}, func(v []any) error {
			keys = append(keys, str(v[0]))
			return nil
		})
		if err != nil || len(keys) == 0 {
			return err
		}
		if err := do(keys); err != nil || len(keys) < size {
			return err
		}
		last = keys[len(keys)-1]
	}
}

func (e *exporter) documents() error {
	return e.nodePages(documentGroup, func(keys []string) error {
		var page []row
		err := e.each("MATCH (d:Document) WHERE d.id IN $keys AND d.kind = $kind RETURN properties(d) ORDER BY d.id",
			map[string]any{"keys": keys, "kind": kindArticle}, func(v []any) error {
				p, _ := v[0].(row)
				page = append(page, p)
				return nil
			})
		if err != nil {
			return err
		}
		return e.writeDocuments(page)
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
	const cypher = `MATCH (e:Entity) WHERE e.id IN $keys
		RETURN labels(e), properties(e), COLLECT { MATCH (r:Reference)-[:REFERS_TO]->(e) RETURN r.key } ORDER BY e.id`
	return e.nodePages(entityGroup, func(keys []string) error {
		return e.each(cypher, map[string]any{"keys": keys}, func(v []any) error {
			p, _ := v[1].(row)
			x := exportedEntity{ID: str(p["id"]), Name: str(p["name"]), Aliases: []string{}, References: stringsOf(v[2])}
			x.Type, x.Subtype = typesOf(stringsOf(v[0]))
			x.Aliases = append(x.Aliases, stringsOf(p["aliases"])...) // never null
			slices.Sort(x.References)
			if t, ok := ontology.EntityTypeOf(x.Type); ok {
				x.Properties = exported(t.Properties, p)
			}
			return e.lines.Encode(entityLine{x})
		})
	})
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
	for _, t := range RelationshipTables(true) {
		if t.Start != entityGroup {
			continue
		}
		cypher := "MATCH (a)-[r:" + t.Type + "]->(b) WHERE r.factKey IN $keys RETURN r.factKey, a.id, b.id, properties(r) ORDER BY r.factKey"
		err := e.factPages(t.Type, func(keys []string) error {
			return e.each(cypher, map[string]any{"keys": keys}, func(v []any) error {
				p, _ := v[3].(row)
				delete(p, "factKey")
				return e.lines.Encode(relationshipLine{exportedRelationship{str(v[0]), t.Type, str(v[1]), str(v[2]), p}})
			})
		})
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
