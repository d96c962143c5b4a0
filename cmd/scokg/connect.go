package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"scokg/graph"
)

// connection is what the user says of the server. There is no flag for the
// password itself: other users of the machine can read a process's arguments.
type connection struct {
	uri, username, passwordFile, database string
}

func connectionFlags(cmd *cobra.Command) *connection {
	c := new(connection)
	f := cmd.Flags()
	f.StringVar(&c.uri, "uri", "", "Neo4j's address, bolt://, neo4j://, bolt+s:// or neo4j+s:// (NEO4J_URI)")
	f.StringVar(&c.username, "username", "", "Neo4j's user (NEO4J_USERNAME)")
	f.StringVar(&c.passwordFile, "password-file", "", "file with the password on its first line (or NEO4J_PASSWORD)")
	f.StringVar(&c.database, "database", "", "database on the server (NEO4J_DATABASE)")
	return c
}

func connectionTopic() *cobra.Command {
	return topic("connection", "How scokg finds its Neo4j server", `Which server a command speaks to is decided for each setting by itself:

  flag              else the variable     else
  --uri             NEO4J_URI             the server that `+"`scokg up`"+` started
  --username        NEO4J_USERNAME        neo4j, where there is a password
  --password-file   NEO4J_PASSWORD        the password of that server
  --database        NEO4J_DATABASE        the server's own default

Addresses are bolt://, neo4j://, bolt+s://, neo4j+s://, bolt+ssc:// or
neo4j+ssc://, a host, and a port if it is not 7687. With an address of your own
and no password, scokg tries without one. Passwords are never taken from
arguments, which other users of the machine can read.`)
}

// config settles the connection: flags, then the environment, then the server
// that `up` started.
func (c connection) config(ctx context.Context) (graph.Config, error) {
	or := func(flag, variable string) string {
		if flag != "" {
			return flag
		}
		return os.Getenv(variable)
	}
	g := graph.Config{
		URI:      or(c.uri, "NEO4J_URI"),
		Username: or(c.username, "NEO4J_USERNAME"),
		Password: os.Getenv("NEO4J_PASSWORD"),
		Database: or(c.database, "NEO4J_DATABASE"),
	}
	if c.passwordFile != "" {
		data, err := os.ReadFile(c.passwordFile)
		if err != nil {
			return g, exitError{exitFile, fmt.Errorf("reading the password: %w", err)}
		}
		line, _, _ := strings.Cut(string(data), "\n")
		g.Password = strings.TrimSuffix(line, "\r")
	}
	if g.URI == "" {
		if err := fromUp(ctx, &g); err != nil {
			return g, err
		}
	}
	switch {
	case g.Password != "" && g.Username == "":
		g.Username = "neo4j"
	case g.Password == "" && g.Username != "":
		return g, usage("no password for user %q: set NEO4J_PASSWORD or name a --password-file", g.Username)
	}
	return g, nil
}

// fromUp fills in what the server that `up` started has to say.
func fromUp(ctx context.Context, g *graph.Config) error {
	s, err := currentServer(ctx, "")
	if err != nil {
		return err
	}
	if !s.Running {
		state := "none was started here"
		if s.HasData {
			state = "the one of this machine is stopped"
		}
		return fmt.Errorf("%w: %s; run `scokg up`, or name one with --uri or NEO4J_URI", graph.ErrUnavailable, state)
	}
	g.URI = s.URI
	if g.Database == "" {
		g.Database = s.Database
	}
	if g.Password != "" {
		return nil
	}
	if g.Username == "" {
		g.Username = s.Username
	}
	g.Password, err = s.Password()
	return err
}

// withStore opens the graph, calls do and closes it.
func (c connection) withStore(ctx context.Context, do func(*graph.Store) error) error {
	config, err := c.config(ctx)
	if err != nil {
		return err
	}
	return withConfig(ctx, config, do)
}

// withConfig is withStore for a server that is known already.
func withConfig(ctx context.Context, config graph.Config, do func(*graph.Store) error) error {
	s, err := graph.Open(ctx, config)
	if err != nil {
		return err
	}
	// Closing says goodbye even where ctx was cancelled; its failure loses
	// nothing.
	defer func() { _ = s.Close(context.WithoutCancel(ctx)) }()
	err = do(s)
	if errors.Is(err, graph.ErrNoSchema) {
		return fmt.Errorf("%w: nothing was ingested into it; see `scokg ingest --help`", err)
	}
	return err
}
