package rules

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// projects yields the mentions of projects, each with the index of its sentence.
func projects(doc *mention.Doc) iter.Seq2[int, *mention.Mention] {
	return func(yield func(int, *mention.Mention) bool) {
		for i := range doc.Sentences {
			for j := range doc.Sentences[i].Mentions {
				m := &doc.Sentences[i].Mentions[j]
				if m.Class == ontology.Project && m.Entity >= 0 && !yield(i, m) {
					return
				}
			}
		}
	}
}

// costOfSole gives what a project costs to what its only investor has put into it, where
// the text tells no other sum of it.
func costOfSole(doc *mention.Doc, claims []Claim, sets []Assignment) {
	costs := map[int]map[string]any{}
	for i := range sets {
		if a := &sets[i]; (a.Property == "amount" || a.Property == "currency") && doc.Entities[a.Entity].Type == ontology.Project {
			if costs[a.Entity] == nil {
				costs[a.Entity] = map[string]any{}
			}
			if _, told := costs[a.Entity][a.Property]; !told {
				costs[a.Entity][a.Property] = a.Value
			}
		}
	}
	if len(costs) == 0 {
		return
	}
	const several = -2
	sole := map[int]int{} // project → its only investor
	for i := range claims {
		c := &claims[i]
		if c.Type != ontology.InvestedIn || costs[c.Tail] == nil {
			continue
		}
		if who, told := sole[c.Tail]; c.Properties["amount"] != nil || told && who != c.Head {
			sole[c.Tail] = several
		} else {
			sole[c.Tail] = c.Head
		}
	}
	for i := range claims {
		c := &claims[i]
		if who, told := sole[c.Tail]; c.Type == ontology.InvestedIn && told && who == c.Head {
			for k, v := range costs[c.Tail] {
				c.Properties[k] = v
			}
		}
	}
}

// cancelProjects makes what the text said of a project before cancelled where it tells that
// the project is no more: 董事会同意终止该项目; 该项目现已取消.
func cancelProjects(doc *mention.Doc, claims []Claim) {
	ended := map[int]int{} // project → the last sentence that says so
	for i, m := range projects(doc) {
		s := &doc.Sentences[i]
		before, behind := doc.Text[s.Start:m.Start], doc.Text[m.End:s.End]
		clause := before[strings.LastIndexAny(before, "，；")+1:]
		if strings.Contains(clause, "没有") || strings.Contains(clause, "不会") {
			continue
		}
		if isGivenUp.MatchString(behind) {
			ended[m.Entity] = i + 1 // what its own sentence says of it is no more either
		} else if givenUp.MatchString(before) {
			ended[m.Entity] = i
		}
	}
	for i := range claims {
		c := &claims[i]
		project, told := projectOf(doc, c)
		if last, is := ended[project]; told && is && c.Sentence < last && (c.Status == ontology.Planned || c.Status == ontology.Asserted) {
			c.Status = ontology.Cancelled
		}
	}
}

// What ends in front of a project that is given up, and how what stands behind begins.
var (
	givenUp   = regexp.MustCompile(`(?:终止|取消|叫停|放弃)(?:了)?(?:建设|实施|投资)?$`)
	isGivenUp = regexp.MustCompile(`^(?:“|，|现|已|已经|被|宣布|遭|双方|各方|同意|决定|因[^，。；]{1,20})*(?:取消|终止|叫停|流产)(?:[。，；”]|$)`)
)

// withoutHopes leaves out that two places mean to be partners of a kind, or two bodies
// to cooperate, where the text says that they do.
func withoutHopes(claims []Claim) []Claim {
	type pair struct {
		ends [2]int
		typ  string
		kind any
	}
	joins := func(c *Claim) bool { return c.Type == ontology.PartnerOf || c.Type == ontology.CooperatesWith }
	of := func(c *Claim) pair {
		return pair{ends(c, true), c.Type, c.Properties[kindKey]}
	}
	are := map[pair]bool{}
	for i := range claims {
		if c := &claims[i]; joins(c) && c.Status == ontology.Asserted {
			are[of(c)] = true
		}
	}
	return slices.DeleteFunc(claims, func(c Claim) bool {
		return joins(&c) && c.Status == ontology.Planned && are[of(&c)]
	})
}

// closestTies leaves out the friendship of two places that the text says to be sister cities,
// where it tells neither since when nor names a paper: 友好关系 is what it calls theirs then.
func closestTies(doc *mention.Doc, claims []Claim) []Claim {
	sisters := map[[2]int]bool{}
	for i := range claims {
		if c := &claims[i]; c.Type == ontology.PartnerOf && c.Status == ontology.Asserted && c.Properties[kindKey] == "sister_city" {
			sisters[ends(c, true)] = true
		}
	}
	return slices.DeleteFunc(claims, func(c Claim) bool {
		return c.Type == ontology.PartnerOf && c.Status == ontology.Asserted && c.Properties[kindKey] == "friendly_exchange" && c.Properties["since"] == nil && sisters[ends(&c, true)] &&
			!slices.ContainsFunc(doc.Sentences[c.Sentence].Mentions, func(m mention.Mention) bool { return m.Class == ontology.Agreement })
	})
}

// alone leaves out of a sentence's claims what a loose reading states of a body, or a place, of
// which another rule states a relation of that type, and a sum that another rule gives to somebody.
func alone(doc *mention.Doc, claims []Claim) []Claim {
	if !slices.ContainsFunc(claims, func(c Claim) bool { return c.alone }) {
		return claims
	}
	type part struct {
		typ  string
		what any // an entity's index, or a sum
	}
	told := map[part]bool{}
	bodies := func(c *Claim) []part {
		var out []part
		for _, e := range []int{c.Head, c.Tail} {
			if e >= 0 && doc.Entities[e].Type != ontology.Project {
				out = append(out, part{c.Type, e})
			}
		}
		if sum := c.Properties["amount"]; sum != nil {
			out = append(out, part{c.Type, sum})
		}
		return out
	}
	for i := range claims {
		if c := &claims[i]; !c.alone {
			for _, p := range bodies(c) {
				told[p] = true
			}
		}
	}
	return slices.DeleteFunc(claims, func(c Claim) bool {
		return c.alone && slices.ContainsFunc(bodies(&c), func(p part) bool { return told[p] })
	})
}

// withoutUnknown leaves out what only tells more of a relation that nothing else states.
func withoutUnknown(claims []Claim) []Claim {
	type relation struct {
		head, tail int
		typ        string
	}
	stated := map[relation]bool{}
	for i := range claims {
		if c := &claims[i]; !c.known {
			stated[relation{c.Head, c.Tail, c.Type}] = true
		}
	}
	return slices.DeleteFunc(claims, func(c Claim) bool { return c.known && !stated[relation{c.Head, c.Tail, c.Type}] })
}

// telling ranks what one is at an event: who speaks there is a guest there too, and
// is told of as a speaker only; who leads it may also speak and present something.
var telling = map[any]int{"chair": 5, "speaker": 4, "presenter": 3, "guest": 2, "attendee": 1}

// mostTelling leaves out the lesser roles of somebody at an event.
func mostTelling(claims []Claim) []Claim {
	type part struct{ who, event int }
	best := map[part]int{}
	for i := range claims {
		if c := &claims[i]; c.Type == ontology.ParticipatedIn && c.Status != ontology.Denied && c.Status != ontology.Cancelled {
			best[part{c.Head, c.Tail}] = max(best[part{c.Head, c.Tail}], telling[c.Properties["role"]])
		}
	}
	return slices.DeleteFunc(claims, func(c Claim) bool {
		return c.Type == ontology.ParticipatedIn && telling[c.Properties["role"]] < best[part{c.Head, c.Tail}]
	})
}

// withoutDenied leaves out what a later sentence denies: it was somebody's report.
func withoutDenied(claims []Claim) []Claim {
	type relation struct {
		ends [2]int
		typ  string
		kind any // a memorandum stands where a sister city is denied
	}
	of := func(c *Claim) relation {
		t, _ := ontology.RelationTypeOf(c.Type)
		return relation{ends(c, t.Symmetric), c.Type, c.Properties[kindKey]}
	}
	denied := map[relation]int{} // the last sentence that denies it
	for i := range claims {
		if c := &claims[i]; c.Status == ontology.Denied {
			denied[of(c)] = c.Sentence
		}
	}
	if len(denied) == 0 {
		return claims
	}
	return slices.DeleteFunc(claims, func(c Claim) bool {
		last, ok := denied[of(&c)]
		return ok && c.Status == ontology.Asserted && c.Sentence < last
	})
}

// sessionRule names what is code since it reads a name: see mention.IsSession.
const sessionRule = "event.part-of.named"

// withSessions adds of which event the sessions are part that are called or listed so: of
// the one that the text is about. Each is told where it is named first. What a rule takes
// for a part of a listed session is a part of that event too: a list goes on.
func withSessions(doc *mention.Doc, claims []Claim) []Claim {
	seen, listed := map[int]bool{}, map[int]int{}
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		for j := range s.Mentions {
			m := &s.Mentions[j]
			if m.Class != ontology.Event || m.Entity < 0 || seen[m.Entity] || m.Entity == s.Focus.Whole || s.Focus.Whole < 0 || !m.Session && !mention.IsSession(doc.Entities[m.Entity].Name) {
				continue
			}
			seen[m.Entity] = true
			if m.Session {
				listed[m.Entity] = s.Focus.Whole
			}
			claims = append(claims, Claim{Head: m.Entity, Tail: s.Focus.Whole, Type: ontology.PartOf, Status: ontology.Asserted, Rule: sessionRule, Confidence: 0.8, Sentence: i})
		}
	}
	for i := range claims {
		c := &claims[i]
		if whole, ok := listed[c.Tail]; ok && c.Type == ontology.PartOf && c.Head != whole {
			c.Tail = whole
		}
	}
	return claims
}

// atVenue drops that an event was held in a city where the text names the venue
// in it too: the venue is where it was held, and lies in the city. So it does with
// a country where a place in it is named.
func atVenue(doc *mention.Doc, claims []Claim) []Claim {
	main := func(c *Claim) bool {
		return c.Type == ontology.HeldIn && c.Tail >= 0 && c.Properties["role"] == "main"
	}
	seats := map[int][]int{} // event → where it is held
	for i := range claims {
		if c := &claims[i]; main(c) {
			seats[c.Head] = append(seats[c.Head], c.Tail)
		}
	}
	return slices.DeleteFunc(claims, func(c Claim) bool {
		return main(&c) && slices.ContainsFunc(seats[c.Head], func(seat int) bool { return seat != c.Tail && liesIn(doc, seat, c.Tail) })
	})
}

// codeWithin reports whether one of two places of China lies in the other by their codes,
// two digits for every level: 370281 in 370200.
func codeWithin(place, wider string) bool {
	const china, level = "cn:", 2
	if place == wider || !strings.HasPrefix(place, china) || !strings.HasPrefix(wider, china) {
		return false
	}
	code := strings.TrimRight(wider[len(china):], "0")
	code = wider[len(china) : len(china)+(len(code)+level-1)/level*level]
	return strings.HasPrefix(place[len(china):], code)
}

// liesIn reports whether a venue lies in a city by its name or by the place that
// stands before it, a place of China in another, or any place in a country.
func liesIn(doc *mention.Doc, seat, wider int) bool {
	v, w := &doc.Entities[seat], &doc.Entities[wider]
	if w.Subtype == ontology.Country {
		return v.Subtype != ontology.Country && v.Country == w.Country
	}
	if codeWithin(v.Gazetteer, w.Gazetteer) {
		return true
	}
	return v.Subtype == ontology.Venue && (v.Place == wider || strings.HasPrefix(v.Name, strings.TrimSuffix(w.Name, "市")))
}
