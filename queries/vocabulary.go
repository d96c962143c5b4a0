package queries

import (
	"slices"

	"scokg/extract/ontology"
	"scokg/graph"
)

// vocabulary is what a query may name.
type vocabulary struct {
	entityLabels map[string]bool // of the entities alone
	labels       map[string]bool
	types        map[string]bool
	properties   map[string]bool
	indexes      map[string]bool
}

// The layer of texts and the bookkeeping of package graph, as its package docs
// lay them out. What entities and relationships carry beyond that comes from
// the ontology.
var (
	textLabels     = []string{"Document", "Reference", "Claim", "Name", "Graph"}
	textTypes      = []string{"MENTIONS", "STATES", "CITES", "REFERS_TO", "NAMES"}
	textProperties = []string{
		// Document
		"id", "kind", "uri", "title", "source", "publishedAt", "language", "contentHash", "textHash", "extractorVersion", "rulesVersion",
		// Reference, MENTIONS, Name
		"key", "type", "context", "count", "name", "subtype", "aliases", "starts", "ends",
		// Claim, CITES
		"predicate", "subjectKey", "objectKey", "factKey", "status", "quote", "start", "end", "sourceStart", "sourceEnd", "restored", "rule", "confidence",
		// derived relationships
		"support", "documents", "firstReported", "lastReported", "evidence", "conflict", "planned",
		// Graph
		"schemaVersion",
		// parts of points and of dates
		"latitude", "longitude", "x", "y", "year", "month", "day", "days",
	}
	fullTextIndexes = []string{graph.FullTextIndex}
)

func newVocabulary() vocabulary {
	v := vocabulary{
		entityLabels: set([]string{"Entity"}), labels: set(textLabels), types: set(textTypes),
		properties: set(textProperties), indexes: set(fullTextIndexes),
	}
	for _, t := range ontology.EntityTypes() {
		for _, label := range slices.Concat([]string{t.Name}, t.Subtypes) {
			v.entityLabels[label] = true
		}
		for _, p := range t.Properties {
			v.properties[p.Name] = true
		}
	}
	for label := range v.entityLabels {
		v.labels[label] = true
	}
	for _, t := range ontology.RelationTypes() {
		if t.Derived {
			v.types[t.Name] = true
		}
		for _, p := range t.Properties {
			v.properties[p.Name] = true
			v.properties[graph.ClaimProperty(p.Name)] = true
		}
	}
	return v
}

func set(names []string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}
