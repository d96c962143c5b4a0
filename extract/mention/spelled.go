package mention

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// spelled takes from words inside the names of bodies the roles that they have
// elsewhere: letters that spell a foreign name between a place and what ends the
// body's name (因 in 伊斯法罕扎因德大学), the 者 of those whom a body gathers (手工艺者协会),
// 对 in 对外经贸.
func (n *nameLetters) spelled(ts []token) {
	const fewest = 3 // letters that surely spell a name
	for k := 1; k < len(ts); k++ {
		switch {
		case ts[k].text == "者" && nominal(&ts[k-1]) && !ts[k-1].is(hardStop|pause|conj|particle|placeName|value):
			ts[k].role, ts[k].tag = 0, "n"
		case ts[k-1].text == "对" && (strings.HasPrefix(ts[k].text, "外经") || strings.HasPrefix(ts[k].text, "外贸")):
			ts[k-1].role, ts[k-1].tag = 0, "n"
		case ts[k].is(orgSuffix):
			from, letters := k, 0
			for from > 0 && !ts[from-1].is(placeName|orgName|value) && n.allForeign(ts[from-1].text) {
				from--
				letters += utf8.RuneCountInString(ts[from].text)
			}
			if letters < fewest || from == 0 || !ts[from-1].is(placeName) {
				continue
			}
			for i := from; i < k; i++ {
				ts[i].role &^= stopWord | particle | conj
				ts[i].tag = ""
			}
		}
	}
}

// beforeTitle returns where the name begins that stands between the start of a
// clause or a body and the position at k: 王明 in 某大学王明校长, 卡里莫夫 in
// 与卡里莫夫大使. -1 for none.
func (n *nameLetters) beforeTitle(ts []token, k int) int {
	const longest = 9 // letters of a foreign name
	if !leads(ts[k].text) {
		return -1
	}
	letters := 0
	for j := k - 1; j >= 0; j-- {
		t := &ts[j]
		if t.is(hardStop | pause | openMark | closeMark | value | placeName | orgName | orgSuffix | position | latin | number | eventSuffix | particle | byline) {
			return -1
		}
		if letters += utf8.RuneCountInString(t.text); letters > longest {
			return -1
		}
		if j > 0 && !ts[j-1].is(hardStop|orgName|orgSuffix|stopWord|conj|pause|closeMark) {
			continue
		}
		sur := n.surnameAt(ts, j)
		switch given := letters - sur/len("王"); {
		case sur > 0 && (given == 2 || given == 1) && !slices.ContainsFunc(ts[j:k], ordinaryWord):
			return j
		case letters >= 3 && !t.is(stopWord) && !slices.ContainsFunc(ts[j:k], func(t token) bool { return !n.allForeign(t.text) }):
			return j
		}
	}
	return -1
}

// ordinaryWord reports whether the token is a word of two letters or more that
// the segmenter takes for no name.
func ordinaryWord(t token) bool {
	return utf8.RuneCountInString(t.text) > 1 && t.tag != "" && !strings.HasPrefix(t.tag, "nr") && t.tag != "ns" && t.tag != "x"
}

// leads reports whether the position is one that follows the name of who holds it.
func leads(title string) bool {
	for _, end := range []string{"长", "大使", "领事", "参赞", "总裁", "总经理", "教授", "博士", "院士", "主席", "书记", "主任", "总统", "总理", "先生", "女士"} {
		if strings.HasSuffix(title, end) {
			return true
		}
	}
	return false
}
