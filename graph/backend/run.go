package backend

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"scokg/graph/internal/instance"
)

// Up starts a server, or finds it running, and returns when it answers
// queries. Which backend: Options.Backend; else the one that runs or holds
// data; else Docker where an engine, Compose and the image are to be had; else
// local. Status.Notes says what decided and which ports moved.
//
// Errors wrap those of this package; after one, no process or container that
// this call started is left running.
func Up(ctx context.Context, o Options) (Status, error) {
	h, err := o.hosts()
	if err != nil {
		return Status{}, err
	}
	return h.up(ctx, o.Backend)
}

func (h hosts) up(ctx context.Context, backend string) (Status, error) {
	held, err := h.held(ctx)
	if err != nil {
		return Status{}, err
	}
	if backend != "" {
		st, err := h.by(backend).start(ctx)
		for _, other := range held {
			if other.Backend != backend {
				st.Notes = append(st.Notes, fmt.Sprintf("the %s backend holds data of its own in %s; they are not shared", other.Backend, other.DataDir))
			}
		}
		return st, err
	}
	if len(held) > 0 {
		return h.again(ctx, held)
	}
	return h.first(ctx)
}

// again starts the backend that holds data.
func (h hosts) again(ctx context.Context, held []Status) (Status, error) {
	at := held[0]
	st, err := h.by(at.Backend).start(ctx)
	if err != nil {
		if errors.Is(err, ErrNoEngine) || errors.Is(err, ErrNoCompose) {
			err = fmt.Errorf("the graph is held by Docker (%s), so Docker it must be: %w\nor begin another graph by --backend local", at.DataDir, err)
		}
		return st, err
	}
	if !st.AlreadyRunning {
		st.Notes = append([]string{fmt.Sprintf("kept to the %s backend, since it holds data (%s)", at.Backend, at.DataDir)}, st.Notes...)
	}
	for _, other := range held[1:] {
		st.Notes = append(st.Notes, fmt.Sprintf("the %s backend holds data too, in %s; --backend %s chooses it", other.Backend, other.DataDir, other.Backend))
	}
	return st, nil
}

// first starts the first server of this home.
func (h hosts) first(ctx context.Context) (Status, error) {
	st, why := h.docker.start(ctx)
	switch {
	case why == nil:
		st.Notes = append([]string{"a Docker engine answers, so Docker runs the server"}, st.Notes...)
		return st, nil
	case !errors.Is(why, ErrNoEngine) && !errors.Is(why, ErrNoCompose) && !errors.Is(why, ErrNoImage):
		return st, why
	}
	reason := ErrNoEngine.Error()
	for _, e := range []error{ErrNoCompose, ErrNoImage} {
		if errors.Is(why, e) {
			reason = "a Docker engine answers, but: " + e.Error()
		}
	}
	instance.Say(h.progress, "%s; running Neo4j without Docker", reason)
	st, err := h.local.start(ctx)
	if err != nil {
		return st, fmt.Errorf("%w\nDocker would do instead: %s; `scokg doctor` tells more", err, reason)
	}
	st.Notes = append([]string{reason + ", so a local server runs"}, st.Notes...)
	return st, nil
}

// Down stops the server and keeps its data: that of Options.Backend, else the
// one that runs, else the one that holds data. With deleteData it removes the
// data, the password and the record too; asking first is the caller's part
// (Current tells what would go).
func Down(ctx context.Context, o Options, deleteData bool) (Status, error) {
	h, err := o.hosts()
	if err != nil {
		return Status{}, err
	}
	return h.down(ctx, o.Backend, deleteData)
}

func (h hosts) down(ctx context.Context, backend string, deleteData bool) (Status, error) {
	held, err := h.held(ctx)
	if err != nil {
		return Status{}, err
	}
	i := slices.IndexFunc(held, func(st Status) bool { return backend == "" || st.Backend == backend })
	if i < 0 {
		return nothing(backend), nil
	}
	at := held[i]
	st, err := h.by(at.Backend).stop(ctx)
	if err != nil {
		return st, err
	}
	if deleteData {
		if err := h.by(at.Backend).deleteData(ctx); err != nil {
			return st, err
		}
		st = Status{Backend: at.Backend, DataDir: at.DataDir, Notes: append(st.Notes, "deleted "+at.DataDir)}
	}
	for _, other := range held {
		if other.Backend != at.Backend && other.Running {
			st.Notes = append(st.Notes, fmt.Sprintf("the %s server still runs; --backend %s stops it", other.Backend, other.Backend))
		}
	}
	return st, nil
}

// Current tells of the server without changing anything: that of
// Options.Backend, else the one that runs, else the one that holds data. Where
// there is none, Running and HasData are false and URI is empty.
func Current(ctx context.Context, o Options) (Status, error) {
	h, err := o.hosts()
	if err != nil {
		return Status{}, err
	}
	return h.current(ctx, o.Backend)
}

func (h hosts) current(ctx context.Context, backend string) (Status, error) {
	held, err := h.held(ctx)
	if err != nil {
		return Status{}, err
	}
	for _, st := range held {
		if backend == "" || st.Backend == backend {
			return st, nil
		}
	}
	return nothing(backend), nil
}

func nothing(backend string) Status {
	return Status{Backend: backend, Notes: []string{"no server has been started here; `scokg up` starts one"}}
}
