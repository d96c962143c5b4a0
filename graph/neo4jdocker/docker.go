package neo4jdocker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"scokg/graph/internal/instance"
)

// Image is what docker-compose.yml runs; a test compares them.
const Image = "neo4j:" + instance.Version + "-community"

// docker runs the Docker command line and returns what it prints to standard
// output; an error carries the last lines of what it says otherwise.
func docker(ctx context.Context, limit time.Duration, args ...string) (string, error) {
	return run(ctx, limit, nil, append([]string{"docker"}, args...))
}

func run(ctx context.Context, limit time.Duration, env []string, command []string) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("no answer within %s", limit))
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = append(os.Environ(), env...)
	cmd.WaitDelay = time.Second
	var out, msg strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &msg
	err := cmd.Run()
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		lines := instance.LastLines([]byte(out.String()+"\n"+msg.String()), 8)
		err = fmt.Errorf("%s: %w%s", strings.Join(command[:min(2, len(command))], " "), err, instance.Indent(lines))
	}
	return strings.TrimSpace(out.String()), err
}

// Engine returns the version of the Docker engine that answers on this
// machine. The error wraps ErrNoEngine and says what to do. An engine on
// another machine counts as none, since the server's ports are published on
// that machine's loopback only.
func Engine(ctx context.Context) (string, error) {
	if _, err := exec.LookPath("docker"); err != nil {
		return "", fmt.Errorf("%w: there is no docker command in PATH: %s", instance.ErrNoEngine, instance.Remedy(instance.Engine))
	}
	host, err := docker(ctx, 10*time.Second, "context", "inspect", "--format", "{{.Endpoints.docker.Host}}")
	if err == nil && !local(host) {
		return "", fmt.Errorf("%w here: docker talks to %s: unset DOCKER_HOST or choose another docker context", instance.ErrNoEngine, host)
	}
	version, err := docker(ctx, 10*time.Second, "version", "--format", "{{.Server.Version}}")
	if err != nil || version == "" {
		return "", fmt.Errorf("%w: %s: %w", instance.ErrNoEngine, engineRemedy(err), err)
	}
	return version, nil
}

func local(host string) bool {
	for _, prefix := range []string{"unix://", "npipe://", "tcp://127.", "tcp://localhost:", "tcp://[::1]"} {
		if strings.HasPrefix(host, prefix) {
			return true
		}
	}
	return host == ""
}

func engineRemedy(err error) string {
	switch {
	case err != nil && strings.Contains(err.Error(), "permission denied"):
		return "you may not use it: add yourself to the group docker and log in again"
	case runtime.GOOS == "linux":
		return "start it, `systemctl start docker` or `service docker start`"
	default:
		return "start Docker Desktop, or the engine that you use"
	}
}

// Compose returns the words that call Compose, "docker compose" or
// "docker-compose", and its version. The error wraps ErrNoCompose and names
// the package.
func Compose(ctx context.Context) (command []string, version string, err error) {
	for _, c := range [][]string{{"docker", "compose"}, {"docker-compose"}} {
		if _, err := exec.LookPath(c[0]); err != nil {
			continue
		}
		version, err := run(ctx, 20*time.Second, nil, append(append([]string{}, c...), "version", "--short"))
		if err == nil && version != "" {
			return c, version, nil
		}
	}
	return nil, "", fmt.Errorf("%w: neither `docker compose` nor docker-compose is here: %s", instance.ErrNoCompose, instance.Remedy(instance.Compose))
}

// hasImage tells whether the engine has the image already.
func hasImage(ctx context.Context) bool {
	id, err := docker(ctx, 20*time.Second, "image", "inspect", "--format", "{{.Id}}", Image)
	return err == nil && id != ""
}

// ensureImage pulls the image if the engine does not have it.
func ensureImage(ctx context.Context, o Options) error {
	if hasImage(ctx) {
		return nil
	}
	instance.Say(o.Progress, "pulling the image %s (once)", Image)
	if _, err := docker(ctx, 20*time.Minute, "pull", "--quiet", Image); err != nil {
		return fmt.Errorf("%w: %w\nlook at the network, or use `--backend local`", instance.ErrNoImage, err)
	}
	return nil
}

// container is what the engine knows of a project's server.
type container struct {
	id, name, state string // state: created, running, restarting, exited, …
}

func (c container) running() bool { return c.state == "running" }

// find returns the project's container; without one, one without id.
func find(ctx context.Context, project string) (container, error) {
	out, err := docker(ctx, 20*time.Second, "ps", "--all", "--no-trunc",
		"--filter", "label=com.docker.compose.project="+project,
		"--filter", "label=com.docker.compose.service=neo4j",
		"--format", "{{.ID}}\t{{.Names}}\t{{.State}}")
	if err != nil {
		return container{}, err
	}
	line, _, _ := strings.Cut(out, "\n")
	f := strings.Split(line, "\t")
	if len(f) != 3 {
		return container{}, nil
	}
	return container{f[0], f[1], f[2]}, nil
}

// published returns the ports of this machine at which the container's Bolt
// and HTTP are found.
func published(ctx context.Context, c container) (p Ports, err error) {
	for _, port := range []struct {
		inside string
		to     *int
	}{{"7687/tcp", &p.Bolt}, {"7474/tcp", &p.HTTP}} {
		out, err := docker(ctx, 20*time.Second, "port", c.id, port.inside)
		if err != nil {
			return Ports{}, err
		}
		line, _, _ := strings.Cut(out, "\n")
		i := strings.LastIndexByte(line, ':')
		if _, err := fmt.Sscanf(line[i+1:], "%d", port.to); err != nil {
			return Ports{}, errors.New("container " + c.name + " does not publish port " + port.inside)
		}
	}
	return p, nil
}

func volumeName(project string) string { return project + "_data" }

// hasVolume tells whether the project's volume is there.
func hasVolume(ctx context.Context, project string) (bool, error) {
	// The filter finds parts of names too.
	out, err := docker(ctx, 20*time.Second, "volume", "ls", "--quiet", "--filter", "name="+volumeName(project))
	return slices.Contains(strings.Fields(out), volumeName(project)), err
}
