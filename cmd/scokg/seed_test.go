//go:build seed

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/eval"
	"scokg/extract/ontology"
	"scokg/graph/neo4jtest"
)

// seedInGraph is how many of the seed article's relations the graph must hold.
const seedInGraph = 0.90

// TestSeedInTheGraph ingests the real article into a real server and looks for
// every relation that a careful reader takes from it.
func TestSeedInTheGraph(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "seed")
	gold, err := eval.LoadFile(filepath.Join(dir, "gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	c := neo4jtest.Server(t)
	neo4jtest.Reset(t, c)
	for k, v := range map[string]string{"NEO4J_URI": c.URI, "NEO4J_USERNAME": c.Username, "NEO4J_PASSWORD": c.Password, "NEO4J_DATABASE": c.Database} {
		t.Setenv(k, v)
	}
	run := func(args ...string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := Run(args, strings.NewReader(""), &stdout, &stderr); code != int(exitOK) {
			t.Fatalf("scokg %s: exit code %d: %s", strings.Join(args, " "), code, stderr.String())
		}
		return stdout.String()
	}
	article := filepath.Join(dir, gold.Source)
	run("ingest", article)
	once := run("export")
	run("ingest", "--force", article)
	if twice := run("export"); twice != once {
		t.Error("ingested twice, the graph differs")
	}

	held := readExport(t, once)
	missed := 0
	for _, rel := range gold.Relations {
		if !held.has(t, &rel) {
			missed++
			t.Logf("missed: %s %s %s %v", rel.Head, rel.Type, rel.Tail, rel.Properties)
		}
	}
	if got := 1 - float64(missed)/float64(len(gold.Relations)); got < seedInGraph {
		t.Errorf("the graph holds %.3f of the article's relations, want %.2f", got, seedInGraph)
	}
}

type relationship struct {
	Type, Head, Tail string
	Properties       map[string]any
}

// exported is what an export says, by name.
type exported struct {
	ids           map[string][]string // normalised name or alias → entities
	document      string
	relationships []relationship
}

func readExport(t *testing.T, lines string) *exported {
	t.Helper()
	x := &exported{ids: map[string][]string{}}
	for line := range strings.Lines(lines) {
		var l struct {
			Document *struct{ ID string }
			Entity   *struct {
				ID, Name string
				Aliases  []string
			}
			Relationship *relationship
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		switch {
		case l.Document != nil:
			x.document = l.Document.ID
		case l.Entity != nil:
			for _, n := range append(l.Entity.Aliases, l.Entity.Name) {
				n = extract.NormalizeName(n)
				x.ids[n] = append(x.ids[n], l.Entity.ID)
			}
		case l.Relationship != nil:
			x.relationships = append(x.relationships, *l.Relationship)
		}
	}
	return x
}

func (x *exported) has(t *testing.T, gold *eval.GoldRelation) bool {
	t.Helper()
	typ, ok := ontology.RelationTypeOf(gold.Type)
	if !ok {
		t.Fatalf("gold names the unknown relation %s", gold.Type)
	}
	heads, tails := x.ids[extract.NormalizeName(gold.Head)], x.ids[extract.NormalizeName(gold.Tail)]
	if gold.Type == ontology.Wrote {
		tails = []string{x.document}
	}
	return slices.ContainsFunc(x.relationships, func(r relationship) bool {
		ends := slices.Contains(heads, r.Head) && slices.Contains(tails, r.Tail) ||
			typ.Symmetric && slices.Contains(heads, r.Tail) && slices.Contains(tails, r.Head)
		if r.Type != gold.Type || !ends {
			return false
		}
		for k, v := range gold.Properties {
			if fmt.Sprint(r.Properties[k]) != fmt.Sprint(v) {
				return false
			}
		}
		return true
	})
}
