package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"time"

	"golang.org/x/net/netutil"
)

// Bounds of the server: what is asked for is a handful of small files.
const (
	maxConnections = 64
	maxHeaders     = 16 << 10 // bytes
	maxWait        = 10 * time.Second
	maxGoodbye     = 2 * time.Second
)

// Handler serves the site's files. It answers GET and HEAD, and OPTIONS by what
// Neo4j Browser's page may ask; any other method is refused. Requests whose
// Host is not this machine's loopback, under the site's own port, are refused:
// so no page of another site that a person has open can read it by having its
// name point here.
func (s *Site) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		h.Add("Vary", "Origin")
		if !s.own(r.Host) {
			http.Error(w, "this server answers on this machine's loopback address alone", http.StatusForbidden)
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" && loopbackOrigin(origin) {
			h.Set("Access-Control-Allow-Origin", origin)
			h.Set("Access-Control-Allow-Methods", "GET, HEAD")
			h.Set("Access-Control-Allow-Headers", "*")
		}
		switch r.Method {
		case http.MethodGet, http.MethodHead:
		case http.MethodOptions:
			w.WriteHeader(http.StatusNoContent)
			return
		default:
			h.Set("Allow", "GET, HEAD, OPTIONS")
			http.Error(w, "this server is only read from", http.StatusMethodNotAllowed)
			return
		}
		f, ok := s.files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h.Set("Content-Type", f.kind)
		if f.kind == "application/zip" {
			h.Set("Content-Disposition", `attachment; filename="scokg-`+favouritesName+`"`)
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.content))
	})
}

// own tells whether a request's Host is this site's.
func (s *Site) own(host string) bool {
	name, port, err := net.SplitHostPort(host)
	return err == nil && port == strconv.Itoa(s.options.Port) && loopback(name)
}

// loopback tells whether a host is this machine's loopback.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

// loopbackOrigin tells whether a page stands on this machine: Neo4j Browser
// does, on a port of its own.
func loopbackOrigin(origin string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Scheme == "http" && loopback(u.Hostname())
}

// ErrPort is wrapped by errors about a port that cannot be listened at.
var ErrPort = errors.New("the guide's port is taken")

// Listen opens the site's port on loopback. Errors wrap ErrPort.
func (s *Site) Listen(ctx context.Context) (net.Listener, error) {
	var c net.ListenConfig
	l, err := c.Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.options.Port)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPort, err)
	}
	return l, nil
}

// Serve serves the site until ctx ends, then lets what is under way end, for
// two seconds at most, and returns nil. It closes l.
func (s *Site) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.Handler(), MaxHeaderBytes: maxHeaders,
		ReadHeaderTimeout: maxWait, ReadTimeout: maxWait, WriteTimeout: maxWait, IdleTimeout: maxWait,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(netutil.LimitListener(l, maxConnections)) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	goodbye, cancel := context.WithTimeout(context.WithoutCancel(ctx), maxGoodbye)
	defer cancel()
	if err := server.Shutdown(goodbye); err != nil {
		return server.Close()
	}
	return nil
}
