package rules

import (
	"slices"
	"strings"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// dateSigned gives those who signed a paper the date on which their sentence says that
// it was signed. What is dated later than the text, in a sentence of what is to come, is still
// to be signed.
func dateSigned(doc *mention.Doc, claims []Claim, sets []Assignment) {
	type paper struct{ sentence, entity int }
	dates := map[paper]any{}
	for i := range sets {
		if s := &sets[i]; s.Property == "date" && doc.Entities[s.Entity].Type == ontology.Agreement {
			dates[paper{s.Sentence, s.Entity}] = s.Value
		}
	}
	type sides struct{ sentence, body int }
	ahead := map[sides]bool{}
	for i := range claims {
		c := &claims[i]
		if c.Type != ontology.Signed || c.Properties["role"] != "party" {
			continue
		}
		if date, told := dates[paper{c.Sentence, c.Tail}]; told && c.Properties["date"] == nil {
			c.Properties["date"] = date
		}
		if day := doc.Sentences[c.Sentence].Focus.Day; c.Properties["date"] == nil && day != "" && thatDay(doc, c) {
			c.Properties["date"] = day
		}
		if c.Status == ontology.Asserted && doc.PublishedAt != "" && later(c.Properties["date"], doc.PublishedAt) && toCome(doc, c.Sentence) {
			c.Status = ontology.Planned
		}
		if day, _ := c.Properties["date"].(string); c.Status == ontology.Planned && len(day) == len("2006-01-02") && doc.PublishedAt != "" && !later(day, doc.PublishedAt) {
			delete(c.Properties, "date") // the day of the talks, at which it was agreed on
		}
		if c.Status == ontology.Planned {
			ahead[sides{c.Sentence, c.Head}] = true
		}
	}
	for i := range claims { // what a paper makes of them that is still to be signed
		c := &claims[i]
		if (c.Type == ontology.PartnerOf || c.Type == ontology.CooperatesWith) && c.Status == ontology.Asserted &&
			ahead[sides{c.Sentence, c.Head}] && ahead[sides{c.Sentence, c.Tail}] && c.Properties["since"] == nil {
			c.Status = ontology.Planned
		}
	}
}

// toCome reports whether a sentence tells of what is to come.
func toCome(doc *mention.Doc, sentence int) bool {
	s := &doc.Sentences[sentence]
	text := doc.Text[s.Start:s.End]
	for _, w := range []string{"将", "拟", "计划", "商定", "约定", "预计", "预告", "下周", "下月", "明年", "定于", "届时"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// withoutSigners leaves out the bodies of those who sign a paper where the text names its
// parties otherwise (甲省与乙州签署备忘录。甲省外办主任、乙州副州长代表双方签字), or where all
// who are named sign for one body.
func withoutSigners(claims []Claim) []Claim {
	told, signing, people := map[int][]int{}, map[int][]int{}, map[int][]int{} // paper → parties, who signs
	held := map[int][]int{}                                                    // body → who has a position there
	party := func(c *Claim) bool { return c.Type == ontology.Signed && c.Properties["role"] == "party" }
	add := func(to map[int][]int, c *Claim) {
		if !slices.Contains(to[c.Tail], c.Head) {
			to[c.Tail] = append(to[c.Tail], c.Head)
		}
	}
	for i := range claims {
		switch c := &claims[i]; {
		case c.Type == ontology.HoldsPosition:
			add(held, c)
		case c.Type == ontology.Signed && c.Properties["role"] == "signatory":
			add(people, c)
		case !party(c):
		case c.signers:
			add(signing, c)
		default:
			add(told, c)
		}
	}
	one := func(c *Claim) bool { // of those who sign has a position at the body
		n := 0
		for _, p := range people[c.Tail] {
			if slices.Contains(held[c.Head], p) {
				n++
			}
		}
		return n == 1 && len(people[c.Tail]) > 1
	}
	wrong := func(c *Claim) bool {
		return len(told[c.Tail]) > 1 || len(signing[c.Tail])+len(told[c.Tail]) < 2 && !one(c)
	}
	dropped := map[int][]int{} // sentence → bodies that sign nothing for themselves
	out := slices.DeleteFunc(claims, func(c Claim) bool {
		if !party(&c) || !c.signers || !wrong(&c) || slices.Contains(told[c.Tail], c.Head) {
			return false
		}
		dropped[c.Sentence] = append(dropped[c.Sentence], c.Head)
		return true
	})
	return slices.DeleteFunc(out, func(c Claim) bool {
		return (c.Type == ontology.CooperatesWith || c.Type == ontology.PartnerOf) && c.signers &&
			(slices.Contains(dropped[c.Sentence], c.Head) || slices.Contains(dropped[c.Sentence], c.Tail))
	})
}

// signedThere gives the place or event at which a paper is signed to those of the sentences
// right behind that go on (会上，甲与乙签署…。丙与丁签了…), and makes it planned where
// the paper is still to be signed.
func signedThere(doc *mention.Doc, claims []Claim) []Claim {
	type paper struct{ sentence, entity int }
	at, signed := map[int]*Claim{}, map[int][]int{} // sentence → where, and what is signed in it
	located, ahead := map[int]bool{}, map[paper]bool{}
	for i := range claims {
		switch c := &claims[i]; c.Type {
		case ontology.SignedAt:
			located[c.Head] = true
			if doc.Entities[c.Tail].Type == ontology.Event && c.Status == ontology.Asserted {
				at[c.Sentence] = c
			}
		case ontology.Signed:
			if c.Properties["role"] == "party" {
				signed[c.Sentence] = append(signed[c.Sentence], c.Tail)
				ahead[paper{c.Sentence, c.Tail}] = c.Status == ontology.Planned
			}
		}
	}
	for i := range claims {
		if c := &claims[i]; c.Type == ontology.SignedAt && c.Status == ontology.Asserted && ahead[paper{c.Sentence, c.Head}] {
			c.Status = ontology.Planned
		}
	}
	for i := 1; i < len(doc.Sentences); i++ {
		there, s := at[i-1], &doc.Sentences[i]
		const between = 2 // sentences of what a paper says
		for k := i - 2; there == nil && k >= max(0, i-1-between) && len(signed[k+1]) == 0 && doc.Sentences[k].Paragraph == s.Paragraph; k-- {
			there = at[k]
		}
		if there == nil || at[i] != nil || s.Paragraph != doc.Sentences[i-1].Paragraph || len(s.Mentions) == 0 || s.Mentions[0].Start != s.Start ||
			s.Mentions[0].Class != ontology.Organization && s.Mentions[0].Class != ontology.Place || slices.ContainsFunc(s.Mentions, func(m mention.Mention) bool { return m.Class == mention.Date }) {
			continue
		}
		for _, p := range signed[i] {
			if !located[p] && !ahead[paper{i, p}] {
				located[p] = true
				claims = append(claims, Claim{Head: p, Tail: there.Tail, Type: ontology.SignedAt, Status: ontology.Asserted, Rule: there.Rule, Confidence: 0.75, Sentence: i})
				at[i] = &claims[len(claims)-1]
			}
		}
	}
	return claims
}

// thatDay reports whether the clause that tells of a signing says that it was on the day of
// which the text speaks: 两市当天签署…, 同日，甲市与乙市签署….
func thatDay(doc *mention.Doc, c *Claim) bool {
	s := &doc.Sentences[c.Sentence]
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Class == mention.Date {
			return false
		}
		if m.Class != ontology.Agreement || m.Entity != c.Tail {
			continue
		}
		before := doc.Text[s.Start:m.Start]
		for _, day := range []string{"同日", "当天", "当日"} {
			if strings.Contains(before, day) {
				return true
			}
		}
		return false
	}
	return false
}
