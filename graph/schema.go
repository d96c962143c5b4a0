package graph

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scokg/extract/ontology"
)

// SchemaVersion is the version of the graph's schema that this program writes.
// Raise it whenever a graph written before would not be what Write expects, and
// say in migrations what brings it there.
const SchemaVersion = 1

// graphID is the id of the single Graph node, which holds the schema's version
// and is the lock of writers.
const graphID = "scokg"

// FullTextIndex is the name of the full-text index of entities' names and
// aliases, with the analyzer for Chinese, Japanese and Korean.
const FullTextIndex = "scokg_entity_names"

// migrations holds, for every version but the first, the statements that bring
// a graph of the version before to it. They are run once each, in order.
func migrations() map[int][]string { return map[int][]string{} }

// schemaStatements returns every constraint and index, from the declared labels
// and relationship types. All can be run again.
func schemaStatements() []string {
	var out []string
	unique := func(label, property string) {
		out = append(out, fmt.Sprintf("CREATE CONSTRAINT scokg_%s_%s IF NOT EXISTS FOR (n:%s) REQUIRE n.%s IS UNIQUE", label, property, label, property))
	}
	index := func(label, property string) {
		out = append(out, fmt.Sprintf("CREATE INDEX scokg_%s_%s IF NOT EXISTS FOR (n:%s) ON (n.%s)", label, property, label, property))
	}
	unique("Graph", "id")
	unique("Document", "id")
	unique("Reference", "key")
	unique("Claim", "id")
	unique("Entity", "id")
	unique("Name", "name")
	index("Document", "contentHash")
	index("Document", "textHash")
	for _, p := range []string{"factKey", "aliasOf", "aliasBlock"} {
		index("Claim", p)
	}
	for _, p := range []string{"nameBlock", "gazetteerBlock", "overrideBlock"} {
		index("Reference", p)
	}
	for _, t := range ontology.RelationTypes() {
		if t.Derived {
			out = append(out, fmt.Sprintf("CREATE CONSTRAINT scokg_%s_factKey IF NOT EXISTS FOR ()-[r:%s]-() REQUIRE r.factKey IS UNIQUE", t.Name, t.Name))
		}
	}
	return append(out, fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}", FullTextIndex))
}

// EnsureSchema makes the constraints and indexes that are missing and brings an
// older graph to this version. It refuses a newer one with ErrSchemaNewer, and a
// server before 5.26 with ErrServerOld.
func (s *Store) EnsureSchema(ctx context.Context) error {
	const what = "preparing the graph's schema"
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	run := func(statements ...string) error {
		_, err := session.ExecuteWrite(ctx, func(managed neo4j.ManagedTransaction) (any, error) {
			for _, statement := range statements {
				if err := (tx{ctx, managed}).exec(statement, nil); err != nil {
					return nil, err
				}
			}
			return nil, nil
		})
		return s.wrap(what, err)
	}
	info, err := s.Info(ctx)
	if err != nil {
		return err
	}
	if !recent(info.Version) {
		return fmt.Errorf("%s: %w: %s runs Neo4j %s; 5.26 or later is needed", what, ErrServerOld, s.config.URI, info.Version)
	}
	if info.SchemaVersion > SchemaVersion {
		return fmt.Errorf("%s: %w", what, schemaNewer(int64(info.SchemaVersion)))
	}
	// Schema and data cannot change in one transaction.
	if err := run(schemaStatements()...); err != nil {
		return err
	}
	if err := run("CALL db.awaitIndexes(300)"); err != nil {
		return err
	}
	return s.migrate(ctx, what)
}

// migrate makes the Graph node or brings it to this version, under its lock.
func (s *Store) migrate(ctx context.Context, what string) error {
	undecided, err := s.resolvers.by("")
	if err != nil {
		return err
	}
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	_, err = session.ExecuteWrite(ctx, func(managed neo4j.ManagedTransaction) (any, error) {
		t := tx{ctx, managed}
		version := int64(0)
		err := t.each(`MERGE (g:Graph {id: $id}) ON CREATE SET g.schemaVersion = $version, g.resolution = $resolution
			SET g.locked = true REMOVE g.locked RETURN coalesce(g.schemaVersion, 0)`,
			map[string]any{"id": graphID, "version": SchemaVersion, "resolution": undecided.Fingerprint()}, func(v []any) error {
				version = num(v[0])
				return nil
			})
		if err != nil {
			return nil, err
		}
		if version > SchemaVersion {
			return nil, schemaNewer(version)
		}
		if version == SchemaVersion {
			return nil, nil
		}
		for next := int(version) + 1; next <= SchemaVersion; next++ {
			for _, statement := range migrations()[next] {
				if err := t.exec(statement, nil); err != nil {
					return nil, err
				}
			}
		}
		// With no fingerprint, the next Write resolves and derives everything anew.
		return nil, t.exec("MATCH (g:Graph {id: $id}) SET g.schemaVersion = $version, g.resolution = ''", map[string]any{"id": graphID, "version": SchemaVersion})
	})
	if errors.Is(err, ErrSchemaNewer) {
		return fmt.Errorf("%s: %w", what, err)
	}
	return s.wrap(what, err)
}

// recent reports whether a server of this version ("5.26.18", "2025.01.0") takes
// labels and types as values, which Write gives it.
func recent(version string) bool {
	var major, minor int
	if n, _ := fmt.Sscanf(version, "%d.%d", &major, &minor); n < 2 {
		return true // a development build; let it try
	}
	return major > 5 || major == 5 && minor >= 26
}
