package main

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"scokg"
	"scokg/graph/backend"
)

// serverOptions are those that `up` and `down` share.
func (a *app) serverOptions() backend.Options {
	o := backend.Options{Compose: scokg.Compose()}
	if !a.json {
		o.Progress = a.stderr
	}
	return o
}

func (a *app) upCommand() *cobra.Command {
	o := a.serverOptions()
	cmd := &cobra.Command{
		Use:   "up",
		Short: "Start a Neo4j on this machine",
		Long: `Starts a Neo4j that listens on this machine alone, and prints its addresses and
where its password is kept. A Docker engine is used where one answers, else
Java and Maven; a backend that already holds data is kept to.`,
		Args: cobra.NoArgs,
	}
	format := formatFlag(cmd, "text", "json")
	by := backendFlag(cmd)
	f := cmd.Flags()
	f.IntVar(&o.Ports.Bolt, "bolt-port", 0, "port for Bolt; 0: that of the last run, else 7687")
	f.IntVar(&o.Ports.HTTP, "http-port", 0, "port for Neo4j Browser; 0: that of the last run, else 7474")
	f.IntVar(&o.Ports.Guide, "guide-port", 0, "port on which guide and style will be served; 0: that of the last run, else 7475")
	f.StringVar(&o.HeapMax, "heap", "", "Java heap of the server, such as 1g")
	f.StringVar(&o.PageCache, "page-cache", "", "page cache of the server, such as 256m")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		for _, p := range []int{o.Ports.Bolt, o.Ports.HTTP, o.Ports.Guide} {
			if p < 0 || p > 65535 {
				return usage("%d is no port", p)
			}
		}
		o.Backend = by()
		s, err := backend.Up(cmd.Context(), o)
		if err != nil {
			return err
		}
		return writeStatus(a.stdout, s, format.value)
	}
	return cmd
}

// backendFlag adds --backend to a command; what it returns is "" where it is to
// be found out.
func backendFlag(cmd *cobra.Command) func() string {
	const found = "auto"
	by := choiceFlag(cmd, "backend", "which one, where it is not to be found out", found, backend.Docker, backend.Local)
	return func() string {
		if by.value == found {
			return ""
		}
		return by.value
	}
}

func (a *app) statusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "status",
		Short: "What is known of the Neo4j that `up` started",
		Long: fmt.Sprintf(`What is known of the Neo4j that `+"`scokg up`"+` started. The exit code is 0 where it
answers and %d where it does not.`, exitUnavailable),
		Args: cobra.NoArgs,
	}
	format := formatFlag(cmd, "text", "json")
	by := backendFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		s, err := currentServer(cmd.Context(), by())
		if err != nil {
			return err
		}
		if err := writeStatus(a.stdout, s, format.value); err != nil {
			return err
		}
		if !s.Ready {
			return exitError{code: exitUnavailable}
		}
		return nil
	}
	return cmd
}

// writeStatus tells of a server; the password itself is never shown.
func writeStatus(w io.Writer, s backend.Status, format string) error {
	if format == "json" {
		return writeJSON(w, s)
	}
	state := "stopped"
	switch {
	case s.Ready && s.AlreadyRunning:
		state = "ready, as it was before"
	case s.Ready:
		state = "ready"
	case s.Running:
		state = "running, but does not answer yet"
	case !s.HasData:
		state = "none was started here; run `scokg up`"
	}
	lines := [][2]string{
		{"Neo4j", state},
		{"version", s.Version},
		{"backend", s.Backend},
		{"data", s.DataDir},
	}
	if s.Running {
		lines = append(lines, [][2]string{
			{"Bolt", s.URI},
			{"Browser", s.BrowserURL},
			{"guide port", strconv.Itoa(s.GuidePort)},
			{"user", s.Username},
			{"password in", s.PasswordFile},
			{"log", s.LogFile},
			{"container", s.Container},
		}...)
	}
	for _, n := range s.Notes {
		lines = append(lines, [2]string{"note", n})
	}
	for _, l := range lines {
		if l[1] == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "%-12s %s\n", l[0], l[1]); err != nil {
			return err
		}
	}
	return nil
}

// currentServer is the server that `up` started by the named backend, "" for
// whichever it was, as far as it is known.
func currentServer(ctx context.Context, by string) (backend.Status, error) {
	return backend.Current(ctx, backend.Options{Backend: by, Compose: scokg.Compose()})
}
