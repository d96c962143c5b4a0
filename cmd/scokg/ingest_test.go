package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/graph"
)

// fakeGraph is a loader that keeps what it is given.
type fakeGraph struct {
	written [][]string      // ids, by call
	same    map[string]bool // hashes that it holds
	bad     map[string]bool // ids that it refuses
	dies    int             // after so many writes it is gone; 0: never
	fails   error           // what Write says instead of anything else
}

func (f *fakeGraph) Unchanged(_ context.Context, versions []graph.Version) ([]bool, error) {
	out := make([]bool, len(versions))
	for i, v := range versions {
		out[i] = f.same[v.ContentHash]
	}
	return out, nil
}

func (f *fakeGraph) Write(_ context.Context, results []*extract.Result) (graph.WriteStats, error) {
	if f.dies > 0 && len(f.written) == f.dies {
		return graph.WriteStats{}, fmt.Errorf("writing: %w", graph.ErrUnavailable)
	}
	if f.fails != nil {
		return graph.WriteStats{}, f.fails
	}
	var ids []string
	for _, r := range results {
		if f.bad[r.Document.ID] {
			return graph.WriteStats{}, fmt.Errorf("writing: %w", &graph.DocumentError{ID: r.Document.ID, Err: errors.New("bad name")})
		}
		ids = append(ids, r.Document.ID)
	}
	f.written = append(f.written, ids)
	return graph.WriteStats{Documents: len(ids), Claims: len(ids)}, nil
}

// ingestSeries ingests so many documents of the series into g.
func ingestSeries(t *testing.T, g *fakeGraph, count, batch int, change func(*ingestion)) (*ingestion, string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range count {
		if err := extract.Encode(f, document(n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var messages strings.Builder
	a := &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: &messages}
	in := &ingestion{read: &reading{stdinKind: &choice{value: "auto"}}, graph: g, batch: batch, refused: refusals{a: a}}
	if change != nil {
		change(in)
	}
	err = in.run(t.Context(), a, []string{path})
	in.summary.finish(&in.refused, 0)
	return in, messages.String(), err
}

func ids(from, to int) []string {
	var out []string
	for n := from; n < to; n++ {
		out = append(out, document(n).Document.ID)
	}
	return out
}

func TestIngestWritesInOrderInBatches(t *testing.T) {
	g := &fakeGraph{}
	in, _, err := ingestSeries(t, g, 150, 40, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Concat(g.written...); !slices.Equal(got, ids(0, 150)) {
		t.Errorf("written in another order: %v", got)
	}
	for i, b := range g.written {
		if want := 40; len(b) != want && i < len(g.written)-1 {
			t.Errorf("batch %d holds %d documents, want %d", i, len(b), want)
		}
	}
	if d := in.summary.Documents; d.Read != 150 || d.Ingested != 150 {
		t.Errorf("%+v", d)
	}
}

func TestIngestSkipsUnchanged(t *testing.T) {
	held := map[string]bool{document(0).Document.ContentHash: true, document(2).Document.ContentHash: true}
	g := &fakeGraph{same: held}
	in, _, err := ingestSeries(t, g, 3, 100, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Concat(g.written...); !slices.Equal(got, ids(1, 2)) {
		t.Errorf("written: %v", got)
	}
	if d := in.summary.Documents; d.Read != 3 || d.Ingested != 1 || d.Unchanged != 2 {
		t.Errorf("%+v", d)
	}
	g = &fakeGraph{same: held}
	if _, _, err = ingestSeries(t, g, 3, 100, func(in *ingestion) { in.force = true }); err != nil {
		t.Fatal(err)
	}
	if got := slices.Concat(g.written...); !slices.Equal(got, ids(0, 3)) {
		t.Errorf("with force: %v", got)
	}
}

func TestIngestRefusesWhatTheGraphRefuses(t *testing.T) {
	g := &fakeGraph{bad: map[string]bool{document(1).Document.ID: true, document(3).Document.ID: true}}
	in, messages, err := ingestSeries(t, g, 5, 100, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{document(0).Document.ID, document(2).Document.ID, document(4).Document.ID}
	if got := slices.Concat(g.written...); !slices.Equal(got, want) {
		t.Errorf("written: %v", got)
	}
	if d := in.summary.Documents; d.Ingested != 3 || d.Refused != 2 {
		t.Errorf("%+v", d)
	}
	if !strings.Contains(messages, "x.jsonl:2: bad name") || !strings.Contains(messages, "x.jsonl:4: bad name") {
		t.Errorf("messages: %s", messages)
	}
	if code := exitCodeOf(in.refused.err()); code != exitRefused {
		t.Errorf("exit code %v", code)
	}
}

func TestIngestStopsWhenTheServerGoes(t *testing.T) {
	g := &fakeGraph{dies: 3}
	in, _, err := ingestSeries(t, g, 500, 10, nil)
	if exitCodeOf(err) != exitUnavailable || !strings.Contains(fmt.Sprint(err), "30 documents were written before") {
		t.Errorf("error: %v", err)
	}
	if d := in.summary.Documents; d.Ingested != 30 || d.Refused != 0 {
		t.Errorf("%+v", d)
	}
}

func TestIngestEndsOnAnErrorAboutNoDocumentOfTheBatch(t *testing.T) {
	g := &fakeGraph{fails: &graph.DocumentError{ID: "another", Err: errors.New("bad name")}}
	if _, _, err := ingestSeries(t, g, 2, 10, nil); err == nil {
		t.Error("no error")
	}
}

func TestIngestDryRunWritesNothing(t *testing.T) {
	in, _, err := ingestSeries(t, nil, 3, 10, func(in *ingestion) { in.graph = nil })
	if err != nil {
		t.Fatal(err)
	}
	if s := in.summary; s.Documents.Read != 3 || s.Documents.Ingested != 0 || s.Claims.Found != 3 || s.Entities.Found != 6 {
		t.Errorf("%+v", s)
	}
}
