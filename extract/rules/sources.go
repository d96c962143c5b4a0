package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// entities returns what the first source that gives anything gives, each
// entity once, of the given types only.
func (x *matcher) entities(r *Rule, sources []string, loc []int, types []string) []int {
	for _, src := range sources {
		var out []int
		for _, e := range x.source(r, src, loc) {
			if (types == nil || slices.Contains(types, x.doc.Entities[e].Type)) && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// focusDay is the value of a property that takes the day that the text speaks of.
const focusDay = "$focus.day"

// Behind "focus": the body whose people the text last said to visit others, those people,
// the bodies whose people met, where papers are signed, the place whose entry in a list it is, and
// that with the place whose list it is.
const (
	visitorsWord = "Visitors"
	visitorWord  = "Visitor"
	metWord      = "Met"
	ceremonyWord = "Ceremony"
	entryWord    = "Entry"
	listedWord   = "Listed"
)

// focusWords are what may stand behind "focus" besides classes of mention.
var focusWords = []string{visitorsWord, visitorWord, metWord, ceremonyWord, entryWord, listedWord}

// Sources of one class only: the event at which those speak who say something, and that
// which the text at large is about.
const (
	floorEvent = "floor " + ontology.Event
	wholeEvent = "whole " + ontology.Event
)

// Fields that may stand behind a capture's name, besides types of entities: the
// place that a name names, what a position is held at, and those that the title of an
// agreement names.
const (
	placeField   = "place"
	bodyField    = "body"
	partiesField = "parties"
)

func (x *matcher) source(r *Rule, src string, loc []int) []int {
	if word, class, two := strings.Cut(src, " "); two {
		switch word {
		case "floor":
			if e := x.sentence.Focus.Floor; e >= 0 {
				return []int{e}
			}
			return nil
		case "whole":
			if e := x.sentence.Focus.Whole; e >= 0 {
				return []int{e}
			}
			return nil
		case toldWord:
			return x.told(class)
		case "before":
			return x.asOne(x.before(class, loc[0]))
		case "after":
			if class == ontology.Event && (strings.HasPrefix(x.m.text, "会上") || strings.HasPrefix(x.m.text, "会议上")) {
				return nil // what was said there tells of the event behind
			}
			return x.asOne(x.m.nearest(class, loc[1], false))
		}
		switch class {
		case ontology.Agreement:
			if len(x.sentence.Papers) > 0 {
				return x.sentence.Papers
			}
		case metWord:
			return x.sentence.Focus.Met
		case visitorsWord:
			return x.sentence.Focus.Visitors
		case listedWord:
			if f := &x.sentence.Focus; f.Entry >= 0 && f.Place >= 0 && f.Place != f.Entry {
				return []int{f.Place, f.Entry}
			}
			return nil
		}
		if class == ontology.Place {
			if e := x.mover(loc[0]); e >= 0 {
				return []int{e}
			}
			if e := x.subject(loc[0]); e >= 0 {
				return []int{e}
			}
			if e := x.goesOn(); e >= 0 {
				return []int{e}
			}
		}
		e := x.focus(class)
		switch beside := x.sentence.Focus.Beside; {
		case e < 0:
			return nil
		case class == ontology.Event && e == x.sentence.Focus.Event && beside >= 0:
			return []int{beside, e}
		}
		return []int{e}
	}
	name, field, _ := strings.Cut(src, ".")
	i := r.match.SubexpIndex(name)
	switch {
	case i < 0 && x.earlier != nil:
		return x.earlier.x.source(x.earlier.rule, src, x.earlier.loc)
	case i < 0:
		return nil
	}
	var out []int
	if field == bodyField {
		return x.bodies(x.m.within(loc[2*i], loc[2*i+1]))
	}
	for _, j := range x.m.within(loc[2*i], loc[2*i+1]) {
		if field != "" && field != placeField && field != partiesField && x.m.mentions[j].Class != field {
			continue
		}
		if x.parent(j, loc[2*i+1]) {
			continue
		}
		for _, e := range x.asOne(j) {
			if field == partiesField {
				out = append(out, x.doc.Entities[e].Parties...)
				continue
			}
			if field == placeField {
				e = x.doc.Entities[e].Place
			}
			if e >= 0 {
				out = append(out, e)
			}
		}
	}
	return out
}

// toldWord before a class means all of it that the sentences of the paragraph before tell of
// as signed.
const toldWord = "told"

// told returns the entities of the class that the few sentences before name in the same
// paragraph, each of which tells of what is signed.
func (x *matcher) told(class string) []int {
	const sentencesBack = 4
	var out []int
	for k := x.index - 1; k >= max(0, x.index-sentencesBack); k-- {
		s := &x.doc.Sentences[k]
		if text := x.doc.Text[s.Start:s.End]; s.Paragraph != x.sentence.Paragraph || !strings.Contains(text, "签") || strings.Contains(text, "见证") {
			break
		}
		for i := range s.Mentions {
			if m := &s.Mentions[i]; m.Class == class && m.Entity >= 0 && !slices.Contains(out, m.Entity) {
				out = append(out, m.Entity)
			}
		}
	}
	return out
}

// bodies returns where the people among the mentions hold their positions, or the
// positions are held that stand there without people.
func (x *matcher) bodies(within []int) []int {
	var people, titles []int
	for _, j := range within {
		switch me := &x.m.mentions[j]; {
		case me.Body < 0:
		case me.Class == ontology.Person:
			people = append(people, me.Body)
		case me.Class == mention.Title:
			titles = append(titles, me.Body)
		}
	}
	if len(people) > 0 {
		return people
	}
	return titles
}

// one returns the entities for which the i-th mention of the sentence stands.
func (x *matcher) one(i int) []int {
	switch {
	case i < 0:
		return nil
	case len(x.m.mentions[i].Group) > 0:
		return x.m.mentions[i].Group
	case x.m.mentions[i].Entity >= 0:
		return []int{x.m.mentions[i].Entity}
	default:
		return nil
	}
}

// asOne returns the entities for which the i-th mention stands, and of an event that
// is held as one with others (博览会暨论坛) those too.
func (x *matcher) asOne(i int) []int {
	if i < 0 || x.m.mentions[i].Class != ontology.Event {
		return x.one(i)
	}
	first, last := i, i
	for first > 0 && x.heldAsOne(first-1) {
		first--
	}
	for last+1 < len(x.m.mentions) && x.heldAsOne(last) {
		last++
	}
	var out []int
	for ; first <= last; first++ {
		out = append(out, x.one(first)...)
	}
	return out
}

// heldAsOne reports whether the i-th mention and the next are events that 暨 joins.
func (x *matcher) heldAsOne(i int) bool {
	a, b := &x.m.mentions[i], &x.m.mentions[i+1]
	if a.Class != ontology.Event || b.Class != ontology.Event {
		return false
	}
	_, w := utf8.DecodeRuneInString(x.m.text[x.m.at[i]:])
	return mention.AsOne(x.m.text[x.m.at[i]+w : x.m.at[i+1]])
}

// parent reports whether the i-th mention is a body right behind which, before the
// offset, stands one of its own: of 某中心某研究所 the second is spoken of.
func (x *matcher) parent(i, end int) bool {
	if i+1 >= len(x.m.mentions) || x.m.at[i+1] >= end || x.m.mentions[i].Class != ontology.Organization || x.m.mentions[i+1].Class != ontology.Organization {
		return false
	}
	_, w := utf8.DecodeRuneInString(x.m.text[x.m.at[i]:])
	return x.m.at[i]+w == x.m.at[i+1]
}

// before returns the mention of the class nearest before the offset of which more is
// said: of two events one of which only tells what the other is part of (…是某某博览会
// 框架下的论坛), the other. -1 for none.
func (x *matcher) before(class string, offset int) int {
	last := x.m.nearest(class, offset, true)
	for i := last; class == ontology.Event && i >= 0; i = x.m.nearest(class, x.m.at[i], true) {
		_, w := utf8.DecodeRuneInString(x.m.text[x.m.at[i]:])
		if !widerEvent(x.m.text[x.m.at[i]+w : offset]) {
			return i
		}
	}
	return last
}

// widerEvent reports whether the words behind an event say that another is part of it.
func widerEvent(after string) bool {
	after = strings.TrimPrefix(after, "的")
	for _, w := range []string{"框架", "系列", "重要", "配套", "主要", "同期", "分论坛", "组成部分", "子活动", "首站", "首场", "之一"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// subject returns the place that the sentence says before the offset to do something
// with another (甲市与乙市签署…；与丙市结为…), -1 for none.
func (x *matcher) subject(offset int) int {
	for i := range x.m.mentions {
		me := &x.m.mentions[i]
		if x.m.at[i] >= offset {
			break
		}
		_, w := utf8.DecodeRuneInString(x.m.text[x.m.at[i]:])
		after := x.m.text[x.m.at[i]+w:]
		if me.Class == ontology.Place && me.Entity >= 0 && !x.isCountry(me.Entity) && (strings.HasPrefix(after, "与") || strings.HasPrefix(after, "同") || strings.HasPrefix(after, "分别与")) {
			return me.Entity
		}
	}
	return -1
}

// mover returns the place, or that of the one whose people come, that a clause before the
// offset begins with, of which what stands there goes on to tell: 丙市市长率团访问丁市，并与
// 丁市签署…. -1 for none.
func (x *matcher) mover(offset int) int {
	if !strings.HasPrefix(x.m.text[offset:], "，") {
		return -1
	}
	from := strings.LastIndexAny(x.m.text[:offset], "；：")
	for i := range x.m.mentions {
		me := &x.m.mentions[i]
		switch {
		case x.m.at[i] >= offset:
			return -1
		case x.m.at[i] < from || me.Class == mention.Date:
			continue
		case me.Class == ontology.Person && me.Body >= 0 && x.doc.Entities[me.Body].Type == ontology.Place && !x.isCountry(me.Body):
			return me.Body // 王市长会见…，并与乙市签署…
		case me.Class != ontology.Place || me.Entity < 0 || x.isCountry(me.Entity) || len(me.Group) > 0 || x.isVenue(me.Entity):
			return -1
		}
		if before := x.m.text[max(from, 0):x.m.at[i]]; strings.HasSuffix(before, "在") || strings.HasSuffix(before, "于") {
			return -1 // where it is done
		}
		_, w := utf8.DecodeRuneInString(x.m.text[x.m.at[i]:])
		after := x.m.text[x.m.at[i]+w : offset]
		if i+1 < len(x.m.mentions) && x.m.mentions[i+1].Class == mention.Title && x.m.at[i+1] == x.m.at[i]+w {
			if !strings.Contains(after, "率") {
				return -1
			}
			return me.Entity
		}
		for _, comes := range []string{"组团", "派团", "派代表", "派员", "代表团", "派出", "组织", "将", "还", "不断", "积极", "扩大", "加强", "主动", "持续", "先后", "已"} {
			if strings.HasPrefix(after, comes) {
				return me.Entity
			}
		}
		return -1
	}
	return -1
}

// goesOn returns the place with whose partners the sentence before deals where this one
// goes on about them (其中，与…): 甲区已与十二个城区建立友好关系。其中，与乙市…. -1 for none.
func (x *matcher) goesOn() int {
	if x.index == 0 || !strings.HasPrefix(x.m.text, "其中") && !strings.HasPrefix(x.m.text, "其余") {
		return -1
	}
	s := &x.doc.Sentences[x.index-1]
	for i := range s.Mentions {
		me := &s.Mentions[i]
		if me.Class != ontology.Place || me.Entity < 0 || x.isCountry(me.Entity) {
			continue
		}
		after := strings.TrimPrefix(strings.TrimPrefix(x.doc.Text[me.End:s.End], "已"), "先后")
		if strings.HasPrefix(after, "与") || strings.HasPrefix(after, "同") || strings.HasPrefix(after, "和") {
			return me.Entity
		}
	}
	return -1
}

// pointsElsewhere reports whether the sentence points to an event of another kind than the one
// that the text speaks of, which was not found by its name: 本次论坛 where only a week is known.
func (x *matcher) pointsElsewhere(event int) bool {
	s := x.sentence
	text := x.doc.Text[s.Start:s.End]
	if event < 0 || !pointing(text) {
		return false
	}
	at := pointed.FindStringSubmatchIndex(text)
	if at == nil {
		return false
	}
	kind := s.Start + at[2]
	return !strings.HasSuffix(x.doc.Entities[event].Name, x.doc.Text[kind:s.Start+at[3]]) &&
		!slices.ContainsFunc(s.Mentions, func(m mention.Mention) bool { return m.Start <= kind && kind < m.End })
}

// pointing reports whether the text may hold a word that pointed begins with, which costs less
// to ask.
func pointing(text string) bool {
	return strings.Contains(text, "次") || strings.Contains(text, "本届")
}

// pointed matches a word that points, and of what kind the event is that it points to.
var pointed = regexp.MustCompile(`(?:本次|此次|本届|这次)(论坛|博览会|峰会|对接会|推介会|研讨会|培训班|研修班|洽谈会|圆桌会|座谈会|艺术节|电影节|展览|大赛)`)

func (x *matcher) focus(class string) int {
	f := x.sentence.Focus
	switch class {
	case ontology.Event:
		if f.Event < 0 {
			f.Event = f.Series
		}
		if x.pointsElsewhere(f.Event) {
			return -1
		}
		return f.Event
	case ontology.Event + ":" + ontology.EventSeries:
		return f.Series
	case ontology.Agreement:
		return f.Agreement
	case ontology.Project:
		return f.Project
	case ontology.Place:
		return f.Place
	case ontology.Person:
		return f.Person
	case visitorWord:
		return f.Visitor
	case ceremonyWord:
		return f.Ceremony
	case entryWord:
		return f.Entry
	}
	return -1
}

// kindKey behind a capture with an agreement means the agreement's kind.
const kindKey = "kind"

// aimKey behind a capture with a letter of intent means the kind of partnership that
// it is about.
const aimKey = "aim"

// agoKey behind a capture with a number means the year so many years before the one that
// the sentence speaks of, else in which the text was published: since when, of 10周年; the
// day where it is the 10周年纪念日.
const agoKey = "ago"

// ago resolves it for the number at the offset of the masked text.
func (x *matcher) ago(number string, at int) any {
	n, ok := mention.Number(number)
	const longest = 200 // years
	if !ok || n > longest {
		return nil
	}
	base := x.doc.PublishedAt
	for j := range x.m.mentions {
		if date, _ := x.m.mentions[j].Value["date"].(string); x.m.at[j] < at && date != "" && date[0] != '-' {
			base = date
		}
	}
	const digits = len("2006")
	if len(base) < digits {
		return nil
	}
	year, err := strconv.Atoi(base[:digits])
	if err != nil {
		return nil
	}
	if strings.HasPrefix(x.m.text[at+len(number):], "周年纪念日") {
		return strconv.Itoa(year-n) + base[digits:] // the day itself
	}
	switch before := x.m.text[:at]; {
	case strings.Contains(before, "去年"):
		year--
	case strings.Contains(before, "明年"):
		year++
	}
	return strconv.Itoa(year - n)
}

// openingDay returns the day with which the sentence begins, if the match stands behind it:
// 5月20日，甲州副州长来访，市长会见了他; "" where it begins with none, or with several.
func (x *matcher) openingDay(at int) string {
	if len(x.sentence.Mentions) == 0 {
		return ""
	}
	m := &x.sentence.Mentions[0]
	date, _ := m.Value["date"].(string)
	if _, ranged := m.Value["end"]; m.Class != mention.Date || m.Start != x.sentence.Start || ranged || len(date) != len("2006-01-02") || len(x.m.within(0, at)) == 0 {
		return ""
	}
	return date
}

// value resolves "$capture.key"; other values stand for themselves. A capture
// without a key gives the class's own value; of a list, the first that gives one.
func (x *matcher) value(r *Rule, v any, loc []int) any {
	if list, ok := v.([]any); ok {
		for _, one := range list {
			if got := x.value(r, one, loc); got != nil {
				return got
			}
		}
		return nil
	}
	s, ok := v.(string)
	if !ok || !strings.HasPrefix(s, "$") {
		return plain(v)
	}
	if s == focusDay {
		if day := x.openingDay(loc[0]); day != "" {
			return day
		}
		if x.sentence.Focus.Day == "" {
			return nil
		}
		return x.sentence.Focus.Day
	}
	name, key, _ := strings.Cut(s[1:], ".")
	i := r.match.SubexpIndex(name)
	if i < 0 && x.earlier != nil {
		return x.earlier.x.value(x.earlier.rule, v, x.earlier.loc)
	}
	if strings.HasPrefix(s, behindTail) || i < 0 || loc[2*i] < 0 {
		return nil
	}
	if key == agoKey {
		return x.ago(x.m.text[loc[2*i]:loc[2*i+1]], loc[2*i])
	}
	for _, j := range x.m.within(loc[2*i], loc[2*i+1]) {
		me := &x.m.mentions[j]
		if key == "" {
			key = map[string]string{mention.Date: "date", mention.Count: "count", mention.Money: "amount", mention.Title: "title"}[me.Class]
		}
		if got, ok := me.Value[key]; ok {
			return got
		}
		if key == kindKey && me.Class == ontology.Agreement && me.Subtype != "" {
			if me.Subtype == "other" && me.Entity >= 0 && strings.Contains(x.doc.Entities[me.Entity].Name, "合作") {
				return "cooperation" // 友好合作行动计划
			}
			return me.Subtype
		}
		if key == aimKey && me.Class == ontology.Agreement && me.Entity >= 0 {
			return aim(x.doc.Entities[me.Entity].Name)
		}
	}
	if len(x.m.within(loc[2*i], loc[2*i+1])) == 0 && key == "" && loc[2*i+1] > loc[2*i] {
		return x.m.text[loc[2*i]:loc[2*i+1]]
	}
	return nil
}
