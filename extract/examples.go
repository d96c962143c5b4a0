package extract

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"scokg/extract/clean"
	"scokg/extract/ontology"
	"scokg/extract/rules"
)

// ExamplesDay is the day on which every example of a rule counts as published:
// its dates without a year are of this one.
const ExamplesDay = "2024-06-20"

// saying is what a rule states of a text, as examples write it: "head TYPE tail",
// behind it the properties as {key: value, …} and a status other than asserted
// in brackets; for an entity's property "entity.property=value". The document
// itself is "document".
type saying struct {
	rule, text string
}

// Rules returns the rules that the extractor applies, ours and then the user's.
func (x *Extractor) Rules() []rules.Rule { return x.applier.Rules() }

// CheckExamples reads the examples of a rule, which is one of Rules, each as a
// document of its own. It returns a problem for every example of which the rule
// states something else than the example gives, and one where the rule has no
// example that it matches or none that it must not.
func (x *Extractor) CheckExamples(rule *rules.Rule) []*rules.Problem {
	var problems []*rules.Problem
	gives, silent := 0, 0
	for n, e := range rule.Examples {
		if len(e.Gives) > 0 {
			gives++
		} else {
			silent++
		}
		if why := x.checkExample(rule, &e); why != "" {
			problems = append(problems, rule.Problem(fmt.Sprintf("examples[%d].text", n), "%s", why))
		}
	}
	if gives == 0 {
		problems = append(problems, rule.Problem("examples", "it has no example with gives: a text and what the rule states of it"))
	}
	if silent == 0 {
		problems = append(problems, rule.Problem("examples", "it has no example without gives: a text much like the others of which the rule states nothing"))
	}
	return problems
}

// checkExample returns what is wrong, "" for nothing.
func (x *Extractor) checkExample(rule *rules.Rule, e *rules.Example) string {
	said, err := x.sayings(e.Text)
	if err != nil {
		return fmt.Sprintf("the example cannot be read: %v", err)
	}
	var got []string
	for _, s := range said {
		if s.rule == rule.ID {
			got = append(got, s.text)
		}
	}
	want := slices.Clone(e.Gives)
	slices.Sort(got)
	slices.Sort(want)
	if got = slices.Compact(got); slices.Equal(got, want) {
		return ""
	}
	var faults []string
	for _, w := range want {
		if slices.Contains(got, w) {
			continue
		}
		fault := "it does not state " + w
		if i := slices.IndexFunc(said, func(s saying) bool { return s.text == w }); i >= 0 {
			fault += ", which rule " + said[i].rule + " does"
		}
		faults = append(faults, fault)
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			faults = append(faults, "it states "+g)
		}
	}
	if len(faults) == 0 {
		faults = append(faults, "gives names something twice")
	}
	return fmt.Sprintf("of %q %s", e.Text, strings.Join(faults, "; "))
}

// sayings returns all that is stated of a text.
func (x *Extractor) sayings(text string) ([]saying, error) {
	r, err := x.read(Source{Data: []byte(text), Format: clean.Text, PublishedAt: ExamplesDay})
	if err != nil {
		return nil, err
	}
	claims, sets := x.applier.Apply(r.found)
	var out []saying
	for _, s := range sets {
		out = append(out, saying{s.Rule, fmt.Sprintf("%s.%s=%v%s", r.found.Entities[s.Entity].Name, s.Property, s.Value, bracketed(s.Status))})
	}
	result := x.assemble(r, claims, sets).result()
	names := map[string]string{result.Document.ID: "document"}
	for _, e := range result.Entities {
		names[e.ID] = e.Name
	}
	for _, rel := range result.Relations {
		out = append(out, saying{rel.Rule, names[rel.Head] + " " + rel.Type + " " + names[rel.Tail] + listed(rel.Properties) + bracketed(rel.Status)})
	}
	return out, nil
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
	if cmp.Or(status, ontology.Asserted) == ontology.Asserted {
		return ""
	}
	return " (" + status + ")"
}
