package neo4jlocal

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	// Quick starts in half of the processor time (Java's first compiler and
	// simplest collector alone) and runs slower for as long as it lives. For
	// tests.
	Quick bool
	// StartTimeout bounds the wait for readiness; zero: 5 minutes.
	StartTimeout time.Duration
	// Progress gets lines for the person; nil: none.
	Progress io.Writer

	memory instance.Memory // of HeapMax and PageCache
}

// Start brings the server of o.Dir up and returns when it answers queries. A
// server that is running already is left as it is (Status.AlreadyRunning).
// Two calls at once, from any processes, take turns.
//
// Errors wrap ErrNoJava, ErrNoMaven, ErrDownload, ErrUnwritable,
// ErrStartFailed (with the last log lines), ErrStoreNewer, ErrPassword or
// ErrPlatform of package instance, which package backend names too; after any
// of them no process that this call started is left behind.
func Start(ctx context.Context, o Options) (Status, error) {
	if err := supported(); err != nil {
		return Status{}, err
	}
	if o.Dir == "" {
		return Status{}, errors.New("neo4jlocal: Options.Dir is empty")
	}
	s, err := open(o.Dir)
	if err != nil {
		return Status{}, err
	}
	o.CacheDir, err = cacheDir(o.CacheDir)
	if err != nil {
		return Status{}, err
	}
	if o.memory, err = instance.NewMemory(o.HeapMax, o.PageCache); err != nil {
		return Status{}, err
	}
	o.StartTimeout = cmp.Or(o.StartTimeout, 5*time.Minute)
	if err := instance.MakeDir(s.dir); err != nil {
		return Status{}, err
	}
	unlock, err := s.lock(ctx, o.Progress)
	if err != nil {
		return Status{}, err
	}
	defer unlock()

	rec, known, err := instance.ReadRecord(s.dir)
	if err != nil {
		return Status{}, err
	}
	if known && s.alive(rec) {
		// One that was just ending has left room for a new one.
		st, err := s.join(ctx, o, rec)
		if ended := (endedError{}); !errors.As(err, &ended) {
			return st, err
		}
	}
	if known && newer(rec.Version, instance.Version) {
		return Status{}, fmt.Errorf("%w: %s was last run by %s and this is %s: use the newer scokg, or give this one a folder of its own by SCOKG_HOME",
			instance.ErrStoreNewer, s.dataDir(), rec.Version, instance.Version)
	}
	return s.start(ctx, o, rec)
}

// Stop ends the server of dir, if it runs, and keeps the data. It waits until
// the process is gone, at most timeout (zero: one minute), then returns an
// error that wraps ErrStillAlive. Only a process that Start recorded, and that
// is still the same, is ever signalled.
func Stop(ctx context.Context, dir string, timeout time.Duration) (Status, error) {
	s, rec, unlock, err := openLocked(ctx, dir)
	if err != nil || unlock == nil {
		return s.status(rec, false), err
	}
	defer unlock()
	if !s.alive(rec) {
		st := s.status(rec, false)
		st.Notes = append(st.Notes, "the local server was not running")
		return st, nil
	}
	if err := s.end(ctx, rec, cmp.Or(timeout, time.Minute)); err != nil {
		return s.status(rec, true), err
	}
	rec.PID, rec.ProcessStart = 0, 0
	if err := rec.Write(s.dir); err != nil {
		return s.status(rec, false), err
	}
	return s.status(rec, false), nil
}

// Read tells of the server of dir without changing anything.
func Read(ctx context.Context, dir string) (Status, error) {
	s, err := open(dir)
	if err != nil {
		return Status{}, err
	}
	rec, known, err := instance.ReadRecord(s.dir)
	if err != nil {
		return s.status(rec, false), err
	}
	st := s.status(rec, known && s.alive(rec))
	if !st.Running {
		return st, nil
	}
	password, err := st.Password()
	if err != nil {
		return st, err
	}
	if _, err := instance.Ready(ctx, rec.Ports, password); err != nil {
		st.Notes = append(st.Notes, fmt.Sprintf("the process runs but does not answer yet (%v); its log is %s", err, st.LogFile))
		return st, nil
	}
	st.Ready = true
	return st, nil
}

// DeleteData removes what Start made in dir: data, logs, configuration,
// password and record. The server must be stopped: else ErrRunning. Other
// files in dir, and the lock, stay.
func DeleteData(ctx context.Context, dir string) error {
	s, rec, unlock, err := openLocked(ctx, dir)
	if err != nil || unlock == nil {
		return err
	}
	defer unlock()
	if s.alive(rec) {
		return fmt.Errorf("%w with process %d: run `scokg down` before its data are deleted", instance.ErrRunning, rec.PID)
	}
	// The record goes last: while it is there, what is left of the data can
	// still be found and deleted.
	for _, name := range append(s.folders(), instance.PasswordFile, instance.RecordFile) {
		if err := os.RemoveAll(filepath.Join(s.dir, name)); err != nil {
			return fmt.Errorf("deleting the data: %w", err)
		}
	}
	return nil
}
