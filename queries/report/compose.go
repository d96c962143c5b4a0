package report

import (
	"cmp"
	"slices"

	"scokg/extract/ontology"
)

// Bounds of what is shown.
const (
	maxRows  = 60 // of a table
	maxNames = 6  // in a sentence or a cell
	maxNodes = 48 // of a network
	maxBars  = 15
	maxCites = 12 // by a sentence or a row
)

// Compose makes a report of facts, in "zh" or "en". It is a pure function.
// Errors: ErrRequest for another language.
func Compose(f *Facts, language string) (*Report, error) {
	w, err := loadWords(language)
	if err != nil {
		return nil, err
	}
	c := newComposer(f, w)
	r := &Report{Kind: f.Kind, Language: language, AsOf: f.Totals.Latest, Subjects: []Entity{}, Sections: []Section{}}
	for _, id := range f.Subjects {
		r.Subjects = append(r.Subjects, f.Entities[id])
	}
	r.Title, r.Scope = c.title(), c.scope()
	r.Summary, r.Figures = c.summary(), c.figures()
	for _, section := range c.plan() {
		r.Sections = append(r.Sections, section())
	}
	r.Statements, r.Documents, r.headings = c.statements, c.documents, c.headings()
	return r, nil
}

// composer makes one report.
type composer struct {
	words
	facts      *Facts
	scopes     []map[string]bool
	statements []Statement
	documents  []Document
	pairing    pairing
	numbers    map[string]int // of statements, by fact key
	docNumbers map[string]int // of documents, by id
	events     []hub
	agreements []hub
	projects   []hub
	people     []hub
}

// hub is an event, agreement, project or person and the facts that touch it.
type hub struct {
	Entity
	facts []*Fact
	date  string // the best known, or that of the first report
	known bool   // that date is the thing's own
}

func newComposer(f *Facts, w words) *composer {
	c := &composer{words: w, facts: f, statements: []Statement{}, documents: []Document{}, numbers: map[string]int{}, docNumbers: map[string]int{}}
	for _, scope := range f.Scopes {
		in := make(map[string]bool, len(scope))
		for _, id := range scope {
			in[id] = true
		}
		c.scopes = append(c.scopes, in)
	}
	// Who denies a part has none.
	c.pairing = pairingOf(f, slices.DeleteFunc(slices.Clone(f.Facts), func(f *Fact) bool { return f.Refused }))
	c.events = c.hubs(ontology.Event)
	c.agreements = c.hubs(ontology.Agreement)
	c.projects = c.hubs(ontology.Project)
	c.people = c.hubs(ontology.Person)
	return c
}

// inScope reports whether an entity counts as one of the subjects.
func (c *composer) inScope(id string) bool {
	return c.facts.Kind == Overview || slices.ContainsFunc(c.scopes, func(in map[string]bool) bool { return in[id] })
}

// hubs groups the facts of what is of a type, the latest first. Events and
// agreements of other places, known only since somebody from here came, do not
// count.
func (c *composer) hubs(entityType string) []hub {
	at := map[string]*hub{}
	var order []string
	for _, f := range c.facts.Facts {
		if f.Refused {
			continue
		}
		for _, id := range []string{f.From, f.To} {
			e := c.facts.Entities[id]
			if e.Type != entityType {
				continue
			}
			if at[id] == nil {
				at[id] = &hub{Entity: e}
				order = append(order, id)
			}
			at[id].facts = append(at[id].facts, f)
		}
	}
	var out []hub
	for _, id := range order {
		h := at[id]
		if !c.belongs(h) {
			continue
		}
		h.date, h.known = h.when()
		out = append(out, *h)
	}
	slices.SortStableFunc(out, func(a, b hub) int {
		return cmp.Or(cmp.Compare(b.date, a.date), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// belongs reports whether the report is about a hub: somebody of the scope has a
// part in it, of a pair somebody of both.
func (c *composer) belongs(h *hub) bool {
	switch {
	case h.Type == ontology.Person:
		return true
	case c.facts.Kind == Pair:
		return c.pairing.hub[h.ID] == both
	}
	return slices.ContainsFunc(h.facts, func(f *Fact) bool { return c.inScope(f.other(h.ID)) })
}

// when is the date of a hub and whether it is its own or that of the first
// report.
func (h *hub) when() (date string, known bool) {
	if h.Date != "" {
		return h.Date, true
	}
	first := ""
	for _, f := range h.facts {
		switch f.Type {
		case ontology.HeldIn, ontology.Signed, ontology.SignedAt:
			if d := f.text("date"); d != "" && (date == "" || d < date) {
				date = d
			}
		}
		if f.Reported != "" && (first == "" || f.Reported < first) {
			first = f.Reported
		}
	}
	if date != "" {
		return date, true
	}
	return first, false
}

// of lists the hub's facts of the types.
func (h *hub) of(types ...string) []*Fact {
	var out []*Fact
	for _, t := range types {
		for _, f := range h.facts {
			if f.Type == t {
				out = append(out, f)
			}
		}
	}
	return out
}

// proof lists established facts by which the subjects have a part in a hub: of
// each subject the one that says it best, of an overview the best of all. It is
// empty where the part of a subject is not established, so that nothing is
// called shared because the one has done what the other only plans.
func (c *composer) proof(h hub) []*Fact {
	facts := slices.Concat(h.of(ontology.HeldIn, ontology.Hosted, ontology.Organized, ontology.Signed, ontology.ParticipatedIn), h.facts)
	bits := []int{0}
	for i := range c.scopes {
		bits = append(bits[:i], 1<<i)
	}
	var out []*Fact
	for _, bit := range bits {
		i := slices.IndexFunc(facts, func(f *Fact) bool {
			return f.established() && c.pairing.side[f.other(h.ID)]&bit == bit
		})
		if i < 0 {
			return nil
		}
		out = append(out, facts[i])
	}
	return out
}

// done lists the hubs in which the part of every subject is established.
func (c *composer) done(hubs []hub) []hub {
	return slices.DeleteFunc(slices.Clone(hubs), func(h hub) bool { return !c.established(h) })
}

func (c *composer) established(h hub) bool { return len(c.proof(h)) > 0 }

// factsOf lists the facts of a type that the graph holds.
func (c *composer) factsOf(relation string) []*Fact {
	var out []*Fact
	for _, f := range c.facts.Facts {
		if f.Type == relation && !f.Refused {
			out = append(out, f)
		}
	}
	return out
}

// cite numbers the facts as statements and returns the numbers, ascending.
func (c *composer) cite(facts ...*Fact) []int {
	out := []int{}
	for _, f := range facts {
		n, ok := c.numbers[f.Key]
		if !ok {
			n = len(c.statements) + 1
			c.numbers[f.Key] = n
			c.statements = append(c.statements, c.statement(n, f))
		}
		out = append(out, n)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// citeSome cites the first of the facts and counts the others.
func (c *composer) citeSome(facts []*Fact) (numbers []int, more int) {
	if len(facts) > maxCites {
		more = len(facts) - maxCites
		facts = facts[:maxCites]
	}
	return c.cite(facts...), more
}

// sentenceOf is a sentence that cites facts.
func (c *composer) sentenceOf(text string, facts []*Fact) Sentence {
	s := Sentence{Text: text}
	s.Statements, s.More = c.citeSome(facts)
	return s
}

func (c *composer) statement(n int, f *Fact) Statement {
	s := Statement{
		Number: n, Text: c.sentence(f) + c.say("stop"), Relation: f.Type,
		From: c.facts.Entities[f.From].Name, To: c.facts.Entities[f.To].Name,
		Status: f.status(), Disputed: f.Conflict && !f.Refused, Marks: c.marks(f), Support: f.Support, Evidence: []Evidence{},
	}
	documents := map[string]bool{}
	for _, claim := range f.Claims {
		documents[claim.Document] = true
		e := Evidence{
			Quote: claim.Quote, Document: c.document(claim.Document), Status: claim.Status,
			Start: claim.Start, End: claim.End, Rule: claim.Rule,
		}
		if claim.Status != Asserted || f.Conflict || f.Planned {
			e.Mark = c.say("mark." + claim.Status)
		}
		s.Evidence = append(s.Evidence, e)
	}
	s.Omitted = max(0, f.Documents-len(documents))
	return s
}

func (c *composer) document(id string) int {
	n, ok := c.docNumbers[id]
	if !ok {
		n = len(c.documents) + 1
		c.docNumbers[id] = n
		d := c.facts.Sources[id]
		d.Number = n
		c.documents = append(c.documents, d)
	}
	return n
}

// marks says in words what keeps a fact from being one.
func (c *composer) marks(f *Fact) []string {
	var out []string
	add := func(status string) {
		if m := c.say("mark." + status); !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	if f.Planned {
		add(Planned)
	}
	for _, claim := range f.against() {
		add(claim.Status)
	}
	if f.Refused && len(out) == 0 {
		add(Denied)
	}
	if f.Conflict && !f.Refused && !f.Planned {
		add("disputed")
	}
	return out
}

// name is an entity's name; in English its English one with it.
func (c *composer) name(id string) string {
	e := c.facts.Entities[id]
	if c.language == "en" && e.NameEn != "" && e.NameEn != e.Name {
		return c.say("of-name", "name", e.Name, "en", e.NameEn)
	}
	return e.Name
}

// short is the name for charts.
func (c *composer) short(id string) string {
	e := c.facts.Entities[id]
	if c.language == "en" && e.NameEn != "" {
		return e.NameEn
	}
	return e.Name
}

// marked is a name with what keeps the fact that it stands for from being one.
func (c *composer) marked(name string, f *Fact) string {
	if m := c.marks(f); len(m) > 0 {
		return c.say("marked", "name", name, "marks", c.list(m))
	}
	return name
}

// names joins names, of many only the first.
func (c *composer) names(all []string) string {
	if len(all) > maxNames {
		return c.say("sum.names", "names", c.list(all[:maxNames]))
	}
	return c.list(all)
}

func (c *composer) country(id string) string {
	if country := c.facts.Entities[id].Country; country != "" {
		return c.name(country)
	}
	return ""
}

func (c *composer) subject() string {
	if len(c.facts.Subjects) == 0 {
		return ""
	}
	return c.name(c.facts.Subjects[0])
}

func (c *composer) title() string {
	switch c.facts.Kind {
	case Overview:
		return c.say("title.overview")
	case Pair:
		return c.say("title.pair", "a", c.subject(), "b", c.name(c.facts.Subjects[1]))
	case City, Organization, Country:
	}
	return c.say("title."+string(c.facts.Kind), "a", c.subject())
}

func (c *composer) scope() string {
	t := c.facts.Totals
	parts := c.say("scope", "n", t.Documents, "date", c.date(t.Latest))
	if t.Latest == "" {
		parts = c.say("scope.undated", "n", t.Documents)
	}
	for i, id := range c.facts.Subjects {
		if n := len(c.facts.Scopes[i]) - 1; n > 0 {
			parts += c.say("join") + c.say("scope.within", "a", c.name(id), "n", n)
		}
	}
	if c.facts.Cut {
		parts += c.say("join") + c.say("scope.cut")
	}
	return parts
}

func (c *composer) headings() headings {
	return headings{
		Contents: c.say("page.contents"), Summary: c.say("page.summary"), Figures: c.say("page.figures"),
		Evidence: c.say("page.evidence"), Documents: c.say("page.documents"), Sources: c.say("page.sources"),
		Untitled: c.say("page.untitled"), Undated: c.say("page.undated"), Reference: c.say("page.reference"),
		NoScript: c.say("page.noscript"), Footer: c.say("page.footer"), More: c.texts["page.more"].In(c.language),
	}
}
