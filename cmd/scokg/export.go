package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"scokg/extract/ontology"
	"scokg/graph"
	"scokg/graph/graphml"
	"scokg/graph/importcsv"
	"scokg/queries"
)

// Bounds of a neighbourhood.
const (
	defaultHops        = 2
	maxHops            = 6
	defaultMaxEntities = 20000
)

// export is what the user asks for.
type export struct {
	format string
	output string
	place  string
	part   graph.Part
	texts  bool
}

func (a *app) exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "The graph, or what is around a place, for other programs",
		Long: fmt.Sprintf(`Writes the graph in an order that depends on nothing but the graph.

  jsonl    the documents in the exchange format, then entities and relationships.
           ingest reads it: it takes the documents, from which the rest follows
  graphml  entities and relationships, for Gephi, yEd and other programs: label is
           what to show, type what it is, weight in how many texts it is supported;
           lists are joined by "; ", a point is lat and lon, all edges are directed
  csv      a folder, which -o names, of files for neo4j-admin database import, and
           the file import.args by which it is called

graphml and csv hold no documents, claims and names as texts use them; --texts adds
these. A database made of csv with --texts is the same graph, on which ingest can
go on; one without is for looking at.

With --place, only the neighbourhood of that place is written: the place, the
organizations located in it, and what is so many relationships away as --hops says
(%d to %d, else %d). LOCATED_IN, MEMBER_OF and COVERS lead no further, or every two
cities of a country would meet. Of jsonl these are the documents that state any of
its relationships. Names match by canonical name or alias; the place's id will do.

Which server: scokg help connection`, 1, maxHops, defaultHops),
		Example: `  scokg export -o graph.jsonl
  scokg export --format graphml --place 青岛 --hops 1 -o qingdao.graphml
  scokg export --format csv --texts -o graph`,
		Args: cobra.NoArgs,
	}
	conn := connectionFlags(cmd)
	format := formatFlag(cmd, "jsonl", "graphml", "csv")
	out := outputFlag(cmd)
	cmd.Flags().Lookup("output").Usage = "file to write, instead of standard output; of csv the folder"
	var x export
	cmd.Flags().StringVar(&x.place, "place", "", "only what is around this place")
	cmd.Flags().IntVar(&x.part.Hops, "hops", defaultHops, "how many relationships away from it")
	cmd.Flags().IntVar(&x.part.MaxEntities, "max-entities", defaultMaxEntities, "how many entities a neighbourhood may hold")
	cmd.Flags().BoolVar(&x.texts, "texts", false, "with documents, claims, references and names")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		x.format, x.output = format.value, *out
		if err := x.check(cmd.Flags().Changed("hops") || cmd.Flags().Changed("max-entities")); err != nil {
			return err
		}
		return conn.withStore(cmd.Context(), func(s *graph.Store) error { return a.export(cmd.Context(), s, x) })
	}
	return cmd
}

// check refuses what does not go together, before a server is asked for.
// bounded says that a bound of the neighbourhood was set.
func (x export) check(bounded bool) error {
	switch {
	case x.format == "csv" && (x.output == "" || x.output == "-"):
		return usage("--format csv writes a folder: name it by -o")
	case x.format == "jsonl" && x.texts:
		return usage("--texts goes with graphml and csv; jsonl always holds the documents")
	case x.place == "" && bounded:
		return usage("--hops and --max-entities go with --place")
	case x.part.Hops < 1 || x.part.Hops > maxHops:
		return usage("--hops is %d; it is 1 to %d", x.part.Hops, maxHops)
	case x.part.MaxEntities < 1:
		return usage("--max-entities is %d; it is 1 or more", x.part.MaxEntities)
	}
	return nil
}

func (a *app) export(ctx context.Context, s *graph.Store, x export) error {
	if x.place == "" {
		x.part = graph.Part{}
	} else if err := x.lookUp(ctx, s); err != nil {
		return err
	}
	err := a.writeExport(ctx, s, x)
	if errors.Is(err, graph.ErrTooLarge) {
		return exitError{exitUsage, fmt.Errorf("%w; ask for fewer --hops or allow more --max-entities", err)}
	}
	return err
}

// lookUp finds the place of that name.
func (x *export) lookUp(ctx context.Context, s *graph.Store) error {
	info, err := s.Info(ctx)
	switch {
	case err != nil:
		return err
	case info.SchemaVersion == 0:
		return graph.ErrNoSchema // there are no names yet, nor an index of them
	}
	x.part.Around, err = queries.LookUp(ctx, s, x.place, []string{ontology.Place}, queries.Options{})
	switch {
	case errors.Is(err, queries.ErrUnknownName):
		return exitError{exitNotFound, fmt.Errorf("--place: %w", err)}
	case errors.Is(err, queries.ErrAmbiguousName):
		return exitError{exitUsage, fmt.Errorf("--place: %w", err)}
	}
	return err
}

func (a *app) writeExport(ctx context.Context, s *graph.Store, x export) error {
	switch x.format {
	case "graphml":
		return writeTo(x.output, a.stdout, func(w io.Writer) error {
			sink, err := graphml.New(w, x.texts)
			if err != nil {
				return err
			}
			if err := s.Walk(ctx, x.part, x.texts, sink); err != nil {
				return err
			}
			return sink.Close()
		})
	case "csv":
		err := writeFolder(x.output, func(dir string) error {
			sink := importcsv.New(dir)
			return errors.Join(s.Walk(ctx, x.part, x.texts, sink), sink.Close())
		})
		if err == nil {
			a.note("to import it, in the folder %s: neo4j-admin database import full @%s neo4j", visible(x.output), importcsv.ArgsFile)
		}
		return err
	}
	return writeTo(x.output, a.stdout, func(w io.Writer) error { return s.Export(ctx, w, x.part) })
}
