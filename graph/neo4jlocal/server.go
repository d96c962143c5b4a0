package neo4jlocal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"scokg/graph/internal/instance"
)

// server is one folder and what is in it.
type server struct{ dir string }

func open(dir string) (server, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return server{}, fmt.Errorf("folder %q: %w", dir, err)
	}
	return server{abs}, nil
}

// openLocked opens an existing server's folder, takes its lock and reads its
// record. Without a record there is no server, and unlock is nil.
func openLocked(ctx context.Context, dir string) (s server, rec instance.Record, unlock func(), err error) {
	if s, err = open(dir); err != nil {
		return s, rec, nil, err
	}
	if _, err := os.Stat(filepath.Join(s.dir, instance.RecordFile)); errors.Is(err, fs.ErrNotExist) {
		return s, rec, nil, nil
	}
	if unlock, err = s.lock(ctx, nil); err != nil {
		return s, rec, nil, err
	}
	if rec, _, err = instance.ReadRecord(s.dir); err != nil {
		unlock()
		return s, rec, nil, err
	}
	return s, rec, unlock, nil
}

func (s server) path(name ...string) string {
	return filepath.Join(append([]string{s.dir}, name...)...)
}
func (s server) dataDir() string  { return s.path("data") }
func (s server) logFile() string  { return s.path("logs", "console.log") }
func (s server) debugLog() string { return s.path("logs", "debug.log") }
func (s server) argFile() string  { return s.path("run", "server.args") }

// folders are those that Start makes in the server's own.
func (s server) folders() []string {
	return []string{"conf", "data", "import", "logs", "plugins", "run"}
}

// hasData tells whether a server has ever made a database here. When in doubt
// it has.
func (s server) hasData() bool {
	_, err := os.Stat(s.path("data", "databases"))
	return !errors.Is(err, fs.ErrNotExist)
}

func (s server) lock(ctx context.Context, progress io.Writer) (func(), error) {
	return instance.Lock(ctx, s.path("lock"), func() {
		instance.Say(progress, "another scokg is starting or stopping this server; waiting for it")
	})
}

// status puts together what the record says.
func (s server) status(rec instance.Record, running bool) Status {
	st := Status{
		Backend: instance.Local, Running: running, HasData: s.hasData(),
		DataDir: s.dataDir(), LogFile: s.logFile(), Version: rec.Version,
	}
	if rec.Ports.Bolt != 0 {
		st.Fill(rec.Ports)
		st.PasswordFile = s.path(instance.PasswordFile)
	}
	if running {
		st.PID = rec.PID
	}
	return st
}

// newer tells whether version a ("5.26.18") comes after b. Parts that are no
// numbers count as 0.
func newer(a, b string) bool {
	parts := func(v string) []int {
		var n []int
		for p := range strings.SplitSeq(v, ".") {
			i, _ := strconv.Atoi(p)
			n = append(n, i)
		}
		return n
	}
	return slices.Compare(parts(a), parts(b)) > 0
}
