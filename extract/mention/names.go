package mention

import (
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// maxName is how long a name may be, in bytes: 60 Han characters.
const maxName = 180

// candidate is a stretch of tokens that may be a name.
type candidate struct {
	from, to int // tokens, to exclusive
	class    string
	subtype  string
	specific int  // tokens that tell which one
	proper   bool // a place, quote, ordinal, year or Latin word is among them
	pointer  bool // 此次, 该
	yearly   bool // a year (2024年) begins it, which is not always said
	vague    bool // 新型, 各 stood before it
	session  bool // one of a list of sub-forums
	inList   bool // a body in a list, whose place is that of the one before it
	spelled  bool // a foreign name by its letters: a place that ends inside it is none
	score    int
	value    map[string]any
}

// headOf returns the class and subtype of the name that may end with the token.
func headOf(t *token) (class string, ok bool) {
	switch {
	case t.is(eventSuffix):
		return ontology.Event, true
	case t.is(agreeSuffix):
		return ontology.Agreement, true
	case t.is(orgSuffix):
		return ontology.Organization, true
	case t.is(placeSuffix) && (t.subtype == ontology.Zone || t.subtype == ontology.Venue):
		return ontology.Place, true
	}
	return "", false
}

// byForm appends the names that end with a suffix, each reaching as far left as
// its words allow.
func byForm(out []candidate, ts []token, again map[rune][]againName) []candidate {
	for k := range ts {
		class, ok := headOf(&ts[k])
		if !ok || agenda(ts, k) || holding(ts, k) {
			continue
		}
		c := candidate{from: k, to: k + 1, class: class, subtype: ts[k].subtype}
		c.reach(ts, k)
		c.trim(ts, k)
		c.quoted(ts)
		c.fills(ts, k)
		c.branch(ts)
		c.weigh(ts, k)
		c.brand(ts)
		c.national(ts)
		c.listed(ts)
		c.side(ts)
		c.league(ts)
		if c.class == ontology.Agreement && c.subtype == "cooperation" {
			c.subtype = kindByTitle(ts[c.from:c.to])
		}
		if hosts := c.hosts(ts) && !ts[k].is(mission) && !strings.HasSuffix(ts[k].text, "使馆"); ((hosts || inside(ts, c.to)) && ts[k].is(venue) || visitedHouse(ts, c.from, k)) && c.class == ontology.Organization && !c.pointer && c.specific > 0 {
			c.class, c.subtype = ontology.Place, ontology.Venue
			out = append(out, c)
		} else if c.accept(ts) || c.called(ts, again) || hosts && c.class == ontology.Place && !c.pointer && c.specific > 0 {
			c.ofCountry(ts)
			if c.stop(ts) {
				c.class, c.subtype = ontology.Place, ontology.Venue
			}
			out = append(out, c)
		}
	}
	return out
}

// league takes into the name of a committee the league or party it is one of: 共青团甲市委.
func (c *candidate) league(ts []token) {
	if c.class != ontology.Organization || c.from == 0 || !ts[c.from].is(placeName) || !strings.HasSuffix(ts[c.to-1].text, "委") {
		return
	}
	switch ts[c.from-1].text {
	case "共青团", "民盟", "民建", "民革", "民进", "致公党", "农工党":
		c.from--
		c.score = ts[c.to-1].end - ts[c.from].start
	}
}

// side takes into a school's name the side of a country that it is of: 西 in 西哈萨克斯坦大学.
func (c *candidate) side(ts []token) {
	if c.class != ontology.Organization || c.from == 0 || ts[c.from].subtype != ontology.Country || !ts[c.from].is(placeName) || !strings.HasSuffix(ts[c.to-1].text, "大学") && !strings.HasSuffix(ts[c.to-1].text, "学院") {
		return
	}
	if side := &ts[c.from-1]; len(side.text) == len("西") && strings.Contains("东西南北", side.text) && side.end == ts[c.from].start {
		c.from--
		c.specific++
		c.proper = true
	}
}

// inside reports whether the words from i on speak of what is in a house: 里 behind 会展中心.
func inside(ts []token, i int) bool {
	return i < len(ts) && (ts[i].text == "里" || ts[i].text == "内" || ts[i].text == "门口" || ts[i].text == "门前")
}

// stop reports whether the name is that of a station where trains stop, not of one where
// people work at something: 安集延北站, not 气象站.
func (c *candidate) stop(ts []token) bool {
	if ts[c.to-1].text != "站" || c.class != ontology.Organization || c.pointer || !ts[c.from].is(placeName) {
		return false
	}
	for i := c.from; i < c.to-1; i++ {
		if ts[i].is(nameVerb|sectorName|orgName|plant) || ts[i].is(orgSuffix) && utf8.RuneCountInString(ts[i].text) > 2 || workStations.has(ts[i].text) {
			return false
		}
	}
	return true
}

// workStations stand before 站 where people work at something.
var workStations = wordsOf("workStations")

// agenda reports whether the 会议 at k belongs to the word for what is planned, behind
// the name of an event: 第四届丝路城市论坛会议日程.
func agenda(ts []token, k int) bool {
	return ts[k].text == "会议" && k > 0 && ts[k-1].is(eventSuffix) && k+1 < len(ts) && (ts[k+1].text == "日程" || ts[k+1].text == "议程")
}

// holding reports whether the 办 at k says that an event is held, or no longer is, and
// ends no body's name: 在甲公园办首届友城日, 文化周停办, 甲大学创办于乙年.
func holding(ts []token, k int) bool {
	switch ts[k].text {
	case "办":
		return k > 0 && ts[k-1].text == "停" || k+1 < len(ts) && ts[k+1].is(ordinal)
	case "停办", "创办":
		return true
	}
	return false
}

// fills takes in all that stands before the event's name in the quotes that it ends, where
// they stand as a name does: 主办的“渔业发展与管理官员研修班”.
func (c *candidate) fills(ts []token, k int) {
	const longest = 30 * len("班")
	if c.class != ontology.Event || c.pointer || k+1 >= len(ts) || ts[k+1].text != "”" || ts[k].is(weak) || !hasSubject(ts[k].text) {
		return
	}
	o := opener(ts, k+1)
	if o < 1 || o+1 >= c.from || ts[k].end-ts[o].start > longest || !(ts[o-1].text == "的" || ts[o-1].text == "了" || goesTo.has(ts[o-1].text)) {
		return
	}
	for i := o + 1; i < c.from; i++ {
		if ts[i].is(hardStop|pointer|personName|byline|openMark|closeMark) || ts[i].tag == "r" || ts[i].text == "将" {
			return
		}
	}
	c.from = o + 1
}

// ofCountry takes the quotes around an event's name into it where the country whose
// event it is stands right before them: 2025年亚美尼亚“中国电影周”.
func (c *candidate) ofCountry(ts []token) {
	if c.class != ontology.Event || c.pointer || c.to == len(ts) || c.from < 2 || ts[c.to].text != "”" || ts[c.from-1].text != "“" || ts[c.from-2].subtype != ontology.Country {
		return
	}
	c.from -= 2
	for c.from > 1 && ts[c.from-1].is(dash) && ts[c.from-2].is(placeName) {
		c.from -= 2 // 中国—白俄罗斯“地方合作年”
	}
	if c.from > 0 && ts[c.from-1].is(value) && isYear(strings.TrimSuffix(ts[c.from-1].text, "年")) {
		c.from, c.yearly = c.from-1, true
	}
	c.to++
	c.score = ts[c.to-1].end - ts[c.from].start
}

// hosts reports whether the text says that something is held in what bears the
// name: 在…举行.
func (c *candidate) hosts(ts []token) bool {
	return c.from > 0 && (ts[c.from-1].text == "在" || ts[c.from-1].text == "于") && c.to < len(ts) && ts[c.to].is(holds)
}

// meets reports whether the word says that somebody is met.
func meets(word string) bool {
	switch word {
	case "会见", "会晤", "拜会", "接见", "看望":
		return true
	}
	return false
}

// visits reports whether the word says that somebody goes somewhere.
func visits(word string) bool {
	switch word {
	case "访问", "走访", "出访", "参访", "探访", "造访":
		return true
	}
	return false
}

// jubilees are what anniversaries are of where no name says whose.
var jubilees = map[string]bool{"国庆": true, "建国": true, "建交": true, "独立": true}

// sinces are verbs that tell what an anniversary counts from.
var sinces = wordsOf("sinces")

// weigh counts what tells the name apart.
func (c *candidate) weigh(ts []token, k int) {
	for i := c.from; i < k; i++ {
		t := &ts[i]
		switch {
		case i == c.from && t.is(national) && c.class == ontology.Organization:
			c.proper = true
			c.specific++
		case t.is(generic | conj | pause | dash | dot), c.class == ontology.Event && (t.text == "线" || t.text == "上" || t.text == "下"):
		case t.is(placeName | regionName | orgName | localName | latin | ordinal | openMark | number), knownSchool(t), i == c.from && t.tag == "ns" && t.role == 0 && c.class == ontology.Organization:
			c.proper = true
			c.specific++
		default:
			c.specific++
		}
	}
	if len(headRest(&ts[k])) > 0 {
		c.specific++
	}
	c.score = ts[k].end - ts[c.from].start
}

// own reports whether the name is that of a body of the place where the text is
// at home: 市商务局, 市委.
func (c *candidate) own(ts []token) bool {
	first := &ts[c.from]
	return c.class == ontology.Organization && (first.is(ourOwn) || ownLetters.has(headRest(first)))
}

// ownLetters may begin such a name inside one word: 市 in 市商务局.
var ownLetters = wordsOf("ownLetters")

// headRest is what a head token holds before its suffix: 商务 in 商务局.
func headRest(t *token) string {
	if t.value > 0 && t.value < len(t.text) {
		return t.text[:t.value]
	}
	return ""
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9'
}
