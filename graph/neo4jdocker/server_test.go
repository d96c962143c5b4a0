//go:build compose

package neo4jdocker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scokg"
	"scokg/graph/internal/instance"
	"scokg/graph/neo4jtest/report"
)

// A real server by docker-compose.yml, started twice. The Makefile builds it (tag
// compose) where an engine, Compose and the image are, and always in CI. The steps stand in the
// order in which they happen.
func TestServer(t *testing.T) {
	if err := ensureImage(t.Context(), Options{Progress: os.Stderr}); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "home with a blank", "docker")
	project := fmt.Sprintf("scokg-test-%d-%d", os.Getpid(), time.Now().Unix())
	o := Options{
		Dir: dir, Compose: scokg.Compose(), Project: project, AnyPorts: true,
		HeapMax: "512m", PageCache: "64m", Progress: os.Stderr,
	}
	t.Cleanup(func() {
		ctx := context.Background()
		if _, err := Stop(ctx, dir); err != nil {
			t.Error(err)
		}
		if err := DeleteData(ctx, dir); err != nil {
			t.Error(err)
		}
	})
	st, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if !st.Running || !st.Ready || st.AlreadyRunning || st.DataDir != "volume "+project+"_data" || st.BoltPort == 7687 {
		t.Errorf("status = %+v", st)
	}
	if err := report.Used("docker-compose.yml, Neo4j " + st.Version + " at " + st.URI); err != nil {
		t.Error(err)
	}
	password, err := st.Password()
	if err != nil {
		t.Fatal(err)
	}
	t.Run("neo4j:// works on a port that is not Neo4j's own", func(t *testing.T) {
		if got := ask(t, fmt.Sprintf("neo4j://127.0.0.1:%d", st.BoltPort), password, "CREATE (n:Kept {name: '比什凯克'}) RETURN n.name"); got != "比什凯克" {
			t.Errorf("answer = %v", got)
		}
	})
	t.Run("the Browser is told where the guide is", func(t *testing.T) {
		want := fmt.Sprintf("clear; style http://127.0.0.1:%[1]d/style.grass; play http://127.0.0.1:%[1]d/start.html; guide http://127.0.0.1:%[1]d/guide.html", st.GuidePort)
		if got := ask(t, st.URI, password, "CALL dbms.clientConfig() YIELD name, value WITH * WHERE name = 'browser.post_connect_cmd' RETURN value"); got != want {
			t.Errorf("post_connect_cmd = %v, want %s", got, want)
		}
	})
	t.Run("its ports are on loopback and its memory is bounded", func(t *testing.T) {
		out, err := docker(t.Context(), 20*time.Second, "inspect", "--format",
			`{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}{{.HostConfig.Memory}}`, st.Container)
		if err != nil || out != fmt.Sprintf("127.0.0.1 127.0.0.1 %d", (512+64+1280)<<20) {
			t.Errorf("inspect = %q, %v", out, err)
		}
	})
	t.Run("it becomes healthy", func(t *testing.T) {
		var health string
		for end := time.Now().Add(time.Minute); health != "healthy" && time.Now().Before(end); time.Sleep(time.Second) {
			health, err = docker(t.Context(), 20*time.Second, "inspect", "--format", "{{.State.Health.Status}}", st.Container)
			if err != nil {
				t.Fatal(err)
			}
		}
		if health != "healthy" {
			t.Errorf("health is %q after a minute", health)
		}
	})
	t.Run("a second start leaves it as it is", func(t *testing.T) {
		again, err := Start(t.Context(), o)
		if err != nil || !again.AlreadyRunning || again.Container != st.Container || again.URI != st.URI {
			t.Errorf("Start = %+v, %v, want the same container", again, err)
		}
		if err := DeleteData(t.Context(), dir); !errors.Is(err, instance.ErrRunning) {
			t.Errorf("DeleteData while it runs: %v, want ErrRunning", err)
		}
	})
	t.Run("a stop keeps the data", func(t *testing.T) {
		down, err := Stop(t.Context(), dir)
		if err != nil || down.Running || !down.HasData {
			t.Fatalf("Stop = %+v, %v", down, err)
		}
		o.AnyPorts = false
		up, err := Start(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if up.URI != st.URI || up.GuidePort != st.GuidePort || up.AlreadyRunning {
			t.Errorf("status = %+v, want the ports of the last run, %+v", up, st)
		}
		if got := ask(t, up.URI, password, "MATCH (n:Kept) RETURN n.name"); got != "比什凯克" {
			t.Errorf("what was written before: %v", got)
		}
	})
	t.Run("stopped, then deleted", func(t *testing.T) {
		if _, err := Stop(t.Context(), dir); err != nil {
			t.Fatal(err)
		}
		if err := DeleteData(t.Context(), dir); err != nil {
			t.Fatal(err)
		}
		out, err := docker(t.Context(), 20*time.Second, "volume", "ls", "--quiet", "--filter", "name="+project)
		if err != nil || strings.TrimSpace(out) != "" {
			t.Errorf("volumes left: %q, %v", out, err)
		}
		if gone, err := Read(t.Context(), dir); err != nil || gone.HasData {
			t.Errorf("Read = %+v, %v, want no data", gone, err)
		}
	})
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
