package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// unknownPlaces appends places that no list has, by their form: a run of
// transliterating or Latin letters before a suffix, where a place stands before
// it or the run is long enough to be no word.
func (n *nameLetters) unknownPlaces(out []candidate, ts []token) []candidate {
	for k := range ts {
		if k > 0 && (ts[k].text == "府" || ts[k].text == "县") && n.japaneseCity(&ts[k-1]) {
			out = append(out, candidate{from: k - 1, to: k + 1, class: ontology.Place, subtype: ontology.Region, proper: true, specific: 1, spelled: true, score: ts[k].end - ts[k-1].start})
			continue
		}
		if !ts[k].is(placeSuffix) || ts[k].subtype == "" || k == 0 {
			continue
		}
		from, letters := k, 0
		for from > 0 && !ts[from-1].is(placeName|orgName|value|hardStop|pause) && n.allForeign(ts[from-1].text) {
			from--
			letters += len(ts[from].text) / 3
		}
		if from < k && from > 0 && adjectival(ts[from].text) && ts[from-1].is(placeName) && ts[from-1].subtype != ontology.Country && n.allForeign(ts[from-1].text) {
			letters += utf8.RuneCountInString(ts[from-1].text)
			from-- // 格罗德诺斯基区 around the town of 格罗德诺
		}
		if from == k && ts[k-1].is(latin) && capital(ts[k-1].text) {
			from, letters = k-1, 3
		}
		if from == k && ts[k-1].is(placeName) && ts[k-1].subtype != ontology.Country && n.allForeign(ts[k-1].text) && (len(ts[k-1].place) == 0 || k > 1 && n.allForeign(ts[k-2].text)) {
			from, letters = k-1, 3 // 库瓦区 around the town of 库瓦, 努拉巴德区 that is none of 巴德
			for from > 0 && !ts[from-1].is(placeName|orgName|value|hardStop|pause|conj|stopWord) && n.allForeign(ts[from-1].text) {
				from--
			}
		}
		if from == k || letters < 3 || from > 0 && !ts[from-1].is(placeName) {
			if at, ok := n.afterForeign(ts, k); ok && at <= from {
				from, letters = at, 3
			}
		}
		behind := from
		for behind > 0 && strings.TrimSpace(ts[behind-1].text) == "" {
			behind--
		}
		if behind > 1 && ts[behind-1].text == "的" && ts[behind-2].subtype == ontology.Region {
			behind-- // 甲州的乙丙郡
		}
		if from > 1 && from < k && ts[k].subtype == ontology.Zone && ts[from-1].is(placeName) && ts[from-1].end == ts[from].start && ts[from-1].subtype != ontology.Country && len(ts[from-1].place) == 0 && letters >= 2 {
			from-- // 格罗德诺因维斯特自由经济区
			behind = from
		}
		chained := behind > 0 && ts[behind-1].is(placeName)
		if from > 0 && ts[from-1].is(position) {
			continue // whoever holds it: 总统额勒贝格道尔吉
		}
		if letters >= 3 || letters == 2 && chained {
			out = append(out, candidate{from: from, to: k + 1, class: ontology.Place, subtype: ts[k].subtype, proper: true, specific: 1, spelled: true, score: ts[k].end - ts[from].start})
		}
	}
	return out
}

// partnersListed appends the places that no list has among the partners that a sentence
// lists (友好城市分别是甲、乙、丙): items that spell foreign names, where others are places.
func (n *nameLetters) partnersListed(out []candidate, ts []token) []candidate {
	const before = 5 // tokens from 友好城市 to the verb
	from := -1
	for k := range ts {
		if t := ts[k].text; t != "友城" && !(t == "城市" && k > 0 && (ts[k-1].text == "友好" || ts[k-1].text == "姐妹" || ts[k-1].text == "姊妹")) {
			continue
		}
		for i := k + 1; i < min(len(ts), k+before); i++ {
			if t := ts[i].text; t == "是" || t == "为" || t == "有" || t == "包括" || t == "：" {
				from = i + 1
			}
		}
	}
	if from < 0 {
		return out
	}
	var spelled []candidate
	places := 0
	for i := from; i < len(ts); {
		end := i
		for end < len(ts) && !ts[end].is(pause|conj|hardStop) {
			end++
		}
		switch {
		case end == i+1 && ts[i].is(placeName):
			places++
		case end > i && n.spelledOut(ts[i:end]):
			spelled = append(spelled, candidate{from: i, to: end, class: ontology.Place, subtype: ontology.City, proper: true, specific: 1, spelled: true, score: ts[end-1].end - ts[i].start})
		}
		if end < len(ts) && ts[end].is(hardStop) && ts[end].text != "，" {
			break
		}
		i = end + 1
	}
	if places == 0 {
		return out
	}
	return append(out, spelled...)
}

// spelledOut reports whether the tokens, none a word of the language, spell one foreign
// name: half of the letters at least do so elsewhere.
func (n *nameLetters) spelledOut(ts []token) bool {
	const shortest, longest = 2, 8
	letters, foreign := 0, 0
	for i := range ts {
		if size := utf8.RuneCountInString(ts[i].text); size > 1 && !ts[i].is(placeName) && !n.allForeign(ts[i].text) {
			return false
		}
		for _, r := range ts[i].text {
			letters++
			if n.words.IsTransliteration(r) {
				foreign++
			}
		}
	}
	return letters >= shortest && letters <= longest && 2*foreign >= letters
}

// afterForeign returns where the name of the place begins that ends at k, right behind
// a foreign place that holds it (甲国乙察丙市), or behind a region of such a one that no
// list has (甲国乙丙大区丁戊市): letters half of which at least spell foreign names, or
// two where the wider place is a country; none of them a word that says something.
func (n *nameLetters) afterForeign(ts []token, k int) (from int, ok bool) {
	const most = 8
	letters, foreign := 0, 0
	from = -1
	for i := k - 1; i >= 0 && letters <= most; i-- {
		t := &ts[i]
		if t.is(placeName) || t.is(placeSuffix) && t.subtype == ontology.Region && from < 0 {
			if letters < 2 || foreign*2 < letters && !(foreign >= 2 && t.subtype == ontology.Country) || t.subtype == ontology.City || t.subtype == ontology.District || len(t.place) > 0 {
				return 0, false
			}
			if from < 0 {
				from = i + 1
			}
			if t.is(placeName) {
				return from, n.abroad(t.text)
			}
			letters, foreign = 0, 0
			continue
		}
		if t.text == " " && i > 0 && ts[i-1].is(placeName) && letters > 0 && from < 0 {
			from = i + 1
			continue // 美国 得梅因市
		}
		if t.role&^sectorName != 0 || t.tag != "" && strings.ContainsAny(t.tag[:1], "dpcurmfqtv") && utf8.RuneCountInString(t.text) > 1 {
			return 0, false
		}
		for _, r := range t.text {
			letters++
			if n.words.IsTransliteration(r) {
				foreign++
			}
		}
	}
	return 0, false
}

// abroad reports whether a name is only that of a place abroad.
func (n *nameLetters) abroad(name string) bool {
	of := n.places.Candidates(name)
	return len(of) > 0 && !slices.ContainsFunc(of, func(p lexicon.Place) bool { return p.Country == "CN" })
}

// adjectival reports whether the letters make a foreign place's name one of what
// lies around it.
func adjectival(letters string) bool {
	for _, end := range []string{"斯基", "斯克", "斯科", "茨基", "夫斯基", "夫斯克"} {
		if letters == end {
			return true
		}
	}
	return false
}
