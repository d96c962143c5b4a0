//go:build unix

package neo4jlocal

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"scokg/graph/internal/instance"
)

// fakeMaven puts a Maven into bin that counts its runs in runs and then does
// what body says, with $out the folder of jars.
func fakeMaven(t *testing.T, bin, body string) (runs string) {
	t.Helper()
	runs = filepath.Join(t.TempDir(), "runs")
	script(t, filepath.Join(bin, "mvn"), `echo run >>'`+runs+`'
for a; do case "$a" in -DoutputDirectory=*) out=${a#-DoutputDirectory=};; esac; done
mkdir -p "$out"
`+body)
	return runs
}

const bringJars = `for j in neo4j-` + instance.Version + ` neo4j-server-` + instance.Version + ` other; do echo $j >"$out/$j.jar"; done
`

func countRuns(t *testing.T, file string) int {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(b, []byte("\n"))
}

func TestPOMPinsTheVersion(t *testing.T) {
	var p struct {
		Dependencies []struct {
			Artifact string `xml:"artifactId"`
			Version  string `xml:"version"`
		} `xml:"dependencies>dependency"`
	}
	if err := xml.Unmarshal(pom, &p); err != nil {
		t.Fatal(err)
	}
	if len(p.Dependencies) != 2 || p.Dependencies[0].Artifact != "neo4j" || p.Dependencies[0].Version != instance.Version {
		t.Errorf("pom.xml asks for %+v, want neo4j %s first of two", p.Dependencies, instance.Version)
	}
}

func TestJarsAreFetchedOnceByTwoAtOnce(t *testing.T) {
	runs := fakeMaven(t, onlyPath(t), "sleep 0.3\n"+bringJars)
	cache := t.TempDir()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			lib, err := jars(t.Context(), cache, nil)
			if err != nil {
				t.Error(err)
			} else if _, err := os.Stat(filepath.Join(lib, "other.jar")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := countRuns(t, runs); n != 1 {
		t.Errorf("Maven ran %d times, want once", n)
	}
}

func TestDamagedJarsAreFetchedAgain(t *testing.T) {
	for name, damage := range map[string]func(dir string) error{
		"a jar cut short": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "lib", "other.jar"), []byte("x"), 0o600)
		},
		"a jar gone":  func(dir string) error { return os.Remove(filepath.Join(dir, "lib", "other.jar")) },
		"no manifest": func(dir string) error { return os.Remove(filepath.Join(dir, manifestFile)) },
		"a broken manifest": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, manifestFile), []byte("{"), 0o600)
		},
		"another pom": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, manifestFile), []byte(`{"pom":"x","jars":{"other.jar":6}}`), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			runs := fakeMaven(t, onlyPath(t), bringJars)
			cache := t.TempDir()
			if _, err := jars(t.Context(), cache, nil); err != nil {
				t.Fatal(err)
			}
			if err := damage(setDir(cache)); err != nil {
				t.Fatal(err)
			}
			if _, err := check(setDir(cache)); err == nil {
				t.Fatal("the damage was not noticed")
			}
			if _, err := jars(t.Context(), cache, nil); err != nil {
				t.Fatal(err)
			}
			if n, err := check(setDir(cache)); n != 3 || err != nil || countRuns(t, runs) != 2 {
				t.Errorf("after the second fetch: %d jars, %v, %d runs of Maven; want 3, none, 2", n, err, countRuns(t, runs))
			}
		})
	}
}

func TestInterruptedDownloadLeavesNoHalfSet(t *testing.T) {
	bin := onlyPath(t)
	started := filepath.Join(t.TempDir(), "started")
	fakeMaven(t, bin, `echo half >"$out/neo4j-`+instance.Version+`.jar"; touch '`+started+"'; exec sleep 30\n")
	cache := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for {
			if _, err := os.Stat(started); err == nil {
				cancel()
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	_, err := jars(ctx, cache, nil)
	if !errors.Is(err, instance.ErrDownload) || !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v, want ErrDownload and context.Canceled", err)
	}
	if _, err := os.Stat(setDir(cache)); err == nil {
		t.Error("a half set stands where a whole one should")
	}
	// A process that was killed had no time to clean up.
	if err := os.MkdirAll(filepath.Join(cache, ".resolving-old", "lib"), 0o700); err != nil {
		t.Fatal(err)
	}
	fakeMaven(t, bin, bringJars)
	if _, err := jars(t.Context(), cache, nil); err != nil {
		t.Fatalf("the run after it: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(cache, ".resolving-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestMavenFails(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"with an error":   {"echo '[ERROR] no route to host'; exit 1\n", "no route to host"},
		"without its jar": {`echo x >"$out/other.jar"` + "\n", "neo4j-" + instance.Version + ".jar is not among"},
	} {
		t.Run(name, func(t *testing.T) {
			fakeMaven(t, onlyPath(t), c.body)
			cache := t.TempDir()
			_, err := jars(t.Context(), cache, nil)
			if !errors.Is(err, instance.ErrDownload) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("err = %v, want ErrDownload with %q", err, c.want)
			}
			if _, err := os.Stat(setDir(cache)); err == nil {
				t.Error("a set was kept")
			}
		})
	}
}

func TestNoMaven(t *testing.T) {
	onlyPath(t)
	_, err := jars(t.Context(), t.TempDir(), nil)
	if !errors.Is(err, instance.ErrNoMaven) {
		t.Errorf("err = %v, want ErrNoMaven", err)
	}
	if p := probeMaven(t.Context()); p.OK || p.Remedy == "" {
		t.Errorf("probe = %+v, want one that is not OK and says what to do", p)
	}
	if p := probeJars(t.TempDir()); p.OK || p.Remedy == "" {
		t.Errorf("probe = %+v, want one that is not OK and says what to do", p)
	}
}
