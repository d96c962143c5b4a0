package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// groupsAndFirms appends companies by a word of their own, which may be an ordinary one, and a
// head: 海螺集团 wherever a name can begin, 远山水泥 where what stands around it says that a
// company is meant (远山水泥董事长甲, 远山水泥计划投资).
func groupsAndFirms(out []candidate, ts []token) []candidate {
	for k := 1; k < len(ts); k++ {
		t := &ts[k]
		group := t.text == "集团" || t.text == "控股集团" || t.text == "集团公司"
		if !group && !firmHead(t) {
			continue
		}
		at := k
		if group && k > 1 && ts[k-1].is(sectorName) && ts[k-1].end == t.start {
			at = k - 1 // 红树湾水产集团
		}
		from, plain := ownWord(ts, at)
		switch {
		case from == at:
			continue
		case group && ts[from].is(placeName):
			continue // found by its form
		case group && k+1 < len(ts) && ts[k+1].start == t.end && ts[k+1].is(orgSuffix|placeSuffix) && !ts[k+1].is(nameVerb),
			!group && k+1 < len(ts) && ts[k+1].start == t.end && ts[k+1].is(orgSuffix) && ts[k+1].subtype == ontology.Company:
			continue // the name goes on: 甲集团有限公司, 甲乙纺织公司
		case !group && !leadsFirm(ts, k+1) && (plain || !actsAsFirm(ts, from, k+1) && !besideFirm(ts, from, k+1)):
			continue
		}
		out = append(out, candidate{from: from, to: k + 1, class: ontology.Organization, subtype: ontology.Company, proper: true, specific: 2, score: t.end - ts[from].start})
	}
	return out
}

// firmHead reports whether the token may end a company's short name by what it deals in: 水泥.
func firmHead(t *token) bool {
	return !t.is(personName|position|orgName) && (utf8.RuneCountInString(t.text) > 1 && trades.ends(t.text) || goods.has(t.text)) && !fieldsOnly.has(t.text)
}

// ownWord returns where the word begins that tells a company before its head at k from
// others, k where there is none, and whether that word is an ordinary one: 海螺.
func ownWord(ts []token, k int) (from int, plain bool) {
	const fewest, most = 2, 4 // letters
	if city := &ts[k-1]; city.is(placeName) && city.end == ts[k].start && city.subtype != ontology.Country && len(city.place) == 0 {
		return k - 1, true // 甲城铜业
	}
	from, letters := k, 0
	for from > 0 && letters < most {
		t := &ts[from-1]
		n := utf8.RuneCountInString(t.text)
		if letters+n > most || !ownWords(t) || ts[from].start != t.end {
			break
		}
		from, letters = from-1, letters+n
		plain = plain || n > 1 && ordinaryWord(*t) && t.tag != "nz"
		if n > 1 && letters >= fewest && from > 0 && beforeBrand(&ts[from-1]) {
			break
		}
	}
	if letters < fewest || letters > most || from > 0 && !beforeBrand(&ts[from-1]) || anyFirm.has(textOf(ts[from:k])) {
		return k, false
	}
	return from, plain
}

// ownWords reports whether the token may be part of a company's own word.
func ownWords(t *token) bool {
	first, _ := utf8.DecodeRuneInString(t.text)
	if t.role&^(brand|localName) != 0 && t.text != "科" && !(t.is(generic) && t.role&^(generic|nobrand) == 0 && (t.text == "新" || t.text == "大")) || !unicode.Is(unicode.Han, first) || anyFirm.has(t.text) {
		return false
	}
	if t.tag == "" || utf8.RuneCountInString(t.text) == 1 {
		return t.tag != "p" && t.tag != "c" && (!strings.HasPrefix(t.tag, "u") || t.text == "地")
	}
	return t.tag[0] == 'n' || t.tag[0] == 'x' || t.tag[0] == 'z' || t.tag[0] == 'j' || t.tag == "b"
}

// anyFirm are words before the head of a company that are no name of one: 跨国 of 跨国集团.
var anyFirm = wordsOf("anyFirm")

// goods are further words that end short names of companies by what they make.
var goods = wordsOf("goods")

// leadsFirm reports whether the position of somebody who leads a company stands at i.
func leadsFirm(ts []token, i int) bool {
	return i < len(ts) && ts[i].start == ts[i-1].end && ts[i].is(position) && firmPosts.ends(ts[i].text)
}

// fieldsOnly end as trades do and name a field, not what one company deals in.
var fieldsOnly = wordsOf("fieldsOnly")

// firmPosts end the positions of those who lead companies.
var firmPosts = wordsOf("firmPosts")

// actsAsFirm reports whether a clause begins with the name and goes on with what companies do.
func actsAsFirm(ts []token, from, to int) bool {
	const most = 4 // tokens
	if from > 0 && !ts[from-1].is(hardStop|conj) {
		return false
	}
	for i := to; i < len(ts) && i < to+most; i++ {
		t := &ts[i]
		switch {
		case i == to && t.start != ts[to-1].end:
			return false
		case firmActs.has(t.text), i == to && t.is(conj) && i+1 < len(ts) && ts[i+1].is(orgName|orgSuffix|placeName):
			return true
		case t.is(hardStop|particle|personName|position) || t.text == "的":
			return false
		}
	}
	return false
}

// firmActs are verbs of what companies do.
var firmActs = wordsOf("firmActs")

// besideFirm reports whether the name stands in a list beside a company known by its form.
func besideFirm(ts []token, from, to int) bool {
	firm := func(t *token) bool { return t.subtype == ontology.Company && t.is(orgName|orgSuffix) }
	return to+1 < len(ts) && ts[to].is(pause) && firm(&ts[to+1]) || from > 1 && ts[from-1].is(pause|conj) && firm(&ts[from-2])
}

// namedFirms appends companies that only a list makes such, before 等企业 and with one
// known by its form among them: 北方重工 in 甲集团、北方重工等20多家企业.
func namedFirms(out []candidate, ts []token) []candidate {
	for k := 2; k < len(ts); k++ {
		if ts[k].text != "等" || !firmsFollow(ts[k+1:]) {
			continue
		}
		var items [][2]int
		known := false
		for to := k; to > 0; {
			from := to
			for from > 0 && inFirm(&ts[from-1]) {
				from--
			}
			if from == to {
				break
			}
			last := &ts[to-1]
			known = known || last.subtype == ontology.Company && last.is(orgName|orgSuffix)
			items = append(items, [2]int{from, to})
			if from == 0 || !ts[from-1].is(pause|conj) {
				break
			}
			to = from - 1
		}
		if len(items) < 2 || !known {
			continue
		}
		for _, it := range items {
			if it[0] > 0 && !ts[it[0]-1].is(pause|conj|stopWord|particle|hardStop) || !firmName(ts[it[0]:it[1]]) {
				continue
			}
			out = append(out, candidate{from: it[0], to: it[1], class: ontology.Organization, subtype: ontology.Company, proper: true, specific: 2, score: ts[it[1]-1].end - ts[it[0]].start})
		}
	}
	return out
}

// firmsFollow reports whether what stands behind 等 says that the names before it are
// companies: 20多家中资企业, 知名公司.
func firmsFollow(ts []token) bool {
	const most = 5 // tokens
	for i := range min(most, len(ts)) {
		switch t := &ts[i]; {
		case t.text == "企业" || t.text == "公司" || t.text == "车企" || t.text == "央企" || t.text == "中企":
			return true
		case !t.is(value|number|generic|placeName) && t.tag != "m" && t.tag != "q" && utf8.RuneCountInString(t.text) > 2:
			return false
		}
	}
	return false
}

// inFirm reports whether the token may belong to a company's name in a list.
func inFirm(t *token) bool {
	return !t.is(hardStop|pause|conj|stopWord|particle|position|personName|value|openMark|closeMark|pointer|backRef|eventSuffix|agreeSuffix|generic|noName) || t.is(brand) && utf8.RuneCountInString(t.text) == 1
}

// firmName reports whether the tokens are a company's short name that no list has: some
// letters and what it deals in, or a word that is only a name.
func firmName(ts []token) bool {
	const fewest, most = 2, 8 // letters
	letters := 0
	for i := range ts {
		letters += utf8.RuneCountInString(ts[i].text)
		if ts[i].is(placeName|orgName|orgSuffix|placeSuffix|projSuffix) && i+1 == len(ts) || ts[i].is(orgName|latin|number) {
			return false // known by itself
		}
	}
	last := &ts[len(ts)-1]
	trade := last.is(sectorName) || trades.ends(last.text)
	switch {
	case letters < fewest || letters > most:
		return false
	case len(ts) == 1:
		return last.tag == "nz" && !last.is(sectorName)
	}
	return trade && !ts[0].is(sectorName|nameVerb)
}

// trades end short names of companies by what they deal in.
var trades = wordsOf("trades")
