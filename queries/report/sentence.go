package report

import (
	"strings"

	"scokg/extract/ontology"
)

// sentence says a fact in words, without a full stop and without a mark of its
// status.
func (c *composer) sentence(f *Fact) string {
	a, b := c.name(f.From), c.name(f.To)
	if c.second(f) {
		a, b = b, a
	}
	s := c.say(c.template(f), "a", a, "b", b, "title", f.text("title"))
	if d := c.details(f); len(d) > 0 {
		s = c.say("detail", "text", s, "detail", strings.Join(d, c.say("and")))
	}
	return s
}

// second reports whether a symmetric fact is better told from its other end:
// the report's first subject comes first, with its people.
func (c *composer) second(f *Fact) bool {
	t, _ := ontology.RelationTypeOf(f.Type)
	from, to := c.pairing.side[f.From], c.pairing.side[f.To]
	return t.Symmetric && (to&1 != 0 && from&1 == 0 || from&2 != 0 && (from|to)&1 == 0)
}

// template is the key of the sentence that fits a fact best.
func (c *composer) template(f *Fact) string {
	detail := f.text("kind") + f.text("role") + f.text("status")
	switch f.Type {
	case ontology.HoldsPosition:
		detail = ""
		if f.text("title") != "" {
			detail = "title"
		}
	case ontology.SignedAt:
		if c.facts.Entities[f.To].Type == ontology.Event {
			detail = "event"
		}
	case ontology.InvestedIn:
		switch {
		case f.bool("cumulative"):
			detail = "cumulative"
		case c.facts.Entities[f.To].Type == ontology.Project:
			detail = "project"
		}
	}
	return c.first(f.Type+"."+detail, f.Type)
}

// details lists what a fact has besides its ends.
func (c *composer) details(f *Fact) []string {
	var out []string
	dated := func(property, key string) {
		if values := f.values(property); values != nil {
			for i := range values {
				values[i] = c.date(values[i])
			}
			out = append(out, c.say("differing", "what", c.say("what."+property), "values", c.list(values)))
		} else if d := f.text(property); d != "" {
			out = append(out, c.say(key, "date", c.date(d)))
		}
	}
	switch f.Type {
	case ontology.PartnerOf:
		dated("since", "since")
	case ontology.InvestedIn:
		dated("asOf", "as-of")
		if n := int(f.number("projects")); n > 0 {
			out = append(out, c.say("projects", "n", n))
		}
		if n := f.number("amount"); n > 0 {
			out = append(out, c.amount(n, f.text("currency")))
		}
	case ontology.Signed, ontology.SignedAt, ontology.HeldIn, ontology.MetWith:
		dated("date", "on")
	case ontology.HoldsPosition:
		dated("asOf", "as-of")
	case ontology.MemberOf:
		if d := f.text("from"); d != "" {
			out = append(out, c.say("since", "date", c.date(d)))
		}
		if d := f.text("to"); d != "" {
			out = append(out, c.say("until", "date", c.date(d)))
		}
	}
	return out
}

// day writes a date for a table: that of a report says so.
func (c *composer) day(date string, known bool) string {
	switch {
	case date == "":
		return c.say("undated")
	case !known:
		return c.say("reported", "date", c.date(date))
	}
	return c.date(date)
}

// when is the date of a single fact and whether it is its own.
func when(f *Fact) (date string, known bool) {
	property := "date"
	switch f.Type {
	case ontology.PartnerOf:
		property = "since"
	case ontology.InvestedIn, ontology.HoldsPosition:
		property = "asOf"
	case ontology.MemberOf:
		property = "from"
	}
	if d := f.text(property); d != "" {
		return d, true
	}
	return f.Reported, false
}
