package graph_test

import (
	"encoding/json"
	"testing"

	"scokg/graph"
)

// sprint writes values so that equal ones have equal bytes.
func sprint(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// setVersion makes a graph one of another program's version.
func setVersion(t *testing.T, c graph.Config, version int) {
	t.Helper()
	newLoader(t, c).run("MATCH (g:Graph) SET g.schemaVersion = $version", map[string]any{"version": version})
}
