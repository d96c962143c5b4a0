package graph

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Errors that callers branch on. The errors returned wrap them and say which
// server, document or query is meant and what to do next; none holds a password.
var (
	// ErrAuth: the server refused the user name or the password.
	ErrAuth = errors.New("authentication failed")
	// ErrUnavailable: no server answers, or it went away. Nothing is half
	// written: a transaction that did not commit has left no trace.
	ErrUnavailable = errors.New("Neo4j is not available")
	// ErrDatabaseNotFound: the server answers but has no such database.
	ErrDatabaseNotFound = errors.New("no such database")
	// ErrURI: the address is not one of neo4j, neo4j+s, neo4j+ssc, bolt,
	// bolt+s, bolt+ssc://host[:port].
	ErrURI = errors.New("not a Neo4j address")
	// ErrNoSchema: the database has not been prepared by EnsureSchema.
	ErrNoSchema = errors.New("the graph has no schema yet")
	// ErrSchemaNewer: a newer program wrote this graph.
	ErrSchemaNewer = errors.New("the graph was written by a newer version of this program")
	// ErrServerOld: the server is older than the queries of this package need.
	ErrServerOld = errors.New("the server is too old")
	// ErrNotFound: no such document.
	ErrNotFound = errors.New("no such document")
	// ErrTimeout: a query took longer than it was given.
	ErrTimeout = errors.New("the query took too long")
	// ErrSyntax: the server did not understand a query, or a parameter of it
	// is missing or of the wrong type.
	ErrSyntax = errors.New("the query is wrong")
	// ErrReadOnly: a query wanted to write where only reading is allowed.
	ErrReadOnly = errors.New("the query writes; only reading is allowed here")
)

// DocumentError says which document of a batch could not be written, and why.
// Nothing of the batch is written; the rest of it may be tried again without
// that document.
type DocumentError struct {
	ID  string // the document's id
	Err error
}

func (e *DocumentError) Error() string { return fmt.Sprintf("document %q: %v", e.ID, e.Err) }

// Unwrap returns the cause.
func (e *DocumentError) Unwrap() error { return e.Err }

// wrap turns an error of the driver into one of this package's. what says what
// was being done.
func (s *Store) wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	var server *neo4j.Neo4jError
	switch {
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: %w", what, err)
	case errors.As(err, &server):
		hint, kind := serverError(server)
		switch {
		case errors.Is(kind, ErrDatabaseNotFound):
			return fmt.Errorf("%s: %w on %s: %q; check the database's name", what, kind, s.config.URI, s.config.Database)
		case kind == nil:
			return fmt.Errorf("%s: %s said: %s (%s)", what, s.config.URI, server.Msg, server.Code)
		case errors.Is(kind, ErrAuth):
			return fmt.Errorf("%s: %w at %s for user %q; check the user name and the password", what, kind, s.config.URI, s.config.Username)
		}
		return fmt.Errorf("%s: %w: %s%s", what, kind, server.Msg, hint)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: %w: %s gave no answer in time", what, ErrTimeout, s.config.URI)
	case isUnavailable(err):
		return fmt.Errorf("%s: %w at %s (%w); start the server or check its address", what, ErrUnavailable, s.config.URI, err)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// serverError tells what kind of error the server gave, nil for none of ours, and
// what to do about it.
func serverError(e *neo4j.Neo4jError) (hint string, kind error) {
	switch e.Code {
	case "Neo.ClientError.Security.Unauthorized", "Neo.ClientError.Security.AuthenticationRateLimit",
		"Neo.ClientError.Security.CredentialsExpired", "Neo.ClientError.Security.TokenExpired":
		return "", ErrAuth
	case "Neo.ClientError.Database.DatabaseNotFound":
		return "", ErrDatabaseNotFound
	case "Neo.ClientError.Transaction.TransactionTimedOut", "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
		"Neo.TransientError.Transaction.LockAcquisitionTimeout":
		return "; ask for less, or allow more time", ErrTimeout
	case "Neo.ClientError.Statement.AccessMode":
		return "", ErrReadOnly
	case "Neo.ClientError.Statement.SyntaxError", "Neo.ClientError.Statement.SemanticError", "Neo.ClientError.Statement.ParameterMissing",
		"Neo.ClientError.Statement.TypeError", "Neo.ClientError.Statement.ArgumentError", "Neo.ClientError.Procedure.ProcedureNotFound":
		return "", ErrSyntax
	case "Neo.TransientError.General.DatabaseUnavailable", "Neo.TransientError.Database.DatabaseUnavailable", "Neo.DatabaseError.Database.DatabaseUnavailable":
		return "", ErrUnavailable
	}
	return "", nil
}

func isUnavailable(err error) bool {
	var usage *neo4j.UsageError
	if errors.As(err, &usage) {
		return false
	}
	return neo4j.IsConnectivityError(err) || neo4j.IsTransactionExecutionLimit(err)
}
