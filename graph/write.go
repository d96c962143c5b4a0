package graph

import (
	"context"
	"fmt"

	"scokg/extract"
	"scokg/graph/resolve"
)

// WriteStats counts what a write changed, by comparing before and after.
type WriteStats struct {
	Documents            int `json:"documents"` // documents given, or removed by RemoveDocument
	Replaced             int `json:"replaced"`  // of these, how many stood there with other content
	EntitiesNew          int `json:"entitiesNew"`
	EntitiesRemoved      int `json:"entitiesRemoved"`
	Claims               int `json:"claims"` // statements of the documents that were new or replaced
	RelationshipsNew     int `json:"relationshipsNew"`
	RelationshipsChanged int `json:"relationshipsChanged"`
	RelationshipsRemoved int `json:"relationshipsRemoved"`
}

// Add adds o to s.
func (s *WriteStats) Add(o WriteStats) {
	s.Documents += o.Documents
	s.Replaced += o.Replaced
	s.EntitiesNew += o.EntitiesNew
	s.EntitiesRemoved += o.EntitiesRemoved
	s.Claims += o.Claims
	s.RelationshipsNew += o.RelationshipsNew
	s.RelationshipsChanged += o.RelationshipsChanged
	s.RelationshipsRemoved += o.RelationshipsRemoved
}

// Write replaces what the graph says of these documents by what the results
// say, in one transaction: all of it or nothing. Of results with the same
// document id the last counts. A document that stands there as it is, is left
// alone. One call should hold a few hundred documents at most: all of them are
// in the server's memory until it commits.
//
// A result that does not validate fails the call with a *DocumentError before
// anything is written. Other errors: ErrNoSchema, ErrSchemaNewer,
// ErrUnavailable.
//
// References are resolved by the rules, the store's variants and the graph's
// overrides. Where these are not what the graph was resolved by, the whole graph
// is resolved anew; Write with no results does that and nothing else.
func (s *Store) Write(ctx context.Context, results []*extract.Result) (WriteStats, error) {
	var documents []*document
	at := map[string]int{}
	for _, r := range results {
		d, err := documentOf(r)
		if err != nil {
			return WriteStats{}, err
		}
		if i, again := at[d.id]; again {
			documents[i] = d
			continue
		}
		at[d.id] = len(documents)
		documents = append(documents, d)
	}
	return s.update(ctx, fmt.Sprintf("writing %d documents", len(documents)), documents, nil)
}

// RemoveDocument takes back what only that document said. Errors: ErrNotFound
// and those of Write.
func (s *Store) RemoveDocument(ctx context.Context, id string) (WriteStats, error) {
	return s.update(ctx, fmt.Sprintf("removing document %q", id), nil, []string{id})
}

// update brings documents into the graph and takes others out of it.
func (s *Store) update(ctx context.Context, what string, in []*document, out []string) (WriteStats, error) {
	var stats WriteStats
	err := s.locked(ctx, what, func(t tx, g graphNode) error {
		resolver, err := s.resolvers.by(g.overrides)
		if err != nil {
			return err
		}
		u := &update{tx: t, resolver: resolver, whole: g.resolution != resolver.Fingerprint(), documents: in, out: out}
		if err := u.run(); err != nil {
			return err
		}
		stats = u.stats
		return nil
	})
	return stats, err
}

// update is one write, from the graph before it to the graph after it. Its
// parts are in the order in which they are filled: what was read (state.go),
// what follows (plan.go), what is written (apply.go).
type update struct {
	tx
	resolver  *resolve.Resolver
	whole     bool // resolve and derive everything, not only what the documents touch
	documents []*document
	out       []string
	stats     WriteStats

	before before
	plan   plan
}

func (u *update) run() error {
	for _, step := range []func() error{
		u.readDocuments, u.readReferences, u.planEntities, u.readMoved, u.planClaims, u.readFacts, u.planFacts,
		u.dropOld, u.writeTexts, u.writeEntities, u.writeMentions, u.writeReferenceData, u.writeFacts, u.dropUnused,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
