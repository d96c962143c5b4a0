package mention

import (
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// pair finds who does something with whom where one sentence tells of several
// pairs: 甲与乙、丙与丁分别签署…, 甲分别与乙、丙签署…. A paper that they sign is one for
// each pair.
func (r *resolver) pair(s *Sentence) {
	for from := 0; from < len(s.Mentions); {
		to := r.run(s, from)
		pairs := r.pairs(s, from, to)
		if pairs == nil {
			pairs = r.sisters(s, from, to)
		}
		if len(pairs) > 1 {
			s.Pairs = append(s.Pairs, pairs...)
			r.onePaperEach(s, to, pairs)
			s.Papers = papersOf(r.doc.Text, s, to, len(pairs))
		}
		from = to
	}
}

// run returns the mention behind a list that starts with the given one: parties
// of one class with nothing but marks and joining words between them.
func (r *resolver) run(s *Sentence, from int) int {
	to := from + 1
	for to < len(s.Mentions) && isParty(&s.Mentions[from]) && isParty(&s.Mentions[to]) &&
		joint(r.doc.Text[s.Mentions[to-1].End:s.Mentions[to].Start]) != 0 {
		to++
	}
	return to
}

func isParty(m *Mention) bool {
	return (m.Class == ontology.Place || m.Class == ontology.Organization) && m.Entity >= 0 && !m.Anaphor
}

// beforeWith may stand before the 与 of a list, several of them in any order: 近日已与.
var beforeWith = []string{"今年", "去年", "同年", "近年来", "将", "拟", "已", "还", "又", "日前", "近日", "先后", "分别", "陆续", "相继"}

// joint tells how two members of a list are joined.
func joint(between string) rune {
	each := false
	for {
		n := slices.IndexFunc(beforeWith, func(w string) bool { return strings.HasPrefix(between, w) })
		if n < 0 {
			break
		}
		w := beforeWith[n]
		between, each = between[len(w):], each || w == "分别" || w == "先后" || w == "陆续" || w == "相继"
	}
	switch between {
	case "、", "，", "；", "以及", "及", "，以及":
		return next
	case "与", "同", "携手", "和":
		if each {
			return withEach
		}
		if between == "和" {
			return and
		}
		return with
	}
	return 0
}

// What joint gives.
const (
	next     = '、' // another member
	and      = '和' // another member, or the other side
	with     = '与' // the other side
	withEach = '分' // the other side, each of it by itself
)

// pairs returns the pairs of a list, as entities; nil where it is a plain one.
func (r *resolver) pairs(s *Sentence, from, to int) [][2]int {
	ms := s.Mentions[from:to]
	if len(ms) < 3 {
		return nil
	}
	members, joints := make([]int, len(ms)), make([]rune, len(ms)-1)
	for i := range ms {
		members[i] = ms[i].Entity
		if i > 0 {
			joints[i-1] = joint(r.doc.Text[ms[i-1].End:ms[i].Start])
		}
	}
	return paired(members, joints, ofEach(r.doc.Text[ms[len(ms)-1].End:s.End]))
}

// ofEach reports whether what follows a list says that all of it holds of each member.
func ofEach(after string) bool {
	return strings.HasPrefix(after, "分别") || strings.HasPrefix(after, "均") || strings.HasPrefix(after, "都")
}

// paired returns who of a list is with whom by what joins its members; apart says that
// 分别 stands behind the list. nil where it is a plain one.
func paired(members []int, joints []rune, apart bool) [][2]int {
	alternate := len(members)%2 == 0
	for i, j := range joints {
		alternate = alternate && (i%2 == 0) == (j == with || j == and && i%2 == 0)
	}
	var out [][2]int
	if alternate && slices.Contains(joints, with) {
		for i := 0; i < len(members); i += 2 {
			out = append(out, [2]int{members[i], members[i+1]})
		}
		return out
	}
	if n := len(members) / 2; len(members)%2 == 0 && n > 1 && joints[n-1] == withEach && !slices.ContainsFunc(slices.Concat(joints[:n-1], joints[n:]), func(j rune) bool { return j != next && j != and }) {
		for i := range n {
			out = append(out, [2]int{members[i], members[n+i]}) // 甲、乙分别与丙、丁
		}
		return out
	}
	if joints[0] != withEach && !(joints[0] == with && apart) || slices.ContainsFunc(joints[1:], func(j rune) bool { return j == with || j == withEach }) {
		return nil
	}
	for i := 1; i < len(members); i++ {
		out = append(out, [2]int{members[0], members[i]})
	}
	return out
}

// sisters returns the pairs of a place with each of several others with whom it signs
// what makes sister cities, which is always between two: 甲市与乙市、丙市签署友好城市协议书,
// or ，与乙市、丙市签署… behind what 甲市 did with another.
func (r *resolver) sisters(s *Sentence, from, to int) [][2]int {
	ms := s.Mentions[from:to]
	if to == len(s.Mentions) || s.Mentions[to].Class != ontology.Agreement || s.Mentions[to].Subtype != "sister_city" || ms[0].Class != ontology.Place {
		return nil
	}
	for i := 1; i+1 < len(ms); i++ {
		if j := joint(r.doc.Text[ms[i].End:ms[i+1].Start]); j == with || j == withEach {
			return nil
		}
	}
	one, others := -1, ms
	switch before := r.doc.Text[s.Start:ms[0].Start]; {
	case strings.HasSuffix(before, "与"), strings.HasSuffix(before, "同"):
		for i := range s.Mentions[:from] {
			if m := &s.Mentions[i]; m.Class == ontology.Place && isParty(m) && joint(r.doc.Text[m.End:s.Mentions[i+1].Start]) != 0 {
				one = m.Entity
				break
			}
		}
	case len(ms) > 2 && joint(r.doc.Text[ms[0].End:ms[1].Start]) == with:
		one, others = ms[0].Entity, ms[1:]
	}
	if one < 0 {
		return nil
	}
	var out [][2]int
	for i := range others {
		out = append(out, [2]int{one, others[i].Entity})
	}
	return out
}

// papersOf returns the titled agreements behind a list, where they are n.
func papersOf(text string, s *Sentence, to, n int) []int {
	var out []int
	for i := to; i < len(s.Mentions); i++ {
		m := &s.Mentions[i]
		if m.Class != ontology.Agreement || m.Entity < 0 || !strings.HasPrefix(text[m.NameStart:m.End], "《") || len(out) > 0 && joint(text[s.Mentions[i-1].End:m.Start]) == 0 {
			break
		}
		out = append(out, m.Entity)
	}
	if len(out) != n {
		return nil
	}
	return out
}

// onePaperEach gives every pair a paper of its own where the next mention behind
// the list is one that is named by its kind alone.
func (r *resolver) onePaperEach(s *Sentence, to int, pairs [][2]int) {
	for ; to < len(s.Mentions) && s.Mentions[to].Class == Count; to++ {
	}
	if to == len(s.Mentions) {
		return
	}
	m := &s.Mentions[to]
	if m.Class != ontology.Agreement || m.Anaphor || m.Entity < 0 || strings.HasPrefix(r.name(m), "《") {
		return
	}
	m.Group = []int{m.Entity}
	for range pairs[1:] {
		m.Group = append(m.Group, len(r.doc.Entities))
		r.doc.Entities = append(r.doc.Entities, r.doc.Entities[m.Entity])
	}
}
