package graph

import (
	"maps"
	"slices"
	"strings"

	"scokg/extract"
	"scokg/extract/ontology"
	"scokg/graph/resolve"
)

// before is what the graph holds, before the write, of all that it may touch.
type before struct {
	documents  []string // ids of documents that are replaced or removed
	mentions   []oldMention
	claims     map[string]*claim // by id: the claims that go, since no document states or cites them any more
	references map[string]*reference
	aliases    map[string]*aliasClaim // by claim id
	entities   map[string]*oldEntity  // by id
	moved      []*claim               // claims that stay, of references whose entity changes
	others     map[string]string      // entities of further references that these claims name, by key
	facts      map[string][]*claim    // by fact key: the claims that are there and stay
	relations  map[string]oldRelation // by fact key
}

// oldMention is what a document said of a reference that is now taken back.
type oldMention struct {
	key  string
	said []string
}

// reference is a reference with what all documents say of it.
type reference struct {
	ref      extract.Reference
	blocks   resolve.Blocks
	tally    tally
	stored   bool   // it is in the graph
	old      row    // its node, if stored
	oldID    string // the entity it refers to, if stored
	entityID string // the entity it will refer to; "" if it goes
}

// aliasClaim is a document's saying that a reference has another name.
type aliasClaim struct {
	subject string
	alias   string
	block   string // where the name's bearers are found
	old     string // the block as stored
	gone    bool
}

// oldRelation is a relationship as the graph holds it; its id is the server's.
type oldRelation struct {
	id    string
	props row
}

// oldEntity is an entity as the graph holds it.
type oldEntity struct {
	labels []string
	props  row
}

// readDocuments finds what the documents of this write said before, and leaves
// out the documents that stand there as they are.
func (u *update) readDocuments() error {
	u.stats.Documents = len(u.documents) + len(u.out)
	b := &u.before
	b.claims = map[string]*claim{}
	b.references, b.aliases, b.entities = map[string]*reference{}, map[string]*aliasClaim{}, map[string]*oldEntity{}
	b.facts, b.relations, b.others = map[string][]*claim{}, map[string]oldRelation{}, map[string]string{}

	ids := slices.Clone(u.out)
	for _, d := range u.documents {
		ids = append(ids, d.id)
	}
	hashes := map[string]string{}
	err := u.eachOf("MATCH (d:Document) WHERE d.id IN $keys AND d.kind = 'article' RETURN d.id, d.resultHash", ids, func(v []any) error {
		hashes[str(v[0])] = str(v[1])
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range u.out {
		if _, ok := hashes[id]; !ok {
			return ErrNotFound
		}
	}
	b.documents = slices.Clone(u.out)
	var fresh []*document
	for _, d := range u.documents {
		hash, there := hashes[d.id]
		if there && hash == d.hash {
			continue
		}
		if there {
			b.documents = append(b.documents, d.id)
			u.stats.Replaced++
		}
		u.stats.Claims += len(d.claims)
		fresh = append(fresh, d)
	}
	u.documents = fresh
	if len(b.documents) == 0 {
		return nil
	}
	err = u.eachOf("MATCH (d:Document)-[m:MENTIONS]->(r:Reference) USING INDEX d:Document(id) WHERE d.id IN $keys RETURN r.key, r.type, properties(m)", b.documents, func(v []any) error {
		p, _ := v[2].(row)
		b.mentions = append(b.mentions, oldMention{str(v[0]), sayings(str(v[1]), p)})
		return nil
	})
	if err != nil {
		return err
	}
	return u.readOldClaims()
}

// readOldClaims finds the claims that go with the old documents: their own, and
// reference claims that no other document cites.
func (u *update) readOldClaims() error {
	b := &u.before
	err := u.eachOf("MATCH (d:Document)-[:STATES]->(c:Claim) USING INDEX d:Document(id) WHERE d.id IN $keys"+returnClaim, b.documents, func(v []any) error {
		c := readClaim(v)
		b.claims[c.id] = c
		return nil
	})
	if err != nil {
		return err
	}
	recited := map[string]bool{}
	for _, d := range u.documents {
		for _, c := range d.claims {
			recited[c.id] = c.cites != nil
		}
	}
	for batch := range slices.Chunk(b.documents, batchRows) {
		// A claim that ten thousand cite is decided by the first that stays.
		err = u.each(`MATCH (d:Document)-[:CITES]->(c:Claim) USING INDEX d:Document(id) WHERE d.id IN $batch WITH DISTINCT c
			WHERE NOT EXISTS { MATCH (c)<-[:CITES]-(other:Document) WHERE NOT other.id IN $gone }
			MATCH (d:Document)-[:STATES]->(c)`+returnClaim, map[string]any{"batch": batch, "gone": b.documents}, func(v []any) error {
			if c := readClaim(v); !recited[c.id] {
				b.claims[c.id] = c
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// returnClaim returns a claim c and of the document d that states it what
// deriving needs; readClaim reads it.
const returnClaim = " RETURN properties(c), d.id, d.textHash, d.publishedAt"

func readClaim(v []any) *claim {
	p, _ := v[0].(row)
	c := &claim{
		id: str(p["id"]), predicate: str(p["predicate"]), subject: str(p["subjectKey"]), object: str(p["objectKey"]),
		status: str(p["status"]), quote: str(p["quote"]), document: str(v[1]), textHash: str(v[2]), published: str(v[3]), values: row{}, fact: fact{key: str(p["factKey"]), typ: str(p["predicate"])},
	}
	c.confidence, _ = p["confidence"].(float64)
	t, _ := ontology.RelationTypeOf(c.predicate)
	for _, declared := range t.Properties {
		if v, ok := p[ClaimProperty(declared.Name)]; ok {
			if declared.Kind == ontology.StringList {
				v = stringsOf(v)
			}
			c.values[declared.Name] = v
		}
	}
	return c
}

// readReferences finds every reference that the write may move to another
// entity: those that old and new documents name, and all that are connected
// with them over blocks and learned aliases.
func (u *update) readReferences() error {
	b := &u.before
	w := newWalk(u)
	for _, m := range b.mentions {
		w.keys.add(m.key)
	}
	for _, d := range u.documents {
		for _, m := range d.mentions {
			w.keys.add(m.key)
		}
	}
	if u.whole {
		if err := u.each("MATCH (r:Reference) RETURN r.key", nil, func(v []any) error { w.keys.add(str(v[0])); return nil }); err != nil {
			return err
		}
	}
	// What the new documents name and teach is connected too.
	for _, d := range u.documents {
		for _, m := range d.mentions {
			if b.references[m.key] == nil {
				w.meet(&reference{ref: m.ref, tally: tally{}})
			}
		}
		for _, c := range d.claims {
			if name := c.alias(); name != "" {
				w.learn(c.id, c.subject, name, "")
			}
		}
	}
	for _, c := range b.claims {
		if name := c.alias(); name != "" {
			w.learn(c.id, c.subject, name, "")
		}
	}
	if err := w.all(); err != nil {
		return err
	}
	// Only now, since a replaced document's new claims may have the ids of its
	// old ones.
	for id := range b.claims {
		if a := b.aliases[id]; a != nil {
			a.gone = true
		}
	}
	for _, d := range u.documents {
		for _, c := range d.claims {
			if name := c.alias(); name != "" {
				block := u.resolver.AliasBlock(entityTypeOf(c.subject), name)
				b.aliases[c.id] = &aliasClaim{subject: c.subject, alias: name, block: block, old: block}
			}
		}
	}
	return u.readEntities()
}

func entityTypeOf(key string) string {
	ref, err := extract.ParseKey(key)
	if err != nil {
		return ""
	}
	return ref.Type
}

// readEntities reads the entities that the references refer to.
func (u *update) readEntities() error {
	b := &u.before
	ids := map[string]bool{}
	for _, r := range b.references {
		if r.oldID != "" {
			ids[r.oldID] = true
		}
	}
	return u.eachOf("MATCH (e:Entity) WHERE e.id IN $keys RETURN labels(e), properties(e)", slices.Collect(maps.Keys(ids)), func(v []any) error {
		p, _ := v[1].(row)
		b.entities[str(p["id"])] = &oldEntity{stringsOf(v[0]), p}
		return nil
	})
}

// queue holds keys to be asked for, each once.
type queue struct {
	seen map[string]bool
	open []string
}

func (q *queue) add(key string) {
	if key == "" || q.seen[key] {
		return
	}
	if q.seen == nil {
		q.seen = map[string]bool{}
	}
	q.seen[key] = true
	q.open = append(q.open, key)
}

func (q *queue) take() []string {
	open := q.open
	q.open = nil
	return open
}

// walk goes from reference to reference over what connects them.
type walk struct {
	*update
	keys, subjects, nameBlocks, gazetteerBlocks, overrideBlocks queue
}

func newWalk(u *update) *walk { return &walk{update: u} }

// meet takes in a reference and asks for what it is connected with.
func (w *walk) meet(r *reference) {
	key := r.ref.Key()
	if known := w.before.references[key]; known != nil && (known.stored || !r.stored) {
		return
	}
	r.blocks = w.resolver.Blocks(r.ref)
	w.before.references[key] = r
	w.keys.add(key)
	w.subjects.add(key)
	w.nameBlocks.add(r.blocks.Name)
	w.gazetteerBlocks.add(r.blocks.Gazetteer)
	w.overrideBlocks.add(r.blocks.Override)
}

// learn takes in an alias and asks for its bearers and for whom it is said of.
func (w *walk) learn(claimID, subject, alias, stored string) {
	block := w.resolver.AliasBlock(entityTypeOf(subject), alias)
	if w.before.aliases[claimID] == nil {
		w.before.aliases[claimID] = &aliasClaim{subject: subject, alias: alias, block: block, old: stored}
	}
	w.keys.add(subject)
	w.nameBlocks.add(block)
}

// all asks until nothing new comes.
func (w *walk) all() error {
	for {
		keys, names, gazetteers, overrides := w.keys.take(), w.nameBlocks.take(), w.gazetteerBlocks.take(), w.overrideBlocks.take()
		subjects := w.subjects.take()
		if len(keys)+len(names)+len(gazetteers)+len(overrides)+len(subjects) == 0 {
			return nil
		}
		err := w.each(`MATCH (r:Reference) WHERE r.key IN $keys OPTIONAL MATCH (r)-[:REFERS_TO]->(e:Entity) RETURN properties(r) AS reference, e.id AS entity, null AS claim
			UNION ALL MATCH (r:Reference) WHERE r.nameBlock IN $names OPTIONAL MATCH (r)-[:REFERS_TO]->(e:Entity) RETURN properties(r) AS reference, e.id AS entity, null AS claim
			UNION ALL MATCH (r:Reference) WHERE r.gazetteerBlock IN $gazetteers OPTIONAL MATCH (r)-[:REFERS_TO]->(e:Entity) RETURN properties(r) AS reference, e.id AS entity, null AS claim
			UNION ALL MATCH (r:Reference) WHERE r.overrideBlock IN $overrides OPTIONAL MATCH (r)-[:REFERS_TO]->(e:Entity) RETURN properties(r) AS reference, e.id AS entity, null AS claim
			UNION ALL MATCH (c:Claim) WHERE c.aliasBlock IN $names RETURN null AS reference, null AS entity, properties(c) AS claim
			UNION ALL MATCH (c:Claim) WHERE c.aliasOf IN $subjects RETURN null AS reference, null AS entity, properties(c) AS claim`,
			map[string]any{"keys": keys, "names": names, "gazetteers": gazetteers, "overrides": overrides, "subjects": subjects}, w.take)
		if err != nil {
			return err
		}
	}
}

// take takes in a reference or a claim that teaches an alias, as all asks for
// them.
func (w *walk) take(v []any) error {
	if c, ok := v[2].(row); ok {
		w.learn(str(c["id"]), str(c["subjectKey"]), str(c["alias"]), str(c["aliasBlock"]))
		return nil
	}
	p, _ := v[0].(row)
	ref, err := extract.ParseKey(str(p["key"]))
	if err != nil {
		return err
	}
	said, err := tallyOf(p)
	if err != nil {
		return err
	}
	w.meet(&reference{ref: ref, tally: said, stored: true, old: p, oldID: str(v[1])})
	return nil
}

// readMoved finds the claims that stay and whose references come to mean
// another entity, and the entities at the other end of them.
func (u *update) readMoved() error {
	b := &u.before
	var moved []string
	for key, r := range b.references {
		if r.stored && r.entityID != "" && r.entityID != r.oldID {
			moved = append(moved, key)
		}
	}
	seen := map[string]bool{}
	var others queue
	take := func(v []any) error {
		c := readClaim(v)
		if seen[c.id] || b.claims[c.id] != nil {
			return nil
		}
		seen[c.id] = true
		b.moved = append(b.moved, c)
		for _, key := range []string{c.subject, c.object} {
			if b.references[key] == nil && (key != c.object || c.predicate != ontology.Wrote) {
				others.add(key)
			}
		}
		return nil
	}
	// A claim names only references that the documents which state or cite it
	// mention.
	err := u.eachOf(`MATCH (r:Reference)<-[:MENTIONS]-(:Document)-[:STATES|CITES]->(c:Claim) USING INDEX r:Reference(key)
		WHERE r.key IN $keys AND (c.subjectKey = r.key OR c.objectKey = r.key)
		WITH DISTINCT c MATCH (d:Document)-[:STATES]->(c)`+returnClaim, moved, take)
	if err != nil {
		return err
	}
	return u.eachOf("MATCH (r:Reference)-[:REFERS_TO]->(e:Entity) USING INDEX r:Reference(key) WHERE r.key IN $keys RETURN r.key, e.id", others.take(), func(v []any) error {
		b.others[str(v[0])] = str(v[1])
		return nil
	})
}

// readFacts finds the claims and the relationships that are there for the facts
// which the write touches.
func (u *update) readFacts() error {
	b := &u.before
	moved := make(map[string]bool, len(b.moved))
	for _, c := range b.moved {
		moved[c.id] = true
	}
	var keys []string
	for key, t := range u.plan.touched {
		if !t.isNew {
			keys = append(keys, key)
		}
	}
	err := u.eachOf("MATCH (d:Document)-[:STATES]->(c:Claim) USING INDEX c:Claim(factKey) WHERE c.factKey IN $keys"+returnClaim, keys, func(v []any) error {
		if c := readClaim(v); b.claims[c.id] == nil && !moved[c.id] {
			b.facts[c.fact.key] = append(b.facts[c.fact.key], c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	// Only with its type named does a relationship's index serve, so this asks
	// for one type after the other, in one query.
	cypher := relationsByKey()
	for batch := range slices.Chunk(keys, batchRows) {
		params := map[string]any{}
		keys := map[string][]string{}
		for _, key := range batch {
			name := u.plan.touched[key].typ
			keys[name] = append(keys[name], key)
		}
		for _, t := range ontology.RelationTypes() {
			params[t.Name] = append([]string{}, keys[t.Name]...) // a list, not null, where there are none
		}
		err := u.each(cypher, params, func(v []any) error {
			p, _ := v[1].(row)
			b.relations[str(p["factKey"])] = oldRelation{str(v[0]), p}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// relationsByKey finds relationships by fact keys, given for every type.
func relationsByKey() string {
	var parts []string
	for _, t := range ontology.RelationTypes() {
		if t.Derived {
			parts = append(parts, "MATCH ()-[r:"+t.Name+"]->() WHERE r.factKey IN $"+t.Name+" RETURN elementId(r) AS id, properties(r) AS props")
		}
	}
	return strings.Join(parts, " UNION ALL ")
}
