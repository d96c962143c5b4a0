//go:build unix

package neo4jlocal

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"scokg/graph/internal/instance"
)

// The fakes below stand for what cannot be made to fail on purpose: a Java
// that crashes, a Maven without network. Everything else is tried for real in
// server_test.go.

// script writes an executable shell script.
func script(t *testing.T, path, body string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o700); err != nil {
		t.Fatal(err)
	}
}

// onlyPath makes bin the first folder where programs are looked for, and no
// Java or Maven to be found elsewhere.
func onlyPath(t *testing.T) (bin string) {
	t.Helper()
	bin = t.TempDir()
	// What scripts use themselves, without the rest of the system's folders.
	for _, tool := range []string{"sh", "sleep", "cat", "mkdir", "touch"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(bin, tool)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", bin)
	for _, k := range []string{"JAVA_HOME", "MAVEN_HOME", "M2_HOME"} {
		t.Setenv(k, "")
	}
	return bin
}

// fakeJava puts a Java 17 into bin that sets passwords and, asked to run a
// server, does what body says.
func fakeJava(t *testing.T, bin, body string) {
	t.Helper()
	script(t, filepath.Join(bin, "java"), `case "$1" in
-version) echo 'openjdk version "17.0.9" 2023-10-17' >&2; exit 0;;
*password.args) mkdir -p data/dbms; touch data/dbms/auth.ini; exit 0;;
esac
`+body)
}

// fakeCache makes a cache that counts as complete.
func fakeCache(t *testing.T) string {
	t.Helper()
	cache := t.TempDir()
	lib := filepath.Join(setDir(cache), "lib")
	if err := os.MkdirAll(lib, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(lib, "a.jar"), []byte("jar"), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(manifest{POM: pomHash(), Jars: map[string]int64{"a.jar": 3}})
	if err != nil {
		t.Fatal(err)
	}
	if err := instance.WriteFile(filepath.Join(setDir(cache), manifestFile), b, 0o600); err != nil {
		t.Fatal(err)
	}
	return cache
}
