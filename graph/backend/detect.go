package backend

import (
	"context"

	"scokg/graph/neo4jdocker"
	"scokg/graph/neo4jlocal"
)

// Detect looks at what Up stands on: for Docker the engine, Compose and the
// image, for a local server Java, Maven and the cached jars. It changes
// nothing and downloads nothing. All of one group being OK is enough for Up;
// jars in the cache make Maven unnecessary, and an image or jars that are not
// there yet are fetched by Up.
func Detect(ctx context.Context, _ Options) []Probe {
	return append(neo4jdocker.Probes(ctx), neo4jlocal.Probes(ctx, "")...)
}

// Usable tells whether Up can work with what Detect found: an engine and
// Compose, or Java and either Maven or the jars.
func Usable(probes []Probe) bool {
	ok := map[string]bool{}
	for _, p := range probes {
		ok[p.Name] = p.OK
	}
	return ok[neo4jdocker.EngineProbe] && ok[neo4jdocker.ComposeProbe] ||
		ok[neo4jlocal.JavaProbe] && (ok[neo4jlocal.MavenProbe] || ok[neo4jlocal.JarsProbe])
}
