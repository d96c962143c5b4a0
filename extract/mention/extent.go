package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// endsName reports whether an organization's suffix stands here as a whole word
// that usually ends a name.
func endsName(t *token) bool { return utf8.RuneCountInString(t.text) >= 2 && t.subtype != "" }

// actsElsewhere reports whether what follows a body's name says what it does and
// where (电力公司｜合作建设杜尚别 in …热电厂) rather than go on with the name
// (市政府｜驻北京 in …办事处).
func actsElsewhere(ts []token) bool {
	place := slices.IndexFunc(ts, func(t token) bool { return t.is(placeName) })
	return place > 0 && ts[0].text != "驻"
}

// builtBy reports whether what follows a body's name says that it builds something:
// 市政府｜合作建设 in …汉语中心.
func builtBy(ts []token) bool {
	if len(ts) > 0 && (ts[0].tag == "ad" || ts[0].tag == "d" || ts[0].text == "签约") {
		ts = ts[1:] // 正式建立, 签约共建
	}
	return len(ts) > 1 && (ts[0].is(erects) || ts[0].is(jointly) && ts[1].is(erects))
}

// compoundOrg reports whether what stands before the suffix at j makes it part
// of a longer name (青岛市商务局外贸处) rather than a list without marks.
func compoundOrg(ts []token, j int) bool {
	return knownSchool(&ts[j]) || j > 0 && !ts[j-1].is(hardStop|pause)
}

// holdsQuote reports whether the quoted part that opens at o belongs inside the
// name: quotes and guillemets do; a bracket only where the name goes on before it.
func (c *candidate) holdsQuote(ts []token, o int) bool {
	switch ts[o].text {
	case "(", "（":
		return o > 0 && (c.class == ontology.Organization && nominal(&ts[o-1]) && !ts[o-1].is(hardStop|pause|particle|stopWord) && !ts[o+1].is(byline|personName|localName) ||
			c.class == ontology.Place && ts[o-1].is(placeName) && bracketsPlaces(ts, o) ||
			c.class == ontology.Event && (ts[o-1].is(placeName) || (ts[o-1].is(orgName|number|value|sectorName|nameVerb) || nominal(&ts[o-1]) && !ts[o-1].is(hardStop|pause|particle|stopWord|position)) && bracketsPlaces(ts, o)))
	case "【":
		return false
	case "《":
		return c.class == ontology.Agreement || c.class == ontology.Event
	}
	return true
}

// bracketsPlaces reports whether the bracket that opens at o names places only, as it
// does within an event's name: 2021（中国·甲市）, 某组织（甲市）, 新能源（甲市）.
func bracketsPlaces(ts []token, o int) bool {
	for i := o + 1; i < len(ts); i++ {
		switch t := &ts[i]; {
		case t.is(closeMark):
			return i > o+1
		case t.text == "线" || t.text == "云" || t.text == "上": // 农产品（云上）推介会
		case !t.is(placeName | regionName | dot | dash | pause | ordinal):
			return false
		}
	}
	return false
}

// joins reports whether the 、 or 和 at j stands inside the name: between two
// places of an event (中国与中亚国家论坛), or between the fields of one ministry
// (农业、水资源和区域发展部), which begins with a place or is made of fields only.
func (c *candidate) joins(ts []token, j, k int) bool {
	if j == 0 {
		return false
	}
	left := &ts[j-1]
	switch c.class {
	case ontology.Event, ontology.Project, ontology.Agreement:
		if c.class == ontology.Event && ts[j].text == "暨" && !left.is(eventSuffix|closeMark) {
			return true // 友好城市暨地方政府合作论坛
		}
		if c.class == ontology.Agreement && left.text == "交流" && ts[j+1].text == "合作" {
			return true // 友好交流与合作关系备忘录
		}
		if left.is(sectorName) && ts[j+1].is(sectorName) || c.class == ontology.Event && ts[j].is(conj) && showsGoods(ts, j, ts[k].subtype == ontology.Expo) {
			return true
		}
		party := c.class == ontology.Agreement && left.is(orgName|orgSuffix)
		party = party || c.class == ontology.Event && left.is(orgName) && left.subtype == ontology.InternationalOrganization // 上合组织及欧亚国家对话会
		if !left.is(placeName|regionName) && !party || ts[j].is(pause) {
			return false
		}
		for i := j + 1; i < k; i++ {
			if ts[i].is(placeName|regionName) || party && ts[i].is(orgName|orgSuffix) {
				return true
			}
		}
		return false
	case ontology.Organization:
		if ts[k].subtype == ontology.Association && left.is(regionName) && ts[j+1].is(placeName|regionName) {
			return true // 甲国东北地区和乙国远东及西伯利亚地区大学联盟
		}
		if ts[j+1].is(placeName) && !left.is(placeName|regionName) || ts[j].is(conj) && (ts[k].text == "公司" || ts[k].text == "企业") && !left.is(regionName|sectorName) {
			return false // 甲展览馆、乙省丙公司; 甲优势与公司
		}
		return fieldsBefore(ts, j) || ts[j].is(conj) && (headed(ts, k) && listedFields(ts, j) || ts[k].subtype == ontology.University && ofSchoolBefore(ts, j))
	}
	return false
}

// ofSchoolBefore reports whether before the 与 at j stands a school by its name and then a word
// or two of what one of its colleges is for: 甲大学政治｜与国际关系学院.
func ofSchoolBefore(ts []token, j int) bool {
	const most = 3 // words
	for i := j - 1; i >= 0 && j-i <= most+1; i-- {
		switch t := &ts[i]; {
		case knownSchool(t), t.is(orgSuffix) && t.subtype == ontology.University && endsName(t):
			return j-i > 1
		case t.is(hardStop|pause|conj|stopWord|particle|value|position|personName|openMark|closeMark|placeName|orgName|eventSuffix) || !nominal(t) && !t.is(nameVerb|sectorName):
			return false
		}
	}
	return false
}

// listedFields reports whether before the 和 at j stand one to three words, and before
// them the person named before in a list of those who come: 甲市长王明、能源｜和供水局局长.
func listedFields(ts []token, j int) bool {
	const most = 3
	for i := j - 1; i > 0 && j-i <= most+1; i-- {
		switch t := &ts[i]; {
		case t.is(pause | conj):
			return j-i > 1 && ts[i-1].is(personName|closeMark)
		case t.text == "兼" || t.text == "由" || t.is(orgName):
			return j-i > 1
		case t.is(hardStop|stopWord|particle|value|position|personName|calling|openMark|closeMark|placeName|orgName|orgSuffix) || !nominal(t) && !t.is(nameVerb|sectorName):
			return false
		}
	}
	return false
}

// fieldsBefore reports whether before the separator at j stand fields of work,
// joined by separators, and before them a place.
func fieldsBefore(ts []token, j int) bool {
	const most = 12
	words, onlySectors := 0, true
	for i := j - 1; i >= 0 && j-i <= most; i-- {
		t := &ts[i]
		switch {
		case t.is(government) && i > 0 && ts[i-1].is(placeName):
			return words > 0 // 某市政府口岸和物流办公室
		case t.is(calling) || strings.HasPrefix(t.tag, "nr") && t.role == 0:
			return false
		case t.is(orgName) && i+2 < j:
			return words > 1 && onlyFields(ts[i+1:j]) // 上合组织经济合作与人文交流促进中心
		case t.text == "”" && i > 0 && ts[i-1].is(placeName|regionName):
			return words > 0
		case knownSchool(t), t.is(orgSuffix) && t.subtype == ontology.University && words > 0 && onlyFields(ts[i+1:j]): // 甲大学国际合作与交流处
			return words > 0 && onlyFields(ts[i+1:j])
		case t.is(orgSuffix|orgName|eventSuffix|agreeSuffix|value|openMark|closeMark|position) && !t.is(nameVerb):
			return false
		case t.is(regionName) && i == j-1:
			words++ // 甲国远东和北极发展部
		case t.is(placeName | regionName | ourOwn):
			return words > 0
		case t.is(pause | conj):
			if words == 0 {
				return false
			}
		case t.is(hardStop|stopWord|particle) || !nominal(t) && !t.is(nameVerb|sectorName):
			return words > 0 && onlySectors && t.is(hardStop)
		default:
			words++
			onlySectors = onlySectors && (t.is(sectorName) || t.is(nameVerb) && j+1 < len(ts) && ts[j+1].is(nameVerb) || t.text == "国际")
		}
	}
	return words > 0 && onlySectors && j-1 < most
}

// onlyFields reports whether the words are fields of work and what is done in them.
func onlyFields(ts []token) bool {
	return !slices.ContainsFunc(ts, func(t token) bool { return !t.is(sectorName|nameVerb) && t.text != "国际" && t.text != "对外" })
}

// trim takes from the left what the walk took too much: words before the first
// place, unless they are marks of a proper name themselves, and words that say
// nothing.
func (c *candidate) trim(ts []token, k int) {
	if o := ts[c.from].text; (o == "(" || o == "（") && c.class == ontology.Organization {
		for c.from < k && !ts[c.from].is(closeMark) {
			c.from++ // another name of who has it: 甲有限公司(甲)｜冶炼厂
		}
		c.from = min(k, c.from+1)
	}
	if c.class == ontology.Organization && c.from+2 <= k && utf8.RuneCountInString(ts[c.from].text) == 1 && ts[c.from+1].text == "方" && ts[c.from+2].is(openMark) {
		c.from += 2 // 塔方«…»公司
	}
	if c.class == ontology.Organization && c.from < k && comings.has(ts[c.from].text) && (ts[c.from+1].is(placeName|orgName) || knownSchool(&ts[c.from+1])) {
		c.from++ // 来中国人民大学访问
	}
	first := -1
	keep := c.yearly || marks(ts[c.from].text) || ts[k].is(mission) && c.from+1 < k && (ts[c.from].is(ourOwn) || ts[c.from].is(orgName) && ts[c.from+1].text == "驻") // 市政府驻某地联络处
	for i := c.from; i < k; i++ {
		if ts[i].is(placeName|regionName) || ts[i].tag == "ns" && ts[i+1].is(dot) || ts[i].is(orgName) && first < 0 {
			if first >= 0 && first == i-1 && ts[i].is(regionName) && c.class == ontology.Organization {
				break // 全国友协东亚部
			}
			if first == c.from && ts[first].subtype == ontology.InternationalOrganization && ts[first].is(orgName) && ts[i].is(regionName) && c.class == ontology.Organization {
				break // 联合国海陆丝绸之路城市联盟
			}
			if first = i; !ts[i].is(orgName) || c.class == ontology.Event && ts[i].subtype == ontology.InternationalOrganization {
				break // 上合组织撒马尔罕峰会
			}
		}
		if ts[i].is(ordinal|latin|openMark|number|localName) || ts[i].text == "第" || ts[i].text == "国立" {
			keep = true
		}
	}
	if first > c.from && !keep && !c.yearly && c.class != ontology.Agreement && !c.brandAbroad(ts, first) {
		c.from = first
	}
	for c.class == ontology.Event && c.from+1 < k && (fair(ts[k].text) || oneFair(ts[k].text)) && !ts[c.from].is(placeName|regionName|orgName|ordinal|number|value|openMark) {
		c.from++ // 用好世博会
	}
	if c.class == ontology.Agreement && c.from < k && ts[c.from].text == "缔结" && enters(ts, c.from) {
		c.from++
	}
	for c.from < k && ts[c.from].is(generic|dot|dash|conj|pause|erects) && !(c.class == ontology.Event && ts[c.from].text == "国际" && hasSubject(ts[k].text) && c.isHeld(ts)) {
		c.vague = c.vague || ts[c.from].is(generic)
		c.from++
	}
}

// brandAbroad reports whether what stands before the country at first in a company's full name is
// the word of its own, letters that make up no word: 甲乙 in 甲乙印度机械有限公司.
func (c *candidate) brandAbroad(ts []token, first int) bool {
	if c.subtype != ontology.Company || ts[first].subtype != ontology.Country || !strings.Contains(ts[c.to-1].text, "有限") {
		return false
	}
	from := first
	for from > c.from && first-from < mostBrand && lettersOfBrand(&ts[from-1]) {
		from--
	}
	return first-from > 1 && from == c.from && (from == 0 || beforeBrand(&ts[from-1]) || ts[from-1].is(orgSuffix))
}

// comings are verbs of one letter before where somebody goes.
var comings = wordsOf("comings")

// enters reports whether the 缔结 at i says what two places do, since nothing before it
// in the clause signs: 甲市与乙市先后｜缔结｜友好城市协议.
func enters(ts []token, i int) bool {
	place := false
	for j := i - 1; j >= 0; j-- {
		t := &ts[j]
		if strings.ContainsAny(t.text, "签署订") || t.text == "关于" || t.text == "《" {
			return false
		}
		if t.is(hardStop) && !strings.ContainsAny(t.text, "， ") {
			break
		}
		place = place || t.is(placeName)
	}
	return place
}

// quoted takes in what stands before the name in the quotes that it fills but for
// that: 中国与 in “中国与某国联合研究中心”.
func (c *candidate) quoted(ts []token) {
	if c.class != ontology.Organization || c.to == len(ts) || ts[c.to].text != "”" || !ts[c.from].is(placeName) {
		return
	}
	for j := c.from - 1; j > 0; j-- {
		if ts[j].text == "“" {
			c.from = j + 1
			return
		}
		if !ts[j].is(placeName | regionName | conj | dash | pause) {
			return
		}
	}
}

// branch takes in the body right before its branch in a place: 国家开发银行 before 新疆分行.
func (c *candidate) branch(ts []token) {
	head := &ts[c.to-1]
	if c.class == ontology.Organization && c.from > 0 && c.subtype == ontology.University && ts[c.from-1].is(orgName) && strings.HasSuffix(ts[c.from-1].text, "院") {
		c.from-- // 中国社会科学院俄罗斯东欧中亚研究所
		return
	}
	if c.class != ontology.Organization || c.from == 0 || !ts[c.from].is(placeName|regionName) || !branchEnds.has(head.text) && !(head.text == "委员会" && c.to-c.from == 2) {
		return
	}
	switch before := &ts[c.from-1]; {
	case before.is(orgName):
		c.from--
	case before.is(orgSuffix) && endsName(before) && before.subtype != ontology.Government:
		whole := candidate{from: c.from - 1, to: c.from, class: c.class, subtype: before.subtype}
		whole.reach(ts, c.from-1)
		whole.trim(ts, c.from-1)
		whole.weigh(ts, c.from-1)
		if !whole.accept(ts) || whole.pointer {
			return
		}
		c.from, c.subtype = whole.from, whole.subtype
	}
}

// branchEnds end the names of a body's parts elsewhere.
var branchEnds = wordsOf("branchEnds")

// invented reports whether the letter at j is one of those that together make the proper
// name of a house, which no list knows: 青雀庄 in 在青雀庄宾馆. They follow one another up to
// the word that leads to the name.
func (c *candidate) invented(ts []token, j, k int) bool {
	const most = 4 // letters
	if c.class != ontology.Place || c.subtype != ontology.Venue || ts[k].is(common) {
		return false
	}
	letter := func(t *token) bool {
		return len(t.text) == len("中") && t.role&^(brand|nameVerb|personName|localName) == 0 && !strings.Contains("所该本一这那某各每此我其的了在与和同由", t.text)
	}
	from, to := j, j
	for from > 0 && j-from < most && letter(&ts[from-1]) {
		from--
	}
	for to+1 < k && to-j < most && letter(&ts[to+1]) {
		to++
	}
	if n := to - from + 1; !letter(&ts[j]) || n < 2 || n > most || from == 0 {
		return false
	}
	before := &ts[from-1]
	return before.is(conj|pause|placeName) || before.text == "在" || before.text == "于"
}
