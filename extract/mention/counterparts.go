package mention

import (
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// counterparts appends the places and bodies that no list has and with which another,
// named before 与, is told to sign or found something: 甲市与｜景栋市｜签署, 甲医院与｜阿杜中心
// 医院｜结为. What stands between the two words is a name, whatever its letters; where no
// country stands before it, half of those at least spell foreign names.
func (n *nameLetters) counterparts(out []candidate, ts []token) []candidate {
	const most = 12 // tokens of a name
	for i := 0; i+2 < len(ts); i++ {
		if !ts[i].is(conj) || ts[i].text == "或" || !joinsVerb(ts, i) {
			continue
		}
		from := i + 1
		for from+2 < len(ts) && ts[from].is(placeName) && n.abroad(ts[from].text) && !ts[from+1].is(placeSuffix) {
			from++ // the country or the city in which it lies
		}
		country := from > i+1
		only := country && ts[from-1].subtype != ontology.Country // what lies in a city is a part of it
		letters, foreign := 0, 0
		for k := from; k < min(len(ts)-1, from+most); k++ {
			t := &ts[k]
			if k > from && letters >= 2 && (country || foreign*2 >= letters && (foreign >= 2 || t.is(placeSuffix))) && t.start == ts[k-1].end && acts(ts, k+1) {
				if c, ok := counterpart(ts, from, k); ok && (!only || c.class == ontology.Place) {
					out = append(out, c)
					break
				}
			}
			if k == from && t.is(placeName) && ts[k+1].is(placeSuffix) && n.allForeign(t.text) {
				t = &token{text: t.text} // of another place: 萨瓦 in 萨瓦市
			}
			if t.is(hardStop|pause|conj|openMark|closeMark|value|placeName|orgName|position|personName|pointer|backRef|generic|latin) || t.is(particle|stopWord) && !n.allForeign(t.text) || commonWord(t) && k == from {
				break
			}
			if commonWord(t) {
				continue // 农业 in 卡拉苏农业学院
			}
			for _, r := range t.text {
				letters++
				if n.words.IsTransliteration(r) {
					foreign++
				}
			}
		}
	}
	return out
}

// counterpart returns the candidate whose name ends with the suffix at k.
func counterpart(ts []token, from, k int) (candidate, bool) {
	c := candidate{from: from, to: k + 1, subtype: ts[k].subtype, proper: true, specific: 2, spelled: true, score: ts[k].end - ts[from].start}
	switch t := &ts[k]; {
	case t.is(placeSuffix) && t.subtype != "" && !t.is(orgSuffix):
		c.class = ontology.Place
	case t.is(orgSuffix) && utf8.RuneCountInString(t.text) > 1 && t.subtype != ontology.Government:
		c.class = ontology.Organization
	default:
		return c, false
	}
	return c, true
}

// joinsVerb reports whether what stands before the conj at i ends a name, with which
// that behind it acts.
func joinsVerb(ts []token, i int) bool {
	if i == 0 || ts[i-1].is(hardStop|conj) {
		return false
	}
	for j := i + 1; j < min(len(ts), i+20); j++ {
		if t := &ts[j]; t.is(hardStop) && t.text != " " && t.text != "，" {
			return false
		} else if foundsAt(ts, j) {
			return true
		}
	}
	return false
}

// acts reports whether what begins at k says when, where or how, and then what is signed
// or founded.
func acts(ts []token, k int) bool {
	const most = 8
	for j := k; j < min(len(ts), k+most); j++ {
		t := &ts[j]
		if foundsAt(ts, j) {
			return true
		}
		if j == k && (t.is(pause|conj) || t.text == "，" && j+1 < len(ts) && ts[j+1].is(value)) {
			continue // 与甲市、乙市签署; 与甲市，2017年7月结为
		}
		if t.is(hardStop | pause | conj | particle | position | personName) {
			return false
		}
	}
	return false
}

// foundsAt reports whether at j such a word begins, whatever pieces it is cut into.
func foundsAt(ts []token, j int) bool {
	return founds(ts[j].text) || ts[j].text == "结" && j+1 < len(ts) && (ts[j+1].text == "好" || ts[j+1].text == "谊")
}

// founds reports whether the word says that two sign a paper or found relations.
func founds(word string) bool { return founding.has(word) || strings.HasPrefix(word, "签") }

// founding are verbs of those who become partners.
var founding = wordsOf("founding")
