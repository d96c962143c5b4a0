package mention

import (
	"regexp"
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// visit is what the text told last of people who came together: who came to see
// others, and the two bodies whose people met.
type visit struct {
	people   []int        // whoever leads a delegation or stands before 一行
	from     []int        // whose delegation it is called
	came     int          // the sentence that told of them
	sides    []int        // the bodies of the people who met, two or none
	met      int          // the sentence that told of the meeting
	seat     int          // where papers are signed
	seated   int          // the sentence that told of it
	position map[int]int  // person → where that holds a position
	guest    map[int]bool // body → whether the text tells that it came to us
}

// visits reads who comes and who meets in a sentence, gives 来宾 and 代表团 there the
// people for whom they stand, and 双方 the bodies whose people met. It returns the
// body of those who came, -1 for none, and the bodies whose people met.
func (r *resolver) visits(i int) (visitor int, met []int) {
	s := &r.doc.Sentences[i]
	r.holders(s)
	r.signers(i)
	line := r.doc.Text[s.Start:s.End]
	if comes.in(line) {
		r.arrivals(i)
	}
	if meetings.in(line) {
		r.guests(i)
		r.meet(i)
	}
	r.bothSides(i)
	visitor = -1
	r.focus.Visitors = nil
	if len(r.visit.people) > 0 && i-r.visit.came <= guestsBack {
		r.focus.Visitors = r.visit.people
		if body, ok := r.visit.position[r.visit.people[0]]; ok {
			visitor = body
		}
	}
	if i-r.visit.met <= metBack {
		met = r.visit.sides
	}
	return visitor, met
}

// How many sentences back those are told of who came, and who met.
const (
	guestsBack = 8
	metBack    = 3
)

var (
	comes    = newAnyOf("一行", "率", "带队", "带团", "来访", "来我", "来校", "来院", "访问", "到访", "莅临")
	meet     = []string{"会见", "会晤", "会谈", "座谈", "拜会", "拜访", "接见", "接待", "交谈", "会面"}
	metWords = newAnyOf(meet...)
	meetings = newAnyOf(append(slices.Clone(meet), "交流", "洽谈")...)
	// withOthers matches what stands behind the name of who comes with others.
	withOthers = regexp.MustCompile(`^(?:先生|女士)?(?:等?一行|(?:[^，。；]{0,10}?)(?:率团|率队|带队|带团|率[^，。；]{0,36}?(?:团|一行)|率[^，。；]{0,80}?(?:赴|出访|访问))|(?:等)?(?:再次)?(?:来访|来校|来我|来院|到访|访问我|莅临|对我[校院市]))`)
)

// holders notes at which body each person of a sentence holds a position.
func (r *resolver) holders(s *Sentence) {
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if m.Class != ontology.Person {
			continue
		}
		addressed := m.Body // 王市长 means him as the mayor
		if m.Body = -1; m.Entity < 0 {
			continue
		}
		body := addressed
		if j > 0 && s.Mentions[j-1].Class == Title && s.Mentions[j-1].End == m.Start {
			body = r.office(s.Mentions[:j])
		} else if j+1 < len(s.Mentions) && s.Mentions[j+1].Class == Title && s.Mentions[j+1].Start == m.End {
			body = s.Mentions[j+1].Body
		}
		known, ok := r.visit.position[m.Entity]
		if m.Body = body; body < 0 && ok {
			m.Body = known
		}
		if body >= 0 && !ok {
			if r.visit.position == nil {
				r.visit.position = map[int]int{}
			}
			r.visit.position[m.Entity] = body
		}
	}
}

// office returns where the position is held that ends the mentions before a name; where it
// is a mere honour (院士, 委员), the one before it.
func (r *resolver) office(ms []Mention) int {
	last := ms[len(ms)-1].Body
	for k := len(ms) - 1; k >= 0; k-- {
		m := &ms[k]
		if k+1 < len(ms) && !alsoHeld.has(r.between(m, &ms[k+1])) && m.End != ms[k+1].Start {
			break
		}
		title, _ := m.Value["title"].(string)
		switch {
		case m.Class == Title && m.Body >= 0 && !holdsAny(title, []string{"院士", "委员", "代表", "教授", "会员", "常委", "博士"}):
			return m.Body
		case m.Class != Title && m.Class != ontology.Organization && m.Class != ontology.Place:
			return last
		}
	}
	return last
}

// arrivals notes the people of whom the sentence says that they come with others.
func (r *resolver) arrivals(i int) {
	s := &r.doc.Sentences[i]
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if m.Class != ontology.Person || m.Entity < 0 || len(m.Group) > 0 {
			continue
		}
		end := m.End
		for k := j + 1; k < len(s.Mentions) && s.Mentions[k].Class == Title && s.Mentions[k].Start == end; k++ {
			end = s.Mentions[k].End
		}
		lead := withOthers.FindStringIndex(r.doc.Text[end:s.End])
		if lead == nil {
			continue
		}
		people := []int{m.Entity}
		for k := j - 1; k >= 0 && listGap(strings.TrimSpace(r.doc.Text[s.Mentions[k].End:s.Mentions[k+1].Start])); k-- {
			if o := &s.Mentions[k]; o.Class == ontology.Person && o.Entity >= 0 && !slices.Contains(people, o.Entity) {
				people = append(people, o.Entity)
			}
		}
		slices.Sort(people)
		r.visit.people, r.visit.from, r.visit.came = people, nil, i
		for k := j + 1; k < len(s.Mentions) && s.Mentions[k].End <= end+lead[1]; k++ {
			if o := &s.Mentions[k]; o.Class == ontology.Place || o.Class == ontology.Organization {
				r.visit.from = append(r.visit.from, o.Entity)
			}
		}
		return
	}
}

// listGap reports whether what stands between two mentions leaves them in one list of
// people with their positions.
func listGap(between string) bool { return between == "" || joinsList(between) && between != "与" }

// guestWords are how a text speaks of people who came, without their names.
const guestWords = `(?:来访的?|到访的?|访问)?(?:全体)?(?:外宾|来宾|嘉宾|客人|宾客|贵宾|代表团|访问团|考察团|参访团|访华团)(?:一行|全体成员|主要成员|成员)?`

var (
	metGuests  = regexp.MustCompile(`(?:会见|会晤|接见|接待)了?([^，。；、]{0,24}?)(` + guestWords + `)`)
	withGuests = regexp.MustCompile(`(?:与|同|和)([^，。；、]{0,20}?)(` + guestWords + `)[^，。；]{0,20}?(?:会谈|座谈|交流|交谈|会面|会晤|洽谈)`)
	guestsMet  = regexp.MustCompile(`(?:^|[，；])([^，。；、]{0,12}?)((?:代表团|访问团|考察团|参访团)(?:一行)?)(?:[^，。；]{0,10}?|[^。；]{0,60}?，(?:并|还|又|随后)*)(?:会见|拜会|拜访|会晤|(?:与|同|和)[^，。；]{2,30}?(?:会谈|座谈|会见|会面|交谈))`)
)

// guests puts a mention for the people who came where the sentence says that 来宾 or
// the delegation were met, or that those met somebody.
func (r *resolver) guests(i int) {
	if len(r.visit.people) == 0 || i-r.visit.came > guestsBack {
		return
	}
	s := &r.doc.Sentences[i]
	line := r.doc.Text[s.Start:s.End]
	for _, form := range []*regexp.Regexp{metGuests, withGuests, guestsMet} {
		at := form.FindStringSubmatchIndex(line)
		if at == nil || !r.sameGuests(s, s.Start+at[2], s.Start+at[3]) {
			continue
		}
		start, end := s.Start+at[4], s.Start+at[5]
		rest := r.doc.Text[end:s.End]
		k := slices.IndexFunc(s.Mentions, func(m Mention) bool { return m.End > start })
		if k < 0 {
			k = len(s.Mentions)
		}
		if k < len(s.Mentions) && s.Mentions[k].Start <= end && !strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "的") || strings.HasPrefix(rest, "团长") {
			continue // 代表团团长甲 is named
		}
		s.Mentions = slices.Insert(s.Mentions, k, Mention{Start: start, NameStart: start, End: end, Class: ontology.Person, Entity: -1, Group: r.visit.people, Anaphor: true, Body: -1})
		return
	}
}

// sameGuests reports whether the words between who meets and the guests leave them
// those who came: no other people, and no bodies or places but theirs.
func (r *resolver) sameGuests(s *Sentence, from, to int) bool {
	if otherGuests.in(r.doc.Text[from:to]) {
		return false
	}
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if m.Start < from || m.End > to {
			continue
		}
		switch m.Class {
		case ontology.Person:
			return false
		case ontology.Organization, ontology.Place:
			if m.Entity < 0 || !slices.Contains(r.visit.from, m.Entity) && !slices.ContainsFunc(r.visit.people, func(p int) bool { return r.of(p, m.Entity) }) {
				return false
			}
		}
	}
	return true
}

// otherGuests tell between who meets and the guests that others came.
var otherGuests = wordsOf("otherGuests")

// of reports whether a person is of a body, or of one in the place.
func (r *resolver) of(person, where int) bool {
	body, ok := r.visit.position[person]
	if !ok {
		return false
	}
	b, w := &r.doc.Entities[body], &r.doc.Entities[where]
	return body == where || b.Place == where || w.Subtype == ontology.Country && w.Country == b.Country
}

// meet notes the bodies of the first two people of whom the sentence says that they
// met.
func (r *resolver) meet(i int) {
	s := &r.doc.Sentences[i]
	for j := range s.Mentions {
		m := &s.Mentions[j]
		one := r.bodyOf(m)
		if one < 0 {
			continue
		}
		for k := j + 1; k < len(s.Mentions); k++ {
			o := &s.Mentions[k]
			other := r.bodyOf(o)
			if other < 0 || other == one {
				continue
			}
			between := plainBetween(r.doc.Text, s.Mentions[j:k+1])
			after, _, _ := strings.Cut(r.doc.Text[o.End:s.End], "，")
			if !saysMet(between) && !(withWord(between) && saysMet(after)) {
				continue
			}
			one, other = r.placeToo(one, other), r.placeToo(other, one)
			if one >= 0 && other >= 0 && one != other {
				r.visit.sides, r.visit.met = []int{one, other}, i
			}
			return
		}
	}
}

// bodyOf returns where the person for whom a mention stands holds a position, -1 for
// none.
func (r *resolver) bodyOf(m *Mention) int {
	person := m.Entity
	if m.Class == ontology.Person && len(m.Group) > 0 {
		person = m.Group[0]
	}
	if body, ok := r.visit.position[person]; m.Class == ontology.Person && ok {
		return body
	}
	return -1
}

// placeToo returns the place of a body of the party or the government where the other
// side is a place: what its secretary signs, his city does.
func (r *resolver) placeToo(body, other int) int {
	b := &r.doc.Entities[body]
	if r.doc.Entities[other].Type == ontology.Place && b.Type == ontology.Organization && b.Subtype == ontology.Government && b.Place >= 0 {
		return b.Place
	}
	return body
}

// plainBetween returns the words between the first mention and the last that are in
// no mention.
func plainBetween(text string, ms []Mention) string {
	var b strings.Builder
	for k := 1; k < len(ms); k++ {
		if ms[k-1].End < ms[k].Start {
			b.WriteString(text[ms[k-1].End:ms[k].Start])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func saysMet(words string) bool { return metWords.in(words) }

// holdsAny reports whether any of the words stands in the text.
func holdsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

func withWord(words string) bool { return strings.ContainsAny(words, "与同和") }

// bothSides gives 双方 and its like that stand for nobody yet, or for two countries, the
// bodies whose people met in the sentence or shortly before.
func (r *resolver) bothSides(i int) {
	if len(r.visit.sides) == 0 || i-r.visit.met > metBack {
		return
	}
	s := &r.doc.Sentences[i]
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if !m.Anaphor || m.Class != ontology.Place && m.Class != ontology.Organization || m.Entity >= 0 {
			continue
		}
		words := r.doc.Text[m.Start:m.End]
		school, cities := words == "两校", words == "两地" || words == "两市"
		if words != "双方" && !school && !cities || len(m.Group) > 0 && !r.countries(m.Group) {
			continue
		}
		one, other := &r.doc.Entities[r.visit.sides[0]], &r.doc.Entities[r.visit.sides[1]]
		if cities && (one.Type != ontology.Place || other.Type != ontology.Place || words == "两市" && one.Subtype != other.Subtype) {
			continue
		}
		if school && (one.Subtype != ontology.University || other.Subtype != ontology.University) || one.Subtype == ontology.Country || other.Subtype == ontology.Country {
			continue
		}
		m.Group, m.Class = slices.Sorted(slices.Values(r.visit.sides)), one.Type
		if other.Type == ontology.Organization {
			m.Class = ontology.Organization
		}
	}
}

// countries reports whether all of a group are countries.
func (r *resolver) countries(group []int) bool {
	return !slices.ContainsFunc(group, func(e int) bool { return r.doc.Entities[e].Subtype != ontology.Country })
}

// receives reports whether a position without a body is not held at the one that holds
// another of its name: that one came to us as a guest, and the person is of us.
func (r *resolver) receives(i, j, body int) bool {
	ms := r.doc.Sentences[i].Mentions
	b := &r.doc.Entities[body]
	if b.Type != ontology.Organization || j+1 < len(ms) && ms[j+1].Class == ontology.Person && r.spelledForeign(r.name(&ms[j+1])) {
		return false
	}
	return r.isGuest(body)
}

var (
	ceremonies = newAnyOf("签约仪式", "签字仪式", "签署仪式", "签约活动")
	duringIt   = regexp.MustCompile(`^(?:(?:启动|开幕|闭幕)(?:仪)?式|活动)?(?:上|期间|现场)，?[^。；，]{0,10}举行`)
	heldThere  = regexp.MustCompile(`^(?:隆重|成功|顺利|正式|共同)?(?:举行|举办|进行)`)
)

// ceremony returns the place or the event at which papers are signed by what the
// sentence says or one shortly before: 签约仪式在甲会议中心举行, 在甲大会举行的签字仪式上,
// 甲大会开幕式上，举行的签约仪式…. -1 for none.
func (r *resolver) ceremony(i int) int {
	const sentencesBack = 3
	s := &r.doc.Sentences[i]
	if line := r.doc.Text[s.Start:s.End]; ceremonies.in(line) {
		for j := range s.Mentions {
			m := &s.Mentions[j]
			if (m.Class == ontology.Place || m.Class == ontology.Event) && m.Entity >= 0 && (strings.HasSuffix(r.doc.Text[s.Start:m.Start], "在") && heldThere.MatchString(strings.TrimPrefix(r.doc.Text[m.End:s.End], "上")) ||
				m.Class == ontology.Event && duringIt.MatchString(r.doc.Text[m.End:s.End])) {
				r.visit.seat, r.visit.seated = m.Entity, i+1
				if e := slices.IndexFunc(s.Mentions[:j], func(o Mention) bool { return o.Class == ontology.Event && o.Entity >= 0 }); e >= 0 {
					r.visit.seat = s.Mentions[e].Entity // 论坛闭幕式暨签约仪式在甲市举行
				}
			}
		}
	}
	if r.visit.seated > 0 && i+1-r.visit.seated <= sentencesBack {
		return r.visit.seat
	}
	if i > 0 && r.doc.Sentences[i-1].Paragraph == s.Paragraph && strings.Contains(r.doc.Text[s.Start:s.End], "签") {
		return r.signedBefore(&r.doc.Sentences[i-1])
	}
	return -1
}

// signedBefore returns the event at which papers are signed by what the sentence says, or
// the one before it, of which the next tells more; -1 for none.
func (r *resolver) signedBefore(s *Sentence) int {
	line := r.doc.Text[s.Start:s.End]
	if !strings.Contains(line, "签") {
		return -1
	}
	at := signedThere.FindStringIndex(line)
	if at == nil {
		return s.Focus.Ceremony
	}
	for j := range s.Mentions {
		if m := &s.Mentions[j]; m.Class == ontology.Event && m.Entity >= 0 && m.Start < s.Start+at[1] && whileIt.MatchString(r.doc.Text[m.End:s.End]) {
			return m.Entity
		}
	}
	return s.Focus.Event
}

// whileIt matches what follows the event at which something is done.
var whileIt = regexp.MustCompile(`^(?:(?:开幕|闭幕|启动)(?:式|仪式)|签约环节|现场)?(?:期间|上|现场|中|，)`)

// signedThere matches a sentence that tells what is signed at an event.
var signedThere = regexp.MustCompile(`^[^。；]{0,40}(?:会|式|论坛|活动|洽谈|展|节|环节)(?:期间|上|现场|中)?，[^。；]{0,80}(?:签署|签订|签约|签下|续签|互签)`)
