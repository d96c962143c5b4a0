package mention

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// spelled takes from words inside the names of bodies the roles that they have
// elsewhere: letters that spell a foreign name between a place and what ends the
// body's name (因 in 伊斯法罕扎因德大学), the 者 of those whom a body gathers (手工艺者协会),
// 对 in 对外经贸. A full stop between such letters stands for the dot of a name.
func (n *nameLetters) spelled(ts []token) {
	for k := 1; k < len(ts); k++ {
		switch {
		case ts[k].text == "." && k+1 < len(ts) && n.allForeign(ts[k-1].text) && n.allForeign(ts[k+1].text):
			ts[k].role |= dot // 阿德力.达吾提
		case ts[k].text == "者" && nominal(&ts[k-1]) && !ts[k-1].is(hardStop|pause|conj|particle|placeName|value):
			ts[k].role, ts[k].tag = 0, "n"
		case ts[k-1].text == "对" && (strings.HasPrefix(ts[k].text, "外经") || strings.HasPrefix(ts[k].text, "外贸")):
			ts[k-1].role, ts[k-1].tag = 0, "n"
		case ts[k-1].is(placeName) || n.allForeign(ts[k].text) && !n.allForeign(ts[k-1].text):
			n.spelledPart(ts, k)
		}
	}
}

// spelledPart clears the run of letters of a foreign name that begins at the token
// where a body's name ends with it or soon behind.
func (n *nameLetters) spelledPart(ts []token, from int) {
	const fewest, between = 3, 3 // letters that surely spell a name; words before the name's end
	run, letters := from, 0
	for run < len(ts) && !ts[run].is(placeName|orgName|orgSuffix|value) && n.allForeign(ts[run].text) {
		letters += utf8.RuneCountInString(ts[run].text)
		run++
	}
	if letters < fewest {
		return
	}
	for k := run; k < len(ts) && k < run+between; k++ {
		if ts[k].is(orgSuffix) {
			for i := from; i < run; i++ {
				ts[i].role &^= stopWord | particle | conj
				ts[i].tag = ""
			}
			return
		}
		if ts[k].is(hardStop|pause|conj|stopWord|particle|position) || !nominal(&ts[k]) {
			return
		}
	}
}

// ourBody are words by which a body speaks of itself.
var ourBody = wordsOf("ourBody")

// receives are verbs before the name of who receives or is received, with the title
// behind it: 受到王明副市长的接待.
var receives = wordsOf("receives")

// beforeTitle returns where the name begins that stands between the start of a
// clause or a body and the position at k: 王明 in 某大学王明校长, 卡里莫夫 in
// 与卡里莫夫大使. -1 for none.
func (n *nameLetters) beforeTitle(ts []token, k int) int {
	const longest = 9 // letters of a foreign name
	if !heldBy.ends(ts[k].text) || ts[k].text == "董事会主席" || k > 0 && strings.HasSuffix(ts[k-1].text, "为") {
		return -1 // 以王明为团长
	}
	if from := latinBefore(ts, k); from >= 0 {
		return from
	}
	letters := 0
	for j := k - 1; j >= 0; j-- {
		t := &ts[j]
		if t.is(hardStop|pause|openMark|closeMark|value|placeName|orgName|orgSuffix|position|latin|number|eventSuffix|particle|byline|sectorName) && !oneForeign(t) {
			return -1
		}
		if letters += utf8.RuneCountInString(t.text); letters > longest {
			return -1
		}
		if j > 0 && !ts[j-1].is(hardStop|orgName|orgSuffix|placeName|stopWord|particle|conj|pause|closeMark|backRef) && !ourBody.has(ts[j-1].text) && !receives.has(ts[j-1].text) {
			continue
		}
		if t.is(stopWord) && j == k-1 && letters > 1 {
			return -1 // 包括 in 包括副会长
		}
		if letters == 2 && strings.ContainsAny(lastLetter(ts[k-1].text), "方各省市州县区国") {
			return -1 // 哈方院长, 向各总领事, 伊省省长
		}
		if strings.HasSuffix(ts[k-1].text, "任") && letters == 2 {
			return -1 // 候任秘书长
		}
		if strings.ContainsAny(lastLetter(ts[k-1].text), "郡县旗镇町") {
			return -1 // 韩国扶余郡议长
		}
		if letters == 2 && strings.HasSuffix(ts[k-1].text, "大") && strings.HasSuffix(ts[k].text, "校长") {
			return -1 // 莫大校长
		}
		if letters >= 3 && placeHeads.has(ts[k].text) && k+1 < len(ts) && n.nameAt(ts, k+1) > 0 {
			return -1 // 哈巴尔特市长雷明斯: of a town that no list has
		}
		sur := n.surnameAt(ts, j)
		switch given := letters - sur/len("王"); {
		case sur > 0 && given == 1 && j > 1 && n.words.Surname(ts[j-1].text) == len("王") && len(ts[j-1].text) == len("王") && ts[j-2].is(orgSuffix|orgName):
			return j - 1 // 曾 in 研究所曾向红教授
		case sur > 0 && (given == 2 || given == 1) && !slices.ContainsFunc(ts[j:k], ordinaryWord) && !endsBody(&ts[k-1]):
			return j
		case sur == len("王") && given == 2 && len(t.text) == sur && j == k-2 && (j == 0 || ts[j-1].is(hardStop|pause)) && !ts[j+1].is(eventSuffix|nameVerb|generic|sectorName|noName|stopWord) && (!endsBody(&ts[k-1]) || oneForeign(&ts[k-1]) && !strings.HasPrefix(ts[k].text, ts[k-1].text[ts[k-1].value:])):
			return j // 李新科校长, whatever word the given name is
		case letters >= 3 && !t.is(stopWord) && !slices.ContainsFunc(ts[j:k], func(t token) bool { return !n.allForeign(t.text) }):
			return j
		}
	}
	return -1
}

// endsBody reports whether the last letter ends names of bodies and their parts: 院 in
// 国关院院长.
func endsBody(t *token) bool {
	r, _ := utf8.DecodeLastRuneInString(t.text)
	return strings.ContainsRune("院处部局会司厅室委办组社团馆所科校系", r)
}

// ordinaryWord reports whether the token is a word of two letters or more that
// the segmenter takes for no name.
func ordinaryWord(t token) bool {
	return utf8.RuneCountInString(t.text) > 1 && t.tag != "" && !strings.HasPrefix(t.tag, "nr") && t.tag != "ns" && t.tag != "x"
}

// commonWord reports whether the token is a word of two letters or more with no part in
// foreign names or in places.
func commonWord(t *token) bool {
	return utf8.RuneCountInString(t.text) > 1 && t.tag != "" && t.tag[0] != 'x' && !strings.HasPrefix(t.tag, "n") || t.tag == "n" && utf8.RuneCountInString(t.text) > 1
}

// heldBy end positions that follow the name of who holds them.
var heldBy = wordsOf("heldBy")

// lastLetter returns the last letter of a text, "" of none.
func lastLetter(text string) string {
	_, w := utf8.DecodeLastRuneInString(text)
	return text[len(text)-w:]
}

// placeHeads are the positions of those who head a place.
var placeHeads = wordsOf("placeHeads")

// latinBefore returns where a name of two Latin words or more begins that ends before the
// position at k: Samir Karimov研究员. -1 for none.
func latinBefore(ts []token, k int) int {
	words, from := 0, k
	for j := k - 1; j >= 0 && (ts[j].is(latin) && capital(ts[j].text) || ts[j].text == " " && j+1 < k); j-- {
		if ts[j].is(latin) {
			words++
			from = j
		}
	}
	if words < 2 || from > 0 && !ts[from-1].is(hardStop|pause|conj|orgSuffix|orgName|placeName|stopWord) {
		return -1
	}
	return from
}
