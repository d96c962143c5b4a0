package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// besideBodies appends the bodies without a place between two positions of one person,
// whose place is that of the first: 管委会 in 甲新区党工委副书记、管委会主任.
func besideBodies(out []candidate, ts []token) []candidate {
	const longest = 8 // tokens of the name
	for i := range ts {
		if !ts[i].is(position) {
			continue
		}
		from := i + 1
		for from < len(ts) && from < i+3 && (ts[from].is(pause) || ts[from].text == "，" || ts[from].text == "兼") {
			from++
		}
		if from == i+1 || ts[from-1].text == "，" {
			continue
		}
		for k := from; k < min(len(ts)-1, from+longest); k++ {
			t := &ts[k]
			if t.is(placeName|orgName|hardStop|pause|openMark|closeMark|position|personName|value|localName|latin) || t.is(stopWord|particle) && !t.is(conj) {
				break
			}
			if t.is(orgSuffix) && ts[k+1].is(position) && (t.subtype == ontology.Government || t.subtype == ontology.Association) && !ts[from].is(ourOwn) && (k > from || !t.is(government) || i > 0 && ts[i-1].is(placeName)) {
				out = append(out, candidate{from: from, to: k + 1, class: ontology.Organization, subtype: t.subtype, proper: true, specific: 1, score: t.end - ts[from].start})
				break
			}
		}
	}
	return out
}

// ours reports whether the mention is of a body of the text's own place, by its name or by
// that of the list that it stands in.
func (m *Mention) ours() bool { return m.own || m.inList && m.beside != nil && m.beside.own }

// listedBodies appends the bodies without a place in a list that begins with one of a place, whose
// place is theirs too: 发改委 and 贸促会 in 甲市外办、发改委、贸促会等部门.
func listedBodies(out []candidate, ts []token) []candidate {
	const longest = 5 // tokens of a name
	for i := range out {
		c := &out[i]
		if c.class != ontology.Organization || c.subtype != ontology.Government || c.pointer || !ts[c.from].is(placeName) && !c.own(ts) {
			continue
		}
		for at := c.to; at+1 < len(ts) && ts[at].is(pause|conj); {
			from, k := at+1, at+1
			for k < len(ts) && k < from+longest && !bareEnd(&ts[k]) && !ts[k].is(placeName|orgName|hardStop|pause|openMark|closeMark|position|personName|value|localName|latin|ourOwn|eventSuffix|stopWord|particle|pointer|backRef|generic) {
				k++
			}
			if k == len(ts) || !bareEnd(&ts[k]) || utf8.RuneCountInString(textOf(ts[from:k+1])) < 3 || k+1 < len(ts) && !endsListed(&ts[k+1]) {
				break
			}
			out = append(out, candidate{from: from, to: k + 1, class: ontology.Organization, subtype: ts[k].subtype, proper: true, specific: 1, inList: true, score: ts[k].end - ts[from].start + 1}) // before the national body of that name
			at = k + 1
		}
	}
	return out
}

// bareEnd reports whether the token ends the name of a body that a place has one of.
func bareEnd(t *token) bool {
	return t.is(orgSuffix) && !t.is(government|ourOwn|placed) && (t.subtype == ontology.Government || t.subtype == ontology.Association) || localBodies.has(t.text)
}

// localBodies are short names of national bodies that places have too.
var localBodies = wordsOf("localBodies")

// endsListed reports whether a name in a list can end before the token.
func endsListed(t *token) bool {
	return t.is(pause|conj|hardStop|stopWord|position|particle|closeMark) || t.text == "等" || t.text == "相关" || t.text == "有关" || strings.HasPrefix(t.tag, "v") || strings.HasPrefix(t.tag, "d") || t.text == "负责人" || t.text == "主要"
}

// partyBodies are parts of a committee rather than of its place.
var partyBodies = []string{"宣传部", "组织部", "统战部", "政法委"}

// beside notes which bodies stand between two positions of one person without their
// place, and what stands before the first position: 议会 before 议员 in
// 甲国议会议员、交通部部长.
func (r *resolver) beside() {
	for i := range r.doc.Sentences {
		ms := r.doc.Sentences[i].Mentions
		for j := range ms {
			r.besideMinister(i, j)
			r.ofThatCountry(i, j)
		}
		for j := 1; j < len(ms); j++ {
			if m, b := &ms[j], &ms[j-1]; m.inList && b.Class == ontology.Organization && !b.Anaphor {
				if m.beside = b; b.beside != nil {
					m.beside = b.beside
				}
			}
		}
		for j := 2; j+1 < len(ms); j++ {
			m := &ms[j]
			if m.Class != ontology.Organization || m.Anaphor || ms[j-1].Class != Title || ms[j+1].Class != Title || ms[j+1].Start != m.End ||
				slices.ContainsFunc(m.Inner, func(in Mention) bool { return in.Class == ontology.Place && in.Start == m.Start }) ||
				!alsoHeld.has(r.doc.Text[ms[j-1].End:m.Start]) {
				continue
			}
			first := j - 1
			for first > 0 && ms[first-1].Class == Title && alsoHeld.has(r.doc.Text[ms[first-1].End:ms[first].Start]) {
				first--
			}
			if first == 0 || ms[first-1].End != ms[first].Start {
				continue
			}
			switch b := &ms[first-1]; {
			case b.Anaphor:
			case b.Class == ontology.Place && (m.own || b.Subtype == ontology.Country || len(b.places) == 1 || r.name(m) == "政府"), b.Class == ontology.Organization:
				m.beside = b
			}
		}
	}
}

// besideMinister notes whose the ministry at j is that no country stands before and whose
// minister has a foreign name: that of the body or country of the person named before it
// (甲国能源部部长乙、外交部副部长丙).
func (r *resolver) besideMinister(i, j int) {
	text, ms := r.doc.Text, r.doc.Sentences[i].Mentions
	m := &ms[j]
	if m.Class != ontology.Organization || m.Anaphor || m.own || len(m.Inner) > 0 || j+2 >= len(ms) || ms[j+1].Class != Title || ms[j+1].Start != m.End || ms[j+2].Class != ontology.Person || ms[j+2].Start != ms[j+1].End ||
		!strings.HasSuffix(text[m.Start:m.End], "部") || !strings.Contains(text[ms[j+2].Start:ms[j+2].End], "·") {
		return
	}
	if k := j - 1; k > 1 && ms[k].Class == ontology.Person && ms[k-1].Class == Title && (joinsList(r.between(&ms[k], m)) || r.between(&ms[k], m) == "，") {
		if b := &ms[k-2]; b.End == ms[k-1].Start && !b.Anaphor && (b.Class == ontology.Organization || b.Class == ontology.Place && b.Subtype == ontology.Country) {
			m.beside = b
			return
		}
	}
}

// ofThatCountry notes whose the ministry at j is behind 该国: the country's that the text named
// last.
func (r *resolver) ofThatCountry(i, j int) {
	const sentencesBack = 2
	m := &r.doc.Sentences[i].Mentions[j]
	if m.Class != ontology.Organization || m.Anaphor || m.beside != nil || !strings.HasSuffix(r.doc.Text[:m.Start], thatCountry) {
		return
	}
	for k, n := range r.back(i, j, sentencesBack) {
		o := &r.doc.Sentences[k].Mentions[n]
		if o.Class == ontology.Place && len(o.Inner) > 0 {
			o = &o.Inner[0] // 乌兹别克斯坦塔什干
		}
		if o.Class == ontology.Place && !o.Anaphor && (o.Subtype == ontology.Country || len(o.places) == 1) {
			m.beside = o
			return
		}
	}
}

// ownBeside completes the name of a body of the place that the position before it is
// of: 省人大常委会 in 甲省委书记、省人大常委会主任; or of the one city there that the text
// names: 市委 in 甲省委常委、市委书记. It reports whether there is such a place, and whether
// what stands before rules all others out.
func (r *resolver) ownBeside(m *Mention, e *Entity) (found, only bool) {
	if m.beside == nil || m.beside.Entity < 0 {
		return false, false
	}
	place := m.beside.Entity
	if r.doc.Entities[place].Type == ontology.Organization {
		place = r.doc.Entities[place].Place
	}
	if place < 0 {
		return false, false
	}
	for _, own := range ownForms {
		rest, ok := strings.CutPrefix(e.Name, own.form)
		if !ok {
			continue
		}
		if !strings.HasSuffix(r.doc.Entities[place].Name, own.form) {
			if own.subtype != ontology.City || r.doc.Entities[place].Subtype != ontology.Region || r.doc.Entities[place].Country != "CN" {
				return false, false
			}
			if place = r.cityWithin(place); place < 0 {
				return false, true
			}
		}
		p := &r.doc.Entities[place]
		e.Name, e.Place, e.Country = p.Name+rest, place, p.Country
		return true, true
	}
	return false, false
}

// cityWithin returns the city of a province that is meant where a text speaks of 市委: that
// where the text is at home, else the only one that it names. -1 for none or several.
func (r *resolver) cityWithin(province int) int {
	wider := r.doc.Entities[province].Gazetteer
	if home := r.seat("市", ontology.City); home >= 0 && r.lex.Gazetteer.Within(r.doc.Entities[home].Gazetteer, wider) {
		return home
	}
	found := -1
	for i := range r.doc.Entities {
		if e := &r.doc.Entities[i]; e.Type == ontology.Place && e.Subtype == ontology.City && r.lex.Gazetteer.Within(e.Gazetteer, wider) {
			found = oneOf(found, i)
		}
	}
	return max(found, -1)
}

// besideName completes the name of a body by the place of the one beside it.
func (r *resolver) besideName(m *Mention, e *Entity) {
	b, name := m.beside, e.Name
	before := r.name(b)
	if b.Class == ontology.Place && b.Entity >= 0 {
		before = r.doc.Entities[b.Entity].Name // 哈 in 哈副总理兼贸易部部长
	}
	if b.Class == ontology.Organization && !slices.Contains(partyBodies, name) {
		place := 0
		for i := range b.Inner {
			in := &b.Inner[i]
			if in.Class != ontology.Place || in.Start != b.NameStart+place {
				break
			}
			place = in.End - b.NameStart
		}
		before = before[:place]
	}
	if m.inList && b.own && before == "" {
		own := r.name(b)
		_, w := utf8.DecodeRuneInString(own)
		before = own[:w] // 市 of 市外办
		if b.Entity >= 0 && strings.HasSuffix(r.doc.Entities[b.Entity].Name, own) {
			before = strings.TrimSuffix(r.doc.Entities[b.Entity].Name, own) + before
		}
	}
	if before == "" || utf8.RuneCountInString(before) > 20 || strings.HasPrefix(name, before) {
		return
	}
	e.Name = before + name
	if b.Entity >= 0 {
		e.Place, e.Country = b.Entity, r.doc.Entities[b.Entity].Country
		if b.Class == ontology.Organization {
			e.Place = r.doc.Entities[b.Entity].Place
		}
	}
}

// honoured returns where the position behind a person's name is held: what stands
// before the name (甲大学王明校长), else where the text says before that the same
// person has it. -1 for none.
func (r *resolver) honoured(i, j int) int {
	ms := r.doc.Sentences[i].Mentions
	m, person := &ms[j], &ms[j-1]
	if j > 1 && ms[j-2].End == person.Start && (ms[j-2].Class == ontology.Place || ms[j-2].Class == ontology.Organization) {
		return r.fitting(m, ms[j-2].Entity)
	}
	title, _ := m.Value["title"].(string)
	if j > 3 && ms[j-2].Class == Title && ms[j-2].Body >= 0 && ms[j-3].Class == ontology.Person && ms[j-3].End == ms[j-2].Start {
		first, _ := ms[j-2].Value["title"].(string)
		_, behind, _ := cutLast(r.doc.Text[ms[j-2].End:person.Start], ")")
		if rankless(first) == rankless(title) && (joinsList(r.between(&ms[j-2], person)) || joinsList(behind)) {
			return ms[j-2].Body // 某协会甲会长及乙副会长
		}
	}
	for k := i; k >= 0; k-- {
		earlier := r.doc.Sentences[k].Mentions
		if k == i {
			earlier = earlier[:j]
		}
		for n := len(earlier) - 1; n > 0; n-- {
			t := &earlier[n-1]
			if earlier[n].Class != ontology.Person || earlier[n].Entity != person.Entity || t.Class != Title || t.Body < 0 || t.End != earlier[n].Start {
				continue
			}
			if other, _ := t.Value["title"].(string); strings.HasSuffix(other, title) {
				return t.Body
			}
		}
	}
	return -1
}

// behindName reports whether the position at j stands right behind a name, and before
// none: 会长 in 林海会长.
func (r *resolver) behindName(ms []Mention, j int) bool {
	if j == 0 || ms[j-1].Class != ontology.Person || ms[j-1].End != ms[j].Start {
		return false
	}
	return j+1 == len(ms) || ms[j+1].Class != ontology.Person || ms[j+1].Start != ms[j].End
}

// SharedTitle is the subtype of a position that several hold at a time: of 甲市副市长甲、乙、丙
// each is one.
const SharedTitle = "shared"

// severalHold reports whether several have the position at a time.
func severalHold(title string) bool {
	return severalRanks.begins(title) || severalPosts.ends(title)
}

// severalPosts end positions that several hold at a time.
var severalPosts = wordsOf("severalPosts")

// severalRanks begin positions that several hold at a time.
var severalRanks = wordsOf("severalRanks")

// otherwisePlaced reports whether one behind the first name of a list behind the position
// at j has a position of their own elsewhere in the text: 副市长甲、乙 where 乙 is the
// 会长 of before.
func (r *resolver) otherwisePlaced(ms []Mention, j int) bool {
	if r.placed == nil {
		r.placed = r.withPosition()
	}
	for k := j + 2; k < len(ms) && ms[k].Class == ontology.Person && ms[k-1].Class == ontology.Person; k++ {
		if r.placed[ms[k].Entity] {
			return true
		}
	}
	return false
}

// withPosition returns the persons before whose names a position stands somewhere.
func (r *resolver) withPosition() map[int]bool {
	placed := map[int]bool{}
	for i := range r.doc.Sentences {
		ms := r.doc.Sentences[i].Mentions
		for j := 1; j < len(ms); j++ {
			if ms[j].Class == ontology.Person && ms[j-1].Class == Title && ms[j-1].End == ms[j].Start {
				placed[ms[j].Entity] = true
			}
		}
	}
	return placed
}

// alsoNamed returns the end of the next name of a list behind a position that several
// hold, which begins behind the mark at i; -1 for none.
func (n *nameLetters) alsoNamed(ts []token, i int) int {
	if i+1 >= len(ts) || !ts[i].is(pause|conj) {
		return -1
	}
	if i+2 < len(ts) && n.givenWord(ts, i+1) {
		return i + 3
	}
	end := n.nameAt(ts, i+1)
	if end < 0 || ts[i+1].is(latin) || slices.ContainsFunc(ts[i+1:end], func(t token) bool { return ordinaryWord(t) && !n.allForeign(t.text) }) {
		return -1
	}
	if end < len(ts) && !ts[end].is(hardStop|pause|stopWord|conj|closeMark) && !strings.HasPrefix(ts[end].tag, "v") {
		return -1
	}
	return end
}
