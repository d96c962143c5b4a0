package rules

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

const goodRule = `version: 1
words:
  hold: '举行|举办'
rules:
  - id: a.rule
    says: something
    triggers: [主办]
    match: '(?P<head><list:Organization|Place>)主办(?P<tail><Event>)'
    relations: [{head: [head], type: HOSTED, tail: [tail]}]
    confidence: 0.9
`

func load(files map[string]string) (*Set, error) {
	dir := fstest.MapFS{}
	for name, text := range files {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return Load(dir)
}

func TestBuiltinLoads(t *testing.T) {
	set, err := Load(Builtin())
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Rules()) == 0 {
		t.Fatal("no rules")
	}
}

func TestLoadTellsWhereAFaultIs(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"not YAML", "rules: [", "r.yaml:1:"},
		{"unknown key", strings.Replace(goodRule, "says:", "sayz:", 1), "r.yaml:6:"},
		{"version", strings.Replace(goodRule, "version: 1", "version: 7", 1), "r.yaml:1:10: version 7"},
		{"no id", strings.Replace(goodRule, "id: a.rule", "id: ''", 1), "no id"},
		{"no trigger", strings.Replace(goodRule, "[主办]", "[]", 1), "needs triggers"},
		{"trigger of no class", strings.Replace(goodRule, "[主办]", "['<Thing>']", 1), "<Thing>: neither a class"},
		{"trigger of expressions", strings.NewReplacer("[主办]", "[<hold>]", "'举行|举办'", "'举[行办]'").Replace(goodRule), "r.yaml:7:15: rule \"a.rule\": <hold>: a word set that calls for rules"},
		{"confidence", strings.Replace(goodRule, "0.9", "1.9", 1), "confidence 1.9"},
		{"unknown relation", strings.Replace(goodRule, "HOSTED", "HELD", 1), `unknown relation type "HELD"`},
		{"unknown capture", strings.Replace(goodRule, "tail: [tail]", "tail: [where]", 1), `no capture named "where"`},
		{"unknown source", strings.Replace(goodRule, "tail: [tail]", "tail: [behind Event]", 1), "before, after, focus, told or"},
		{"unknown class", strings.Replace(goodRule, "<Event>", "<Evening>", 1), "<Evening>"},
		{"unknown property", strings.Replace(goodRule, "tail: [tail]", "tail: [tail], properties: {colour: red}", 1), `no property "colour"`},
		{"bad expression", strings.Replace(goodRule, "主办(?P<tail>", "主办((?P<tail>", 1), "r.yaml:8:"},
		{"unclosed macro", strings.Replace(goodRule, "<Event>)", "<Event", 1), "< without >"},
		{"no entity property", strings.Replace(goodRule, "    confidence", "    set: [{entity: [head], property: colour, value: x}]\n    confidence", 1), `no entity type has the property "colour"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := load(map[string]string{"r.yaml": tt.text})
			if err == nil {
				t.Fatal("loaded")
			}
			var p *Problem
			if !errors.As(err, &p) || p.File != "r.yaml" {
				t.Errorf("no problem of r.yaml: %v", err)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want it to hold %q", err, tt.want)
			}
		})
	}
}

// A word that a user's folder adds to a set of ours calls for our rules too.
func TestTriggersOfWordSets(t *testing.T) {
	ours := strings.Replace(goodRule, "[主办]", "[<hold>, 主办]", 1)
	users := "version: 1\nwords: {hold: 操办}\nrules: []\n"
	s, err := Load(fstest.MapFS{"a.yaml": &fstest.MapFile{Data: []byte(ours)}}, fstest.MapFS{"b.yaml": &fstest.MapFile{Data: []byte(users)}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(s.Rules()[0].Triggers, " "), "举行 举办 操办 主办"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLoadRefusesAnIdTwice(t *testing.T) {
	_, err := load(map[string]string{"a.yaml": goodRule, "b.yaml": goodRule})
	if err == nil || !strings.Contains(err.Error(), "b.yaml:5:9") || !strings.Contains(err.Error(), "already in a.yaml") {
		t.Errorf("got %v", err)
	}
}

// A faulty word set is told of where it stands, whether a rule names it or not,
// and the rules that name it are left alone.
func TestLoadTellsOfWordSets(t *testing.T) {
	bad := strings.Replace(goodRule, "'举行|举办'", "'举行|(举办'\n  other: '<nothing>'\n  here: '<there>'\n  there: '<here>'", 1)
	bad = strings.Replace(bad, ")主办(", ")<hold>主办(", 1)
	_, err := Load(fstest.MapFS{"a.yaml": &fstest.MapFile{Data: []byte(strings.ReplaceAll(goodRule, "a.rule", "first"))}}, fstest.MapFS{"b.yaml": &fstest.MapFile{Data: []byte(bad)}})
	var got []string
	for _, p := range Problems(fmt.Errorf("rules: %w", err)) {
		if p.Folder != 1 {
			t.Errorf("folder %d: %v", p.Folder, p)
		}
		got = append(got, p.Error())
	}
	want := []string{`b.yaml:5:9: word set "here": `, `b.yaml:3:9: word set "hold": `, `b.yaml:4:10: word set "other": <nothing>: `, `b.yaml:6:10: word set "there": `}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !strings.HasPrefix(got[i], want[i]) {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestLoadRefusesWhatNestsTooDeep(t *testing.T) {
	_, err := load(map[string]string{"r.yaml": "rules: " + strings.Repeat("[", 1000)})
	if err == nil || !strings.Contains(err.Error(), "r.yaml:1:40: it nests too deep") {
		t.Errorf("got %v", err)
	}
}

func TestRuleKnowsItsPlace(t *testing.T) {
	set, err := Load(Builtin(), fstest.MapFS{"sub/r.yaml": &fstest.MapFile{Data: []byte(goodRule)}})
	if err != nil {
		t.Fatal(err)
	}
	all := set.Rules()
	r := &all[len(all)-1]
	if folder, name := r.File(); folder != 1 || name != "sub/r.yaml" || r.ID != "a.rule" {
		t.Errorf("%s of %d %s", r.ID, folder, name)
	}
	if got, want := r.Problem("triggers[0]", "%d of them", 1).Error(), `sub/r.yaml:7:16: rule "a.rule": 1 of them`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := r.Problem("examples", "none").Error(), `sub/r.yaml:5:7: rule "a.rule": none`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLoadReportsEveryFault(t *testing.T) {
	bad := strings.ReplaceAll(goodRule, "HOSTED", "HELD")
	bad = strings.Replace(bad, "0.9", "2", 1)
	_, err := load(map[string]string{"r.yaml": bad})
	if err == nil || strings.Count(err.Error(), "r.yaml:") != 2 {
		t.Errorf("want two faults, got %v", err)
	}
}

func TestVersionFollowsTheFiles(t *testing.T) {
	a, err := load(map[string]string{"r.yaml": goodRule})
	if err != nil {
		t.Fatal(err)
	}
	b, err := load(map[string]string{"r.yaml": strings.Replace(goodRule, "0.9", "0.8", 1)})
	if err != nil {
		t.Fatal(err)
	}
	if a.Version() == b.Version() {
		t.Error("two rule sets have one version")
	}
}

// TestNeed pairs expressions with texts that lack or have what they need. What an
// expression does match is never passed over.
func TestNeed(t *testing.T) {
	event, city, person := letter(t, "Event", "Forum"), letter(t, "Place", "City"), letter(t, "Person", "")
	for _, tt := range []struct {
		pattern, text string
		met           bool
	}{
		{"<Event>在<Place>", event + "在" + city, true},
		{"<Event>在<Place>", city + "在" + event, true}, // the order is the expression's to tell
		{"<Event>在<Place>", event + "在" + person, false},
		{"(?P<a><Event>)?在(?P<b><Place>)", "在" + city, true},
		{"(?:<Event>|<Place>)在", person + "在", false},
		{"(?:<Event>|<Place>)在", city + "在", true},
		{"<Place:City>在", letter(t, "Place", "Country") + "在", false},
		{"<list:Person>致辞", person + "致辞", true},
		{"<list:Person>致辞", person + "辞职", false},
		{"<gap:10>(?:主办|承办)", "由他们承接", false},
		{"<gap:10>(?:主办|承办)", "由他们承办", true},
		{"(?:主办)?", "", true},
		{"(?i)llc", "LLC", true},
		{"[^。]+", "甲", true},
		{"甲{2,3}", "乙", false},
		{"甲{0,3}", "乙", true},
	} {
		p, err := parsePattern(tt.pattern, nil)
		if err != nil {
			t.Fatal(err)
		}
		text := lettersOf(tt.text)
		if got := p.needs.met(&text); got != tt.met {
			t.Errorf("%s in %q: %v, want %v", tt.pattern, tt.text, got, tt.met)
		}
		if p.Regexp().MatchString(tt.text) && !tt.met {
			t.Errorf("%s matches %q without what it needs", tt.pattern, tt.text)
		}
	}
}

func letter(t *testing.T, class, subtype string) string {
	t.Helper()
	r, ok := letterOf(class, subtype)
	if !ok {
		t.Fatalf("no letter for %s:%s", class, subtype)
	}
	return string(r)
}

func FuzzLoad(f *testing.F) {
	f.Add(goodRule)
	f.Add("version: 1\nstatus: [{status: planned, match: '将'}]\n")
	f.Add("version: 1\nwords: {a: '<b>', b: '<a>'}\nrules: [{id: x, triggers: [y], match: '<a>'}]\n")
	f.Fuzz(func(t *testing.T, text string) {
		set, err := load(map[string]string{"r.yaml": text})
		if (set == nil) == (err == nil) {
			t.Fatalf("set %v and error %v", set, err)
		}
	})
}
