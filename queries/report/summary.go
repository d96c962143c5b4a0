package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// summary says in sentences what is established, the latest and the best
// supported of it by name, and last what is not. Every sentence cites the
// statements it is made of.
func (c *composer) summary() []Sentence {
	var out []Sentence
	for _, s := range []Sentence{
		c.sumPartners(), c.sumEvents(), c.sumOrganizers(), c.sumAgreements(), c.sumInvestments(), c.sumMeetings(), c.sumChain(), c.sumCautions(),
	} {
		if s.Text != "" {
			out = append(out, s)
		}
	}
	if len(c.facts.Facts) == 0 {
		s := Sentence{Text: c.say("sum.none", "a", c.subject()), Statements: []int{}}
		switch c.facts.Kind {
		case Pair:
			s.Text = c.say("sum.none.pair", "a", c.subject(), "b", c.name(c.facts.Subjects[1]))
		case Overview:
			s.Text = c.say("sum.none.overview")
		case City, Organization, Country:
		}
		out = slices.Insert(out, 0, s)
	}
	return out
}

// partnerships lists the established partnerships that the report is about, by
// kind in the order of the ontology.
func (c *composer) partnerships() []*Fact {
	var out []*Fact
	for _, f := range c.partnerFacts() {
		if f.established() {
			out = append(out, f)
		}
	}
	return out
}

// partnerFacts lists the partnerships with an end in scope; of a pair those
// between the two.
func (c *composer) partnerFacts() []*Fact {
	out := c.factsOf(ontology.PartnerOf)
	out = slices.DeleteFunc(out, func(f *Fact) bool {
		if c.facts.Kind == Pair {
			return !c.joinsPair(f)
		}
		return !c.inScope(f.From) && !c.inScope(f.To)
	})
	order := kindOrder(ontology.PartnerOf, "kind")
	slices.SortStableFunc(out, func(a, b *Fact) int {
		da, _ := when(a)
		db, _ := when(b)
		return cmp.Or(cmp.Compare(order[a.text("kind")], order[b.text("kind")]), cmp.Compare(da, db), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// kindOrder gives the place of each declared value of a relation's property.
func kindOrder(relation, property string) map[string]int {
	t, _ := ontology.RelationTypeOf(relation)
	p, _ := t.Property(property)
	out := map[string]int{}
	for i, v := range p.Values {
		out[v] = i + 1
	}
	return out
}

// joinsPair reports whether a fact goes from the one side of a pair to the other.
func (c *composer) joinsPair(f *Fact) bool {
	a, b := c.scopes[0], c.scopes[1]
	return a[f.From] && b[f.To] || a[f.To] && b[f.From]
}

// partner is the end of a partnership that lies outside.
func (c *composer) partner(f *Fact) string {
	if len(c.scopes) > 0 && c.scopes[0][f.To] && !c.scopes[0][f.From] {
		return f.From
	}
	return f.To
}

func (c *composer) sumPartners() Sentence {
	facts := c.partnerships()
	if len(facts) == 0 {
		return Sentence{}
	}
	if c.facts.Kind == Pair {
		var texts []string
		for _, f := range facts {
			texts = append(texts, c.sentence(f))
		}
		return c.sentenceOf(c.say("sum.partners.pair", "text", strings.Join(texts, c.say("then"))), facts)
	}
	key := "sum.kind"
	if c.facts.Kind == Overview {
		key = "sum.kind.pair"
	}
	places, countries := map[string]bool{}, map[string]bool{}
	var kinds []string
	for begin := 0; begin < len(facts); {
		kind := facts[begin].text("kind")
		var names []string
		n := 0
		for ; begin < len(facts) && facts[begin].text("kind") == kind; begin++ {
			f := facts[begin]
			other := c.partner(f)
			places[other] = true
			if country := c.facts.Entities[other].Country; country != "" {
				countries[country] = true
			}
			name := c.name(other)
			if c.facts.Kind == Overview {
				name = c.name(f.From) + "—" + c.name(f.To)
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
			n++
		}
		kinds = append(kinds, c.say(key, "kind", c.say(c.first("kind."+kind, "kind.other")), "n", n, "names", c.names(names)))
	}
	text := c.say("sum.partners.all", "n", len(facts), "kinds", strings.Join(kinds, c.say("and")))
	if c.facts.Kind != Overview {
		where := ""
		if len(countries) > 0 {
			where = c.say("sum.countries", "n", len(countries))
		}
		text = c.say(bare("sum.partners", where), "a", c.subject(), "n", len(places), "c", where, "kinds", strings.Join(kinds, c.say("and")))
	}
	return c.sentenceOf(text, facts)
}

func bare(key, s string) string {
	if s == "" {
		return key + ".bare"
	}
	return key
}

func (c *composer) sumEvents() Sentence {
	events := c.done(c.events)
	if len(events) == 0 {
		return Sentence{}
	}
	var cited []*Fact
	years := map[string]bool{}
	for _, h := range events {
		cited = append(cited, c.proof(h)...)
		if h.known && len(h.date) >= 4 {
			years[h.date[:4]] = true
		}
	}
	period := c.say("period.none")
	if all := slices.Sorted(maps.Keys(years)); len(all) == 1 {
		period = c.say("period.one", "from", c.date(all[0]))
	} else if len(all) > 1 {
		period = c.say("period", "from", c.date(all[0]), "to", c.date(all[len(all)-1]))
	}
	last := c.name(events[0].ID)
	if events[0].known {
		last = c.say("last", "date", c.date(events[0].date), "name", last)
	}
	key := c.first("sum.events."+string(c.facts.Kind), "sum.events")
	return c.sentenceOf(c.say(key, "period", period, "a", c.subject(), "n", len(events), "last", last), cited)
}

// roles are the ways to bring an event about, in order.
func roles() []string {
	return []string{ontology.Hosted, ontology.Organized, ontology.CoOrganized, ontology.Supported}
}

// organizer is who brings events about.
type organizer struct {
	id     string
	facts  []*Fact        // of the events, the established ones
	counts map[string]int // established facts by role
	events int
}

// organizers lists who brought the report's events about, the busiest first.
func (c *composer) organizers() []organizer {
	at := map[string]*organizer{}
	seen := map[[2]string]bool{}
	for _, h := range c.done(c.events) {
		for _, f := range h.of(roles()...) {
			if !f.established() {
				continue
			}
			o := at[f.From]
			if o == nil {
				o = &organizer{id: f.From, counts: map[string]int{}}
				at[f.From] = o
			}
			o.facts = append(o.facts, f)
			o.counts[f.Type]++
			if pair := [2]string{f.From, f.To}; !seen[pair] {
				seen[pair] = true
				o.events++
			}
		}
	}
	var out []organizer
	for _, id := range slices.Sorted(maps.Keys(at)) {
		out = append(out, *at[id])
	}
	slices.SortStableFunc(out, func(a, b organizer) int {
		return cmp.Or(cmp.Compare(b.events, a.events), cmp.Compare(b.counts[ontology.Hosted], a.counts[ontology.Hosted]),
			cmp.Compare(c.facts.Entities[a.id].Name, c.facts.Entities[b.id].Name))
	})
	return out
}

func (c *composer) sumOrganizers() Sentence {
	all := c.organizers()
	var names []string
	var cited []*Fact
	for _, o := range all[:min(len(all), 3)] {
		if c.facts.Kind == Organization && o.id == c.facts.Subjects[0] || o.events < 2 {
			continue
		}
		names = append(names, c.say("sum.organizer", "name", c.name(o.id), "n", o.events))
		cited = append(cited, o.facts...)
	}
	if len(names) == 0 {
		return Sentence{}
	}
	return c.sentenceOf(c.say("sum.organizers", "names", c.list(names)), cited)
}

func (c *composer) sumAgreements() Sentence {
	all := c.done(c.agreements)
	if len(all) == 0 {
		return Sentence{}
	}
	var cited []*Fact
	for _, h := range all {
		cited = append(cited, c.proof(h)...)
	}
	last := all[0]
	var parties []string
	for _, f := range last.of(ontology.Signed) {
		if f.established() && f.text("role") == "party" {
			parties = append(parties, c.name(f.From))
			cited = append(cited, f)
		}
	}
	detail := []string{c.day(last.date, last.known)}
	if len(parties) > 0 {
		detail = append(detail, c.names(parties))
	}
	name := c.say("sum.agreement", "name", c.name(last.ID), "detail", strings.Join(detail, c.say("then")))
	return c.sentenceOf(c.say("sum.agreements", "n", len(all), "last", name), cited)
}

// investments lists what was invested, the latest first.
func (c *composer) investments() []*Fact {
	projects := map[string]bool{}
	for _, h := range c.projects {
		projects[h.ID] = true
	}
	var out []*Fact
	for _, f := range c.factsOf(ontology.InvestedIn) {
		if c.facts.Kind == Pair || c.inScope(f.From) || c.inScope(f.To) || projects[f.To] {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b *Fact) int {
		da, _ := when(a)
		db, _ := when(b)
		return cmp.Or(cmp.Compare(db, da), cmp.Compare(a.Key, b.Key))
	})
	return out
}

func (c *composer) sumInvestments() Sentence {
	var largest []*Fact
	for _, f := range c.investments() {
		if f.established() && f.number("amount") > 0 {
			largest = append(largest, f)
		}
	}
	if len(largest) == 0 {
		return Sentence{}
	}
	var list []string
	largest = largest[:min(len(largest), 3)]
	for _, f := range largest {
		list = append(list, c.sentence(f))
	}
	return c.sentenceOf(c.say("sum.investments", "list", strings.Join(list, c.say("then"))), largest)
}

func (c *composer) sumMeetings() Sentence {
	var latest []*Fact
	for _, f := range c.factsOf(ontology.MetWith) {
		if f.established() {
			latest = append(latest, f)
		}
	}
	if len(latest) == 0 {
		return Sentence{}
	}
	slices.SortStableFunc(latest, func(a, b *Fact) int {
		da, _ := when(a)
		db, _ := when(b)
		return cmp.Compare(db, da)
	})
	latest = latest[:min(len(latest), 2)]
	var list []string
	var cited []*Fact
	for _, f := range latest {
		from, fromFacts := c.titled(f.From)
		to, toFacts := c.titled(f.To)
		if c.second(f) {
			from, to = to, from
		}
		text := c.say(ontology.MetWith, "a", from, "b", to)
		if d := c.details(f); len(d) > 0 {
			text = c.say("detail", "text", text, "detail", c.list(d))
		}
		list = append(list, text)
		cited = slices.Concat(cited, []*Fact{f}, fromFacts, toFacts)
	}
	return c.sentenceOf(c.say("sum.meetings", "list", strings.Join(list, c.say("then"))), cited)
}

// titled is a person's name with the latest position that the report knows,
// and the fact that says so.
func (c *composer) titled(person string) (string, []*Fact) {
	var latest *Fact
	for _, f := range c.factsOf(ontology.HoldsPosition) {
		if f.From == person && f.established() && f.text("title") != "" && (latest == nil || f.text("asOf") > latest.text("asOf")) {
			latest = f
		}
	}
	if latest == nil {
		return c.name(person), nil
	}
	return c.say("titled", "name", c.name(person), "place", c.name(latest.To), "title", latest.text("title")), []*Fact{latest}
}

func (c *composer) sumChain() Sentence {
	if len(c.facts.Chains) == 0 {
		return Sentence{}
	}
	chain := c.facts.Chains[0]
	return c.sentenceOf(c.say("sum.chain", "n", len(chain), "names", c.list(c.between(chain))), chain)
}

// between lists the names on a chain from the first subject, both ends left out.
func (c *composer) between(chain []*Fact) []string {
	var out []string
	at := c.facts.Subjects[0]
	for _, f := range chain[:len(chain)-1] {
		at = f.other(at)
		out = append(out, c.name(at))
	}
	return out
}

// cautions lists the facts that are planned, disputed, denied or called off.
func (c *composer) cautions() []*Fact {
	var out []*Fact
	for _, f := range c.facts.Facts {
		if f.Refused || f.Planned || f.Conflict || len(f.against()) > 0 {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b *Fact) int { return cmp.Compare(caution(a), caution(b)) })
	return out
}

// caution puts a fact among the disputed, the refused or the planned, in this
// order.
func caution(f *Fact) int {
	switch {
	case f.Refused, len(f.against()) > 0:
		return 1
	case f.Planned:
		return 2
	}
	return 0
}

func (c *composer) sumCautions() Sentence {
	all := c.cautions()
	if len(all) == 0 {
		return Sentence{}
	}
	counts := [3]int{}
	for _, f := range all {
		counts[caution(f)]++
	}
	var list []string
	for i, key := range []string{"disputed", "denied", "planned"} {
		if counts[i] > 0 {
			list = append(list, c.say("sum.caution."+key, "n", counts[i]))
		}
	}
	return c.sentenceOf(c.say("sum.cautions", "list", c.list(list)), all)
}
