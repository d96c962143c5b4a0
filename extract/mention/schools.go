package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/ontology"
	"scokg/extract/segment"
)

// schools gives the letter 学 that ends a field of study to the word behind it where that
// is 院: 药｜学院, not 药学｜院.
func schools(text string, segs []segment.Token) {
	const letter = len("学")
	for i := 1; i < len(segs); i++ {
		field, school := &segs[i-1], &segs[i]
		if school.Text != "院" || len(field.Text) < 2*letter || !strings.HasSuffix(field.Text, "学") || field.Text == "大学" {
			continue
		}
		field.End -= letter
		school.Start -= letter
		field.Text, school.Text = text[field.Start:field.End], text[school.Start:school.End]
		field.Tag = "n"
	}
}

// headed reports whether a part of a school or an office is named right before its
// head: 药学院院长, 规划办主任. Whose it is the text has said before.
func (c *candidate) headed(ts []token) bool {
	if c.pointer || c.vague || c.to >= len(ts)-1 || !ts[c.to].is(position) || c.from > 0 && !ts[c.from-1].is(hardStop|pause|conj|backRef|stopWord) {
		return false
	}
	title := ts[c.to].text
	switch head := &ts[c.to-1]; {
	case strings.HasSuffix(head.text, "学院"):
		return strings.HasSuffix(title, "院长") || strings.HasSuffix(title, "书记")
	case strings.HasSuffix(head.text, "处"):
		return strings.HasSuffix(title, "处长")
	case strings.HasSuffix(head.text, "办"), strings.HasSuffix(head.text, "办公室"), strings.HasSuffix(head.text, "中心"):
		return strings.HasSuffix(title, "主任")
	case strings.HasSuffix(head.text, "局"), strings.HasSuffix(head.text, "厅"), strings.HasSuffix(head.text, "司"):
		_, w := utf8.DecodeLastRuneInString(head.text)
		return strings.HasSuffix(title, head.text[len(head.text)-w:]+"长")
	}
	return false
}

// knownSchool reports whether the segmenter knows the whole word as a school's name: 同济大学.
func knownSchool(head *token) bool {
	return head.subtype == ontology.University && head.tag == "nt" && len(headRest(head)) >= 2*len("大")
}

// ownSchool reports whether the name is that of a school which a word of its own names,
// of no place that a list has, and begins it there: 三峡大学, 北方民族大学, 泰山学院; not
// 多所大学, 世界名校联盟大学, 商学院.
func (c *candidate) ownSchool(ts []token) bool {
	const fewest, most = 2, 4 // letters of the word
	head := &ts[c.to-1]
	if head.subtype != ontology.University || c.pointer || utf8.RuneCountInString(head.text) > 6 {
		return false
	}
	if slices.ContainsFunc(ts[c.from:c.to-1], func(t token) bool { return t.is(placeName | orgName | latin | localName | openMark | number) }) {
		return false
	}
	to := c.to - 1
	for to > c.from && ts[to-1].is(sectorName|plant) || to > c.from && ofSchool.has(ts[to-1].text) {
		to--
	}
	university := strings.HasSuffix(head.text, "大学")
	from, letters := to, 0
	for from > c.from && (ts[from-1].role == 0 || ts[from-1].role == personName || ts[from-1].role == regionName) && schoolWord(&ts[from-1], university) && letters < fewest {
		from--
		letters += utf8.RuneCountInString(ts[from].text)
	}
	if letters < fewest || letters > most || from > 0 && (ts[from-1].is(generic|number|value) || ts[from-1].tag == "m" || ts[from-1].tag == "q" || ts[from-1].role&^personName == 0 && !ordinaryWord(ts[from-1]) && ts[from-1].tag != "p" && !strings.Contains("访赴到抵", ts[from-1].text)) {
		return false // 克湖大学 is but the end of a foreign name
	}
	c.from = from
	return true
}

// schoolWord reports whether a school may have the word for its name: what names a place
// or is no word of every day, and before 大学 nouns too that do not tell what is taught there.
func schoolWord(t *token, university bool) bool {
	switch {
	case t.tag == "ns", t.tag == "nz":
		return true
	case !university || commonSchool.has(t.text):
		return false
	}
	if utf8.RuneCountInString(t.text) == 1 {
		return t.tag == "" || !strings.ContainsAny(t.tag[:1], "rmqpcudvy") && !strings.Contains("所该本一这那某各每此我其的了在与和同由读上", t.text)
	}
	return utf8.RuneCountInString(t.text) == 2 && (t.tag == "n" || t.tag == "f" || t.tag == "s")
}

// ofSchool are words between a school's own and its head.
var ofSchool = wordsOf("ofSchool")

// commonSchool are nouns before 大学 that are no name of one.
var commonSchool = wordsOf("commonSchool")

// ownSchool is whom 我校 means: the only Chinese school that the text names, -1 where
// it names none or several, or tells of that one as a guest.
func (r *resolver) ownSchool() int {
	own := -1
	for e := range r.doc.Entities {
		if s := &r.doc.Entities[e]; s.Type == ontology.Organization && s.Subtype == ontology.University && s.Country == "CN" {
			if own >= 0 {
				return -1
			}
			own = e
		}
	}
	if own >= 0 && r.isGuest(own) {
		return -1
	}
	return own
}

// ourBodyOf is whom 我校, 我院 or 我会 means: the one Chinese body of that kind that the text
// names, of several the one that publishes it or that its first line names; -1 for none.
func (r *resolver) ourBodyOf(words string) int {
	if words == "我校" {
		return r.ownSchool()
	}
	form := words[len(words)-len("院"):]
	found, first := -1, -1
	for e := range r.doc.Entities {
		b := &r.doc.Entities[e]
		if b.Type != ontology.Organization || b.Subtype == ontology.Government || b.Country != "CN" || !strings.HasSuffix(b.Name, form) {
			continue
		}
		if strings.Contains(r.hints.Source, b.Name) {
			return e
		}
		found = oneOf(found, e)
		if s := &r.doc.Sentences[0]; strings.Contains(r.doc.Text[s.Start:s.End], b.Name) {
			first = oneOf(first, e)
		}
	}
	if found < 0 {
		found = first
	}
	if found < 0 || r.isGuest(found) {
		return -1
	}
	return found
}

// comesHere are the words by which a school says that somebody comes to it.
var comesHere = wordsOf("comesHere")

// isGuest reports whether the text says of the school that it comes to ours, or does
// something together with ours. All of the text is read for that once for each school.
func (r *resolver) isGuest(school int) bool {
	guest, known := r.visit.guest[school]
	if !known {
		if r.visit.guest == nil {
			r.visit.guest = map[int]bool{}
		}
		guest = r.toldAsGuest(school)
		r.visit.guest[school] = guest
	}
	return guest
}

func (r *resolver) toldAsGuest(school int) bool {
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		for j := range s.Mentions {
			m := &s.Mentions[j]
			if m.Class != ontology.Organization || m.Entity != school || m.Anaphor {
				continue
			}
			before, after := r.doc.Text[s.Start:m.Start], r.doc.Text[m.End:s.End]
			for _, with := range []string{"与", "和", "同"} {
				if strings.HasSuffix(before, "我校"+with) || strings.HasPrefix(after, with+"我校") {
					return true
				}
			}
			if comesHere.in(after) {
				return true
			}
		}
	}
	return false
}

// withGuest returns a school and the other one that the text named last before the
// mention; nil where it named none.
func (r *resolver) withGuest(i, j, own int) []int {
	const sentencesBack = 10
	for k, n := range r.back(i, j, sentencesBack) {
		if o := &r.doc.Sentences[k].Mentions[n]; o.Class == ontology.Organization && o.Entity >= 0 && o.Entity != own && r.doc.Entities[o.Entity].Subtype == ontology.University {
			return []int{own, o.Entity}
		}
	}
	return nil
}

// schoolBefore returns the university that the sentence names last before the position at
// j, where the body is one too: 代表团访问甲大学，与副校长…座谈 tells of that one. -1 for none.
func (r *resolver) schoolBefore(i, j, body int) int {
	if r.doc.Entities[body].Subtype != ontology.University {
		return -1
	}
	for k, n := range r.back(i, j, 0) {
		if o := &r.doc.Sentences[k].Mentions[n]; o.Class == ontology.Organization && o.Entity >= 0 && r.doc.Entities[o.Entity].Subtype == ontology.University {
			return o.Entity
		}
	}
	return -1
}

// visited reports whether the sentence says between two positions that the first one's
// holder visited where the other is held: 副校长甲访问乙大学，与校长丙会谈.
func (r *resolver) visited(i, from, to int) bool {
	ms := r.doc.Sentences[i].Mentions
	between := r.doc.Text[ms[from].End:ms[to].Start]
	return holdsAny(between, []string{"访问", "到访", "走访", "来到", "赴"}) && (withWord(between[max(0, len(between)-len("与该")):]) || afterMeeting(between))
}

// schoolOf returns our own school where the position stands behind 校: 校党委书记. -1 for none.
func (r *resolver) schoolOf(i int, m *Mention) int {
	rest, ok := strings.CutSuffix(r.doc.Text[r.doc.Sentences[i].Start:m.Start], "校")
	last, _ := utf8.DecodeLastRuneInString(rest)
	if !ok || rest != "" && unicode.Is(unicode.Han, last) && !strings.ContainsRune("与和同及由", last) {
		return -1
	}
	return r.ownSchool()
}
