package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"scokg/graph"
	"scokg/graph/backend"
)

// diagnosis is what doctor says.
type diagnosis struct {
	Usable bool            `json:"usable"` // a server answers, or one can be started
	Probes []backend.Probe `json:"probes"`
}

func (a *app) doctorCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "What is there, what is missing, and what to do about it",
		Long: fmt.Sprintf(`Looks at what scokg stands on: Docker, Java, Maven, a Neo4j server, its version,
its schema and its overrides; nothing is changed or downloaded. The exit code is 0 where a
server answers or can be started, %d where nothing is there to start one, and
that of the connection where a server was named and does not answer.

Which server: scokg help connection`, exitServer),
		Args: cobra.NoArgs,
	}
	conn := connectionFlags(cmd)
	format := formatFlag(cmd, "text", "json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		probes := backend.Detect(cmd.Context(), a.serverOptions())
		server, err := serverProbes(cmd.Context(), *conn)
		d := diagnosis{Probes: append(probes, server...)}
		named := conn.uri != "" || os.Getenv("NEO4J_URI") != ""
		d.Usable = err == nil || !named && backend.Usable(probes)
		var werr error
		if format.value == "json" {
			werr = writeJSON(a.stdout, d)
		} else {
			werr = d.write(a.stdout)
		}
		switch {
		case werr != nil:
			return werr
		case cmd.Context().Err() != nil:
			return cmd.Context().Err()
		case d.Usable:
			return nil
		case named:
			return exitError{code: exitCodeOf(err)} // the probe told it
		}
		return exitError{exitServer, errors.New("no Neo4j answers, and nothing is there to start one with")}
	}
	return cmd
}

// serverProbes looks at the server that a command would speak to. The error
// says why it cannot be used.
func serverProbes(ctx context.Context, conn connection) ([]backend.Probe, error) {
	server := backend.Probe{Name: "Neo4j server"}
	schema := backend.Probe{Name: "graph schema", Version: fmt.Sprint(graph.SchemaVersion)}
	var overrides []backend.Probe
	err := conn.withStore(ctx, func(s *graph.Store) error {
		info, err := s.Info(ctx)
		if err != nil {
			return err
		}
		server.OK, server.Path, server.Version = true, info.URI, info.Version
		server.Detail = info.Edition + " edition, database " + info.Database
		switch {
		case info.SchemaVersion > graph.SchemaVersion:
			schema.Version = fmt.Sprint(info.SchemaVersion)
			schema.Detail = fmt.Sprintf("written by a newer scokg; this one knows version %d", graph.SchemaVersion)
			schema.Remedy = "use the newer scokg"
			return graph.ErrSchemaNewer
		case info.SchemaVersion == 0:
			schema.OK, schema.Version, schema.Detail = true, "", "nothing was ingested yet"
		case info.SchemaVersion < graph.SchemaVersion:
			schema.OK, schema.Version = true, fmt.Sprint(info.SchemaVersion)
			schema.Detail = "older; the next ingest brings it up"
		default:
			schema.OK = true
			o, err := s.Overrides(ctx)
			if err != nil {
				return err
			}
			overrides = []backend.Probe{{Name: "overrides", OK: true, Detail: countOverrides(o).String() + "; see `scokg overrides`"}}
		}
		return nil
	})
	if !server.OK {
		server.Detail = err.Error()
		server.Remedy = "run `scokg up`, or see `scokg help connection`"
		return []backend.Probe{server}, err
	}
	return append([]backend.Probe{server, schema}, overrides...), err
}

func (d diagnosis) write(w io.Writer) error {
	for _, p := range d.Probes {
		mark := "ok    "
		if !p.OK {
			mark = "not ok"
		}
		line := mark + "  " + p.Name
		for _, part := range []string{p.Version, p.Path} {
			if part != "" {
				line += "  " + part
			}
		}
		for _, l := range [][2]string{{"", line}, {"          ", p.Detail}, {"          do: ", p.Remedy}} {
			if l[1] == "" {
				continue
			}
			if _, err := fmt.Fprintln(w, l[0]+l[1]); err != nil {
				return err
			}
		}
	}
	return nil
}
