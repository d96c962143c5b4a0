package mention

import (
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// withoutParties parts an agreement named without 《》 from the parties that stand before its
// kind: 甲市与乙市建立友好城市关系意向书 is 甲市, 乙市 and a paper between them.
func withoutParties(text string, ms []Mention) []Mention {
	for i := len(ms) - 1; i >= 0; i-- {
		m := &ms[i]
		if m.Class != ontology.Agreement || m.Anaphor || len(m.Inner) == 0 {
			continue
		}
		sides, end := partiesAt(text, m.Start, m.Inner)
		if len(sides) < 2 || end == m.End {
			continue
		}
		behind := slices.IndexFunc(m.Inner, func(in Mention) bool { return in.Start >= end })
		if behind < 0 {
			behind = len(m.Inner)
		}
		parties, paper := m.Inner[:behind], *m
		if strings.HasPrefix(text[end:], concludes) && !strings.Contains(sentenceBefore(text, m.Start), "签") {
			end += len(concludes) // nobody 签署 the paper: they 缔结 it
		}
		paper.Start, paper.NameStart, paper.Inner = end, end, m.Inner[behind:]
		ms = slices.Replace(ms, i, i+1, append(slices.Clone(parties), paper)...)
	}
	return ms
}

// concludes is a verb for a paper that begins the names of papers too.
const concludes = "缔结"

// partiesAt reads the parties that the name of an agreement begins with, and returns
// the inner mentions that are one each (the narrowest place of a chain) and where
// the last ends; nil where no two are joined.
func partiesAt(text string, at int, inner []Mention) (sides []int, end int) {
	for i := range inner {
		in := &inner[i]
		if in.Class != ontology.Place && in.Class != ontology.Organization || in.Start < at {
			break
		}
		switch between := text[at:in.Start]; {
		case between == "" && len(sides) > 0:
			sides[len(sides)-1] = i
		case between == "" || len(sides) > 0 && joinsParties(between):
			sides = append(sides, i)
		default:
			return sides, at
		}
		at = in.End
	}
	return sides, at
}

func joinsParties(between string) bool {
	switch between {
	case "与", "和", "同", "及", "、", "—", "-", "–", "一": // 甲国—乙国, its dash often mistyped
		return true
	}
	return false
}

// kindByTitle tells of what kind an agreement on cooperation is whose title says that it is
// about sister cities or regions, or friends of a looser kind.
func kindByTitle(title []token) string {
	var b strings.Builder
	for i := range title {
		b.WriteString(title[i].text)
	}
	if kind, ok := Friendship(b.String()); ok {
		return kind
	}
	return "cooperation"
}

// Friendship tells what kind of partners two places are by the words for what they are to
// each other: sister_city for 友好城市, friendly_exchange for 友好交流. It says no of words
// that leave it open, such as 友好合作.
func Friendship(words string) (kind string, ok bool) {
	switch {
	case sisters.in(words):
		return "sister_city", true
	case friends.in(words):
		return "friendly_exchange", true
	}
	return "", false
}

// sisters are words for places that are sister cities or regions.
var sisters = wordsOf("sisters")

// friends are words for places that are friends of a looser kind.
var friends = wordsOf("friends")

// partiesOf returns the entities that the title of an agreement in 《》 names as its
// parties, nil for none.
func (r *resolver) partiesOf(m *Mention) []int {
	title := r.name(m)
	if !strings.HasPrefix(title, "《") {
		return nil
	}
	at := m.NameStart + len("《")
	if rest, ok := strings.CutPrefix(r.doc.Text[at:m.End], "关于"); ok {
		at += len("关于")
		for _, w := range furthers.words {
			if after, ok := strings.CutPrefix(rest, w); ok {
				at, rest = at+len(w), after
			}
		}
	}
	sides, end := partiesAt(r.doc.Text, at, m.Inner)
	for _, w := range []string{"府", "港", "市", "州", "区", "县", "企业", "代表", "高校"} {
		if strings.HasPrefix(r.doc.Text[end:m.End], w) {
			return nil // the name of the last goes on: 甲—乙港
		}
	}
	const longest = 4 * len("港")
	if port := strings.Index(r.doc.Text[end:m.End], "港"); port >= 0 && port <= longest && !strings.Contains(r.doc.Text[end:end+port], "关于") {
		return nil // 甲港—乙丙北港
	}
	var out []int
	for _, i := range sides {
		if e := m.Inner[i].Entity; e >= 0 && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	if len(out) < 2 || r.countries(out) && holdsAny(r.doc.Text[end:m.End], []string{"企业", "公司", "机构", "大学", "高校", "银行"}) {
		return nil // 《甲国—乙国…企业间协议》 is none of the two countries
	}
	return out
}

// furthers lead in a title from 关于 to whose relations it is about.
var furthers = wordsOf("furthers")

// several reports whether a mention counts more than one.
func several(m *Mention) bool {
	n, _ := m.Value["count"].(int)
	return m.Class == Count && n > 1
}

// parties notes whom the titles of agreements name.
func (r *resolver) parties() {
	for i := range r.doc.Sentences {
		ms := r.doc.Sentences[i].Mentions
		for j := range ms {
			if m := &ms[j]; m.Class == ontology.Agreement && m.Entity >= 0 && !m.Anaphor && len(m.Inner) > 1 && r.doc.Entities[m.Entity].Parties == nil {
				r.doc.Entities[m.Entity].Parties = r.partiesOf(m)
			}
			if m := &ms[j]; m.Class == ontology.Agreement && m.Entity >= 0 && (j > 0 && several(&ms[j-1]) && ms[j-1].End == m.Start || j+1 < len(ms) && several(&ms[j+1]) && ms[j+1].Start == m.End) {
				r.doc.Entities[m.Entity].Counted = true
			}
		}
	}
}

// paperSigned reports whether a bare word for a paper (协议, 备忘录) stands right behind
// the word that says that it is signed.
func paperSigned(ts []token, k int) bool {
	switch ts[k].text {
	case "协议", "协议书", "备忘录", "意向书", "合同", "协定":
	default:
		return false
	}
	if k+1 < len(ts) && !ts[k+1].is(hardStop) {
		return false // 签署协议书的城市
	}
	if k > 0 && ts[k-1].text == "的" {
		k = about(ts, k-1)
	}
	if k > 0 && ts[k-1].is(value) && ts[k-1].subtype == Money {
		k-- // 签署17亿美元合同
	}
	if k > 0 && ts[k-1].text == "了" {
		k--
	}
	return k > 0 && (strings.HasPrefix(ts[k-1].text, "签") && ts[k-1].text != "签约" || k > 1 && ts[k-2].text == "签" && (ts[k-1].text == "署" || ts[k-1].text == "订"))
}

// about returns where the 关于 stands that the words before the 的 at j begin with (关于
// 供应设备的); 0 where none does.
func about(ts []token, j int) int {
	const most = 16
	for i := j - 1; i > 0 && j-i <= most; i-- {
		switch t := &ts[i]; {
		case t.text == "关于":
			return i
		case t.is(hardStop | openMark | closeMark | value):
			return 0
		}
	}
	return 0
}

// purpose returns where the name of a paper begins whose kind stands behind 的 at j
// (开展友好交流的备忘录): with what is to be done, right behind a party or the word
// that says that it is signed, or with 关于 before that; -1 for none.
func purpose(ts []token, j int) int {
	const most = 12
	for i := j - 1; i > 0 && j-i <= most; i-- {
		t, before := &ts[i], &ts[i-1]
		switch {
		case t.is(hardStop | openMark | closeMark | value | position | particle | personName):
			return -1
		case aimsAt.has(t.text) && before.text == "关于":
			return i - 1
		case aimsAt.has(t.text) && (before.is(placeName|orgName|orgSuffix|placeSuffix) || strings.HasPrefix(before.text, "签") || before.text == "了"):
			return i
		}
	}
	return -1
}

// behindProject returns where the name of the paper at k begins behind a project of a place that
// it is about: 总承包合同 in 甲市热电站改造项目总承包合同. -1 where it is about none.
func behindProject(ts []token, k int) int {
	const most, longest = 4, 14 // tokens of the paper, and of the project
	for j := k - 1; j > 0 && k-j <= most; j-- {
		switch t := &ts[j]; {
		case t.is(projSuffix) && !ts[j+1].is(orgSuffix):
			for i := j - 1; i >= 0 && j-i <= longest && !ts[i].is(hardStop|particle|closeMark|personName|position|conj|pause); i-- {
				if ts[i].is(placeName|regionName) && len(ts[i].place) == 0 || (ts[i].tag == "" || strings.HasPrefix(ts[i].tag, "nr")) && ts[i].role == 0 || ts[i].is(localName) {
					return j + 1
				}
			}
			return -1
		case t.is(hardStop | particle | closeMark | pause | stopWord | orgSuffix), strings.HasPrefix(t.text, "签"):
			return -1
		}
	}
	return -1
}

// aimsAt begin what an agreement is for.
var aimsAt = wordsOf("aimsAt")
