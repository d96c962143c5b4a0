package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

// app is one run of the program: where it reads and writes.
type app struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	// json says that messages on stderr are lines of JSON.
	json bool
	// started says that a command was found and its arguments were right.
	started bool
}

// Run runs the program with the arguments after its name and returns its exit
// code, one of those that `scokg help exit-codes` lists. Data goes to stdout,
// all else to stderr. An interrupt cancels what is under way; a second one ends
// the process at once.
func Run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, json: wantsJSON(args)}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	switch {
	case err != nil && ctx.Err() != nil:
		err = exitError{exitInterrupted, fmt.Errorf("interrupted: %w", err)}
	case err != nil && !a.started:
		err = usage("%w; see `%s --help`", err, cmd.CommandPath())
	}
	return int(a.finish(err))
}

// wantsJSON looks at the arguments themselves, since an error in them is to be
// told in JSON too.
func wantsJSON(args []string) bool {
	for i, arg := range args {
		switch {
		case arg == "--":
			return false
		case arg == "--format=json", arg == "--format" && i+1 < len(args) && args[i+1] == "json":
			return true
		}
	}
	return false
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "scokg",
		Short: "From news about the Shanghai Cooperation Organization to a graph in Neo4j",
		Long: `scokg reads Chinese news about cities, organizers, events, agreements and
investments of the Shanghai Cooperation Organization, and makes a Neo4j graph
in which every relationship leads back to the sentences that state it.

  scokg up                     start a Neo4j on this machine
  scokg ingest news/           read a folder into the graph
  scokg query list             what can be asked
  scokg query run ID           ask it`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          needsCommand,
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			a.started = cmd.HasParent() && !cmd.HasSubCommands()
		},
	}
	root.AddGroup(
		&cobra.Group{ID: "server", Title: "A Neo4j to work with:"},
		&cobra.Group{ID: "text", Title: "From text to graph:"},
		&cobra.Group{ID: "graph", Title: "Asking the graph:"},
		&cobra.Group{ID: "program", Title: "The program itself:"},
	)
	add := func(group string, cmds ...*cobra.Command) {
		for _, c := range cmds {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add("server", a.upCommand(), a.downCommand(), a.statusCommand())
	add("text", a.ingestCommand(), a.extractCommand(), a.cleanCommand(), a.explainCommand(), a.rulesCommand(), a.evalCommand())
	add("graph", a.queryCommand(), a.browseCommand(), a.reportCommand(), a.exportCommand(), a.documentCommand(), a.overridesCommand())
	add("program", a.doctorCommand(), a.versionCommand())
	root.SetCompletionCommandGroupID("program")
	root.SetHelpCommand(helpCommand())
	root.AddCommand(exitCodesTopic(), inputTopic(), connectionTopic())
	return root
}

// helpCommand is cobra's own, but for a topic that is not there being an error.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND or TOPIC]",
		Short:   "Help about a command or a topic",
		GroupID: "program",
		Args:    cobra.ArbitraryArgs,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var out []string
			if about, rest, err := cmd.Root().Find(args); err == nil && len(rest) == 0 {
				for _, c := range about.Commands() {
					out = append(out, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usage("there is no help about %q; see `scokg help`", strings.Join(args, " "))
			}
			about.InitDefaultHelpFlag() // so that it is listed among the flags
			return about.Help()
		},
	}
}

// group makes a command that only holds others.
func group(use, short string, cmds ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs, RunE: needsCommand}
	c.AddCommand(cmds...)
	return c
}

// needsCommand is what a command does that only holds others: help without
// arguments, else an error that names what was meant.
func needsCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		if !cmd.HasParent() {
			return cmd.Help()
		}
		return fmt.Errorf("%s needs a command", cmd.CommandPath())
	}
	msg := fmt.Sprintf("unknown command %q", cmd.CommandPath()+" "+args[0])
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		msg += "; is it " + strings.Join(near, " or ") + "?"
	}
	return errors.New(msg)
}

// topic makes a page of help that is no command.
func topic(name, short, long string) *cobra.Command {
	return &cobra.Command{Use: name, Short: short, Long: long}
}
