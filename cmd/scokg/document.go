package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"scokg/graph"
)

func (a *app) documentCommand() *cobra.Command {
	return group("document", "The documents that the graph stands on", a.documentListCommand(), a.documentRemoveCommand())
}

func (a *app) documentListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "The documents in the graph",
		Args:  cobra.NoArgs,
	}
	conn := connectionFlags(cmd)
	format := formatFlag(cmd, "table", "json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return conn.withStore(cmd.Context(), func(s *graph.Store) error {
			documents, err := s.Documents(cmd.Context())
			if err != nil {
				return err
			}
			if format.value == "json" {
				if documents == nil {
					documents = []graph.DocumentInfo{}
				}
				return writeJSON(a.stdout, documents)
			}
			rows := make([][]any, len(documents))
			for i, d := range documents {
				rows[i] = []any{d.ID, d.Title, d.Source, d.PublishedAt, d.Entities, d.Claims}
			}
			return a.writeTable(a.stdout, []string{"id", "title", "source", "published", "entities", "claims"}, rows)
		})
	}
	return cmd
}

func (a *app) documentRemoveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "remove ID",
		Short: "Take a document back, and what it alone said",
		Args:  cobra.ExactArgs(1),
	}
	conn := connectionFlags(cmd)
	format := formatFlag(cmd, "text", "json")
	cmd.RunE = func(cmd *cobra.Command, ids []string) error {
		return conn.withStore(cmd.Context(), func(s *graph.Store) error {
			stats, err := s.RemoveDocument(cmd.Context(), ids[0])
			if errors.Is(err, graph.ErrNotFound) {
				return fmt.Errorf("%w; `scokg document list` names those that are there", err)
			}
			if err != nil {
				return err
			}
			if format.value == "json" {
				return writeJSON(a.stdout, stats)
			}
			_, err = fmt.Fprintf(a.stdout, "removed %s: %d entities and %d relationships went with it, %d relationships changed\n",
				visible(ids[0]), stats.EntitiesRemoved, stats.RelationshipsRemoved, stats.RelationshipsChanged)
			return err
		})
	}
	return cmd
}
