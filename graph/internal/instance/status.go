package instance

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// Names of the backends, as written in records, flags and reports.
const (
	Local  = "local"
	Docker = "docker"
)

// Version is the version of Neo4j that both backends run. Tests hold it equal
// to graph/neo4jlocal/pom.xml and docker-compose.yml.
const Version = "5.26.18"

// Username and Database are those of a fresh Neo4j Community server.
const (
	Username = "neo4j"
	Database = "neo4j"
)

// Errors that callers branch on; the errors returned wrap them and say what
// happened, where, and what to do next.
var (
	ErrNoJava      = errors.New("no Java 17 or later")
	ErrNoMaven     = errors.New("no Maven")
	ErrDownload    = errors.New("Neo4j could not be downloaded")
	ErrUnwritable  = errors.New("folder cannot be written")
	ErrStartFailed = errors.New("Neo4j did not start")
	ErrStoreNewer  = errors.New("data written by a newer Neo4j")
	ErrPassword    = errors.New("password does not open the data")
	ErrStillAlive  = errors.New("Neo4j is still stopping")
	ErrRunning     = errors.New("Neo4j is running")
	ErrPlatform    = errors.New("not supported on this system")
	ErrNoEngine    = errors.New("no Docker engine answers")
	ErrNoCompose   = errors.New("no Docker Compose")
	ErrNoImage     = errors.New("Neo4j image is not to be had")
)

// Ports are TCP ports on loopback.
type Ports struct {
	Bolt  int `json:"bolt"`
	HTTP  int `json:"http"`
	Guide int `json:"guide"` // where scokg serves guide and style to Neo4j Browser
}

// Status says what is known of a server. Without data and without a server
// only Backend, DataDir and Notes are set.
type Status struct {
	// Backend is "local" or "docker".
	Backend string `json:"backend"`
	// Running tells that the server's process or container is there;
	// Ready that it also answers queries with the password on file.
	Running bool `json:"running"`
	Ready   bool `json:"ready"`
	// AlreadyRunning tells that a call to start found the server running.
	AlreadyRunning bool `json:"alreadyRunning,omitempty"`
	// HasData tells that a database was made here and not deleted since.
	HasData bool `json:"hasData"`
	// URI is the Bolt address, "bolt://127.0.0.1:7687"; neo4j:// works too.
	URI string `json:"uri,omitempty"`
	// BrowserURL opens Neo4j Browser with address and user filled in.
	BrowserURL string `json:"browserUrl,omitempty"`
	Username   string `json:"username,omitempty"`
	Database   string `json:"database,omitempty"`
	// PasswordFile holds the password on its first line, mode 0600.
	PasswordFile string `json:"passwordFile,omitempty"`
	// DataDir is the folder of the data; for Docker "volume NAME".
	DataDir string `json:"dataDir,omitempty"`
	// Version is the server's version.
	Version string `json:"version,omitempty"`
	// Ports as bound; those of the last run while the server is down.
	BoltPort  int `json:"boltPort,omitempty"`
	HTTPPort  int `json:"httpPort,omitempty"`
	GuidePort int `json:"guidePort,omitempty"`
	// PID is the local server's process, LogFile its console output.
	PID     int    `json:"pid,omitempty"`
	LogFile string `json:"logFile,omitempty"`
	// Container is the Docker container's name.
	Container string `json:"container,omitempty"`
	// Notes are sentences for the person: ports that moved, choices made.
	Notes []string `json:"notes,omitempty"`
}

// Password reads the password from PasswordFile.
func (s Status) Password() (string, error) {
	if s.PasswordFile == "" {
		return "", errors.New("no password is kept for this server: run `scokg up` first")
	}
	b, err := os.ReadFile(s.PasswordFile)
	if err != nil {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	line, _, _ := strings.Cut(string(b), "\n")
	return strings.TrimRight(line, "\r"), nil
}

// Fill sets what follows from ports: the addresses, user and database.
func (s *Status) Fill(p Ports) {
	s.BoltPort, s.HTTPPort, s.GuidePort = p.Bolt, p.HTTP, p.Guide
	s.URI = fmt.Sprintf("bolt://127.0.0.1:%d", p.Bolt)
	s.BrowserURL = fmt.Sprintf("http://127.0.0.1:%d/browser/?dbms=bolt://%s@127.0.0.1:%d&db=%s", p.HTTP, Username, p.Bolt, Database)
	s.Username, s.Database = Username, Database
}

// Probe is one line of what `scokg doctor` reports.
type Probe struct {
	Name    string `json:"name"`              // "Java", "Maven", "Neo4j jars", "Docker engine", …
	OK      bool   `json:"ok"`                // there and good enough
	Path    string `json:"path,omitempty"`    // of the program or folder
	Version string `json:"version,omitempty"` // as the thing itself says
	Detail  string `json:"detail,omitempty"`  // what is wrong or worth knowing
	Remedy  string `json:"remedy,omitempty"`  // what to do, for this system; empty where OK
}
