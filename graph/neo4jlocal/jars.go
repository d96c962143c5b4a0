package neo4jlocal

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"scokg/graph/internal/instance"
)

//go:embed pom.xml
var pom []byte

// manifestFile stands beside a complete set of jars and lists them.
const manifestFile = "manifest.json"

// manifest tells what a folder of jars must hold to be used.
type manifest struct {
	POM  string           `json:"pom"`  // SHA-256 of the pom.xml it was resolved from
	Jars map[string]int64 `json:"jars"` // file name to size in bytes
}

func pomHash() string { return fmt.Sprintf("%x", sha256.Sum256(pom)) }

func cacheDir(wished string) (string, error) {
	if wished != "" {
		return filepath.Abs(wished)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("where to keep downloads: %w", err)
	}
	return filepath.Join(dir, "scokg", "neo4j"), nil
}

// setDir is the folder of the pinned version; its jars are in lib.
func setDir(cache string) string { return filepath.Join(cache, instance.Version) }

// check tells whether the set in dir is complete: the manifest is there, was
// made of this pom.xml, and every jar it lists has its size.
func check(dir string) (count int, err error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return 0, err
	}
	var m manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return 0, fmt.Errorf("%s: %w", filepath.Join(dir, manifestFile), err)
	}
	if m.POM != pomHash() {
		return 0, fmt.Errorf("%s was made by another scokg", dir)
	}
	if len(m.Jars) == 0 {
		return 0, fmt.Errorf("%s lists no jars", filepath.Join(dir, manifestFile))
	}
	for name, size := range m.Jars {
		info, err := os.Stat(filepath.Join(dir, "lib", name))
		if err != nil {
			return 0, err
		}
		if info.Size() != size {
			return 0, fmt.Errorf("%s has %d bytes instead of %d", info.Name(), info.Size(), size)
		}
	}
	return len(m.Jars), nil
}

// jars returns the folder of Neo4j's jars, which Maven brings if they are not
// cached. They are gathered in a folder of their own and renamed when they are
// complete, so an interrupted download leaves no half set; what Maven has
// fetched by then stays in its own repository and is not fetched again.
func jars(ctx context.Context, cache string, progress io.Writer) (string, error) {
	dir := setDir(cache)
	lib := filepath.Join(dir, "lib")
	if _, err := check(dir); err == nil {
		return lib, nil
	}
	if err := instance.MakeDir(cache); err != nil {
		return "", err
	}
	unlock, err := instance.Lock(ctx, filepath.Join(cache, "lock"), func() {
		instance.Say(progress, "another scokg is downloading Neo4j; waiting for it")
	})
	if err != nil {
		return "", err
	}
	defer unlock()
	if _, err := check(dir); err == nil {
		return lib, nil // the other one has done it
	}
	// Left by runs that were cut off; the lock says that nobody is at work.
	leftovers, _ := filepath.Glob(filepath.Join(cache, ".resolving-*"))
	for _, l := range leftovers {
		os.RemoveAll(l)
	}
	tmp, err := os.MkdirTemp(cache, ".resolving-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(tmp)
	if err := resolve(ctx, tmp, progress); err != nil {
		return "", err
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", fmt.Errorf("replacing a damaged download: %w", err)
	}
	if err := os.Rename(tmp, dir); err != nil {
		return "", fmt.Errorf("keeping the download: %w", err)
	}
	return lib, nil
}

// resolve has Maven copy all jars to dir/lib and writes the manifest.
func resolve(ctx context.Context, dir string, progress io.Writer) error {
	mvn, err := findMaven()
	if err != nil {
		return err
	}
	instance.Say(progress, "fetching Neo4j %s and Neo4j Browser by Maven (131 MB, once)", instance.Version)
	began := time.Now()
	file := filepath.Join(dir, "pom.xml")
	if err := os.WriteFile(file, pom, 0o600); err != nil {
		return err
	}
	// -C: a file whose checksum does not match is an error, not a warning.
	cmd := exec.CommandContext(ctx, mvn, "-B", "-q", "-C", "-Dstyle.color=never", "-f", file,
		"dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+filepath.Join(dir, "lib"))
	cmd.Dir = dir
	// mvn is a script whose Java child would keep the pipe open.
	cmd.WaitDelay = 2 * time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("%w: interrupted (%w); the next run goes on where this one was", instance.ErrDownload, context.Cause(ctx))
		}
		return fmt.Errorf("%w: %s ended with %w; look at the network and Maven's settings, then run again; its last lines:%s",
			instance.ErrDownload, mvn, err, instance.Indent(instance.LastLines(out.Bytes(), 8)))
	}
	found, err := os.ReadDir(filepath.Join(dir, "lib"))
	if err != nil {
		return fmt.Errorf("%w: Maven reports success but made no folder of jars: %w", instance.ErrDownload, err)
	}
	m := manifest{POM: pomHash(), Jars: map[string]int64{}}
	for _, e := range found {
		info, err := e.Info()
		if err != nil {
			return err
		}
		if strings.HasSuffix(e.Name(), ".jar") && info.Size() > 0 {
			m.Jars[e.Name()] = info.Size()
		}
	}
	for _, name := range []string{"neo4j-" + instance.Version + ".jar", "neo4j-server-" + instance.Version + ".jar"} {
		if m.Jars[name] == 0 {
			return fmt.Errorf("%w: Maven reports success but %s is not among its %d jars", instance.ErrDownload, name, len(m.Jars))
		}
	}
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	instance.Say(progress, "fetched %d jars in %.0f s", len(m.Jars), time.Since(began).Seconds())
	return instance.WriteFile(filepath.Join(dir, manifestFile), b, 0o600)
}

func findMaven() (string, error) {
	for _, env := range []string{"MAVEN_HOME", "M2_HOME"} {
		if home := os.Getenv(env); home != "" {
			if p, err := exec.LookPath(filepath.Join(home, "bin", "mvn")); err == nil {
				return p, nil
			}
		}
	}
	p, err := exec.LookPath("mvn")
	if err != nil && !errors.Is(err, exec.ErrDot) {
		return "", fmt.Errorf("%w: no mvn in PATH or MAVEN_HOME; Maven brings Neo4j's jars once: %s", instance.ErrNoMaven, instance.Remedy(instance.Maven))
	}
	return p, err
}
