package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"scokg/graph"
	"scokg/queries"
)

// catalogue is where the query commands find their queries.
type catalogue struct {
	folders []string
}

func (c *catalogue) load() (*queries.Catalog, error) {
	folders := make([]queries.Folder, len(c.folders))
	for i, dir := range c.folders {
		folders[i] = queries.Folder{Name: dir, FS: os.DirFS(dir)}
	}
	all, err := queries.Load(folders...)
	if err != nil && len(folders) > 0 {
		return nil, usage("%w", err)
	}
	return all, err
}

func (a *app) queryCommand() *cobra.Command {
	c := new(catalogue)
	cmd := group("query", "Ask the graph a canned question", a.queryListCommand(c), a.queryShowCommand(c), a.queryRunCommand(c))
	cmd.PersistentFlags().StringArrayVar(&c.folders, "queries", nil, "folder of your own .cypher files, used beside the built-in ones")
	_ = cmd.MarkPersistentFlagDirname("queries") // fails only on an unknown flag
	return cmd
}

// languageFlag adds --lang, whose default follows the environment.
func languageFlag(cmd *cobra.Command) *choice {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return choiceFlag(cmd, "lang", "language of titles and descriptions", "zh", "en")
			}
			break
		}
	}
	return choiceFlag(cmd, "lang", "language of titles and descriptions", "en", "zh")
}

func (a *app) queryListCommand(c *catalogue) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "What can be asked",
		Args:  cobra.NoArgs,
	}
	format := formatFlag(cmd, "table", "json")
	lang := languageFlag(cmd)
	cmd.RunE = func(*cobra.Command, []string) error {
		all, err := c.load()
		if err != nil {
			return err
		}
		if format.value == "json" {
			return writeJSON(a.stdout, all.All())
		}
		titles := map[string]string{}
		for _, category := range queries.Categories() {
			titles[category.ID] = category.Title.In(lang.value)
		}
		var rows [][]any
		for _, q := range all.All() {
			params := make([]string, len(q.Params))
			for i, p := range q.Params {
				params[i] = p.Name
				if !p.Required {
					params[i] = "[" + p.Name + "]"
				}
			}
			rows = append(rows, []any{titles[q.Category], q.ID, q.Title.In(lang.value), strings.Join(params, " ")})
		}
		return a.writeTable(a.stdout, []string{"category", "id", "title", "parameters"}, rows)
	}
	return cmd
}

func (a *app) queryShowCommand(c *catalogue) *cobra.Command {
	cmd := &cobra.Command{
		Use:               "show ID",
		Short:             "A query's description, parameters and text",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: c.completeIDs,
	}
	format := formatFlag(cmd, "text", "json")
	lang := languageFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, ids []string) error {
		all, err := c.load()
		if err != nil {
			return err
		}
		q, err := all.Get(ids[0])
		if err != nil {
			return err
		}
		if format.value == "json" {
			return writeJSON(a.stdout, q)
		}
		return writeTo("", a.stdout, func(w io.Writer) error { return showQuery(w, q, lang.value) })
	}
	return cmd
}

func showQuery(w io.Writer, q *queries.Query, lang string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n%s\n", q.ID, q.Title.In(lang), strings.TrimSpace(q.Description.In(lang)))
	if len(q.Params) > 0 {
		b.WriteString("\nparameters\n")
	}
	for _, p := range q.Params {
		kind := string(p.Type)
		switch {
		case p.Required:
			kind += ", required"
		case p.Default != nil:
			kind += fmt.Sprintf(", else %v", p.Default)
		}
		if len(p.Values) > 0 {
			kind += ", one of " + strings.Join(p.Values, ", ")
		}
		fmt.Fprintf(&b, "  %s (%s; for example %s): %s\n", p.Name, kind, p.Example, p.Description.In(lang))
	}
	b.WriteString("\ncolumns\n")
	for _, c := range q.Columns {
		fmt.Fprintf(&b, "  %s (%s)\n", c.Name, c.Type)
	}
	fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(q.Cypher))
	if q.Graph != "" {
		fmt.Fprintf(&b, "\n// as a graph, for Neo4j Browser\n%s\n", strings.TrimSpace(q.Graph))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (a *app) queryRunCommand(c *catalogue) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run ID",
		Short: "Ask the graph",
		Long: `Runs a canned query in a read transaction, within a time limit. Names match by
canonical name or alias.

Which server: scokg help connection`,
		Example:           "  scokg query run place-partners --param place=青岛",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: c.completeIDs,
	}
	conn := connectionFlags(cmd)
	formats := make([]string, 0, len(queries.Formats()))
	for _, f := range queries.Formats() {
		formats = append(formats, string(f))
	}
	format := formatFlag(cmd, formats...)
	var o queries.Options
	params := cmd.Flags().StringArrayP("param", "p", nil, "a parameter, as name=value; may be repeated")
	cmd.Flags().DurationVar(&o.Timeout, "timeout", queries.DefaultTimeout, "time after which the server gives up")
	cmd.Flags().IntVar(&o.MaxRows, "max-rows", queries.DefaultMaxRows, "rows that are read at most")
	_ = cmd.RegisterFlagCompletionFunc("param", c.completeParams) // fails only on an unknown flag
	cmd.RunE = func(cmd *cobra.Command, ids []string) error {
		switch {
		case o.Timeout <= 0:
			return usage("--timeout is %v; it is more than 0", o.Timeout)
		case o.MaxRows <= 0:
			return usage("--max-rows is %d; it is 1 or more", o.MaxRows)
		}
		given, err := parseParams(*params)
		if err != nil {
			return err
		}
		all, err := c.load()
		if err != nil {
			return err
		}
		q, err := all.Get(ids[0])
		if err != nil {
			return err
		}
		if _, err := q.Values(given); err != nil { // before a server is asked for
			return err
		}
		return conn.withStore(cmd.Context(), func(s *graph.Store) error {
			r, err := q.Run(cmd.Context(), s, given, o)
			if err != nil {
				return err
			}
			if !a.json {
				for _, h := range r.Hints {
					a.note("%s", visible(h.String()))
				}
				if r.Truncated {
					a.note("there is more: these are the first %d rows, --max-rows gives more", o.MaxRows)
				}
			}
			return r.Write(a.stdout, queries.Format(format.value), a.width())
		})
	}
	return cmd
}

func parseParams(params []string) (map[string]string, error) {
	given := map[string]string{}
	for _, p := range params {
		name, value, ok := strings.Cut(p, "=")
		if _, twice := given[name]; twice {
			return nil, usage("parameter %s is given twice", name)
		}
		if !ok || name == "" {
			return nil, usage("--param %q is not name=value", p)
		}
		given[name] = value
	}
	return given, nil
}

func (c *catalogue) completeIDs(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	all, err := c.load()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var out []string
	for _, q := range all.All() {
		out = append(out, cobra.CompletionWithDesc(q.ID, q.Title.En))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func (c *catalogue) completeParams(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	all, err := c.load()
	if err != nil || len(args) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	q, err := all.Get(args[0])
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var out []string
	for _, p := range q.Params {
		if len(p.Values) > 0 && strings.HasPrefix(typed, p.Name+"=") {
			for _, v := range p.Values {
				out = append(out, p.Name+"="+v)
			}
			continue
		}
		out = append(out, cobra.CompletionWithDesc(p.Name+"=", p.Description.En))
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
