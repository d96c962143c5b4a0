package neo4jlocal

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"scokg/graph/internal/instance"
)

// leastJava is what Neo4j 5.26 asks for; 17 and 21 are supported officially.
const leastJava = 17

var javaVersionForm = regexp.MustCompile(`version "((\d+)(?:\.(\d+))?[^"]*)"`)

// java is one Java runtime.
type java struct {
	path    string
	version string // "17.0.15"
	major   int    // 17; 8 for "1.8.0_402"
}

// findJava returns the first Java 17 or later of JAVA_HOME, PATH and, on
// macOS, what java_home names. The error wraps ErrNoJava and tells what was
// found instead.
func findJava(ctx context.Context) (java, error) {
	var seen []string
	for _, path := range javaCandidates(ctx) {
		j, err := askJava(ctx, path)
		switch {
		case err != nil:
			seen = append(seen, fmt.Sprintf("%s does not run (%v)", path, err))
		case j.major < leastJava:
			seen = append(seen, fmt.Sprintf("%s is Java %s", path, j.version))
		default:
			return j, nil
		}
	}
	found := "none in JAVA_HOME or PATH"
	if len(seen) > 0 {
		found = strings.Join(seen, ", ")
	}
	return java{}, fmt.Errorf("%w: %s: %s", instance.ErrNoJava, found, instance.Remedy(instance.Java))
}

func javaCandidates(ctx context.Context) []string {
	name := "java"
	if runtime.GOOS == "windows" {
		name = "java.exe"
	}
	var c []string
	if home := os.Getenv("JAVA_HOME"); home != "" {
		c = append(c, filepath.Join(home, "bin", name))
	}
	if p, err := exec.LookPath(name); err == nil {
		c = append(c, p)
	}
	if runtime.GOOS == "darwin" {
		out, err := exec.CommandContext(ctx, "/usr/libexec/java_home", "-v", strconv.Itoa(leastJava)+"+").Output()
		if home := strings.TrimSpace(string(out)); err == nil && home != "" {
			c = append(c, filepath.Join(home, "bin", name))
		}
	}
	return c
}

func askJava(ctx context.Context, path string) (java, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-version")
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err != nil {
		return java{}, err
	}
	m := javaVersionForm.FindSubmatch(out)
	if m == nil {
		return java{}, fmt.Errorf("it tells no version")
	}
	major, err := strconv.Atoi(string(m[2]))
	if err != nil {
		return java{}, err
	}
	if major == 1 { // "1.8.0_402", the numbering before 9
		major, _ = strconv.Atoi(string(m[3]))
	}
	return java{path: path, version: string(m[1]), major: major}, nil
}
