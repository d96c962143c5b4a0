package neo4jlocal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"scokg/graph/internal/instance"
)

// tailLines is how much of the log an error quotes.
const tailLines = 12

// errPortTaken: a port was free when it was chosen and taken when Neo4j came.
var errPortTaken = errors.New("a port was taken meanwhile")

// endedError says that the process ended while its answer was awaited.
type endedError struct{ error }

func (e endedError) Unwrap() error { return e.error }

// start runs a server that is known not to run. The lock is held.
func (s server) start(ctx context.Context, o Options, rec instance.Record) (Status, error) {
	j, err := findJava(ctx)
	if err != nil {
		return Status{}, err
	}
	lib, err := jars(ctx, o.CacheDir, o.Progress)
	if err != nil {
		return Status{}, err
	}
	held := s.hasData()
	password, err := s.prepare(ctx, j, lib, o)
	if err != nil {
		return Status{}, err
	}
	for try := 1; ; try++ {
		ports, notes, err := choosePorts(o, rec.Ports)
		if err != nil {
			return Status{}, err
		}
		st, err := s.run(ctx, j, lib, o, ports, password)
		if errors.Is(err, errPortTaken) && try < 3 {
			instance.Say(o.Progress, "a port was taken while Neo4j started; trying others")
			continue
		}
		if err != nil && !held {
			// The first start failed: leave no database that would hold
			// nothing and yet count as data. The logs stay.
			os.RemoveAll(s.dataDir())
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

// prepare makes the folders and settles the password.
func (s server) prepare(ctx context.Context, j java, lib string, o Options) (password string, err error) {
	for _, name := range s.folders() {
		if err := instance.MakeDir(s.path(name)); err != nil {
			return "", err
		}
	}
	_, err = os.Stat(s.path(instance.PasswordFile))
	if err != nil && s.hasData() {
		return "", fmt.Errorf("%w: %s holds data but %s cannot be read (%w): write the password into that file, or delete the data by `scokg down --delete-data`",
			instance.ErrPassword, s.dataDir(), s.path(instance.PasswordFile), err)
	}
	password, err = instance.EnsurePassword(s.dir, o.Password)
	if err != nil || s.hasData() {
		return password, err
	}
	return password, s.setPassword(ctx, j, lib, password)
}

// setPassword has Neo4j's administration tool set the first password. Its
// arguments go through a file that only the owner can read and that Java
// expands, so the password never stands in the list of processes.
func (s server) setPassword(ctx context.Context, j java, lib, password string) error {
	if err := instance.WriteFile(s.path("conf", "neo4j.conf"), instance.Conf(nil), 0o600); err != nil {
		return err
	}
	args := s.path("run", "password.args")
	defer os.Remove(args)
	if err := instance.WriteFile(args, argText("-Xmx128m", "-cp", filepath.Join(lib, "*"),
		"org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password), 0o600); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, j.path, "@"+args)
	cmd.Env = append(environment(), "NEO4J_HOME="+s.dir, "NEO4J_CONF="+s.path("conf"))
	cmd.Dir = s.dir
	cmd.WaitDelay = time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		text := strings.ReplaceAll(string(out), password, "***")
		return fmt.Errorf("%w: setting the first password: %w:%s", instance.ErrStartFailed, err, instance.Indent(instance.LastLines([]byte(text), tailLines)))
	}
	return nil
}

// argText writes an argument file for java: each argument in double quotes,
// in which a backslash escapes.
func argText(args ...string) []byte {
	var b strings.Builder
	for _, a := range args {
		b.WriteString(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(a) + "\"\n")
	}
	return []byte(b.String())
}

// environment is this process's, without what is no business of the server
// (a password among NEO4J_ variables) or would change how Java starts it:
// with LD_LIBRARY_PATH the launcher runs itself again with arguments expanded.
func environment() []string {
	return slices.DeleteFunc(os.Environ(), func(kv string) bool {
		k, _, _ := strings.Cut(kv, "=")
		return strings.HasPrefix(k, "NEO4J_") || k == "JDK_JAVA_OPTIONS" || k == "JAVA_TOOL_OPTIONS" || k == "LD_LIBRARY_PATH"
	})
}

// configure writes neo4j.conf and the argument file for these ports.
func (s server) configure(lib string, o Options, p Ports) error {
	conf := append([]instance.Setting{
		{Key: "server.default_listen_address", Value: "127.0.0.1"},
		{Key: "server.bolt.listen_address", Value: fmt.Sprintf("127.0.0.1:%d", p.Bolt)},
		{Key: "server.http.listen_address", Value: fmt.Sprintf("127.0.0.1:%d", p.HTTP)},
		{Key: "server.https.enabled", Value: "false"},
		{Key: "dbms.security.auth_enabled", Value: "true"},
	}, instance.Settings(p, o.memory)...)
	if err := instance.WriteFile(s.path("conf", "neo4j.conf"), instance.Conf(conf), 0o600); err != nil {
		return err
	}
	args := []string{"-Xmx" + o.memory.Heap, "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-Dlog4j2.disable.jmx=true"}
	if o.Quick {
		args = append(args, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
	} else {
		args = append(args, "-XX:+UseG1GC")
	}
	for _, pkg := range []string{"java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"} {
		args = append(args, "--add-opens=java.base/"+pkg+"=ALL-UNNAMED")
	}
	args = append(args, "-cp", filepath.Join(lib, "*"), "org.neo4j.server.CommunityEntryPoint",
		"--home-dir="+s.dir, "--config-dir="+s.path("conf"), "--console-mode")
	return instance.WriteFile(s.argFile(), argText(args...), 0o600)
}

// run starts the process and waits until it answers; if it does not, the
// process is ended.
func (s server) run(ctx context.Context, j java, lib string, o Options, p Ports, password string) (Status, error) {
	if err := s.configure(lib, o, p); err != nil {
		return Status{}, err
	}
	instance.Say(o.Progress, "starting Neo4j %s under Java %s (Bolt %d, HTTP %d)", instance.Version, j.version, p.Bolt, p.HTTP)
	began := time.Now()
	c, err := s.launch(j, o.Attached)
	if err != nil {
		return Status{}, fmt.Errorf("%w: %w", instance.ErrStartFailed, err)
	}
	// From here on an `up` that is killed leaves a server that can be found.
	rec := instance.Record{
		Backend: instance.Local, Version: instance.Version, Ports: p, DataDir: s.dataDir(),
		StartedAt: began.UTC().Truncate(time.Second),
		PID:       c.process.Pid, ProcessStart: processStart(c.process.Pid),
	}
	err = rec.Write(s.dir)
	if err == nil {
		err = s.await(ctx, o.StartTimeout, p, password, c)
	}
	if err != nil {
		s.abandon(rec, c)
		return Status{}, err
	}
	instance.Say(o.Progress, "ready after %.1f s", time.Since(began).Seconds())
	st := s.status(rec, true)
	st.Ready = true
	return st, nil
}

// child is a server that this process started.
type child struct {
	process *os.Process
	exited  <-chan struct{} // closed when it has ended
	// debugFrom is where this run begins in the debug log, which grows over
	// all runs.
	debugFrom int64
}

// launch starts java in the background with its output in the log file.
func (s server) launch(j java, attached bool) (child, error) {
	if err := os.Rename(s.logFile(), s.logFile()+".old"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return child{}, err
	}
	log, err := os.OpenFile(s.logFile(), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return child{}, err
	}
	defer log.Close()
	cmd := exec.Command(j.path, "@"+s.argFile())
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = s.dir, environment(), log, log
	cmd.SysProcAttr = processAttributes(attached)
	debugFrom := instance.Size(s.debugLog())
	exited, started := make(chan struct{}), make(chan error)
	go func() {
		// On Linux "told to stop when this process dies" means this thread,
		// so the thread is kept for as long as the server lives.
		if attached {
			runtime.LockOSThread()
		}
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // its log says why it ended
		}
		close(exited)
	}()
	if err := <-started; err != nil {
		return child{}, err
	}
	return child{cmd.Process, exited, debugFrom}, nil
}

// await asks until the server answers, ends, or time is up.
func (s server) await(ctx context.Context, limit time.Duration, p Ports, password string, c child) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("not ready within %s", limit))
	defer cancel()
	tick := time.NewTicker(150 * time.Millisecond)
	defer tick.Stop()
	var last error
	for {
		select {
		case <-c.exited:
			return endedError{s.failed(c, "it ended while starting")}
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.Canceled) {
				return fmt.Errorf("%w: interrupted: %w", instance.ErrStartFailed, context.Cause(ctx))
			}
			why := fmt.Sprint(context.Cause(ctx))
			if last != nil {
				why += fmt.Sprintf(" (last answer: %v)", last)
			}
			return s.failed(c, why)
		case <-tick.C:
		}
		version, err := instance.Ready(ctx, p, password)
		var broken instance.DatabaseError
		switch {
		case errors.As(err, &broken):
			return s.failed(c, broken.Error())
		case err == nil && version != instance.Version:
			return s.failed(c, fmt.Sprintf("what answers on port %d is Neo4j %s", p.HTTP, version))
		case err == nil:
			return nil
		case errors.Is(err, instance.ErrPassword):
			return fmt.Errorf("%w in %s: the one in %s was refused: write the right one into that file",
				instance.ErrPassword, s.dataDir(), s.path(instance.PasswordFile))
		}
		last = err
	}
}

// failed is ErrStartFailed with the reason and the last log lines, or a more
// exact error where the log gives away the cause.
func (s server) failed(c child, why string) error {
	file, lines := s.logFile(), instance.WithoutFrames(instance.Tail(s.logFile(), 0, 400))
	// A server that runs without its database tells why in the other log only.
	if causes := instance.Causes(instance.Tail(s.debugLog(), c.debugFrom, 2000)); len(causes) > 0 {
		file, lines = s.debugLog(), append(lines, causes...)
	}
	kind := instance.ErrStartFailed
	switch all := strings.Join(lines, "\n"); {
	case strings.Contains(all, "BindException") || strings.Contains(all, "Address already in use"):
		kind = fmt.Errorf("%w: %w", kind, errPortTaken)
	case instance.NewerStore(all):
		kind = fmt.Errorf("%w: %w", kind, instance.ErrStoreNewer)
	}
	return fmt.Errorf("%w: %s; the last lines of %s:%s", kind, why, file,
		instance.Indent(lines[max(0, len(lines)-tailLines):]))
}

// abandon ends a process that start has given up on, and forgets it.
func (s server) abandon(rec instance.Record, c child) {
	if terminate(c.process) == nil {
		select {
		case <-c.exited:
		case <-time.After(15 * time.Second):
			_ = c.process.Kill()
			<-c.exited
		}
	}
	rec.PID, rec.ProcessStart = 0, 0
	_ = rec.Write(s.dir) // the error of the start is the one to report
}

// join waits for a server that was found running.
func (s server) join(ctx context.Context, o Options, rec instance.Record) (Status, error) {
	st := s.status(rec, true)
	st.AlreadyRunning = true
	password, err := st.Password()
	if err != nil {
		return st, err
	}
	gone := make(chan struct{})
	watch, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		defer close(gone)
		for s.alive(rec) && watch.Err() == nil {
			select {
			case <-watch.Done():
			case <-time.After(500 * time.Millisecond):
			}
		}
	}()
	if err := s.await(ctx, o.StartTimeout, rec.Ports, password, child{exited: gone}); err != nil {
		return st, err
	}
	st.Ready = true
	st.Notes = append(st.Notes, instance.Moved(o.Ports, rec.Ports)...)
	return st, nil
}
