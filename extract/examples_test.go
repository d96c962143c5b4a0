package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scokg/extract"
)

// TestRuleExamples runs every rule's own examples through the whole extractor:
// what an example gives must come from that rule, no less and no more.
func TestRuleExamples(t *testing.T) {
	const wantEach = 3 // examples that a rule matches, and that it must not match
	x := newExtractor(t)
	for _, rule := range x.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			for _, p := range x.CheckExamples(&rule) {
				t.Error(p)
			}
			matching := 0
			for _, e := range rule.Examples {
				if len(e.Gives) > 0 {
					matching++
				}
			}
			if other := len(rule.Examples) - matching; matching < wantEach || other < wantEach {
				t.Errorf("%d examples that it matches and %d that it does not; each rule needs %d of both", matching, other, wantEach)
			}
		})
	}
}

// TestCheckExamples tells what is wrong with a user's rules, and where.
func TestCheckExamples(t *testing.T) {
	const head = `version: 1
rules:
  - id: own.rule
    says: a place tells of its visit to another
    triggers: [探访]
    match: '(?P<head><Place>)探访(?P<tail><Place>)'
    relations: [{head: [head], type: PARTNER_OF, tail: [tail], properties: {kind: cooperation}}]
    confidence: 0.5
    examples:
`
	for _, tt := range []struct{ name, examples, want string }{
		{"all well", "- {text: 兰州市探访奥什市。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}\n- {text: 兰州市赴奥什市探访。}", ""},
		{"nothing given", "- {text: 兰州市参观奥什市。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}\n- {text: 兰州市。}", `10:16: rule "own.rule": of "兰州市参观奥什市。" it does not state 兰州市 PARTNER_OF 奥什市 {kind: cooperation}`},
		{"something else", "- {text: 兰州市探访奥什市。, gives: ['兰州市 PARTNER_OF 奥什市']}\n- {text: 兰州市。}", `it does not state 兰州市 PARTNER_OF 奥什市; it states 兰州市 PARTNER_OF 奥什市 {kind: cooperation}`},
		{"too much", "- {text: 兰州市探访奥什市。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}\n- text: 喀什市探访奥什市。", `11:15: rule "own.rule": of "喀什市探访奥什市。" it states`},
		{"another rule", "- {text: 兰州市与奥什市签署合作协议。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}\n- {text: 兰州市。}", `, which rule partner.agreement does`},
		{"twice", "- {text: 兰州市探访奥什市。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}', '兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}\n- {text: 兰州市。}", `gives names something twice`},
		{"no text", "- {text: '', gives: ['兰州市 PARTNER_OF 奥什市']}\n- {text: 兰州市。}", `the example cannot be read`},
		{"no yes", "- {text: 兰州市。}", `it has no example with gives`},
		{"no no", "- {text: 兰州市探访奥什市。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}", `it has no example without gives`},
		{"none", "", `9:15: rule "own.rule": it has no example`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			text := head
			for line := range strings.Lines(tt.examples) {
				text += "      " + line
			}
			if err := os.WriteFile(filepath.Join(dir, "own.yaml"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			x, err := extract.New(extract.Options{RulesDir: dir})
			if err != nil {
				t.Fatal(err)
			}
			all := x.Rules()
			var got []string
			for _, p := range x.CheckExamples(&all[len(all)-1]) {
				got = append(got, p.Error())
			}
			if text := strings.Join(got, "\n"); (text == "") != (tt.want == "") || !strings.Contains(text, tt.want) {
				t.Errorf("got %q, want %q", text, tt.want)
			}
		})
	}
}
