package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"scokg/graph"
)

// summary is what ingest says at its end.
type summary struct {
	DryRun        bool             `json:"dryRun"`
	Documents     documentCount    `json:"documents"`
	Entities      entityCount      `json:"entities"`
	Claims        claimCount       `json:"claims"`
	Relationships relationshipDiff `json:"relationships"`
	Seconds       float64          `json:"seconds"`
	// Overrides is there where they were set.
	Overrides *overridesCount `json:"overrides,omitempty"`
	// Refusals names the first documents that were refused; stderr had all.
	Refusals []refusal `json:"refusals,omitempty"`
}

type documentCount struct {
	Read      int `json:"read"` // those refused included
	Ingested  int `json:"ingested"`
	Replaced  int `json:"replaced"` // of those ingested, how many stood there with other content
	Unchanged int `json:"unchanged"`
	Refused   int `json:"refused"`
}

// entityCount counts entities: found in each document by itself, and new and
// gone in the graph, where those of all documents are one.
type entityCount struct {
	Found   int `json:"found"`
	New     int `json:"new"`
	Removed int `json:"removed"`
}

type claimCount struct {
	Found   int `json:"found"`
	Written int `json:"written"`
}

type relationshipDiff struct {
	New     int `json:"new"`
	Changed int `json:"changed"`
	Removed int `json:"removed"`
}

func (s *summary) wrote(w graph.WriteStats) {
	s.Documents.Ingested += w.Documents
	s.Documents.Replaced += w.Replaced
	s.Entities.New += w.EntitiesNew
	s.Entities.Removed += w.EntitiesRemoved
	s.Claims.Written += w.Claims
	s.Relationships.New += w.RelationshipsNew
	s.Relationships.Changed += w.RelationshipsChanged
	s.Relationships.Removed += w.RelationshipsRemoved
}

func (s *summary) finish(r *refusals, took time.Duration) {
	s.Documents.Refused = r.count
	s.Refusals = r.first
	s.Seconds = float64(took.Round(time.Millisecond)) / float64(time.Second)
}

func (s *summary) write(w io.Writer, format string) error {
	if format == "json" {
		return writeJSON(w, s)
	}
	d := s.Documents
	var b strings.Builder
	if s.DryRun {
		fmt.Fprintf(&b, "documents      %d read, %d refused; nothing was written\n", d.Read, d.Refused)
		fmt.Fprintf(&b, "entities       %d found\n", s.Entities.Found)
		fmt.Fprintf(&b, "claims         %d found\n", s.Claims.Found)
	} else {
		fmt.Fprintf(&b, "documents      %d read: %d ingested, %d of them replaced; %d unchanged; %d refused\n", d.Read, d.Ingested, d.Replaced, d.Unchanged, d.Refused)
		fmt.Fprintf(&b, "entities       %d found; in the graph %d new, %d removed\n", s.Entities.Found, s.Entities.New, s.Entities.Removed)
		fmt.Fprintf(&b, "claims         %d found, %d written\n", s.Claims.Found, s.Claims.Written)
		fmt.Fprintf(&b, "relationships  %d new, %d changed, %d removed\n", s.Relationships.New, s.Relationships.Changed, s.Relationships.Removed)
	}
	if o := s.Overrides; o != nil {
		fmt.Fprintf(&b, "overrides      %s\n", o)
	}
	fmt.Fprintf(&b, "time           %.1f s\n", s.Seconds)
	for n, r := range s.Refusals {
		if n == 0 {
			b.WriteString("refused\n")
		}
		where := r.Path
		if r.Line > 0 {
			where = fmt.Sprintf("%s:%d", r.Path, r.Line)
		}
		fmt.Fprintf(&b, "  %s: %s\n", visible(where), visible(r.Reason))
	}
	if rest := d.Refused - len(s.Refusals); rest > 0 {
		fmt.Fprintf(&b, "  and %d more, named above\n", rest)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
