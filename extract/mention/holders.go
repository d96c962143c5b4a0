package mention

import (
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
