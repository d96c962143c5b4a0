package backend

import (
	"context"

	"scokg/graph/internal/instance"
)

// DefaultHome is the folder where scokg keeps servers' data and passwords:
// SCOKG_HOME if set, else XDG_DATA_HOME/scokg, else what the system has for a
// user's data (~/.local/share/scokg, ~/Library/Application Support/scokg,
// %LocalAppData%\scokg).
func DefaultHome() (string, error) {
	return "", instance.ErrPlatform
}

// Up starts a server, or finds it running, and returns when it answers
// queries. Which backend: Options.Backend; else the one that already holds
// data; else Docker where an engine, Compose and the image are to be had; else
// local. Status.Notes says what decided and which ports moved.
func Up(ctx context.Context, o Options) (Status, error) {
	return Status{}, instance.ErrPlatform
}

// Down stops the server and keeps its data. With deleteData it removes the
// data, the password and the record too; asking first is the caller's part.
func Down(ctx context.Context, o Options, deleteData bool) (Status, error) {
	return Status{}, instance.ErrPlatform
}

// Current tells of the server without changing anything: the one that runs,
// else the one that holds data, else what Up would choose (Status.HasData and
// Running are false then). With neither it costs no more than one question to
// the Docker engine.
func Current(ctx context.Context, o Options) (Status, error) {
	return Status{}, instance.ErrPlatform
}

// Detect looks at what Up stands on: Java, Maven, the jars in the cache, the
// Docker engine, Compose, the image. It changes nothing and downloads nothing.
func Detect(ctx context.Context, o Options) []Probe {
	return nil
}
