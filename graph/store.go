package graph

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"scokg/graph/resolve"
)

// Config says where the graph is and how its references are resolved.
type Config struct {
	URI      string // scheme://host[:port]; the schemes are those of ErrURI
	Username string
	Password string
	Database string // "" for the server's default
	// Variants are added to the built-in ones. A graph that was resolved with
	// others is resolved anew, whole, by the next Write. A user's decisions on
	// what is the same are the graph's own, see SetOverrides.
	Variants []resolve.Variant
}

// Times after which a server that does not answer counts as unavailable. The
// driver waits 1, 2, 4 … seconds between attempts and gives up at the first
// failure after retryTime: here after some 7 seconds.
const (
	connectTimeout = 5 * time.Second
	openTimeout    = 10 * time.Second
	acquireTimeout = 10 * time.Second
	retryTime      = 5 * time.Second
)

// Store is an open graph. It may be used from many goroutines.
type Store struct {
	config    Config
	driver    neo4j.DriverWithContext
	resolvers *resolvers
	bookmarks neo4j.BookmarkManager
}

// Open connects to the server and makes sure that it answers and knows the
// user and the database, within ten seconds. Errors: ErrURI, ErrAuth,
// ErrUnavailable, ErrDatabaseNotFound, and those of resolve.New.
func Open(ctx context.Context, c Config) (*Store, error) {
	if err := checkURI(c.URI); err != nil {
		return nil, err
	}
	resolvers := &resolvers{variants: c.Variants}
	if _, err := resolvers.by(""); err != nil {
		return nil, err
	}
	auth := neo4j.NoAuth()
	if c.Username != "" || c.Password != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth, func(d *config.Config) {
		d.SocketConnectTimeout = connectTimeout
		d.ConnectionAcquisitionTimeout = acquireTimeout
		d.MaxTransactionRetryTime = retryTime
		d.UserAgent = "scokg"
		d.TelemetryDisabled = true
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrURI, c.URI, err)
	}
	s := &Store{config: c, driver: driver, resolvers: resolvers, bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})}
	if err := s.verify(ctx); err != nil {
		return nil, errors.Join(err, driver.Close(ctx))
	}
	return s, nil
}

func checkURI(uri string) error {
	u, err := url.Parse(uri)
	schemes := []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
	switch {
	case err != nil:
		// The parse error repeats the address, which may hold a password.
		return fmt.Errorf("%w: it does not parse; write it as bolt://127.0.0.1:7687", ErrURI)
	case u.User != nil:
		return fmt.Errorf("%w: it holds a user name; give user and password apart from the address", ErrURI)
	case !slices.Contains(schemes, u.Scheme):
		return fmt.Errorf("%w: %q: the scheme is none of %s", ErrURI, uri, strings.Join(schemes, ", "))
	case u.Hostname() == "":
		return fmt.Errorf("%w: %q names no host", ErrURI, uri)
	}
	return nil
}

func (s *Store) verify(ctx context.Context) error {
	const what = "connecting"
	limited, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	session := s.session(limited, neo4j.AccessModeRead)
	defer session.Close(ctx)
	_, err := session.Run(limited, "RETURN 1", nil)
	if err != nil && ctx.Err() == nil && limited.Err() != nil {
		return fmt.Errorf("%s: %w at %s: no answer in %v; start the server or check its address", what, ErrUnavailable, s.config.URI, openTimeout)
	}
	return s.wrap(what, err)
}

// Close ends the connections.
func (s *Store) Close(ctx context.Context) error { return s.driver.Close(ctx) }

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.config.Database, BookmarkManager: s.bookmarks})
}

// ServerInfo says what answers.
type ServerInfo struct {
	URI           string `json:"uri"`
	Version       string `json:"version"` // "5.26.18"
	Edition       string `json:"edition"` // "community" or "enterprise"
	Database      string `json:"database"`
	SchemaVersion int    `json:"schemaVersion"` // 0 where EnsureSchema never ran
}

// Info asks the server what it is.
func (s *Store) Info(ctx context.Context) (ServerInfo, error) {
	info := ServerInfo{URI: s.config.URI}
	rows, err := s.Read(ctx, `CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'
		CALL db.info() YIELD name AS db
		OPTIONAL MATCH (g:Graph {id: $id})
		RETURN versions[0], edition, db, coalesce(g.schemaVersion, 0)`, map[string]any{"id": graphID}, ReadOptions{Timeout: openTimeout})
	if err != nil {
		return info, err
	}
	if len(rows.Records) == 1 {
		r := rows.Records[0]
		info.Version, _ = r[0].(string)
		info.Edition, _ = r[1].(string)
		info.Database, _ = r[2].(string)
		v, _ := r[3].(int64)
		info.SchemaVersion = int(v)
	}
	return info, nil
}
