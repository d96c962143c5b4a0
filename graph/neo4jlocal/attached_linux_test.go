package neo4jlocal

import (
	"errors"
	"os"
	"testing"
	"time"

	"scokg/graph/internal/instance"
)

// What happens to a server when the process that is starting it is killed.
func TestStarterKilled(t *testing.T) {
	fakeJava(t, onlyPath(t), "while :; do sleep 0.1; done\n")
	for name, attached := range map[string]bool{"an attached server goes too": true, "another stays and can be stopped": false} {
		t.Run(name, func(t *testing.T) {
			s := server{t.TempDir()}
			cmd := starter(t, Options{Dir: s.dir, CacheDir: fakeCache(t), AnyPorts: true, Attached: attached})
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			var rec instance.Record
			within(t, "the server is recorded", func() bool {
				rec, _, _ = instance.ReadRecord(s.dir)
				return s.alive(rec)
			})
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if attached {
				within(t, "the server has ended", func() bool { return !s.alive(rec) })
				return
			}
			time.Sleep(200 * time.Millisecond)
			if st, err := Read(t.Context(), s.dir); err != nil || !st.Running || st.Ready {
				t.Errorf("Read = %+v, %v, want a server that runs and is not ready", st, err)
			}
			if st, err := Stop(t.Context(), s.dir, 0); err != nil || st.Running || s.alive(rec) {
				t.Errorf("Stop = %+v, %v, want it ended", st, err)
			}
		})
	}
}

// within waits at most ten seconds for something to hold.
func within(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Fatalf("not within ten seconds: %s", what)
}

// A server that ends while a second start waits for it is started again.
func TestServerThatEndsUnderASecondStart(t *testing.T) {
	fakeJava(t, onlyPath(t), "echo run >>runs\nwhile [ ! -e stop ]; do sleep 0.1; done\necho 'it was stopped'\n")
	s := server{t.TempDir()}
	o := Options{Dir: s.dir, CacheDir: fakeCache(t), AnyPorts: true}
	cmd := starter(t, o)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	within(t, "the server is recorded", func() bool {
		rec, _, _ := instance.ReadRecord(s.dir)
		return s.alive(rec)
	})
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	time.AfterFunc(300*time.Millisecond, func() { _ = os.WriteFile(s.path("stop"), nil, 0o600) })
	if _, err := Start(t.Context(), o); !errors.Is(err, instance.ErrStartFailed) {
		t.Errorf("err = %v, want ErrStartFailed of the second run", err)
	}
	if runs, err := os.ReadFile(s.path("runs")); err != nil || string(runs) != "run\nrun\n" {
		t.Errorf("runs %q, %v, want two", runs, err)
	}
}
