package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"scokg/graph"
	"scokg/graph/neo4jtest"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

// tests runs the package's tests and stops the servers that they started.
type tests struct{ m *testing.M }

func (t tests) Run() int { return neo4jtest.Main(t.m) }

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"scokg": main})
}

// TestScripts runs what needs no server.
func TestScripts(t *testing.T) {
	testscript.Run(t, params(filepath.Join("testdata", "script"), nil))
}

// TestServerScripts runs scripts one after the other against a real server,
// each with an empty database.
func TestServerScripts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "server", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	c := neo4jtest.Server(t)
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			neo4jtest.Reset(t, c)
			p := params("", &c)
			p.Files = []string{f}
			testscript.Run(t, p)
		})
	}
}

// params sets up scripts; c is the server that they find in their environment,
// nil for none.
func params(dir string, c *graph.Config) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			program, err := exec.LookPath("scokg")
			if err != nil {
				return err
			}
			e.Setenv("SCOKG", program) // for scripts that change PATH
			e.Setenv("SCOKG_HOME", filepath.Join(e.WorkDir, ".home"))
			if c == nil {
				return nil
			}
			e.Setenv("NEO4J_URI", c.URI)
			e.Setenv("NEO4J_USERNAME", c.Username)
			e.Setenv("NEO4J_PASSWORD", c.Password)
			e.Setenv("NEO4J_DATABASE", c.Database)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"bytes": writeBytes,
			"proxy": startProxy,
		},
	}
}

// exits CODE PROGRAM ARG… runs a program and checks its exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		failed, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// bytes FILE COUNT TEXT writes a text so many times into a file; in the text,
// escapes such as \x00, \n and \u7532 are read as Go reads them.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: bytes file count text")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[2], `"`, `\"`) + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, count)), 0o600))
}
