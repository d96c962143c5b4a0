package neo4jtest

import (
	"context"
	"errors"
	"os"

	"scokg/graph"
	"scokg/graph/neo4jlocal"
)

func startLocal(ctx context.Context) (server, error) {
	dir, err := os.MkdirTemp("", "neo4jtest-")
	if err != nil {
		return server{}, err
	}
	status, err := neo4jlocal.Start(ctx, neo4jlocal.Options{
		Dir: dir, AnyPorts: true, Attached: true, Quick: !benchmarking(),
		HeapMax: "512m", PageCache: "64m", Progress: os.Stderr,
	})
	if err != nil {
		return server{}, errors.Join(err, os.RemoveAll(dir))
	}
	stop := func(ctx context.Context) error {
		if _, err := neo4jlocal.Stop(ctx, dir, 0); err != nil {
			return err
		}
		return os.RemoveAll(dir)
	}
	password, err := status.Password()
	if err != nil {
		return server{}, errors.Join(err, stop(ctx))
	}
	return server{
		config: graph.Config{URI: status.URI, Username: status.Username, Password: password, Database: status.Database},
		kind:   "local server under Java",
		stop:   stop,
	}, nil
}
