package graph_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"scokg/extract"
	"scokg/graph"
	"scokg/graph/graphtest"
	"scokg/graph/neo4jtest"
)

func TestOpenErrors(t *testing.T) {
	good := neo4jtest.Server(t)
	const secret = "not-the-password-1f0c"
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	// A server that takes connections and never answers.
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	tests := []struct {
		name   string
		change func(*graph.Config)
		want   error
		says   string
	}{
		{"wrong password", func(c *graph.Config) { c.Password = secret }, graph.ErrAuth, good.URI},
		{"no such database", func(c *graph.Config) { c.Database = "nosuchdatabase" }, graph.ErrDatabaseNotFound, "nosuchdatabase"},
		{"server down", func(c *graph.Config) { c.URI = "bolt://" + closed.Addr().String() }, graph.ErrUnavailable, closed.Addr().String()},
		{"server down, routed", func(c *graph.Config) { c.URI = "neo4j://" + closed.Addr().String() }, graph.ErrUnavailable, closed.Addr().String()},
		{"server silent", func(c *graph.Config) { c.URI = "bolt://" + silent.Addr().String() }, graph.ErrUnavailable, silent.Addr().String()},
		{"no TLS there", func(c *graph.Config) { c.URI = strings.Replace(boltURI(t, c.URI), "bolt://", "bolt+s://", 1) }, graph.ErrUnavailable, "bolt+s"},
		{"http", func(c *graph.Config) { c.URI = "http://127.0.0.1:7474" }, graph.ErrURI, "scheme"},
		{"no host", func(c *graph.Config) { c.URI = "bolt://" }, graph.ErrURI, "host"},
		{"password in the address", func(c *graph.Config) { c.URI = "bolt://neo4j:" + secret + "@127.0.0.1" }, graph.ErrURI, "apart"},
		{"nonsense", func(c *graph.Config) { c.URI = "bolt://neo4j:" + secret + "@[" }, graph.ErrURI, "parse"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := good
			tt.change(&c)
			s, err := graph.Open(t.Context(), c)
			if err == nil {
				s.Close(t.Context())
			}
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want %v and the words %q", err, tt.want, tt.says)
			}
			if err != nil && strings.Contains(err.Error(), secret) {
				t.Errorf("the error holds the password: %v", err)
			}
		})
	}
}

func boltURI(t *testing.T, uri string) string {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	return "bolt://" + u.Host
}

func TestRoutedAddress(t *testing.T) {
	c := neo4jtest.Server(t)
	c.URI = strings.Replace(boltURI(t, c.URI), "bolt://", "neo4j://", 1)
	s, err := graph.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(t.Context())
	if _, err := s.Info(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestServerGoesAwayHalfWay cuts the connection in the middle of a write.
func TestServerGoesAwayHalfWay(t *testing.T) {
	direct := open(t)
	write(t, direct, graphtest.Draw(1, 3)...)
	before := whole(t, direct)
	p := newProxy(t, neo4jtest.Server(t).URI)
	c := neo4jtest.Server(t)
	c.URI = "bolt://" + p.address()
	s, err := graph.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(t.Context())
	p.cutAfter(60_000) // of some 500,000 bytes
	_, err = s.Write(t.Context(), graphtest.News(0, 100))
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), p.address()) {
		t.Errorf("got %v", err)
	}
	if _, err := s.Documents(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("reading: %v", err)
	}
	if after := whole(t, direct); after != before {
		t.Errorf("something was written:\n%s", difference(before, after))
	}
}

// proxy passes bytes to a server until it has passed so many, then is gone.
type proxy struct {
	listener net.Listener
	mu       sync.Mutex
	left     int // bytes to pass to the server; below zero: no bound
	conns    []net.Conn
}

func newProxy(t *testing.T, uri string) *proxy {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: l, left: -1}
	t.Cleanup(p.cut)
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", u.Host)
			if err != nil {
				in.Close()
				continue
			}
			p.mu.Lock()
			p.conns = append(p.conns, in, out)
			p.mu.Unlock()
			go io.Copy(in, out)
			go p.forward(out, in)
		}
	}()
	return p
}

func (p *proxy) address() string { return p.listener.Addr().String() }

func (p *proxy) cutAfter(n int) {
	p.mu.Lock()
	p.left = n
	p.mu.Unlock()
}

func (p *proxy) forward(to, from net.Conn) {
	b := make([]byte, 4096)
	for {
		n, err := from.Read(b)
		if err != nil {
			return
		}
		p.mu.Lock()
		gone := p.left >= 0 && p.left < n
		if p.left >= 0 {
			p.left -= n
		}
		p.mu.Unlock()
		if gone {
			p.cut()
			return
		}
		if _, err := to.Write(b[:n]); err != nil {
			return
		}
	}
}

func (p *proxy) cut() {
	p.listener.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.conns {
		c.Close()
	}
}

func TestOneBadDocumentWritesNothing(t *testing.T) {
	s := open(t)
	long := strings.Repeat("长", 2000)
	for name, spoil := range map[string]func(*extract.Result){
		"unknown label": func(r *extract.Result) { r.Entities[0].Type = "Place) DETACH DELETE (n" },
		"unknown type":  func(r *extract.Result) { r.Relations[0].Type = "HOSTED]->() DELETE" },
		"name too long": func(r *extract.Result) { r.Entities[0].Name = long },
		"key too long": func(r *extract.Result) {
			r.Entities = append(r.Entities, extract.Entity{ID: "Place/" + long, Type: "Place", Name: "长"})
		},
		"not UTF-8":       func(r *extract.Result) { r.Document.Title = "\xff" },
		"reserved id":     func(r *extract.Result) { r.Document.ID = "reference:x" },
		"quote not there": func(r *extract.Result) { r.Relations[0].Evidence.Quote = "别的" },
		"point off the map": func(r *extract.Result) {
			r.Entities[0].Properties = map[string]any{"location": map[string]any{"latitude": 91.0, "longitude": 0.0}}
		},
	} {
		bad := full(t)
		spoil(bad)
		_, err := s.Write(t.Context(), []*extract.Result{graphtest.New("good", "").Result(), bad})
		var of *graph.DocumentError
		if !errors.As(err, &of) || of.ID != bad.Document.ID {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := count(t, s, "MATCH (n) WHERE NOT n:Graph RETURN count(n)"); n != 0 {
		t.Errorf("%d nodes were written", n)
	}
}

func TestSchemaVersions(t *testing.T) {
	c := neo4jtest.Server(t)
	neo4jtest.Reset(t, c)
	ctx := t.Context()
	s, err := graph.Open(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(ctx)
	results := graphtest.Draw(1, 2)
	if _, err := s.Write(ctx, results); !errors.Is(err, graph.ErrNoSchema) {
		t.Errorf("without a schema: %v", err)
	}
	if err := s.Export(ctx, io.Discard, graph.Part{}); !errors.Is(err, graph.ErrNoSchema) {
		t.Errorf("exporting without a schema: %v", err)
	}
	if err := s.EnsureSchema(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.EnsureSchema(ctx); err != nil {
		t.Errorf("again: %v", err)
	}
	write(t, s, results...)
	setVersion(t, c, graph.SchemaVersion+1)
	if err := s.EnsureSchema(ctx); !errors.Is(err, graph.ErrSchemaNewer) {
		t.Errorf("newer: %v", err)
	}
	if _, err := s.Write(ctx, results); !errors.Is(err, graph.ErrSchemaNewer) {
		t.Errorf("writing to a newer one: %v", err)
	}
	setVersion(t, c, graph.SchemaVersion-1)
	if _, err := s.Write(ctx, results); !errors.Is(err, graph.ErrNoSchema) {
		t.Errorf("writing to an older one: %v", err)
	}
	if err := s.EnsureSchema(ctx); err != nil {
		t.Errorf("older: %v", err)
	}
	write(t, s, results...)
	if info, err := s.Info(ctx); err != nil || info.SchemaVersion != graph.SchemaVersion {
		t.Errorf("got %+v, %v", info, err)
	}
}

func TestRead(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	for _, tt := range []struct {
		name, cypher string
		params       map[string]any
		options      graph.ReadOptions
		want         error
	}{
		{"syntax", "MATCH (n RETURN n", nil, graph.ReadOptions{}, graph.ErrSyntax},
		{"missing parameter", "RETURN $x", nil, graph.ReadOptions{}, graph.ErrSyntax},
		{"writing", "CREATE (n:X) RETURN n", nil, graph.ReadOptions{}, graph.ErrReadOnly},
		{"endless", "UNWIND range(1, 10000000000) AS x WITH x WHERE x < 0 RETURN x", nil, graph.ReadOptions{Timeout: 200 * time.Millisecond}, graph.ErrTimeout},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := s.Read(ctx, tt.cypher, tt.params, tt.options); !errors.Is(err, tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
	rows, err := s.Read(ctx, "UNWIND range(1, 5) AS x RETURN x, $name AS name", map[string]any{"name": "`'\"\n"}, graph.ReadOptions{MaxRows: 2, Timeout: time.Minute})
	if err != nil || sprint(rows) != `{"columns":["x","name"],"records":[[1,"`+"`"+`'\"\n"],[2,"`+"`"+`'\"\n"]],"truncated":true}` {
		t.Errorf("got %s, %v", sprint(rows), err)
	}
	rows, err = s.Read(ctx, `RETURN date('2021-06-10') AS d, datetime('2021-06-10T12:00:00Z') AS dt, time('12:00:00+08:00') AS t, duration('P1DT2H') AS du,
		point({latitude: 36.5, longitude: 120.25}) AS p, point({x: 1, y: 2, z: 3}) AS q, 0.0/0.0 AS nan, [1, {a: null}] AS l`, nil, graph.ReadOptions{})
	want := `[["2021-06-10","2021-06-10T12:00:00Z","12:00:00+08:00","P0M1DT7200S",{"latitude":36.5,"longitude":120.25,"srid":4326},{"srid":9157,"x":1,"y":2,"z":3},"NaN",[1,{"a":null}]]]`
	if err != nil || sprint(rows.Records) != want {
		t.Errorf("got %s, %v", sprint(rows.Records), err)
	}
	write(t, s, full(t))
	rows, err = s.Read(ctx, "MATCH p = (a:Place {name: '全市'})-[r:LOCATED_IN]->(b) RETURN a, r, p", nil, graph.ReadOptions{})
	if err != nil || len(rows.Records) != 1 {
		t.Fatalf("got %v, %v", rows, err)
	}
	node, relationship, path := rows.Records[0][0].(graph.Node), rows.Records[0][1].(graph.Relationship), rows.Records[0][2].(graph.Path)
	if strings.Join(node.Labels, " ") != "City Entity Place" || relationship.Type != "LOCATED_IN" || relationship.Start != node.ID ||
		len(path.Nodes) != 2 || len(path.Relationships) != 1 || path.Nodes[1].ID != relationship.End {
		t.Errorf("got %s", sprint(rows.Records))
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.Read(cancelled, "RETURN 1", nil, graph.ReadOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestIsDerivedLine(t *testing.T) {
	for line, want := range map[string]bool{
		`{"entity":{"id":"x"}}`: true, ` { "relationship" : {}}`: true, `{"schemaVersion":1,"entities":[]}`: false, `{"text":"entity"}`: false, ``: false, `[`: false, `"entity"`: false,
	} {
		if got := graph.IsDerivedLine([]byte(line)); got != want {
			t.Errorf("%s: %v", line, got)
		}
	}
}
