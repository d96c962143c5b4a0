package neo4jdocker

import (
	"context"
	"os/exec"
	"strings"

	"scokg/graph/internal/instance"
)

// Names of the probes, as reported.
const (
	EngineProbe  = "Docker engine"
	ComposeProbe = "Docker Compose"
	ImageProbe   = "Neo4j image"
)

// Probes looks at what a server under Docker stands on: the engine, Compose
// and the image. Remedies name this system's packages.
func Probes(ctx context.Context) []Probe {
	engine, compose, image := Probe{Name: EngineProbe}, Probe{Name: ComposeProbe}, Probe{Name: ImageProbe}
	engine.Path, _ = exec.LookPath("docker")
	var err error
	if engine.Version, err = Engine(ctx); err != nil {
		engine.Detail = err.Error()
		engine.Remedy = instance.Remedy(instance.Engine)
		if engine.Path != "" {
			engine.Remedy = engineRemedy(err)
		}
	}
	engine.OK = err == nil

	command, version, err := Compose(ctx)
	if err != nil {
		compose.Detail, compose.Remedy = err.Error(), instance.Remedy(instance.Compose)
	} else {
		compose.OK, compose.Version, compose.Detail = true, version, "called as "+strings.Join(command, " ")
	}

	image.Version = Image
	switch {
	case !engine.OK:
		image.Detail = "cannot be looked for without an engine"
	case hasImage(ctx):
		image.OK = true
	default:
		image.Detail, image.Remedy = "not there yet", "`scokg up --backend docker` pulls it; or `docker pull "+Image+"`"
	}
	return []Probe{engine, compose, image}
}
