package neo4jdocker

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"scokg"
	"scokg/graph/internal/instance"
)

// fakeDocker is a docker command in a folder that is all of PATH. It writes
// its arguments to the file calls and the password it was given to the file
// secret, and answers as body says before it answers as an engine would that
// has Compose, the image, and nothing else.
func fakeDocker(t *testing.T, body string) (calls, secret string) {
	t.Helper()
	bin := t.TempDir()
	calls, secret = filepath.Join(bin, "calls"), filepath.Join(bin, "secret")
	for _, tool := range []string{"sh", "sleep"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(bin, tool)); err != nil {
			t.Fatal(err)
		}
	}
	text := "#!/bin/sh\necho \"$@\" >>'" + calls + "'\n[ -z \"$NEO4J_PASSWORD\" ] || echo \"$NEO4J_PASSWORD\" >'" + secret + "'\n" + body + `
case "$1 $2" in
"context inspect") echo unix:///var/run/docker.sock;;
"version --format") echo 27.1.1;;
"compose version") echo 2.29.1;;
"image inspect") echo sha256:1;;
esac
`
	if err := os.WriteFile(filepath.Join(bin, "docker"), []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	return calls, secret
}

func TestWhatIsMissing(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want error
		says string
	}{
		"no engine answers": {
			`[ "$1" != version ] || { echo 'Cannot connect to the Docker daemon' >&2; exit 1; }`,
			instance.ErrNoEngine, "Cannot connect to the Docker daemon",
		},
		"no right to ask it": {
			`[ "$1" != version ] || { echo 'permission denied while trying to connect' >&2; exit 1; }`,
			instance.ErrNoEngine, "group docker",
		},
		"an engine elsewhere": {
			`[ "$1" != context ] || { echo tcp://build.example:2376; exit 0; }`,
			instance.ErrNoEngine, "tcp://build.example:2376",
		},
		"no Compose": {
			`[ "$1" != compose ] || { echo "docker: 'compose' is not a docker command." >&2; exit 1; }`,
			instance.ErrNoCompose, "Docker Compose",
		},
		"no image": {
			`[ "$1 $2" != "image inspect" ] || exit 1; [ "$1" != pull ] || { echo 'no route to host' >&2; exit 1; }`,
			instance.ErrNoImage, "no route to host",
		},
	} {
		t.Run(name, func(t *testing.T) {
			fakeDocker(t, c.body)
			dir := filepath.Join(t.TempDir(), "docker")
			_, err := Start(t.Context(), Options{Dir: dir, Compose: scokg.Compose()})
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("err = %v, want %v with %q", err, c.want, c.says)
			}
			if _, err := os.Stat(dir); err == nil {
				t.Error("a folder was made")
			}
			bad := 0
			for _, p := range Probes(t.Context()) {
				if !p.OK {
					bad++
					if p.Detail == "" {
						t.Errorf("probe %+v says nothing", p)
					}
				}
			}
			if bad == 0 {
				t.Error("no probe noticed")
			}
		})
	}
}

func TestNoDockerCommand(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := Engine(t.Context()); !errors.Is(err, instance.ErrNoEngine) {
		t.Errorf("Engine: %v, want ErrNoEngine", err)
	}
	if _, _, err := Compose(t.Context()); !errors.Is(err, instance.ErrNoCompose) {
		t.Errorf("Compose: %v, want ErrNoCompose", err)
	}
}

func TestAnEngineThatHangs(t *testing.T) {
	fakeDocker(t, "exec sleep 60")
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := Engine(ctx); !errors.Is(err, instance.ErrNoEngine) {
		t.Errorf("err = %v, want ErrNoEngine", err)
	}
}

func TestFailedStart(t *testing.T) {
	calls, secret := fakeDocker(t, `case "$*" in
*"up --detach"*) echo "no space left on device for $NEO4J_PASSWORD" >&2; exit 1;;
esac`)
	dir := t.TempDir()
	_, err := Start(t.Context(), Options{Dir: dir, Compose: scokg.Compose(), AnyPorts: true, Project: "scokg-x"})
	if !errors.Is(err, instance.ErrStartFailed) || !strings.Contains(err.Error(), "no space left on device") {
		t.Errorf("err = %v, want ErrStartFailed with what Compose said", err)
	}
	password, e := os.ReadFile(secret)
	if e != nil || len(password) < 9 {
		t.Fatalf("password in the environment: %q, %v", password, e)
	}
	args, e := os.ReadFile(calls)
	if e != nil {
		t.Fatal(e)
	}
	if p := strings.TrimSpace(string(password)); strings.Contains(string(args), p) || err != nil && strings.Contains(err.Error(), p) {
		t.Error("the password stands in the arguments or in the error")
	}
	if !strings.Contains(string(args), "--project-name scokg-x") || !strings.Contains(string(args), "down --volumes") {
		t.Errorf("the volume of a first start that failed was left; calls:\n%s", args)
	}
	if _, known, err := instance.ReadRecord(dir); known || err != nil {
		t.Errorf("a record was left (%v)", err)
	}
}

func TestFailedStartKeepsOlderData(t *testing.T) {
	calls, _ := fakeDocker(t, `case "$*" in
"volume ls"*) echo scokg_data; exit 0;;
*"up --detach"*) echo 'Bind for 127.0.0.1:7687 failed: port is already allocated' >&2; exit 1;;
esac`)
	dir := t.TempDir()
	o := Options{Dir: dir, Compose: scokg.Compose(), AnyPorts: true}
	if _, err := Start(t.Context(), o); !errors.Is(err, instance.ErrPassword) {
		t.Errorf("data without a password: %v, want ErrPassword", err)
	}
	if _, err := instance.EnsurePassword(dir, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), o); !errors.Is(err, instance.ErrStartFailed) {
		t.Errorf("err = %v, want ErrStartFailed", err)
	}
	args, err := os.ReadFile(calls)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(args), "up --detach"); n != 3 || strings.Contains(string(args), "--volumes") {
		t.Errorf("%d tries with other ports, want 3, and the volume left alone; calls:\n%s", n, args)
	}
}

// docker-compose.yml and the local server's configuration say the same.
func TestComposeSaysWhatSettingsSay(t *testing.T) {
	var file struct {
		Services map[string]struct {
			Image       string
			Environment map[string]string
			Ports       []string
			MemLimit    string `yaml:"mem_limit"`
			Healthcheck struct{ Test []string }
		}
		Volumes map[string]any
	}
	if err := yaml.Unmarshal(scokg.Compose(), &file); err != nil {
		t.Fatal(err)
	}
	neo4j := file.Services["neo4j"]
	if neo4j.Image != Image {
		t.Errorf("image is %s, want %s", neo4j.Image, Image)
	}
	m, err := instance.NewMemory("", "")
	if err != nil {
		t.Fatal(err)
	}
	ports := Ports{Bolt: 7687, HTTP: 7474, Guide: instance.DefaultGuidePort}
	given := environment(ports, "password", m)
	expand := func(s string, env []string) string {
		return os.Expand(s, func(name string) string {
			name, otherwise, _ := strings.Cut(name, ":-")
			name, _, _ = strings.Cut(name, ":?")
			for _, kv := range env {
				if v, ok := strings.CutPrefix(kv, name+"="); ok {
					return v
				}
			}
			return otherwise
		})
	}
	for _, env := range [][]string{given, nil} {
		for _, s := range instance.Settings(ports, m) {
			if got := expand(neo4j.Environment[instance.EnvName(s.Key)], env); got != s.Value {
				t.Errorf("%s is %q in docker-compose.yml, want %q", s.Key, got, s.Value)
			}
		}
		if got := expand(neo4j.MemLimit, env); got != m.Limit() {
			t.Errorf("mem_limit is %s, want %s", got, m.Limit())
		}
	}
	if got := expand(neo4j.Environment["NEO4J_AUTH"], given); got != "neo4j/password" {
		t.Errorf("NEO4J_AUTH is %q", got)
	}
	for _, p := range neo4j.Ports {
		if !strings.HasPrefix(p, "127.0.0.1:${") {
			t.Errorf("port %s is not on loopback, or cannot be changed", p)
		}
	}
	if len(neo4j.Healthcheck.Test) == 0 || len(file.Volumes) != 2 {
		t.Errorf("health check %q, volumes %v", neo4j.Healthcheck.Test, file.Volumes)
	}
}
