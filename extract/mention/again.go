package mention

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
	"scokg/extract/segment"
)

// againName is a name by which the text speaks of somebody or something again,
// without what it was found by first: 张明 where 市长张明 was, 加勒市 where 甲国加勒市 was.
type againName struct {
	text, class, subtype string
}

// againByFirst returns the names by their first letter, the longest first.
func againByFirst(names []againName) map[rune][]againName {
	out := map[rune][]againName{}
	for _, n := range names {
		first, _ := utf8.DecodeRuneInString(n.text)
		out[first] = append(out[first], n)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b againName) int { return len(b.text) - len(a.text) })
	}
	return out
}

// namedAgain returns the names that stand in the text more often than they were
// found: of people without their titles or marks, of places and bodies
// without their country. People whose names are words too are left out.
func (f *Finder) namedAgain(d *Doc) []againName {
	const most, fewestOfBody, fewestOfWorks = 100, 5, 4
	found := map[againName]int{}
	var names []againName
	note := func(n againName) {
		if found[n]++; found[n] == 1 && len(names) < most {
			names = append(names, n)
		}
	}
	for i := range d.Sentences {
		ms := d.Sentences[i].Mentions
		for j := range ms {
			m := &ms[j]
			name := againName{text: d.Text[m.NameStart:m.End], class: m.Class}
			switch {
			case m.Anaphor:
			case m.Class == ontology.Person:
				note(name)
			case m.Class == ontology.Event && len(m.Inner) > 0 && m.Inner[0].End < m.End:
				const fewest = 7 // letters
				if name.text = strings.TrimLeft(d.Text[m.Inner[0].End:m.End], "—-·”）) "); utf8.RuneCountInString(name.text) >= fewest && !strings.ContainsAny(name.text, "“”（）()") {
					note(name) // 甲乙论坛 of 上合组织甲乙论坛
				}
			case m.Class == ontology.Place && m.Nested:
				name.subtype = m.Subtype
				note(name)
			case m.Class == ontology.Organization && len(m.Inner) > 0 && m.Inner[0].Class == ontology.Place && m.Inner[0].Start == m.Start:
				if trade := tradeName(f.lex, d.Text, m); trade != "" {
					note(againName{text: trade, class: definedName})
				}
				for _, name.text = range partsOf(d.Text, m, func(in *Mention) string { return in.Subtype }) {
					note(name)
				}
			case m.Class == ontology.Project && utf8.RuneCountInString(name.text) >= fewestOfWorks:
				note(name)
			case m.Class == ontology.Organization && utf8.RuneCountInString(name.text) >= fewestOfBody:
				note(name) // a name of no place, found by the words around it: 甲医院 behind 与
			}
		}
	}
	return slices.DeleteFunc(names, func(n againName) bool {
		return strings.Count(d.Text, n.text) <= found[n] || n.class == ontology.Person && f.isWord(n.text)
	})
}

// legalEnds end the legal names of companies.
var legalEnds = wordsOf("legalEnds")

// tradeName returns the part of a company's legal name by which it may be called,
// "" for none: 云岭重工 of 西安云岭重工集团有限公司, nothing of 西安国际物流有限公司.
func tradeName(lex *lexicon.Lexicon, text string, m *Mention) string {
	const fewest, most = 4, 6 // letters
	if m.Class != ontology.Organization || m.Subtype != ontology.Company || len(m.Inner) == 0 || m.Inner[0].Class != ontology.Place || m.Inner[0].Start != m.Start {
		return ""
	}
	name := text[m.Inner[0].End:m.End]
	for _, end := range legalEnds.words {
		trade, ok := strings.CutSuffix(name, end)
		if !ok {
			continue
		}
		letters := utf8.RuneCountInString(trade)
		if _, word := lex.Matcher.Longest(trade, 0, lexicon.Kinds(lexicon.SectorWord)); letters < fewest || letters > most || word || strings.HasPrefix(trade, "国际") {
			return ""
		}
		return trade
	}
	return ""
}

// sameWorks makes projects of the companies whose names the text elsewhere gives to what is
// being built: 甲湖炼油厂 behind 承建甲湖炼油厂. Works that somebody leads stay companies.
func sameWorks(d *Doc) {
	built := map[string]bool{}
	each := func(use func(s *Sentence, j int, name string)) {
		for i := range d.Sentences {
			s := &d.Sentences[i]
			for j := range s.Mentions {
				if m := &s.Mentions[j]; !m.Anaphor && (m.Class == ontology.Project || m.Class == ontology.Organization && (m.Subtype == ontology.Company || m.Subtype == "" || worksEnds.ends(d.Text[m.NameStart:m.End]))) {
					use(s, j, d.Text[m.NameStart:m.End])
				}
			}
		}
	}
	each(func(s *Sentence, j int, name string) {
		if s.Mentions[j].Class == ontology.Project {
			built[name] = true
		}
	})
	each(func(s *Sentence, j int, name string) {
		if m := &s.Mentions[j]; m.Class == ontology.Organization && worksEnds.ends(name) && toldAsWorks(d, s, m) {
			built[name] = true
		}
	})
	if len(built) == 0 {
		return
	}
	each(func(s *Sentence, j int, name string) {
		if s.Mentions[j].Class == ontology.Organization && j+1 < len(s.Mentions) && s.Mentions[j+1].Class == Title && s.Mentions[j+1].Start == s.Mentions[j].End {
			built[name] = false
		}
	})
	each(func(s *Sentence, j int, name string) {
		if built[name] {
			s.Mentions[j].Class, s.Mentions[j].Subtype = ontology.Project, ""
		}
	})
}

// worksAgain appends what bears the name of works that the text tells of elsewhere.
func worksAgain(out []candidate, ts []token, again map[rune][]againName) []candidate {
	if len(again) == 0 {
		return out
	}
	for i := range ts {
		first, _ := utf8.DecodeRuneInString(ts[i].text)
		for _, name := range again[first] {
			if name.class != ontology.Project {
				continue
			}
			j, rest := i, name.text
			for j < len(ts) && rest != "" && strings.HasPrefix(rest, ts[j].text) {
				rest = rest[len(ts[j].text):]
				j++
			}
			if rest == "" && !(j < len(ts) && ts[j].is(projSuffix|orgSuffix|agreeSuffix)) && !(i > 0 && ts[i-1].is(pointer)) {
				out = append(out, candidate{from: i, to: j, class: ontology.Project, proper: true, specific: 2, score: len(name.text)})
				break
			}
		}
	}
	return out
}

// worksEnds end the names of works.
var worksEnds = wordsOf("worksEnds")

// toldAsWorks reports whether behind the name, or where the next sentence begins, it is told
// who builds what bears it, or what it costs.
func toldAsWorks(d *Doc, s *Sentence, m *Mention) bool {
	if builtByWhom.MatchString(d.Text[m.End:s.End]) {
		return true
	}
	rest := strings.TrimLeft(d.Text[s.End:min(len(d.Text), s.End+len("这座工厂由")*20)], " 　\n")
	for _, that := range []string{"这座工厂", "该工厂", "这家工厂", "工厂", "该厂", "该电站", "该中心"} {
		if behind, ok := strings.CutPrefix(rest, that); ok {
			return builtByWhom.MatchString(behind)
		}
	}
	return false
}

// builtByWhom tells behind works who builds them or what they cost.
var builtByWhom = regexp.MustCompile(`^(?:是[^。，]{1,30}项目，|，)?(?:由[^。，；]{2,60}(?:投资|建设|兴建|打造|承建|援建|合建|出资)|总?投资额?(?:约|达|为|超)?[0-9])`)

// bare reports whether the sentence holds the name where nothing of its kind was found
// that it ends.
func (d *Doc) bare(s *Sentence, name againName) bool {
	n := strings.Count(d.Text[s.Start:s.End], name.text)
	for i := range s.Mentions {
		if m := &s.Mentions[i]; n > 0 && m.Class == name.class && strings.HasSuffix(d.Text[m.Start:m.End], name.text) {
			n--
		}
	}
	return n > 0
}

// called reports whether the name by form, or the end of it, is one that the text
// has named with its country before, and lets the name begin there.
func (c *candidate) called(ts []token, again map[rune][]againName) bool {
	if c.class != ontology.Organization && c.class != ontology.Event || len(again) == 0 {
		return false
	}
	const before = 3 // tokens that the form alone does not reach
	for from := max(0, c.from-before); from < c.to-1; from++ {
		first, _ := utf8.DecodeRuneInString(ts[from].text)
		for _, n := range again[first] {
			if n.class == c.class && spells(ts[from:c.to], n.text) {
				c.from = from
				return true
			}
		}
	}
	return false
}

// spells reports whether the tokens together are the text.
func spells(ts []token, text string) bool {
	for i := range ts {
		rest, ok := strings.CutPrefix(text, ts[i].text)
		if !ok {
			return false
		}
		text = rest
	}
	return text == ""
}

// isWord reports whether the segmenter knows the text as one word that is no
// person's name.
func (f *Finder) isWord(text string) bool {
	ts := f.words.Append(nil, text)
	return len(ts) == 1 && ts[0].Tag != segment.Unknown && !strings.HasPrefix(ts[0].Tag, "nr")
}
