package rules

import (
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"scokg/extract/ontology"
	"scokg/extract/yamldoc"
)

// Bounds of a rule folder: a user's own files are foreign input.
const (
	maxFiles     = 200
	maxFileBytes = yamldoc.MaxSize
	maxRules     = 5000
	maxPattern   = 4096 // bytes of one rule's expression before expansion
	maxExpanded  = 1 << 16
)

// Rule is one way in which a sentence states relations.
type Rule struct {
	ID         string    `yaml:"id"`
	Says       string    `yaml:"says"`     // what the rule understands, for a reader
	Triggers   []string  `yaml:"triggers"` // words of which at least one stands in the sentence; <Person> is any person, <sign> the words of a set
	Match      string    `yaml:"match"`
	Unless     string    `yaml:"unless"`  // no relation where this matches inside what Match matched
	Under      string    `yaml:"under"`   // only lines under a heading in which this matches; for lists
	Follows    string    `yaml:"follows"` // matches in one of the two sentences before, whose captures are the rule's too; "verb" in it is what the status is about
	Relations  []Emit    `yaml:"relations"`
	Set        []Assign  `yaml:"set"`
	Status     string    `yaml:"status"`  // fixed status; else the words around the capture "verb" decide, or around the first trigger
	Signers    bool      `yaml:"signers"` // the parties it gives a paper are the bodies of those who sign; dropped where the text names its parties otherwise
	Alone      bool      `yaml:"alone"`   // it reads a clause loosely, and states nothing of a body of which another rule states one of the type in the sentence
	Confidence float64   `yaml:"confidence"`
	Examples   []Example `yaml:"examples"`

	from      origin
	index     int // among the rules of its file
	match     *pattern
	verbAt    int      // the capture "verb" in match, -1 for none
	ofDay     bool     // it states what is done on a day, which may be still to come
	unless    *pattern // nil for none, as under
	under     *pattern
	follows   *Rule // nil, or the expression of Follows as a rule's match
	exception int   // its index in Set.unless
}

// Emit is a relation that a match states. Head and Tail are lists of sources,
// the first that gives something is taken: a capture's name, "before Event" or
// "after Event" (the nearest in the sentence, seen from the match), "focus Event"
// (what the text speaks of), "focus Person" (whom 他 means), "focus Visitor" (the body whose people visit others),
// "focus Visitors" (those people), "focus Met" (the bodies whose people met), "focus
// Ceremony" (where papers are signed), "focus Entry" (the place whose entry in a list it is), "focus Listed" (that and the place whose list it is), "told Agreement" (what the paragraph before tells to
// be signed), "floor Event" (that at which those speak of whom
// it tells what they said), "whole Event" (that which the text at large is about), or
// "document". "capture.Person" takes only the people in a capture, "capture.place" the
// place that its name names,
// "capture.body" what the position in it is held at, "capture.parties" those that an
// agreement's title names. Between makes every pair of a capture's mentions.
type Emit struct {
	Type       string         `yaml:"type"`
	Head       []string       `yaml:"head"`
	Tail       []string       `yaml:"tail"`
	Between    string         `yaml:"between"`
	Properties map[string]any `yaml:"properties"` // "$capture.key" takes a value, "$behind.key" one in a bracket behind the tail, "$focus.day" the day spoken of, "$capture.ago" the year so many before that spoken of, a list the first it gives
	// Known states the relation only where another rule states one of the type between
	// the same two, and so only tells more of it.
	Known bool `yaml:"known"`
}

// Assign gives an entity a property, from a capture's value.
type Assign struct {
	Entity   []string `yaml:"entity"`
	Property string   `yaml:"property"`
	Value    any      `yaml:"value"`
}

// Example is a sentence that shows what a rule must and must not find.
type Example struct {
	Text string `yaml:"text"`
	// Gives lists "head TYPE tail" with the entities' names; empty: nothing of
	// this rule.
	Gives []string `yaml:"gives"`
}

// ofDay are the types of relations that come about on a day.
var ofDay = []string{ontology.Hosted, ontology.Organized, ontology.CoOrganized, ontology.Supported, ontology.HeldIn, ontology.ParticipatedIn, ontology.Signed, ontology.MetWith}

// StatusWords tells planned, denied and cancelled statements from facts: where
// Match, an expression over the masked words of the clause before (or, with
// After, behind) the trigger, is found, the claim has the status.
type StatusWords struct {
	Status string `yaml:"status"`
	Match  string `yaml:"match"`
	After  bool   `yaml:"after"`

	match *pattern
}

type file struct {
	Version int               `yaml:"version"`
	Words   map[string]string `yaml:"words"`
	Status  []StatusWords     `yaml:"status"`
	Rules   []Rule            `yaml:"rules"`
}

//go:embed data
var embedded embed.FS

// Builtin returns the rules that come with the program.
func Builtin() fs.FS {
	sub, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err) // data is embedded above
	}
	return sub
}

// Load reads every .yaml and .yml file of the given file systems in order, ours
// first and then a user's own, and reads them into one set. Word sets of a
// later file extend earlier ones of the same name; a rule's id may stand once
// only. The error joins a *Problem for every fault found.
func Load(dirs ...fs.FS) (*Set, error) {
	l := loader{words: map[string]string{}, ids: map[string]origin{}, sum: sha256.New()}
	for i, dir := range dirs {
		l.dir(origin{dir: dir, folder: i})
	}
	l.compile()
	if len(l.problems) > 0 {
		errs := make([]error, len(l.problems))
		for i := range l.problems {
			errs[i] = &l.problems[i]
		}
		return nil, errors.Join(errs...)
	}
	return l.set(), nil
}

type loader struct {
	words    map[string]string
	ids      map[string]origin // of the rule that has the id
	sum      hash.Hash
	parsed   []parsedFile
	problems []Problem
}

// origin is where a rule file lies.
type origin struct {
	dir    fs.FS
	folder int
	name   string
}

type parsedFile struct {
	origin
	tree *yamldoc.Document
	file
}

func (l *loader) problem(o origin, tree *yamldoc.Document, at, format string, a ...any) {
	p := Problem{Folder: o.folder, File: o.name, Message: fmt.Sprintf(format, a...)}
	if tree != nil {
		p.Line, p.Column = tree.Position(at)
	}
	l.problems = append(l.problems, p)
}

func (l *loader) dir(o origin) {
	var names []string
	err := fs.WalkDir(o.dir, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if ext := path.Ext(p); !d.IsDir() && (ext == ".yaml" || ext == ".yml") {
			names = append(names, p)
		}
		if len(names) > maxFiles {
			return fmt.Errorf("more than %d rule files", maxFiles)
		}
		return nil
	})
	if err != nil {
		o.name = "."
		l.problem(o, nil, "", "%v", err)
		return
	}
	sort.Strings(names)
	for _, o.name = range names {
		l.file(o)
	}
}

func (l *loader) file(o origin) {
	data, err := readBounded(o.dir, o.name)
	if err != nil {
		l.problem(o, nil, "", "%v", err)
		return
	}
	fmt.Fprintf(l.sum, "%d:%s,%d:%s,", len(o.name), o.name, len(data), data)
	p := parsedFile{origin: o}
	if p.tree, err = yamldoc.Parse(data); err == nil {
		err = p.tree.Decode(&p.file)
	}
	if err != nil {
		l.yamlProblem(o, err)
		return
	}
	if p.Version != 1 {
		l.problem(o, p.tree, "$.version", "version %d; this program reads 1", p.Version)
		return
	}
	for w, expr := range p.Words {
		if l.words[w] != "" {
			expr = l.words[w] + "|" + expr
		}
		l.words[w] = expr
	}
	l.parsed = append(l.parsed, p)
}

func readBounded(dir fs.FS, name string) ([]byte, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFileBytes {
		return nil, fmt.Errorf("larger than %d bytes", maxFileBytes)
	}
	return data, nil
}

func (l *loader) yamlProblem(o origin, err error) {
	p := Problem{Folder: o.folder, File: o.name, Message: err.Error()}
	if ye, ok := errors.AsType[*yamldoc.Error](err); ok {
		p.Line, p.Column, p.Message = ye.Line, ye.Column, ye.Message
	}
	l.problems = append(l.problems, p)
}

// compile checks what was read and reads its expressions, now that all word sets are known.
func (l *loader) compile() {
	sound := len(l.problems)
	for i := range l.parsed {
		l.checkWords(&l.parsed[i])
	}
	if len(l.problems) > sound {
		return // every rule that names such a set would be called faulty, ours too
	}
	n := 0
	for i := range l.parsed {
		p := &l.parsed[i]
		for j := range p.Status {
			l.compileStatus(p, j)
		}
		for j := range p.Rules {
			if n++; n > maxRules {
				l.problem(p.origin, p.tree, "", "more than %d rules", maxRules)
				return
			}
			l.compileRule(p, j)
		}
	}
}

// checkWords reads the file's own part of every word set, used or not.
func (l *loader) checkWords(p *parsedFile) {
	for _, name := range slices.Sorted(maps.Keys(p.Words)) {
		if _, err := parsePattern(p.Words[name], l.words); err != nil {
			l.problem(p.origin, p.tree, "$.words."+name, "word set %q: %v", name, err)
		}
	}
}

func (l *loader) compileStatus(p *parsedFile, j int) {
	at := fmt.Sprintf("$.status[%d]", j)
	s := &p.Status[j]
	if !slices.Contains(ontology.Statuses(), s.Status) {
		l.problem(p.origin, p.tree, at+".status", "unknown status %q; known: %s", s.Status, strings.Join(ontology.Statuses(), ", "))
	}
	var err error
	if s.match, err = parsePattern(s.Match, l.words); err != nil {
		l.problem(p.origin, p.tree, at+".match", "%v", err)
	}
}

// triggers returns a rule's triggers with the words of each set that is named
// among them: what a match reads as <sign> calls for the rule as <sign>.
func (l *loader) triggers(named []string) ([]string, error) {
	var all []string
	for _, w := range named {
		name := strings.Trim(w, "<>")
		if _, _, isClass := classRange(name); isClass || !strings.HasPrefix(w, "<") {
			all = append(all, w)
			continue
		}
		set, known := l.words[name]
		switch {
		case !known:
			return nil, fmt.Errorf("%s: neither a class of mention nor a word set of this folder", w)
		case regexp.QuoteMeta(strings.ReplaceAll(set, "|", "")) != strings.ReplaceAll(set, "|", ""):
			return nil, fmt.Errorf("%s: a word set that calls for rules holds plain words parted by |, and this one an expression", w)
		}
		all = append(all, strings.Split(set, "|")...)
	}
	return slices.Compact(all), nil
}

func (l *loader) compileRule(p *parsedFile, j int) {
	at := fmt.Sprintf("$.rules[%d]", j)
	r := &p.Rules[j]
	r.from, r.index = p.origin, j
	bad := func(field, format string, a ...any) {
		l.problem(p.origin, p.tree, at+field, "rule %q: %s", r.ID, fmt.Sprintf(format, a...))
	}
	switch first := l.ids[r.ID]; {
	case r.ID == "":
		bad("", "no id")
	case first.name != "":
		bad(".id", "the id stands already in %s", first.name)
	}
	l.ids[r.ID] = p.origin
	if len(r.Triggers) == 0 || slices.Contains(r.Triggers, "") {
		bad(".triggers", "needs triggers, none of them empty")
	}
	var err error
	if r.Triggers, err = l.triggers(r.Triggers); err != nil {
		bad(".triggers", "%v", err)
	}
	if r.Confidence <= 0 || r.Confidence > 1 {
		bad(".confidence", "confidence %v is not over 0 and up to 1", r.Confidence)
	}
	if r.Status != "" && !slices.Contains(ontology.Statuses(), r.Status) {
		bad(".status", "unknown status %q", r.Status)
	}
	if r.match, err = parsePattern(r.Match, l.words); err != nil {
		bad(".match", "%v", err)
		return
	}
	r.verbAt = r.match.SubexpIndex(verbCapture)
	if r.Unless != "" {
		if r.unless, err = parsePattern(r.Unless, l.words); err != nil {
			bad(".unless", "%v", err)
		}
	}
	if r.Under != "" {
		if r.under, err = parsePattern(r.Under, l.words); err != nil {
			bad(".under", "%v", err)
		}
	}
	if r.Follows != "" {
		before := &Rule{}
		if before.match, err = parsePattern(r.Follows, l.words); err != nil {
			bad(".follows", "%v", err)
			return
		}
		before.verbAt = before.match.SubexpIndex(verbCapture)
		r.follows = before
	}
	r.ofDay = slices.ContainsFunc(r.Relations, func(e Emit) bool { return slices.Contains(ofDay, e.Type) })
	if len(r.Relations)+len(r.Set) == 0 {
		bad("", "states nothing: neither relations nor set")
	}
	for k := range r.Relations {
		for _, why := range r.Relations[k].check(r.captures()) {
			bad(fmt.Sprintf(".relations[%d]", k), "%s", why)
		}
	}
	for k, set := range r.Set {
		at := fmt.Sprintf(".set[%d]", k)
		for _, src := range set.Entity {
			if why := checkSource(src, r.captures()); why != "" {
				bad(at, "entity: %s", why)
			}
		}
		if !anyEntityProperty(set.Property) {
			bad(at, "no entity type has the property %q", set.Property)
		}
		if why := checkValue(set.Value, r.captures()); why != "" {
			bad(at, "%s", why)
		}
	}
}

func anyEntityProperty(name string) bool {
	return slices.ContainsFunc(ontology.EntityTypes(), func(t ontology.EntityType) bool {
		_, ok := t.Property(name)
		return ok
	})
}

// check returns what is wrong with the relation of a rule.
func (e *Emit) check(in captures) []string {
	t, ok := ontology.RelationTypeOf(e.Type)
	if !ok {
		return []string{fmt.Sprintf("unknown relation type %q", e.Type)}
	}
	var faults []string
	if e.Between != "" {
		if len(e.Head)+len(e.Tail) > 0 {
			faults = append(faults, "between stands for head and tail; give one or the other")
		}
		if why := checkSource(e.Between, in); why != "" {
			faults = append(faults, "between: "+why)
		}
	} else if len(e.Head) == 0 || len(e.Tail) == 0 {
		faults = append(faults, "needs head and tail, or between")
	}
	for _, src := range slices.Concat(e.Head, e.Tail) {
		if why := checkSource(src, in); why != "" {
			faults = append(faults, why)
		}
	}
	for k, v := range e.Properties {
		p, ok := t.Property(k)
		if !ok {
			faults = append(faults, fmt.Sprintf("%s has no property %q", e.Type, k))
			continue
		}
		alternatives, several := v.([]any)
		if !several {
			alternatives = []any{v}
		}
		for _, v := range alternatives {
			if s, isRef := v.(string); isRef && strings.HasPrefix(s, "$") {
				if why := checkValue(s, in); why != "" {
					faults = append(faults, why)
				}
			} else if !p.Accepts(plain(v)) {
				faults = append(faults, fmt.Sprintf("%s cannot be %v", k, v))
			}
		}
	}
	return faults
}

func checkSource(src string, in captures) string {
	word, class, two := strings.Cut(src, " ")
	switch {
	case src == "document":
		return ""
	case two && (word == "before" || word == "after" || word == "focus" || word == toldWord || src == floorEvent || src == wholeEvent):
		if word == "focus" && slices.Contains(focusWords, class) {
			return ""
		}
		if _, _, ok := classRange(class); !ok {
			return fmt.Sprintf("%q: unknown class %q", src, class)
		}
		return ""
	case two:
		return fmt.Sprintf("%q: the word before the class is before, after, focus, told or, of an event, floor or whole", src)
	}
	name, field, _ := strings.Cut(src, ".")
	if !in.has(name) {
		return fmt.Sprintf("no capture named %q", name)
	}
	if field != "" && field != placeField && field != bodyField && field != partiesField {
		if _, ok := ontology.EntityTypeOf(field); !ok {
			return fmt.Sprintf("%q: a capture may be followed by .place, .body, .parties or an entity type", src)
		}
	}
	return ""
}

func checkValue(v any, in captures) string {
	s, ok := v.(string)
	if !ok || !strings.HasPrefix(s, "$") || s == focusDay {
		return ""
	}
	name, _, _ := strings.Cut(s[1:], ".")
	if !strings.HasPrefix(s, behindTail) && !in.has(name) {
		return fmt.Sprintf("%s: no capture named %q", s, name)
	}
	return ""
}

// plain brings a YAML number to what the ontology and JSON know.
func plain(v any) any {
	switch n := v.(type) {
	case uint64:
		return int64(n)
	case int:
		return int64(n)
	default:
		return v
	}
}
