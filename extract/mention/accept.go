package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// governing reports whether a body's form names what a country has one of.
func governing(head string) bool {
	return head == "内阁" || head == "政府" || head == "议会" || head == "国会"
}

// governs reports whether a country's 政府 is named for itself: not in 政府网, 政府间, 政府奖学金.
func governs(behind []token) bool {
	if len(behind) == 0 {
		return true
	}
	t := &behind[0]
	return t.is(hardStop|pause|conj|stopWord|particle|position|closeMark) || strings.HasPrefix(t.tag, "d") || strings.HasPrefix(t.tag, "v")
}

// accept decides whether a name by form tells which one it is. A head without
// anything before it points back: 对话会由…主办.
func (c *candidate) accept(ts []token) bool {
	const fewestWeak = 3 // words that tell a talk apart: 中国南亚青年领袖座谈会
	head := &ts[c.to-1]
	alone := c.from == c.to-1 && len(headRest(head)) == 0
	switch c.class {
	case ontology.Event:
		if c.pointer && !c.proper {
			return true
		}
		if c.besideEvent(ts) {
			c.pointer = false
			return true
		}
		if alone && !fair(head.text) && !reception(head.text) && !(c.inQuotes(ts) && c.from > 1 && ts[c.from-2].is(placeName)) {
			c.pointer = standsAlone(ts, c.from)
			return c.pointer
		}
		if strings.HasPrefix(textOf(ts[c.from:c.to]), "主宾") || c.ofEvent(ts) || sessionHeads.has(head.text) && c.to < len(ts) && ts[c.to].is(dash) {
			return false // 主宾国专题展, 甲论坛分论坛——乙论坛
		}
		points := c.pointer && c.specific < 2
		c.pointer = false
		switch {
		case IsSession(head.text) && c.specific > 0 && head.start-ts[c.from].start >= 4*len("论"):
			return true // 智慧农业分论坛
		case c.session:
			return true
		case alone, reception(head.text), oneFair(head.text) && c.specific > 0:
			return true
		case c.vague && !c.proper, c.counts(ts):
			return false
		case head.is(weak) && slices.ContainsFunc(ts[c.from:c.to-1], func(t token) bool { return talking.has(t.text) }):
			return false // 围绕“…”主题展开深度对话
		case head.is(weak):
			return c.proper && c.specific >= 2 && ts[c.from].text != "《" && (ts[c.from].is(number|ordinal) || ts[c.from].is(openMark) && !(ts[c.from+1].is(regionName) && ts[c.from+2].is(closeMark)) || ts[c.from].subtype == ontology.InternationalOrganization && utf8.RuneCountInString(head.text) > 2 || c.linked(ts) || c.inQuotes(ts) || anniversary(ts, c.to-1) >= 0 || shown.has(head.text) && c.isHeld(ts) || c.specific >= fewestWeak && headRest(head) == "" && utf8.RuneCountInString(head.text) > 1 && ts[c.from].is(placeName|regionName) && !strings.HasSuffix(head.text, "仪式") && c.isHeld(ts)) ||
				c.yearly && c.specific >= 2 && shown.has(head.text)
		case head.is(common):
			if points {
				c.pointer = true // 本届中俄博览会
				return true
			}
			return c.topical(ts) || c.proper && (c.specific >= 2 || ts[c.from].is(ordinal) || len(ts[c.from].place) == 2 && (head.subtype == ontology.Expo || head.subtype == ontology.Forum) && utf8.RuneCountInString(head.text) > 1 || ts[c.from].subtype == ontology.Zone && head.subtype == "" || c.from == c.to-2 && (ts[c.from].subtype == ontology.InternationalOrganization || ts[c.from].is(regionName)) && (head.subtype == ontology.Expo || head.subtype == ontology.Forum || head.text == "峰会") && c.isHeld(ts))
		}
		return c.proper || c.specific >= 2 || c.topical(ts)
	case ontology.Agreement:
		if c.pointer {
			return true
		}
		return c.specific >= 1 || !head.is(common) || paperSigned(ts, c.from)
	case ontology.Organization:
		if c.department(ts) {
			return false
		}
		if head.is(common) && c.subtype == ontology.Company && !c.proper && (c.pointer || alone && standsAlone(ts, c.from)) {
			c.pointer = true // 公司计划…, 该公司
			return true
		}
		if alone && gathering.has(head.text) && c.to < len(ts) && (ts[c.to].is(position) || meaning.has(ts[c.to].text)) && standsAlone(ts, c.from) {
			c.pointer = true // 工商会副会长, 协会计划与…, of that named before
			return true
		}
		if head.is(ourOwn) && (alone || c.proper) {
			return true // 市委, 青岛市委
		}
		if c.from > 0 && ts[c.from-1].text == thatCountry && strings.HasSuffix(head.text, "部") && utf8.RuneCountInString(head.text) > 2 {
			return true // 该国教育部
		}
		if name := textOf(ts[c.from:c.to]); strings.HasSuffix(name, "电站") || strings.HasSuffix(name, "大港") && strings.Contains(name, "第") {
			return false // works, told of as a project; 甲国第二大港
		}
		if of, ok := strings.CutSuffix(textOf(ts[c.from:c.to]), "中心"); ok && centreOf.make(of) {
			return false // 商贸物流中心
		}
		if strings.HasSuffix(head.text, "代表队") {
			return false // who plays for a place or a school
		}
		if c.from > 0 && ts[c.from-1].text == "驻" {
			return false // 总领事馆 of many countries: 多国驻沪总领事馆
		}
		if c.from == c.to-1 && c.subtype == ontology.Government && utf8.RuneCountInString(head.text) > 2 && !head.is(government) && (c.headed(ts) && ts[c.to+1].is(personName) || c.amongHolders(ts)) {
			return true // 由文化局局长王明陪同, 、文化局主任秘书王明
		}
		if strings.HasSuffix(head.text, "站") && (c.to-c.from > 1 && strings.HasPrefix(ts[c.to-2].text, "第") || c.to < len(ts) && ts[c.to].text == "“") {
			return false // 巡展第三站, 合作站“亮点”
		}
		if c.pointer || c.specific == 0 || c.vague && !c.proper || c.from > 0 && (c.seat(ts) || !c.proper && ts[c.from-1].subtype == Count) {
			return false
		}
		if c.headed(ts) || knownSchool(head) || c.ownSchool(ts) {
			return true
		}
		if c.unplaced(ts) {
			return false
		}
		if c.ours(ts) {
			return true
		}
		if head.is(placed) && c.subtype == ontology.Media && datelines(ts[c.to:]) {
			return true // 环宇通讯社记者, 环宇通讯社奥什5月1日电
		}
		if head.is(placed) && c.to-c.from == 2 && len(headRest(head)) == 0 {
			return ts[c.from].is(regionName) || ts[c.from].is(placeName) && ts[c.from].subtype != ontology.Country
		}
		if head.text == "集团" && c.proper && c.to-c.from == 2 && !ts[c.from].is(placeName|regionName) {
			return true // 京东集团
		}
		if c.subtype == ontology.Government && ts[c.from].is(ourOwn) && c.specific >= 3 {
			return true // 市商务和经济合作局
		}
		if head.is(common) {
			return c.proper && (c.specific >= 2 || c.subtype == ontology.Government && len(head.text) >= 6 && ts[c.from].is(placeName) && (ts[c.from].subtype != ontology.Country || c.to-c.from == 2 && governing(head.text) && governs(ts[c.to:])))
		}
		return true
	case ontology.Place: // a zone or a venue: 青岛国际会议中心
		return c.namedZone(ts) || (ts[c.from].is(placeName) || ts[c.from].is(orgName|localName) && head.subtype == ontology.Zone || ts[c.from].tag == "ns" && ts[c.from+1].is(dot)) && c.to-c.from > 1 && !c.pointer && c.zone(ts)
	}
	return true
}

// ofEvent reports whether the name only says that there are activities of the event named
// right before: 第五届某博览会配套活动, 某论坛系列活动.
func (c *candidate) ofEvent(ts []token) bool {
	head := ts[c.to-1].text
	if head != "活动" && head != "系列活动" && head != "主题活动" && head != "专题活动" {
		return false
	}
	i := c.to - 2
	if i > c.from && partWords.has(ts[i].text+head) && ts[i-1].is(eventSuffix) {
		return true // 第五届某博览会主体活动
	}
	for i > c.from && ts[i].is(generic) {
		i--
	}
	return i > c.from && (i < c.to-2 || head != "活动" || (ts[i].subtype == ontology.Expo || ts[i].subtype == ontology.Forum || ts[i].subtype == ontology.Summit) && !ts[i].is(weak)) && ts[i].is(eventSuffix) && (strings.HasSuffix(ts[i].text, "会") || strings.HasSuffix(ts[i].text, "论坛"))
}

// centreOf are the fields of which a place is told to be the centre.
var centreOf = wordsOf("centreOf")

// talking are verbs of those who talk, which no name of a talk holds.
var talking = wordsOf("talking")

// besideEvent reports whether the name stands behind that of an event with which it is
// held as one, and says more than its kind: 甲博览会暨经贸论坛, not 甲博览会暨论坛.
func (c *candidate) besideEvent(ts []token) bool {
	head, from := &ts[c.to-1], c.from
	for from > 0 && ts[from-1].is(generic) {
		from-- // 企业 of 甲论坛暨企业对接洽谈会
	}
	if head.is(weak) || head.text == "活动" || head.end-ts[from].start < 2*len("论坛") || from < 2 || ts[from-1].text != "暨" || !ts[from-2].is(eventSuffix) || ts[from-2].is(weak) {
		return false
	}
	c.from = from
	c.score = head.end - ts[from].start
	return true
}

// shown are heads that say little by themselves of what is held to show, play or learn.
var shown = wordsOf("shown")

// topical reports whether the name says what is spoken of there, at some length, and the
// text that it is held: 举办脊柱外科研讨会, 供应链金融圆桌会在甲市举行.
func (c *candidate) topical(ts []token) bool {
	const long = 4 * len("题")
	head := &ts[c.to-1]
	return c.specific > 0 && !c.vague && !c.counts(ts) && hasSubject(head.text) && head.start-ts[c.from].start >= long && c.isHeld(ts)
}

// meetsOver are the ends of names of what brings people together over one subject.
var meetsOver = wordsOf("meetsOver")

func hasSubject(head string) bool {
	return meetsOver.ends(head)
}

// isHeld reports whether the text says that what bears the name is held, or that someone
// goes there: 在甲市举行的乙国水务展, 丝路装备展开幕, 参加乙国水务展.
func (c *candidate) isHeld(ts []token) bool {
	if c.from > 1 && (ts[c.from-1].text == "的" || ts[c.from-1].text == "了") && ts[c.from-2].is(holds) || c.from > 0 && goesTo.has(ts[c.from-1].text) {
		return true
	}
	if c.from > 1 && ts[c.from-1].is(conj|pause) && ts[c.from-2].is(eventSuffix) && c.topicBefore(ts) {
		return true // 举办智慧港口分论坛和跨境电商对接会
	}
	const most = 9 // tokens
	for i := c.to; i < len(ts) && i < c.to+most; i++ {
		t := &ts[i]
		if t.is(holds) {
			return true
		}
		if t.is(hardStop|particle|position|eventSuffix|orgSuffix|personName) || i == c.to && nominal(t) && !t.is(value|placeName|regionName|stopWord) {
			return false
		}
	}
	return false
}

// topicBefore reports whether the list of events that ends with this one stands behind a verb
// that says that they are held.
func (c *candidate) topicBefore(ts []token) bool {
	const most = 16 // tokens
	for i := c.from - 1; i > 0 && c.from-i < most; i-- {
		switch t := &ts[i]; {
		case t.is(holds) && goesTo.has(t.text):
			return true
		case t.is(hardStop | stopWord | position | personName | byline):
			return false
		}
	}
	return false
}

// goesTo are verbs before the name of what is held.
var goesTo = wordsOf("goesTo")

// listed notes that an event is one of a list of sub-forums. There a name reaches back
// over a 与 to the mark before it: 友城合作与人文交流论坛.
func (c *candidate) listed(ts []token) {
	if c.class != ontology.Event || c.pointer || c.specific == 0 || !strings.HasSuffix(ts[c.to-1].text, "论坛") || !itemOfList(ts, c.to) || !sessionsListed(ts, c.to) {
		return
	}
	c.session = true
	if sets := ts[c.from].text; (sets == "设" || sets == "设有" || sets == "下设" || sets == "分设") && c.from < c.to-2 {
		c.from++
	}
	if c.from < 2 || !ts[c.from-1].is(conj) {
		return
	}
	if ts[c.from-2].is(eventSuffix) || strings.HasSuffix(ts[c.from-2].text, "式") {
		return // 甲论坛和乙论坛, 闭幕式及甲论坛
	}
	for from := c.from - 2; from > 0 && !ts[from].is(hardStop|stopWord|particle|position|value|closeMark); from-- {
		if ts[from-1].is(pause) && ts[from-1].text == "、" {
			c.from = from
			return
		}
	}
}

// itemOfList reports whether what stands at i goes on with a list or counts it.
func itemOfList(ts []token, i int) bool {
	if i+1 >= len(ts) {
		return false
	}
	t, next := &ts[i], &ts[i+1]
	return t.text == "等" || t.is(value) && t.subtype == Count || t.is(pause|conj) && !(next.is(value) && next.subtype == Count)
}

// sessionsListed reports whether the event whose name ends before i is one of a list of
// sessions: 甲论坛、乙论坛等四个分论坛.
func sessionsListed(ts []token, i int) bool {
	const most = 40 // tokens
	for k := i; k < len(ts)-1 && k < i+most; k++ {
		t := &ts[k]
		switch {
		case t.is(value) && t.subtype == Count && (strings.HasSuffix(ts[k+1].text, "论坛") || k+2 < len(ts) && strings.HasSuffix(ts[k+2].text, "论坛")):
			return true
		case t.is(hardStop | stopWord | position):
			return false
		}
	}
	return false
}

// unplaced reports whether the name begins with words that leave open whose body it
// is: 地方政府, 各市、州商务局, 国家重要制造业中心.
func (c *candidate) unplaced(ts []token) bool {
	first, head := &ts[c.from], &ts[c.to-1]
	if strings.HasSuffix(head.text, "中心") && c.from > 0 && (predicates(ts[c.from-1].text) && !unveils(ts[c.to:]) || ts[c.from-1].text == "以" && !c.proper) {
		return true // 卡拉奇市是巴经济金融中心, 以文化中心闻名
	}
	if strings.HasSuffix(head.text, "中心") && first.is(regionName) && slices.ContainsFunc(ts[c.from:c.to-1], func(t token) bool { return t.is(generic | conj) }) {
		return true // 中亚著名古城和旅游、文化中心
	}
	if before := textOf(ts[c.from : c.to-1]); head.text == "中心" && strings.HasSuffix(before, "市") || strings.HasSuffix(before, "百") {
		return true // 甲国首都乙市中心, 百校
	}
	if strings.HasSuffix(head.text, "馆") && (strings.HasPrefix(textOf(ts[c.from:c.to]), "驻外") || c.from < c.to-1 && ts[c.to-2].text == "国家" && !strings.HasSuffix(head.text, "物馆") && !strings.HasSuffix(head.text, "书馆")) {
		return true // 中亚国家驻华使馆
	}
	if head.text == "工厂" && c.to-c.from > 2 && ts[c.to-2].text == "地区" {
		return true // 甲市地区工厂
	}
	if head.text == "智库" && c.to-c.from == 2 && first.subtype == ontology.Country {
		return true // 白俄罗斯智库代表
	}
	if head.is(mission) && (len(first.place) == 2 || first.is(regionName)) {
		return true // 中俄使馆
	}
	if rest := textOf(ts[c.from+1 : c.to]); len(first.place) == 2 && (rest == "合资企业" || rest == "合资公司") {
		return true // 甲乙合资企业
	}
	if !c.proper && (founded(first.text) || anyFirms.has(textOf(ts[c.from:c.to]))) {
		return true // 建立农业合资企业
	}
	return !c.proper && first.is(placeSuffix) && c.from > 1 && ts[c.from-1].is(pause|conj) && (ts[c.from-2].is(placeSuffix) || strings.HasPrefix(ts[c.from-2].text, "各")) || head.is(government) && c.to-c.from > 1 && ts[c.to-2].is(generic) ||
		first.is(national) && ts[c.from+1].is(generic)
}

// ours reports whether the name is that of a body of the text's own place, with what it is
// for and where no word before it goes on into it: 市水务局, 市博物馆.
func (c *candidate) ours(ts []token) bool {
	const fewest = 4 // letters
	first, head := &ts[c.from], &ts[c.to-1]
	if !ownLetters.has(first.text) || c.to-c.from < 2 || ts[c.from+1].is(placeName|pointer|generic|conj|pause) || utf8.RuneCountInString(textOf(ts[c.from:c.to])) < fewest ||
		c.subtype != ontology.Government && utf8.RuneCountInString(head.text) < 2 || c.subtype == ontology.Company {
		return false
	}
	return c.from == 0 || ts[c.from-1].is(hardStop|pause|conj|stopWord|openMark|personName|value)
}

// anyFirms name no company but tell whose it is.
var anyFirms = wordsOf("anyFirms")

// founded reports whether the word says that what follows is set up.
func founded(word string) bool {
	switch word {
	case "建立", "成立", "设立", "揭牌", "组建", "共建":
		return true
	}
	return false
}

// predicates reports whether the word says what something is or becomes.
func predicates(word string) bool {
	switch word {
	case "是", "为", "成为", "作为", "打造":
		return true
	}
	return false
}

// namedZone reports whether the name is that of a zone which no list of places has, by a
// word of its own, and begins it there: 洋浦经济开发区, 临港新片区, not 农业产业园, 一座工业园,
// 国家级新区.
func (c *candidate) namedZone(ts []token) bool {
	const fewest, most = 2, 5 // letters of the word
	head := &ts[c.to-1]
	if head.subtype != ontology.Zone || c.pointer || !zoneHeads.ends(head.text) {
		return false
	}
	to := c.to - 1
	for to > c.from && zoneKinds.has(ts[to-1].text) {
		to--
	}
	from, letters := to, 0
	for from > c.from && c.ownsZone(&ts[from-1], head) {
		from--
		letters += utf8.RuneCountInString(ts[from].text)
	}
	if letters < fewest || letters > most || from > 0 && ts[from-1].is(placeName|regionName|generic|sectorName) {
		return false
	}
	c.from = from
	return true
}

// ownsZone reports whether the word may be, or be part of, the name of a zone of this form.
func (c *candidate) ownsZone(t, head *token) bool {
	if t.role&^personName != 0 || zoneKinds.has(t.text) {
		return false
	}
	if !ordinaryWord(*t) || t.tag == "nz" || t.tag == "nrt" {
		return true
	}
	if t.tag != "n" || utf8.RuneCountInString(t.text) != 2 {
		return false
	}
	for _, end := range []string{"开发区", "新区", "新片区", "合作区", "自贸区", "保税区"} {
		if strings.HasSuffix(head.text, end) {
			return !commonZone.has(t.text) // 天府新区; of a 产业园 the word tells the trade
		}
	}
	return false
}

// commonZone are nouns before zones that are not their names.
var commonZone = wordsOf("commonZone")

// zoneHeads end the names of zones, and tell by themselves that one has a name.
var zoneHeads = wordsOf("zoneHeads")

// zoneKinds say what kind of zone something is.
var zoneKinds = wordsOf("zoneKinds")

// zone reports whether what stands between the place and the head leaves one
// zone or venue: 中哈口岸 are many, 重庆市政府口岸办公室 is an office's, and 生产基地 alone is
// an ordinary word.
func (c *candidate) zone(ts []token) bool {
	head, inner := &ts[c.to-1], ts[c.from+1:c.to-1]
	wide := ts[c.from].subtype == ontology.Country || len(ts[c.from].place) > 1
	if wide && c.to-c.from == 2 && utf8.RuneCountInString(head.text) < 3 {
		return false
	}
	if head.text == "基地" && !slices.ContainsFunc(inner, func(t token) bool { return !t.is(nameVerb | generic | sectorName | placeName) }) {
		return false
	}
	if i := slices.IndexFunc(inner, func(t token) bool { return t.is(erects) }); i >= 0 && i+1 < len(inner) && inner[i+1].is(placeName) {
		return false // 自由经济区投资建设吉扎克…基地
	}
	return !slices.ContainsFunc(inner, func(t token) bool {
		return t.is(number) || t.tag == "m" || t.text == "两" || t.is(orgSuffix) && t.subtype == ontology.Government
	})
}

// datelines reports whether what follows a name makes it the source of the text: 电
// or 讯, with where and when before it, or who wrote it.
func datelines(ts []token) bool {
	for i := range min(4, len(ts)) {
		switch t := &ts[i]; {
		case t.is(byline) && i == 0, t.text == "电", t.text == "讯":
			return true
		case !t.is(placeName | value):
			return false
		}
	}
	return false
}

// seat reports whether the place at the start only says where something is done:
// 在塔什干州建设仓储中心.
func (c *candidate) seat(ts []token) bool {
	switch ts[c.from-1].text {
	case "在", "于":
		named := endsName(&ts[c.to-1]) && (c.subtype == ontology.Company || c.subtype == ontology.Government || c.subtype == ontology.University) // 中国铁路总公司
		if c.to-c.from < 3 || ts[c.to-1].is(mission) {
			return false
		}
		field := ts[c.from+1].is(sectorName) && !named
		return ts[c.from].is(placeName) && (field || ts[c.from+1].is(nameVerb) || ts[c.from+1].tag == "v" ||
			slices.ContainsFunc(ts[c.from+1:c.to-1], func(t token) bool { return t.is(erects) }))
	}
	return false
}

// tells reports whether one long word or an organization tells a project of a
// place from others: 热电联产 in 杜尚别热电联产项目.
func (c *candidate) tells(ts []token) bool {
	const long = 4
	return slices.ContainsFunc(ts[c.from:c.to-1], func(t token) bool {
		return t.is(orgSuffix) || !t.is(placeName|regionName|nameVerb|generic|sectorName) && utf8.RuneCountInString(t.text) >= long
	})
}

// inQuotes reports whether the name fills a pair of quotes: “中国书法周”.
func (c *candidate) inQuotes(ts []token) bool {
	return c.from > 0 && c.to < len(ts) && ts[c.from-1].text == "“" && ts[c.to].text == "”"
}

// counts reports whether the name begins with how many events there are, or that is told
// before it: 四场…活动, 多场重要的｜…活动.
func (c *candidate) counts(ts []token) bool {
	if c.from > 2 && ts[c.from-1].text == "的" && !c.proper {
		before := textOf(ts[max(0, c.from-4):c.from])
		for _, many := range []string{"多场", "多次", "多项", "系列", "各类"} {
			if strings.Contains(before, many) {
				return true
			}
		}
	}
	if c.to-c.from < 3 {
		return false
	}
	first, next := &ts[c.from], &ts[c.from+1]
	return (first.is(number) || first.tag == "m") && !isYear(first.text) &&
		(strings.HasPrefix(next.text, "场") || strings.HasPrefix(next.text, "项") || strings.HasPrefix(next.text, "个"))
}

// oneFair reports whether the suffix ends the short name of a fair behind one more
// letter: 链博会.
func oneFair(suffix string) bool {
	return suffix == "博会" || suffix == "洽会" || suffix == "交会"
}

// fair reports whether the word is the short name of a fair by itself, like 广交会:
// what it is for, and 博会, 交会 or 洽会.
func fair(word string) bool {
	const letters = 3
	return utf8.RuneCountInString(word) == letters && !strings.ContainsAny(word[:len("展")], "展贸洽") && (strings.HasSuffix(word, "博会") || strings.HasSuffix(word, "交会") || strings.HasSuffix(word, "洽会") || strings.HasSuffix(word, "贸会"))
}

// reception reports whether the word tells by itself which reception is meant: one for an
// occasion (国庆招待会), not for the press.
func reception(word string) bool {
	occasion, ok := strings.CutSuffix(word, "招待会")
	return ok && occasion != "" && occasion != "记者"
}

// linked reports whether a dash ties two parts of the name: 中国—中亚农业展.
func (c *candidate) linked(ts []token) bool {
	return slices.ContainsFunc(ts[c.from:c.to], func(t token) bool { return t.is(dash) })
}

// standsAlone reports whether the bare head at k is the subject or object of
// its clause: 论坛由…, 在会议上, 自2月25日活动启动以来.
func standsAlone(ts []token, k int) bool {
	if k == 0 {
		return true
	}
	t := &ts[k-1]
	if t.text == "的" && k > 1 && (ts[k-2].is(value) && ts[k-2].subtype == Date || ts[k-2].text == "日" || ts[k-2].text == "举行" || ts[k-2].text == "举办" || ts[k-2].text == "召开") {
		return true
	}
	if t.is(conj|pause) && k > 1 && ts[k-2].is(eventSuffix) {
		return true // 某某论坛和博览会
	}
	return t.is(hardStop|stopWord|openMark) || t.is(value) && t.subtype == Date
}

// gathering are words that alone, before a position, mean the chamber or association named last.
var gathering = wordsOf("gathering")

// meaning say behind a body what it is going to do or did.
var meaning = wordsOf("meaning")

// amongHolders reports whether the name stands behind a person in a list and before another's
// position and name.
func (c *candidate) amongHolders(ts []token) bool {
	return !ts[c.to-1].is(mission) && c.from > 1 && ts[c.from-1].is(pause) && ts[c.from-2].is(personName) && c.to+1 < len(ts) && ts[c.to].is(position) && ts[c.to+1].is(personName)
}

// unveils reports whether what follows 为 and a name says that it is opened by its sign: 为甲中心揭牌.
func unveils(behind []token) bool {
	if len(behind) == 0 {
		return false
	}
	word := behind[0].text
	return strings.HasPrefix(word, "揭") || word == "授牌" || word == "挂牌" || word == "剪彩"
}
