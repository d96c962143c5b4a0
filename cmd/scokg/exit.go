package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"scokg/graph"
	"scokg/graph/backend"
	"scokg/queries"
	"scokg/queries/report"
)

// exitCode is what the program ends with.
type exitCode int

// The exit codes. They are a promise to scripts: none changes its meaning.
const (
	exitOK          exitCode = 0
	exitInternal    exitCode = 1
	exitUsage       exitCode = 2
	exitRefused     exitCode = 3
	exitUnavailable exitCode = 4
	exitAuth        exitCode = 5
	exitNotFound    exitCode = 6
	exitSchema      exitCode = 7
	exitServer      exitCode = 8
	exitQuery       exitCode = 9
	exitFile        exitCode = 10
	exitFaulty      exitCode = 11
	exitInterrupted exitCode = 130
)

// exitCodes is the one table of exit codes: `scokg help exit-codes` prints it.
var exitCodes = []struct {
	code          exitCode
	name, meaning string
}{
	{exitOK, "ok", "all was done"},
	{exitInternal, "internal", "a fault of the program itself; please report it"},
	{exitUsage, "usage", "a command, a flag or an argument is wrong"},
	{exitRefused, "refused", "some documents or gold files were refused; all others were done"},
	{exitUnavailable, "unavailable", "no Neo4j server answers, or it went away"},
	{exitAuth, "auth", "the server refused user or password"},
	{exitNotFound, "not-found", "no such query, name, document or database, or no graph in it yet"},
	{exitSchema, "schema", "the graph was written by a newer scokg"},
	{exitServer, "server", "a Neo4j server could not be started or stopped here"},
	{exitQuery, "query", "the query ran over its time limit or was refused"},
	{exitFile, "file", "a file could not be read or written"},
	{exitFaulty, "faulty", "what was to be checked has faults"},
	{exitInterrupted, "interrupted", "interrupted by a signal"},
}

func (c exitCode) String() string {
	for _, e := range exitCodes {
		if e.code == c {
			return e.name
		}
	}
	return fmt.Sprintf("exit code %d", int(c))
}

func exitCodesTopic() *cobra.Command {
	var b strings.Builder
	b.WriteString("The exit codes of scokg, and their names in JSON errors:\n\n")
	for _, e := range exitCodes {
		fmt.Fprintf(&b, "  %3d  %-12s %s\n", e.code, e.name, e.meaning)
	}
	return topic("exit-codes", "What the program's exit codes mean", strings.TrimRight(b.String(), "\n"))
}

// exitError is an error whose exit code was decided where it arose. Without an
// error inside, the program ends without a message.
type exitError struct {
	code exitCode
	err  error
}

func (e exitError) Error() string {
	if e.err == nil {
		return e.code.String()
	}
	return e.err.Error()
}

func (e exitError) Unwrap() error { return e.err }

func usage(format string, a ...any) error {
	return exitError{exitUsage, fmt.Errorf(format, a...)}
}

// exitCodeOf finds the exit code of an error.
func exitCodeOf(err error) exitCode {
	if err == nil {
		return exitOK
	}
	if e, ok := errors.AsType[exitError](err); ok {
		return e.code
	}
	for _, k := range knownErrors {
		if errors.Is(err, k.err) {
			return k.code
		}
	}
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return exitFile
	}
	return exitInternal
}

// knownErrors gives the errors of other packages their exit codes; the first
// that fits counts.
var knownErrors = []struct {
	err  error
	code exitCode
}{
	{context.Canceled, exitInterrupted},
	{graph.ErrURI, exitUsage},
	{graph.ErrAuth, exitAuth},
	{graph.ErrUnavailable, exitUnavailable},
	{graph.ErrDatabaseNotFound, exitNotFound},
	{graph.ErrNotFound, exitNotFound},
	{graph.ErrNoSchema, exitNotFound},
	{graph.ErrSchemaNewer, exitSchema},
	{graph.ErrTimeout, exitQuery},
	{graph.ErrReadOnly, exitQuery},
	{graph.ErrSyntax, exitQuery},
	{queries.ErrUnknownQuery, exitNotFound},
	{queries.ErrParam, exitUsage},
	{queries.ErrUnknownName, exitNotFound},
	{queries.ErrAmbiguousName, exitUsage},
	{report.ErrRequest, exitUsage},
	{report.ErrEmpty, exitNotFound},
	{backend.ErrNoJava, exitServer},
	{backend.ErrNoMaven, exitServer},
	{backend.ErrDownload, exitServer},
	{backend.ErrUnwritable, exitServer},
	{backend.ErrStartFailed, exitServer},
	{backend.ErrStoreNewer, exitServer},
	{backend.ErrPassword, exitServer},
	{backend.ErrStillAlive, exitServer},
	{backend.ErrRunning, exitServer},
	{backend.ErrPlatform, exitServer},
	{backend.ErrNoEngine, exitServer},
	{backend.ErrNoCompose, exitServer},
	{backend.ErrNoImage, exitServer},
}

// finish tells the error, if there is one, and gives the exit code.
func (a *app) finish(err error) exitCode {
	code := exitCodeOf(err)
	if e, ok := errors.AsType[exitError](err); err == nil || ok && e.err == nil {
		return code
	}
	if a.json {
		a.message(struct {
			Error jsonError `json:"error"`
		}{jsonError{code, code.String(), err.Error()}})
	} else {
		fmt.Fprintln(a.stderr, "scokg:", err)
	}
	return code
}

type jsonError struct {
	Code    exitCode `json:"code"`
	Name    string   `json:"name"`
	Message string   `json:"message"`
}

// message writes one line of JSON to stderr.
func (a *app) message(v any) {
	_ = writeJSONLine(a.stderr, v) // nobody is left to be told that stderr is gone
}

// note tells the person something that is neither data nor an error.
func (a *app) note(format string, args ...any) {
	if a.json {
		a.message(struct {
			Note string `json:"note"`
		}{fmt.Sprintf(format, args...)})
		return
	}
	fmt.Fprintf(a.stderr, format+"\n", args...)
}
