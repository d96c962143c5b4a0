//go:build unix

package neo4jlocal

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"scokg/graph/internal/instance"
)

func TestNoJava(t *testing.T) {
	bin := onlyPath(t)
	_, err := Start(t.Context(), Options{Dir: t.TempDir(), CacheDir: fakeCache(t)})
	if !errors.Is(err, instance.ErrNoJava) || !strings.Contains(err.Error(), "none in JAVA_HOME or PATH") {
		t.Errorf("err = %v, want ErrNoJava", err)
	}
	script(t, filepath.Join(bin, "java"), "echo 'openjdk version \"11.0.2\"' >&2\n")
	t.Setenv("JAVA_HOME", "/nowhere")
	_, err = Start(t.Context(), Options{Dir: t.TempDir(), CacheDir: fakeCache(t)})
	if !errors.Is(err, instance.ErrNoJava) || !strings.Contains(err.Error(), "is Java 11.0.2") || !strings.Contains(err.Error(), "/nowhere/bin/java does not run") {
		t.Errorf("err = %v, want ErrNoJava that names both", err)
	}
	if p := probeJava(t.Context()); p.OK || p.Remedy == "" {
		t.Errorf("probe = %+v, want one that is not OK and says what to do", p)
	}
}

func TestJavaVersions(t *testing.T) {
	bin := onlyPath(t)
	for line, want := range map[string]int{
		`openjdk version "17.0.15" 2025-04-15`: 17,
		`openjdk version "21" 2023-09-19`:      21,
		`java version "1.8.0_402"`:             8,
		`openjdk version "25-ea" 2025-09-16`:   25,
	} {
		path := filepath.Join(bin, "java")
		script(t, path, "echo '"+line+"' >&2\n")
		if j, err := askJava(t.Context(), path); err != nil || j.major != want {
			t.Errorf("%s: %+v, %v, want %d", line, j, err, want)
		}
	}
}

func TestCrashHalfWay(t *testing.T) {
	fakeJava(t, onlyPath(t), "mkdir -p data/databases\necho 'INFO  Starting...'\necho 'Caused by: the disk is full'\necho '  at org.neo4j.Frame'\nexit 3\n")
	dir := t.TempDir()
	_, err := Start(t.Context(), Options{Dir: dir, CacheDir: fakeCache(t), AnyPorts: true})
	if !errors.Is(err, instance.ErrStartFailed) || !strings.Contains(err.Error(), "Caused by: the disk is full") {
		t.Errorf("err = %v, want ErrStartFailed with the last lines of the log", err)
	}
	if err != nil && strings.Contains(err.Error(), "Frame") {
		t.Errorf("the error quotes stack frames: %v", err)
	}
	st, err := Read(t.Context(), dir)
	if err != nil || st.Running || st.HasData {
		t.Errorf("Read = %+v, %v, want neither running nor data", st, err)
	}
}

func TestCrashKeepsOlderData(t *testing.T) {
	fakeJava(t, onlyPath(t), "exit 3\n")
	dir := t.TempDir()
	kept := filepath.Join(dir, "data", "databases", "neo4j")
	if err := os.MkdirAll(kept, 0o700); err != nil {
		t.Fatal(err)
	}
	o := Options{Dir: dir, CacheDir: fakeCache(t), AnyPorts: true}
	if _, err := Start(t.Context(), o); !errors.Is(err, instance.ErrPassword) {
		t.Errorf("data without a password: %v, want ErrPassword", err)
	}
	if _, err := instance.EnsurePassword(dir, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), o); !errors.Is(err, instance.ErrStartFailed) {
		t.Errorf("err = %v, want ErrStartFailed", err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Errorf("the data of earlier runs are gone: %v", err)
	}
}

func TestPortTakenMeanwhile(t *testing.T) {
	fakeJava(t, onlyPath(t), "cat conf/neo4j.conf >>tried\necho 'java.net.BindException: Address already in use'\nexit 1\n")
	dir := t.TempDir()
	var progress bytes.Buffer
	_, err := Start(t.Context(), Options{Dir: dir, CacheDir: fakeCache(t), AnyPorts: true, Progress: &progress})
	if !errors.Is(err, instance.ErrStartFailed) {
		t.Errorf("err = %v, want ErrStartFailed in the end", err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "tried"))
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(b, []byte("server.bolt.listen_address=")); n != 3 || strings.Count(progress.String(), "trying others") != 2 {
		t.Errorf("%d tries, told %q; want 3 tries", n, progress.String())
	}
}

func TestNotReadyInTime(t *testing.T) {
	fakeJava(t, onlyPath(t), "echo $$ >pid\necho 'INFO  Starting...'\nwhile :; do sleep 0.1; done\n")
	for name, c := range map[string]struct {
		limit, interrupt time.Duration
		says             string
	}{
		"time is up":  {700 * time.Millisecond, time.Minute, "Starting..."},
		"interrupted": {time.Minute, 700 * time.Millisecond, "interrupted: context canceled"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			time.AfterFunc(c.interrupt, cancel)
			_, err := Start(ctx, Options{Dir: dir, CacheDir: fakeCache(t), AnyPorts: true, StartTimeout: c.limit})
			if !errors.Is(err, instance.ErrStartFailed) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("err = %v, want ErrStartFailed with %q", err, c.says)
			}
			rec, _, err := instance.ReadRecord(dir)
			if err != nil || rec.PID != 0 {
				t.Errorf("record = %+v, %v, want no process", rec, err)
			}
			b, err := os.ReadFile(filepath.Join(dir, "pid"))
			if err != nil {
				t.Fatal(err)
			}
			pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
			if err != nil || processStart(pid) != 0 {
				t.Errorf("process %d was left behind (%v)", pid, err)
			}
		})
	}
}

func TestUnwritableFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Options{Dir: filepath.Join(file, "home"), CacheDir: fakeCache(t)})
	if !errors.Is(err, instance.ErrUnwritable) {
		t.Errorf("Dir: err = %v, want ErrUnwritable", err)
	}
	fakeJava(t, onlyPath(t), "")
	_, err = Start(t.Context(), Options{Dir: t.TempDir(), CacheDir: filepath.Join(file, "cache")})
	if !errors.Is(err, instance.ErrUnwritable) {
		t.Errorf("CacheDir: err = %v, want ErrUnwritable", err)
	}
}

func TestDataOfANewerVersion(t *testing.T) {
	dir := t.TempDir()
	if err := (instance.Record{Version: "5.100.0"}).Write(dir); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Options{Dir: dir, CacheDir: fakeCache(t)})
	if !errors.Is(err, instance.ErrStoreNewer) || !strings.Contains(err.Error(), "5.100.0") {
		t.Errorf("err = %v, want ErrStoreNewer that names the version", err)
	}
}

func TestNewer(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"5.26.18", "5.26.18", false},
		{"5.26.19", "5.26.18", true},
		{"5.26.9", "5.26.18", false},
		{"2025.1.0", "5.26.18", true},
		{"", "5.26.18", false},
	} {
		if got := newer(c.a, c.b); got != c.want {
			t.Errorf("newer(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// A pid that another process has now must be neither believed nor signalled.
func TestStalePid(t *testing.T) {
	other := exec.Command("sleep", "60")
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { other.Wait(); close(ended) }()
	defer func() { other.Process.Kill(); <-ended }()
	dir := t.TempDir()
	for name, start := range map[string]int64{
		"another start time":             processStart(other.Process.Pid) - 60_000,
		"the same time, another program": processStart(other.Process.Pid),
	} {
		t.Run(name, func(t *testing.T) {
			rec := instance.Record{Backend: instance.Local, Version: instance.Version, PID: other.Process.Pid, ProcessStart: start}
			if err := rec.Write(dir); err != nil {
				t.Fatal(err)
			}
			if st, err := Read(t.Context(), dir); err != nil || st.Running {
				t.Errorf("Read = %+v, %v, want not running", st, err)
			}
			if st, err := Stop(t.Context(), dir, 0); err != nil || len(st.Notes) == 0 {
				t.Errorf("Stop = %+v, %v, want a note that nothing ran", st, err)
			}
			select {
			case <-ended:
				t.Error("Stop ended a process that is not Neo4j's")
			case <-time.After(100 * time.Millisecond):
			}
		})
	}
}

func TestStopOfNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := Stop(t.Context(), dir, 0); err != nil {
		t.Error(err)
	}
	if err := DeleteData(t.Context(), dir); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("stopping nothing made a folder")
	}
}

func TestArgText(t *testing.T) {
	got := string(argText("-cp", `C:\a b\*`, `say "x"`))
	if want := "\"-cp\"\n\"C:\\\\a b\\\\*\"\n\"say \\\"x\\\"\"\n"; got != want {
		t.Errorf("argText = %q, want %q", got, want)
	}
}

func TestEnvironmentKeepsSecretsOut(t *testing.T) {
	t.Setenv("NEO4J_PASSWORD", "secret")
	t.Setenv("LD_LIBRARY_PATH", "/lib")
	all := strings.Join(environment(), "\n")
	if strings.Contains(all, "secret") || strings.Contains(all, "LD_LIBRARY_PATH") || !strings.Contains(all, "PATH=") {
		t.Errorf("environment is\n%s", all)
	}
}

// A server that takes its time to end is not killed, and what runs is said.
func TestStopThatTakesLong(t *testing.T) {
	fakeJava(t, onlyPath(t), "trap '' TERM\nwhile :; do sleep 0.1; done\n")
	s := server{t.TempDir()}
	cmd := starter(t, Options{Dir: s.dir, CacheDir: fakeCache(t), AnyPorts: true})
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var rec instance.Record
	for !s.alive(rec) {
		rec, _, _ = instance.ReadRecord(s.dir)
		time.Sleep(10 * time.Millisecond)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	defer func() {
		if p, err := os.FindProcess(rec.PID); err == nil {
			_ = p.Kill()
		}
	}()

	_, err := Stop(t.Context(), s.dir, 300*time.Millisecond)
	if !errors.Is(err, instance.ErrStillAlive) || !s.alive(rec) {
		t.Errorf("err = %v, alive %v; want ErrStillAlive and a process left alone", err, s.alive(rec))
	}
}
