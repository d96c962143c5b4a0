package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// reach walks left from the head at k.
func (c *candidate) reach(ts []token, k int) {
	if from := anniversary(ts, k); from >= 0 && c.class == ontology.Event {
		c.from = from
		return
	}
	if from := behindProject(ts, k); from >= 0 && c.class == ontology.Agreement {
		c.from = from
		return
	}
	anchor := c.anchor(ts, k)
	if c.class == ontology.Agreement && anchor >= 0 {
		c.from = anchor + 1
		return
	}
	for j := k - 1; j >= 0 && ts[k].end-ts[j].start <= maxName; {
		t := &ts[j]
		switch {
		case ts[k].is(mission) && strings.HasPrefix(t.text, "驻"):
			switch {
			case j > 0 && ts[j-1].is(orgSuffix):
				c.from = j
				j--
				continue // a body's own mission: 某市贸促会驻某地联络处
			case j > 0 && ts[j-1].is(placeName|orgName|localName):
				c.from = j - 1
			}
			return
		case t.text == "下属" && c.class == ontology.Organization && j > 1 && ts[j-1].is(position) && ts[j-2].is(placeName):
			c.from = j - 2
			return // 甲国总统下属战略研究中心
		case c.class == ontology.Organization && j+1 < k && (ts[j+1].is(placeName) || c.subtype == ontology.Government && j > 0 && ts[j-1].is(placeName)) && (t.text == "联合" || t.text == "携手" || t.text == "会同"):
			return // 甲市联合｜乙市政府
		case c.class == ontology.Event && j > 0 && ts[j-1].is(eventSuffix) && (t.text == "设" || t.text == "设有" || t.text == "下设"):
			return // 甲博览会设｜乙推介会、丙对话会
		case c.class == ontology.Event && (partWords.has(t.text) || j > 0 && partWords.has(ts[j-1].text+t.text)):
			return // 甲论坛主体活动｜乙论坛
		case c.class == ontology.Organization && c.endsBefore(ts, j, k), t.text == "启动" && j+1 < k && ts[j+1].is(placeName):
			return // 甲公司启动｜乙市物流园
		case c.class == ontology.Organization && j+1 < k && ts[j+1].is(placeName) && (sisters.has(t.text) || t.text == "城" && j > 0 && sisters.has(ts[j-1].text+t.text)):
			return // 甲国友城｜乙市中学
		case c.class == ontology.Place && t.is(erects) && j > 0 && ts[j-1].is(placeName|placeSuffix) && seated(ts[:j]):
			return // 在甲州建设｜纺织产业园
		case t.is(mission) && !ts[k].is(mission) && c.class == ontology.Organization:
			sender := candidate{from: j, class: c.class, subtype: t.subtype}
			sender.reach(ts, j)
			sender.trim(ts, j)
			c.from = sender.from
			return
		case meets(t.text), c.class != ontology.Event && visits(t.text):
			return // 在甲市会见乙国最高会议…, 访问复旦大学
		case t.is(eventSuffix) && t.is(weak) && c.class == ontology.Organization && ts[j+1].is(placeName):
			return // 会见 between two places is what is done
		case t.is(pointer):
			c.pointer = true
			return
		case c.class == ontology.Event && j > 0 && ts[j-1].text == "框架" && (t.text == "内" || t.text == "下"):
			return // 首次会议框架内会见
		case c.class == ontology.Event && t.text == "沿线" && j > 0 && ts[j-1].is(closeMark):
			// “一带一路”沿线国家…研修班
		case t.is(closeMark):
			o := opener(ts, j)
			if o < 0 || ts[j].end-ts[o].start > maxName/2 || !c.holdsQuote(ts, o) {
				return
			}
			if c.class == ontology.Event && IsSession(ts[k].text) && slices.ContainsFunc(ts[o:j], func(t token) bool { return t.is(eventSuffix) }) {
				return // “甲论坛（2024）”平行分论坛
			}
			c.from, j = o, o-1
			if c.class == ontology.Event && o > 0 && ts[o-1].is(eventSuffix) {
				return // 文化周重点活动“…”论坛
			}
			continue
		case t.is(pause | conj):
			if !c.joins(ts, j, k) && !(c.class == ontology.Event && anchor >= 0 && j > anchor && t.is(conj)) {
				return
			}
		case t.is(dash):
			if j == 0 || !linkable(&ts[j-1]) || !linkable(&ts[j+1]) || c.class == ontology.Event && (sessionHeads.has(ts[j-1].text) || strings.HasSuffix(ts[j-1].text, "活动")) {
				return // 论坛分论坛——某某论坛, 系列活动——某某论坛
			}
		case t.text == " " && j > 0 && ts[j-1].is(latin) && ts[j+1].is(latin):
		case t.is(dot), t.text == "之" && c.class == ontology.Place && ts[k].subtype == ontology.Venue && j > 0: // 上合之珠国际博览中心
		case (t.text == "上" || t.text == "下") && c.class == ontology.Event && j > 0 && (ts[j-1].text == "线" || ts[j-1].text == "云"):
			c.from, j = j-1, j-2 // 线上艺术节
			continue
		case t.is(ordinal):
			if c.class != ontology.Event {
				return
			}
		case c.class == ontology.Event && sessionOf(ts, j, k):
			// 元首理事会第二十二次会议, 外长第五次会晤
		case c.class == ontology.Event && (t.text == "成员国" || t.text == "国家") && ts[j+1].is(ordinal) && j > 0 && ts[j-1].is(orgName|regionName):
			// 上合组织成员国首届旅行商大会
		case c.class == ontology.Event && joinedBefore(ts, j):
			// 甲大学—乙大学第三届学术论坛
		case j+1 < k && ts[j+1].is(ordinal) && !t.is(number|value|dash):
			return // 武汉合办｜首届…论坛, 5月9日电｜第六届…论坛
		case t.is(value) && c.class == ontology.Event && ts[j+1].start == t.end && isYear(strings.TrimSuffix(t.text, "年")):
			// 2024年…研修班: the year is the name's, which goes without it too.
			c.from, c.yearly = j, true
			return
		case t.tag == "m" && c.class == ontology.Organization && strings.HasPrefix(t.text, "第") && utf8.RuneCountInString(t.text) == 2:
			// 第三 in 附属第三医院
		case t.is(backRef) && c.class == ontology.Event && strings.HasSuffix(t.text, "国") && j > 0 && (ts[j-1].is(placeName) || utf8.RuneCountInString(ts[j-1].text) == 1 && j > 1 && ts[j-2].is(placeName)):
			// 中俄蒙三国旅游部长会议
		case t.is(value) && c.class == ontology.Event && t.subtype == Count && strings.HasSuffix(t.text, "国") && j > 0 && ts[j-1].is(placeName|regionName):
			// 中国—中亚五国采购对接会
		case t.is(number):
			if c.class == ontology.Event && isYear(t.text) {
				c.from = behindMotto(ts, j)
			}
			if j == 0 || ts[j-1].text != "第" {
				return
			}
		case t.is(placeName | regionName | orgName | latin | sectorName | nameVerb | orgSuffix | localName):
			if c.class == ontology.Organization && t.is(orgSuffix) && endsName(t) && !t.is(ourOwn) && !compoundOrg(ts, j) {
				return
			}
			if t.is(orgSuffix) && utf8.RuneCountInString(t.text) >= 2 && builtBy(ts[j+1:k]) && c.class == ontology.Organization {
				return
			}
			if t.is(orgSuffix) && endsName(t) && actsElsewhere(ts[j+1:k]) && (c.class == ontology.Project || c.class == ontology.Organization) {
				return
			}
		case t.is(position) && c.class == ontology.Event && j+1 == k:
			// 学者论坛, 校长论坛: whom the event gathers.
		case t.is(position|byline) && c.class == ontology.Organization && j+1 == k && ofCallings.has(ts[k].text):
			// 市长交流中心, 记者协会: whom the body gathers.
		case t.is(eventSuffix):
			// 论坛开幕式 is one event; 博览会组委会 one organization, 会见某地政府 none.
			if c.class == ontology.Organization && ts[j+1].is(placeName) {
				return
			}
		case c.class == ontology.Agreement && t.text == "的" && j+1 == k:
			if from := purpose(ts, j); from >= 0 {
				c.from = from
			}
			return
		case t.is(brand) && j > anchor && anchor >= 0:
		case c.invented(ts, j, k):
		case c.class == ontology.Organization && (t.tag == "ad" || t.tag == "d") && anchor < 0 && j+1 < k && ts[j+1].is(nameVerb):
			c.from = j + 2
			return // 积极评价工商会
		case c.class == ontology.Organization && (t.tag == "ad" || t.tag == "d") && j > 0 && ts[j-1].is(orgSuffix):
			return // 甲医院正式建立友好医院
		case t.is(hardStop | openMark | stopWord | particle | value | position | backRef | personName | byline):
			return
		case j > anchor && anchor >= 0:
			// A name that begins with a place may hold any word before its form.
		case !nominal(t) && !(c.class == ontology.Event && !ts[k].is(common) && utf8.RuneCountInString(t.text) == 1 && j+1 < k && j > 0):
			return // 特 in 名优特产品展示会 is a piece of a word
		}
		c.from = j
		j--
	}
}

// anchor returns the place that a company's, school's, association's or event's name
// begins with: one to the left of the head with nothing between that ends names.
// Such names hold words of any kind, numerals and verbs among them. -1 for none.
func (c *candidate) anchor(ts []token, k int) int {
	if c.class == ontology.Event {
		if at := counted(ts, k); at >= 0 {
			return at
		}
	}
	if c.class == ontology.Agreement {
		return signedAt(ts, k)
	}
	event := c.class == ontology.Event && !ts[k].is(weak|ceremony)
	if !event && (c.class != ontology.Organization || c.subtype == ontology.Government && !headed(ts, k) || c.subtype == "" && !ts[k].is(venue)) {
		return -1
	}
	found, verb := -1, false
	for j := k - 1; j >= 0 && ts[k].end-ts[j].start <= maxName; j-- {
		t := &ts[j]
		if t.is(hardStop|pause|conj|openMark|stopWord|particle|value|position|pointer|byline|personName) && !t.is(brand) || t.tag == "p" || t.tag == "c" || t.tag != "" && t.tag[0] == 'u' {
			break
		}
		if event && t.is(eventSuffix|orgSuffix|orgName) {
			break
		}
		verb = verb || event && t.tag == "v" && !t.is(nameVerb) && utf8.RuneCountInString(t.text) > 1 && !(j == k-1 && contests(ts[k].text))
		if t.is(closeMark) {
			o := opener(ts, j)
			if o < 0 {
				break
			}
			j = o
			continue
		}
		// A verb stands in an event's name only where a number begins it: 2020…多式联运大会.
		if t.is(orgSuffix) && !event && knownSchool(t) {
			found = j // 同济大学设计创意学院
		}
		if t.is(placeName|regionName) && (!verb || j > 0 && ts[j-1].is(number|ordinal)) {
			found = j
		}
	}
	return found
}

// ofCallings end the names of bodies that people of one calling belong to or meet in.
var ofCallings = wordsOf("ofCallings")

// contests reports whether the event is one in which what stands before its form is done:
// 摔跤邀请赛, 围棋友谊赛.
func contests(form string) bool {
	return strings.HasSuffix(form, "赛") && utf8.RuneCountInString(form) > 1
}

// headed reports whether the position of who leads the body whose name ends at k
// follows: 局长 behind 联络局. Then all from its place on is its name.
func headed(ts []token, k int) bool {
	if k+1 >= len(ts) || !ts[k+1].is(position) || ts[k+1].start != ts[k].end {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(ts[k].text)
	first, _ := utf8.DecodeRuneInString(ts[k+1].text)
	return first == last || first == '副' || first == '第'
}

// counted returns the ordinal (第四届) or the dash between two places (汉中—大阪) that
// the name of the event at k begins with: the words behind belong to it, of
// whatever kind. -1 for none.
func counted(ts []token, k int) int {
	for j := k - 1; j >= 0 && ts[k].end-ts[j].start <= maxName; j-- {
		t := &ts[j]
		switch {
		case t.is(closeMark) && opener(ts, j) > 0:
			j = opener(ts, j) // 第二届“江河对话”青年论坛
		case t.is(ordinal), t.is(value|number) && isYear(strings.TrimSuffix(t.text, "年")) && ts[j+1].start == t.end:
			return j
		case t.is(dash) && j > 0 && ts[j-1].is(placeName) && ts[j+1].is(placeName|regionName|orgName):
			return j
		case j == k-1 && t.is(eventSuffix): // 联欢周活动
		case t.is(government) && t.is(orgSuffix): // 地方政府合作论坛
		case j == k-1 && t.is(position): // 第四届…城市市长会晤
		case t.is(conj): // 第三届甲地区与乙及丙大学校长论坛
		case t.is(hardStop | pause | openMark | closeMark | stopWord | particle | value | position | pointer | byline | personName | eventSuffix | orgSuffix):
			return -1
		}
	}
	return -1
}

// anniversary returns where the name of an event begins that marks so many years
// since something: 庆祝中哈建交30周年图片展, 两市缔结友城二十周年纪念活动. -1 where it does not.
func anniversary(ts []token, k int) int {
	const most = 14 // tokens on either side of 周年
	at := -1
	for j := k - 1; j >= 0 && k-j <= most && at < 0; j-- {
		switch t := &ts[j]; {
		case strings.HasSuffix(t.text, "周年"):
			at = j
		case t.is(hardStop | stopWord | particle | pause | eventSuffix | agreeSuffix | personName | byline):
			return -1
		}
	}
	from := -1
	for j := at - 1; j >= 0 && at-j <= most; j-- {
		t := &ts[j]
		if marks(t.text) {
			return j
		}
		if t.text == "电" || t.text == "讯" {
			break // a dateline: 5月9日电甲国与乙国建交30周年论坛
		}
		if t.is(placeName|orgName|orgSuffix) || jubilees[t.text] {
			from = j
		}
		if t.is(backRef) && strings.HasPrefix(t.text, "两") {
			return j // 两市结好30周年庆祝活动
		}
		if t.is(hardStop|particle|pause|openMark|closeMark|eventSuffix|agreeSuffix|personName|byline|pointer|backRef) || t.is(stopWord) && !sinces.has(t.text) {
			break
		}
	}
	return from
}

// marks reports whether the word begins the name of an event that marks an anniversary.
func marks(word string) bool { return word == "庆祝" || word == "纪念" }

// signedAt returns the verb right behind which the name of a paper begins (大豆种植加工
// 合作协议 in 签订大豆种植加工合作协议), where nothing between them ends names; -1 for none.
func signedAt(ts []token, k int) int {
	const most = 10
	for j := k - 1; j >= 0 && k-j <= most; j-- {
		t := &ts[j]
		switch {
		case t.text == "签" && (ts[j+1].text == "下" || ts[j+1].text == "署" || ts[j+1].text == "订"):
			return j + 1
		case strings.HasPrefix(t.text, "签"):
			return j
		case t.text == "了" && j > 0 && strings.HasPrefix(ts[j-1].text, "签"):
			return j
		case t.is(value) && t.subtype == Date && j > 0 && (strings.HasPrefix(ts[j-1].text, "签") || ts[j-1].text == "了"):
			return j - 1 // 签订2023—2025年医师进修协议
		case t.is(closeMark) && opener(ts, j) > 0 && k-opener(ts, j) <= most:
			j = opener(ts, j) // “2+2”联合培养协议
		case t.is(pause|conj) && j > 0 && ts[j-1].is(agreeSuffix):
			if k-j < 3 {
				return -1
			}
			return j // 图书互换备忘录、展品出借协议
		case t.is(position|orgSuffix|stopWord) && !t.is(personName|pause|particle) && ofPaper(t) && !ts[j+1].is(personName|placeName):
			// 学生交换协议, 华文教师培训备忘录, 联合实验室共建意向书: what the paper is about
		case t.is(hardStop | pause | conj | openMark | closeMark | stopWord | particle | value | position | pointer | byline | personName | orgName | orgSuffix | generic),
			t.is(placeName) && (len(t.place) < 2 || ts[j+1].is(placeName)):
			return -1
		}
	}
	return -1
}

// behindMotto returns where the name of an event begins whose year stands at j: at the
// quotes right before it, 「丝路同声」2012…展演, else at the year.
func behindMotto(ts []token, j int) int {
	const longest = 10 * len("丝") // with its quotes
	if j == 0 || ts[j-1].text != "”" || ts[j-1].end != ts[j].start {
		return j
	}
	if o := opener(ts, j-1); o >= 0 && ts[j].start-ts[o].start <= longest {
		return o
	}
	return j
}

// ofPaper reports whether the word, which ends names elsewhere, may stand in that of a paper
// behind the verb that signs it: a body, a calling, or what is done by the paper.
func ofPaper(t *token) bool {
	switch t.text {
	case "驻", "赴", "派", "携", "场": // 艺术家驻场合作协议
		return true
	}
	if noPaper.has(t.text) {
		return false
	}
	return t.is(orgSuffix) || utf8.RuneCountInString(t.text) > 1 && !strings.HasPrefix(t.text, "签")
}

// noPaper are words behind the verb that signs a paper that are no part of its name.
var noPaper = wordsOf("noPaper")

// sessionOf reports whether the token at j tells whose session or meeting is counted
// right behind it: 第二十二次会议 of a 理事会, 首次会议 of a 小组, 第五次会晤 of the 外长.
func sessionOf(ts []token, j, k int) bool {
	t := &ts[j]
	return j+1 < k && ts[j+1].is(ordinal) && strings.HasSuffix(ts[j+1].text, "次") &&
		(t.is(eventSuffix) && (strings.HasSuffix(t.text, "对话") || strings.HasSuffix(t.text, "联席会议")) || t.is(eventSuffix|orgSuffix) && (strings.HasSuffix(t.text, "理事会") || strings.HasSuffix(t.text, "委员会")) || strings.HasSuffix(t.text, "组") && t.tag == "n" || t.is(position) && j > 0 && ts[j-1].is(placeName|regionName|orgName))
}

// joinedBefore reports whether the token at j ends the second of two names that a dash
// joins right before an ordinal.
func joinedBefore(ts []token, j int) bool {
	const most = 8 // tokens
	if j+1 >= len(ts) || !ts[j+1].is(ordinal) || !ts[j].is(placeName|orgName|orgSuffix) {
		return false
	}
	for i := j; i > 0 && j-i <= most; i-- {
		t := &ts[i]
		switch {
		case t.is(dash):
			return i < j && ts[i-1].is(placeName|orgName|orgSuffix)
		case t.is(hardStop | stopWord | particle | pause | value | openMark | closeMark | eventSuffix | personName):
			return false
		}
	}
	return false
}

// nominal reports whether the token may stand inside a name by its part of
// speech: nouns, adjectives, unknown words; not verbs, prepositions, adverbs,
// pronouns, times or numbers.
func nominal(t *token) bool {
	if t.tag == "" || t.tag == "zg" { // zg: a letter that the segmenter does not know
		return true
	}
	switch t.tag[0] {
	case 'p', 'c', 'u', 'r', 'd', 't', 'y', 'e', 'o', 'w', 'm', 'q', 'f', 'z':
		return false
	case 'v':
		return t.tag == "vn"
	}
	return true
}

// partWords say of an event what it is to the one named before: 主体活动, 首场活动.
var partWords = wordsOf("partWords")

// sessionHeads are heads of sessions, behind which a dash leads to the session's own name.
var sessionHeads = wordsOf("sessionHeads")

func linkable(t *token) bool {
	return t.is(placeName|regionName|orgName|latin|number|closeMark) || nominal(t)
}

// showsGoods reports whether before the 和 at j stands what a numbered or
// international event of a place, or any exhibition that begins with its place, is
// about: 第十届开罗国际汽配与工程机械展览会, 参加开罗建材和石材展览会.
func showsGoods(ts []token, j int, expo bool) bool {
	const most = 8
	for i := j - 1; i >= 0 && j-i <= most; i-- {
		t := &ts[i]
		switch {
		case t.is(number) && isYear(t.text), t.is(ordinal):
			return j-i > 1
		case t.is(placeName | regionName):
			return j-i > 1 && (ts[i+1].text == "国际" || i > 0 && ts[i-1].is(ordinal|number) || (expo || len(t.place) == 2) && (i == 0 || ts[i-1].is(stopWord|particle|hardStop|pause)))
		case t.is(orgSuffix|orgName|eventSuffix|value|position|stopWord|hardStop|particle|pause|conj|openMark|closeMark|noName) || !nominal(t) && !t.is(nameVerb|sectorName|generic):
			return false
		}
	}
	return false
}
