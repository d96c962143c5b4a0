package main

import (
	"errors"
	"io"
	"net"
	"net/url"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/rogpeppe/go-internal/testscript"
)

// startProxy is the command "proxy BYTES" of scripts: it puts a proxy between
// the script and its server, NEO4J_URI being the proxy from then on. After it
// has passed on so many bytes to the server, all connections end and no new one
// is taken, as if the server had died.
func startProxy(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: proxy bytes")
	}
	limit, err := strconv.ParseInt(args[0], 10, 64)
	ts.Check(err)
	server, err := url.Parse(ts.Getenv("NEO4J_URI"))
	ts.Check(err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	p := &proxy{listener: l, server: server.Host}
	p.left.Store(limit)
	ts.Defer(p.cut)
	go p.serve()
	ts.Setenv("NEO4J_URI", "bolt://"+l.Addr().String())
}

type proxy struct {
	listener net.Listener
	server   string
	left     atomic.Int64 // bytes that still go through

	mu    sync.Mutex
	conns []net.Conn
	dead  bool
}

func (p *proxy) serve() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.server)
		if err != nil {
			client.Close()
			continue
		}
		p.keep(client, server)
		go p.pass(client, server)
		go p.pass(server, client)
	}
}

func (p *proxy) keep(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.dead {
		p.conns = append(p.conns, conns...)
		return
	}
	for _, c := range conns {
		c.Close()
	}
}

// pass copies from one side to the other; only what goes to the server counts.
func (p *proxy) pass(from, to net.Conn) {
	buf := make([]byte, 1024)
	for {
		n, err := from.Read(buf)
		if to.RemoteAddr().String() == p.server && p.left.Add(-int64(n)) < 0 {
			p.cut()
			return
		}
		if _, werr := to.Write(buf[:n]); werr != nil || err != nil {
			if err == nil || errors.Is(err, io.EOF) {
				to.Close()
			}
			return
		}
	}
}

// cut ends everything.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dead = true
	p.listener.Close()
	for _, c := range p.conns {
		c.Close()
	}
	p.conns = nil
}
