package neo4jlocal

import (
	"os"
	"syscall"
)

func supported() error { return nil }

// processAttributes puts the server into a session of its own, so that it
// outlives this process and its terminal, or ties it to this process.
func processAttributes(attached bool) *syscall.SysProcAttr {
	if attached {
		return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	}
	return &syscall.SysProcAttr{Setsid: true}
}

func terminate(p *os.Process) error { return p.Signal(syscall.SIGTERM) }
