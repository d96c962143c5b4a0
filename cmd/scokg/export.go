package main

import (
	"io"

	"github.com/spf13/cobra"

	"scokg/graph"
)

func (a *app) exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "The whole graph in sorted lines",
		Long: `Writes the documents in the exchange format, then entities and relationships, in
an order that depends on nothing but the graph. ingest reads it: it takes the
documents, from which the rest follows.

Which server: scokg help connection`,
		Example: "  scokg export -o graph.jsonl",
		Args:    cobra.NoArgs,
	}
	conn := connectionFlags(cmd)
	formatFlag(cmd, "jsonl")
	out := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return conn.withStore(cmd.Context(), func(s *graph.Store) error {
			return writeTo(*out, a.stdout, func(w io.Writer) error { return s.Export(cmd.Context(), w) })
		})
	}
	return cmd
}
