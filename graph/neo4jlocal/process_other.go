//go:build !unix

package neo4jlocal

import (
	"fmt"
	"os"
	"runtime"
	"syscall"

	"scokg/graph/internal/instance"
)

// supported is false here: a server in the background could not be asked to
// stop, only killed.
func supported() error {
	return fmt.Errorf("%w: the local server runs on Linux and macOS, this is %s: use Docker, `scokg up --backend docker`", instance.ErrPlatform, runtime.GOOS)
}

func processAttributes(bool) *syscall.SysProcAttr { return nil }

func terminate(*os.Process) error { return supported() }
