package neo4jdocker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"scokg/graph/internal/instance"
)

const composeFile = "docker-compose.yml"

// tailLines is how much of the log an error quotes.
const tailLines = 12

// downLimit bounds a stop: a minute of grace (docker-compose.yml) and what
// Compose needs itself.
const downLimit = 2 * time.Minute

// errPortTaken: a port was free when it was chosen and taken when Docker came.
var errPortTaken = errors.New("a port was taken meanwhile")

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
	if _, err := os.Stat(s.path(instance.RecordFile)); errors.Is(err, fs.ErrNotExist) {
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

func (s server) path(name string) string { return filepath.Join(s.dir, name) }

func (s server) lock(ctx context.Context, progress io.Writer) (func(), error) {
	return instance.Lock(ctx, s.path("lock"), func() {
		instance.Say(progress, "another scokg is starting or stopping this server; waiting for it")
	})
}

// status puts together what the record says of a server that does not run.
func (s server) status(rec instance.Record) Status {
	st := Status{Backend: instance.Docker, DataDir: rec.DataDir, Version: rec.Version, HasData: rec.Project != ""}
	if rec.Ports.Bolt != 0 {
		st.Fill(rec.Ports)
		st.PasswordFile = s.path(instance.PasswordFile)
	}
	return st
}

// start runs or finds the server. The lock is held.
func (s server) start(ctx context.Context, o Options, compose []string, rec instance.Record) (Status, error) {
	c, err := find(ctx, o.Project)
	if err != nil {
		return Status{}, err
	}
	held, err := hasVolume(ctx, o.Project)
	if err != nil {
		return Status{}, err
	}
	_, err = os.Stat(s.path(instance.PasswordFile))
	if err != nil && held {
		return Status{}, fmt.Errorf("%w: the volume %s holds data but %s cannot be read (%w): write the password into that file, or remove the data by `docker volume rm %s`",
			instance.ErrPassword, volumeName(o.Project), s.path(instance.PasswordFile), err, volumeName(o.Project))
	}
	password, err := instance.EnsurePassword(s.dir, o.Password)
	if err != nil {
		return Status{}, err
	}
	if c.running() {
		return s.join(ctx, o, rec, c, password)
	}
	if err := instance.WriteFile(s.path(composeFile), o.Compose, 0o600); err != nil {
		return Status{}, err
	}
	for try := 1; ; try++ {
		ports, notes, err := choosePorts(o, rec.Ports)
		if err != nil {
			return Status{}, err
		}
		st, err := s.run(ctx, o, compose, ports, password)
		if errors.Is(err, errPortTaken) && try < 3 {
			instance.Say(o.Progress, "a port was taken while Neo4j started; trying others")
			continue
		}
		if err != nil && !held {
			// The first start failed: leave no volume that would hold
			// nothing and yet count as data.
			if s.down(context.WithoutCancel(ctx), o.Project, ports, true) == nil {
				os.Remove(s.path(instance.RecordFile))
			}
		}
		st.Notes = append(notes, st.Notes...)
		return st, err
	}
}

func choosePorts(o Options, before Ports) (Ports, []string, error) {
	if o.AnyPorts {
		p, err := instance.AnyPorts()
		return p, nil, err
	}
	return instance.Choose(o.Ports, before)
}

// environment is what docker-compose.yml asks for. The password goes this way
// and never among the arguments.
func environment(p Ports, password string, m instance.Memory) []string {
	return []string{
		"NEO4J_PASSWORD=" + password,
		"NEO4J_BOLT_PORT=" + strconv.Itoa(p.Bolt),
		"NEO4J_HTTP_PORT=" + strconv.Itoa(p.HTTP),
		"SCOKG_GUIDE_PORT=" + strconv.Itoa(p.Guide),
		"NEO4J_HEAP=" + m.Heap,
		"NEO4J_PAGECACHE=" + m.PageCache,
		"NEO4J_MEMORY_LIMIT=" + m.Limit(),
	}
}

func (s server) command(compose []string, project string, args ...string) []string {
	return append(append(append([]string{}, compose...),
		"--project-name", project, "--project-directory", s.dir, "--file", s.path(composeFile)), args...)
}

// run starts the container and waits until it answers; if it does not, the
// container is removed and the volume stays.
func (s server) run(ctx context.Context, o Options, compose []string, p Ports, password string) (Status, error) {
	began := time.Now()
	rec := instance.Record{
		Backend: instance.Docker, Version: instance.Version, Ports: p, Project: o.Project,
		DataDir: "volume " + volumeName(o.Project), StartedAt: began.UTC().Truncate(time.Second),
	}
	// Before the start: an `up` that is killed leaves a server that can be
	// found.
	if err := rec.Write(s.dir); err != nil {
		return Status{}, err
	}
	instance.Say(o.Progress, "starting %s by Docker (Bolt %d, HTTP %d)", Image, p.Bolt, p.HTTP)
	_, err := run(ctx, 5*time.Minute, environment(p, password, o.memory), s.command(compose, o.Project, "up", "--detach"))
	if err != nil {
		err = startError(err, password)
	} else {
		err = s.await(ctx, o, p, password)
	}
	if err != nil {
		if e := s.down(context.WithoutCancel(ctx), o.Project, p, false); e != nil {
			err = fmt.Errorf("%w\nand the container could not be removed: %w", err, e)
		}
		return Status{}, err
	}
	instance.Say(o.Progress, "ready after %.1f s", time.Since(began).Seconds())
	st := s.status(rec)
	st.Running, st.Ready = true, true
	if c, err := find(ctx, o.Project); err == nil {
		st.Container = c.name
	}
	return st, nil
}

// startError makes what Compose says into ErrStartFailed, without the
// password, which Compose quotes when it dislikes the file.
func startError(err error, password string) error {
	text := strings.ReplaceAll(err.Error(), password, "***")
	for _, sign := range []string{"port is already allocated", "address already in use", "ports are not available"} {
		if strings.Contains(strings.ToLower(text), sign) {
			return fmt.Errorf("%w: %w: %s", instance.ErrStartFailed, errPortTaken, text)
		}
	}
	return fmt.Errorf("%w: %s", instance.ErrStartFailed, text)
}

// await asks until the server answers, its container ends, or time is up.
func (s server) await(ctx context.Context, o Options, p Ports, password string) error {
	ctx, cancel := context.WithTimeoutCause(ctx, o.StartTimeout, fmt.Errorf("not ready within %s", o.StartTimeout))
	defer cancel()
	tick := time.NewTicker(250 * time.Millisecond)
	defer tick.Stop()
	for i := 1; ; i++ {
		_, err := instance.Ready(ctx, p, password)
		var broken instance.DatabaseError
		switch {
		case errors.As(err, &broken):
			c, _ := find(ctx, o.Project)
			return s.failed(ctx, c, broken.Error())
		case err == nil:
			return nil
		case errors.Is(err, instance.ErrPassword):
			return fmt.Errorf("%w in the volume %s: the one in %s was refused: write the right one into that file",
				instance.ErrPassword, volumeName(o.Project), s.path(instance.PasswordFile))
		}
		if i%4 == 0 {
			if c, e := find(ctx, o.Project); e == nil && !c.running() {
				return s.failed(ctx, c, "its container is "+c.state)
			}
		}
		select {
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.Canceled) {
				return fmt.Errorf("%w: interrupted: %w", instance.ErrStartFailed, context.Cause(ctx))
			}
			why := fmt.Sprintf("%v (last answer: %v)", context.Cause(ctx), err)
			late := context.WithoutCancel(ctx)
			c, _ := find(late, o.Project)
			return s.failed(late, c, why)
		case <-tick.C:
		}
	}
}

func (s server) failed(ctx context.Context, c container, why string) error {
	if c.id == "" {
		return fmt.Errorf("%w: its container is gone", instance.ErrStartFailed)
	}
	lines := logs(ctx, c)
	kind := instance.ErrStartFailed
	if instance.NewerStore(strings.Join(lines, "\n")) {
		kind = fmt.Errorf("%w: %w", kind, instance.ErrStoreNewer)
	}
	return fmt.Errorf("%w: %s; the last lines of its log:%s", kind, why,
		instance.Indent(lines[max(0, len(lines)-tailLines):]))
}

// join waits for a server that was found running.
func (s server) join(ctx context.Context, o Options, rec instance.Record, c container, password string) (Status, error) {
	p, err := published(ctx, c)
	if err != nil {
		return Status{}, err
	}
	p.Guide = rec.Ports.Guide
	if p != rec.Ports || rec.Project != o.Project {
		// Started by hand from the same file: take it over.
		if p.Guide == 0 {
			p.Guide = instance.DefaultGuidePort
		}
		rec = instance.Record{
			Backend: instance.Docker, Version: instance.Version, Ports: p, Project: o.Project,
			DataDir: "volume " + volumeName(o.Project), StartedAt: time.Now().UTC().Truncate(time.Second),
		}
		if err := rec.Write(s.dir); err != nil {
			return Status{}, err
		}
	}
	st := s.status(rec)
	st.Running, st.AlreadyRunning, st.Container = true, true, c.name
	if err := s.await(ctx, o, p, password); err != nil {
		return st, err
	}
	st.Ready = true
	st.Notes = append(st.Notes, instance.Moved(o.Ports, p)...)
	return st, nil
}

// down has Compose remove the container and network, and the volume if told.
func (s server) down(ctx context.Context, project string, p Ports, volume bool) error {
	compose, _, err := Compose(ctx)
	if err != nil {
		return err
	}
	m, err := instance.NewMemory("", "")
	if err != nil {
		return err
	}
	args := []string{"down"}
	if volume {
		args = append(args, "--volumes")
	}
	// The file wants a password to be read at all; which one does not matter.
	if _, err := run(ctx, downLimit, environment(p, "unused-here", m), s.command(compose, project, args...)); err != nil {
		return fmt.Errorf("stopping the server by Docker Compose: %w", err)
	}
	return nil
}

// logs returns the last lines that the container printed.
func logs(ctx context.Context, c container) []string {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "docker", "logs", "--tail", "200", c.id)
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err != nil {
		out = append(out, "\n"+err.Error()...)
	}
	lines := instance.WithoutFrames(instance.LastLines(out, 200))
	// A server that runs without its database tells why in this log only.
	if debug, err := docker(ctx, 20*time.Second, "exec", c.id, "tail", "-c", "262144", "/logs/debug.log"); err == nil {
		lines = append(lines, instance.Causes(instance.LastLines([]byte(debug), 2000))...)
	}
	return lines
}
