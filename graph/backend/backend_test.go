package backend

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"scokg"
	"scokg/graph/internal/instance"
)

// fake is a backend whose server is a flag and whose data are a record.
type fake struct {
	host
	name    string
	running bool
	fails   error // what start returns, if anything
	starts  int
}

func newFake(t *testing.T, name string) *fake {
	f := &fake{name: name}
	f.dir = filepath.Join(t.TempDir(), name)
	status := func() Status {
		_, known, err := instance.ReadRecord(f.dir)
		if err != nil {
			t.Error(err)
		}
		return Status{Backend: name, Running: f.running, HasData: known, DataDir: "data of " + name}
	}
	f.start = func(context.Context) (Status, error) {
		f.starts++
		if f.fails != nil {
			return Status{}, f.fails
		}
		already := f.running
		f.running = true
		f.hold(t, time.Now())
		st := status()
		st.AlreadyRunning = already
		return st, nil
	}
	f.stop = func(context.Context) (Status, error) { f.running = false; return status(), nil }
	f.read = func(context.Context) (Status, error) { return status(), nil }
	f.deleteData = func(context.Context) error { return os.RemoveAll(f.dir) }
	return f
}

// hold gives the backend data that were started at a time.
func (f *fake) hold(t *testing.T, at time.Time) {
	t.Helper()
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := (instance.Record{Backend: f.name, StartedAt: at}).Write(f.dir); err != nil {
		t.Fatal(err)
	}
}

func TestUpChooses(t *testing.T) {
	now := time.Now()
	for name, c := range map[string]struct {
		named string
		given func(t *testing.T, local, docker *fake)
		want  string // backend
		says  string // among the notes
		err   error
	}{
		"Docker where it answers":     {want: Docker, says: "a Docker engine answers"},
		"local without an engine":     {given: func(_ *testing.T, _, d *fake) { d.fails = ErrNoEngine }, want: Local, says: "no Docker engine answers, so a local server runs"},
		"local without Compose":       {given: func(_ *testing.T, _, d *fake) { d.fails = ErrNoCompose }, want: Local, says: "a Docker engine answers, but: no Docker Compose"},
		"local without the image":     {given: func(_ *testing.T, _, d *fake) { d.fails = ErrNoImage }, want: Local, says: "image"},
		"Docker's failure is told":    {given: func(_ *testing.T, _, d *fake) { d.fails = ErrStartFailed }, err: ErrStartFailed},
		"neither":                     {given: func(_ *testing.T, l, d *fake) { l.fails, d.fails = ErrNoJava, ErrNoEngine }, err: ErrNoJava},
		"the one that holds data":     {given: func(t *testing.T, l, _ *fake) { l.hold(t, now) }, want: Local, says: "kept to the local backend, since it holds data (data of local)"},
		"the one that runs":           {given: func(t *testing.T, l, d *fake) { l.hold(t, now.Add(-time.Hour)); l.running = true; d.hold(t, now) }, want: Local, says: "the docker backend holds data too"},
		"the one started last":        {given: func(t *testing.T, l, d *fake) { l.hold(t, now); d.hold(t, now.Add(-time.Hour)) }, want: Local, says: "the docker backend holds data too"},
		"data, but no engine":         {given: func(t *testing.T, _, d *fake) { d.hold(t, now); d.fails = ErrNoEngine }, err: ErrNoEngine},
		"by hand":                     {named: Local, want: Local},
		"by hand, beside other data":  {named: Local, given: func(t *testing.T, _, d *fake) { d.hold(t, now) }, want: Local, says: "the docker backend holds data of its own"},
		"by hand, and it cannot":      {named: Docker, given: func(_ *testing.T, _, d *fake) { d.fails = ErrNoEngine }, err: ErrNoEngine},
		"there is no such backend":    {named: "podman", err: nil, says: "podman"},
		"running already, with notes": {given: func(t *testing.T, _, d *fake) { d.hold(t, now); d.running = true }, want: Docker},
	} {
		t.Run(name, func(t *testing.T) {
			l, d := newFake(t, Local), newFake(t, Docker)
			if c.given != nil {
				c.given(t, l, d)
			}
			if c.named == "podman" {
				_, err := Up(t.Context(), Options{Backend: c.named, Compose: scokg.Compose(), Home: t.TempDir()})
				if err == nil || !strings.Contains(err.Error(), c.says) {
					t.Errorf("err = %v, want one that names it", err)
				}
				return
			}
			st, err := hosts{local: l.host, docker: d.host}.up(t.Context(), c.named)
			if !errors.Is(err, c.err) {
				t.Fatalf("err = %v, want %v", err, c.err)
			}
			if st.Backend != c.want {
				t.Errorf("backend is %q, want %q", st.Backend, c.want)
			}
			if !strings.Contains(strings.Join(st.Notes, "\n"), c.says) {
				t.Errorf("notes %q, want one with %q", st.Notes, c.says)
			}
			if err != nil && (l.running || d.running) {
				t.Error("a server was left running")
			}
		})
	}
}

func TestDataWithoutEngineSaysWhere(t *testing.T) {
	l, d := newFake(t, Local), newFake(t, Docker)
	d.hold(t, time.Now())
	d.fails = ErrNoEngine
	_, err := hosts{local: l.host, docker: d.host}.up(t.Context(), "")
	if l.starts != 0 || err == nil || !strings.Contains(err.Error(), "data of docker") || !strings.Contains(err.Error(), "--backend local") {
		t.Errorf("err = %v, %d local starts; want one that says where the data are and what to do", err, l.starts)
	}
}

func TestDownAndCurrent(t *testing.T) {
	l, d := newFake(t, Local), newFake(t, Docker)
	h := hosts{local: l.host, docker: d.host}
	st, err := h.down(t.Context(), "", true)
	if err != nil || st.HasData || len(st.Notes) != 1 {
		t.Errorf("down of nothing = %+v, %v", st, err)
	}
	l.hold(t, time.Now().Add(-time.Hour))
	d.hold(t, time.Now())
	l.running = true
	if st, err := h.current(t.Context(), ""); err != nil || st.Backend != Local {
		t.Errorf("current = %+v, %v, want the one that runs", st, err)
	}
	if st, err := h.current(t.Context(), Docker); err != nil || st.Backend != Docker {
		t.Errorf("current = %+v, %v, want the one that was named", st, err)
	}
	st, err = h.down(t.Context(), Docker, true)
	if err != nil || st.Backend != Docker || st.HasData || !strings.Contains(fmt.Sprint(st.Notes), "the local server still runs") {
		t.Errorf("down = %+v, %v", st, err)
	}
	if !l.running {
		t.Error("the other server was stopped too")
	}
	st, err = h.down(t.Context(), "", false)
	if err != nil || st.Backend != Local || !st.HasData || l.running {
		t.Errorf("down = %+v, %v, want the local one, stopped and with its data", st, err)
	}
}

func TestHomes(t *testing.T) {
	t.Setenv("SCOKG_HOME", "")
	t.Setenv("XDG_DATA_HOME", "/data")
	if runtime.GOOS == "windows" {
		t.Setenv("XDG_DATA_HOME", `C:\data`)
	}
	own, err := DefaultHome()
	if err != nil || filepath.Base(own) != "scokg" || project(own) != "scokg" {
		t.Errorf("DefaultHome = %s, %v, project %s", own, err, project(own))
	}
	t.Setenv("XDG_DATA_HOME", "not/absolute")
	if home, err := DefaultHome(); err != nil || !filepath.IsAbs(home) {
		t.Errorf("DefaultHome = %s, %v, want an absolute folder", home, err)
	}
	other := t.TempDir()
	t.Setenv("SCOKG_HOME", other)
	if home, err := DefaultHome(); err != nil || home != other {
		t.Errorf("DefaultHome = %s, %v, want %s", home, err, other)
	}
	if a, b := project(other), project(other+"x"); a == b || a == "scokg" {
		t.Errorf("projects %s and %s of two homes", a, b)
	}
}

func TestUsable(t *testing.T) {
	for name, want := range map[string]bool{
		"Docker engine,Docker Compose": true,
		"Docker engine":                false,
		"Docker engine,Java,Maven":     true,
		"Java,Neo4j jars":              true,
		"Java":                         false,
		"Maven,Neo4j jars":             false,
		"":                             false,
	} {
		var probes []Probe
		for n := range strings.SplitSeq(name, ",") {
			probes = append(probes, Probe{Name: n, OK: true})
		}
		if got := Usable(probes); got != want {
			t.Errorf("Usable(%s) = %v", name, got)
		}
	}
}

func TestDetectNamesEverything(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("JAVA_HOME", "")
	probes := Detect(t.Context(), Options{})
	if len(probes) != 6 {
		t.Errorf("%d probes, want 6", len(probes))
	}
	for _, p := range probes {
		if p.Name == "Neo4j jars" {
			continue // the cache may hold them
		}
		if p.OK || p.Detail == "" {
			t.Errorf("with an empty PATH: %+v", p)
		}
	}
}
