package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"scokg/graph"
)

func TestMain(m *testing.M) { os.Exit(Main(m)) }

func mustRun(t *testing.T, c graph.Config, cypher string) any {
	t.Helper()
	rows, err := run(t.Context(), c, cypher)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	if len(rows) == 0 {
		return nil
	}
	return rows[0].Values[0]
}

func TestResetEmptiesWhatTestsMade(t *testing.T) {
	c := Server(t)
	Reset(t, c)
	mustRun(t, c, "CREATE (:A)-[:R]->(:B)")
	Reset(t, c)
	if got := mustRun(t, c, "MATCH (n) RETURN count(n)"); got != int64(0) {
		t.Errorf("%v nodes are left", got)
	}
}

func TestResetLeavesForeignDataAlone(t *testing.T) {
	c := Server(t)
	Reset(t, c)
	// What a database looks like that no test has seen.
	mustRun(t, c, "DROP CONSTRAINT "+mark)
	mustRun(t, c, "CREATE (:Treasure)")
	err := reset(t.Context(), c)
	if err == nil || !strings.Contains(err.Error(), "1 nodes that no test put there") {
		t.Errorf("reset said %v, want a refusal", err)
	}
	if got := mustRun(t, c, "MATCH (n:Treasure) RETURN count(n)"); got != int64(1) {
		t.Errorf("%v nodes are left, want 1", got)
	}
	mustRun(t, c, "MATCH (n:Treasure) DELETE n")
	Reset(t, c)
}

func TestServerIsShared(t *testing.T) {
	if a, b := Server(t), Server(t); a.URI != b.URI {
		t.Errorf("two servers: %s, %s", a.URI, b.URI)
	}
}

func TestSecondIsAnotherServer(t *testing.T) {
	a, b := Server(t), Second(t)
	if a.URI == b.URI {
		t.Fatalf("both at %s", a.URI)
	}
	Reset(t, a)
	Reset(t, b)
	mustRun(t, a, "CREATE (:A)")
	if got := mustRun(t, b, "MATCH (n) RETURN count(n)"); got != int64(0) {
		t.Errorf("the second server sees %v nodes of the first", got)
	}
}

func TestChoice(t *testing.T) {
	works := func(kind string) func(context.Context) (server, error) {
		return func(context.Context) (server, error) { return server{kind: kind}, nil }
	}
	fails := func(err error) func(context.Context) (server, error) {
		return func(context.Context) (server, error) { return server{}, err }
	}
	noDocker := fmt.Errorf("%w: no engine answers", errNoDocker)
	noJava := errors.New("no Java")
	broken := errors.New("the container died")
	named := map[string]string{"NEO4J_TEST_URI": "bolt://127.0.0.1:1"}
	for name, test := range map[string]struct {
		env  map[string]string
		by   starters
		kind string // what is used, else
		err  string // what is said
	}{
		"a named server comes first":      {env: named, by: starters{works("container"), works("local")}, kind: "server of NEO4J_TEST_URI"},
		"a container comes before local":  {by: starters{works("container"), works("local")}, kind: "container"},
		"local where there is no engine":  {by: starters{fails(noDocker), works("local")}, kind: "local (no container can be had: no engine answers)"},
		"a broken container is a failure": {by: starters{fails(broken), works("local")}, err: "the container died"},
		"nothing is a failure":            {by: starters{fails(noDocker), fails(noJava)}, err: "no Java"},
		"only a container will do": {
			env: map[string]string{"REQUIRE_DOCKER": "1"},
			by:  starters{fails(noDocker), works("local")}, err: "REQUIRE_DOCKER=1: no container can be had",
		},
		"a container was asked for, and a server named": {
			env: map[string]string{"REQUIRE_DOCKER": "1", "NEO4J_TEST_URI": "bolt://127.0.0.1:1"},
			by:  starters{works("container"), works("local")}, err: "unset one of them",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := start(t.Context(), func(name string) string { return test.env[name] }, test.by)
			switch {
			case test.err == "" && err != nil:
				t.Fatal(err)
			case test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)):
				t.Fatalf("got error %v, want one with %q", err, test.err)
			}
			if s.kind != test.kind {
				t.Errorf("got %q, want %q", s.kind, test.kind)
			}
		})
	}
}

func TestNamedServer(t *testing.T) {
	env := map[string]string{
		"NEO4J_TEST_URI": "bolt://127.0.0.1:1", "NEO4J_TEST_PASSWORD": "longenough", "NEO4J_TEST_DATABASE": "d",
	}
	s, err := start(t.Context(), func(name string) string { return env[name] }, starters{})
	if err != nil {
		t.Fatal(err)
	}
	if c := s.config; c.URI != "bolt://127.0.0.1:1" || c.Username != "neo4j" || c.Password != "longenough" || c.Database != "d" {
		t.Errorf("got %s as %s, database %s", c.URI, c.Username, c.Database)
	}
	if s.stop != nil {
		t.Error("it would stop a server that it did not start")
	}
}

func TestLocalServer(t *testing.T) {
	s, err := startLocal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	if _, err := serverVersion(t.Context(), s.config); err != nil {
		t.Error(err)
	}
}
