package backend

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"scokg/graph/internal/instance"
	"scokg/graph/neo4jdocker"
	"scokg/graph/neo4jlocal"
)

// host is one backend with its options settled.
type host struct {
	start      func(context.Context) (Status, error)
	stop       func(context.Context) (Status, error)
	read       func(context.Context) (Status, error)
	deleteData func(context.Context) error
	dir        string
}

// hosts are the two backends of one home.
type hosts struct {
	local, docker host
	progress      io.Writer
}

func (h hosts) by(name string) host {
	if name == Docker {
		return h.docker
	}
	return h.local
}

// DefaultHome is the folder where scokg keeps servers' data and passwords:
// SCOKG_HOME if set, else XDG_DATA_HOME/scokg, else what the system has for a
// user's data (~/.local/share/scokg, ~/Library/Application Support/scokg,
// %LocalAppData%\scokg).
func DefaultHome() (string, error) {
	if home := os.Getenv("SCOKG_HOME"); home != "" {
		return filepath.Abs(home)
	}
	return userHome()
}

func userHome() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "scokg"), nil
	}
	if runtime.GOOS == "windows" {
		dir, err := os.UserCacheDir() // %LocalAppData%
		return filepath.Join(dir, "scokg"), err
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("where to keep data: %w: set SCOKG_HOME", err)
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "scokg"), nil
	}
	return filepath.Join(home, ".local", "share", "scokg"), nil
}

// project names a home to Docker Compose: "scokg" for the user's own, else
// with a hash of the folder, so that several homes never share a volume.
func project(home string) string {
	if own, err := userHome(); err == nil && own == home {
		return "scokg"
	}
	return fmt.Sprintf("scokg-%x", sha256.Sum256([]byte(home)))[:14]
}

// hosts settles the options of both backends.
func (o Options) hosts() (hosts, error) {
	if o.Backend != "" && o.Backend != Local && o.Backend != Docker {
		return hosts{}, fmt.Errorf("there is no backend %q: want %q or %q", o.Backend, Docker, Local)
	}
	if len(o.Compose) == 0 {
		return hosts{}, errors.New("backend: Options.Compose is empty")
	}
	home := o.Home
	if home == "" {
		var err error
		if home, err = DefaultHome(); err != nil {
			return hosts{}, err
		}
	}
	home, err := filepath.Abs(home)
	if err != nil {
		return hosts{}, err
	}
	lo := neo4jlocal.Options{
		Dir: filepath.Join(home, Local), Ports: o.Ports,
		HeapMax: o.HeapMax, PageCache: o.PageCache, Progress: o.Progress,
	}
	do := neo4jdocker.Options{
		Dir: filepath.Join(home, Docker), Compose: o.Compose, Project: project(home), Ports: o.Ports,
		HeapMax: o.HeapMax, PageCache: o.PageCache, Progress: o.Progress,
	}
	return hosts{
		local: host{
			dir:        lo.Dir,
			start:      func(ctx context.Context) (Status, error) { return neo4jlocal.Start(ctx, lo) },
			stop:       func(ctx context.Context) (Status, error) { return neo4jlocal.Stop(ctx, lo.Dir, 0) },
			read:       func(ctx context.Context) (Status, error) { return neo4jlocal.Read(ctx, lo.Dir) },
			deleteData: func(ctx context.Context) error { return neo4jlocal.DeleteData(ctx, lo.Dir) },
		},
		docker: host{
			dir:        do.Dir,
			start:      func(ctx context.Context) (Status, error) { return neo4jdocker.Start(ctx, do) },
			stop:       func(ctx context.Context) (Status, error) { return neo4jdocker.Stop(ctx, do.Dir) },
			read:       func(ctx context.Context) (Status, error) { return neo4jdocker.Read(ctx, do.Dir) },
			deleteData: func(ctx context.Context) error { return neo4jdocker.DeleteData(ctx, do.Dir) },
		},
		progress: o.Progress,
	}, nil
}

// held returns the backends that run or hold data: those that run first, then
// the one that was started last.
func (h hosts) held(ctx context.Context) ([]Status, error) {
	type found struct {
		Status
		started int64
	}
	var all []found
	for _, b := range []host{h.local, h.docker} {
		rec, known, err := instance.ReadRecord(b.dir)
		if err != nil {
			return nil, err
		}
		if !known {
			continue
		}
		st, err := b.read(ctx)
		if err != nil {
			return nil, err
		}
		if st.Running || st.HasData {
			all = append(all, found{st, rec.StartedAt.Unix()})
		}
	}
	slices.SortStableFunc(all, func(a, b found) int {
		if a.Running != b.Running {
			if a.Running {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.started, a.started)
	})
	var held []Status
	for _, f := range all {
		held = append(held, f.Status)
	}
	return held, nil
}
