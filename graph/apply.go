package graph

import (
	"maps"
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// dropOld takes out what goes, so that what comes finds keys and fact keys
// free: relationships, claims, and what the old documents say.
func (u *update) dropOld() error {
	b := &u.before
	var drop []string
	for _, r := range u.plan.drop {
		drop = append(drop, b.relations[r.key].id)
	}
	if err := execRows(u.tx, "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row DELETE r", drop); err != nil {
		return err
	}
	if len(b.documents) == 0 {
		return nil
	}
	if err := execRows(u.tx, "MATCH (c:Claim) WHERE c.id IN $rows DETACH DELETE c", sortedKeys(b.claims)); err != nil {
		return err
	}
	return execRows(u.tx, "MATCH (d:Document)-[r:MENTIONS|CITES]->() USING INDEX d:Document(id) WHERE d.id IN $rows DELETE r", b.documents)
}

// writeTexts writes the documents and their own claims. Under the lock nothing
// of a new document can be there, so all is created; a replaced one keeps its
// node, which WROTE ends in.
func (u *update) writeTexts() error {
	replaced := map[string]bool{}
	for _, id := range u.before.documents {
		replaced[id] = true
	}
	var create, set []row
	for _, d := range u.documents {
		claims := []row{}
		for _, c := range d.claims {
			if c.cites == nil {
				claims = append(claims, c.props)
			}
		}
		r := row{"document": d.props, "claims": claims}
		if replaced[d.id] {
			set = append(set, r)
		} else {
			create = append(create, r)
		}
	}
	const claims = ` WITH d, row UNWIND row.claims AS claim CREATE (d)-[:STATES]->(c:Claim) SET c = claim`
	if err := execRows(u.tx, "UNWIND $rows AS row CREATE (d:Document) SET d = row.document"+claims, create); err != nil {
		return err
	}
	if err := execRows(u.tx, "UNWIND $rows AS row MATCH (d:Document {id: row.document.id}) SET d = row.document"+claims, set); err != nil {
		return err
	}
	var moved []row
	for _, c := range u.before.moved {
		moved = append(moved, row{"id": c.id, "factKey": orNull(c.fact.key)})
	}
	if err := execRows(u.tx, "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c.factKey = row.factKey", moved); err != nil {
		return err
	}
	var blocks []row
	for id, a := range u.before.aliases {
		if !a.gone && a.block != a.old {
			blocks = append(blocks, row{"id": id, "block": orNull(a.block)})
		}
	}
	return execRows(u.tx, "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c.aliasBlock = row.block", blocks)
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// labels are the labels that the ontology gives an entity.
func (e *entity) labels() []string {
	if e.subtype == "" {
		return []string{entityLabel, e.typ}
	}
	return []string{entityLabel, e.typ, e.subtype}
}

// writeEntities writes new and changed entities, the references that mean them,
// and the names they are found by.
func (u *update) writeEntities() error {
	newRefs := map[string][]row{} // by entity: references that come
	var come, move, say []row
	for _, key := range sortedKeys(u.before.references) {
		r := u.before.references[key]
		if r.entityID == "" {
			continue // it goes, or never came
		}
		node := r.node()
		switch {
		case !r.stored && u.isNew(r.entityID):
			newRefs[r.entityID] = append(newRefs[r.entityID], node)
		case !r.stored:
			come = append(come, row{"reference": node, "entity": r.entityID})
		default:
			if !sameProps(node, r.old) {
				say = append(say, row{"key": key, "reference": node})
			}
			if r.entityID != r.oldID {
				move = append(move, row{"key": key, "entity": r.entityID})
			}
		}
	}
	if err := u.createEntities(newRefs); err != nil {
		return err
	}
	if err := u.changeEntities(); err != nil {
		return err
	}
	for _, q := range []struct {
		cypher string
		rows   []row
	}{
		{"UNWIND $rows AS row MATCH (e:Entity {id: row.entity}) CREATE (r:Reference)-[:REFERS_TO]->(e) SET r = row.reference", come},
		{"UNWIND $rows AS row MATCH (r:Reference {key: row.key}) SET r = row.reference", say},
		{`UNWIND $rows AS row MATCH (r:Reference {key: row.key}) MATCH (e:Entity {id: row.entity})
			OPTIONAL MATCH (r)-[old:REFERS_TO]->() DELETE old CREATE (r)-[:REFERS_TO]->(e)`, move},
	} {
		if err := execRows(u.tx, q.cypher, q.rows); err != nil {
			return err
		}
	}
	return nil
}

// node is a reference's node: what its key says, where it meets others, and
// what documents say of it.
func (r *reference) node() row {
	key := r.ref.Key()
	_, context, _ := strings.Cut(key, "?")
	n := without(row{
		"key": key, "type": r.ref.Type, "name": r.ref.Name, "context": context,
		"nameBlock": r.blocks.Name, "gazetteerBlock": r.blocks.Gazetteer, "overrideBlock": r.blocks.Override,
	})
	n["said"] = r.tally.list()
	return n
}

func (u *update) createEntities(references map[string][]row) error {
	var create []row
	for _, id := range sortedKeys(u.plan.entities) {
		if e := u.plan.entities[id]; u.before.entities[id] == nil {
			refs := references[id]
			if refs == nil {
				refs = []row{}
			}
			create = append(create, row{"labels": e.labels(), "entity": e.props, "references": refs, "names": names(e.props)})
		}
	}
	return execRows(u.tx, `UNWIND $rows AS row CREATE (e:$(row.labels)) SET e = row.entity
		FOREACH (reference IN row.references | CREATE (e)<-[:REFERS_TO]-(r:Reference) SET r = reference)
		WITH e, row UNWIND row.names AS name MERGE (n:Name {name: name}) CREATE (n)-[:NAMES]->(e)`, create)
}

// changeEntities brings entities that stay to what documents now say of them.
func (u *update) changeEntities() error {
	var props, labels, add, remove []row
	for _, id := range sortedKeys(u.before.entities) {
		old, e := u.before.entities[id], u.plan.entities[id]
		oldNames, newNames := names(old.props), []string(nil)
		if e != nil {
			newNames = names(e.props)
			if !sameProps(e.props, old.props) {
				props = append(props, row{"id": id, "entity": e.props})
			}
			if !sameSet(e.labels(), old.labels) {
				labels = append(labels, row{"id": id, "old": old.labels, "new": e.labels()})
			}
		}
		for _, n := range oldNames {
			if !slices.Contains(newNames, n) {
				remove = append(remove, row{"id": id, "name": n})
			}
		}
		for _, n := range newNames {
			if !slices.Contains(oldNames, n) {
				add = append(add, row{"id": id, "name": n})
			}
		}
	}
	for _, q := range []struct {
		cypher string
		rows   []row
	}{
		{"UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e = row.entity", props},
		{"UNWIND $rows AS row MATCH (e:Entity {id: row.id}) REMOVE e:$(row.old) SET e:$(row.new)", labels},
		{"UNWIND $rows AS row MATCH (e:Entity {id: row.id}) MERGE (n:Name {name: row.name}) CREATE (n)-[:NAMES]->(e)", add},
		{`UNWIND $rows AS row MATCH (n:Name {name: row.name}) MATCH (e:Entity {id: row.id}) MATCH (n)-[r:NAMES]->(e) DELETE r
			WITH DISTINCT n WHERE NOT (n)-[:NAMES]->() DELETE n`, remove},
	} {
		if err := execRows(u.tx, q.cypher, q.rows); err != nil {
			return err
		}
	}
	return nil
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// writeMentions says which document names which references.
func (u *update) writeMentions() error {
	var rows []row
	for _, d := range u.documents {
		mentions := make([]row, len(d.mentions))
		for i, m := range d.mentions {
			mentions[i] = row{"key": m.key, "mention": m.props}
		}
		if len(mentions) > 0 {
			rows = append(rows, row{"id": d.id, "mentions": mentions})
		}
	}
	return execRows(u.tx, `UNWIND $rows AS row MATCH (d:Document {id: row.id})
		UNWIND row.mentions AS m MATCH (r:Reference {key: m.key})
		CREATE (d)-[x:MENTIONS]->(r) SET x = m.mention`, rows)
}

// writeReferenceData writes the reference claims that are not there yet with
// the documents that state them, and says which article cites which.
func (u *update) writeReferenceData() error {
	documents, claims := map[string]row{}, map[string][]row{}
	var cites []row
	for _, d := range u.documents {
		var cited []row
		for _, c := range d.claims {
			if c.cites == nil {
				continue
			}
			cited = append(cited, row{"claim": c.id, "cites": c.cites})
			if u.plan.newClaims[c.id] {
				delete(u.plan.newClaims, c.id)
				documents[c.document] = c.refDoc
				claims[c.document] = append(claims[c.document], c.props)
			}
		}
		if len(cited) > 0 {
			cites = append(cites, row{"id": d.id, "cited": cited})
		}
	}
	var rows []row
	for _, id := range sortedKeys(documents) {
		rows = append(rows, row{"document": documents[id], "claims": claims[id]})
	}
	err := execRows(u.tx, `UNWIND $rows AS row MERGE (d:Document {id: row.document.id}) ON CREATE SET d = row.document
		WITH d, row UNWIND row.claims AS claim CREATE (d)-[:STATES]->(c:Claim) SET c = claim`, rows)
	if err != nil {
		return err
	}
	return execRows(u.tx, `UNWIND $rows AS row MATCH (d:Document {id: row.id})
		UNWIND row.cited AS x MATCH (c:Claim {id: x.claim}) CREATE (d)-[r:CITES]->(c) SET r = x.cites`, cites)
}

// writeFacts writes new and changed relationships. The types are those of the
// ontology.
func (u *update) writeFacts() error {
	var create, wrote, change []row
	for _, r := range u.plan.write {
		n := row{"head": r.head, "type": r.typ, "tail": r.tail, "props": r.props}
		switch {
		case !r.isNew:
			change = append(change, row{"id": u.before.relations[r.key].id, "props": r.props})
		case r.typ == ontology.Wrote:
			wrote = append(wrote, n)
		default:
			create = append(create, n)
		}
	}
	for _, q := range []struct {
		cypher string
		rows   []row
	}{
		{"UNWIND $rows AS row MATCH (a:Entity {id: row.head}) MATCH (b:Entity {id: row.tail}) CREATE (a)-[r:$(row.type)]->(b) SET r = row.props", create},
		{"UNWIND $rows AS row MATCH (a:Entity {id: row.head}) MATCH (b:Document {id: row.tail}) CREATE (a)-[r:$(row.type)]->(b) SET r = row.props", wrote},
		{"UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.id SET r = row.props", change},
	} {
		if err := execRows(u.tx, q.cypher, q.rows); err != nil {
			return err
		}
	}
	return nil
}

// dropUnused takes out what nothing speaks of any more.
func (u *update) dropUnused() error {
	b := &u.before
	var references, entities []string
	for _, key := range sortedKeys(b.references) {
		if r := b.references[key]; r.stored && r.entityID == "" {
			references = append(references, key)
		}
	}
	for _, id := range sortedKeys(b.entities) {
		if u.plan.entities[id] == nil {
			entities = append(entities, id)
		}
	}
	referenceDocuments := map[string]bool{}
	for _, c := range b.claims {
		if strings.HasPrefix(c.document, referencePrefix) {
			referenceDocuments[c.document] = true
		}
	}
	for _, q := range []struct {
		cypher string
		keys   []string
	}{
		{"MATCH (r:Reference) WHERE r.key IN $rows DETACH DELETE r", references},
		{"MATCH (e:Entity) WHERE e.id IN $rows DETACH DELETE e", entities},
		{"MATCH (d:Document) WHERE d.id IN $rows DETACH DELETE d", u.out},
		{"MATCH (d:Document) WHERE d.id IN $rows AND NOT (d)-[:STATES]->() DETACH DELETE d", sortedKeys(referenceDocuments)},
	} {
		if err := execRows(u.tx, q.cypher, q.keys); err != nil {
			return err
		}
	}
	if !u.whole {
		return nil
	}
	return u.exec("MATCH (g:Graph {id: $id}) SET g.resolution = $resolution", row{"id": graphID, "resolution": u.resolver.Fingerprint()})
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
