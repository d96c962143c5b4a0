package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// ownForms are the words by which a text speaks of the places where it is at
// home, with their kinds, longer ones first.
var ownForms = []struct{ form, subtype string }{
	{"自治区", ontology.Region},
	{"自治州", ontology.Region},
	{"市", ontology.City},
	{"省", ontology.Region},
	{"州", ontology.Region},
	{"盟", ontology.Region},
	{"区", ontology.District},
	{"县", ontology.District},
	{"旗", ontology.District},
}

// ownBody completes the name of a body of the place where the text is at home:
// 市商务局 to 绵阳市商务局. It reports whether the name means one body: 市委 does
// only where that place is known.
func (r *resolver) ownBody(name string, e *Entity) bool {
	for _, own := range ownForms {
		rest, ok := strings.CutPrefix(name, own.form)
		if !ok {
			continue
		}
		home := r.seat(own.form, own.subtype)
		if home < 0 && rest == "政府" {
			home = r.onlyAbroad(own.form, own.subtype)
		}
		if home >= 0 {
			p := &r.doc.Entities[home]
			e.Name, e.Place, e.Country = p.Name+rest, home, p.Country
			return true
		}
		break
	}
	return r.roles[name]&ourOwn == 0
}

// seat is the place of the form (市, 省) where the text is at home: that of who
// publishes it, or around it, else the only one in China that the text names in
// full. -1 for none.
func (r *resolver) seat(form, subtype string) int {
	if i, ok := r.seats[form]; ok {
		return i
	}
	home := r.home(subtype)
	if home >= 0 && !strings.HasSuffix(r.doc.Entities[home].Name, form) {
		home = -1
	}
	if home < 0 {
		home = r.around(form)
	}
	if home < 0 {
		home = r.only(form, subtype)
	}
	if home < 0 {
		home = r.titleOf(form, subtype)
	}
	if home < 0 {
		home = r.above(form)
	}
	r.seats[form] = home
	return home
}

// around is the place of the form in which the place of who publishes the text
// lies: the province of the city. -1 for none.
func (r *resolver) around(form string) int {
	for _, inner := range []string{ontology.City, ontology.District} {
		home := r.home(inner)
		if home < 0 {
			continue
		}
		for _, p := range r.lex.Gazetteer.Ancestors(r.doc.Entities[home].Gazetteer) {
			if strings.HasSuffix(p.Name, form) {
				return r.gazetteerPlace(p)
			}
		}
	}
	return -1
}

// only is the one place of the form in China that the text names, in full if it
// names any so; -1 where it names none or several.
func (r *resolver) only(form, subtype string) int {
	full, some := -1, -1
	for i := range r.doc.Entities {
		e := &r.doc.Entities[i]
		if e.Type != ontology.Place || e.Country != "CN" || e.Subtype != subtype || !strings.HasSuffix(e.Name, form) {
			continue
		}
		some = oneOf(some, i)
		if r.known.full[e.Gazetteer] {
			full = oneOf(full, i)
		}
	}
	if full == -1 {
		full = some
	}
	return max(full, -1)
}

// onlyAbroad is the one place of the form that the text names, none in China: that of
// 州政府 where the text speaks of one 州. -1 where it names none or several.
func (r *resolver) onlyAbroad(form, subtype string) int {
	found := -1
	for i := range r.doc.Entities {
		if e := &r.doc.Entities[i]; e.Type == ontology.Place && e.Subtype == subtype && strings.HasSuffix(e.Name, form) {
			if e.Country == "CN" {
				return -1
			}
			found = oneOf(found, i)
		}
	}
	return max(found, -1)
}

// titleOf is the one place of the form in China that the text's first line names, -1
// where it names none or several.
func (r *resolver) titleOf(form, subtype string) int {
	found := -1
	for _, m := range r.doc.Sentences[0].Mentions {
		if m.Class != ontology.Place || m.Entity < 0 {
			continue
		}
		if e := &r.doc.Entities[m.Entity]; e.Country == "CN" && e.Subtype == subtype && strings.HasSuffix(e.Name, form) && m.Entity != found {
			found = oneOf(found, m.Entity)
		}
	}
	return max(found, -1)
}

// oneOf is i where nothing was found before it (-1), else -2 for several.
func oneOf(found, i int) int {
	if found == -1 {
		return i
	}
	return -2
}

// gazetteerPlace returns the entity of a place of the gazetteer.
func (r *resolver) gazetteerPlace(p lexicon.Place) int {
	return r.entity(ontology.Place, p.ID, Entity{Type: ontology.Place, Subtype: p.Subtype, Name: p.Name, Gazetteer: p.ID, Country: p.Country, Place: -1, Properties: properties(&p)})
}

// positions tells of every position before a person's name where it is held.
func (r *resolver) positions(i int) {
	ms := r.doc.Sentences[i].Mentions
	for j := range ms {
		m := &ms[j]
		if m.Class != Title {
			continue
		}
		if m.Subtype == SharedTitle && r.otherwisePlaced(ms, j) {
			m.Subtype = ""
		}
		switch before := r.beforeTitle(ms, j); {
		case r.behindName(ms, j):
			m.Body = r.honoured(i, j)
		case before == nil:
			if !r.leadsToPerson(ms, j) || j > 0 && ms[j-1].Class == Title && ms[j-1].Body < 0 && alsoHeld.has(r.doc.Text[ms[j-1].End:m.Start]) && r.governs(m) != ontology.Place {
				break // one's second position is where the first is
			}
			if led := r.ledBody(i, j); led >= 0 {
				m.Body = led
			} else if home := r.ownPlace(i, m); home >= 0 {
				m.Body = home
			} else if one := r.formerOrLatter(i, j); one >= 0 {
				m.Body = one
			} else if school := r.schoolOf(i, m); school >= 0 {
				m.Body = school
			} else if mission := r.missionBefore(i, j); mission >= 0 {
				m.Body = mission
			} else if r.startsPhrase(i, m.Start) {
				if m.Body = r.understood(i, j); m.Body < 0 {
					m.Body = r.onlyOfKind(i, j)
				}
				if m.Body < 0 {
					m.Body = r.governedAbroad(i, j)
				}
			}
		case before.Class == Title:
			m.Body = r.fitting(m, before.Body)
		case before.Entity < 0:
			m.Body = r.thatPlace(i, j)
		default:
			if m.Body = r.sender(m, before.Entity); before.Class == ontology.Place {
				m.Body = r.envoysOf(ms, j, m.Body)
			}
		}
		if title, _ := m.Value["title"].(string); title == "领导" || title == "官员" || strings.HasSuffix(title, "代表团团长") {
			m.Body = -1 // a word for any of several posts is none
		}
	}
}

// governedAbroad returns the place abroad of the form that the position at j says somebody with a
// foreign name governs, the last that the paragraph has named: 甲州 of 州长乙·丙. -1 for none.
func (r *resolver) governedAbroad(i, j int) int {
	const sentencesBack = 4
	ms := r.doc.Sentences[i].Mentions
	title, _ := ms[j].Value["title"].(string)
	form, leads := strings.CutSuffix(strings.TrimPrefix(strings.TrimPrefix(title, "第一"), "副"), "长")
	if !leads || len(form) != len("州") || !strings.Contains("州省市邦", form) || j+1 >= len(ms) || ms[j+1].Class != ontology.Person || !r.spelledForeign(r.name(&ms[j+1])) {
		return -1
	}
	for k, n := range r.back(i, j, sentencesBack) {
		o := &r.doc.Sentences[k].Mentions[n]
		if r.doc.Sentences[k].Paragraph != r.doc.Sentences[i].Paragraph {
			return -1
		}
		place := o.Entity
		if o.Class == ontology.Organization && place >= 0 {
			place = r.doc.Entities[place].Place
		}
		if place < 0 || r.doc.Entities[place].Type != ontology.Place {
			continue
		}
		if e := &r.doc.Entities[place]; strings.HasSuffix(e.Name, form) && e.Subtype != ontology.Country && e.Country != "CN" {
			return place
		}
	}
	return -1
}

// beforeTitle returns what stands right before the position at j: a body or
// place, or another position of the same person (局长兼书记); nil for neither.
func (r *resolver) beforeTitle(ms []Mention, j int) *Mention {
	if j == 0 {
		return nil
	}
	before := &ms[j-1]
	between := r.between(before, &ms[j])
	switch between {
	case "新任", "现任", "时任", "候任", "首任":
		between = ""
	}
	switch before.Class {
	case ontology.Place, ontology.Organization:
		if between == "" || before.Class == ontology.Organization && (officeOf(r.name(before), between) || otherName(between)) {
			return before
		}
		if j > 1 && (between == ")" || between == "）") && ms[j-2].Class == ontology.Organization && opensBracket(r.doc.Text[ms[j-2].End:before.Start]) {
			return &ms[j-2] // 甲集团公司（甲集团）董事长
		}
	case Title:
		if before.Body >= 0 && alsoHeld.has(between) {
			return before
		}
	}
	return nil
}

// opensBracket reports whether the words open a bracket with a shorter name of what
// stands before it: （, （以下简称.
func opensBracket(words string) bool {
	switch words {
	case "(", "（", "（简称", "（以下简称", "（下称", "(简称", "(以下简称":
		return true
	}
	return false
}

// officeOf reports whether the words name an office of a mission, whose people hold their
// posts at the mission: 经参处 of a 大使馆.
func officeOf(body, words string) bool {
	const most = 5 // letters
	return strings.HasSuffix(body, "馆") && strings.HasSuffix(words, "处") && utf8.RuneCountInString(words) <= most && !strings.ContainsAny(words, "，。、的")
}

// otherName reports whether the words are a bracket with another name of the body before
// it: （总商会） in 市工商联（总商会）主席.
func otherName(words string) bool {
	const most = 10 // letters
	return utf8.RuneCountInString(words) <= most && strings.IndexAny(words, "(（") == 0 && strings.LastIndexAny(words, ")）") >= len(words)-len("）") && !strings.ContainsAny(words, "，。、；")
}

// alsoHeld stand between two positions of one person.
var alsoHeld = wordsOf("alsoHeld")

// startsPhrase reports whether what stands before the offset ends no name: a mark,
// or a word that leads to whoever does something. 校长 behind the name of a school
// that was not found is not of another school.
func (r *resolver) startsPhrase(i, at int) bool {
	before := r.doc.Text[r.doc.Sentences[i].Start:at]
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !unicode.Is(unicode.Han, last) || strings.ContainsRune("由和与及在了同的是", last) || afterMeeting(before) || strings.HasSuffix(before, "我国") || strings.HasSuffix(before, "我")
}

// mayors head a place, also where its government is named before them: 市长 in
// 市人民政府市长.
var mayors = wordsOf("mayors")

// sender returns the country of a mission abroad whose head, an ambassador or consul
// general, stands for it, the place of a government whose head is that place's, else
// the body itself.
func (r *resolver) sender(m *Mention, body int) int {
	title, _ := m.Value["title"].(string)
	if body >= 0 && mayors.has(rankless(title)) && r.doc.Entities[body].Place >= 0 && strings.HasSuffix(r.doc.Entities[body].Name, "政府") {
		return r.doc.Entities[body].Place
	}
	if body < 0 || title != "大使" && title != "总领事" {
		return body
	}
	country, seat, ok := strings.Cut(r.doc.Entities[body].Name, "驻")
	if !ok {
		return body
	}
	for _, form := range []string{"总领事馆", "总领馆", "大使馆", "使馆"} {
		if at, is := strings.CutSuffix(seat, form); is && at != "" {
			m.Value["title"] = "驻" + at + title // the post, as it is called where no mission is named
			break
		}
	}
	for _, e := range r.lex.Matcher.Lookup(country) {
		if p := r.lex.Gazetteer.At(e.Ref); e.Kind == lexicon.PlaceName && p.Subtype == ontology.Country {
			return r.gazetteerPlace(p)
		}
	}
	return body
}

// afterMeeting reports whether the text ends with a verb whose object is a person.
func afterMeeting(text string) bool {
	const letters = 2
	return len(text) >= letters*len("会") && (meets(text[len(text)-letters*len("会"):]) || strings.HasSuffix(text, "拜访"))
}

// between returns what stands between two mentions, the second of which may stand in
// the first one's bracket.
func (r *resolver) between(m, next *Mention) string {
	return strings.TrimSpace(r.doc.Text[min(max(m.End, m.Tail), next.Start):next.Start])
}

// leadsToPerson reports whether a name stands right behind the position at j, or
// behind further positions.
func (r *resolver) leadsToPerson(ms []Mention, j int) bool {
	for k := j + 1; k < len(ms); k++ {
		between := r.between(&ms[k-1], &ms[k])
		switch {
		case ms[k].Class == ontology.Person:
			return ms[k-1].Class == Title && between == ""
		case ms[k].Class == Title && alsoHeld.has(between):
		case ms[k].Class == Title && between == "" && (ms[k-1].Class == ontology.Place || ms[k-1].Class == ontology.Organization):
		case (ms[k].Class == ontology.Place || ms[k].Class == ontology.Organization) && alsoHeld.has(between):
		default:
			return false
		}
	}
	return false
}

// fitting returns where a position is held whose holder has another at the body:
// a 市长 beside the 市委书记 is one of the city.
func (r *resolver) fitting(m *Mention, body int) int {
	if body >= 0 && r.doc.Entities[body].Type == ontology.Organization && strings.HasSuffix(r.doc.Entities[body].Name, "馆") && strings.Contains(r.doc.Entities[body].Name, "驻") {
		return r.sender(m, body)
	}
	if body >= 0 && r.governs(m) == ontology.Place && r.doc.Entities[body].Type == ontology.Organization {
		return r.doc.Entities[body].Place
	}
	return body
}

// governs returns the type of entity at which a position is held, "" for both.
func (r *resolver) governs(m *Mention) string {
	title, _ := m.Value["title"].(string)
	for _, name := range []string{title, held(title)} {
		for _, e := range r.lex.Matcher.Lookup(name) {
			if e.Kind == lexicon.TitleWord {
				return r.lex.Words.Titles[e.Ref].Governs
			}
		}
	}
	return ""
}

// sentAbroad reports whether a position is that of somebody sent to a place abroad, by
// its name: 驻大阪总领事, not 驻沪总领事.
func (r *resolver) sentAbroad(title string) bool {
	rest, ok := strings.CutPrefix(title, "驻")
	if !ok {
		return false
	}
	m, ok := r.lex.Matcher.Longest(rest, 0, lexicon.Kinds(lexicon.PlaceName))
	if !ok {
		return false
	}
	of := r.lex.Gazetteer.Candidates(rest[:m.End])
	return len(of) > 0 && !slices.ContainsFunc(of, func(p lexicon.Place) bool { return p.Country == "CN" })
}

// understood returns where a position without a body before it is held: at the
// place where the text is at home (市长), else where one of the same name was
// held shortly before (副校长 after the 校长 of a university). -1 for none.
func (r *resolver) understood(i, j int) int {
	m := &r.doc.Sentences[i].Mentions[j]
	title, _ := m.Value["title"].(string)
	if strings.HasSuffix(r.doc.Text[:m.Start], "我国") || strings.HasSuffix(r.doc.Text[:m.Start], "我") {
		if c, ok := r.lex.Gazetteer.Country("CN"); ok && strings.HasPrefix(title, "驻") {
			return r.gazetteerPlace(c) // 我国驻塔吉克斯坦大使
		}
	}
	if r.sentAbroad(title) {
		if c, ok := r.lex.Gazetteer.Country("CN"); ok {
			return r.gazetteerPlace(c) // 驻大阪总领事 whose country nobody names
		}
	}
	if strings.HasPrefix(title, "国家主席") || strings.HasPrefix(title, "国家副主席") {
		if c, ok := r.lex.Gazetteer.Country("CN"); ok {
			return r.gazetteerPlace(c) // other countries' are named with their country
		}
	}
	if r.governs(m) == ontology.Place {
		for _, own := range ownForms {
			if rest := rankless(title); strings.HasPrefix(rest, own.form) {
				if there := r.spokenOf(i, j, own.form); there >= 0 {
					return there
				}
				if home := r.seat(own.form, own.subtype); home >= 0 {
					return home
				}
				break
			}
		}
	}
	if body := r.sameTitle(i, j, title); body >= 0 {
		return body
	}
	if body := r.listedBody(i, j); body >= 0 {
		return body
	}
	const sentencesBack = 3
	for k, n := range r.back(i, j, sentencesBack) {
		o := &r.doc.Sentences[k].Mentions[n]
		if o.Class != Title || o.Body < 0 {
			continue
		}
		if other, _ := o.Value["title"].(string); rankless(other) == rankless(title) && !r.abroad(i, j, o.Body) && !r.athome(i, j, o.Body) {
			if other := r.schoolBefore(i, j, o.Body); other >= 0 && (k < i || r.visited(i, n, j)) {
				return other
			}
			if (k < i || comesHere.in(r.doc.Text[o.End:m.Start])) && r.receives(i, j, o.Body) {
				return r.ownSchool()
			}
			return o.Body
		}
	}
	return -1
}

// ownPlace returns the place where the text is at home whose form stands alone before
// the position: 自治区 in 、自治区常务副主席. -1 for none.
func (r *resolver) ownPlace(i int, m *Mention) int {
	if r.governs(m) == ontology.Organization {
		return -1
	}
	before := r.doc.Text[r.doc.Sentences[i].Start:m.Start]
	for _, own := range ownForms {
		rest, ok := strings.CutSuffix(before, own.form)
		if last, _ := utf8.DecodeLastRuneInString(rest); ok && (rest == "" || !unicode.Is(unicode.Han, last)) {
			return r.seat(own.form, own.subtype)
		}
	}
	return -1
}

// spokenOf returns the foreign place of the form that the text names last before the
// position at j of a person with a foreign name: 甲州 of 访问甲州，会见州长阿里·卡里莫夫. -1
// for none.
func (r *resolver) spokenOf(i, j int, form string) int {
	const sentencesBack = 3
	ms := r.doc.Sentences[i].Mentions
	if j+1 == len(ms) || ms[j+1].Class != ontology.Person || !r.spelledForeign(r.name(&ms[j+1])) {
		return -1
	}
	for k, n := range r.back(i, j, sentencesBack) {
		o := &r.doc.Sentences[k].Mentions[n]
		if o.Class != ontology.Place || o.Entity < 0 {
			continue
		}
		if e := &r.doc.Entities[o.Entity]; e.Country != "" && e.Country != "CN" && strings.HasSuffix(e.Name, form) {
			return o.Entity
		}
	}
	return -1
}

// spelledForeign reports whether a person's name is not written as a Chinese one is.
func (r *resolver) spelledForeign(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	if letters := utf8.RuneCountInString(name); letters == 3 && !strings.ContainsFunc(name, func(c rune) bool { return !r.lex.Words.IsTransliteration(c) }) {
		return true
	}
	return strings.Contains(name, "·") || !unicode.Is(unicode.Han, first) || utf8.RuneCountInString(name) > 3
}

// abroad reports whether the position at j is that of a person with a foreign name and the
// body one of China: no 总理 of the State Council.
func (r *resolver) abroad(i, j, body int) bool {
	ms := r.doc.Sentences[i].Mentions
	b := &r.doc.Entities[body]
	state := b.Type == ontology.Place || b.Subtype == ontology.Government
	return j+1 < len(ms) && ms[j+1].Class == ontology.Person && state && r.national(b) && r.spelledForeign(r.name(&ms[j+1]))
}

// national reports whether it is China, or a body of the state.
func (r *resolver) national(e *Entity) bool {
	return e.Country == "CN" && (e.Subtype == ontology.Country || e.Place < 0)
}

// isHonorific reports whether the word behind a name honours its bearer and is held nowhere.
func isHonorific(word string) bool {
	switch word {
	case "先生", "女士", "阁下", "同志", "教授", "博士":
		return true
	}
	return false
}

// held is a position without the word that it was held before: 市长 of 原市长.
func held(title string) string {
	return strings.TrimPrefix(strings.TrimPrefix(title, "原"), "前")
}

// rankless is a position without the words for its rank: 市长 of 常务副市长.
func rankless(title string) string {
	title = held(title)
	for _, rank := range []string{"常务", "第一", "执行", "代理", "代", "副"} {
		title = strings.TrimPrefix(title, rank)
	}
	return title
}
