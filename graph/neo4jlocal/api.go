package neo4jlocal

import (
	"context"
	"io"
	"time"

	"scokg/graph/internal/instance"
)

// Status, Ports and Probe are shared with the Docker backend.
type (
	Status = instance.Status
	Ports  = instance.Ports
	Probe  = instance.Probe
)

// Options say which server. Only Dir must be set.
type Options struct {
	// Dir is the server's own folder: data, configuration, logs, password,
	// record. It is made with mode 0700.
	Dir string
	// CacheDir holds the jars; empty: os.UserCacheDir()/scokg/neo4j.
	CacheDir string
	// Password to set at the first start, at least 8 characters; empty: one
	// is generated. A server that has data keeps the password it has.
	Password string
	// Ports wished for; a zero port means the one of the last run, else
	// 7687, 7474 and 7475. A port that is taken is replaced by a free one,
	// and Status.Notes says so.
	Ports Ports
	// AnyPorts takes any free ports without a word, for tests.
	AnyPorts bool
	// HeapMax and PageCache bound memory, in Java's notation ("1g", "256m");
	// empty: 1g and 256m.
	HeapMax, PageCache string
	// Attached ties the server to this process: it gets the terminal's
	// interrupts and, on Linux, is told to stop when this process dies. For
	// tests. Otherwise the server outlives this process.
	Attached bool
	// StartTimeout bounds the wait for readiness; zero: 2 minutes.
	StartTimeout time.Duration
	// Progress gets lines for the person; nil: none.
	Progress io.Writer
}

// Start brings the server of o.Dir up and returns when it answers queries. A
// server that is running already is left as it is (Status.AlreadyRunning).
// Two calls at once, from any processes, take turns.
//
// Errors wrap ErrNoJava, ErrNoMaven, ErrDownload, ErrUnwritable,
// ErrStartFailed (with the last log lines), ErrStoreNewer, ErrPassword or
// ErrPlatform of package instance, which package backend names too; after any
// of them no process is left behind.
func Start(ctx context.Context, o Options) (Status, error) {
	return Status{}, instance.ErrPlatform
}

// Stop ends the server of dir, if it runs, and keeps the data. It waits until
// the process is gone, at most timeout (zero: one minute), then returns an
// error that wraps ErrStillAlive. Only a process that Start recorded, and that
// is still the same, is ever signalled.
func Stop(ctx context.Context, dir string, timeout time.Duration) (Status, error) {
	return Status{}, instance.ErrPlatform
}

// Read tells of the server of dir without changing anything.
func Read(ctx context.Context, dir string) (Status, error) {
	return Status{}, instance.ErrPlatform
}

// DeleteData removes what Start made in dir: data, logs, configuration,
// password and record. The server must be stopped: else ErrRunning.
func DeleteData(ctx context.Context, dir string) error {
	return instance.ErrPlatform
}
