package graph_test

import (
	"os"
	"testing"

	"scokg/graph/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }
