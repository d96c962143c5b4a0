package report

import (
	"os"
	"path/filepath"
	"testing"
)

func TestUsed(t *testing.T) {
	name := filepath.Join(t.TempDir(), "report")
	t.Setenv("NEO4J_TEST_REPORT", name)
	for _, what := range []string{"a", "b"} {
		if err := Used(what); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := "scokg/graph/neo4jtest/report: a\nscokg/graph/neo4jtest/report: b\n"
	if string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
	t.Setenv("NEO4J_TEST_REPORT", t.TempDir())
	if Used("c") == nil {
		t.Error("a report that cannot be written passes in silence")
	}
}
