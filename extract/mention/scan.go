package mention

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/internal/letterset"
	"scokg/extract/lexicon"
	"scokg/extract/ontology"
	"scokg/extract/segment"
)

// suffixKinds are the kinds of entries that end a name.
var suffixKinds = lexicon.Kinds(lexicon.OrganizationSuffix, lexicon.PlaceSuffix, lexicon.EventSuffix, lexicon.AgreementSuffix)

// afterNameKinds are the kinds of entries whose start ends a word before them.
var afterNameKinds = suffixKinds | lexicon.Kinds(lexicon.PlaceName, lexicon.TitleWord)

// scanner turns the sentences of one document into tokens: the segmenter's
// words, with the lexicon's names and words and the values laid over them.
type scanner struct {
	lex   *lexicon.Lexicon
	words segment.Tokenizer
	roles map[string]role // of words that bound or fill names
	backs *byLetter[backWord]
	// fixed are the words that stand as one token wherever they are found.
	fixed      *byLetter[string]
	suffixEnds letterset.Set        // the last letters of the suffixes of bodies, events and papers
	local      map[rune][]string    // short names that the text defines, by their first letter
	again      map[rune][]againName // names that the text uses again without what they were found by, by their first letter

	// Room that one sentence leaves to the next.
	buf    []lexicon.Match
	segs   []segment.Token
	bound  []bool
	locks  []lock
	tokens []token
}

// lock is a span that the lexicon or a value claims whole.
type lock struct {
	token
	ambiguous bool
}

var ordinals = regexp.MustCompile(`^(?:第(?:\d{1,3}|[一二三四五六七八九十百]{1,4})(?:届|次|期|轮)|首届|首次)`)

// scan returns the tokens of text[s.Start:s.End], valid until the next call.
// values are those of the
// sentence, in order; countries are the codes of countries that the document
// names in full, which settle short forms.
func (x *scanner) scan(text string, s *Sentence, values []Mention, known *context) []token {
	segs := x.words.Append(x.segs[:0], text[s.Start:s.End])
	schools(text[s.Start:s.End], segs)
	heads(text[s.Start:s.End], segs)
	segs = pointed(text[s.Start:s.End], segs)
	bound := slices.Grow(x.bound[:0], s.End-s.Start+1)[:s.End-s.Start+1]
	clear(bound)
	for i := range segs {
		bound[segs[i].Start] = true
	}
	bound[s.End-s.Start] = true

	locks := x.locks[:0]
	v := 0
	for i := s.Start; i < s.End; {
		for v < len(values) && values[v].Start < i {
			v++
		}
		if l, ok := x.lockAt(text, i, s, bound, values, v, known, locks); ok && !x.insideDotted(text, s, &l) {
			locks = append(locks, l)
			i = l.end
			continue
		}
		_, w := utf8.DecodeRuneInString(text[i:])
		i += w
	}
	x.segs, x.bound, x.locks = segs, bound, locks
	x.tokens = x.merge(x.tokens[:0], text, s, segs, locks)
	return x.tokens
}

// wholeName reports whether no letter stands beside the name that may be part of a longer one:
// a dot, or a letter that spells foreign names behind one of those.
func (x *scanner) wholeName(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	last, _ := utf8.DecodeLastRuneInString(text[:to])
	next, _ := utf8.DecodeRuneInString(text[to:])
	return before != '·' && next != '·' && !(x.lex.Words.IsTransliteration(last) && x.lex.Words.IsTransliteration(next))
}

// lockAt returns the lock that starts at i, if any: a value, an ordinal, else
// the longest name or word of the lexicon that may stand there.
func (x *scanner) lockAt(text string, i int, s *Sentence, bound []bool, values []Mention, v int, known *context, before []lock) (lock, bool) {
	first, _ := utf8.DecodeRuneInString(text[i:])
	if first == '第' || first == '首' {
		if g := ordinals.FindString(text[i:min(len(text), i+24)]); g != "" {
			return lock{token: token{start: i, end: i + len(g), text: g, role: ordinal}}, true
		}
	}
	for _, b := range x.backs.at(first) {
		if strings.HasPrefix(text[i:s.End], b.word) && bound[i-s.Start] {
			return lock{token: token{start: i, end: i + len(b.word), text: b.word, role: backRef, subtype: b.subtype, value: b.count}}, true
		}
	}
	for _, name := range x.local[first] {
		if strings.HasPrefix(text[i:s.End], name) {
			return lock{token: token{start: i, end: i + len(name), text: name, role: localName}}, true
		}
	}
	for _, n := range x.again[first] {
		if !strings.HasPrefix(text[i:s.End], n.text) {
			continue
		}
		switch n.class {
		case ontology.Person:
			return lock{token: token{start: i, end: i + len(n.text), text: n.text, role: personName | knownPerson}}, true
		case definedName:
			return lock{token: token{start: i, end: i + len(n.text), text: n.text, role: localName}}, true
		case ontology.Place:
			if m, ok := x.lex.Matcher.Longest(text[:s.End], i, lexicon.Kinds(lexicon.PlaceName)); ok && m.End > i+len(n.text) {
				continue // 某自治区 after its short name
			}
			l := lock{token: token{start: i, end: i + len(n.text), text: n.text, role: placeName, subtype: n.subtype}}
			x.extend(text, s, &l)
			return l, true
		}
	}
	if n := x.lex.Words.NameOfParts(text[i:s.End]); n > 0 {
		if m, ok := x.lex.Matcher.Longest(text[:s.End], i, lexicon.Kinds(lexicon.PlaceName)); !ok || m.End < i+n {
			return lock{token: token{start: i, end: i + n, text: text[i : i+n], role: personName | knownPerson}}, true
		}
	}
	if n := x.lex.Words.KnownPerson(text[i:s.End]); n > 0 && x.wholeName(text[:s.End], i, i+n) {
		return lock{token: token{start: i, end: i + n, text: text[i : i+n], role: personName | knownPerson}}, true
	}
	aligned := func(start, end int) bool { return bound[start-s.Start] && bound[end-s.Start] }
	if v < len(values) && values[v].Start == i && values[v].End <= s.End &&
		(values[v].Class != Count || text[i] <= '9' || aligned(i, values[v].End)) {
		return lock{token: token{start: i, end: values[v].End, text: text[i:values[v].End], role: value, value: v, subtype: values[v].Class}}, true
	}
	if l, ok := x.sharedTitle(text, i, s, bound, before); ok {
		return l, true
	}
	if l, ok := x.sharedSuffix(text, i, s, bound, before); ok {
		return l, true
	}
	word := x.fixedAt(text[:s.End], i, first)
	x.buf = x.lex.Matcher.At(text[:s.End], i, lexicon.AllKinds, x.buf[:0])
	for n := len(x.buf) - 1; n >= 0; n-- {
		m := &x.buf[n]
		if m.End <= word {
			break
		}
		if x.roles[text[i:m.End]]&noName != 0 {
			continue
		}
		// Behind a place, 贸促会 is a suffix rather than the national body.
		if e, ok := m.First(lexicon.OrganizationSuffix); ok && m.Entries[0].Kind == lexicon.OrganizationName && len(before) > 0 && before[len(before)-1].end == i && (before[len(before)-1].is(placeName) || ownLetters.has(before[len(before)-1].text)) {
			if l, ok := x.accept(text, i, m.End, e, s, bound, known, before); ok {
				return l, true
			}
		}
		// Of a suffix of both, 论坛 is an event's rather than an organization's.
		if e, ok := m.First(lexicon.EventSuffix); ok && m.Entries[0].Kind == lexicon.OrganizationSuffix {
			if l, ok := x.accept(text, i, m.End, e, s, bound, known, before); ok {
				return l, true
			}
		}
		for _, e := range m.Entries {
			if l, ok := x.accept(text, i, m.End, e, s, bound, known, before); ok {
				return l, true
			}
		}
	}
	if word > i && (aligned(i, word) || x.roles[text[i:word]]&byline != 0) {
		return lock{token: token{start: i, end: word, text: text[i:word], role: x.roles[text[i:word]]}}, true
	}
	return lock{}, false
}

// fixedAt returns the end of the longest fixed word that starts at i with the
// letter first, 0 for none.
func (x *scanner) fixedAt(text string, i int, first rune) int {
	end := 0
	for _, name := range x.fixed.at(first) {
		if strings.HasPrefix(text[i:], name) {
			end = max(end, i+len(name))
		}
	}
	return end
}

// titleBehind reports whether the position of who leads a body or stands for its
// head begins at the offset (副部长 in 国民经济部副部长, 处长 in 外事处处长) or with the
// letter before it (部长 in 经济部长); bound tells from there on where words begin.
func (x *scanner) titleBehind(text string, at int, bound []bool) bool {
	last, w := utf8.DecodeLastRuneInString(text[:at])
	leads := func(from int) bool {
		m, ok := x.lex.Matcher.Longest(text, from, lexicon.Kinds(lexicon.TitleWord))
		if !ok || m.End <= at {
			return false
		}
		rest := text[m.End:]
		return bound[m.End-at] || x.lex.Words.Surname(rest) > 0 || x.startsForeign(rest)
	}
	next, _ := utf8.DecodeRuneInString(text[at:])
	return (next == last || next == '副') && leads(at) || next == '长' && leads(at-w)
}

// headsField reports whether the position begins with the last letter of a body
// named by its place and field: 部长 in 甲国能源部长.
func (x *scanner) headsField(title string, before []lock) bool {
	n := len(before) - 1
	first, w := utf8.DecodeRuneInString(title)
	return n > 0 && title[w:] == "长" && first != '市' && before[n].is(sectorName) && before[n-1].is(placeName) && before[n-1].end == before[n].start &&
		slices.ContainsFunc(x.lex.Matcher.Lookup(title[:w]), func(e lexicon.Entry) bool { return e.Kind == lexicon.OrganizationSuffix })
}

// accept decides whether one meaning of the words text[i:end] may hold here.
func (x *scanner) accept(text string, i, end int, e lexicon.Entry, s *Sentence, bound []bool, known *context, before []lock) (lock, bool) {
	l := lock{token: token{start: i, end: end, text: text[i:end]}}
	startOK, endOK := bound[i-s.Start], bound[end-s.Start]
	after := len(before) > 0 && before[len(before)-1].end == i
	touching := after && before[len(before)-1].is(placeName)
	letters := utf8.RuneCountInString(l.text)
	switch e.Kind {
	case lexicon.PlaceName:
		switch {
		case e.Ambiguous && !known.names[l.text] && !(touching && x.placedIn(e, l.text, &before[len(before)-1])) && !(startOK && endOK && x.amongCountries(text[:s.End], i, end, e, before)) && !seatOf(text[s.Start:i]) && !x.firmOf(l.text, text[end:s.End], startOK):
			return l, false
		case letters > 2 && strings.HasSuffix(l.text, "市") && x.longerForm(text[:s.End], end-len("市"), "市"):
			return l, false // 奥什市 in 奥什市政区
		case touching && x.namesakeAbroad(l.text, before[len(before)-1].text, text[end:s.End]):
			return l, false // 江西 in 首尔市江西区
		case letters > 2 && strings.HasPrefix(text[end:s.End], "娜"), letters > 2 && strings.HasPrefix(text[end:s.End], "娃"):
			return l, false // 巴布什金 in 巴布什金娜
		case letters < 4 && !touching && x.formOfForeign(l.text, text[end:s.End]):
			return l, false // 阿里 in 阿里亚特自由经济区
		case letters == 2 && !after && x.tailOfForeign(text[s.Start:i], l.text, text[end:s.End]):
			return l, false // 沙特 in 甲哈沙特口岸
		case letters < 4 && after && before[len(before)-1].is(position) && x.foreignLetters(text[end:s.End]) > 1:
			return l, false // 阿里 in 总理阿里莫夫
		case strings.HasPrefix(text[end:s.End], "时间"), strings.HasPrefix(text[end:s.End], "精神"):
			return l, false // 北京时间, 上海精神
		case letters == 2 && strings.HasSuffix(l.text, "首") && strings.HasPrefix(text[end:s.End], "都"):
			return l, false // 吉首 in 吉首都
		case letters == 2 && x.pairKnown(l.text, known):
			return l, false // 巴中 where Pakistan is spoken of
		case x.namesStreet(text, end, s, bound), letters == 2 && x.givenName(text, i, before):
			return l, false
		case letters < 3 && !touching && !(startOK || after) && !known.names[l.text]:
			return l, false
		case letters < 3 && !endOK && !x.startsSuffix(text, end, s.End) && !x.firmOf(l.text, text[end:s.End], startOK):
			return l, false
		}
		l.role, l.ambiguous = placeName, e.Ambiguous
		l.subtype = x.lex.Gazetteer.At(e.Ref).Subtype
		x.extend(text, s, &l)
		return l, true
	case lexicon.OrganizationName:
		if e.Ambiguous || !endOK && !x.startsTitle(text[end:s.End]) || letters < 3 && !startOK || x.otherMinistry(text[:s.End], i, end, e, before) || touching && x.otherState(l.text, &before[len(before)-1], e) {
			return l, false
		}
		if l.text == "中共" && x.startsPlace(text[end:s.End]) {
			return l, false // 中共甲省委 is the party's committee there
		}
		l.role = orgName
		l.subtype = x.lex.Words.Organizations[e.Ref].Subtype
		return l, true
	case lexicon.CountryPair:
		if (startOK || after) && known.firm(text, l.text) {
			l.role = localName // 中泰 in 中泰集团
			return l, true
		}
		pair := &x.lex.Words.Pairs[e.Ref]
		a, b := known.pick(pair.First), known.pick(pair.Second)
		doubtful := e.Ambiguous || !strings.HasPrefix(l.text, "中") // 蒙德 and 哈巴 are more often parts of names
		if !(startOK || after) || !endOK || a == "" || b == "" || x.endsForeign(text[end:s.End]) || x.insideForeign(text[s.Start:i], text[end:s.End]) || touching && firmAhead(text[end:s.End]) || doubtful && (!(known.countries[a] && known.countries[b]) || x.partOfName(text[:s.End], i, end, before)) {
			return l, false
		}
		l.role, l.place = placeName, []string{a, b}
		return l, true
	case lexicon.CountryShort:
		iso := known.pick(x.lex.Words.ShortForms(l.text))
		if !startOK || !endOK || iso == "" || !known.countries[iso] || !shortContext(text, i, end, s) && !ofState(text[end:s.End]) {
			return l, false
		}
		l.role, l.place = placeName, []string{iso}
		return l, true
	case lexicon.SectorWord:
		l.role = sectorName
		l.subtype = x.lex.Words.Sectors[e.Ref].Name
		return l, startOK && endOK
	case lexicon.TitleWord:
		if m, ok := x.lex.Matcher.Longest(l.text, 0, lexicon.Kinds(lexicon.OrganizationSuffix)); ok && m.End < len(l.text) && m.End > utf8.UTFMax && (touching || !strings.HasPrefix(l.text, "党")) {
			return l, false // 管委会副主任 is a body and a position; 党委书记 only behind a place
		}
		if strings.HasPrefix(text[end:s.End], "·") || l.text == "埃米尔" && x.startsForeign(text[end:s.End]) || strings.HasSuffix(l.text, "主席") && strings.HasPrefix(text[end:s.End], "国") {
			return l, false // 埃米尔 in 埃米尔·托克耶夫, 轮值主席国
		}
		l.role = position
		ofBody := after && before[len(before)-1].is(orgSuffix)
		switch {
		case !startOK && !after, after && x.headsField(l.text, before):
			return l, false
		case endOK, letters > 2 && startOK && strings.HasPrefix(text[i:s.End], strings.TrimSuffix(l.text, "长")+"长孙"), letters > 2 && startOK && x.foreignLetters(text[end:s.End]) > 2, after && (letters > 2 || ofBody) && x.lex.Words.Surname(text[end:s.End]) > 0:
			return l, true
		}
		return l, (touching || ofBody || after && before[len(before)-1].is(backRef)) && x.startsForeign(text[end:s.End])
	case lexicon.OrganizationSuffix:
		l.suffix(orgSuffix, &x.lex.Words.OrganizationSuffixes[e.Ref], x.roles[l.text]|x.venue(l.text))
		return l, (endOK || (touching || after && ownLetters.has(before[len(before)-1].text) || x.roles[l.text]&ourOwn != 0) && x.startsTitle(text[end:s.End]) || x.titleBehind(text[:s.End], end, bound[end-s.Start:])) && (startOK || after)
	case lexicon.EventSuffix:
		if meetsBehind(l.text, text[end:s.End]) || x.startsWithin(text[:s.End], i, end, lexicon.EventSuffix) {
			return l, false // 峰会 in 市长王峰会见, 商品展 in 商品展销会
		}
		l.suffix(eventSuffix, &x.lex.Words.EventSuffixes[e.Ref], x.roles[l.text])
		return l, (endOK || x.sharesStop(text, end, s, bound)) && (startOK || after)
	case lexicon.AgreementSuffix:
		l.suffix(agreeSuffix, &x.lex.Words.AgreementSuffixes[e.Ref], x.roles[l.text])
		return l, endOK && (startOK || after)
	case lexicon.PlaceSuffix:
		l.suffix(placeSuffix, &x.lex.Words.PlaceSuffixes[e.Ref], x.roles[l.text])
		return l, endOK && (startOK || after)
	case lexicon.BoundaryWord:
		if x.lex.Words.Boundaries[e.Ref].Role == lexicon.BoundaryEnd {
			return l, false
		}
		if l.role = x.roles[l.text]; l.role == 0 {
			l.role = stopWord
		}
		return l, startOK && endOK
	}
	return l, false
}

// startsWithin reports whether with the last letter of the words text[i:end] begins a longer
// form of the kind: 展销会 in 商品展销会.
func (x *scanner) startsWithin(text string, i, end int, kind lexicon.Kind) bool {
	_, w := utf8.DecodeLastRuneInString(text[i:end])
	if end-w == i {
		return false
	}
	m, ok := x.lex.Matcher.Longest(text, end-w, lexicon.Kinds(kind))
	return ok && m.End > end
}

// sharesStop reports whether the letters around the offset are a word that no name
// holds: 会上 in 推介会上, whose first letter is the name's all the same.
func (x *scanner) sharesStop(text string, at int, s *Sentence, bound []bool) bool {
	_, before := utf8.DecodeLastRuneInString(text[:at])
	_, after := utf8.DecodeRuneInString(text[at:s.End])
	return x.roles[text[at-before:at+after]]&stopWord != 0 && bound[at+after-s.Start]
}

// forms are the suffixes that a text may add to a listed name that lacks it:
// 比什凯克 is 比什凯克市 too.
var forms = map[string][]string{
	ontology.City:     {"市"},
	ontology.Region:   {"边疆区", "自治州", "州", "省", "邦", "市"},
	ontology.District: {"市", "区", "县"},
}

// extend takes the suffix behind a listed place into its name.
func (x *scanner) extend(text string, s *Sentence, l *lock) {
	for _, form := range forms[l.subtype] {
		if form == "市" && l.subtype == ontology.Region && slices.ContainsFunc(x.lex.Gazetteer.Candidates(l.text), func(p lexicon.Place) bool { return p.Country == "CN" }) {
			continue
		}
		if strings.HasPrefix(text[l.end:s.End], form) && !strings.HasSuffix(l.text, form) {
			if x.longerForm(text[:s.End], l.end, form) {
				return // a place of another kind: 市政区
			}
			if l.subtype == ontology.Region && strings.HasSuffix(l.text, "区") && strings.HasPrefix(text[l.end+len(form):s.End], "长") {
				return // 彼尔姆边疆区｜州长
			}
			l.end += len(form)
			l.text = text[l.start:l.end]
			return
		}
	}
}

// longerForm reports whether the suffix at the offset only begins a longer one of another
// kind of place, as 市 does 市政区; 市区 is the city still.
func (x *scanner) longerForm(text string, at int, form string) bool {
	const quarters = len("市区")
	m, ok := x.lex.Matcher.Longest(text, at, lexicon.Kinds(lexicon.PlaceSuffix))
	return ok && m.End-at > max(quarters, len(form))
}

// meetsBehind reports whether the 会 at the end of a word begins the verb that goes on
// behind it: 峰会｜见, but not 峰会｜见证.
func meetsBehind(word, behind string) bool {
	return strings.HasSuffix(word, "会") && (strings.HasPrefix(behind, "见") && !strings.HasPrefix(behind, "见证") || strings.HasPrefix(behind, "晤"))
}

// venue returns the role venue where the suffix ends like one that has it: 国家博物馆.
func (x *scanner) venue(suffix string) role {
	for i := range suffix {
		if x.roles[suffix[i:]]&venue != 0 {
			return venue
		}
	}
	return 0
}

// suffix makes the token end a name.
func (t *token) suffix(r role, s *lexicon.Suffix, extra role) {
	t.role |= r | extra&(venue|holds|weak|placed|ceremony|mission|government|ourOwn)
	t.subtype = s.Class
	if s.Common {
		t.role |= common
	}
}

var (
	beforeShort = []string{"在", "赴", "驻", "访", "对", "来", "旅", "援", "抵", "与", "至", "入"}
	afterShort  = []string{"投资", "开展", "举行", "举办", "企业", "大使", "使馆", "华侨", "华人", "合作", "项目", "期间", "双方", "两国", "关系", "贸易", "各类", "直接投资", "累计", "出口", "进口", "使领馆", "总领", "中资", "方"}
)

// ofState reports whether the words are those of a country's head, ministers or
// envoys, before which its short form stands without more: 巴 in 巴驻华大使.
func ofState(text string) bool {
	const far = 10 * len("部")
	if at := strings.Index(text[:min(len(text), far)], "部"); at > 0 {
		rest := strings.TrimPrefix(text[at+len("部"):], "第一")
		if strings.HasPrefix(rest, "部长") || strings.HasPrefix(rest, "副部长") {
			return !strings.ContainsAny(text[:at], "，。；、 ") // 塔教育和科学部第一副部长
		}
	}
	return slices.ContainsFunc([]string{"驻", "总统", "总理", "副总理", "外长", "议会", "外交部", "议长", "副总统", "国会", "国立"}, func(w string) bool { return strings.HasPrefix(text, w) })
}

// merge lays the locks over the segmenter's words, gives every token its role and
// appends them to out.
func (x *scanner) merge(out []token, text string, s *Sentence, segs []segment.Token, locks []lock) []token {
	add := func(start, end int, tag string) {
		if start < end {
			out = append(out, x.plainToken(text, start, end, tag))
		}
	}
	n := 0
	for i := range segs {
		sg := &segs[i]
		start, end := s.Start+sg.Start, s.Start+sg.End
		for n < len(locks) && locks[n].start < end {
			if start < locks[n].start {
				tag := sg.Tag
				if start != s.Start+sg.Start || locks[n].start < end {
					tag = segment.Unknown
				}
				add(start, locks[n].start, tag)
			}
			if locks[n].start >= s.Start+sg.Start {
				out = append(out, locks[n].token)
			}
			start = max(start, locks[n].end)
			if locks[n].end > end {
				break
			}
			n++
		}
		tag := sg.Tag
		if start != s.Start+sg.Start {
			tag = segment.Unknown
		}
		add(start, end, tag)
	}
	return out
}

// plainToken is a word of the segmenter with what its letters and the lists say.
func (x *scanner) plainToken(text string, start, end int, tag string) token {
	t := token{start: start, end: end, text: text[start:end], tag: tag}
	t.role = x.roles[t.text]
	r, w := utf8.DecodeRuneInString(t.text)
	switch {
	case w == len(t.text) && markRole(r) != 0:
		t.role |= markRole(r)
	case r < utf8.RuneSelf && unicode.IsDigit(r):
		t.role |= number
	case unicode.IsLetter(r) && !unicode.Is(unicode.Han, r):
		t.role |= latin
	case tag != segment.Unknown && w < len(t.text):
		x.innerSuffix(&t)
	}
	return t
}

// innerSuffix finds the suffix or position that a word of the segmenter ends
// with: 部 in 商务部.
func (x *scanner) innerSuffix(t *token) {
	if t.is(noName) || t.text == "发展" {
		return // 建厂, “数字之路”发展
	}
	last, _ := utf8.DecodeLastRuneInString(t.text)
	if !x.suffixEnds.Has(letterset.BitOf(last)) {
		return
	}
	_, w := utf8.DecodeRuneInString(t.text)
	for i := w; i < len(t.text); {
		m, ok := x.lex.Matcher.Longest(t.text, i, suffixKinds)
		if ok && m.End == len(t.text) {
			for _, e := range m.Entries {
				switch e.Kind {
				case lexicon.OrganizationSuffix:
					t.suffix(orgSuffix, &x.lex.Words.OrganizationSuffixes[e.Ref], x.roles[t.text[i:]])
				case lexicon.EventSuffix:
					t.suffix(eventSuffix, &x.lex.Words.EventSuffixes[e.Ref], x.roles[t.text[i:]])
				case lexicon.AgreementSuffix:
					t.suffix(agreeSuffix, &x.lex.Words.AgreementSuffixes[e.Ref], x.roles[t.text[i:]])
				default:
					continue
				}
				t.value = i
				return
			}
		}
		_, w := utf8.DecodeRuneInString(t.text[i:])
		i += w
	}
}
