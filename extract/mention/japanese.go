package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// japaneseName returns the end of a Japanese name of four or five letters behind the
// position at i: single letters up to a mark or a word that no name holds, where the
// sentence has named a place of Japan before. -1 for none.
func (n *nameLetters) japaneseName(ts []token, i int) int {
	fewest, most := 4, 5
	if i+1 < len(ts) && n.surnameAt(ts, i+1) == 0 {
		fewest = 3
	}
	letters, end := 0, i+1
	for ; end < len(ts) && letters <= most; end++ {
		t := &ts[end]
		if t.is(hardStop|pause|conj|openMark|closeMark|position|placeName|orgName|orgSuffix|particle|dot|latin|says) || t.is(stopWord) && !strings.Contains("须近之", t.text) || t.text == "一行" || t.text == "等" {
			break
		}
		if utf8.RuneCountInString(t.text) > 1 && !strings.HasPrefix(t.tag, "nr") {
			return -1
		}
		letters += utf8.RuneCountInString(t.text)
	}
	if letters < fewest || letters > most || !n.ofJapan(ts[:i]) {
		return -1
	}
	return end
}

// ofJapan reports whether a place of Japan is named among the tokens.
func (n *nameLetters) ofJapan(ts []token) bool {
	return slices.ContainsFunc(ts, func(t token) bool {
		return t.is(placeName) && slices.ContainsFunc(n.places.Candidates(t.text), func(p lexicon.Place) bool { return p.Country == "JP" })
	})
}

// japaneseCity reports whether the token names a city of Japan without 市: 大阪 in 大阪府,
// after which its prefecture is called.
func (n *nameLetters) japaneseCity(t *token) bool {
	return t.is(placeName) && t.subtype == ontology.City && !strings.HasSuffix(t.text, "市") && n.ofJapan([]token{*t})
}

// splitAnd gives the last letter of a name back to it that the segmenter took into a word
// with the 和 behind: 周建平｜和｜某国总统, not 周建｜平和.
func (n *nameLetters) splitAnd(ts []token) []token {
	for i := 1; i+1 < len(ts); i++ {
		if last, others := strings.CutSuffix(ts[i].text, "等"); others && ts[i].role == 0 && utf8.RuneCountInString(last) == 1 && n.allForeign(last) && n.allForeign(ts[i-1].text) {
			ts = slices.Insert(ts, i+1, token{start: ts[i].start + len(last), end: ts[i].end, text: "等", role: n.roles["等"]})
			ts[i].end, ts[i].text, ts[i].tag = ts[i+1].start, last, "" // 阿卜杜肖克特｜等人
			continue
		}
		if given, ok := strings.CutSuffix(ts[i].text, "在"); ok && i > 1 && ts[i-2].is(position) && ts[i].role == 0 && utf8.RuneCountInString(given) == 1 && n.words.Surname(ts[i-1].text) == len(ts[i-1].text) {
			ts = slices.Insert(ts, i+1, token{start: ts[i].start + len(given), end: ts[i].end, text: "在", tag: "p", role: n.roles["在"]})
			ts[i].end, ts[i].text, ts[i].tag = ts[i+1].start, given, "" // 副部长陈健｜在会上
			continue
		}
		first, ok := strings.CutSuffix(ts[i].text, "和")
		if !ok || utf8.RuneCountInString(first) != 1 || ts[i].role != 0 || !ts[i+1].is(placeName|orgName|position) {
			continue
		}
		from := i - 1
		if from > 0 && utf8.RuneCountInString(ts[from].text) == 1 {
			from--
		}
		name := ""
		for k := from; k < i; k++ {
			name += ts[k].text
		}
		if utf8.RuneCountInString(name) != 2 || n.words.Surname(name) != len("王") || from > 0 && !ts[from-1].is(position|stopWord|conj|pause|hardStop) {
			continue
		}
		last, and := ts[i], ts[i]
		last.end = last.start + len(first)
		last.text, last.tag = first, ""
		and.start, and.text, and.tag, and.role = last.end, "和", "c", n.roles["和"]
		ts[i] = last
		ts = slices.Insert(ts, i+1, and)
	}
	return ts
}
