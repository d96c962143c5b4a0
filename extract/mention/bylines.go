package mention

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// addressed returns the end of a name behind a position that 先生 or 一行 ends,
// whatever letters spell it: 市长纳音巴亚尔一行. -1 for none.
func addressed(ts []token, i int) int {
	const least, most = 2, 12 // letters
	letters := 0
	for ; i < len(ts) && letters <= most; i++ {
		switch ts[i].text {
		case "一行", "先生", "女士", "阁下":
			if letters >= least {
				return i
			}
			return -1
		}
		if ts[i].is(hardStop|pause|openMark|closeMark|value|placeName|orgName|orgSuffix|position|latin|eventSuffix|particle|noName) || ts[i].text == "代表团" || ts[i].text == "率领" || receives.has(ts[i].text) {
			return -1
		}
		letters += utf8.RuneCountInString(ts[i].text)
	}
	return -1
}

// behindDateline reports whether the token opens the bracket that stands behind
// an agency's dateline, where names stand without a word for whose they are: 5月9日电 (李明华).
func behindDateline(ts []token, i int) bool {
	if ts[i].text != "(" && ts[i].text != "（" {
		return false
	}
	for i--; i > 0 && ts[i].text == " "; i-- {
	}
	switch {
	case i <= 0:
		return false
	case ts[i].text == "电", ts[i].text == "讯":
		return ts[i-1].is(value | placeName) // 9月26日甘肃临夏电
	case ts[i].text == "消息": // 中新网甘肃频道消息(李明华)
		return ts[0].is(orgName)
	}
	return false
}

// signedBy reports whether the token and the mark behind it stand before who wrote
// a text: 文/王明, 整理：王明.
func signedBy(ts []token, i int) bool {
	if bylineTasks.has(ts[i].text) {
		return i+1 < len(ts) && strings.Contains("/:： |丨", ts[i+1].text) && (i == 0 || ts[i-1].is(hardStop|openMark) || ts[i-1].text == " ")
	}
	return false
}

// bylineTasks are what somebody did for a text, before their name.
var bylineTasks = wordsOf("bylineTasks")

// wroteIt returns where the name before the mark at i begins behind which 文 says that its
// bearer wrote the text: （王明/文）. -1 for none.
func (n *nameLetters) wroteIt(ts []token, i int) int {
	if i+1 == len(ts) || !strings.HasPrefix(ts[i+1].text, "文") {
		return -1
	}
	from, letters := i, 0
	for from > 0 && letters <= 4 && ts[from-1].text != "/" && !ts[from-1].is(hardStop|pause|openMark|closeMark) {
		from--
		letters += utf8.RuneCountInString(ts[from].text)
	}
	if sur := n.surnameAt(ts, from); sur == 0 || letters-sur/len("王") < 1 || letters-sur/len("王") > 2 {
		return -1
	}
	return from
}

// alone reports whether the token opens the bracket that is the whole sentence, in
// which who wrote a text is named below it: （王明）.
func alone(ts []token, i int) bool {
	const longest = 8 // tokens of two names
	last := len(ts) - 1
	return i == 0 && last <= longest && last > 1 && !ts[1].is(byline) && !slices.ContainsFunc(ts, func(t token) bool { return t.text == "记者" || t.text == "通讯员" }) && (ts[0].text == "（" || ts[0].text == "(") && (ts[last].text == "）" || ts[last].text == ")")
}

// afterByline skips the marks between 记者 and the first name.
func (n *nameLetters) afterByline(ts []token, i int) int {
	for i < len(ts) && (ts[i].is(hardStop|dash) && strings.ContainsAny(ts[i].text, " :：|/丨—-") || ts[i].text == "丨") {
		i++
	}
	if i == len(ts) {
		return -1
	}
	return behindOffice(ts, i)
}

// behindOffice returns where the name stands that a space parts from the office of its
// bearer (作者：市外办友城科 王明), i where no office is.
func behindOffice(ts []token, i int) int {
	const longest = 8 // tokens of an office's name
	for k := i + 1; k < len(ts) && k <= i+longest; k++ {
		switch {
		case ts[k].text == " " && k+1 < len(ts) && endsOffice(ts[k-1].text) && !ts[k+1].is(byline):
			return k + 1
		case ts[k].is(hardStop | pause | openMark | closeMark | byline):
			return i
		}
	}
	return i
}

// endsOffice reports whether the word ends as the names of offices and newsrooms do.
func endsOffice(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	return strings.ContainsRune("处科办局室部院校委会社站台报网组股", last) || strings.HasSuffix(word, "中心")
}

// nextListed returns where the next name of a byline may begin, behind a space,
// a pause or 和; -1 where the list ends.
func (n *nameLetters) nextListed(ts []token, i int) int {
	if i >= len(ts) {
		return -1
	}
	if i+1 < len(ts) && ts[i].text == "/" && n.surnameAt(ts, i+1) > 0 && !ts[i+1].is(placeName) {
		return i + 1 // 记者王明/李涛/某地报道
	}
	if ts[i].is(pause|conj) || strings.TrimSpace(ts[i].text) == "" {
		for i < len(ts) && (ts[i].is(pause|conj) || strings.TrimSpace(ts[i].text) == "") {
			i++
		}
		another := i+1 < len(ts) && ts[i+1].is(byline) // 文字 in 文字编辑
		if i < len(ts) && !ts[i].is(byline|hardStop|closeMark) && !another {
			return i
		}
	}
	return -1
}

// reports tells whether the word follows the names of those who wrote a text or
// took its pictures: 记者高云报道.
func reports(t *token) bool { return reporting.has(t.text) }

// reporting say behind names that these wrote a text or took its pictures.
var reporting = wordsOf("reporting")

// listedName returns the end of a name in a byline: up to the next space or
// mark where that leaves two to four letters, else as nameAt.
func (n *nameLetters) listedName(ts []token, i int) int {
	if ts[i].is(knownPerson) {
		return i + 1
	}
	if ts[i].text == "从" || ts[i].is(stopWord) && i+1 < len(ts) && ts[i+1].is(placeName|orgName) {
		return -1 // 记者从中国…获悉
	}
	if said, ok := strings.CutPrefix(textOf(ts[i:min(i+2, len(ts))]), "时"); ok && speaking.begins(said) {
		return -1 // 回答记者时表示
	}
	end, letters := i, 0
	for end < len(ts) && !ts[end].is(hardStop|pause|conj|openMark|closeMark|byline) && !reports(&ts[end]) {
		letters += utf8.RuneCountInString(ts[end].text)
		end++
	}
	place := end == i+1 && ts[i].is(placeName)
	if sur := n.surnameAt(ts, i); letters >= 2 && (letters <= 3 || letters == 4 && (sur > 3 || !slices.ContainsFunc(ts[i:end], ordinaryWord))) && sur > 0 && !place {
		return end
	}
	if closed := end < len(ts) && ts[end].is(closeMark); closed && letters == 3 && !slices.ContainsFunc(ts[i:end], func(t token) bool { return t.role&^(brand|nobrand) != 0 || ordinaryWord(t) }) {
		return end // a rare family name
	}
	name := n.nameAt(ts, i)
	if name > 0 && name+1 < len(ts) && (ts[name].is(dash) || ts[name].text == "-") && ts[name+1].is(number|value) {
		return -1 // 供稿丨甲河-2水电站项目部
	}
	return name
}

// attending returns the names that open a sentence or clause and of which it goes on to say
// that they come to something, or who they are, as pairs of tokens: 王文海、李涛、孙哲出席会议,
// 王文海、阿里·卡里莫夫等学者. nil where they are fewer than two, or a word stands among them.
func (n *nameLetters) attending(ts []token, i int) [][2]int {
	if i > 0 && !ts[i-1].is(hardStop) || n.surnameAt(ts, i) == 0 {
		return nil
	}
	var names [][2]int
	for from := i; from < len(ts); {
		end := n.nameListed(ts, from)
		if end < 0 || end == len(ts) {
			return nil
		}
		names = append(names, [2]int{from, end})
		switch {
		case ts[end].text == "、" || len(names) > 1 && (ts[end].text == "和" || ts[end].text == "与"):
			from = end + 1
		case len(names) > 1 && (attends(&ts[end]) || ts[end].text == "等" && calledSo(ts[end+1:])):
			return names
		default:
			return nil
		}
	}
	return nil
}

// nameListed returns the end of the name at i in such a list: a family name with one or two
// letters, or a foreign name with a dot. -1 for none.
func (n *nameLetters) nameListed(ts []token, i int) int {
	sur, letters, end := n.surnameAt(ts, i), 0, i
	for end < len(ts) && letters <= 3 && !ts[end].is(hardStop|pause|conj|openMark|closeMark|position|placeName|orgName|value|latin|dot) && ts[end].text != "等" && !attends(&ts[end]) {
		letters += utf8.RuneCountInString(ts[end].text)
		end++
	}
	if end < len(ts) && ts[end].is(dot) {
		return n.nameAt(ts, i)
	}
	if given := letters - sur/len("王"); sur == 0 || given < 1 || given > 2 || end == i+1 && ordinaryWord(ts[i]) {
		return -1
	}
	return end
}

// calledSo reports whether what stands behind 等 says that people are meant: 等中外学者, 等20位专家.
func calledSo(ts []token) bool {
	const most = 3 // tokens
	for i := range min(most, len(ts)) {
		if ts[i].is(position) || attends(&ts[i]) {
			return true
		}
		if ts[i].is(hardStop|orgSuffix|placeSuffix|eventSuffix|personName) || ts[i].text == "地" {
			return false
		}
	}
	return false
}

// attends reports whether the token is a verb of those who come to something or work there.
func attends(t *token) bool { return attending.has(t.text) }

// attending are verbs of those who come to something or work there.
var attending = wordsOf("attending")
