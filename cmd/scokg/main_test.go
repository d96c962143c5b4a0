package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"scokg/extract"
	"scokg/extract/ontology"
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
			p.Cmds["reset"] = func(*testscript.TestScript, bool, []string) { neo4jtest.Reset(t, c) }
			testscript.Run(t, p)
		})
	}
}

// TestSecondServer runs scripts that carry a graph from one real server to
// another, which SECOND_URI and its like name; both begin empty.
func TestSecondServer(t *testing.T) {
	c, second := neo4jtest.Server(t), neo4jtest.Second(t)
	neo4jtest.Reset(t, c)
	neo4jtest.Reset(t, second)
	p := params(filepath.Join("testdata", "second"), &c)
	setup := p.Setup
	p.Setup = func(e *testscript.Env) error {
		e.Setenv("SECOND_URI", second.URI)
		e.Setenv("SECOND_USERNAME", second.Username)
		e.Setenv("SECOND_PASSWORD", second.Password)
		e.Setenv("SECOND_DATABASE", second.Database)
		return setup(e)
	}
	testscript.Run(t, p)
}

// TestLife runs scripts that start and stop a server of their own.
func TestLife(t *testing.T) {
	p := params(filepath.Join("testdata", "life"), nil)
	setup := p.Setup
	p.Setup = func(e *testscript.Env) error {
		if err := setup(e); err != nil {
			return err
		}
		// Maven finds its settings and the jars that are there already.
		home, err := os.UserHomeDir()
		if err != nil {
			return err
		}
		cache, err := os.UserCacheDir()
		if err != nil {
			return err
		}
		e.Setenv("HOME", home)
		e.Setenv("XDG_CACHE_HOME", cache)
		e.Defer(func() {
			down := exec.Command(e.Getenv("SCOKG"), "down", "--delete-data", "--yes")
			down.Env = e.Vars
			if out, err := down.CombinedOutput(); err != nil {
				t.Errorf("the server may be left running: %v\n%s", err, out)
			}
		})
		return nil
	}
	testscript.Run(t, p)
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
			samples, err := filepath.Abs(filepath.Join("..", "..", "extract", "samples"))
			if err != nil {
				return err
			}
			e.Setenv("SAMPLES", samples)
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
			"exits":       exits,
			"bytes":       writeBytes,
			"documents":   writeDocuments,
			"proxy":       startProxy,
			"graphml":     readGraphML,
			"interrupted": interrupted,
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

// documents FILE COUNT writes so many documents in the exchange format, each of
// 2 kB and with one relation.
func writeDocuments(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: documents file count")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	for n := range count {
		ts.Check(extract.Encode(f, document(n)))
	}
	ts.Check(f.Close())
}

// document is the n-th of a series: a city of its own is a partner of one that
// all of them name.
func document(n int) *extract.Result {
	entity := func(name string, start int) extract.Entity {
		return extract.Entity{
			ID: extract.Reference{Type: ontology.Place, Name: name}.Key(), Type: ontology.Place, Subtype: ontology.City, Name: name,
			Mentions: []extract.Mention{{Start: start, End: start + utf8.RuneCountInString(name), Text: name}},
		}
	}
	quote := fmt.Sprintf("青岛市与%d号市结为友城。", n)
	a, b := entity("青岛市", 0), entity(fmt.Sprintf("%d号市", n), 4)
	id := fmt.Sprintf("urn:test:%d", n)
	return &extract.Result{
		SchemaVersion: extract.SchemaVersion, ExtractorVersion: "1", RulesVersion: "1",
		Document: extract.Document{ID: id, URI: id, ContentHash: fmt.Sprintf("sha256:%d", n), Text: quote + strings.Repeat("余文。", 200)},
		Entities: []extract.Entity{a, b},
		Relations: []extract.Relation{{
			Head: a.ID, Type: ontology.PartnerOf, Tail: b.ID, Properties: map[string]any{"kind": "sister_city"},
			Status: ontology.Asserted, Rule: "test", Confidence: 1,
			Evidence: extract.Evidence{End: utf8.RuneCountInString(quote), Quote: quote, SourceEnd: len(quote)},
		}},
	}
}
