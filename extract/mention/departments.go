package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// departments takes into a position the department of a company that stands before it:
// 海外事业部总经理 in 甲公司海外事业部总经理某 is held at the company, whose departments are
// no bodies of their own.
func departments(text string, ms []Mention) []Mention {
	for i := 1; i+1 < len(ms); i++ {
		if d := &ms[i-1]; ms[i].Class == Title && i > 1 && ms[i-2].Class == Title && d.Class == ontology.Organization && d.End == ms[i].Start && alsoHeld.has(text[ms[i-2].End:d.Start]) && ofFirm(text[d.Start:d.End]) {
			ms = slices.Delete(ms, i-1, i) // 甲公司副总裁、｜海外事业部｜总经理
			i--
		}
		m := &ms[i]
		if m.Class != Title || !holderBehind(text, ms, i) {
			continue
		}
		if place := &ms[i-1]; i > 1 && place.Class == ontology.Place && len(place.Group) == 0 && ms[i-2].Class == ontology.Organization && ms[i-2].Subtype == ontology.Company && ms[i-2].End == place.Start {
			if of := text[place.Start:m.Start]; isDuty(of) || place.End == m.Start && strings.HasPrefix(text[m.Start:m.End], "项目") || of == text[place.Start:place.End]+"区" {
				title, _ := m.Value["title"].(string)
				m.Inner = append([]Mention{*place}, m.Inner...)
				m.Value = map[string]any{"title": of + title}
				m.Start, m.NameStart, m.Subtype = place.Start, place.Start, ""
				ms = slices.Delete(ms, i-1, i) // 甲公司｜中亚区总经理
				i--
				continue
			}
		}
		from, between := ms[i-1].End, text[ms[i-1].End:m.Start]
		closed := false
		for _, mark := range []string{")", "）"} {
			if rest, ok := strings.CutPrefix(between, mark); ok {
				from, between, closed = from+len(mark), rest, true // 甲有限公司（甲公司）冶炼厂厂长
			}
		}
		switch before := &ms[i-1]; {
		case before.Class == ontology.Organization && before.Subtype == ontology.Company && !before.Anaphor:
			if rest, ok := strings.CutPrefix(between, "的"); ok {
				from, between = from+len("的"), rest
			}
		case before.Class == definedName && (closed || ofFirm(between)):
		case before.Class == Title:
			by := alsoHeld.beginning(between) // 、兼, not 、
			if by == 0 {
				continue
			}
			from, between = from+by, between[by:]
		default:
			continue
		}
		if !isDepartment(between) && !(ms[i-1].Subtype == ontology.Company && isDuty(between)) {
			continue
		}
		title, _ := m.Value["title"].(string)
		m.Start, m.NameStart = from, from
		m.Value = map[string]any{"title": between + title}
		m.Subtype = ""
	}
	return ms
}

// holderBehind reports whether a person's name stands right behind the position at i, or behind
// another position.
func holderBehind(text string, ms []Mention, i int) bool {
	between := text[ms[i].End:ms[i+1].Start]
	switch ms[i+1].Class {
	case ontology.Person:
		return strings.TrimSpace(between) == ""
	case Title:
		return alsoHeld.has(between)
	}
	return false
}

// departmentHeads end the names of a company's departments.
var departmentHeads = wordsOf("departmentHeads")

// isDepartment reports whether the words are the name of a department: 海外事业部.
func isDepartment(words string) bool { return ofPost(words, 10, "的和与在了由", departmentHeads) }

// duties end what a company's post is of.
var duties = wordsOf("duties")

// isDuty reports whether the words say what a company's post is of: 海外市场 of 海外市场总监.
func isDuty(words string) bool { return ofPost(words, 12, "的与在了由向对为将", duties) }

// ofPost reports whether the words are two to most Chinese letters, none of which no such
// name holds, and end as one does.
func ofPost(words string, most int, never string, ends *wordList) bool {
	const fewest = 2
	n := utf8.RuneCountInString(words)
	return n >= fewest && n <= most && !strings.ContainsFunc(words, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) &&
		!strings.ContainsAny(words, never) && ends.ends(words)
}

// ofFirm reports whether the department is of a kind that only companies have.
func ofFirm(words string) bool {
	return slices.ContainsFunc([]string{"事业部", "业务部", "销售部", "市场部", "大区", "车间"}, func(w string) bool { return strings.HasSuffix(words, w) })
}

// department reports whether the candidate is a company with a department of its own and a
// position behind it: 甲公司研发中心 of 甲公司研发中心主任.
func (c *candidate) department(ts []token) bool {
	if c.to >= len(ts) || !ts[c.to].is(position) || c.to-c.from < 2 {
		return false
	}
	for k := c.to - 2; k >= c.from; k-- {
		if !strings.HasSuffix(ts[k].text, "公司") && !ts[k].is(localName) || ts[k].text == "分公司" || ts[k].text == "子公司" {
			continue
		}
		rest := textOf(ts[k+1 : c.to])
		return isDepartment(rest) && (!ts[k].is(localName) || ofFirm(rest))
	}
	return false
}
