package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"scokg/extract/ontology"
)

// plan lists the sections of a report in order. Statements are numbered as the
// sections cite them.
func (c *composer) plan() []func() Section {
	switch c.facts.Kind {
	case Pair:
		return []func() Section{c.direct, c.network, c.timeline, c.eventTable, c.organizerTable, c.agreementTable, c.investmentTable, c.sectors, c.peopleTable, c.shared, c.chains, c.places, c.cautionTable}
	case Organization:
		return []func() Section{c.network, c.timeline, c.eventTable, c.organizerTable, c.cooperation, c.agreementTable, c.investmentTable, c.sectors, c.peopleTable, c.membership, c.places, c.cautionTable}
	case Country:
		return []func() Section{c.membership, c.partners, c.network, c.timeline, c.eventTable, c.organizerTable, c.agreementTable, c.investmentTable, c.sectors, c.peopleTable, c.cooperation, c.places, c.cautionTable}
	case Overview, City:
	}
	return []func() Section{c.partners, c.network, c.timeline, c.eventTable, c.organizerTable, c.agreementTable, c.investmentTable, c.sectors, c.peopleTable, c.cooperation, c.places, c.cautionTable}
}

// table makes a section of rows, or of the sentence that there are none. Of
// many rows the first are kept; each makes its row only then, so that nothing
// is cited that is not shown.
func (c *composer) table(id, key string, columns []string, n int, row func(i int) Row) Section {
	s := Section{ID: id, Title: c.say(key)}
	if n == 0 {
		s.Empty = c.say(key + ".empty")
		return s
	}
	s.Table = &Table{}
	for _, column := range columns {
		s.Table.Forms = append(s.Table.Forms, form(column))
		if c.has(column) {
			column = c.say(column)
		}
		s.Table.Columns = append(s.Table.Columns, column)
	}
	for i := range min(n, maxRows) {
		s.Table.Rows = append(s.Table.Rows, row(i))
	}
	if n > maxRows {
		s.Note = c.say("note.cut", "n", n, "shown", maxRows)
	}
	return s
}

// form says how the cells of a column break.
func form(column string) string {
	switch column {
	case "col.date", "col.since":
		return "date"
	case "col.kind", "col.type", "col.country", "col.total", "col.named", "col.amount", "col.projects", "col.coordinates":
		return "short"
	}
	return ""
}

// row is a row that cites facts; what keeps the one fact it stands for from
// being one is marked.
func (c *composer) row(facts []*Fact, cells ...string) Row {
	r := Row{Cells: cells}
	r.Statements, r.More = c.citeSome(facts)
	if len(facts) == 1 {
		r.Marks = c.marks(facts[0])
	}
	return r
}

func (s *Section) addNote(join, note string) {
	if s.Note != "" {
		note = s.Note + join + note
	}
	s.Note = note
}

func (c *composer) kind(f *Fact) string { return c.say(c.first("kind."+f.text("kind"), "kind.other")) }

// partners is the table of partnerships; of a city the partners alone.
func (c *composer) partners() Section {
	facts := c.partnerFacts()
	columns := []string{"col.partner", "col.country", "col.kind", "col.since"}
	if c.facts.Kind != City {
		columns = slices.Insert(columns, 0, "col.place")
	}
	s := c.table("partners", "partners", columns, len(facts), func(i int) Row {
		f := facts[i]
		other := c.partner(f)
		cells := []string{c.name(other), c.country(other), c.kind(f), c.day(when(f))}
		if c.facts.Kind != City {
			cells = slices.Insert(cells, 0, c.name(f.other(other)))
		}
		return c.row([]*Fact{f}, cells...)
	})
	if s.Table != nil {
		s.addNote(c.say("join"), c.say("note.countries"))
	}
	return s
}

// direct is the table of what joins the two sides of a pair without anything
// between.
func (c *composer) direct() Section {
	var facts []*Fact
	for _, f := range c.facts.Facts {
		if !f.Refused && c.joinsPair(f) {
			facts = append(facts, f)
		}
	}
	slices.SortStableFunc(facts, latestFirst)
	return c.table("direct", "partners.pair", []string{"col.date", "col.statement"}, len(facts), func(i int) Row {
		return c.row(facts[i:i+1], c.day(when(facts[i])), c.sentence(facts[i]))
	})
}

func latestFirst(a, b *Fact) int {
	da, _ := when(a)
	db, _ := when(b)
	return cmp.Or(cmp.Compare(db, da), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Key, b.Key))
}

// ends lists the names at the other ends of facts, each once, and marked where
// the mark is not the whole row's.
func (c *composer) ends(h hub, facts []*Fact, form func(name string, f *Fact) string) string {
	var out []string
	row := c.hubMarks(h)
	for _, f := range facts {
		name := c.name(f.other(h.ID))
		if form != nil {
			name = form(name, f)
		}
		if !slices.Equal(c.marks(f), row) {
			name = c.marked(name, f)
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return c.names(out)
}

func (c *composer) eventTable() Section {
	return c.table("events", "events", []string{"col.date", "col.event", "col.where", "col.HOSTED", "col.ORGANIZED", "col.others"}, len(c.events), func(i int) Row {
		h := c.events[i]
		where := c.ends(h, h.of(ontology.HeldIn), func(name string, f *Fact) string {
			if f.text("role") == "sub-venue" {
				return c.say("cell.sub", "name", name)
			}
			return name
		})
		if where == "" && h.Form == "online" {
			where = c.say("cell.online")
		}
		var ours []*Fact // participants that belong to the subjects
		for _, f := range h.of(ontology.ParticipatedIn) {
			if c.pairing.side[f.From] != 0 {
				ours = append(ours, f)
			}
		}
		others := c.ends(h, slices.Concat(h.of(ontology.CoOrganized, ontology.Supported), ours), func(name string, f *Fact) string {
			switch f.Type {
			case ontology.Supported:
				return c.say("cell.support", "name", name)
			case ontology.ParticipatedIn:
				return c.say("cell.part", "name", name)
			}
			return name
		})
		facts := slices.Concat(h.of(ontology.HeldIn, ontology.Hosted, ontology.Organized, ontology.CoOrganized, ontology.Supported, ontology.PartOf), ours)
		if len(facts) == 0 {
			facts = h.of(ontology.ParticipatedIn)
		}
		r := c.row(facts, c.day(h.date, h.known), c.name(h.ID), where, c.ends(h, h.of(ontology.Hosted), nil), c.ends(h, h.of(ontology.Organized), nil), others)
		r.Marks = c.hubMarks(h)
		return r
	})
}

// hubMarks marks a thing of which nothing at all is established.
func (c *composer) hubMarks(h hub) []string {
	if slices.ContainsFunc(h.facts, (*Fact).established) {
		return nil
	}
	return c.allMarks(h)
}

func (c *composer) allMarks(h hub) []string {
	var out []string
	for _, f := range h.facts {
		for _, m := range c.marks(f) {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

func (c *composer) organizerTable() Section {
	all := c.organizers()
	columns := []string{"col.organization", "role.HOSTED", "role.ORGANIZED", "role.CO_ORGANIZED", "role.SUPPORTED", "col.total"}
	s := c.table("organizers", "organizers", columns, len(all), func(i int) Row {
		o := all[i]
		cells := []string{c.name(o.id)}
		for _, role := range roles() {
			cells = append(cells, count(o.counts[role]))
		}
		return c.row(o.facts, append(cells, strconv.Itoa(o.events))...)
	})
	if len(all) > 0 {
		s.Charts = append(s.Charts, c.organizerChart(all))
	}
	return s
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (c *composer) agreementTable() Section {
	return c.table("agreements", "agreements", []string{"col.date", "col.agreement", "col.kind", "col.parties", "col.signatories", "col.occasion"}, len(c.agreements), func(i int) Row {
		h := c.agreements[i]
		var parties, hands []*Fact
		for _, f := range h.of(ontology.Signed) {
			if f.text("role") == "party" {
				parties = append(parties, f)
			} else {
				hands = append(hands, f)
			}
		}
		by := c.ends(h, hands, func(name string, f *Fact) string {
			if f.text("role") == "witness" {
				return c.say("cell.witness", "name", name)
			}
			return name
		})
		kind := ""
		if h.Form != "" {
			kind = c.say(c.first("kind."+h.Form, "kind.other"))
		}
		r := c.row(h.of(ontology.Signed, ontology.SignedAt), c.day(h.date, h.known), c.name(h.ID), kind, c.ends(h, parties, nil), by, c.ends(h, h.of(ontology.SignedAt), nil))
		r.Marks = c.hubMarks(h)
		return r
	})
}

func (c *composer) investmentTable() Section {
	facts := c.investments()
	s := c.table("investments", "investments", []string{"col.date", "col.investor", "col.target", "col.amount", "col.projects"}, len(facts), func(i int) Row {
		f := facts[i]
		sum := ""
		if n := f.number("amount"); n > 0 {
			sum = c.amount(n, f.text("currency"))
			if f.bool("cumulative") {
				sum = c.say("marked", "name", sum, "marks", c.say("cell.cumulative"))
			}
		}
		return c.row(facts[i:i+1], c.day(when(f)), c.name(f.From), c.name(f.To), sum, count(int(f.number("projects"))))
	})
	if s.Table != nil {
		s.addNote(c.say("join"), c.say("investments.note"))
	}
	return s
}

// sectorUse is a sector and what covers it.
type sectorUse struct {
	id     string
	facts  []*Fact
	counts [3]int // events, agreements, projects of which it is established
}

func (c *composer) sectors() Section {
	at := map[string]int{}
	var all []sectorUse
	for kind, hubs := range [][]hub{c.events, c.agreements, c.projects} {
		for _, h := range hubs {
			for _, f := range h.of(ontology.Covers) {
				i, ok := at[f.To]
				if !ok {
					i = len(all)
					at[f.To] = i
					all = append(all, sectorUse{id: f.To})
				}
				all[i].facts = append(all[i].facts, f)
				if f.established() && c.established(h) {
					all[i].counts[kind]++
				}
			}
		}
	}
	total := func(s sectorUse) int { return s.counts[0] + s.counts[1] + s.counts[2] }
	slices.SortStableFunc(all, func(a, b sectorUse) int {
		return cmp.Or(cmp.Compare(total(b), total(a)), cmp.Compare(c.facts.Entities[a.id].Name, c.facts.Entities[b.id].Name))
	})
	s := c.table("sectors", "sectors", []string{"col.sector", "col.covered", "col.total"}, len(all), func(i int) Row {
		var names []string
		for _, f := range all[i].facts {
			names = append(names, c.marked(c.name(f.From), f))
		}
		return c.row(all[i].facts, c.name(all[i].id), c.names(names), strconv.Itoa(total(all[i])))
	})
	if len(all) > 0 {
		s.Charts = append(s.Charts, c.sectorChart(all))
	}
	return s
}

// peopleTable says for whom people stand and what they took part in.
func (c *composer) peopleTable() Section {
	return c.table("people", "people", []string{"col.person", "col.position", "col.did"}, len(c.people), func(i int) Row {
		h := c.people[i]
		var positions, did []string
		for _, f := range h.of(ontology.HoldsPosition) {
			p := c.say("position", "place", c.name(f.To), "title", f.text("title"))
			if p = c.marked(p, f); !slices.Contains(positions, p) {
				positions = append(positions, p)
			}
		}
		doings := h.of(ontology.MetWith, ontology.Signed, ontology.ParticipatedIn)
		for _, f := range doings {
			if d := c.marked(c.sentence(f), f); len(did) < 3 {
				did = append(did, d)
			}
		}
		text := strings.Join(did, c.say("then"))
		if n := len(doings); n > len(did) {
			text += c.say("did.more", "n", n-len(did))
		}
		return c.row(slices.Concat(h.of(ontology.HoldsPosition), doings), c.name(h.ID), strings.Join(positions, c.say("then")), text)
	})
}

func (c *composer) cooperation() Section {
	var facts []*Fact
	for _, f := range c.factsOf(ontology.CooperatesWith) {
		if c.inScope(f.From) || c.inScope(f.To) {
			facts = append(facts, f)
		}
	}
	slices.SortStableFunc(facts, latestFirst)
	return c.table("cooperation", "cooperation", []string{"col.date", "col.organization", "col.with"}, len(facts), func(i int) Row {
		f := facts[i]
		other := c.partner(f)
		return c.row(facts[i:i+1], c.day(when(f)), c.name(f.other(other)), c.name(other))
	})
}

func (c *composer) membership() Section {
	var facts []*Fact
	subject := c.facts.Subjects[0]
	for _, f := range c.factsOf(ontology.MemberOf) {
		if f.From == subject || f.To == subject {
			facts = append(facts, f)
		}
	}
	slices.SortStableFunc(facts, latestFirst)
	return c.table("membership", "membership", []string{"col.since", "col.statement"}, len(facts), func(i int) Row {
		return c.row(facts[i:i+1], c.day(when(facts[i])), c.sentence(facts[i]))
	})
}

// shared lists the places that are partners of both subjects of a pair.
func (c *composer) shared() Section {
	with := map[string][2][]*Fact{}
	var order []string
	for _, f := range c.factsOf(ontology.PartnerOf) {
		if c.joinsPair(f) {
			continue
		}
		for i, subject := range c.facts.Subjects {
			if f.From != subject && f.To != subject {
				continue
			}
			id := f.other(subject)
			if _, known := with[id]; !known {
				order = append(order, id)
			}
			facts := with[id]
			facts[i] = append(facts[i], f)
			with[id] = facts
		}
	}
	order = slices.DeleteFunc(order, func(id string) bool { return len(with[id][0]) == 0 || len(with[id][1]) == 0 })
	slices.SortFunc(order, func(a, b string) int {
		return cmp.Or(cmp.Compare(c.facts.Entities[a].Name, c.facts.Entities[b].Name), cmp.Compare(a, b))
	})
	to := func(i int) string { return c.say("col.to", "a", c.name(c.facts.Subjects[i])) }
	return c.table("shared", "shared", []string{"col.shared", "col.country", to(0), to(1)}, len(order), func(i int) Row {
		id := order[i]
		cell := func(facts []*Fact) string {
			var out []string
			for _, f := range facts {
				out = append(out, c.marked(c.kind(f)+" "+c.day(when(f)), f))
			}
			return c.list(out)
		}
		return c.row(slices.Concat(with[id][0], with[id][1]), c.name(id), c.country(id), cell(with[id][0]), cell(with[id][1]))
	})
}

func (c *composer) chains() Section {
	s := c.table("chains", "chains", []string{"col.chain"}, len(c.facts.Chains), func(i int) Row {
		var steps []string
		for _, f := range c.facts.Chains[i] {
			steps = append(steps, c.marked(c.sentence(f), f))
		}
		return c.row(c.facts.Chains[i], strings.Join(steps, c.say("then")))
	})
	if s.Empty != "" && len(c.facts.Facts) == 0 {
		s.Empty = c.say("chains.none")
	}
	return s
}

func (c *composer) cautionTable() Section {
	facts := c.cautions()
	s := c.table("cautions", "cautions", []string{"col.statement"}, len(facts), func(i int) Row {
		return c.row(facts[i:i+1], c.sentence(facts[i]))
	})
	if s.Table != nil {
		s.addNote(c.say("join"), c.say("cautions.note"))
	}
	return s
}
