package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/rules"
)

func TestExplain(t *testing.T) {
	x := newExtractor(t)
	text := "5月12日，云南省国际商会（以下简称“云南商会”）与塔什干市签署合作备忘录。兰州市与塔什干市结为友好城市，双方就签署日程交换意见。天气很好。"
	e, err := x.Explain(extract.Source{Data: []byte(text), PublishedAt: extract.ExamplesDay})
	if err != nil {
		t.Fatal(err)
	}
	if e.Read != 3 || len(e.Sentences) != 2 {
		t.Fatalf("%d of %d sentences: %+v", len(e.Sentences), e.Read, e.Sentences)
	}
	s := e.Sentences[0]
	var seen strings.Builder
	for _, token := range s.Tokens {
		if token.Class == "" {
			seen.WriteString(token.Text)
			continue
		}
		seen.WriteString("<" + strings.TrimSuffix(token.Class+":"+token.Subtype, ":") + ">")
	}
	if want := "<Date>，<Organization:Association>与<Place:City>签署<Agreement:mou>。"; seen.String() != want {
		t.Errorf("seen as %s, want %s", seen.String(), want)
	}
	if first := s.Tokens[2]; !slices.Equal(first.Names, []string{"云南省国际商会"}) || len(first.Entities) != 1 || first.Start != 6 || first.End != 13 {
		t.Errorf("first party: %+v", first)
	}
	if s.Silent() || !slices.Contains(s.Triggers, "签署") || !slices.Contains(s.Attempts, rules.Attempt{Rule: "agreement.signed", Outcome: rules.Stated}) {
		t.Errorf("triggers %v, attempts %v", s.Triggers, s.Attempts)
	}
	if !slices.ContainsFunc(s.Relations, func(r extract.ExplainedRelation) bool {
		return r.HeadName == "塔什干市" && r.Type == "SIGNED" && r.TailName == "合作备忘录" && r.Rule == "agreement.signed"
	}) {
		t.Errorf("relations: %+v", s.Relations)
	}
	if !slices.ContainsFunc(s.Properties, func(p extract.ExplainedProperty) bool {
		return p.Name == "合作备忘录" && p.Property == "date" && p.Value == "2024-05-12"
	}) {
		t.Errorf("properties: %+v", s.Properties)
	}
	second := e.Sentences[1]
	if !slices.Contains(second.Attempts, rules.Attempt{Rule: "agreement.signed", Outcome: rules.Unmatched}) {
		t.Errorf("second sentence: %+v", second.Attempts)
	}
	if i := slices.IndexFunc(second.Tokens, func(t extract.ExplainedToken) bool { return t.Text == "双方" }); i < 0 || len(second.Tokens[i].Names) != 2 || !second.Tokens[i].PointsTo {
		t.Errorf("双方: %+v", second.Tokens)
	}
}

// A sentence that holds a trigger and states nothing is told too.
func TestExplainSilence(t *testing.T) {
	e, err := newExtractor(t).Explain(extract.Source{Data: []byte("专家介绍了合作协议的签署情况。天气很好。")})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Sentences) != 1 || !e.Sentences[0].Silent() || len(e.Sentences[0].Relations) != 0 || !slices.Contains(e.Sentences[0].Triggers, "签署") ||
		!slices.Contains(e.Sentences[0].Attempts, rules.Attempt{Rule: "agreement.signed", Outcome: rules.Unmatched}) {
		t.Errorf("%+v", e.Sentences)
	}
}

// TestExplainHoldsWhatExtractGives: every relation of a result stands in the
// explanation once and in its own sentence, a rule that spoke is among those
// tried, and tokens stand where they say.
func TestExplainHoldsWhatExtractGives(t *testing.T) {
	x := newExtractor(t)
	files, err := filepath.Glob(filepath.Join("samples", "*.*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, f := range files {
		name := filepath.Base(f)
		if strings.HasSuffix(name, ".jsonl") {
			name += ":1"
		}
		t.Run(name, func(t *testing.T) {
			src := passage(t, "samples", name)
			r, err := x.Extract(src)
			if err != nil {
				t.Fatal(err)
			}
			e, err := x.Explain(src)
			if err != nil {
				t.Fatal(err)
			}
			var got []extract.Relation
			text := []rune(e.Document.Text)
			byRule := map[string]bool{}
			for _, s := range e.Sentences {
				if string(text[s.Start:s.End]) != s.Text {
					t.Errorf("sentence at %d: %q", s.Start, s.Text)
				}
				for _, token := range s.Tokens {
					if token.Start < s.Start || token.End > s.End || string(text[token.Start:token.End]) != token.Text {
						t.Errorf("token %+v in %q", token, s.Text)
					}
				}
				for _, rel := range s.Relations {
					if rel.Evidence.Start < s.Start || rel.Evidence.End > s.End {
						t.Errorf("%s %s %s is told of another sentence than %q", rel.HeadName, rel.Type, rel.TailName, s.Text)
					}
					if stated := slices.Contains(s.Attempts, rules.Attempt{Rule: rel.Rule, Outcome: rules.Stated}); stated {
						byRule[rel.Rule] = true
					}
					got = append(got, rel.Relation)
				}
			}
			if !reflect.DeepEqual(got, r.Relations) {
				t.Errorf("%d relations explained, %d extracted", len(got), len(r.Relations))
			}
			for _, rel := range r.Relations {
				if strings.Contains(rel.Rule, "event.") && !byRule[rel.Rule] {
					t.Errorf("rule %s spoke and was not tried", rel.Rule)
				}
			}
			again, err := x.Explain(src)
			if err != nil || !reflect.DeepEqual(e, again) {
				t.Errorf("a second explanation differs: %v", err)
			}
		})
	}
}

func TestExplainFailsWhereExtractDoes(t *testing.T) {
	x := newExtractor(t)
	_, want := x.Extract(extract.Source{Data: []byte(" \n")})
	_, got := x.Explain(extract.Source{Data: []byte(" \n")})
	if want == nil || got == nil || got.Error() != want.Error() {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Every list is there in JSON, and none of a sentence's values breaks it.
func TestExplanationAsJSON(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("samples", "07-investment.txt"))
	if err != nil {
		t.Fatal(err)
	}
	e, err := newExtractor(t).Explain(extract.Source{Data: data})
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(e)
	if err != nil || strings.Contains(string(out), ":null") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestExplainOutcomes: every outcome, by rules of a user's own.
func TestExplainOutcomes(t *testing.T) {
	dir := t.TempDir()
	rule := func(id, more string) string {
		return "  - id: own." + id + "\n    triggers: [探访]\n    relations: [{head: [head], type: PARTNER_OF, tail: [tail]}]\n    confidence: 0.5\n" + more
	}
	text := "version: 1\nrules:\n" +
		rule("stated", "    match: '(?P<head><Place>)探访(?P<tail><Place>)'\n") +
		rule("unmatched", "    match: '(?P<head><Place>)不探访(?P<tail><Place>)'\n") +
		rule("excepted", "    match: '(?P<head><Place>)探访(?P<tail><Place>)'\n    unless: 访\n") +
		rule("empty", "    match: '(?P<head>探访)(?P<tail><Place>)'\n") +
		rule("elsewhere", "    match: '(?P<head><Place>)探访(?P<tail><Place>)'\n    under: 名单\n")
	if err := os.WriteFile(filepath.Join(dir, "own.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(extract.Options{RulesDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	e, err := x.Explain(extract.Source{Data: []byte("兰州市探访奥什市。")})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]rules.Outcome{}
	for _, a := range e.Sentences[0].Attempts {
		got[strings.TrimPrefix(a.Rule, "own.")] = a.Outcome
	}
	for id, want := range map[string]rules.Outcome{
		"stated": rules.Stated, "unmatched": rules.Unmatched, "excepted": rules.Excepted, "empty": rules.Empty, "elsewhere": rules.Elsewhere,
	} {
		if got[id] != want {
			t.Errorf("rule %s: %q, want %q", id, got[id], want)
		}
	}
}
