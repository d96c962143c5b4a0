package extract

import (
	"cmp"
	"slices"
	"strings"

	"scokg/extract/lexicon"
	"scokg/extract/mention"
	"scokg/extract/ontology"
	"scokg/extract/rules"
)

// The rules that are code, since they read names and reference data rather than
// sentences.
const (
	ruleNamePlace  = "name.place"       // an organization's name begins with its place
	ruleChain      = "place.chain"      // a place named right behind a wider one
	ruleGazetteer  = "gazetteer.parent" // the gazetteer says what a place lies in
	ruleMembership = "gazetteer.sco"    // the list of the SCO's members
)

// located returns what names say of where things lie: 青岛市商务局 in 青岛市, and
// 比什凯克市 in 吉尔吉斯斯坦 where the one stands right behind the other.
func located(d *mention.Doc) []rules.Claim {
	var out []rules.Claim
	said := map[[2]int]bool{}
	add := func(head, tail, sentence int, rule string, confidence float64) {
		if pair := [2]int{head, tail}; head >= 0 && tail >= 0 && head != tail && !said[pair] {
			said[pair] = true
			out = append(out, rules.Claim{Head: head, Tail: tail, Type: ontology.LocatedIn, Status: ontology.Asserted, Rule: rule, Confidence: confidence, Sentence: sentence})
		}
	}
	for i := range d.Sentences {
		row := -1 // in which the places of a list lie: 甲州的乙县、丙县
		for j := range d.Sentences[i].Mentions {
			m := &d.Sentences[i].Mentions[j]
			if m.Entity < 0 {
				continue
			}
			wider := -1
			for k := range m.Inner {
				in := &m.Inner[k]
				if in.Class == ontology.Organization && in.Entity >= 0 && d.Entities[in.Entity].Subtype != ontology.InternationalOrganization {
					add(in.Entity, d.Entities[in.Entity].Place, i, ruleNamePlace, 0.8)
				}
				if in.Class != ontology.Place || in.Entity < 0 || m.Class == ontology.Place && m.Nested && in.Start >= m.NameStart {
					continue // of 甲国乙市丙区 the place that lends 丙 its name
				}
				if wider >= 0 && (in.Nested || k > 0 && m.Inner[k-1].Entity == wider && m.Inner[k-1].End == in.Start && narrower(d, in.Entity, wider)) {
					add(in.Entity, wider, i, ruleChain, 0.9)
				}
				wider = in.Entity
			}
			switch m.Class {
			case ontology.Place:
				if listed := j > 0 && len(m.Inner) == 0 && row >= 0 && beside(d.Text, &d.Sentences[i].Mentions[j-1], m); !listed || d.Entities[m.Entity].Gazetteer != "" {
					row = -1
				} else if narrower(d, m.Entity, row) {
					add(m.Entity, row, i, ruleChain, 0.8)
				}
				if m.Nested {
					row = wider
					add(m.Entity, wider, i, ruleChain, 0.9)
				} else if e := &d.Entities[m.Entity]; e.Subtype == ontology.Venue || e.Subtype == ontology.Zone {
					add(m.Entity, startsWith(d, m), i, ruleNamePlace, 0.85)
				}
			case ontology.Project:
				add(m.Entity, startsWith(d, m), i, ruleNamePlace, 0.8)
			case ontology.Organization:
				e := &d.Entities[m.Entity]
				if e.Subtype != ontology.InternationalOrganization {
					add(m.Entity, e.Place, i, ruleNamePlace, 0.85)
				}
			}
		}
	}
	return out
}

// narrower reports whether a place may lie in another of the same country, by what they
// are: a district in a city, a city in a region.
func narrower(d *mention.Doc, place, wider int) bool {
	width := func(e int) int {
		return slices.Index([]string{ontology.District, ontology.City, ontology.Region, ontology.Country}, d.Entities[e].Subtype)
	}
	p, w := width(place), width(wider)
	return p >= 0 && p < w && (d.Entities[place].Country == d.Entities[wider].Country || d.Entities[place].Country == "")
}

// beside reports whether two places are joined as those of a list are.
func beside(text string, a, b *mention.Mention) bool {
	if a.Class != ontology.Place || b.Start < a.End {
		return false
	}
	switch text[a.End:b.Start] {
	case "、", "和", "与", "及":
		return true
	}
	return false
}

// startsWith returns the place that the name of what is built begins with and lies in
// (甲市 in 甲市会展中心), or that it is built for (援甲国…项目); -1 where it names two,
// as what joins them does, or is China's, which builds everywhere.
func startsWith(d *mention.Doc, m *mention.Mention) int {
	text, found := d.Text, -1
	end := m.NameStart
	for i := range m.Inner {
		in := &m.Inner[i]
		switch {
		case in.Class != ontology.Place || in.Entity < 0:
			return -1
		case in.End <= m.NameStart: // 甲市 before 乙国工业园
			found = in.Entity
			continue
		case in.Start < m.NameStart:
			return -1
		case found >= 0 && d.Entities[found].Subtype != ontology.Country && d.Entities[in.Entity].Subtype == ontology.Country:
			return found // 甲市中乙互市贸易区
		case found < 0 && in.Start != end && !strings.HasSuffix(text[m.NameStart:in.Start], "援"):
			return -1
		case found >= 0 && d.Entities[found].Subtype == ontology.Country && d.Entities[in.Entity].Country != d.Entities[found].Country:
			const short = len("哈")
			if end-m.NameStart <= short || in.End-in.Start <= short {
				return -1 // 甲乙农业联合中心
			}
			return found // 甲国乙国经贸合作区 lies in the first
		case found >= 0 && in.Start != end && text[end:in.Start] != "援":
			return -1
		}
		found, end = in.Entity, in.End
	}
	if found < 0 || end == m.End || strings.HasPrefix(text[end:], "—") || strings.HasPrefix(text[end:], "-") {
		return -1
	}
	return found
}

// aliases returns the names that the text teaches, as claims of its sentences.
func aliases(d *mention.Doc) []rules.Claim {
	var out []rules.Claim
	for i := range d.Entities {
		for _, a := range d.Entities[i].Aliases {
			if !a.Learned {
				continue
			}
			s := slices.IndexFunc(d.Sentences, func(s mention.Sentence) bool { return s.Start <= a.Start && a.End <= s.End })
			if s < 0 {
				continue
			}
			out = append(out, rules.Claim{
				Head: i, Tail: i, Type: ontology.AlsoKnownAs, Properties: map[string]any{"alias": a.Name},
				Status: ontology.Asserted, Rule: a.Rule, Confidence: cmp.Or(a.Confidence, 0.8), Sentence: s,
			})
		}
	}
	return out
}

// reference returns what reference data says of the places that the text names:
// what each lies in, as far as the text names that too, and the members of the
// Shanghai Cooperation Organization where the text names it. The evidence quotes
// the mention that was looked up; the statement itself is in Reference.
func (a *assembly) reference(entities []Entity) []Relation {
	byPlace, sco := map[string]int{}, -1
	for i := range entities {
		if id, ok := entities[i].Properties["gazetteerId"].(string); ok && entities[i].Type == ontology.Place {
			byPlace[id] = i
		}
		if entities[i].Type == ontology.Organization && entities[i].Name == lexicon.SCO {
			sco = i
		}
	}
	var out []Relation
	add := func(head, tail *Entity, typ, rule string, props map[string]any, s lexicon.Statement) {
		m := head.Mentions[0]
		out = append(out, Relation{
			Head: head.ID, Type: typ, Tail: tail.ID, Properties: props, Status: ontology.Asserted, Rule: rule, Confidence: 1,
			Evidence:  a.evidence(m.Start, m.End, m.Text),
			Reference: &ReferenceData{Document: s.Document, Title: s.Title, Source: s.Source, Quote: s.Sentence},
		})
	}
	for i := range entities {
		e := &entities[i]
		id, ok := e.Properties["gazetteerId"].(string)
		if !ok || e.Type != ontology.Place {
			continue
		}
		for _, wider := range a.lex.Gazetteer.Ancestors(id) {
			j, named := byPlace[wider.ID]
			if !named {
				continue
			}
			p, _ := a.lex.Gazetteer.Place(id)
			if s, _, ok := a.lex.Gazetteer.Containment(p); ok {
				add(e, &entities[j], ontology.LocatedIn, ruleGazetteer, nil, s)
			}
			break
		}
		iso, _ := e.Properties["isoCode"].(string)
		if iso == "" || sco < 0 {
			continue
		}
		if standing, ok := a.lex.Current(iso); ok {
			if s, ok := a.lex.Membership(standing); ok {
				year, _, _ := strings.Cut(standing.From, "-")
				add(e, &entities[sco], ontology.MemberOf, ruleMembership, map[string]any{"status": standing.Status, "from": year}, s)
			}
		}
	}
	return out
}
