package graphtest

import (
	"fmt"
	"maps"
	"slices"

	"scokg/extract"
	"scokg/extract/ontology"
	"scokg/graph"
)

func (l *large) entityID(i int) string   { return fmt.Sprintf("entity%08d", i) }
func (l *large) documentID(d int) string { return fmt.Sprintf("https://news.example/%07d", d) }
func (l *large) factKey(i int) string    { return fmt.Sprintf("fact%08d", i) }
func (l *large) quote(f *largeFact) string {
	return l.entities[f.head].names[0] + "与" + l.entities[f.tail].names[0] + "有" + f.typ + "之事。"
}

func (l *large) referenceKey(i int) string { return l.entities[i].reference }

// claimID is unique: a document states a fact once.
func (l *large) claimID(fact, document int) string {
	return fmt.Sprintf("claim%08d-%07d", fact, document)
}

// published is a document's date.
func (l *large) published(d int) string {
	return fmt.Sprintf("%d-%02d-%02d", 2015+d%10, 1+d%12, 1+d%28)
}

// row puts values in the order of the columns.
func row(columns []graph.Column, values map[string]any) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = values[c.Name]
	}
	return out
}

func (l *large) node(table, key string, labels []string, values map[string]any) error {
	t := l.nodes[table]
	values[t.Group.Key] = key
	return l.sink.Node(t, graph.NodeRow{Key: key, Labels: labels, Values: row(t.Columns, values)})
}

func (l *large) writeNodes() error {
	for i, e := range l.entities {
		labels := []string{"Entity", e.typ}
		if e.subtype != "" {
			labels = append(labels, e.subtype)
		}
		values := maps.Clone(e.props)
		values["name"], values["aliases"] = e.names[0], e.names[1:]
		if err := l.node(e.typ, l.entityID(i), labels, values); err != nil {
			return err
		}
	}
	for d := range l.texts {
		err := l.node("Document", l.documentID(d), []string{"Document"}, map[string]any{
			"kind": "article", "uri": l.documentID(d), "title": fmt.Sprintf("第%d号消息", d), "source": "某市日报", "publishedAt": l.published(d), "language": "zh",
		})
		if err != nil {
			return err
		}
	}
	for i, e := range l.entities {
		err := l.node("Reference", l.referenceKey(i), []string{"Reference"}, map[string]any{"type": e.typ, "name": e.names[0]})
		if err != nil {
			return err
		}
	}
	for i := range l.facts {
		f := &l.facts[i]
		for _, d := range f.claims {
			values := map[string]any{
				"predicate": f.typ, "subjectKey": l.referenceKey(f.head), "objectKey": l.referenceKey(f.tail), "factKey": l.factKey(i),
				"status": ontology.Asserted, "quote": l.quote(f), "start": int64(0), "end": int64(20), "rule": "large", "confidence": 0.9,
			}
			if err := l.node("Claim", l.claimID(i, d), []string{"Claim"}, values); err != nil {
				return err
			}
		}
	}
	for _, e := range l.entities {
		for _, name := range e.names {
			if err := l.node("Name", extract.NormalizeName(name), []string{"Name"}, map[string]any{}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *large) writeRelationships() error {
	tables := map[string]graph.RelationshipTable{}
	for _, t := range graph.RelationshipTables(true) {
		tables[t.Type] = t
	}
	join := func(typ, start, end string, values map[string]any) error {
		t := tables[typ]
		return l.sink.Relationship(t, graph.RelationshipRow{Start: start, End: end, Values: row(t.Columns, values)})
	}
	mentions := map[[2]int]bool{} // document, entity
	for i := range l.facts {
		f := &l.facts[i]
		values := maps.Clone(f.props)
		values["factKey"], values["evidence"] = l.factKey(i), l.quote(f)
		values["support"], values["documents"] = int64(len(f.claims)), int64(len(f.claims))
		values["planned"], values["conflict"] = false, i%500 == 0
		var days []string
		for _, d := range f.claims {
			days = append(days, l.published(d))
			mentions[[2]int{d, f.head}], mentions[[2]int{d, f.tail}] = true, true
			if err := join("STATES", l.documentID(d), l.claimID(i, d), nil); err != nil {
				return err
			}
		}
		values["firstReported"], values["lastReported"] = slices.Min(days), slices.Max(days)
		if err := join(f.typ, l.entityID(f.head), l.entityID(f.tail), values); err != nil {
			return err
		}
	}
	// Those that no fact knows are mentioned all the same.
	for i, person := range l.byKind["person"] {
		mentions[[2]int{i % l.texts, person}] = true
	}
	for _, m := range slices.SortedFunc(maps.Keys(mentions), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) }) {
		if err := join("MENTIONS", l.documentID(m[0]), l.referenceKey(m[1]), map[string]any{"name": l.entities[m[1]].names[0], "count": int64(1), "position": int64(m[1])}); err != nil {
			return err
		}
	}
	for i, e := range l.entities {
		if err := join("REFERS_TO", l.referenceKey(i), l.entityID(i), nil); err != nil {
			return err
		}
		for _, name := range e.names {
			if err := join("NAMES", extract.NormalizeName(name), l.entityID(i), nil); err != nil {
				return err
			}
		}
	}
	return nil
}
