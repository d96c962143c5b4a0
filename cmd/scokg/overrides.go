package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"scokg/extract"
	"scokg/graph"
	"scokg/graph/resolve"
)

// namedUnnamed is how many entries of overrides that no document names are told
// on stderr; a summary in JSON has all.
const namedUnnamed = 20

func (a *app) overridesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "overrides",
		Short: "The decisions on what is the same that the graph holds",
		Long: `Which names of many documents mean the same is worked out from gazetteer ids,
equal names and aliases. Where that is wrong, your decisions overrule it. They are
a file:

  version: 1
  same:          # of one entity, named by the first that a document uses
    - type: Organization
      names: [兰州市商务局, 兰州商务局]
  different:     # no two of these are one entity
    - type: Person
      names: [王建, {name: 王建, country: KG}]

type is Place, Organization, Event, Agreement, Project, Person or Sector. A name
is one that documents use, as an export's "references" show it; where the name
alone says too little, it is a map with what tells it apart, as these show it too:
gazetteer, container, country, year, ordinal, kind, parties or document.

  scokg ingest --overrides FILE

makes the decisions those of the graph, in place of what it had, and resolves it
anew by them. There they stay: every later ingest heeds them, so that it never
matters which documents came before them. A file with version: 1 alone takes all
decisions back. An export of documents does not hold them; keep the file, or what
this command prints, which is one.

Which server: scokg help connection`,
		Example: "  scokg overrides > decisions.yaml\n  scokg ingest --overrides decisions.yaml",
		Args:    cobra.NoArgs,
	}
	conn := connectionFlags(cmd)
	format := formatFlag(cmd, "yaml", "json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return conn.withStore(cmd.Context(), func(s *graph.Store) error {
			o, err := s.Overrides(cmd.Context())
			if err != nil {
				return err
			}
			if format.value == "json" {
				return writeJSON(a.stdout, struct {
					Same      [][]string `json:"same"` // keys of references, some without all their fields
					Different [][]string `json:"different"`
				}{keys(o.Same), keys(o.Apart)})
			}
			return writeTo("", a.stdout, func(w io.Writer) error { return resolve.WriteOverrides(w, o) })
		})
	}
	return cmd
}

func keys(lists [][]extract.Reference) [][]string {
	out := make([][]string, len(lists))
	for i, l := range lists {
		for _, p := range l {
			out[i] = append(out[i], p.Key())
		}
	}
	return out
}

// loadOverrides reads the file of --overrides.
func loadOverrides(path string) (*resolve.Overrides, error) {
	o, err := resolve.LoadOverrides(path)
	if _, ok := errors.AsType[*resolve.FileError](err); ok {
		return nil, usage("%w", err)
	}
	return &o, err
}

// overridesCount says in a summary what was decided.
type overridesCount struct {
	Same      int `json:"same"`      // lists
	Different int `json:"different"` // lists
	// Unnamed holds the entries, "Type name", that no document in the graph
	// names: so far they decide nothing.
	Unnamed []string `json:"unnamed"`
}

func countOverrides(o resolve.Overrides) *overridesCount {
	return &overridesCount{Same: len(o.Same), Different: len(o.Apart), Unnamed: []string{}}
}

// String tells how many lists there are.
func (c *overridesCount) String() string {
	if c.Same+c.Different == 0 {
		return "none"
	}
	return fmt.Sprintf("lists of the same: %d, of the different: %d", c.Same, c.Different)
}

// decide sets the overrides, where there are any to set.
func (g *ingestion) decide(ctx context.Context, s *graph.Store) error {
	if g.overrides == nil {
		return nil
	}
	g.summary.Overrides = countOverrides(*g.overrides)
	if s == nil {
		return nil
	}
	stats, err := s.SetOverrides(ctx, *g.overrides)
	if err == nil {
		g.summary.wrote(stats)
	}
	return err
}

// lookForUnnamed tells of entries of the overrides that no document names: a
// typing error is one.
func (g *ingestion) lookForUnnamed(ctx context.Context, a *app, s *graph.Store) error {
	if g.overrides == nil || s == nil {
		return nil
	}
	entries, err := s.Unnamed(ctx, *g.overrides)
	if err != nil {
		return err
	}
	for n, p := range entries {
		g.summary.Overrides.Unnamed = append(g.summary.Overrides.Unnamed, p.Type+" "+p.Name)
		switch {
		case a.json || n > namedUnnamed:
		case n == namedUnnamed:
			a.note("overrides: and %d more", len(entries)-n)
		default:
			a.note("overrides: no document names the %s %s", p.Type, visible(p.Name))
		}
	}
	return nil
}
