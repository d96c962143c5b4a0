package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"scokg/graph"
	"scokg/queries"
	"scokg/queries/browser"
)

func (a *app) browseCommand() *cobra.Command {
	c := new(catalogue)
	cmd := &cobra.Command{
		Use:   "browse",
		Short: "Walk the graph in Neo4j Browser, with a guide",
		Long: `Opens Neo4j Browser on the server that ` + "`scokg up`" + ` started, and serves it a guide,
a style and favourites until it is interrupted. The guide holds the canned
queries by category, ready to run; no Cypher is needed. It comes up after
connecting, with the user and the password that ` + "`scokg status`" + ` tells of.

What is served is for this machine alone, and is only read.`,
		Example: "  scokg browse --lang zh",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().StringArrayVar(&c.folders, "queries", nil, "folder of your own .cypher files, shown beside the built-in ones")
	_ = cmd.MarkFlagDirname("queries") // fails only on an unknown flag
	noOpen := cmd.Flags().Bool("no-open", false, "only print the addresses")
	format := formatFlag(cmd, "text", "json")
	lang := languageFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		catalog, err := c.load()
		if err != nil {
			return err
		}
		s, err := currentServer(cmd.Context(), "")
		switch {
		case err != nil:
			return err
		case !s.Running && s.HasData:
			return fmt.Errorf("%w: the server of this machine is stopped; run `scokg up`", graph.ErrUnavailable)
		case !s.Running:
			return fmt.Errorf("%w: no server was started here; run `scokg up`, then `scokg ingest`", graph.ErrUnavailable)
		}
		o := browser.Options{Language: lang.value, Port: s.GuidePort, Browser: s.BrowserURL}
		if s.Ready {
			o.Names = a.knownNames(cmd.Context(), catalog)
		}
		site, err := browser.New(catalog, o)
		if err != nil {
			return err
		}
		l, err := site.Listen(cmd.Context())
		if err != nil {
			return exitError{exitServer, fmt.Errorf("%w: end the other `scokg browse` if there is one, or move the port by `scokg down` and `scokg up --guide-port`", err)}
		}
		told := browsing{o.Addresses(), s.Username, s.PasswordFile}
		if err := told.write(a.stdout, format.value); err != nil {
			return errors.Join(err, l.Close())
		}
		if !s.Ready {
			a.note("the server does not answer yet; Neo4j Browser can connect as soon as `scokg status` says ready")
		}
		if !*noOpen {
			if err := openPage(cmd.Context(), s.BrowserURL); err != nil {
				a.note("no browser could be opened (%v); open the address yourself", err)
			}
		}
		a.note("serving the guide; Ctrl-C ends it")
		return site.Serve(cmd.Context(), l)
	}
	return cmd
}

// knownNames looks for names that the graph knows. Without them the guide shows
// examples, so a failure is told and no more.
func (a *app) knownNames(ctx context.Context, c *queries.Catalog) (names browser.Names) {
	var config graph.Config
	err := fromUp(ctx, &config)
	if err == nil {
		err = withConfig(ctx, config, func(s *graph.Store) error {
			names, err = browser.KnownNames(ctx, s, c)
			return err
		})
	}
	switch {
	case errors.Is(err, graph.ErrNoSchema):
		a.note("there is no graph yet; `scokg ingest` makes one, and then browse again")
	case err != nil:
		a.note("the guide shows examples that the graph may not know: %v", err)
	}
	return names
}

// browsing is what a person needs to connect.
type browsing struct {
	browser.Addresses
	Username     string `json:"username"`
	PasswordFile string `json:"passwordFile"`
}

func (b browsing) write(w io.Writer, format string) error {
	if format == "json" {
		return writeJSON(w, b)
	}
	for _, l := range [][2]string{
		{"Browser", b.Browser},
		{"user", b.Username},
		{"password in", b.PasswordFile},
		{"guide", b.Guide},
		{"style", b.Style},
		{"favourites", b.Favourites},
	} {
		if _, err := fmt.Fprintf(w, "%-12s %s\n", l[0], l[1]); err != nil {
			return err
		}
	}
	return nil
}

// openPage has the system open an address in the person's browser, and does not
// wait for it.
func openPage(ctx context.Context, address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	open := exec.CommandContext(context.WithoutCancel(ctx), name, args...)
	if err := open.Start(); err != nil {
		return err
	}
	go func() { _ = open.Wait() }() // only so that it leaves nothing behind; what it opened is not ours
	return nil
}
