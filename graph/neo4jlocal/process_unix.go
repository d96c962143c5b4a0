//go:build unix && !linux

package neo4jlocal

import (
	"os"
	"syscall"
)

func supported() error { return nil }

// processAttributes puts the server into a session of its own, so that it
// outlives this process and its terminal. An attached one stays in this
// process's group and gets the terminal's interrupts.
func processAttributes(attached bool) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setsid: !attached}
}

func terminate(p *os.Process) error { return p.Signal(syscall.SIGTERM) }
