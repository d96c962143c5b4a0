package neo4jlocal

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/shirou/gopsutil/v4/process"

	"scokg/graph/internal/instance"
)

// processStart returns when process pid started, in milliseconds since 1970,
// or 0 where the system does not tell.
func processStart(pid int) int64 {
	p, err := process.NewProcess(int32(pid))
	if err != nil {
		return 0
	}
	ms, err := p.CreateTime()
	if err != nil {
		return 0
	}
	return ms
}

// alive tells whether the recorded process is there and is the one that was
// recorded: the same start time, within the two seconds by which systems round
// it, and this server's own argument file on its command line. A pid alone
// says nothing, since systems use them again.
func (s server) alive(rec instance.Record) bool {
	if rec.PID <= 0 {
		return false
	}
	p, err := process.NewProcess(int32(rec.PID))
	if err != nil {
		return false
	}
	started, err := p.CreateTime()
	if err != nil || started-rec.ProcessStart > 2000 || rec.ProcessStart-started > 2000 {
		return false
	}
	args, err := p.CmdlineSlice()
	if err != nil {
		return false
	}
	if len(args) == 0 {
		// It is ending and may hold its ports for as long as it has threads,
		// or it has ended and was not collected yet.
		state, err := p.Status()
		if err != nil {
			return false
		}
		threads, err := p.NumThreads()
		return err == nil && (threads > 1 || !slices.Contains(state, process.Zombie))
	}
	return slices.Contains(args, "@"+s.argFile())
}

// end asks the recorded process to stop and waits until it is gone.
func (s server) end(ctx context.Context, rec instance.Record, limit time.Duration) error {
	// The handle is taken before the check, so that on systems that have such
	// handles no other process can slip in between.
	p, err := os.FindProcess(rec.PID)
	if err != nil {
		return fmt.Errorf("stopping process %d: %w", rec.PID, err)
	}
	defer func() { _ = p.Release() }()
	if !s.alive(rec) {
		return nil
	}
	if err := terminate(p); err != nil && s.alive(rec) {
		return fmt.Errorf("stopping process %d: %w", rec.PID, err)
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for s.alive(rec) {
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w: process %d was asked to end and has not: wait and run `scokg down` again; its log is %s", instance.ErrStillAlive, rec.PID, s.logFile())
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}
