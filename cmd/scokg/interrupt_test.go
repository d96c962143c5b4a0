//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterrupt sends an interrupt to a program that waits for its input, after
// it has begun to write its output aside.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.Command("scokg", "extract", "-", "--stdin-format", "jsonl", "-o", filepath.Join(dir, "out.jsonl"))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(stdin, "{\"text\":\"青岛市举行了论坛。\"}\n"); err != nil {
		t.Fatal(err)
	}
	for begun := false; !begun; time.Sleep(10 * time.Millisecond) {
		left, err := filepath.Glob(filepath.Join(dir, ".scokg-*"))
		if err != nil {
			t.Fatal(err)
		}
		begun = len(left) > 0
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	err = cmd.Wait()
	if failed, ok := errors.AsType[*exec.ExitError](err); !ok || failed.ExitCode() != int(exitInterrupted) {
		t.Errorf("ended with %v, want exit code %d", err, exitInterrupted)
	}
	if !strings.Contains(stderr.String(), "scokg: interrupted") {
		t.Errorf("stderr: %s", stderr.String())
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
