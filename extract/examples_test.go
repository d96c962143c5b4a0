package extract_test

import (
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/clean"
	"scokg/extract/rules"
)

// TestRuleExamples runs every rule's own examples through the whole extractor:
// what an example gives must come from that rule, no less and no more.
func TestRuleExamples(t *testing.T) {
	x := newExtractor(t)
	set, err := rules.Load(rules.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range set.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			if len(rule.Examples) == 0 {
				t.Fatal("the rule has no examples")
			}
			for _, e := range rule.Examples {
				r, err := x.Extract(extract.Source{Data: []byte(e.Text), Format: clean.Text, PublishedAt: "2024-06-20"})
				if err != nil {
					t.Fatalf("%s: %v", e.Text, err)
				}
				got := said(r, &rule)
				want := slices.Clone(e.Gives)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s\n got %s\nwant %s", e.Text, strings.Join(got, "; "), strings.Join(want, "; "))
				}
			}
		})
	}
}

// said returns what a rule said, as its examples write it: "head TYPE tail", a
// status other than asserted behind it in brackets, or "entity.property=value".
func said(r *extract.Result, rule *rules.Rule) []string {
	names := map[string]string{r.Document.ID: "document"}
	for _, e := range r.Entities {
		names[e.ID] = e.Name
	}
	var out []string
	for _, rel := range r.Relations {
		if rel.Rule != rule.ID {
			continue
		}
		s := names[rel.Head] + " " + rel.Type + " " + names[rel.Tail]
		if rel.Status != "asserted" {
			s += " (" + rel.Status + ")"
		}
		out = append(out, s)
	}
	for _, set := range rule.Set {
		for _, e := range r.Entities {
			if v, ok := e.Properties[set.Property].(string); ok {
				out = append(out, e.Name+"."+set.Property+"="+v)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
