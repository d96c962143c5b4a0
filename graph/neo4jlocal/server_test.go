//go:build unix

package neo4jlocal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/shirou/gopsutil/v4/process"

	"scokg/graph/internal/instance"
	"scokg/graph/neo4jtest/report"
)

// starterEnv makes this test program one that starts a server and ends, as
// `scokg up` does.
const starterEnv = "SCOKG_TEST_STARTER"

func TestMain(m *testing.M) {
	options := os.Getenv(starterEnv)
	if options == "" {
		os.Exit(m.Run())
	}
	var o Options
	if err := json.Unmarshal([]byte(options), &o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	st, err := Start(context.Background(), o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(st); err != nil {
		os.Exit(2)
	}
}

// starter runs Start in a process of its own.
func starter(t *testing.T, o Options) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	options, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), starterEnv+"="+string(options))
	return cmd
}

// A real server, started twice: once by two processes at the same time that
// then end, once more after it was killed. The steps stand in the order in
// which they happen.
func TestServer(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "home with a blank", "local")
	free, err := instance.AnyPorts()
	if err != nil {
		t.Fatal(err)
	}
	taken := free.Bolt
	busy, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", taken))
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	o := Options{Dir: dir, HeapMax: "512m", PageCache: "64m", Quick: true, Ports: Ports{Bolt: taken, HTTP: free.HTTP, Guide: free.Guide}}
	// The jars first: fetching them is no part of a start's time.
	cache, err := cacheDir("")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := jars(t.Context(), cache, os.Stderr); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := Stop(context.Background(), dir, 0); err != nil {
			t.Error(err)
		}
	})

	st := startTwiceAtOnce(t, o)
	if !st.Running || !st.Ready || st.Version != instance.Version || st.GuidePort != free.Guide || st.HTTPPort != free.HTTP {
		t.Errorf("status = %+v", st)
	}
	if st.BoltPort == taken || len(st.Notes) != 1 || !strings.Contains(st.Notes[0], fmt.Sprintf("port %d is taken", taken)) {
		t.Errorf("Bolt port %d, notes %q; want another port and one note", st.BoltPort, st.Notes)
	}
	password, err := st.Password()
	if err != nil {
		t.Fatal(err)
	}
	t.Run("files are the owner's alone", func(t *testing.T) { checkModes(t, dir) })
	t.Run("the password is nowhere else", func(t *testing.T) { checkSecret(t, dir, st, password) })
	t.Run("it listens on loopback alone", func(t *testing.T) { checkLoopback(t, st) })
	t.Run("neo4j:// works on a port that is not Neo4j's own", func(t *testing.T) {
		uri := fmt.Sprintf("neo4j://127.0.0.1:%d", st.BoltPort)
		if got := ask(t, uri, password, "CREATE (n:Kept {name: '比什凯克'}) RETURN n.name"); got != "比什凯克" {
			t.Errorf("answer = %v", got)
		}
		if cmd := ask(t, uri, password, "CALL dbms.clientConfig() YIELD name, value WITH * WHERE name = 'browser.post_connect_cmd' RETURN value"); cmd !=
			fmt.Sprintf("clear; style http://127.0.0.1:%[1]d/style.grass; play http://127.0.0.1:%[1]d/start.html; guide http://127.0.0.1:%[1]d/guide.html", free.Guide) {
			t.Errorf("what the Browser is told to run: %v", cmd)
		}
	})
	if err := report.Used("local server under Java, Neo4j " + st.Version + " at " + st.URI); err != nil {
		t.Error(err)
	}
	t.Run("a wrong password is refused", func(t *testing.T) {
		if _, err := instance.Ready(t.Context(), Ports{Bolt: st.BoltPort, HTTP: st.HTTPPort}, "wrong-password"); !errors.Is(err, instance.ErrPassword) {
			t.Errorf("err = %v, want ErrPassword", err)
		}
	})
	t.Run("the Browser is there and calls nobody", func(t *testing.T) { checkBrowser(t, st) })
	t.Run("a second start leaves it as it is", func(t *testing.T) {
		again, err := Start(t.Context(), o)
		if err != nil || !again.AlreadyRunning || again.PID != st.PID || len(again.Notes) != 1 {
			t.Errorf("Start = %+v, %v, want the same process and a note about the port", again, err)
		}
	})
	t.Run("data of a running server are not deleted", func(t *testing.T) {
		if err := DeleteData(t.Context(), dir); !errors.Is(err, instance.ErrRunning) {
			t.Errorf("err = %v, want ErrRunning", err)
		}
	})
	t.Run("a killed server is noticed, and its data are there again", func(t *testing.T) {
		if err := syscall.Kill(st.PID, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		s := server{dir}
		rec, _, err := instance.ReadRecord(dir)
		if err != nil {
			t.Fatal(err)
		}
		for s.alive(rec) {
			time.Sleep(20 * time.Millisecond)
		}
		if down, err := Read(t.Context(), dir); err != nil || down.Running || !down.HasData {
			t.Fatalf("Read = %+v, %v, want data and no process", down, err)
		}
		busy.Close() // the wish could be met now, but a server keeps its ports
		began := time.Now()
		up, err := Start(t.Context(), Options{Dir: dir, HeapMax: "512m", PageCache: "64m", Quick: true, Attached: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("from start to ready: %.1f s", time.Since(began).Seconds())
		if up.AlreadyRunning || up.URI != st.URI || up.GuidePort != st.GuidePort {
			t.Errorf("status = %+v, want the ports of the last run, %+v", up, st)
		}
		if got := ask(t, up.URI, password, "MATCH (n:Kept) RETURN n.name"); got != "比什凯克" {
			t.Errorf("what was written before: %v", got)
		}
	})
	t.Run("stopped, then deleted", func(t *testing.T) {
		down, err := Stop(t.Context(), dir, 0)
		if err != nil || down.Running || !down.HasData {
			t.Fatalf("Stop = %+v, %v, want data and no process", down, err)
		}
		if _, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", st.BoltPort), time.Second); err == nil {
			t.Error("something still answers at the Bolt port")
		}
		if err := DeleteData(t.Context(), dir); err != nil {
			t.Fatal(err)
		}
		left, err := os.ReadDir(dir)
		if err != nil || len(left) != 1 || left[0].Name() != "lock" {
			t.Errorf("left after deletion: %v, %v, want the lock alone", left, err)
		}
		if gone, err := Read(t.Context(), dir); err != nil || gone.HasData {
			t.Errorf("Read = %+v, %v, want no data", gone, err)
		}
	})
}

// startTwiceAtOnce has two processes start the server at the same time, waits
// until both have ended, and returns what the one that started it said.
func startTwiceAtOnce(t *testing.T, o Options) Status {
	t.Helper()
	var wg sync.WaitGroup
	statuses := make([]Status, 2)
	for i := range statuses {
		cmd := starter(t, o)
		wg.Go(func() {
			var msg bytes.Buffer
			cmd.Stderr = &msg
			out, err := cmd.Output()
			if err == nil {
				err = json.Unmarshal(out, &statuses[i])
			}
			if err != nil {
				t.Errorf("starter %d: %v\n%s", i, err, &msg)
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		t.FailNow()
	}
	if statuses[0].PID != statuses[1].PID || statuses[0].AlreadyRunning == statuses[1].AlreadyRunning {
		t.Fatalf("two starts at once: %+v\n%+v\nwant one server, started by one of them", statuses[0], statuses[1])
	}
	if statuses[0].AlreadyRunning {
		return statuses[1]
	}
	return statuses[0]
}

func checkModes(t *testing.T, dir string) {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		// What Neo4j makes itself lies in folders that are closed.
		rel, _ := filepath.Rel(dir, path)
		if folder := filepath.Dir(rel); folder != "." && folder != "conf" && filepath.Ext(rel) != ".args" {
			return nil
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", rel, info.Mode().Perm())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func checkSecret(t *testing.T, dir string, st Status, password string) {
	p, err := process.NewProcess(int32(st.PID))
	if err != nil {
		t.Fatal(err)
	}
	args, err := p.CmdlineSlice()
	if err != nil {
		t.Fatal(err)
	}
	env, err := p.Environ()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.Join(append(args, env...), " "), password) {
		t.Error("the server's arguments or environment hold the password")
	}
	for _, sub := range []string{"conf", "run", "logs"} {
		err := filepath.WalkDir(filepath.Join(dir, sub), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			if bytes.Contains(b, []byte(password)) {
				t.Errorf("%s holds the password", path)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func checkLoopback(t *testing.T, st Status) {
	p, err := process.NewProcess(int32(st.PID))
	if err != nil {
		t.Fatal(err)
	}
	connections, err := p.Connections()
	if err != nil {
		t.Fatal(err)
	}
	var ports []int
	for _, c := range connections {
		if c.Status != "LISTEN" {
			continue
		}
		ports = append(ports, int(c.Laddr.Port))
		if ip := net.ParseIP(c.Laddr.IP); ip == nil || !ip.IsLoopback() {
			t.Errorf("it listens at %s:%d", c.Laddr.IP, c.Laddr.Port)
		}
	}
	if !slices.Contains(ports, st.BoltPort) || !slices.Contains(ports, st.HTTPPort) {
		t.Errorf("it listens at ports %v, want %d and %d among them", ports, st.BoltPort, st.HTTPPort)
	}
}

func checkBrowser(t *testing.T, st Status) {
	resp, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/browser/", st.HTTPPort))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	page, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !bytes.Contains(page, []byte("Neo4j Browser")) {
		t.Errorf("status %d, %d bytes, %v", resp.StatusCode, len(page), err)
	}
	policy := resp.Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'self'") || !strings.Contains(policy, fmt.Sprintf("http://127.0.0.1:%d;", st.GuidePort)) {
		t.Errorf("Content-Security-Policy is %q", policy)
	}
}

// ask returns the first value of a query's first row.
func ask(t *testing.T, uri, password, cypher string) any {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(instance.Username, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(context.Background())
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	res, err := neo4j.ExecuteQuery(ctx, driver, cypher, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(instance.Database))
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Records) == 0 {
		t.Fatalf("%s: no rows", cypher)
	}
	return res.Records[0].Values[0]
}
