package mention

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// pointers resolves what points back in one sentence (此次对话会, 会议, 该协议), and
// then notes what the text speaks of from here on.
func (r *resolver) pointers(i int) {
	s := &r.doc.Sentences[i]
	if i > 0 && r.doc.Sentences[i-1].Paragraph != s.Paragraph {
		line := r.doc.Text[s.Start:s.End]
		r.session = !timed.MatchString(line) && (session.MatchString(line) || r.session && !strings.ContainsAny(line, ":：，。"))
		if !r.session {
			r.focus.Event = r.main
		}
		if timed.MatchString(line) && !plenary.MatchString(line) {
			r.focus.Event = -1 // until the line names its session
		}
	}
	r.bareBodies(i)
	r.addressed(i)
	for j := range s.Mentions {
		m := &s.Mentions[j]
		switch {
		case !m.Anaphor:
		case m.Class == ontology.Event:
			m.Entity = r.eventBack(i, j)
			if twin, ok := r.twins[m.Entity]; ok {
				r.oneOf(m, twin)
			}
		case m.Class == ontology.Agreement:
			m.Entity = r.focus.Agreement
		case m.Class == ontology.Project:
			m.Entity = r.projectBack(i, j)
		case m.Class == ontology.Organization:
			if works := r.worksBack(i, j); works >= 0 && strings.HasSuffix(r.doc.Text[m.Start:m.End], "厂") {
				m.Entity, m.Class = works, ontology.Project
				break
			}
			m.Entity = r.bodyBack(i, j)
		case m.Class == ontology.Place:
			r.placesBack(i, j)
		}
		if m.Class == ontology.Place {
			r.ownOfSpeaker(i, j)
		}
		if m.Entity < 0 {
			continue
		}
		if m.Anaphor {
			m.Subtype = r.doc.Entities[m.Entity].Subtype
			if m.Class == ontology.Agreement {
				m.Subtype = r.doc.Entities[m.Entity].Kind
			}
		}
		r.follow(s, j)
	}
	r.pair(s)
	r.positions(i)
	r.posted(i)
	r.focus.Visitor, r.focus.Met = r.visits(i)
	r.focus.Ceremony = r.ceremony(i)
	r.focus.Entry = r.entry(i)
	r.focus.Day = r.dayOf(i)
	r.takeFloor(s)
	s.Focus = r.focus
	s.Focus.Whole, s.Focus.Beside = r.main, -1
	if twin, ok := r.twins[r.focus.Event]; ok {
		s.Focus.Beside = twin
	}
	r.subjectOf(i)
}

// dayOf returns the day that the sentence speaks of unless it tells one itself, and
// notes the first that it tells.
func (r *resolver) dayOf(i int) string {
	const opening = len("◆当地时间") // before 当天
	s := &r.doc.Sentences[i]
	if i == 0 || r.doc.Sentences[i-1].Paragraph != s.Paragraph {
		r.day = ""
	}
	day := r.day
	start := r.doc.Text[s.Start:min(s.End, s.Start+2*opening)]
	if timed.MatchString(start) || strings.Contains(start, "当天") || strings.Contains(start, "当日") || strings.Contains(start, "同日") {
		day = r.told
	}
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if m.Class != Date || dateline(r.doc.Text[m.End:s.End]) {
			continue
		}
		date, _ := m.Value["date"].(string)
		if _, ranged := m.Value["end"]; len(date) == len("2006-01-02") && !ranged {
			r.day, r.told = date, date
		}
		break
	}
	return day
}

// dateline reports whether the words behind a date say that news was sent on it.
func dateline(behind string) bool {
	for _, w := range []string{"电", "讯", "消息", "报道"} {
		if strings.HasPrefix(behind, w) {
			return true
		}
	}
	return false
}

// eventBack returns the event that a bare or pointing head means: the nearest
// before it, in this sentence or the one before, whose name ends alike; else
// what the text speaks of, if the head is a general word or ends alike; else any
// event before that ends alike; -1 for none.
func (r *resolver) eventBack(i, j int) int {
	m := &r.doc.Sentences[i].Mentions[j]
	alike := func(e int) bool { return e >= 0 && r.sameKind(r.doc.Entities[e].Name, m.head) }
	for k := i; k >= max(0, i-1); k-- {
		ms := r.doc.Sentences[k].Mentions
		last := len(ms) - 1
		if k == i {
			last = j - 1
		}
		for n := last; n >= 0; n-- {
			o := &ms[n]
			if o.Class == ontology.Event && o.Entity >= 0 && !o.Anaphor && alike(o.Entity) && r.general(m.head) {
				return o.Entity
			}
		}
	}
	if strings.HasPrefix(m.head, "系列") {
		return r.focus.Series
	}
	f := r.focus.Event
	if f < 0 {
		f = r.focus.Series
	}
	if f >= 0 && (alike(f) || r.general(m.head)) {
		return f
	}
	const sentencesBack = 200
	for k, n := range r.back(i, j, sentencesBack) {
		if o := &r.doc.Sentences[k].Mentions[n]; o.Class == ontology.Event && o.Entity >= 0 && alike(o.Entity) {
			return o.Entity
		}
	}
	return -1
}

// back yields the mentions before the j-th of the i-th sentence, the last one first, as
// far as so many sentences back: the number of its sentence and its own in that.
func (r *resolver) back(i, j, sentences int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for k := i; k >= max(0, i-sentences); k-- {
			n := len(r.doc.Sentences[k].Mentions)
			if k == i {
				n = j
			}
			for n--; n >= 0; n-- {
				if !yield(k, n) {
					return
				}
			}
		}
	}
}

// placesBack resolves 两市, 双方, 该市 and 我市.
func (r *resolver) placesBack(i, j int) {
	m := &r.doc.Sentences[i].Mentions[j]
	count, _ := m.Value["count"].(int)
	subtype, _ := m.Value["subtype"].(string)
	letter, named := m.Value[letterKey].(string)
	m.Value = nil
	if named {
		m.Entity = r.letterCity(letter)
		return
	}
	if count == 0 && (subtype == ontology.University || subtype == ontology.Association) {
		if m.Entity = r.ourBodyOf(r.doc.Text[m.Start:m.End]); m.Entity >= 0 {
			m.Class = ontology.Organization
		}
		return
	}
	if count == 0 {
		m.Entity = r.seat(strings.TrimPrefix(r.doc.Text[m.Start:m.End], "我"), subtype)
		return
	}
	if before := r.doc.Sentences[i].Mentions[:j]; j > 0 && count > 1 && before[j-1].End == m.Start && before[j-1].Entity >= 0 {
		return // 甲市与乙市双方 are the two that the words before name
	}
	const sentencesBack = 2
	found := r.sentBy(i, j)
	for k := i; k >= max(0, i-sentencesBack) && len(found) < count; k-- {
		ms := r.doc.Sentences[k].Mentions
		if k == i {
			ms = ms[:j]
		}
		if count == 2 && subtype == "" {
			pair := joined(r.doc.Text, ms)
			if pair == nil && k == i {
				pair = r.listedTwo(i, j)
			}
			if pair == nil {
				pair = visitedBy(r.doc.Text, ms)
			}
			if pair != nil && (k == i || !r.compatriots(pair) && !r.inMouth(k, i)) {
				found = pair
				break
			}
			continue
		}
		for n := len(ms) - 1; n >= 0 && len(found) < count; n-- {
			o := &ms[n]
			if (o.Class == ontology.Place || subtype == ontology.University || subtype == ontology.Association || subtype == ontology.Government) && !o.Anaphor && o.Entity >= 0 && r.doc.Entities[o.Entity].Subtype == subtype && r.called(o.Entity, m) && !slices.Contains(found, o.Entity) {
				found = append(found, o.Entity)
			}
		}
	}
	if count == 2 && subtype == ontology.City && r.allAbroad(found) {
		found = nil // of two partners of our city's, the last one and our own
	}
	if words := r.doc.Text[m.Start:m.End]; count == 2 && len(found) < 2 && (strings.HasPrefix(words, "两") || words == "双方" && (r.placesOnly(i) || strings.Contains(r.doc.Text[r.doc.Sentences[i].Start:m.Start], "访问"))) {
		found = r.homeAndGuest(i, j, subtype)
		if words == "双方" && len(found) == 2 && r.doc.Entities[found[0]].Subtype != r.doc.Entities[found[1]].Subtype {
			found = nil // the city named first may be where the paper has its seat
		}
	}
	if count == 2 && len(found) < 2 && strings.HasPrefix(r.doc.Text[m.Start:m.End], "两") {
		if pair := r.pairInName(i, j, subtype); pair != nil {
			found = pair
		}
	}
	if subtype == ontology.University && count == 2 && len(found) < 2 {
		if own := r.ownSchool(); own >= 0 {
			found = r.withGuest(i, j, own)
		}
	}
	if count == 2 && len(found) < 2 && len(r.spoken) == 2 && (subtype == "" || r.doc.Entities[r.spoken[0]].Subtype == subtype && r.doc.Entities[r.spoken[1]].Subtype == subtype) && (r.placesOnly(i) || r.doc.Text[m.Start:m.End] == "双方" && !slices.ContainsFunc(r.doc.Sentences[i].Mentions[:j], func(o Mention) bool { return o.Class == ontology.Organization })) {
		found = slices.Clone(r.spoken) // those of whom the text spoke so before
	}
	switch {
	case len(found) < count:
	case count == 1:
		m.Entity, m.Class, m.Subtype = found[0], r.doc.Entities[found[0]].Type, r.doc.Entities[found[0]].Subtype
	default:
		slices.Sort(found)
		m.Group, m.Class = found, r.doc.Entities[found[0]].Type
		if m.Class == ontology.Place && count == 2 {
			r.spoken = found
		}
	}
}

// pairInName returns the two places of a kind that the name of the event or paper told of last
// before the j-th mention of the i-th sentence holds: 甲市与乙市结好15周年活动. nil for none.
func (r *resolver) pairInName(i, j int, subtype string) []int {
	const sentencesBack = 3
	for k, n := range r.back(i, j, sentencesBack) {
		o := &r.doc.Sentences[k].Mentions[n]
		if o.Class != ontology.Event && o.Class != ontology.Agreement {
			continue
		}
		var pair []int
		for in := range o.Inner {
			if e := o.Inner[in].Entity; o.Inner[in].Class == ontology.Place && e >= 0 && r.doc.Entities[e].Subtype == subtype && !slices.Contains(pair, e) {
				pair = append(pair, e)
			}
		}
		if len(pair) == 2 {
			return pair
		}
	}
	return nil
}

// compatriots reports whether both of a pair are of one country: of such a pair
// another sentence hardly speaks as 双方 in a text about two countries.
func (r *resolver) compatriots(pair []int) bool {
	a, b := r.doc.Entities[pair[0]].Country, r.doc.Entities[pair[1]].Country
	return a != "" && a == b
}

// placesOnly reports whether the sentences before name no bodies but those of
// governments, so that 双方 are places.
func (r *resolver) placesOnly(i int) bool {
	const sentencesBack = 3
	for k := i; k >= max(0, i-sentencesBack); k-- {
		if slices.ContainsFunc(r.doc.Sentences[k].Mentions, func(m Mention) bool {
			return m.Class == ontology.Organization && m.Subtype != ontology.Government && m.Subtype != ontology.Media
		}) {
			return false
		}
	}
	return true
}

// letterCity is the city that one letter means (蓉), else the only Chinese city of the
// text whose name has the letter, -1 for none.
func (r *resolver) letterCity(letter string) int {
	if name := r.cities[letter]; name != "" {
		if p, ok := r.candidate(name, -1); ok {
			return r.gazetteerPlace(p)
		}
	}
	only := -1
	for e := range r.doc.Entities {
		if p := &r.doc.Entities[e]; p.Type == ontology.Place && p.Subtype == ontology.City && p.Country == "CN" && strings.Contains(strings.TrimSuffix(p.Name, "市"), letter) {
			if only >= 0 {
				return -1
			}
			only = e
		}
	}
	return only
}

// homeAndGuest returns the place that the text named first and the last one named
// before the pointer that lies in another country: whom 两市 means in the report
// of a visit. nil where there are no two such places.
func (r *resolver) homeAndGuest(i, j int, subtype string) []int {
	const sentencesBack = 8
	fits := func(e int) bool {
		p := &r.doc.Entities[e]
		return (subtype == "" && (p.Subtype == ontology.City || p.Subtype == ontology.Region) || p.Subtype == subtype) && p.Country != ""
	}
	for _, home := range []int{r.focus.Place, r.host(i, j)} {
		if home < 0 || !fits(home) {
			continue
		}
		for k, n := range r.back(i, j, sentencesBack) {
			if o := &r.doc.Sentences[k].Mentions[n]; o.Class == ontology.Place && o.Entity >= 0 && fits(o.Entity) && r.doc.Entities[o.Entity].Country != r.doc.Entities[home].Country {
				return []int{home, o.Entity}
			}
		}
	}
	return nil
}

// host returns the place of China whose government, or office of foreign affairs, the text
// named last before the pointer: 甲省 in 甲省外办接待乙州副州长一行。双方签署…. -1 for none.
func (r *resolver) host(i, j int) int {
	const sentencesBack = 2
	for k, n := range r.back(i, j, sentencesBack) {
		o := &r.doc.Sentences[k].Mentions[n]
		if o.Class != ontology.Organization || o.Entity < 0 {
			continue
		}
		if e := &r.doc.Entities[o.Entity]; e.Place >= 0 && e.Country == "CN" && hosting.ends(e.Name) {
			return e.Place
		}
	}
	return -1
}

// hosting end the names of bodies that receive the guests of their place.
var hosting = wordsOf("hosting")

// allAbroad reports whether both of two places lie abroad where the text is about one of
// ours.
func (r *resolver) allAbroad(two []int) bool {
	return len(two) == 2 && r.focus.Place >= 0 && r.doc.Entities[r.focus.Place].Country == "CN" &&
		!slices.ContainsFunc(two, func(e int) bool { c := r.doc.Entities[e].Country; return c == "CN" || c == "" })
}

// called reports whether a place is of the form that the pointer names: 该州 is no
// 省, though both are regions.
func (r *resolver) called(e int, pointer *Mention) bool {
	words := r.doc.Text[pointer.Start:pointer.End]
	if words == "该国" && r.doc.Entities[e].Country == "CN" {
		return false // our own is 我国
	}
	for _, form := range []string{"州", "省", "院"} {
		if strings.HasSuffix(words, form) {
			return strings.HasSuffix(r.doc.Entities[e].Name, form)
		}
	}
	return true
}

// joined returns the last two equals of a sentence that 与 or a like word joins:
// two places or two organizations.
func joined(text string, ms []Mention) []int {
	for n := len(ms) - 1; n > 0; n-- {
		a, b := &ms[n-1], &ms[n]
		if a.Class != b.Class || a.Entity < 0 || b.Entity < 0 || a.Entity == b.Entity || a.Class != ontology.Place && a.Class != ontology.Organization {
			continue
		}
		if a.Subtype == ontology.Country && a.End == b.Start {
			continue // 甲国乙市 is one place
		}
		if b.Subtype == ontology.Country && n+1 < len(ms) && ms[n+1].Start == b.End && ms[n+1].Class == ontology.Place && ms[n+1].Entity >= 0 {
			b = &ms[n+1]
		}
		switch strings.TrimLeft(text[a.End:ms[n].Start], "已将拟又还也曾正计划就便早则") {
		case "与", "和", "同", "及", "":
			if n > 1 && ms[n-2].Class == a.Class && text[ms[n-2].End:a.Start] == "、" {
				continue // 甲、乙及丙
			}
			return []int{a.Entity, b.Entity}
		}
	}
	return nil
}

// visitedBy returns the last two organizations of a sentence one of which goes to see the other
// (甲大学代表团访问乙大学). nil for none.
func visitedBy(text string, ms []Mention) []int {
	var two []*Mention
	for n := len(ms) - 1; n >= 0 && len(two) < 2; n-- {
		if m := &ms[n]; m.Class == ontology.Organization && m.Entity >= 0 {
			two = append(two, m)
		}
	}
	if len(two) < 2 || two[0].Entity == two[1].Entity || !callsOn.in(text[two[1].End:two[0].Start]) {
		return nil
	}
	return []int{two[1].Entity, two[0].Entity}
}

// callsOn are verbs between who goes to see another and whom.
var callsOn = wordsOf("callsOn")

// listedTwo returns the two bodies that alone the clauses before the j-th mention name, and
// list as its subject: 甲公司、乙公司举办推介，双方签订…. nil for none.
func (r *resolver) listedTwo(i, j int) []int {
	s := &r.doc.Sentences[i]
	var bodies []int
	last := -1
	for k := range s.Mentions[:j] {
		m := &s.Mentions[k]
		if m.Class != ontology.Organization {
			continue
		}
		if m.Anaphor || m.Entity < 0 || len(bodies) == 1 && r.doc.Text[s.Mentions[last].End:m.Start] != "、" {
			return nil
		}
		bodies, last = append(bodies, m.Entity), k
	}
	if len(bodies) != 2 || bodies[0] == bodies[1] {
		return nil
	}
	return bodies
}

// home is the place of who publishes the text, of the given subtype: 我市 in the
// 青岛日报 is 青岛市. -1 where the source names none.
func (r *resolver) home(subtype string) int {
	for i := 0; i < len(r.hints.Source); {
		m, ok := r.lex.Matcher.Longest(r.hints.Source, i, lexicon.Kinds(lexicon.PlaceName))
		if !ok {
			_, w := utf8.DecodeRuneInString(r.hints.Source[i:])
			i += w
			continue
		}
		if p, ok := r.candidate(r.hints.Source[i:m.End], -1); ok && p.Subtype == subtype {
			return r.gazetteerPlace(p)
		}
		i = m.End
	}
	return -1
}

// bodyBack returns the company that 公司 means: in this sentence or one of the few
// before it, the one named last; of those a sentence before names or points to, where
// no 该 points to the last, the one it named first, which it speaks of; that which the
// text says to call so, if it does (以下简称“公司”). -1 for none.
func (r *resolver) bodyBack(i, j int) int {
	const sentencesBack = 5
	m := &r.doc.Sentences[i].Mentions[j]
	if words := r.doc.Text[m.Start:m.End]; r.company >= 0 && (words == "公司" || words == "本公司") && !strings.HasSuffix(r.doc.Text[:m.Start], "该") && !strings.HasSuffix(r.doc.Text[:m.Start], "这家") {
		return r.company
	}
	if gathering.has(m.head) {
		return r.namedBefore(i, j, m.head)
	}
	if m.head == "集团" {
		if e := r.groupBack(i, j); e >= 0 {
			return e
		}
	}
	last := strings.HasSuffix(r.doc.Text[:m.Start], "该") || strings.HasSuffix(r.doc.Text[:m.Start], "这家") || strings.HasPrefix(r.doc.Text[m.Start:m.End], "该")
	for k := i; k >= max(0, i-sentencesBack); k-- {
		ms := r.doc.Sentences[k].Mentions
		if k == i {
			ms = ms[:j]
		}
		found := -1
		for n := range ms {
			if o := &ms[n]; o.Class == ontology.Organization && (!o.Anaphor || !last && k < i && len(o.Group) == 0) && o.Entity >= 0 && r.doc.Entities[o.Entity].Subtype == ontology.Company && (found < 0 || last || k == i) && !(m.head == "公司" && noFirm(r.doc.Entities[o.Entity].Name)) {
				found = o.Entity
			}
		}
		if found >= 0 {
			return found
		}
	}
	return -1
}

// noFirm reports whether a company of the name is not called 公司: works, banks and funds.
func noFirm(name string) bool {
	return strings.HasSuffix(name, "厂") || strings.HasSuffix(name, "银行") || strings.HasSuffix(name, "基金")
}

// announcer returns the company whose announcement the text is, by its title (甲股份有限公司关于…的公告),
// which calls itself 公司 all through; -1 where it is none.
func (r *resolver) announcer() int {
	const titleWithin = 5 // sentences
	for i := range min(titleWithin, len(r.doc.Sentences)) {
		s := &r.doc.Sentences[i]
		text := strings.TrimRight(r.doc.Text[s.Start:s.End], "。\n ")
		if !strings.HasSuffix(text, "公告") {
			continue
		}
		for j := range s.Mentions {
			m := &s.Mentions[j]
			if m.Class == ontology.Organization && !m.Anaphor && m.Entity >= 0 && m.Start == s.Start && r.doc.Entities[m.Entity].Subtype == ontology.Company && strings.HasPrefix(r.doc.Text[m.End:s.End], "关于") {
				return m.Entity
			}
		}
	}
	return -1
}

// groupBack returns the company that 集团 means: of those that the sentence and some
// before it name, the last whose name says that it is a group; -1 for none.
func (r *resolver) groupBack(i, j int) int {
	const sentencesBack = 12
	for k := i; k >= max(0, i-sentencesBack); k-- {
		ms := r.doc.Sentences[k].Mentions
		if k == i {
			ms = ms[:j]
		}
		for n := len(ms) - 1; n >= 0; n-- {
			if o := &ms[n]; o.Class == ontology.Organization && !o.Anaphor && o.Entity >= 0 && r.doc.Entities[o.Entity].Subtype == ontology.Company && strings.Contains(r.doc.Entities[o.Entity].Name, "集团") {
				return o.Entity
			}
		}
	}
	return -1
}

// sameKind reports whether an event of the name may be called by the head: by the
// word that ends the name, or by one for the kind of it.
func (r *resolver) sameKind(name, head string) bool {
	if strings.HasSuffix(name, head) {
		return true
	}
	for _, kind := range kinds {
		if slices.Contains(kind.heads, head) && slices.ContainsFunc(kind.ends, func(end string) bool { return strings.HasSuffix(name, end) }) {
			return true
		}
	}
	return false
}

// kinds are words for any event of a kind, and how names of that kind end.
var kinds = []struct{ heads, ends []string }{
	{[]string{"展会", "展览会", "展览"}, []string{"展", "展览", "展会", "博览会", "展览会", "展销会", "展示会", "交易会", "展洽会", "巡展"}},
	{[]string{"比赛", "赛事", "大赛"}, []string{"赛", "大赛", "锦标赛", "邀请赛", "马拉松", "杯"}},
	{[]string{"晚会", "演出"}, []string{"晚会", "音乐会", "演出", "专场"}},
	{[]string{"培训", "培训班", "研修班"}, []string{"班", "培训"}},
}

// projectBack returns the project that 该项目 means in a sentence: the last one that
// the few sentences before speak of, else the only one that the text has named so far.
func (r *resolver) projectBack(i, j int) int {
	const sentencesBack, farthest = 4, 200
	only, from := -1, len(r.doc.Sentences[i].Mentions)
	site := strings.TrimPrefix(r.doc.Sentences[i].Mentions[j].head, "该")
	named := sites.has(site) || site == "工厂"
	if named {
		from = j
	}
	for k, n := range r.back(i, from, farthest) {
		o := &r.doc.Sentences[k].Mentions[n]
		if in := slices.IndexFunc(o.Inner, func(in Mention) bool { return in.Class == ontology.Project }); in >= 0 {
			o = &o.Inner[in] // 甲电站投资协议
		}
		switch {
		case o.Class != ontology.Project || o.Entity < 0 || k == i && o.Anaphor || named && !isSite(r.doc.Entities[o.Entity].Name, site):
		case i-k <= sentencesBack:
			return o.Entity
		case only >= 0 && only != o.Entity:
			return -1
		default:
			only = o.Entity
		}
	}
	return only
}

// worksBack returns the works under construction that 工厂 means in a sentence, where none
// of its kind that is a company is named since; -1 for none.
func (r *resolver) worksBack(i, j int) int {
	const sentencesBack = 4
	form := func(e int) bool {
		return strings.HasSuffix(strings.TrimSuffix(r.doc.Entities[e].Name, "项目"), "厂")
	}
	for k, n := range r.back(i, j, sentencesBack) {
		o := &r.doc.Sentences[k].Mentions[n]
		switch {
		case o.Entity < 0 || !form(o.Entity):
		case o.Class == ontology.Project:
			return o.Entity
		case o.Class == ontology.Organization:
			return -1
		}
	}
	return -1
}

// general reports whether the head is a word for any event.
func (r *resolver) general(head string) bool { return anyEvent.has(head) }

// AnyEvent reports whether the word may stand for an event of any kind: 活动, 会议.
func AnyEvent(word string) bool { return anyEvent.has(word) }

// anyEvent are words for any event.
var anyEvent = wordsOf("anyEvent")
