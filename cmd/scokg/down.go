package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"scokg/graph/backend"
)

func (a *app) downCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "down",
		Short: "Stop the Neo4j that `up` started; its data stays",
		Long: `Stops the Neo4j that ` + "`scokg up`" + ` started. The data stays and is there again
after the next up. --delete-data removes data and password for good; it asks
first on a terminal, and elsewhere wants --yes.`,
		Args: cobra.NoArgs,
	}
	format := formatFlag(cmd, "text", "json")
	deleteData := cmd.Flags().Bool("delete-data", false, "remove the data and the password too")
	by := backendFlag(cmd)
	yes := cmd.Flags().Bool("yes", false, "do not ask")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if *deleteData && !*yes {
			s, err := currentServer(cmd.Context(), by())
			if err != nil {
				return err
			}
			if err := a.confirm("Delete all data in " + s.DataDir + "?"); err != nil {
				return err
			}
		}
		o := a.serverOptions()
		o.Backend = by()
		s, err := backend.Down(cmd.Context(), o, *deleteData)
		if err != nil {
			return err
		}
		return writeStatus(a.stdout, s, format.value)
	}
	return cmd
}

// confirm asks on the terminal and returns an error for every answer but yes.
func (a *app) confirm(question string) error {
	f, ok := a.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return usage("deleting data needs --yes where there is no terminal to ask on")
	}
	fmt.Fprint(a.stderr, question, " [y/N] ")
	answer, err := bufio.NewReader(f).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return nil
	}
	return usage("nothing was deleted")
}
