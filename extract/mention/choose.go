package mention

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// choose returns the mentions of the best candidates: longer ones first, none
// overlapping another, those inside another kept as its inner mentions.
func choose(text string, ts []token, cs []candidate, values []Mention) []Mention {
	slices.SortStableFunc(cs, func(a, b candidate) int {
		if c := cmp.Compare(b.score, a.score); c != 0 {
			return c
		}
		if c := cmp.Compare(a.from, b.from); c != 0 {
			return c
		}
		return cmp.Compare(rank(b.class), rank(a.class))
	})
	var room, roomInner [64]int
	taken, inner := room[:0], roomInner[:0] // indexes of cs
	for i := range cs {
		c := &cs[i]
		over := slices.IndexFunc(taken, func(t int) bool { return c.overlaps(&cs[t]) })
		if over < 0 {
			taken = append(taken, i)
			continue
		}
		outer := &cs[taken[over]]
		if c.inside(outer) && outer.holds(c, ts) && (c.class == ontology.Place || c.class == ontology.Organization || c.class == ontology.Project && outer.class == ontology.Agreement && !c.pointer) &&
			!slices.ContainsFunc(inner, func(o int) bool { return cs[o].inside(outer) && c.overlaps(&cs[o]) }) {
			inner = append(inner, i)
		}
	}
	slices.SortFunc(taken, func(a, b int) int { return cmp.Compare(cs[a].from, cs[b].from) })
	out := make([]Mention, 0, len(taken)+1)
	for _, t := range taken {
		out = appendMentions(out, text, ts, &cs[t], values)
		last := &out[len(out)-1]
		for _, i := range inner {
			if cs[i].inside(&cs[t]) {
				last.Inner = appendMentions(last.Inner, text, ts, &cs[i], values)
			}
		}
		slices.SortFunc(last.Inner, byStart)
	}
	return out
}

func (c *candidate) overlaps(o *candidate) bool { return c.from < o.to && o.from < c.to }

func (c *candidate) inside(o *candidate) bool { return o.from <= c.from && c.to <= o.to }

// holds reports whether a name inside another's names something itself: not 永康
// in a person's name, nor the 加工厂 that a project builds.
func (c *candidate) holds(inner *candidate, ts []token) bool {
	switch {
	case c.spelled:
		return inner.from == c.from && (inner.to == len(ts) || !adjectival(ts[inner.to].text))
	case c.class == ontology.Person:
		return false
	case c.class == ontology.Organization && inner.class == ontology.Organization:
		last := &ts[inner.to-1]
		return !last.is(government) && !(oneForeign(last) && !oneForeign(&ts[c.to-1])) && (c.subtype != ontology.Company || last.is(orgName)) // nor 农科 in 农科培训学院
	case c.class == ontology.Project:
		return inner.to < c.to-1 || inner.to-inner.from == 1
	}
	return true
}

func byStart(a, b Mention) int { return cmp.Compare(a.Start, b.Start) }

// rank breaks ties between candidates of one span.
func rank(class string) int { return slices.Index(ranks, class) }

var ranks = []string{"value", ontology.Sector, Title, ontology.Project, ontology.Place, ontology.Organization, ontology.Agreement, ontology.Event, ontology.Person}

// appendMentions appends a candidate's mention to out; a pair of countries as two.
func appendMentions(out []Mention, text string, ts []token, c *candidate, values []Mention) []Mention {
	first, last := &ts[c.from], &ts[c.to-1]
	if c.class == "value" {
		return append(out, values[first.value])
	}
	m := Mention{Start: first.start, End: last.end, NameStart: first.start, Class: c.class, Subtype: c.subtype, Entity: -1, Anaphor: c.pointer, Value: c.value, Session: c.session, Body: -1, own: c.own(ts), inList: c.inList}
	if c.class == ontology.Event && last.is(ceremony) && c.to-c.from > 1 && c.opens(ts) {
		m.Tail = last.end
		last = &ts[c.to-2]
		m.End = last.end
		if last.is(closeMark) {
			last = &ts[c.to-3]
		}
		m.Subtype = last.subtype
	}
	if n := c.to - c.from; c.class == ontology.Event && n > 4 && last.text == "活动" && first.text == "“" && ts[c.to-2].text == "”" && ts[c.to-3].is(eventSuffix) && opener(ts, c.to-2) == c.from {
		m.Tail = last.end // “文化周”活动
		last = &ts[c.to-3]
		m.Start, m.NameStart, m.End, m.Subtype = ts[c.from+1].start, ts[c.from+1].start, last.end, last.subtype
	}
	if c.class == ontology.Event && m.Tail == 0 && c.from > 0 && c.to < len(ts) && ts[c.to].is(closeMark) && closing[ts[c.to].text] == ts[c.from-1].text {
		m.Tail = ts[c.to].end // “文化周”6月开幕
	}
	if c.class == ontology.Event && last.is(closeMark) && c.to-c.from > 1 && ts[c.to-2].is(eventSuffix) {
		last = &ts[c.to-2]
	}
	m.head = last.text[len(headRest(last)):]
	m.places = first.place
	for i := c.from; i < c.to; i++ {
		if ts[i].is(ordinal) {
			m.ordinal = ordinalNumber(ts[i].text)
		}
		if year := strings.TrimSuffix(ts[i].text, "年"); ts[i].is(number|value) && isYear(year) {
			m.year = year
		}
	}
	if c.yearly {
		m.bare = first.end
	}
	if c.class == ontology.Place && len(first.place) == 2 && c.to == c.from+1 {
		half := m.Start + len(first.text)/2
		a, b := m, m
		a.End, a.places = half, first.place[:1]
		b.Start, b.NameStart, b.places = half, half, first.place[1:]
		return append(out, a, b)
	}
	if c.class == ontology.Person || c.class == ontology.Event || c.class == ontology.Organization {
		m.End = m.Start + len(strings.TrimRight(text[m.Start:m.End], " "))
	}
	return append(out, m)
}

// opens reports whether the ceremony that ends the name belongs to an event named
// before it, which may stand in quotes: “旅游年”开幕式.
func (c *candidate) opens(ts []token) bool {
	before := c.to - 2
	if ts[before].is(closeMark) {
		before--
	}
	return before >= c.from && ts[before].is(eventSuffix)
}

func ordinalNumber(s string) string {
	s = strings.TrimPrefix(s, "第")
	if strings.HasPrefix(s, "首") {
		return "1"
	}
	s = strings.TrimRight(s, "届次期轮")
	if n, ok := number10(s); ok {
		return n
	}
	return ""
}

// chain joins places that stand one right behind another, the wider first, into
// one mention of the last: 吉尔吉斯斯坦比什凯克市, 吉尔吉斯斯坦首都比什凯克. Its inner
// mentions are the wider ones. Which really contains which is settled by the resolver.
func (f *Finder) chain(text string, ms []Mention) []Mention {
	out := ms[:0]
	for _, m := range ms {
		if n := len(out) - 1; n >= 0 && m.Class == ontology.Place && !m.Anaphor && out[n].Class == ontology.Place && len(m.places) == 0 && len(out[n].places) == 0 &&
			m.Subtype != ontology.Country && chained(text[out[n].End:m.Start], &out[n]) && !(m.Start > out[n].End && f.apart(text, &out[n], &m)) {
			wider := out[n]
			m.Inner = append(slices.Clone(wider.Inner), m.Inner...)
			wider.Inner = nil
			wider.Start = wider.NameStart
			m.Inner = append(m.Inner, wider)
			slices.SortFunc(m.Inner, byStart)
			m.Start = out[n].Start
			m.Nested = true
			out[n] = m
			continue
		}
		out = append(out, m)
	}
	return out
}

// bearers takes into the mention of a body the words that tell whose name it bears:
// 以阿曼·拉赫莫夫命名的 is none of its own name, and parts it from nobody.
func bearers(text string, ms []Mention) []Mention {
	const longest = 20 * len("以") // what stands before the body
	for i := range ms {
		m := &ms[i]
		from := max(0, m.Start-longest)
		if i > 0 {
			from = max(from, ms[i-1].End)
		}
		if m.Class != ontology.Organization || from > m.Start || !strings.HasSuffix(text[from:m.Start], "命名的") {
			continue
		}
		if at := strings.LastIndex(text[from:m.Start], "以"); at >= 0 && !strings.ContainsAny(text[from+at:m.Start], "，。；、") {
			m.Start = from + at
		}
	}
	return ms
}

// chained reports whether a place goes on behind the wider one with what stands
// between them.
func chained(between string, wider *Mention) bool {
	switch between {
	case "府":
		return wider.Subtype == ontology.City // 甲府乙市 where 甲 is a city too
	case "", " ", "首都", "首府", "省会":
		return true
	case "的":
		return wider.Subtype == ontology.Country || wider.Subtype == ontology.Region
	}
	return apposed.MatchString(between) || wider.Subtype == ontology.Country && unknownRegion(between)
}

// apposed matches what tells of a place in a wider one which it is: 甲国最大城市乙.
var apposed = regexp.MustCompile(`^(?:的)?(?:最大的?|第[一二三]大|[东南西北中]{1,2}部|边境|港口|沿海|工业|历史|文化|著名|经济|旅游)+(?:城市|名城|古城|重镇|都市|中心)$|^(?:州府|旧都|古都|的?首都|的?首府)$`)

// unknownRegion reports whether what stands between a country and a place in it is
// the name of a region that no list has: 乙丙北道 in 甲国乙丙北道丁市.
func unknownRegion(between string) bool {
	const fewest, most = 3, 6 // letters
	if n := utf8.RuneCountInString(between); n < fewest || n > most || strings.ContainsFunc(between, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return false
	}
	for _, form := range []string{"道", "大区", "府", "州", "省", "邦"} {
		if strings.HasSuffix(between, form) {
			return !strings.ContainsAny(between, "和与及同的在到赴为是了对")
		}
	}
	return false
}

// apart reports whether two places with something between them stand side by side,
// as in the row of a table: both are listed and neither lies in the other.
func (f *Finder) apart(text string, wider, m *Mention) bool {
	if wider.Subtype == ontology.Country {
		return false
	}
	inner := f.lex.Gazetteer.Candidates(text[m.NameStart:m.End])
	outer := f.lex.Gazetteer.Candidates(text[wider.NameStart:wider.End])
	for i := range inner {
		for j := range outer {
			if f.lex.Gazetteer.Within(inner[i].ID, outer[j].ID) {
				return false
			}
		}
	}
	return len(inner) > 0 && len(outer) > 0
}
