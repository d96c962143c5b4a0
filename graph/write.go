package graph

import (
	"context"

	"scokg/extract"
)

// WriteStats counts what a write changed, by comparing before and after.
type WriteStats struct {
	Documents            int `json:"documents"` // documents given, or removed by RemoveDocument
	Replaced             int `json:"replaced"`  // of these, how many stood there with other content
	EntitiesNew          int `json:"entitiesNew"`
	EntitiesRemoved      int `json:"entitiesRemoved"`
	Claims               int `json:"claims"` // claims written; none for a document that stood there as it is
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
// document id the last counts. One call should hold a few hundred documents at
// most; all of them are in the server's memory until it commits.
//
// A result that does not validate fails the call with a *DocumentError before
// anything is written. Other errors: ErrNoSchema, ErrSchemaNewer,
// ErrUnavailable.
func (s *Store) Write(ctx context.Context, results []*extract.Result) (WriteStats, error) {
	panic("skeleton")
}

// RemoveDocument takes back what only that document said. Errors: ErrNotFound
// and those of Write.
func (s *Store) RemoveDocument(ctx context.Context, id string) (WriteStats, error) {
	panic("skeleton")
}
