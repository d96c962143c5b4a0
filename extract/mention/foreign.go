package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inLatinName reports whether the token is a small word between the parts of a
// name in Latin letters: ul in Moin ul Haque.
func inLatinName(ts []token, j int) bool {
	switch ts[j].text {
	case "ul", "al", "el", "ud", "ur", "bin", "ibn", "de", "da", "van", "von", "der":
		return j+2 < len(ts) && ts[j+1].text == " " && ts[j+2].is(latin) && capital(ts[j+2].text)
	}
	return false
}

// abbreviated reports whether the stop at j belongs to a name in Latin letters: Dr. Karimov.
func abbreviated(ts []token, j int) bool {
	return j > 0 && j+1 < len(ts) && ts[j].text == "." && ts[j-1].is(latin) && (ts[j+1].is(latin) || j+2 < len(ts) && ts[j+1].text == " " && ts[j+2].is(latin))
}

// foreignRun returns the token behind a run of transliterating letters from i,
// and how many they are.
func (n *nameLetters) foreignRun(ts []token, i int) (end, letters int) {
	for end = i; end < len(ts); end++ {
		t := &ts[end]
		if t.is(placeName|orgName|position|value|orgSuffix|eventSuffix) && !oneForeign(t) || end > i && t.is(stopWord|conj|particle) && !n.allForeign(t.text) {
			break
		}
		if !n.allForeign(t.text) || end > i && t.is(stopWord) && end+1 < len(ts) && ts[end+1].is(value|placeName|orgName) {
			break // 拉赫蒙｜于5月16日
		}
		letters += utf8.RuneCountInString(t.text)
	}
	return end, letters
}

// oneForeign reports whether a single letter that ends a body's name, and may stand
// in a foreign one, is or ends the token: 科 in 部长科舍列夫, 州长科托米亚科.
func oneForeign(t *token) bool {
	return t.is(orgSuffix) && t.is(common) && utf8.RuneCountInString(t.text[t.value:]) == 1
}

func (n *nameLetters) allForeign(s string) bool {
	if s == "" {
		return false
	}
	before := rune(0)
	for _, r := range s {
		if !n.words.IsTransliteration(r) && !(r == '得' && before == '彼') { // 彼得罗夫
			return false
		}
		before = r
	}
	return true
}

// around returns the transliterated name, with one dot or more, that holds the
// dot at i; -1 for none.
func (n *nameLetters) around(ts []token, i int) (from, end int) {
	from = i
	for from > 0 && (n.besideDot(&ts[from-1]) || from > 1 && ts[from-1].text == "不" && ts[from-2].text == "阿") && // 阿不都拉·依明
		!endsCalling(&ts[from-1]) && !(ts[from-1].is(conj) && !n.allForeign(ts[from-1].text)) {
		from--
	}
	from = behindPosition(ts, from)
	if from == i && i > 1 && ts[i-1].text == "让" {
		from-- // 让·克劳德
	}
	if from == i {
		return -1, -1
	}
	from = n.beforeHyphen(ts, from)
	end = i
	for end < len(ts) && ts[end].is(dot) {
		run := max(end+1, betweenDots(ts, end))
		for run < len(ts) && !ts[run].is(dot) && (n.besideDot(&ts[run]) || run == end+1 && behindDot(&ts[run]) || run > end+1 && (n.betweenForeign(ts, run) || oneLetter(&ts[run]) && run+1 < len(ts) && n.allForeign(ts[run+1].text) && endsFamily(ts[run+1].text))) {
			run++
			if ts[run-1].is(localName) {
				break // the last part, found by its letters
			}
		}
		if run == end+1 {
			return -1, -1
		}
		end = run
	}
	if end-2 > i && end < len(ts) && (ts[end-1].text == "曾" && !ts[end].is(hardStop|pause|conj) || ts[end-1].text == "因" && strings.HasPrefix(ts[end].tag, "n") && !ts[end].is(position)) {
		end-- // 别克曾担任, 尤尔马兹因日程原因
	}
	if end-1 > i && end < len(ts) && ((ts[end].is(hardStop) || saysBehind.has(ts[end].text)) && ts[end-1].text == "时" || ts[end-1].text == "于" && (ts[end].is(value|placeName) || strings.ContainsAny(ts[end].text, "本今当去昨上近日"))) {
		end-- // 会见卡里莫夫时，, 卡里莫夫于本月
	}
	return from, n.hyphened(ts, end)
}

// behindPosition returns where the name begins whose letters go on before from up to the
// position that stands before it, whatever spells them: 坎葆 in 大使坎葆·恩塔万.
func behindPosition(ts []token, from int) int {
	const most = 4 // letters
	letters, k := 0, from
	for k > 0 && letters < most && ts[k-1].role&^(brand|nobrand|localName) == 0 && ts[k-1].tag != "w" {
		k--
		letters += utf8.RuneCountInString(ts[k].text)
	}
	if k == from || k == 0 || !ts[k-1].is(position) || letters > most {
		return from
	}
	return k
}

// beforeHyphen returns where the name begins whose second part, behind a hyphen,
// begins at from: 哈斯穆-卓玛尔特·托卡耶夫.
func (n *nameLetters) beforeHyphen(ts []token, from int) int {
	const fewest = 2 // letters
	if from < 2 || !ts[from-1].is(dash) || !n.allForeign(ts[from].text) {
		return from
	}
	start, letters := from-1, 0
	for start > 0 && !ts[start-1].is(placeName|orgName|position|value) && n.allForeign(ts[start-1].text) {
		start--
		letters += utf8.RuneCountInString(ts[start].text)
	}
	if letters < fewest {
		return from
	}
	return start
}

// endsCalling reports whether the letter ends what somebody is, which may stand
// right before a name: 家 in 小提琴家尤利娅·莱贝登科.
func endsCalling(t *token) bool {
	switch t.text {
	case "家", "员", "者", "师", "生", "手", "长":
		return true
	}
	return false
}

// lastParts returns the last parts of the foreign names in the text that stand
// elsewhere alone for the person: 托隆巴耶夫 of 努尔兰·托隆巴耶夫. Where the last part
// ends is told by what both have in common.
func (n *nameLetters) lastParts(text string) []string {
	const (
		dot  = "·"
		most = 50 // names
		min3 = 3 * len("阿")
	)
	var out []string
	asked := map[string]bool{} // each family name is looked for once
	for start, at := 0, strings.Index(text, dot); at >= 0 && len(out) < most; at = strings.Index(text[start:], dot) {
		at += start
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		if first := n.familyFirst(text[start:at]); first != "" && !asked[first] {
			asked[first] = true
			if strings.Count(text, first) > strings.Count(text, first+dot) && !slices.Contains(out, first) {
				out = append(out, first)
			}
		}
		start = at + len(dot)
		run := text[start : start+n.foreignPrefix(text[start:])]
		if !n.words.IsTransliteration(before) && (len(run) < min3 || !unicode.Is(unicode.Han, before)) || strings.HasPrefix(text[start+len(run):], dot) {
			continue
		}
		for ; len(run) >= min3; run = run[:len(run)-len("阿")] {
			if strings.Count(text, run) > strings.Count(text, dot+run) {
				if !slices.Contains(out, run) {
					out = append(out, run)
				}
				break
			}
		}
	}
	return out
}

// familyFirst returns the letters of a foreign family name that end the text, before a dot,
// where they end as only family names do: 科舍罗夫 of 科舍罗夫·努拉尔汗. "" for none.
func (n *nameLetters) familyFirst(text string) string {
	const letter, fewest, most = len("夫"), 3, 8 // letters
	if !endsFamily(text) {
		return ""
	}
	from := len(text)
	for from >= letter && len(text)-from < most*letter {
		r, w := utf8.DecodeLastRuneInString(text[:from])
		if w != letter || !n.words.IsTransliteration(r) {
			break
		}
		from -= w
	}
	if len(text)-from < fewest*letter {
		return ""
	}
	return text[from:]
}

// endsFamily reports whether the name ends as foreign family names do.
func endsFamily(name string) bool {
	for _, end := range []string{"夫", "娃", "斯基", "维奇"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// foreignPrefix returns how many bytes of transliterating letters, all of three
// bytes, the text begins with.
func (n *nameLetters) foreignPrefix(text string) int {
	for i, r := range text {
		if !n.words.IsTransliteration(r) || utf8.RuneLen(r) != len("阿") {
			return i
		}
	}
	return len(text)
}

// besideDot reports whether the token may belong to the part of a name beside a
// dot: letters that spell foreign names, and single letters that are no words
// between names.
func (n *nameLetters) besideDot(t *token) bool {
	if t.is(position|value|placeName|orgName|eventSuffix) || t.is(orgSuffix) && len(t.text) > len("科") && !oneForeign(t) {
		return false
	}
	return n.allForeign(t.text) || oneLetter(t) && !t.is(says) && nominal(t) || strings.HasPrefix(t.tag, "nr") && t.role == 0
}

// betweenForeign reports whether the token is the pronoun 其 with letters on both
// sides that spell foreign names, where it is one of them: 奥其尔. Prepositions (在)
// do stand between names.
func (n *nameLetters) betweenForeign(ts []token, i int) bool {
	return i+1 < len(ts) && ts[i].text == "其" && !ts[i+1].is(placeName) &&
		n.allForeign(ts[i-1].text) && n.allForeign(ts[i+1].text)
}

// betweenDots returns where the next dot stands behind the one at i, with nothing but a few Han
// letters between them, whatever they spell: 章 in 甲·加弗尔章·乙. -1 where none does.
func betweenDots(ts []token, i int) int {
	const most = 6 // letters
	letters := 0
	for k := i + 1; k < len(ts); k++ {
		if ts[k].is(dot) {
			return k
		}
		first, _ := utf8.DecodeRuneInString(ts[k].text)
		if letters += utf8.RuneCountInString(ts[k].text); letters > most || !unicode.Is(unicode.Han, first) || ts[k].is(conj|pause|particle|hardStop|position|byline) || ts[k].start != ts[k-1].end {
			break
		}
	}
	return -1
}

// behindDot reports whether the token is one Han letter: right behind a dot it
// belongs to the name, whatever word it is by itself (让 in 别克·让塔耶夫).
func behindDot(t *token) bool {
	r, w := utf8.DecodeRuneInString(t.text)
	return w == len(t.text) && unicode.Is(unicode.Han, r)
}

// oneLetter reports whether the token is a single letter without a role that
// borders names.
func oneLetter(t *token) bool {
	const borders = hardStop | pause | openMark | closeMark | dash | dot | stopWord | conj | particle | pointer | number | latin | position
	return !t.is(borders) && utf8.RuneCountInString(t.text) == 1
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
