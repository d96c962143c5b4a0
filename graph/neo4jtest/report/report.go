// Package report lets tests say which Neo4j they used. `go test` shows what a
// package prints only where it fails, so the lines also go to the file that
// NEO4J_TEST_REPORT names, which `make test` prints at its end.
//
// It stands apart from package neo4jtest, for tests of the packages that
// neo4jtest itself is made of.
package report

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
)

// Used says on stderr, and in the file of NEO4J_TEST_REPORT where that is set,
// that the running test binary used the server that what describes.
func Used(what string) error {
	line := testPackage() + ": " + what
	fmt.Fprintln(os.Stderr, line)
	name := os.Getenv("NEO4J_TEST_REPORT")
	if name == "" {
		return nil
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("NEO4J_TEST_REPORT: %w", err)
	}
	_, err = fmt.Fprintln(f, line)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("NEO4J_TEST_REPORT: %w", err)
	}
	return nil
}

// testPackage is the import path of the package under test.
func testPackage() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Path != "" {
		return strings.TrimSuffix(info.Path, ".test")
	}
	return filepath.Base(os.Args[0])
}
