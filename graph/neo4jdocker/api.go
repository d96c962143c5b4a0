package neo4jdocker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"scokg/graph/internal/instance"
)

// Status, Ports and Probe are shared with the local backend.
type (
	Status = instance.Status
	Ports  = instance.Ports
	Probe  = instance.Probe
)

// Options say which server. Dir and Compose must be set.
type Options struct {
	// Dir holds docker-compose.yml, password and record. It is made with
	// mode 0700. The data are in a Docker volume.
	Dir string
	// Compose is the text of docker-compose.yml, scokg.Compose().
	Compose []byte
	// Project is Compose's name for the set, in lower case; empty: "scokg".
	// Container and volume are named after it.
	Project string
	// Password to set at the first start, at least 8 characters; empty: one
	// is generated. A server that has data keeps the password it has.
	Password string
	// Ports, AnyPorts, HeapMax, PageCache: as in package neo4jlocal.
	Ports              Ports
	AnyPorts           bool
	HeapMax, PageCache string
	// StartTimeout bounds the wait for readiness; zero: 5 minutes.
	StartTimeout time.Duration
	// Progress gets lines for the person; nil: none.
	Progress io.Writer

	memory instance.Memory // of HeapMax and PageCache
}

var projectForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,60}$`)

// Start brings the server up and returns when it answers queries. One that is
// running already is left as it is (Status.AlreadyRunning). Two calls at once,
// from any processes, take turns.
//
// Errors wrap ErrNoEngine, ErrNoCompose, ErrNoImage, ErrUnwritable,
// ErrStartFailed (with the last log lines) or ErrPassword of package instance,
// which package backend names too; after any of them no container that this
// call started is left running.
func Start(ctx context.Context, o Options) (Status, error) {
	o.Project = cmp.Or(o.Project, "scokg")
	if o.Dir == "" || len(o.Compose) == 0 {
		return Status{}, errors.New("neo4jdocker: Options.Dir or Options.Compose is empty")
	}
	if !projectForm.MatchString(o.Project) {
		return Status{}, fmt.Errorf("neo4jdocker: project %q must have lower-case letters, digits, _ and - only", o.Project)
	}
	var err error
	if o.memory, err = instance.NewMemory(o.HeapMax, o.PageCache); err != nil {
		return Status{}, err
	}
	o.StartTimeout = cmp.Or(o.StartTimeout, 5*time.Minute)
	if _, err := Engine(ctx); err != nil {
		return Status{}, err
	}
	compose, _, err := Compose(ctx)
	if err != nil {
		return Status{}, err
	}
	// Before the folder is made: without an image no trace is left.
	if err := ensureImage(ctx, o); err != nil {
		return Status{}, err
	}
	s, err := open(o.Dir)
	if err != nil {
		return Status{}, err
	}
	if err := instance.MakeDir(s.dir); err != nil {
		return Status{}, err
	}
	unlock, err := s.lock(ctx, o.Progress)
	if err != nil {
		return Status{}, err
	}
	defer unlock()
	rec, _, err := instance.ReadRecord(s.dir)
	if err != nil {
		return Status{}, err
	}
	return s.start(ctx, o, compose, rec)
}

// Stop removes the container of the server in dir, if there is one, and keeps
// the volume with the data. It waits at most two minutes.
func Stop(ctx context.Context, dir string) (Status, error) {
	s, rec, unlock, err := openLocked(ctx, dir)
	if err != nil || unlock == nil {
		return s.status(rec), err
	}
	defer unlock()
	if _, err := Engine(ctx); err != nil {
		return s.status(rec), err
	}
	c, err := find(ctx, rec.Project)
	if err != nil {
		return s.status(rec), err
	}
	st := s.status(rec)
	if c.id == "" {
		st.Notes = append(st.Notes, "the Docker server was not running")
		return st, nil
	}
	if err := s.down(ctx, rec.Project, rec.Ports, false); err != nil {
		return st, err
	}
	return st, nil
}

// Read tells of the server in dir without changing anything. Where no engine
// answers, it tells what the record says and notes that.
func Read(ctx context.Context, dir string) (Status, error) {
	s, err := open(dir)
	if err != nil {
		return Status{}, err
	}
	rec, known, err := instance.ReadRecord(s.dir)
	if err != nil || !known {
		return s.status(rec), err
	}
	st := s.status(rec)
	if _, err := Engine(ctx); err != nil {
		st.Notes = append(st.Notes, err.Error())
		return st, nil
	}
	c, err := find(ctx, rec.Project)
	if err != nil || c.id == "" {
		return st, err
	}
	st.Container = c.name
	if st.Running = c.running(); !st.Running {
		st.Notes = append(st.Notes, "the container "+c.name+" is there, "+c.state)
		return st, nil
	}
	password, err := st.Password()
	if err != nil {
		return st, err
	}
	if _, err := instance.Ready(ctx, rec.Ports, password); err != nil {
		st.Notes = append(st.Notes, fmt.Sprintf("the container %s runs but does not answer yet (%v); see `docker logs %s`", c.name, err, c.name))
		return st, nil
	}
	st.Ready = true
	return st, nil
}

// DeleteData removes the container, if it is stopped, the volume with the
// data, the password and the record. A running server makes ErrRunning.
func DeleteData(ctx context.Context, dir string) error {
	s, rec, unlock, err := openLocked(ctx, dir)
	if err != nil || unlock == nil {
		return err
	}
	defer unlock()
	if _, err := Engine(ctx); err != nil {
		return err
	}
	c, err := find(ctx, rec.Project)
	if err != nil {
		return err
	}
	if c.running() {
		return fmt.Errorf("%w in container %s: run `scokg down` before its data are deleted", instance.ErrRunning, c.name)
	}
	if err := s.down(ctx, rec.Project, rec.Ports, true); err != nil {
		return err
	}
	for _, name := range []string{composeFile, instance.PasswordFile, instance.RecordFile} {
		if err := os.RemoveAll(filepath.Join(s.dir, name)); err != nil {
			return fmt.Errorf("deleting what belongs to the data: %w", err)
		}
	}
	return nil
}
