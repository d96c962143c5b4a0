package instance

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// RecordFile and PasswordFile are the names of those files in a server's
// folder.
const (
	RecordFile   = "state.json"
	PasswordFile = "password"
)

// Record is what is remembered of a server between runs of the program.
type Record struct {
	Backend   string    `json:"backend"`
	Version   string    `json:"version"` // of the server that last ran on the data
	Ports     Ports     `json:"ports"`
	DataDir   string    `json:"dataDir"`
	StartedAt time.Time `json:"startedAt"`
	// PID and ProcessStart (milliseconds since 1970, as the system tells)
	// name one process of the local backend; PID is 0 after a stop.
	PID          int   `json:"pid,omitempty"`
	ProcessStart int64 `json:"processStart,omitempty"`
	// Project and Container name what Docker Compose made.
	Project   string `json:"project,omitempty"`
	Container string `json:"container,omitempty"`
}

// ReadRecord reads the record in dir; ok is false where there is none.
func ReadRecord(dir string) (r Record, ok bool, err error) {
	path := filepath.Join(dir, RecordFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Record{}, false, nil
	}
	if err != nil {
		return Record{}, false, fmt.Errorf("reading what is known of the server: %w", err)
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return Record{}, false, fmt.Errorf("%s is damaged (%w): end the server by hand if it runs, then remove this file", path, err)
	}
	return r, true, nil
}

// Write puts the record into dir in one step.
func (r Record) Write(dir string) error {
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, RecordFile), append(b, '\n'), 0o600)
}
