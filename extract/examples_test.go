package extract_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/clean"
	"scokg/extract/lexicon"
	"scokg/extract/mention"
	"scokg/extract/rules"
	"scokg/extract/segment"
)

// examplesPublished is the day on which every example is told.
const examplesPublished = "2024-06-20"

// TestRuleExamples runs every rule's own examples through the whole extractor:
// what an example gives must come from that rule, no less and no more.
func TestRuleExamples(t *testing.T) {
	const wantEach = 3 // examples that a rule matches, and that it must not match
	reader := newExampleReader(t)
	for _, rule := range reader.set.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			matching := 0
			for _, e := range rule.Examples {
				if len(e.Gives) > 0 {
					matching++
				}
				got := reader.said(t, &rule, e.Text)
				want := slices.Clone(e.Gives)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s\n got %s\nwant %s", e.Text, strings.Join(got, "; "), strings.Join(want, "; "))
				}
			}
			if other := len(rule.Examples) - matching; matching < wantEach || other < wantEach {
				t.Errorf("%d examples that it matches and %d that it does not; each rule needs %d of both", matching, other, wantEach)
			}
		})
	}
}

// exampleReader reads examples: relations come from the extractor, since it
// settles entities; properties of entities from the rules alone, since a result
// does not tell which rule gave them.
type exampleReader struct {
	extractor *extract.Extractor
	set       *rules.Set
	finder    *mention.Finder
	applier   *rules.Applier
}

func newExampleReader(t *testing.T) *exampleReader {
	t.Helper()
	set, err := rules.Load(rules.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	finder, err := mention.New(lex, segment.New(segment.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	return &exampleReader{newExtractor(t), set, finder, rules.NewApplier(set)}
}

// said returns what a rule said, as its examples write it: "head TYPE tail",
// behind it the properties as {key: value, …} and a status other than asserted
// in brackets; for an entity's property "entity.property=value".
func (r *exampleReader) said(t *testing.T, rule *rules.Rule, text string) []string {
	t.Helper()
	var out []string
	if len(rule.Relations) > 0 {
		out = r.relations(t, rule, text)
	}
	if len(rule.Set) > 0 {
		doc := r.finder.Find(text, mention.Hints{PublishedAt: examplesPublished})
		_, sets := r.applier.Apply(doc)
		for _, s := range sets {
			if s.Rule == rule.ID {
				out = append(out, fmt.Sprintf("%s.%s=%v%s", doc.Entities[s.Entity].Name, s.Property, s.Value, bracketed(s.Status)))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (r *exampleReader) relations(t *testing.T, rule *rules.Rule, text string) []string {
	t.Helper()
	result, err := r.extractor.Extract(extract.Source{Data: []byte(text), Format: clean.Text, PublishedAt: examplesPublished})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	names := map[string]string{result.Document.ID: "document"}
	for _, e := range result.Entities {
		names[e.ID] = e.Name
	}
	var out []string
	for _, rel := range result.Relations {
		if rel.Rule == rule.ID {
			out = append(out, names[rel.Head]+" "+rel.Type+" "+names[rel.Tail]+listed(rel.Properties)+bracketed(rel.Status))
		}
	}
	return out
}

// listed writes properties as " {key: value, …}", sorted by key, numbers in full.
func listed(properties map[string]any) string {
	if len(properties) == 0 {
		return ""
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(properties)) {
		v := properties[k]
		if f, ok := v.(float64); ok {
			v = int64(f)
		}
		parts = append(parts, fmt.Sprintf("%s: %v", k, v))
	}
	return " {" + strings.Join(parts, ", ") + "}"
}

func bracketed(status string) string {
	if status == "asserted" {
		return ""
	}
	return " (" + status + ")"
}
