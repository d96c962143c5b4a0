package neo4jlocal

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"time"

	"scokg/graph/internal/instance"
)

var mavenVersionForm = regexp.MustCompile(`Apache Maven (\S+)`)

// Names of the probes, as reported.
const (
	JavaProbe  = "Java"
	MavenProbe = "Maven"
	JarsProbe  = "Neo4j jars"
)

// Probes looks at what a local server stands on: Java, Maven, and the jars in
// cache (empty: the user's cache folder). Remedies name this system's packages.
func Probes(ctx context.Context, cache string) []Probe {
	return []Probe{probeJava(ctx), probeMaven(ctx), probeJars(cache)}
}

func probeJava(ctx context.Context) Probe {
	p := Probe{Name: JavaProbe}
	j, err := findJava(ctx)
	if err != nil {
		p.Detail, p.Remedy = err.Error(), instance.Remedy(instance.Java)
		return p
	}
	p.OK, p.Path, p.Version = true, j.path, j.version
	return p
}

func probeMaven(ctx context.Context) Probe {
	p := Probe{Name: MavenProbe}
	path, err := findMaven()
	if err != nil {
		p.Detail, p.Remedy = err.Error(), instance.Remedy(instance.Maven)
		return p
	}
	p.Path = path
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-B", "-Dstyle.color=never", "--version")
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	m := mavenVersionForm.FindSubmatch(out)
	if err != nil || m == nil {
		p.Detail = fmt.Sprintf("%s does not run: %v%s", path, err, instance.Indent(instance.LastLines(out, 3)))
		p.Remedy = "set JAVA_HOME right, or " + instance.Remedy(instance.Maven)
		return p
	}
	p.OK, p.Version = true, string(m[1])
	return p
}

func probeJars(cache string) Probe {
	p := Probe{Name: JarsProbe}
	cache, err := cacheDir(cache)
	if err != nil {
		p.Detail = err.Error()
		return p
	}
	p.Path = setDir(cache)
	n, err := check(p.Path)
	if err != nil {
		p.Detail, p.Remedy = "not in the cache yet, or not complete", "`scokg up --backend local` fetches them (131 MB)"
		return p
	}
	p.OK, p.Version, p.Detail = true, instance.Version, fmt.Sprintf("%d jars", n)
	return p
}
