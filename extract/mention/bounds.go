package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// sharedTitle finds a position whose first letter is the last of the name
// before it: 市长 in 青岛市长, 部长 in 外交部长. The position begins behind the name.
func (x *scanner) sharedTitle(text string, i int, s *Sentence, bound []bool, before []lock) (lock, bool) {
	if len(before) == 0 || before[len(before)-1].end != i || !before[len(before)-1].is(placeName|orgSuffix|orgName) {
		return lock{}, false
	}
	_, w := utf8.DecodeLastRuneInString(text[:i])
	m, ok := x.lex.Matcher.Longest(text[:s.End], i-w, lexicon.Kinds(lexicon.TitleWord))
	if !ok || m.End <= i || !bound[m.End-s.Start] && !x.startsForeign(text[m.End:s.End]) {
		return lock{}, false // 长 in 青岛市长期合作
	}
	if part, ok := x.lex.Matcher.Longest(text[:s.End], i, lexicon.Kinds(lexicon.PlaceName)); ok && part.End > m.End && x.within(text[i:part.End], before[len(before)-1].text) {
		return lock{}, false // 长 in 西安市长安区
	}
	return lock{token: token{start: i, end: m.End, text: text[i-w : m.End], role: position}}, true
}

// sharedSuffix finds the end of a body's name whose first letter is the last of
// the place before it, with a position behind it: 市委 in 青岛市委书记.
func (x *scanner) sharedSuffix(text string, i int, s *Sentence, bound []bool, before []lock) (lock, bool) {
	if len(before) == 0 || before[len(before)-1].end != i || !before[len(before)-1].is(placeName) {
		return lock{}, false
	}
	_, w := utf8.DecodeLastRuneInString(text[:i])
	m, ok := x.lex.Matcher.Longest(text[:s.End], i-w, lexicon.Kinds(lexicon.OrganizationSuffix))
	if !ok || m.End <= i || x.roles[text[i-w:m.End]]&ourOwn == 0 {
		return lock{}, false
	}
	if !bound[m.End-s.Start] && !x.startsTitle(text[m.End:s.End]) {
		return lock{}, false // 委 in 青岛市委托
	}
	e, _ := m.First(lexicon.OrganizationSuffix)
	l := lock{token: token{start: i, end: m.End, text: text[i:m.End]}}
	l.suffix(orgSuffix, &x.lex.Words.OrganizationSuffixes[e.Ref], x.roles[text[i-w:m.End]])
	return l, true
}

// startsTitle reports whether a position stands at the start of the text.
func (x *scanner) startsTitle(text string) bool {
	_, ok := x.lex.Matcher.Longest(text, 0, lexicon.Kinds(lexicon.TitleWord))
	return ok
}

// startsSuffix reports whether at the offset starts a suffix or another name,
// so that what stands before it is a word of its own.
func (x *scanner) startsSuffix(text string, at, end int) bool {
	_, ok := x.lex.Matcher.Longest(text[:end], at, afterNameKinds)
	return ok
}

// startsPlace reports whether a place's name stands at the start of the text.
func (x *scanner) startsPlace(text string) bool {
	_, ok := x.lex.Matcher.Longest(text, 0, lexicon.Kinds(lexicon.PlaceName))
	return ok
}

// startsForeign reports whether the text may begin with a foreign name: 沙夫卡特
// in 市长沙夫卡特, where the segmenter reads 长沙.
func (x *scanner) startsForeign(text string) bool {
	a, w := utf8.DecodeRuneInString(text)
	b, _ := utf8.DecodeRuneInString(text[w:])
	return x.lex.Words.IsTransliteration(a) && x.lex.Words.IsTransliteration(b)
}

// givenName reports whether between the last position and the offset stands a
// surname only: 永康 in 副市长符永康.
func (x *scanner) givenName(text string, at int, before []lock) bool {
	if len(before) == 0 || !before[len(before)-1].is(position) {
		return false
	}
	return x.lex.Words.IsSurname(text[before[len(before)-1].end:at])
}

// startsRegion reports whether a region of several countries is named at the offset.
func (x *scanner) startsRegion(text string, at int) bool {
	first, _ := utf8.DecodeRuneInString(text[at:])
	end := x.fixedAt(text, at, first)
	return end > at && x.roles[text[at:end]]&regionName != 0
}

// insideDotted reports whether the place is a piece of a foreign name with a dot:
// 阿里 in 阿里舍尔·沙德马诺夫.
func (x *scanner) insideDotted(text string, s *Sentence, l *lock) bool {
	if !l.is(placeName) || len(l.text) > 5*utf8.RuneLen('阿') {
		return false
	}
	from, to := l.start, l.end
	for from > s.Start {
		r, w := utf8.DecodeLastRuneInString(text[:from])
		if !x.lex.Words.IsTransliteration(r) {
			break
		}
		from -= w
	}
	for to < s.End {
		r, w := utf8.DecodeRuneInString(text[to:])
		if !x.lex.Words.IsTransliteration(r) {
			break
		}
		to += w
	}
	after, right := strings.CutPrefix(text[to:s.End], "·")
	before, left := strings.CutSuffix(text[s.Start:from], "·")
	switch {
	case !left && !right:
		return false
	case from < l.start || l.end < to:
		return true
	case right && x.startsRegion(text[:s.End], to+len("·")):
		return false // 喀什·中亚南亚商品交易会
	}
	// It fills its side: a place beside a place (甲国·乙市) or the part of a person's
	// name (阿里·纳塞里, 尹·索菲亚).
	if right {
		m, place := x.lex.Matcher.Longest(after, 0, lexicon.Kinds(lexicon.PlaceName))
		if next, _ := utf8.DecodeRuneInString(after[m.End:]); place && x.lex.Words.IsTransliteration(next) && !x.startsField(after, m.End) {
			place = false // 谢尔 in 阿曼·谢尔扎诺夫
		}
		r, _ := utf8.DecodeRuneInString(after)
		return !place && unicode.Is(unicode.Han, r)
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return !x.endsPlace(before) && (x.lex.Words.IsTransliteration(r) || x.lex.Words.Surname(string(r)) > 0)
}

// startsField reports whether a field of what people do is named at the offset: 文化 in
// 甲市·乙市文化周.
func (x *scanner) startsField(text string, at int) bool {
	_, ok := x.lex.Matcher.Longest(text, at, lexicon.Kinds(lexicon.SectorWord, lexicon.EventSuffix))
	return ok || strings.HasPrefix(text[at:], "文化")
}

// endsPlace reports whether a place's name ends the text.
func (x *scanner) endsPlace(text string) bool {
	const longest = 8 // letters looked back
	for i, n := len(text), 0; i > 0 && n < longest; n++ {
		_, w := utf8.DecodeLastRuneInString(text[:i])
		i -= w
		if m, ok := x.lex.Matcher.Longest(text, i, lexicon.Kinds(lexicon.PlaceName)); ok && m.End == len(text) {
			return true
		}
	}
	return false
}

// namesStreet reports whether the word before the offset only names a street:
// 河北南路.
func (x *scanner) namesStreet(text string, at int, s *Sentence, bound []bool) bool {
	rest := text[at:s.End]
	for _, side := range []string{"东", "西", "南", "北", "中"} {
		if cut, ok := strings.CutPrefix(rest, side); ok {
			rest = cut
			break
		}
	}
	for _, street := range []string{"路", "街", "大街", "大道"} {
		if cut, ok := strings.CutPrefix(rest, street); ok && bound[s.End-s.Start-len(cut)] {
			return true
		}
	}
	return false
}

// pairKnown reports whether the name is also that of a pair of countries, both of
// which the document names, the one not China by its full name.
func (x *scanner) pairKnown(name string, known *context) bool {
	for _, e := range x.lex.Matcher.Lookup(name) {
		if e.Kind == lexicon.CountryPair {
			pair := &x.lex.Words.Pairs[e.Ref]
			a, b := known.pick(pair.First), known.pick(pair.Second)
			return known.countries[a] && known.countries[b]
		}
	}
	return false
}

// endsForeign reports whether the text goes on with a letter that ends foreign
// names: 尔 behind 巴哈.
func (x *scanner) endsForeign(text string) bool {
	r, w := utf8.DecodeRuneInString(text)
	return w > 0 && strings.ContainsRune("尔斯夫尼姆娃坦", r)
}

// insideForeign reports whether letters that spell a foreign name go on behind, or
// stand on both sides: 沙伊 in 季利亚沙伊霍夫, 以巴 in 以巴布什金娜.
func (x *scanner) insideForeign(before, after string) bool {
	const long, upToMark, onBothSides = 4, 3, 2
	letters := x.foreignLetters(after)
	if _, place := x.lex.Matcher.Longest(after, 0, afterNameKinds); place {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	if behind, _ := utf8.DecodeRuneInString(after[min(len(after), upToMark*len("阿")):]); letters == upToMark && unicode.IsPunct(behind) {
		return true // 哈伊莫罗夫，
	}
	return letters >= long || letters >= onBothSides && x.lex.Words.IsTransliteration(r)
}

// partOfName reports whether the letters of two countries' short forms spell a part of a
// foreign name: 沙德 in 院长沙德马诺夫, 蒙德 in 纳蒙德罗、.
func (x *scanner) partOfName(text string, i, end int, before []lock) bool {
	letters := x.foreignLetters(text[end:])
	if n := len(before) - 1; n >= 0 && before[n].is(position) && before[n].end == i {
		return letters > 1 && x.startsForeign(text[i:])
	}
	first, _ := utf8.DecodeLastRuneInString(text[:i])
	behind, _ := utf8.DecodeRuneInString(text[end+letters*len("阿"):])
	return letters > 0 && x.lex.Words.IsTransliteration(first) && unicode.IsPunct(behind)
}

// firmAhead reports whether the text goes on to the legal form of a company: what two countries'
// short forms spell behind a place is the company's own word then, 中泰 in 甲省中泰机械有限公司.
func firmAhead(text string) bool {
	const most = 14 // letters
	n := 0
	for at, r := range text {
		if n == most || !unicode.Is(unicode.Han, r) {
			return false
		}
		if strings.HasPrefix(text[at:], "有限") || strings.HasPrefix(text[at:], "股份") || n > 1 && (strings.HasPrefix(text[at:], "公司") || strings.HasPrefix(text[at:], "集团")) {
			return true
		}
		n++
	}
	return false
}

// formOfForeign reports whether the name is only the first letters of a longer foreign one, whose
// other letters and form stand behind it.
func (x *scanner) formOfForeign(name, after string) bool {
	const fewest = 2
	if x.foreignLetters(name) < fewest {
		return false
	}
	n := x.foreignLetters(after)
	if _, starts := x.lex.Matcher.Longest(after, 0, afterNameKinds); n < fewest || starts {
		return false
	}
	at := n * len("阿")
	m, ok := x.lex.Matcher.Longest(after, at, lexicon.Kinds(lexicon.PlaceSuffix))
	behind, _ := utf8.DecodeRuneInString(after[min(len(after), at):])
	return ok && m.End > at || n > fewest && unicode.IsPunct(behind) || facilityAt(after[at:]) != ""
}

// facilityAt returns the words of works that the text begins with, "" for none.
func facilityAt(text string) string {
	for _, w := range []string{"水电站", "电站", "热电厂", "水泥厂", "大桥", "隧道"} {
		if strings.HasPrefix(text, w) {
			return w
		}
	}
	return ""
}

// tailOfForeign reports whether the name is only the last letters of a longer foreign one, whose
// form stands behind it: 沙特 in 甲哈沙特口岸.
func (x *scanner) tailOfForeign(before, name, after string) bool {
	const fewest = 2
	if x.foreignLetters(name) < fewest {
		return false
	}
	for range fewest {
		r, w := utf8.DecodeLastRuneInString(before)
		if w == 0 || !x.lex.Words.IsTransliteration(r) {
			return false
		}
		before = before[:len(before)-w]
	}
	m, ok := x.lex.Matcher.Longest(after, 0, lexicon.Kinds(lexicon.PlaceSuffix))
	return ok && m.End > 0
}

// firmOf reports whether a province of China, at whose name a word begins, is told by the name
// of a company that goes on behind it, however that is cut into words: 江苏 in 江苏联发纺织公司.
func (x *scanner) firmOf(name, after string, starts bool) bool {
	if !starts || !firmAhead(after) {
		return false
	}
	return slices.ContainsFunc(x.lex.Gazetteer.Candidates(name), func(p lexicon.Place) bool {
		wider, _ := x.lex.Gazetteer.Place(p.Parent)
		return p.Country == "CN" && wider.Subtype == ontology.Country
	})
}

// amongCountries reports whether a country's name that is a piece of other words too
// stands where only a country does: in a list of them, or before its envoy.
func (x *scanner) amongCountries(text string, i, end int, e lexicon.Entry, before []lock) bool {
	if x.lex.Gazetteer.At(e.Ref).Subtype != ontology.Country {
		return false
	}
	after := text[end:]
	for _, own := range []string{"驻", "总统", "共和国", "大学"} {
		if strings.HasPrefix(after, own) {
			return true
		}
	}
	const mark = "、"
	if n := len(before) - 1; n >= 0 && before[n].subtype == ontology.Country && text[before[n].end:i] == mark {
		return true
	}
	if !strings.HasPrefix(after, mark) {
		return false
	}
	m, ok := x.lex.Matcher.Longest(text, end+len(mark), lexicon.Kinds(lexicon.PlaceName))
	return ok && !m.Entries[0].Ambiguous && x.lex.Gazetteer.At(m.Entries[0].Ref).Subtype == ontology.Country
}

// foreignLetters counts the letters, up to four, that spell foreign names at the
// start of the text.
func (x *scanner) foreignLetters(text string) int {
	const most = 4
	n := 0
	for _, r := range text {
		if !x.lex.Words.IsTransliteration(r) || n == most {
			break
		}
		n++
	}
	return n
}

// within reports whether some place of a name lies in one of the other name.
func (x *scanner) within(name, wider string) bool {
	for _, w := range x.lex.Gazetteer.Candidates(wider) {
		for _, p := range x.lex.Gazetteer.Candidates(name) {
			if x.lex.Gazetteer.Within(p.ID, w.ID) {
				return true
			}
		}
	}
	return false
}

// placedIn reports whether the place of an ambiguous name lies in the one right before it;
// a quarter is not named right behind its country: 友好 in 中国友好城市.
func (x *scanner) placedIn(e lexicon.Entry, name string, wider *lock) bool {
	if wider.subtype == ontology.Country && x.lex.Gazetteer.At(e.Ref).Subtype == ontology.District {
		return false
	}
	return x.within(name, wider.text)
}

// shortContext reports whether a one-letter country name is used as one: 在吉
// 投资, 驻哈大使, 对俄贸易.
func shortContext(text string, i, end int, s *Sentence) bool {
	before, after := false, false
	for _, w := range beforeShort {
		before = before || strings.HasSuffix(text[s.Start:i], w)
	}
	for _, w := range afterShort {
		after = after || strings.HasPrefix(text[end:s.End], w)
	}
	return before && after
}

// namesakeAbroad reports whether a place in China only shares its name with the quarter or
// town that the text names right behind a place abroad, or only begins another name: 江西 in 首尔市江西区, 阿里 in 印度阿里格尔.
func (x *scanner) namesakeAbroad(name, wider, after string) bool {
	smaller := slices.ContainsFunc([]string{"区", "市", "县", "郡"}, func(form string) bool { return strings.HasPrefix(after, form) })
	if !smaller && x.foreignLetters(after) < 2 || len(wider) <= 2*len("韩") {
		return false
	}
	chinese := func(p lexicon.Place) bool { return p.Country == "CN" }
	of := x.lex.Gazetteer.Candidates(name)
	around := x.lex.Gazetteer.Candidates(wider)
	if len(around) == 0 {
		around = x.lex.Gazetteer.Candidates(strings.TrimSuffix(wider, "市"))
	}
	return len(around) > 0 && !slices.ContainsFunc(around, chinese) && !slices.ContainsFunc(of, func(p lexicon.Place) bool { return !chinese(p) })
}

// seatOf reports whether the words say that the place behind them is the seat of one.
func seatOf(before string) bool {
	return strings.HasSuffix(before, "首府") || strings.HasSuffix(before, "首都") || strings.HasSuffix(before, "省会")
}

// thatCountry stands before a ministry of the country named last.
const thatCountry = "该国"

// otherMinistry reports whether the name of a ministry that China's has without more is
// that of another country's: behind 该国, in a list behind one of theirs (甲国农业部、财政部),
// or before a minister with a foreign name.
func (x *scanner) otherMinistry(text string, i, end int, e lexicon.Entry, before []lock) bool {
	const ministry = "部"
	o := &x.lex.Words.Organizations[e.Ref]
	name := text[i:end]
	if o.Country != "CN" || o.Subtype != ontology.Government || !strings.HasSuffix(name, ministry) || !slices.ContainsFunc(x.lex.Matcher.Lookup(name), func(e lexicon.Entry) bool { return e.Kind == lexicon.OrganizationSuffix }) {
		return false
	}
	if strings.HasSuffix(text[:i], thatCountry) {
		return true
	}
	for n := len(before); n > 0 && before[n-1].is(conj); n-- {
		before = before[:n-1]
	}
	if n := len(before) - 1; n > 0 && before[n].is(orgSuffix) && strings.HasSuffix(before[n].text, ministry) && strings.Contains("、和与", text[before[n].end:i]) && text[before[n].end:i] != "" {
		return true
	}
	if n := len(before) - 1; n >= 0 && before[n].end < i && x.fieldsOf(text[before[n].end:i], &before[n], before) {
		return true
	}
	const ofName = 3
	at := end
	if strings.HasPrefix(text[end:], "长") {
		at = end - len(ministry)
	}
	m, ok := x.lex.Matcher.Longest(text, at, lexicon.Kinds(lexicon.TitleWord))
	return ok && m.End > end && x.lex.Words.Surname(text[m.End:]) == 0 && x.foreignLetters(text[m.End:]) >= ofName
}

// fieldsOf reports whether the words between the last lock and a ministry's name are fields
// that the ministry of another country has too: 科学和 of 俄罗斯科学和教育部.
func (x *scanner) fieldsOf(between string, last *lock, before []lock) bool {
	const most = 6 // letters
	fields := strings.TrimRight(between, "、和与")
	if fields == between || utf8.RuneCountInString(between) > most || strings.ContainsAny(fields, "，。；：的 ") {
		return false
	}
	if last.is(sectorName) && len(before) > 1 && before[len(before)-2].end == last.start {
		last = &before[len(before)-2]
	} else if utf8.RuneCountInString(fields) != 2 {
		return false
	}
	return last.is(placeName) && last.subtype == ontology.Country && !slices.ContainsFunc(x.lex.Gazetteer.Candidates(last.text), func(p lexicon.Place) bool { return p.Country == "CN" }) && x.roles[fields]&(noName|generic) == 0
}

// otherState reports whether the name of a body of China's state stands right behind another
// country, whose own it is: 国家电网公司 in 乌兹别克斯坦国家电网公司.
func (x *scanner) otherState(name string, country *lock, e lexicon.Entry) bool {
	return strings.HasPrefix(name, "国家") && x.lex.Words.Organizations[e.Ref].Country == "CN" && country.subtype == ontology.Country &&
		!slices.ContainsFunc(x.lex.Gazetteer.Candidates(country.text), func(p lexicon.Place) bool { return p.Country == "CN" })
}
