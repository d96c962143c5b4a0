package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// sameTitle returns where the sentence says before that another has the very position which
// several hold: 甲局党组成员、乙会副会长某，党组成员某. -1 for none.
func (r *resolver) sameTitle(i, j int, title string) int {
	if !severalHold(title) {
		return -1
	}
	ms := r.doc.Sentences[i].Mentions
	for n := j - 1; n >= 0; n-- {
		if o := &ms[n]; o.Class == Title && o.Body >= 0 && o.Value["title"] == title {
			return o.Body
		}
	}
	return -1
}

// listedBody returns where the person before the position in a list has one, if it is
// a body too: 校长 in 大学党委书记甲、校长乙, 秘书长 in 协会副会长甲、乙，秘书长丙. -1 for none.
func (r *resolver) listedBody(i, j int) int {
	ms := r.doc.Sentences[i].Mentions
	n := j - 1
	if n >= 0 && isHonorific(r.name(&ms[n])) && r.behindName(ms, n) {
		n-- // 董事长甲先生，总经理乙先生
	}
	last := n
	for n > 0 && ms[n].Class == ontology.Person && ms[n-1].Class == ontology.Person && joinsList(r.doc.Text[ms[n-1].End:ms[n].Start]) {
		n--
	}
	if n < 1 || ms[n].Class != ontology.Person || ms[n-1].Class != Title || ms[n-1].Body < 0 || ms[n-1].End != ms[n].Start {
		return -1
	}
	body := ms[n-1].Body
	if title, _ := ms[j].Value["title"].(string); r.doc.Entities[body].Type == ontology.Organization && strings.HasSuffix(title, "外长") {
		return r.countryListed(ms, j)
	}
	between := strings.TrimSpace(r.doc.Text[ms[j-1].End:ms[j].Start])
	b := &r.doc.Entities[body]
	switch r.governs(&ms[j]) {
	case ontology.Organization:
		if b.Type == ontology.Organization && (joinsList(between) || between == "，" || between == ",") {
			return body
		}
	case ontology.Place:
		if b.Subtype == ontology.Country && b.Country != "CN" && joinsList(between) && last == n {
			return body // 甲国总统…、总理…
		}
	}
	return -1
}

// countryListed returns the country at which one before in the list of the position at j
// has theirs: 甲国总理某、参议院副主席某、副外长某. -1 for none.
func (r *resolver) countryListed(ms []Mention, j int) int {
	for n := j - 1; n >= 0; n-- {
		if o := &ms[n]; strings.ContainsAny(r.doc.Text[o.End:ms[j].Start], "，。；") {
			return -1
		} else if o.Class == Title && o.Body >= 0 && r.doc.Entities[o.Body].Subtype == ontology.Country && r.doc.Entities[o.Body].Country != "CN" {
			return o.Body
		}
	}
	return -1
}

// joinsList reports whether what stands between two names joins them in a list.
func joinsList(between string) bool {
	switch between {
	case "、", "和", "与", "及", "以及":
		return true
	}
	return false
}

// above is the place of the form in which the only city lies that a text names which
// speaks of 我市; -1 for none.
func (r *resolver) above(form string) int {
	const city = "市"
	if form == city || !strings.Contains(r.doc.Text, "我市") {
		return -1
	}
	at := r.only(city, ontology.City)
	if at < 0 {
		return -1
	}
	for _, p := range r.lex.Gazetteer.Ancestors(r.doc.Entities[at].Gazetteer) {
		if strings.HasSuffix(p.Name, form) {
			return r.gazetteerPlace(p)
		}
	}
	return -1
}

// envoysOf returns the country whose ambassador to several the position at j is: 甲国 of
// 甲国驻乙国、丙国大使. It returns the body itself where it is none of those.
func (r *resolver) envoysOf(ms []Mention, j, body int) int {
	if title, _ := ms[j].Value["title"].(string); title != "大使" && title != "总领事" {
		return body
	}
	n := j - 1
	for n > 0 && ms[n-1].Class == ontology.Place && joinsList(r.doc.Text[ms[n-1].End:ms[n].Start]) {
		n--
	}
	before, ok := strings.CutSuffix(r.doc.Text[:ms[n].Start], "驻")
	if !ok || n == 0 {
		return body
	}
	if strings.TrimSuffix(strings.TrimSuffix(before, "原"), "前") == r.doc.Text[:ms[n-1].End] && ms[n-1].Class == ontology.Place {
		return ms[n-1].Entity
	}
	return -1
}

// athome reports whether the position at j is that of somebody with a Chinese name, and the
// body a place abroad where names are not written so: no mayor of a guest's city.
func (r *resolver) athome(i, j, body int) bool {
	ms := r.doc.Sentences[i].Mentions
	b := &r.doc.Entities[body]
	switch b.Country {
	case "", "CN", "KR", "KP", "JP", "VN", "SG", "MY", "MN":
		return false
	}
	return b.Type == ontology.Place && r.governs(&ms[j]) == ontology.Place && j+1 < len(ms) && ms[j+1].Class == ontology.Person && !r.spelledForeign(r.name(&ms[j+1]))
}

// missionBefore returns the embassy or consulate that the text names last before the
// position, else the only one that it names, where one stands right before it without the
// name of the country that sent it: 大使馆一秘, 驻甲国使馆参赞. -1 for none.
func (r *resolver) missionBefore(i, j int) int {
	s := &r.doc.Sentences[i]
	before := r.doc.Text[s.Start:s.Mentions[j].Start]
	for _, form := range []string{"大使馆", "总领事馆", "总领馆", "使馆"} {
		rest, ok := strings.CutSuffix(before, form)
		if !ok {
			continue
		}
		to := ""
		if k := j - 1; k >= 0 && s.Mentions[k].Class == ontology.Place && s.Mentions[k].End == s.Start+len(rest) {
			if at, abroad := strings.CutSuffix(r.doc.Text[s.Start:s.Mentions[k].Start], "驻"); abroad {
				rest, to = at, r.name(&s.Mentions[k])
			}
		}
		if last, _ := utf8.DecodeLastRuneInString(rest); rest != "" && unicode.Is(unicode.Han, last) && !strings.ContainsRune("由和与及我", last) {
			return -1
		}
		const sentencesBack = 3
		for k, n := range r.back(i, j, sentencesBack) {
			if o := &r.doc.Sentences[k].Mentions[n]; o.Class == ontology.Organization && o.Entity >= 0 && strings.HasSuffix(r.name(o), form) && strings.Contains(r.name(o), to) {
				return o.Entity
			}
		}
		only := -1
		for e := range r.doc.Entities {
			if b := &r.doc.Entities[e]; b.Type == ontology.Organization && strings.HasSuffix(b.Name, form) && strings.Contains(b.Name, "驻"+to) {
				only = oneOf(only, e)
			}
		}
		return max(only, -1)
	}
	return -1
}

// ledBody returns the place or body whose delegation the person with the position leads, told
// behind the name: 乙市 in 以副市长某为团长的｜乙市｜代表团. -1 for none.
func (r *resolver) ledBody(i, j int) int {
	ms := r.doc.Sentences[i].Mentions
	if j+2 >= len(ms) || ms[j+1].Class != ontology.Person || ms[j+1].Start != ms[j].End {
		return -1
	}
	next := &ms[j+2]
	if next.Class == Title && j+3 < len(ms) {
		next = &ms[j+3] // 为｜团长｜的
	}
	switch strings.TrimPrefix(r.doc.Text[ms[j+1].End:next.Start], "一行") {
	case "为团长的", "任团长的", "率领的", "带领的", "带队的", "为首的", "率队的":
	default:
		return -1
	}
	rest := r.doc.Text[next.End:r.doc.Sentences[i].End]
	if next.Class != ontology.Place && next.Class != ontology.Organization || !holdsAny(rest[:min(len(rest), len("友好访问代表团"))], []string{"代表团", "考察团", "访问团", "工作组", "一行"}) {
		return -1
	}
	if next.Class == ontology.Place && r.governs(&ms[j]) == ontology.Organization {
		return -1
	}
	return next.Entity
}

// thatPlace returns the place of the form behind 该 right before the position which the text
// named last, be it in a body's name: 甲州 in 在甲州政府会见｜该州｜副州长. -1 for none.
func (r *resolver) thatPlace(i, j int) int {
	const sentencesBack = 2
	s := &r.doc.Sentences[i]
	before := r.doc.Text[s.Start:s.Mentions[j].Start]
	for _, own := range ownForms {
		if !strings.HasSuffix(before, "该"+own.form) {
			continue
		}
		for k, n := range r.back(i, j, sentencesBack) {
			o := &r.doc.Sentences[k].Mentions[n]
			e := o.Entity
			if o.Class == ontology.Organization && e >= 0 {
				e = r.doc.Entities[e].Place
			} else if o.Class != ontology.Place || o.Anaphor {
				continue
			}
			if e >= 0 && strings.HasSuffix(r.doc.Entities[e].Name, own.form) {
				return e
			}
		}
	}
	return -1
}

// formerOrLatter returns which of the two bodies that the words before join 前者 or 后者 right
// before the position means. -1 for none.
func (r *resolver) formerOrLatter(i, j int) int {
	s := &r.doc.Sentences[i]
	before := r.doc.Text[s.Start:s.Mentions[j].Start]
	former := strings.HasSuffix(before, "前者")
	if !former && !strings.HasSuffix(before, "后者") {
		return -1
	}
	for k := i; k >= max(0, i-1); k-- {
		ms := r.doc.Sentences[k].Mentions
		if k == i {
			ms = ms[:j]
		}
		for n := len(ms) - 1; n > 0; n-- {
			a, b := &ms[n-1], &ms[n]
			if a.Class != ontology.Organization || b.Class != ontology.Organization || a.Entity < 0 || b.Entity < 0 || !joinsList(r.between(a, b)) {
				continue
			}
			if former {
				return a.Entity
			}
			return b.Entity
		}
	}
	return -1
}

// kindsHeld are the ends of the names of bodies at which the positions are held that
// somebody has whom a text names without his body.
var kindsHeld = []struct {
	titles, ends []string
	school       bool
}{
	{titles: []string{"会长", "理事长"}, ends: []string{"协会", "商会", "总会", "学会", "联合会", "联谊会", "促进会", "研究会", "友协"}},
	{titles: []string{"董事长", "总经理", "总裁"}, ends: []string{"公司", "集团"}},
	{titles: []string{"校长"}, ends: []string{"大学", "学校", "中学", "小学"}, school: true},
	{titles: []string{"院长"}, ends: []string{"学院", "医院", "研究院", "剧院"}, school: true},
	{titles: []string{"馆长"}, ends: []string{"博物馆", "图书馆", "美术馆", "纪念馆", "文化馆"}},
}

// onlyOfKind returns the only body of the kind that has such a position which the sentence so
// far and the two before it name: 总会设宴款待。会长某致辞. -1 for none or several.
func (r *resolver) onlyOfKind(i, j int) int {
	const sentencesBack = 2
	title, _ := r.doc.Sentences[i].Mentions[j].Value["title"].(string)
	for _, kind := range kindsHeld {
		if !holdsAny(title, kind.titles) {
			continue
		}
		found := -1
		for k, n := range r.back(i, j, sentencesBack) {
			o := &r.doc.Sentences[k].Mentions[n]
			if o.Class != ontology.Organization || o.Entity < 0 || o.Entity == found {
				continue
			}
			if name := r.doc.Entities[o.Entity].Name; endsAny(name, kind.ends) {
				found = oneOf(found, o.Entity)
			}
		}
		if found >= 0 && kind.school && !r.ofItsPeople(i, j, found) {
			return -1 // our own, which receives that one's guests
		}
		return max(found, -1)
	}
	return -1
}

// ofItsPeople reports whether the name behind the position at j is written as those of the
// body's country are: a Chinese one at a body of China.
func (r *resolver) ofItsPeople(i, j, body int) bool {
	ms := r.doc.Sentences[i].Mentions
	return j+1 < len(ms) && ms[j+1].Class == ontology.Person && (r.doc.Entities[body].Country == "CN") != r.spelledForeign(r.name(&ms[j+1]))
}

// endsAny reports whether the name ends with one of the words.
func endsAny(name string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(name, w) })
}
