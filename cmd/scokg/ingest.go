package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"scokg/cmd/scokg/internal/input"
	"scokg/extract"
	"scokg/graph"
	"scokg/graph/resolve"
)

// A batch is written in one transaction. It is full when it holds --batch
// claims, batchDocuments documents or batchBytes of text, which the server
// keeps in memory until it commits.
const (
	defaultBatch   = 6000
	batchDocuments = 200
	batchBytes     = 8 << 20
)

// loader is what ingest needs of the graph.
type loader interface {
	Unchanged(ctx context.Context, versions []graph.Version) ([]bool, error)
	Write(ctx context.Context, results []*extract.Result) (graph.WriteStats, error)
}

// ingestion is one run of ingest.
type ingestion struct {
	read      *reading
	extractor *extract.Extractor
	graph     loader // nil: a dry run
	force     bool
	batch     int                // claims
	overrides *resolve.Overrides // to be set before all else; nil to leave the graph's own

	mu      sync.Mutex // guards what follows
	summary summary
	refused refusals
}

func (a *app) ingestCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ingest PATH…",
		Short: "Read documents into the graph",
		Long: `Cleans documents, finds entities and relations in them, and writes them to
Neo4j. A document that the graph holds as it is, by the same rules, is skipped;
one that changed replaces what it said before. Documents are written in batches,
each in one transaction: after an interruption the same command goes on where it
stopped.

--overrides gives the graph your decisions on which names mean the same, in place
of those it had; with them alone, and no PATH, it is resolved anew by them. They
stay in the graph, and every later ingest heeds them: scokg help overrides

What PATH may be: scokg help input
Which server: scokg help connection`,
		Example: "  scokg ingest news/\n  scokg ingest \"pages/**/*.html\" --format json\n  cat page.html | scokg ingest - --dry-run\n  scokg ingest --overrides decisions.yaml",
	}
	conn := connectionFlags(cmd)
	g := ingestion{read: extractionFlags(cmd)}
	format := formatFlag(cmd, "text", "json")
	dryRun := cmd.Flags().Bool("dry-run", false, "say what documents hold; touch no database")
	cmd.Flags().BoolVar(&g.force, "force", false, "write documents again that did not change")
	cmd.Flags().IntVar(&g.batch, "batch", defaultBatch, "claims written in one transaction")
	overridesFile := cmd.Flags().String("overrides", "", "file of your decisions on what is the same, which become the graph's")
	_ = cmd.MarkFlagFilename("overrides", "yaml", "yml") // fails only on an unknown flag
	cmd.Args = func(cmd *cobra.Command, paths []string) error {
		if *overridesFile != "" {
			return nil
		}
		return cobra.MinimumNArgs(1)(cmd, paths)
	}
	cmd.RunE = func(cmd *cobra.Command, paths []string) (err error) {
		if g.batch < 1 {
			return usage("--batch is %d; it is 1 or more", g.batch)
		}
		start := time.Now()
		if *overridesFile != "" {
			if g.overrides, err = loadOverrides(*overridesFile); err != nil {
				return err
			}
		}
		if g.extractor, err = g.read.extractor(); err != nil {
			return err
		}
		g.refused = refusals{a: a, bar: a.progress("ingesting")}
		g.summary.DryRun = *dryRun
		run := func(s *graph.Store) error {
			if s != nil {
				g.graph = s
			}
			err := g.decide(cmd.Context(), s)
			if err == nil {
				err = g.run(cmd.Context(), a, paths)
			}
			if err == nil {
				err = g.lookForUnnamed(cmd.Context(), a, s)
			}
			g.refused.bar.done()
			g.summary.finish(&g.refused, time.Since(start))
			return errors.Join(err, g.summary.write(a.stdout, format.value))
		}
		if *dryRun {
			err = run(nil)
		} else {
			err = conn.withStore(cmd.Context(), func(s *graph.Store) error {
				if err := s.EnsureSchema(cmd.Context()); err != nil {
					return err
				}
				return run(s)
			})
		}
		if err != nil {
			return err
		}
		return g.refused.err()
	}
	return cmd
}

// run extracts in one goroutine, on all processors, and writes in another.
func (g *ingestion) run(ctx context.Context, a *app, paths []string) error {
	group, ctx := errgroup.WithContext(ctx)
	batches := make(chan []input.Item, 1)
	group.Go(func() error {
		defer close(batches)
		return g.produce(ctx, a, paths, batches)
	})
	group.Go(func() error {
		for b := range batches {
			if err := g.write(ctx, b); err != nil {
				return g.stopped(err)
			}
		}
		return nil
	})
	return group.Wait()
}

// stopped adds to an error what was written before it.
func (g *ingestion) stopped(err error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return fmt.Errorf("%w (%d documents were written before; the same command goes on from there)", err, g.summary.Documents.Ingested)
}

// produce reads and extracts what is not in the graph yet, and sends it in
// batches.
func (g *ingestion) produce(ctx context.Context, a *app, paths []string, batches chan<- []input.Item) error {
	var b batch
	send := func() error {
		if len(b.items) == 0 {
			return nil
		}
		select {
		case batches <- b.items:
			b = batch{}
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for chunk := range chunks(g.read.items(ctx, a, paths)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		changed, err := g.changed(ctx, chunk)
		if err != nil {
			return err
		}
		if err := extractAll(ctx, g.extractor, changed); err != nil {
			return err
		}
		g.count(chunk, changed)
		for _, i := range changed {
			if i.Err != nil {
				continue
			}
			b.add(i)
			if b.claims >= g.batch || len(b.items) >= batchDocuments || b.bytes >= batchBytes {
				if err := send(); err != nil {
					return err
				}
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return send()
}

// batch is a batch that is being filled.
type batch struct {
	items         []input.Item
	claims, bytes int
}

func (b *batch) add(i input.Item) {
	b.items = append(b.items, i)
	b.claims += max(1, len(i.Result.Relations)) // a document without any is work too
	b.bytes += len(i.Result.Document.Text)
}

// changed leaves out the items that the graph holds as they are.
func (g *ingestion) changed(ctx context.Context, items []input.Item) ([]input.Item, error) {
	if g.graph == nil || g.force {
		return items, nil
	}
	versions := make([]graph.Version, 0, len(items))
	for _, i := range items {
		switch {
		case i.Result != nil:
			versions = append(versions, graph.Version{ContentHash: i.Result.Document.ContentHash, ExtractorVersion: i.Result.ExtractorVersion, RulesVersion: i.Result.RulesVersion})
		case i.Source != nil:
			versions = append(versions, graph.Version{ContentHash: i.Source.ContentHash(), ExtractorVersion: extract.ExtractorVersion, RulesVersion: g.extractor.RulesVersion()})
		}
	}
	unchanged, err := g.graph.Unchanged(ctx, versions)
	if err != nil {
		return nil, err
	}
	var changed []input.Item
	for _, i := range items {
		if i.Err == nil {
			same := unchanged[0]
			unchanged = unchanged[1:]
			if same {
				continue
			}
		}
		changed = append(changed, i)
	}
	return changed, nil
}

// count puts into the summary what was read: all items of a chunk, and those
// that were left over as changed, extracted by now.
func (g *ingestion) count(chunk, changed []input.Item) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.summary.Documents.Read += len(chunk)
	g.summary.Documents.Unchanged += len(chunk) - len(changed)
	for _, i := range changed {
		if i.Err != nil {
			g.refused.add(i)
			continue
		}
		g.summary.Entities.Found += len(i.Result.Entities)
		g.summary.Claims.Found += len(i.Result.Relations)
	}
	g.refused.bar.add(len(chunk) - len(changed))
}

// write writes a batch. A document that the graph will not have is refused, and
// the others are written without it. Every other failure ends the run.
func (g *ingestion) write(ctx context.Context, items []input.Item) error {
	for g.graph != nil && len(items) > 0 {
		results := make([]*extract.Result, len(items))
		for n, i := range items {
			results[n] = i.Result
		}
		stats, err := g.graph.Write(ctx, results)
		if err == nil {
			g.mu.Lock()
			defer g.mu.Unlock()
			g.summary.wrote(stats)
			g.refused.bar.add(len(items))
			return nil
		}
		bad, ok := errors.AsType[*graph.DocumentError](err)
		if !ok {
			return err
		}
		rest := g.refuse(items, bad)
		if len(rest) == len(items) {
			return err // the error names a document that is not in the batch
		}
		items = rest
	}
	return nil
}

// refuse counts the items that the error is about and returns the others.
func (g *ingestion) refuse(items []input.Item, bad *graph.DocumentError) []input.Item {
	g.mu.Lock()
	defer g.mu.Unlock()
	var rest []input.Item
	for _, i := range items {
		if i.Result.Document.ID == bad.ID {
			i.Err, i.Result = bad.Err, nil
			g.refused.add(i)
			continue
		}
		rest = append(rest, i)
	}
	return rest
}
