package graph

import "context"

// SchemaVersion is the version of the graph's schema that this program writes.
const SchemaVersion = 1

// graphID is the id of the single Graph node, which holds the schema's version
// and is the lock of writers.
const graphID = "scokg"

// EnsureSchema makes the constraints and indexes that are missing and brings an
// older graph to this version. It refuses a newer one with ErrSchemaNewer.
func (s *Store) EnsureSchema(ctx context.Context) error { panic("skeleton") }
