package mention

import (
	"regexp"
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// official is a person of a list together with the words for the position.
type official struct {
	person, body int // entities
	start, end   int // bytes of the text
	last         int // index of the last mention
}

// officials returns the people of a sentence who are named with their positions.
func (r *resolver) officials(s *Sentence) []official {
	var out []official
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if m.Class != ontology.Person || m.Entity < 0 || m.Body < 0 {
			continue
		}
		o := official{person: m.Entity, body: m.Body, start: m.Start, end: m.End, last: j}
		for k := j - 1; k >= 0 && s.Mentions[k].Class != ontology.Person && s.Mentions[k].End == o.start; k-- {
			o.start = s.Mentions[k].Start
		}
		if k := j + 1; k < len(s.Mentions) && s.Mentions[k].Class == Title && s.Mentions[k].Start == o.end {
			o.end, o.last = s.Mentions[k].End, k
		}
		out = append(out, o)
	}
	return out
}

// countersigned matches what leads from one who signs several papers to those who sign
// one of them each.
var countersigned = regexp.MustCompile(`^[^。；，]{0,12}，(?:与|同|和)[他她其](?:一同|一起|共同|分别)*(?:签字|签署|签约|签订)的(?:分别|依次)?(?:是|有|为)$`)

// signers finds who signs with whom where the i-th sentence tells of several pairs of people:
// 甲大学校长丙分别与乙大学校长丁、戊大学校长己签署…. A paper is one for each pair.
func (r *resolver) signers(i int) {
	s := &r.doc.Sentences[i]
	if len(s.Pairs) > 0 {
		return
	}
	defer r.papersBefore(i)
	list := r.officials(s)
	for from := 0; from < len(list); {
		to := from + 1
		joints := make([]rune, 0, len(list))
		for ; to < len(list); to++ {
			j := joint(strings.TrimSpace(r.doc.Text[list[to-1].end:max(list[to].start, list[to-1].end)]))
			if j == 0 {
				break
			}
			joints = append(joints, j)
		}
		if r.pairOfficials(s, list[from:to], joints) || to-from > 1 && from > 0 && r.counter(s, list[from-1], list[from:to]) {
			return
		}
		from = to
	}
}

// papersBefore gives the pairs of a sentence that names no paper those that the one
// before gave the same pairs.
func (r *resolver) papersBefore(i int) {
	s := &r.doc.Sentences[i]
	if i == 0 || len(s.Pairs) < 2 || slices.ContainsFunc(s.Mentions, func(m Mention) bool { return m.Class == ontology.Agreement }) {
		return
	}
	last := &r.doc.Sentences[i-1]
	for j := range last.Mentions {
		if m := &last.Mentions[j]; m.Class == ontology.Agreement && len(m.Group) == len(s.Pairs) && slices.Equal(last.Pairs, s.Pairs) {
			s.Papers = m.Group
		}
	}
}

// pairOfficials notes the pairs of a list of people and those of their bodies.
func (r *resolver) pairOfficials(s *Sentence, list []official, joints []rune) bool {
	if len(list) < 3 {
		return false
	}
	end := list[len(list)-1].end
	people, bodies := make([]int, len(list)), make([]int, len(list))
	for i := range list {
		people[i], bodies[i] = list[i].person, list[i].body
	}
	apart := ofEach(r.doc.Text[end:s.End])
	pairs := paired(bodies, joints, apart)
	if len(pairs) < 2 || slices.ContainsFunc(pairs, func(p [2]int) bool { return p[0] == p[1] }) {
		return false
	}
	s.Pairs, s.People = pairs, paired(people, joints, apart)
	r.onePaperEach(s, list[len(list)-1].last+1, pairs)
	return true
}

// counter notes the pairs of one who signs papers with those who sign one of them each,
// named behind the papers.
func (r *resolver) counter(s *Sentence, one official, others []official) bool {
	paper := slices.IndexFunc(s.Mentions, func(m Mention) bool {
		return m.Class == ontology.Agreement && m.Start > one.end && countersigned.MatchString(r.doc.Text[m.End:max(m.End, others[0].start)])
	})
	if paper < 0 {
		return false
	}
	for i := range others {
		s.Pairs = append(s.Pairs, [2]int{one.body, others[i].body})
		s.People = append(s.People, [2]int{one.person, others[i].person})
	}
	r.onePaperEach(s, paper, s.Pairs)
	return true
}
