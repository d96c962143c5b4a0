package mention

import (
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// presses appends the papers and agencies that no list has: named at the start of a line
// or behind a slash, before the name of their reporter (海岸新闻记者王明) or before where and
// when they report from (丝路观察奥什5月1日电).
func presses(out []candidate, ts []token) []candidate {
	for k := range ts {
		end := k
		switch {
		case ts[k].text == "记者" && (personAt(ts, k+1) || personAt(ts, k+2)):
		case (ts[k].text == "电" || ts[k].text == "讯") && k > 1 && ts[k-1].is(value) && ts[k-1].subtype == Date:
			if end = k - 1; ts[end-1].is(placeName) {
				end--
			}
		default:
			continue
		}
		for {
			from := pressFrom(ts, end)
			if from < 0 {
				break
			}
			out = append(out, candidate{from: from, to: end, class: ontology.Organization, subtype: ontology.Media, proper: true, specific: 1, score: ts[end-1].end - ts[from].start})
			if end = from - 1; end < 1 || ts[end].text != "/" && ts[end].text != "·" {
				break
			}
		}
	}
	return out
}

func personAt(ts []token, i int) bool { return i < len(ts) && ts[i].is(personName) }

// pressFrom returns where the name of a paper begins that ends at end and begins the
// sentence or stands behind a slash or a bracket; -1 for none.
func pressFrom(ts []token, end int) int {
	const fewest, most = 3, 8 // letters
	letters, from := 0, end
	for ; from > 0; from-- {
		t := &ts[from-1]
		if t.is(hardStop|openMark|closeMark|dot) || letters > most {
			break
		}
		if t.is(pause|conj|stopWord|particle|value|byline|position|personName|orgName|generic|pointer|number|ordinal|calling) || t.is(orgSuffix) && t.subtype != ontology.Media || t.is(placeName) && utf8.RuneCountInString(t.text) > 3 {
			return -1
		}
		if strings.HasPrefix(t.text, "本") || strings.HasPrefix(t.text, "媒体") {
			return -1
		}
		letters += utf8.RuneCountInString(t.text)
	}
	if letters < fewest || letters > most || from > 0 && !strings.Contains("/·（( ", ts[from-1].text) || end == from+1 && ts[from].is(placeName|regionName) {
		return -1
	}
	if noHouse.has(ts[end-1].text) {
		return -1
	}
	return from
}

// noHouse tell before 记者 of what kind a reporter is, not of which house.
var noHouse = wordsOf("noHouse")

// streets appends the quarters of a town whose names end with 街道, where their office or
// the town is named with them, and the offices: 三河街道办事处.
func streets(out []candidate, ts []token) []candidate {
	const most = 4 // letters
	for k := 1; k < len(ts); k++ {
		rest, ok := strings.CutSuffix(ts[k].text, "街道")
		if !ok {
			continue
		}
		letters, from := utf8.RuneCountInString(rest), k
		for from > 0 && letters < most {
			t := &ts[from-1]
			if t.is(hardStop|pause|conj|stopWord|particle|value|openMark|closeMark|placeName|orgName|orgSuffix|position|generic|placeSuffix|sectorName|nameVerb|builds|erects|pointer|personName) || strings.HasPrefix(t.tag, "v") || strings.HasPrefix(t.tag, "a") {
				break
			}
			letters += utf8.RuneCountInString(t.text)
			from--
		}
		office := k+1 < len(ts) && (ts[k+1].text == "办事处" || ts[k+1].text == "办")
		if letters == 0 || letters > most || !office && !(from > 0 && ts[from-1].is(placeName) && ts[from-1].subtype == ontology.District) {
			continue
		}
		place := candidate{from: from, to: k + 1, class: ontology.Place, subtype: ontology.District, proper: true, specific: 1, score: ts[k].end - ts[from].start}
		out = append(out, place)
		if office {
			body := place
			body.to, body.class, body.subtype = k+2, ontology.Organization, ontology.Government
			body.score = ts[k+1].end - ts[from].start + 1
			out = append(out, body)
		}
	}
	return out
}

// ports appends harbours named by their place, listed or spelled by foreign letters:
// 南通港, 卡西姆港. Where the name goes on (港务局, 港集团) it is another's.
func (n *nameLetters) ports(out []candidate, ts []token) []candidate {
	for k := 1; k < len(ts); k++ {
		if ts[k].text != "港" || k+1 < len(ts) && !ts[k+1].is(hardStop|pause|conj|particle|stopWord|closeMark|nameVerb|holds) {
			continue
		}
		from := k
		if ts[k-1].is(placeName) && ts[k-1].subtype == ontology.City && len(ts[k-1].place) == 0 {
			from = k - 1
		} else {
			for from > 0 && n.allForeign(ts[from-1].text) && !ts[from-1].is(placeName|orgName|stopWord|conj|pause|hardStop) {
				from--
			}
			if utf8.RuneCountInString(textOf(ts[from:k])) < 2 || from > 0 && !ts[from-1].is(placeName|hardStop|pause|conj|stopWord) {
				continue
			}
		}
		if from < k {
			out = append(out, candidate{from: from, to: k + 1, class: ontology.Place, subtype: ontology.Venue, proper: true, specific: 1, score: ts[k].end - ts[from].start})
		}
	}
	return out
}

// visitedHouse reports whether the museum or hall whose name begins at from is one of
// those that somebody looks at: 参观了甲图书馆、乙博物馆.
func visitedHouse(ts []token, from, k int) bool {
	const most = 30 // tokens
	if !museums.ends(ts[k].text) || k+1 < len(ts) && ts[k+1].is(position) {
		return false
	}
	for i := k + 1; i < len(ts) && i-k <= most && !ts[i].is(hardStop); i++ {
		if ts[i].text == "参观" || ts[i].text == "参访" {
			return true // 赴甲博物馆、乙美术馆参观
		}
	}
	for i := from - 1; i >= 0 && from-i <= most; i-- {
		t := &ts[i]
		if visiting.has(t.text) {
			return true
		}
		if t.is(hardStop) && t.text != " " {
			return false
		}
	}
	return false
}

// visiting are verbs of those who are shown a house.
var visiting = wordsOf("visiting")

// museums end the names of houses that guests are shown.
var museums = wordsOf("museums")
