package graph

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"scokg/extract"
	"scokg/graph/resolve"
)

// resolvers makes the resolver for the overrides that a graph has, and keeps
// the last one: many writes in a row need the same.
type resolvers struct {
	variants []resolve.Variant

	mu   sync.Mutex
	of   string // overrides, encoded
	last *resolve.Resolver
}

func (r *resolvers) by(overrides string) (*resolve.Resolver, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.last != nil && r.of == overrides {
		return r.last, nil
	}
	o, err := resolve.DecodeOverrides(overrides)
	if err != nil {
		return nil, fmt.Errorf("what the graph holds of a user's decisions: %w", err)
	}
	next, err := resolve.New(resolve.Options{Variants: r.variants, Overrides: o})
	if err != nil {
		return nil, err
	}
	r.of, r.last = overrides, next
	return next, nil
}

// SetOverrides makes a user's decisions those of the graph, in place of what it
// had, and resolves it anew by them; none takes all decisions back. They stay
// until they are set again, and every later write, of any store, heeds them: the
// graph is a function of its documents and its overrides, whichever came first.
// Setting what is set already changes nothing. Errors: those of
// resolve.Overrides.Canonical and of Write.
func (s *Store) SetOverrides(ctx context.Context, o resolve.Overrides) (WriteStats, error) {
	var stats WriteStats
	text, err := o.Encode()
	if err != nil {
		return stats, err
	}
	resolver, err := s.resolvers.by(text)
	if err != nil {
		return stats, err
	}
	err = s.locked(ctx, "setting the overrides", func(t tx, g graphNode) error {
		stats = WriteStats{}
		if g.overrides == text && g.resolution == resolver.Fingerprint() {
			return nil
		}
		// No overrides are no property, as in a graph that never had any.
		if err := t.exec("MATCH (g:Graph {id: $id}) SET g.overrides = CASE $overrides WHEN '' THEN null ELSE $overrides END", map[string]any{"id": graphID, "overrides": text}); err != nil {
			return err
		}
		u := &update{tx: t, resolver: resolver, whole: true}
		if err := u.run(); err != nil {
			return err
		}
		stats = u.stats
		return nil
	})
	return stats, err
}

// Overrides returns the graph's overrides in their canonical form. Errors:
// ErrNoSchema, ErrUnavailable.
func (s *Store) Overrides(ctx context.Context) (resolve.Overrides, error) {
	rows, err := s.Read(ctx, "MATCH (g:Graph {id: $id}) RETURN coalesce(g.overrides, '')", map[string]any{"id": graphID}, ReadOptions{Timeout: openTimeout})
	if err != nil {
		return resolve.Overrides{}, err
	}
	if len(rows.Records) == 0 {
		return resolve.Overrides{}, fmt.Errorf("reading the overrides: %w", ErrNoSchema)
	}
	return resolve.DecodeOverrides(str(rows.Records[0][0]))
}

// unnamedTimeout is for a look at the names of all references, which no index
// holds.
const unnamedTimeout = time.Minute

// Unnamed returns the entries of overrides whose type and name no document in
// the graph uses: so far they decide nothing.
func (s *Store) Unnamed(ctx context.Context, o resolve.Overrides) ([]extract.Reference, error) {
	o, err := o.Canonical()
	if err != nil {
		return nil, err
	}
	entries := slices.Concat(slices.Concat(o.Same...), slices.Concat(o.Apart...))
	names := make([]string, len(entries))
	for i, p := range entries {
		names[i] = p.Name
	}
	rows, err := s.Read(ctx, "MATCH (r:Reference) WHERE r.name IN $names RETURN DISTINCT r.type, r.name", map[string]any{"names": names}, ReadOptions{Timeout: unnamedTimeout})
	if err != nil {
		return nil, err
	}
	known := map[[2]string]bool{}
	for _, r := range rows.Records {
		known[[2]string{str(r[0]), str(r[1])}] = true
	}
	var out []extract.Reference
	for _, p := range entries {
		if at := [2]string{p.Type, p.Name}; !known[at] {
			known[at] = true // told once
			out = append(out, p)
		}
	}
	return out, nil
}
