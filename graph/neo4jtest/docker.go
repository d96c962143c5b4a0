package neo4jtest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/containerd/errdefs"
	"github.com/moby/moby/client"
	"github.com/testcontainers/testcontainers-go"
	"github.com/testcontainers/testcontainers-go/wait"

	"scokg/graph"
	"scokg/graph/internal/instance"
)

// errNoDocker: there is no engine, or it has no image and gets none. Whatever
// fails after that is a failure of the tests, not a reason to look elsewhere.
var errNoDocker = errors.New("no container can be had")

// image is the one that docker-compose.yml names.
const image = "neo4j:" + instance.Version + "-community"

// pullTimeout bounds the download of the image.
const pullTimeout = 5 * time.Minute

// readyTimeout bounds the start of the server: 10 s on an idle machine, a
// minute or more where everything is tested at once on two cores.
const readyTimeout = 4 * time.Minute

// boltPort is the container's, as testcontainers writes it.
const boltPort = "7687/tcp"

func startContainer(ctx context.Context) (server, error) {
	origin, err := ensureImage(ctx)
	if err != nil {
		return server{}, fmt.Errorf("%w: %w", errNoDocker, err)
	}
	password := instance.NewPassword()
	env := map[string]string{
		"NEO4J_AUTH":                             instance.Username + "/" + password,
		"NEO4J_server_memory_heap_initial__size": "256m",
		"NEO4J_server_memory_heap_max__size":     "512m",
		"NEO4J_server_memory_pagecache_size":     "64m",
		"NEO4J_dbms_usage__report_enabled":       "false",
	}
	if !benchmarking() {
		// Java's quick compiler alone: 9 s instead of 15 s of processor time
		// until the server is ready, which is most of what such tests cost.
		env["NEO4J_server_jvm_additional"] = "-XX:TieredStopAtLevel=1"
	}
	c, err := testcontainers.Run(ctx, image,
		testcontainers.WithExposedPorts(boltPort),
		testcontainers.WithEnv(env),
		// Both: the log says that every database is there, the port that it
		// can be reached from here.
		testcontainers.WithWaitStrategyAndDeadline(readyTimeout,
			wait.ForLog("Started.").WithStartupTimeout(readyTimeout),
			wait.ForListeningPort(boltPort).WithStartupTimeout(readyTimeout)),
	)
	stop := func(context.Context) error {
		// No time to stop in good order: the data goes with the container.
		return testcontainers.TerminateContainer(c, testcontainers.StopTimeout(0))
	}
	if err != nil && strings.Contains(err.Error(), "reaper") {
		// testcontainers' own helper container, an image of its own; it has no
		// error value for this.
		err = fmt.Errorf("%w: the container that clears up cannot be had (TESTCONTAINERS_RYUK_DISABLED=true does without): %w", errNoDocker, err)
		return server{}, errors.Join(err, stop(ctx))
	}
	if err != nil {
		return server{}, errors.Join(fmt.Errorf("starting a container of %s: %w", image, err), stop(ctx))
	}
	host, err := c.Host(ctx)
	if err != nil {
		return server{}, errors.Join(err, stop(ctx))
	}
	port, err := c.MappedPort(ctx, boltPort)
	if err != nil {
		return server{}, errors.Join(err, stop(ctx))
	}
	return server{
		config: graph.Config{
			// bolt, not neo4j: inside its container the server cannot know at
			// which port it is published, and advertises its own.
			URI:      "bolt://" + net.JoinHostPort(host, port.Port()),
			Username: instance.Username,
			Password: password,
			Database: instance.Database,
		},
		kind: "testcontainers with image " + image + origin,
		stop: stop,
	}, nil
}

// benchmarking tells whether `go test -bench` runs, whose figures should be
// those of a server as people run it.
func benchmarking() bool {
	bench := flag.Lookup("test.bench")
	return bench != nil && bench.Value.String() != ""
}

// ensureImage sees to it that the engine has the image, and returns a word on
// where it comes from if it is not the official one.
func ensureImage(ctx context.Context) (origin string, err error) {
	docker, err := testcontainers.NewDockerClientWithOpts(ctx)
	if err != nil {
		return "", fmt.Errorf("no Docker engine answers: %w", err)
	}
	defer func() { err = errors.Join(err, docker.Close()) }()
	found, err := docker.ImageInspect(ctx, image)
	switch {
	case err == nil:
		if found.Config != nil && found.Config.Labels["made-by"] != "" {
			origin = " (made by " + found.Config.Labels["made-by"] + ")"
		}
		return origin, nil
	case !errdefs.IsNotFound(err):
		return "", fmt.Errorf("asking the Docker engine for %s: %w", image, err)
	}
	ctx, cancel := context.WithTimeout(ctx, pullTimeout)
	defer cancel()
	pull, err := docker.ImagePull(ctx, image, client.ImagePullOptions{})
	if err != nil {
		return "", fmt.Errorf("pulling %s (`make image` makes one on the spot): %w", image, err)
	}
	if err := errors.Join(pull.Wait(ctx), pull.Close()); err != nil {
		return "", fmt.Errorf("pulling %s (`make image` makes one on the spot): %w", image, err)
	}
	return "", nil
}
