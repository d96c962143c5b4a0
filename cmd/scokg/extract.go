package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scokg/extract"
)

func (a *app) extractCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "extract PATH…",
		Short: "What documents say: entities and relations, without a database",
		Long: `Cleans documents, finds entities and relations in them, and writes one document
a line in the exchange format, which ingest reads, or tables for a person.

What PATH may be: scokg help input`,
		Example: "  scokg extract news/ -o news.jsonl\n  scokg extract page.html --format table",
		Args:    cobra.MinimumNArgs(1),
	}
	read := extractionFlags(cmd)
	format := formatFlag(cmd, "jsonl", "table")
	out := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		e, err := read.extractor()
		if err != nil {
			return err
		}
		write := extract.Encode
		if format.value == "table" {
			write = a.writeResultTables
		}
		refused := refusals{a: a, bar: a.progress("extracting")}
		err = writeTo(*out, a.stdout, func(w io.Writer) error {
			return extractTo(cmd.Context(), a, read, e, paths, &refused, func(r *extract.Result) error { return write(w, r) })
		})
		refused.bar.done()
		if err != nil {
			return err
		}
		return refused.err()
	}
	return cmd
}

// extractTo gives write the results of the paths, in their order.
func extractTo(ctx context.Context, a *app, read *reading, e *extract.Extractor, paths []string, refused *refusals, write func(*extract.Result) error) error {
	for chunk := range chunks(read.items(ctx, a, paths)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := extractAll(ctx, e, chunk); err != nil {
			return err
		}
		for _, i := range chunk {
			if i.Err != nil {
				refused.add(i)
				continue
			}
			if err := write(i.Result); err != nil {
				return err
			}
		}
		refused.bar.add(len(chunk))
	}
	return ctx.Err()
}

// writeResultTables writes what a person wants to see of results: for each
// document its relations and its entities.
func (a *app) writeResultTables(w io.Writer, results ...*extract.Result) error {
	for _, r := range results {
		entities, relations := entityRows(r), relationRows(r)
		if _, err := fmt.Fprintln(w, visible(heading(r.Document))); err != nil {
			return err
		}
		if len(relations) > 0 {
			if err := a.writeTable(w, []string{"head", "relation", "tail", "properties", "status", "confidence", "rule", "evidence"}, relations); err != nil {
				return err
			}
		}
		if len(entities) > 0 {
			if err := a.writeTable(w, []string{"type", "name", "aliases", "mentions", "properties"}, entities); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintf(w, "%d relations, %d entities\n\n", len(relations), len(entities)); err != nil {
			return err
		}
	}
	return nil
}

func heading(d extract.Document) string {
	parts := []string{d.Title, d.Source, d.PublishedAt}
	if d.Title == "" {
		parts[0] = d.ID
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " | ")
}

func entityRows(r *extract.Result) [][]any {
	rows := make([][]any, len(r.Entities))
	for i, e := range r.Entities {
		rows[i] = []any{strings.TrimSpace(e.Type + " " + e.Subtype), e.Name, e.Aliases, len(e.Mentions), e.Properties}
	}
	return rows
}

func relationRows(r *extract.Result) [][]any {
	names := map[string]string{r.Document.ID: "this document"}
	for _, e := range r.Entities {
		names[e.ID] = e.Name
	}
	rows := make([][]any, len(r.Relations))
	for i, rel := range r.Relations {
		rows[i] = []any{names[rel.Head], rel.Type, names[rel.Tail], rel.Properties, rel.Status, rel.Confidence, rel.Rule, rel.Evidence.Quote}
	}
	return rows
}
