package rules

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// plan makes what is said of an event planned where the text says that the event
// is still to be held: nobody has hosted what has not been. When it is held
// decides; where no date is told, the place and the wider event do, unless by one of
// the timeless rules, which say what is so before as well as after. In a programme or
// notice everything is to come.
func plan(doc *mention.Doc, claims []Claim, sets []Assignment, timeless map[string]bool) {
	held := map[int]bool{}
	ahead := announces(doc)
	note := func(e int, status string) {
		if status != ontology.Planned {
			held[e] = true
		} else if _, told := held[e]; !told {
			held[e] = false
		}
	}
	for i := range sets {
		s := &sets[i]
		if s.Status == ontology.Asserted && (s.Property == "startDate" || s.Property == "endDate") && (later(s.Value, doc.PublishedAt) || ahead && doc.PublishedAt == "") {
			s.Status = ontology.Planned
		}
		if s.Property == "startDate" || s.Property == "endDate" && s.Status != ontology.Planned {
			note(s.Entity, s.Status)
		}
	}
	for e := range prepared(doc) {
		if doc.PublishedAt == "" || !held[e] {
			held[e] = false
		}
	}
	if ahead {
		for e := range doc.Entities {
			if doc.Entities[e].Type == ontology.Event {
				note(e, ontology.Planned)
			}
		}
	}
	for _, typ := range []string{ontology.HeldIn, ontology.PartOf} { // where it is held tells more
		dated := maps.Clone(held)
		for _, c := range claims {
			if _, told := dated[c.Head]; told || c.Type != typ || c.Rule == sessionRule {
				continue
			}
			if _, told := held[c.Head]; !told || !timeless[c.Rule] {
				note(c.Head, c.Status)
			}
		}
	}
	isPlanned := func(e int) bool { done, told := held[e]; return told && !done }
	for _, c := range claims {
		if _, told := held[c.Head]; c.Rule == sessionRule && !told && isPlanned(c.Tail) {
			note(c.Head, ontology.Planned)
		}
	}
	for i := range claims {
		c := &claims[i]
		if c.Status != ontology.Asserted || c.Tail < 0 {
			continue
		}
		switch {
		case doc.Entities[c.Tail].Type == ontology.Event && c.Type != ontology.SignedAt && isPlanned(c.Tail),
			doc.Entities[c.Head].Type == ontology.Event && isPlanned(c.Head),
			ahead && (c.Type == ontology.Signed || c.Type == ontology.PartnerOf) && !slices.ContainsFunc(doc.Sentences[c.Sentence].Mentions, func(m mention.Mention) bool { return m.Class == mention.Date }):
			c.Status = ontology.Planned
		}
	}
}

// later reports whether a date of a year, month or day lies behind the day of
// publication; one that the day may lie in does not.
func later(date any, published string) bool {
	d, ok := date.(string)
	if n := min(len(d), len(published)); ok && n >= len("2006") {
		return d[:n] > published[:n]
	}
	return false
}

// projectOf returns the project that a claim says something of: who is in it, who pays for it.
func projectOf(doc *mention.Doc, c *Claim) (project int, told bool) {
	switch c.Type {
	case ontology.Involves:
		project = c.Head
	case ontology.InvestedIn:
		project = c.Tail
	default:
		return 0, false
	}
	return project, doc.Entities[project].Type == ontology.Project
}

// planProjects makes what is said of a project planned where the text spoke of it
// as a plan first: 公司拟建设…项目。项目由甲公司与乙公司合作实施。
func planProjects(doc *mention.Doc, claims []Claim) {
	first := map[int]*Claim{} // what the first sentence about it says, a plan before all else
	for i := range claims {
		c := &claims[i]
		if project, told := projectOf(doc, c); told {
			if f := first[project]; f == nil || c.Sentence < f.Sentence || c.Sentence == f.Sentence && c.Status == ontology.Planned {
				first[project] = c
			}
		}
	}
	meant := meantFirst(doc, first)
	for i := range claims {
		c := &claims[i]
		if project, told := projectOf(doc, c); told && c.Status == ontology.Asserted && (first[project].Status == ontology.Planned || meant[project]) {
			c.Status = ontology.Planned
		}
	}
	planPartners(doc, claims)
}

// meantFirst returns the projects that the text names first where it says that somebody
// means to begin them, and nothing else of them: 将启动…项目, 推动…项目开工.
func meantFirst(doc *mention.Doc, first map[int]*Claim) map[int]bool {
	if len(first) == 0 {
		return nil
	}
	meant, seen := map[int]bool{}, map[int]bool{}
	for i, m := range projects(doc) {
		s := &doc.Sentences[i]
		if first[m.Entity] != nil && (beginsLater.MatchString(doc.Text[m.End:s.End]) || begunLater(doc, i, m)) {
			meant[m.Entity] = true
		}
		if seen[m.Entity] {
			continue
		}
		seen[m.Entity] = true
		if f := first[m.Entity]; f != nil && f.Sentence >= i {
			before := doc.Text[s.Start:m.Start]
			clause := lastClause(before)
			for clause > 0 && strings.HasPrefix(before[clause:], "并") {
				_, mark := utf8.DecodeLastRuneInString(before[:clause])
				clause = lastClause(before[:clause-mark]) // 双方拟出资设立公司，并由公司建设
			}
			meant[m.Entity] = meant[m.Entity] || plansWorks.MatchString(before[clause:])
		}
	}
	return meant
}

// begunLater reports whether the text says of the works named in the i-th sentence, there or
// in the next two, that they are begun on a day still to come: 今年11月动土.
func begunLater(doc *mention.Doc, i int, works *mention.Mention) bool {
	const further = 2 // sentences
	for k := i; k < len(doc.Sentences) && k <= i+further && doc.Sentences[k].Paragraph == doc.Sentences[i].Paragraph; k++ {
		s := &doc.Sentences[k]
		for j := range s.Mentions {
			m := &s.Mentions[j]
			switch {
			case m.Start <= works.Start:
			case m.Class == ontology.Project && m.Entity >= 0 && m.Entity != works.Entity:
				return false
			case m.Class == mention.Date && later(m.Value["date"], doc.PublishedAt) && !before(doc.Text[s.Start:m.Start], []string{"已", "已于", "已在", "曾于"}) && begins.MatchString(doc.Text[m.End:s.End]):
				return true
			}
		}
	}
	return false
}

// begins matches what stands behind the day on which works are begun.
var begins = regexp.MustCompile(`^(?:底|初|前|上旬|中旬|下旬)?(?:正式)?(?:动工|动土|开工|启动建设|开建|破土|奠基)`)

// lastClause returns where the last clause of a text begins.
func lastClause(text string) int {
	at := strings.LastIndexAny(text, "，；：,")
	if at < 0 {
		return 0
	}
	_, mark := utf8.DecodeRuneInString(text[at:])
	return at + mark
}

// beginsLater tells behind works that they are not yet begun: 计划于明年春开工.
var beginsLater = regexp.MustCompile(`^(?:[^。；]{0,40}[，、])?(?:计划|预计|将|拟|有望|定于|明年)[^。，；期扩改]{0,14}(?:动工|动土|开工|开建|破土)(?:[，。；]|$)`)

// plansWorks tells before the name of works that somebody means to begin them.
var plansWorks = regexp.MustCompile(`(?:将|拟|计划|打算|准备|有意|推动|加快推进|谋划|筹划|争取)[^参观访察。]{0,80}(?:启动|建设|新建|兴建|建立|设立|开工|实施|投资|推进|开发|打造|扩建)[^的。]{0,12}$|(?:推动|争取)[^的。]{0,12}$`)

// planPartners makes the cooperation of two bodies planned where all that the
// sentence says of them is that they are in a planned project together.
func planPartners(doc *mention.Doc, claims []Claim) {
	type in struct{ sentence, body int }
	planned, signs := map[in]bool{}, map[int]bool{}
	for i := range claims {
		switch c := &claims[i]; {
		case c.Type == ontology.Signed || c.Type == ontology.CooperatesWith && agrees(doc, c.Sentence):
			signs[c.Sentence] = true
		case c.Type == ontology.Involves && c.Status == ontology.Planned:
			planned[in{c.Sentence, c.Tail}] = true
		}
	}
	intended := map[in]bool{} // those who mean to cooperate
	for i := range claims {
		if c := &claims[i]; c.Type == ontology.CooperatesWith && c.Status == ontology.Planned {
			intended[in{c.Sentence, c.Head}], intended[in{c.Sentence, c.Tail}] = true, true
		}
	}
	for i := range claims {
		if c := &claims[i]; c.Type == ontology.Involves && c.Status == ontology.Asserted && intended[in{c.Sentence, c.Tail}] && !signs[c.Sentence] {
			c.Status = ontology.Planned // 就共同开发甲矿达成合作意向
		}
	}
	for i := range claims {
		c := &claims[i]
		if c.Type == ontology.CooperatesWith && c.Status == ontology.Asserted && !signs[c.Sentence] &&
			planned[in{c.Sentence, c.Head}] && planned[in{c.Sentence, c.Tail}] {
			c.Status = ontology.Planned
		}
	}
}

// agrees reports whether a sentence tells that some have reached an agreement.
func agrees(doc *mention.Doc, sentence int) bool {
	s := &doc.Sentences[sentence]
	text := doc.Text[s.Start:s.End]
	for _, w := range []string{"达成协议", "达成了协议", "达成合作协议", "达成合资协议", "签约"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
