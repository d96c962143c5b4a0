package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/internal/letterset"
	"scokg/extract/lexicon"
	"scokg/extract/ontology"
	"scokg/extract/segment"
)

// nameLetters knows how personal names are written in Chinese.
type nameLetters struct {
	words  *lexicon.Words
	places *lexicon.Gazetteer
	roles  map[string]role
	built  letterset.Set // with which words for what is built end
}

// splitGiven gives back to a name behind a position its second letter where the
// segmenter took it into the next word: 董事长周海明说, 副校长王永民主持.
func (n *nameLetters) splitGiven(ts []token) []token {
	for i := 1; i < len(ts); i++ {
		if !ts[i-1].is(position) || ts[i].is(placeName|orgName|latin) {
			continue
		}
		sur := n.surnameAt(ts, i)
		j, letters := i, -sur/3 // j: the token behind the letters that surely belong to the name
		for ; j < len(ts) && letters < 1; j++ {
			letters += utf8.RuneCountInString(ts[j].text)
		}
		if last := j - 1; sur != 0 && letters == 2 && j < len(ts) && last > i-1 && utf8.RuneCountInString(ts[last].text) == 2 && ts[j].start == ts[last].end {
			_, w := utf8.DecodeRuneInString(ts[last].text)
			if verb := ts[last].text[w:] + ts[j].text; utf8.RuneCountInString(verb) == 2 && n.roles[verb]&(stopWord|nameVerb) != 0 {
				ts[j].start, ts[j].text, ts[j].role, ts[j].tag = ts[last].start+w, verb, n.roles[verb], "v" // 出席 in 王｜跃出｜席
				ts[last].end, ts[last].text, ts[last].role, ts[last].tag = ts[last].start+w, ts[last].text[:w], 0, ""
				continue
			}
		}
		if sur == 0 || letters != 1 || j == len(ts) || utf8.RuneCountInString(ts[j].text) != 2 || ts[j].is(eventSuffix) { // 座谈, 会谈 behind a whole name
			continue
		}
		_, w := utf8.DecodeRuneInString(ts[j].text)
		rest := ts[j].text[w:]
		if j+1 < len(ts) {
			rest += ts[j+1].text
		}
		if in := ts[j].text[w:]; in != "在" && n.roles[in]&says == 0 || ts[j].is(stopWord) { // 健在 in 陈健在会上
			if len(rest) == len(ts[j].text[w:]) || n.roles[rest]&(stopWord|nameVerb) == 0 {
				continue
			}
		}
		first, second := ts[j], ts[j]
		first.end = first.start + w
		first.text, second.text = first.text[:w], second.text[w:]
		second.start = first.end
		first.role, second.role = 0, n.roles[second.text]
		first.tag, second.tag = "", ""
		if word := n.roles[rest]; j+1 < len(ts) && n.roles[second.text]&says == 0 && word&(stopWord|nameVerb) != 0 {
			second.end, second.text, second.role = ts[j+1].end, rest, word // 出席 behind 沈跃
			ts[j], ts[j+1] = first, second
			continue
		}
		ts = slices.Insert(ts, j, first)
		ts[j+1] = second
	}
	return ts
}

// people appends the names of persons: behind a position or a byline word,
// before a position, and any transliterated name with a dot in it.
func (n *nameLetters) people(out []candidate, ts []token) []candidate {
	add := func(from, to int) {
		if to-from > 1 && to < len(ts) && ts[to-1].text == "时" && utf8.RuneCountInString(textOf(ts[from:to])) == 3 && saysBehind.has(ts[to].text) {
			to-- // 会见李强时表示
		}
		if to < len(ts) && (ts[to].text == "命名" || strings.HasPrefix(ts[to].text, "奖") || to+1 < len(ts) && ts[to].is(position) && strings.HasPrefix(ts[to+1].text, "奖")) {
			for k := from; k < to; k++ {
				ts[k].role &^= placeName | orgName // 阿曼 in 以阿曼·拉赫莫夫命名
			}
			return // a school or a prize that bears the name
		}
		if to < len(ts) && ts[to].start == ts[to-1].end && ts[to].is(orgSuffix) && (ts[to].is(venue) || ts[to].subtype == ontology.University) && slices.ContainsFunc(ts[from:to], func(t token) bool { return t.is(dot) }) {
			out = append(out, candidate{from: from, to: to + 1, class: ontology.Organization, subtype: ts[to].subtype, proper: true, specific: 1, score: ts[to].end - ts[from].start})
			return // 马克·夏加尔美术馆
		}
		if text := textOf(ts[from:to]); len(text) == len("周二") && strings.HasPrefix(text, "周") && strings.ContainsAny(text[len("周"):], "一二三四五六日") {
			return // a day of the week
		}
		out = append(out, candidate{from: from, to: to, class: ontology.Person, proper: true, specific: 1, score: ts[to-1].end - ts[from].start})
	}
	for i := 0; i < len(ts); i++ {
		for _, name := range n.attending(ts, i) {
			add(name[0], name[1])
			i = name[1]
		}
		if i == len(ts) {
			break
		}
		switch {
		case ts[i].is(byline) || behindDateline(ts, i) || signedBy(ts, i) || alone(ts, i):
			for at := n.afterByline(ts, i+1); at >= 0; {
				end := n.listedName(ts, at)
				if end < 0 {
					break
				}
				add(at, end)
				at = n.nextListed(ts, end)
			}
		case ts[i].is(position):
			if from := n.beforeTitle(ts, i); from >= 0 {
				add(from, i)
			}
			if i+1 == len(ts) || ts[i+1].is(conj) {
				continue // 负责人和国际…
			}
			if end := n.nameApart(ts, i+1); end > 0 {
				add(i+2, end)
			} else if end := n.japaneseName(ts, i); end > 0 {
				add(i+1, end)
			} else if end := n.nameAt(ts, i+1); end == i+2 && (noGivenName(&ts[i], &ts[i+1]) || ts[i+1].text == "代表团") {
				continue
			} else if end > 0 {
				add(i+1, end)
				for next := n.alsoNamed(ts, end); next > 0 && (severalHold(ts[i].text) || strings.HasSuffix(ts[i].text, "领导")); next = n.alsoNamed(ts, end) {
					add(end+1, next)
					end = next
				}
			} else if end := addressed(ts, i+1); end > 0 {
				add(i+1, end)
			} else if end := strangeName(ts, i); end > 0 {
				add(i+1, end)
			} else if end := n.mostlyForeign(ts, i+1); end > 0 {
				add(i+1, end)
			}
		case ts[i].is(calling) && i+1 < len(ts):
			if end := n.afterCalling(ts, i+1); end > 0 {
				add(i+1, end)
			}
		case ts[i].text == "一行" && i > 0:
			if from := n.nameBefore(ts, i); from >= 0 {
				add(from, i)
			}
		case ts[i].text == "/":
			if from := n.wroteIt(ts, i); from >= 0 {
				add(from, i)
			}
		case ts[i].is(dot):
			if from, end := n.around(ts, i); from >= 0 {
				add(from, end)
				i = end - 1
			}
		}
	}
	return out
}

// saysBehind are verbs of what somebody says while something is done: 会见李强时｜表示.
var saysBehind = wordsOf("saysBehind")

// nameApart returns the end of the name that a space at i parts from the position before
// it, as in programmes and lists (主持：市长 周海明): a family name and one or two letters
// more that end the line or stand before another space or a bracket. -1 for none.
func (n *nameLetters) nameApart(ts []token, i int) int {
	if ts[i].text != " " || i+1 == len(ts) {
		return -1
	}
	if ts[i+1].is(latin) {
		return n.nameAt(ts, i+1) // 总领事 Hassan Nourian
	}
	sur, letters, end := n.surnameAt(ts, i+1), 0, i+1
	for ; end < len(ts) && !ts[end].is(hardStop|pause|openMark|closeMark); end++ {
		if ts[end].is(position) && letters > 1 {
			break // 秘书长 王明教授
		}
		if ts[end].is(placeName|orgName|orgSuffix|eventSuffix|agreeSuffix|position|value|latin|number|byline|generic) && utf8.RuneCountInString(ts[end].text) > 1 {
			return -1
		}
		letters += utf8.RuneCountInString(ts[end].text)
	}
	if given := letters - sur/len("王"); sur == 0 || given < 1 || given > 2 || end == i+2 && ordinaryWord(ts[i+1]) {
		return -1
	}
	return end
}

// givenWord reports whether a family name of one letter and a word of two that a mark
// ends stand at i: 黄选平，. In a list of names that is one too.
func (n *nameLetters) givenWord(ts []token, i int) bool {
	given := &ts[i+1]
	return len(ts[i].text) == len("王") && n.surnameAt(ts, i) == len("王") && utf8.RuneCountInString(given.text) == 2 &&
		!given.is(orgSuffix|orgName|placeName|placeSuffix|eventSuffix|agreeSuffix|position|generic|sectorName|noName|stopWord|nameVerb|value) && !endsBody(given) &&
		(i+2 == len(ts) || ts[i+2].is(hardStop|pause|closeMark))
}

// mostlyForeign returns the end of a name that begins at i, behind a position, and spells a
// foreign family name with one letter that such names seldom have: 思 in 州长捷思维科夫. -1 for
// none.
func (n *nameLetters) mostlyForeign(ts []token, i int) int {
	const fewest, most = 4, 8 // letters
	letters, strange, end := 0, 0, -1
	for k := i; k < len(ts) && letters <= most; k++ {
		if t := &ts[k]; t.is(hardStop|pause|position|value|openMark|closeMark|latin|particle|placeName|orgName|orgSuffix|eventSuffix) || k > i && t.start != ts[k-1].end || k == i && (t.is(stopWord|conj|brand) || t.tag == "p") {
			break
		}
		for _, r := range ts[k].text {
			letters++
			if !n.words.IsTransliteration(r) {
				strange++
			}
		}
		if strange < 2 && letters >= fewest && letters <= most && endsFamily(ts[k].text) {
			end = k + 1
		}
	}
	return end
}

// strangeName returns the end of a name behind the position at i that begins with no
// family name of the lists, where it stands between the position of one who heads or
// represents something and a mark: two to four letters that make no words. -1 for none.
func strangeName(ts []token, i int) int {
	const fewest, most = 2, 4
	if i == 0 || !ts[i-1].is(placeName|orgName|orgSuffix) && posted(ts, i) < 0 || !heldBy.ends(ts[i].text) && !strings.HasSuffix(ts[i].text, "大使") && !strings.HasSuffix(ts[i].text, "领事") {
		return -1
	}
	letters, end := 0, i+1
	for ; end < len(ts) && letters <= most; end++ {
		if t := &ts[end]; t.is(hardStop|pause|position) || letters >= fewest && t.is(value|conj) || letters > fewest && t.is(stopWord) {
			break
		} else if t.role != 0 && !oneForeign(t) || ordinaryWord(*t) {
			return -1
		}
		letters += utf8.RuneCountInString(ts[end].text)
	}
	if letters < fewest || letters > most || end < len(ts) && ts[end].is(position) && !isHonorific(ts[end].text) {
		return -1
	}
	return end
}

// afterCalling returns the end of the name behind what somebody is, which other
// words follow as well: a family name and two letters, or a foreign name, with a
// mark or a verb behind. -1 for none.
func (n *nameLetters) afterCalling(ts []token, i int) int {
	end := n.nameAt(ts, i)
	if end < 0 || slices.ContainsFunc(ts[i:end], ordinaryWord) {
		return -1
	}
	letters := 0
	for k := i; k < end; k++ {
		letters += utf8.RuneCountInString(ts[k].text)
	}
	if letters < 3 || end < len(ts) && !ts[end].is(hardStop|pause|stopWord|conj|says|closeMark) && ts[end].text != "等" && !strings.HasPrefix(ts[end].tag, "v") {
		return -1
	}
	return end
}

// nameBefore returns where a Chinese name of two or three letters that ends before
// the token at i begins, in a list or behind a verb: 李波、王刚一行. -1 for none.
func (n *nameLetters) nameBefore(ts []token, i int) int {
	letters := 0
	for j := i - 1; j > 0 && letters < 3; j-- {
		if ts[j].is(placeName | orgName | stopWord | position | hardStop | pause) {
			return -1
		}
		letters += utf8.RuneCountInString(ts[j].text)
		if ordinaryWord(ts[j]) && letters == 3 {
			return -1 // 代表团
		}
		if letters >= 2 && letters <= 3 && n.surnameAt(ts, j) > 0 && ts[j-1].is(pause|conj|stopWord|hardStop) {
			return j
		}
	}
	return -1
}

// nameAt returns the token behind the name that starts at token i, or -1: Latin
// words, a transliterated name, or a family name with one or two letters more.
func (n *nameLetters) nameAt(ts []token, i int) int {
	if ts[i].is(knownPerson) {
		return i + 1
	}
	if ts[i].is(position) && utf8.RuneCountInString(ts[i].text) > 1 {
		return -1 // 代表 in 陈远会长代表商会
	}
	if ts[i].text == "公司" {
		return -1 // 公 is a family name: 总经理陈远代表｜公司
	}
	if ts[i].is(latin) {
		j := i
		for j < len(ts) && j < i+9 && (ts[j].is(latin) && capital(ts[j].text) || abbreviated(ts, j) || j > i && (inLatinName(ts, j) || ts[j].text == " " && j+1 < len(ts) && (inLatinName(ts, j+1) || ts[j+1].is(latin) && capital(ts[j+1].text)))) {
			j++
		}
		if j > i && !(j == i+1 && len(ts[i].text) <= 3 && strings.ToUpper(ts[i].text) == ts[i].text) { // CEO
			return j
		}
		return -1
	}
	const borders = placeName | orgName | value | hardStop | openMark | closeMark | position | pause | conj | stopWord | particle | byline | orgSuffix | eventSuffix | agreeSuffix
	if ts[i].is(borders) && n.surnameAt(ts, i) == 0 && !(oneForeign(&ts[i]) && n.allForeign(ts[i].text) && (utf8.RuneCountInString(ts[i].text) > 2 || i+1 < len(ts) && n.allForeign(ts[i+1].text))) {
		return -1
	}
	if end := n.enclosed(ts, i); end > 0 {
		return end
	}
	if ts[i].is(stopWord) && utf8.RuneCountInString(ts[i].text) > 1 {
		return -1 // 通过
	}
	run, letters := n.foreignRun(ts, i)
	if run < len(ts) && run > i && ts[run].is(dot) {
		if _, end := n.around(ts, run); end > 0 {
			return end
		}
	}
	sur := n.surnameAt(ts, i)
	if sur == 0 {
		if letters >= 2 && letters <= 9 && !(letters == 2 && run == i+1 && commonWord(&ts[i])) {
			return n.hyphened(ts, run)
		}
		return -1
	}
	if commonWord(&ts[i]) && utf8.RuneCountInString(ts[i].text) == 2 && i+1 < len(ts) && commonWord(&ts[i+1]) && nominal(&ts[i+1]) {
		return -1 // 国际 in 代表国际展览局
	}
	if letters >= 4 {
		return run
	}
	if end := n.longName(ts, i, sur); end > 0 {
		return end
	}
	if end := n.given(ts, i, sur); end < 0 || !strings.HasSuffix(ts[end-1].text, "了") {
		return end
	}
	return -1 // 负责人谈了
}

// hyphened returns the end of a foreign name whose second part stands behind a hyphen
// at i and ends with a mark (斯图尔特-李、), i where there is none.
func (n *nameLetters) hyphened(ts []token, i int) int {
	if i+1 >= len(ts) || !ts[i].is(dash) {
		return i
	}
	if end, letters := n.foreignRun(ts, i+1); letters > 0 && letters <= 5 && (end == len(ts) || ts[end].is(hardStop|pause|closeMark|conj) || ts[end].text == "等") {
		return end
	}
	return i
}

// enclosed returns the end of a name that a mark ends: a family name and one or
// two letters, whatever words they make (程以宁、). -1 for none.
func (n *nameLetters) enclosed(ts []token, i int) int {
	sur, letters, end := n.surnameAt(ts, i), 0, i
	for end < len(ts) && letters <= 4 && ts[end].text != "等" && !ts[end].is(hardStop|pause|closeMark|openMark|value|latin|position|placeName|orgName|dot) {
		letters += utf8.RuneCountInString(ts[end].text)
		end++
	}
	if sur == 0 || end == len(ts) || !ts[end].is(hardStop|pause|closeMark) && (ts[end].text != "等" || slices.ContainsFunc(ts[i:end], ordinaryWord)) {
		return -1
	}
	if speaks(&ts[end-1]) && letters > 2 {
		letters, end = letters-1, end-1 // 周明说，
	}
	if given := letters - sur/3; given < 1 || given > 2 {
		return -1
	}
	return end
}

// noGivenName reports whether one word behind a position is not the name of who has
// it: 宣布 in 元首宣布, 单位 in 理事单位.
func noGivenName(title, word *token) bool {
	if utf8.RuneCountInString(word.text) == 2 && word.is(stopWord) {
		return true // 严教授强调
	}
	if utf8.RuneCountInString(word.text) != 2 || !ordinaryWord(*word) || word.is(personName|knownPerson|latin) {
		return false
	}
	return strings.HasPrefix(word.tag, "v") || word.text == "简要" || word.is(noName|generic|nameVerb) || title.text == "代表" || title.text == "理事"
}

// speaks reports whether the token is a verb behind which somebody's words follow
// and that no given name ends with.
func speaks(t *token) bool { return t.text == "说" || t.text == "称" }

// longName returns the end of a name of four letters or more that begins as with a
// family name of sur bytes: one word that the segmenter knows for a name
// (乌云其木格), or letters behind it that spell a foreign name up to a mark
// (吴丹敏伦). -1 for none.
func (n *nameLetters) longName(ts []token, i, sur int) int {
	const fewest, most = 4, 6
	if len(ts[i].text) < sur {
		return -1 // the segmenter cut the family name in two
	}
	ends := func(k int, marks role) bool { return k == len(ts) || ts[k].is(marks) }
	if t := &ts[i]; utf8.RuneCountInString(t.text) >= fewest && t.role == 0 && strings.HasPrefix(t.tag, "n") && t.tag != "n" && ends(i+1, hardStop|pause|closeMark|stopWord|conj) {
		return i + 1
	}
	letters := utf8.RuneCountInString(ts[i].text)
	if len(ts[i].text) > sur && !n.allForeign(ts[i].text[sur:]) {
		return -1
	}
	end := i + 1
	for ; end < len(ts) && !ts[end].is(placeName|orgName|position) && n.allForeign(ts[end].text); end++ {
		letters += utf8.RuneCountInString(ts[end].text)
	}
	marks := hardStop | pause | closeMark
	if sur := ts[i].text[:sur]; sur == "吴" || sur == "杜" {
		marks |= stopWord // what 先生 is in Burmese: a name follows, not a given name
	}
	if letters < fewest || letters > most || !ends(end, marks) {
		return -1
	}
	return end
}

// surnameAt returns the bytes of the family name at the start of token i, 0 for
// none.
func (n *nameLetters) surnameAt(ts []token, i int) int {
	text := ts[i].text
	if i+1 < len(ts) {
		text += ts[i+1].text
	}
	sur := n.words.Surname(text)
	if sur > 0 && sur < len(ts[i].text) && ordinaryWord(ts[i]) && n.words.StartsWords(text[:sur]) {
		return 0 // 南下
	}
	return sur
}

// given returns the token behind a family name of sur bytes and one or two
// letters: two where the segmenter does not need the second for the next word.
func (n *nameLetters) given(ts []token, i, sur int) int {
	start := ts[i].start
	best := -1
	if ts[i].is(stopWord) && i+1 < len(ts) && (ordinaryWord(ts[i+1]) || strings.HasPrefix(ts[i+1].text, "各")) {
		return -1 // 向客人, 向各总领事
	}
	if ts[i].is(stopWord|nameVerb) || ts[i].tag == "v" {
		if utf8.RuneCountInString(ts[i].text) > 1 {
			return -1 // 强调 behind a title
		}
	}
	if ts[i].is(placeName) && len(ts[i].text) == 2*len("凌") && i+1 < len(ts) && utf8.RuneCountInString(ts[i+1].text) == 1 && ts[i+1].role == 0 &&
		(i+2 == len(ts) || ts[i+2].is(hardStop|pause|conj) || nameActs.has(ts[i+2].text)) {
		return i + 2 // 会长凌海宏主持
	}
	for j := i; j < len(ts); j++ {
		t := &ts[j]
		if t.is(hardStop | pause | openMark | closeMark | value | latin | number | dot | dash) {
			break
		}
		rest := t.end - start - sur
		if t.is(placeName) && (t.start != start+sur || len(t.text) > 6 || strings.HasSuffix(t.text, "市")) {
			break // 海宁 is a place, 容海宁 a person
		}
		// No family name stands alone, so what follows it belongs to the name.
		if rest > 3 && t.start > start && t.is(stopWord|conj|particle|position) && !endsClause(ts, j) && !leadsToVerb(ts, j) {
			break
		}
		if rest > 6 || best > 0 && does(ts, j) {
			break
		}
		if j > i && best > 0 && len(t.text) > 3 {
			break
		}
		if rest >= 3 {
			best = j + 1
		}
	}
	return best
}

// does reports whether the letter at j is a verb with its object behind: 作 in
// 校长苏培作报告.
func does(ts []token, j int) bool {
	switch ts[j].text {
	case "作", "做", "任", "兼":
		return j+1 < len(ts) && (ordinaryWord(ts[j+1]) || ts[j+1].is(placeName|orgName|localName|openMark))
	}
	return false
}

// guestVerbs are verbs of guests, which stand in clauses before their names.
var guestVerbs = wordsOf("guestVerbs")

// nameActs are verbs that follow a name right away, and no preposition: 出席 behind 副市长师美以.
var nameActs = wordsOf("nameActs")

// leadsToVerb reports whether the 和 or 与 at j stands before a verb, where it joins
// nothing: 和 in 市长陆清和出席. Verbs of coming tell of whom is behind them: 市长甲与前来参会的乙.
func leadsToVerb(ts []token, j int) bool {
	if j+1 == len(ts) || guestVerbs.has(ts[j+1].text) {
		return false
	}
	if strings.ContainsAny(ts[j].text, "以致向为对从自应正承") && utf8.RuneCountInString(ts[j].text) == 1 && nameActs.has(ts[j+1].text) {
		return true // 以 in 副市长师美以出席
	}
	if ts[j].text == "之" {
		return nameActs.has(ts[j+1].text) || ts[j+1].is(conj|says) || ts[j+1].tag == "p" || opensDeed.has(ts[j+1].text) // 市长王敬之出席
	}
	return (ts[j].is(conj) || ts[j].text == "有") && (ts[j+1].tag == "v" || ts[j+1].is(stopWord|holds)) && utf8.RuneCountInString(ts[j+1].text) > 1
}

// opensDeed stand between somebody's name and what they do.
var opensDeed = wordsOf("opensDeed")

// endsClause reports whether the one-letter word at j is the last of its clause.
// Prepositions, adverbs and most verbs (达, 向, 应) never are, so there it is a
// letter of the name before it: 徐明达，.
func endsClause(ts []token, j int) bool {
	t := &ts[j]
	return t.is(stopWord) && !t.is(says|conj|particle|position) && utf8.RuneCountInString(t.text) == 1 &&
		(j+1 == len(ts) || ts[j+1].is(hardStop|pause|closeMark|conj))
}

// governed reports whether the word ends in what a 市长 or 州长 is of, or says that he is
// the second.
func governed(word string) bool {
	if word == "副" || word == "、" || word == "，" || word == "受" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	return strings.ContainsRune("市州县区省委盟旗", last)
}

// deputed reports whether the two words are a body's head but for its last letter: 副｜部 of
// 副部长, 厅｜厅 of 商务厅厅长.
func deputed(before, head string) bool {
	switch head {
	case "副部", "副厅", "副局", "副处", "副校", "副院", "副会":
		return true
	case "部", "厅", "局", "处", "校", "院", "会":
		return strings.HasSuffix(before, "副") || strings.HasSuffix(before, head)
	}
	return false
}

// drawnHui reports whether the word may begin with the last letter of a body's name, the
// words that go on behind it being what they are.
func drawnHui(word, behind string) bool {
	switch word {
	case "会同", "会合", "会商", "会签":
		return true
	case "会上":
		next, _ := utf8.DecodeRuneInString(behind)
		return strings.ContainsRune("周月年半任", next)
	}
	return false
}

// bodyOfHui are the ends of bodies' names without the 会 that a word behind them may take.
var bodyOfHui = wordsOf("bodyOfHui")

// heads gives the letter 长 that the segmenter takes for the first of the family name 长孙
// to the word before it where that is a head: 市长｜孙, not 市｜长孙. The 外 of 省外 goes to
// an office of foreign affairs.
func heads(text string, segs []segment.Token) {
	const letter = len("长")
	for i := 1; i < len(segs); i++ {
		head, name := &segs[i-1], &segs[i]
		if head.Text == "省外" && (strings.HasPrefix(name.Text, "办") || strings.HasPrefix(name.Text, "事") || strings.HasPrefix(name.Text, "侨")) {
			head.End -= letter
			name.Start -= letter
			head.Text, name.Text, name.Tag = text[head.Start:head.End], text[name.Start:name.End], "n" // 省｜外办, not 省外｜办
			continue
		}
		if len(name.Text) == 2*letter && strings.HasPrefix(name.Text, "长") && i > 1 && (len(head.Text) == letter && strings.Contains("市州县区省", head.Text) && governed(segs[i-2].Text) || deputed(segs[i-2].Text, head.Text)) {
			head.End += letter
			name.Start += letter
			head.Text, name.Text, head.Tag, name.Tag = text[head.Start:head.End], text[name.Start:name.End], "n", "nr" // 副｜市长｜安, not 副市｜长安
			continue
		}
		if head.Text == "区区" && strings.HasPrefix(name.Text, "长") {
			head.End -= letter
			name.Start -= letter
			head.Text, name.Text, head.Tag, name.Tag = text[head.Start:head.End], text[name.Start:name.End], "n", "n" // 斯克区｜区长
			continue
		}
		if drawnHui(name.Text, text[name.End:]) && bodyOfHui.ends(text[:name.Start]) {
			head.End += letter
			name.Start += letter
			head.Text, name.Text, name.Tag = text[head.Start:head.End], text[name.Start:name.End], "p" // 商会｜同, 商会｜合作, 工商会｜上周, 贸促会｜商定
			continue
		}
		if name.Text == "心里" && head.Text == "中" {
			head.End += letter
			name.Start += letter
			head.Text, name.Text, head.Tag, name.Tag = text[head.Start:head.End], text[name.Start:name.End], "n", "f" // 会展中心｜里
			continue
		}
		if name.Text == "使" && strings.HasSuffix(head.Text, "大") && len(head.Text) == len("宏大") {
			head.End -= letter
			name.Start -= letter
			head.Text, name.Text, head.Tag, name.Tag = text[head.Start:head.End], text[name.Start:name.End], "", "n" // 周振宏｜大使
			continue
		}
		if !strings.HasPrefix(name.Text, "长孙") || !strings.ContainsAny(head.Text[max(0, len(head.Text)-letter):], "市省州县区局厅处科院校部会盟旗团队组") {
			continue
		}
		head.End += letter
		name.Start += letter
		head.Text, name.Text = text[head.Start:head.End], text[name.Start:name.End]
		name.Tag = "nr"
	}
}
