package backend

import (
	"io"

	"scokg/graph/internal/instance"
)

// Status says what is known of a server; Probe is one line of what `scokg
// doctor` reports.
type (
	Status = instance.Status
	Ports  = instance.Ports
	Probe  = instance.Probe
)

// Names for Options.Backend.
const (
	Local  = instance.Local
	Docker = instance.Docker
)

// Version is the version of Neo4j that both backends run.
const Version = instance.Version

// Errors to branch on with errors.Is.
var (
	ErrNoJava      = instance.ErrNoJava
	ErrNoMaven     = instance.ErrNoMaven
	ErrDownload    = instance.ErrDownload
	ErrUnwritable  = instance.ErrUnwritable
	ErrStartFailed = instance.ErrStartFailed
	ErrStoreNewer  = instance.ErrStoreNewer
	ErrPassword    = instance.ErrPassword
	ErrStillAlive  = instance.ErrStillAlive
	ErrRunning     = instance.ErrRunning
	ErrPlatform    = instance.ErrPlatform
	ErrNoEngine    = instance.ErrNoEngine
	ErrNoCompose   = instance.ErrNoCompose
	ErrNoImage     = instance.ErrNoImage
)

// Options say which server, and how. Only Compose must be set.
type Options struct {
	// Home is scokg's own folder; empty: DefaultHome().
	Home string
	// Backend is Local, Docker, or empty to let the package decide.
	Backend string
	// Compose is the text of docker-compose.yml, scokg.Compose().
	Compose []byte
	// Ports wished for; zero means those of the last run, else 7687, 7474
	// and 7475.
	Ports Ports
	// HeapMax and PageCache bound memory, in Java's notation ("1g",
	// "256m"); empty: 1g and 256m.
	HeapMax, PageCache string
	// Progress gets lines for the person; nil: none.
	Progress io.Writer
}
