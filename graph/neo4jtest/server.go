package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scokg/graph"
	"scokg/graph/internal/instance"
	"scokg/graph/neo4jtest/report"
)

// startTimeout bounds how long a server may take to be ready, a download of
// its image or its jars included.
const startTimeout = 10 * time.Minute

// server is one that runs: how to reach it, what it is, and how to end it.
type server struct {
	config graph.Config
	kind   string // for the person: "container of image …"
	stop   func(context.Context) error
}

// slot holds one server that all tests of this binary share.
type slot struct {
	once   sync.Once
	start  func(context.Context) (server, error)
	server server
	err    error
}

// The servers of this test binary. They are package variables since tests of
// one package can share a value in no other way; nothing sets them but Server
// and Second, once each.
var (
	inMain bool
	first  = slot{start: func(ctx context.Context) (server, error) { return start(ctx, os.Getenv, machine) }}
	second = slot{start: func(ctx context.Context) (server, error) { return startOwn(ctx, os.Getenv, machine) }}
)

// starters are the two ways to start a server. container returns an error that
// wraps errNoDocker where it is right to go on with the other one.
type starters struct {
	container, local func(context.Context) (server, error)
}

var machine = starters{container: startContainer, local: startLocal}

// Main runs the tests of a package, stops the servers that they started, and
// returns the exit code. Each package that uses Server has
//
//	func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }
func Main(m *testing.M) int {
	inMain = true
	code := m.Run()
	for _, s := range []*slot{&first, &second} {
		if s.server.stop == nil {
			continue
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		if err := s.server.stop(ctx); err != nil {
			fmt.Fprintf(os.Stderr, "neo4jtest: stopping the %s: %v\n", s.server.kind, err)
			code = max(code, 1)
		}
		cancel()
	}
	return code
}

// Server returns how to reach the server that the tests of this package share.
// It is started at the first call; its database holds what earlier tests left,
// so most tests go on with Reset.
func Server(tb testing.TB) graph.Config {
	tb.Helper()
	return first.get(tb)
}

// Second returns how to reach another server, for tests that carry a graph
// from one to the next. It is never the one of NEO4J_TEST_URI.
func Second(tb testing.TB) graph.Config {
	tb.Helper()
	return second.get(tb)
}

func (s *slot) get(tb testing.TB) graph.Config {
	tb.Helper()
	if !inMain {
		tb.Fatal("neo4jtest: this package needs func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }, or its server would outlive it")
	}
	s.once.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
		defer cancel()
		began := time.Now()
		s.server, s.err = s.start(ctx)
		if s.err != nil {
			return
		}
		var version string
		if version, s.err = serverVersion(ctx, s.server.config); s.err != nil {
			s.err = fmt.Errorf("the %s at %s: %w", s.server.kind, s.server.config.URI, s.err)
			return
		}
		s.err = report.Used(fmt.Sprintf("%s, Neo4j %s at %s, ready in %.1f s",
			s.server.kind, version, s.server.config.URI, time.Since(began).Seconds()))
	})
	if s.err != nil {
		tb.Fatalf("neo4jtest: %v", s.err)
	}
	return s.server.config
}

// start chooses as the package's documentation says.
func start(ctx context.Context, getenv func(string) string, by starters) (server, error) {
	uri := getenv("NEO4J_TEST_URI")
	if uri == "" {
		return startOwn(ctx, getenv, by)
	}
	if getenv("REQUIRE_DOCKER") == "1" {
		return server{}, errors.New("REQUIRE_DOCKER=1 wants a container, but NEO4J_TEST_URI is set: unset one of them")
	}
	c := graph.Config{
		URI:      uri,
		Username: getenv("NEO4J_TEST_USERNAME"),
		Password: getenv("NEO4J_TEST_PASSWORD"),
		Database: getenv("NEO4J_TEST_DATABASE"),
	}
	if c.Username == "" && c.Password != "" {
		c.Username = instance.Username
	}
	return server{config: c, kind: "server of NEO4J_TEST_URI"}, nil
}

// startOwn starts a container, or else a local server.
func startOwn(ctx context.Context, getenv func(string) string, by starters) (server, error) {
	s, dockerErr := by.container(ctx)
	switch {
	case dockerErr == nil:
		return s, nil
	case !errors.Is(dockerErr, errNoDocker):
		return server{}, dockerErr
	case getenv("REQUIRE_DOCKER") == "1":
		return server{}, fmt.Errorf("REQUIRE_DOCKER=1: %w", dockerErr)
	}
	s, err := by.local(ctx)
	if err != nil {
		return server{}, fmt.Errorf("no server for the tests: set NEO4J_TEST_URI, or see to one of these:\n  %w\n  no local server: %w", dockerErr, err)
	}
	s.kind += fmt.Sprintf(" (%v)", dockerErr)
	return s, nil
}

func serverVersion(ctx context.Context, c graph.Config) (string, error) {
	rows, err := run(ctx, c, "CALL dbms.components() YIELD versions RETURN versions[0] AS version")
	if err != nil {
		return "", err
	}
	if len(rows) != 1 {
		return "", fmt.Errorf("dbms.components gave %d rows", len(rows))
	}
	return fmt.Sprint(rows[0].Values[0]), nil
}

// run is one statement in a transaction of its own.
func run(ctx context.Context, c graph.Config, cypher string) (rows []*neo4j.Record, err error) {
	auth := neo4j.NoAuth()
	if c.Username != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, driver.Close(ctx)) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: c.Database})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	result, err := session.Run(ctx, cypher, nil)
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}
