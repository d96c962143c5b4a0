package mention

import (
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// sentBy returns the two for whom those sign who stand before a 代表双方 (甲部副部长王明与乙银行
// 行长李强已代表双方签署…), unless the sentence before tells who has signed; nil for none.
func (r *resolver) sentBy(i, j int) []int {
	s := &r.doc.Sentences[i]
	m := &s.Mentions[j]
	if r.doc.Text[m.Start:m.End] != "双方" || !strings.HasSuffix(r.doc.Text[s.Start:m.Start], "代表") || !strings.HasPrefix(r.doc.Text[m.End:s.End], "签") {
		return nil
	}
	if i > 0 && strings.Contains(r.doc.Text[r.doc.Sentences[i-1].Start:r.doc.Sentences[i-1].End], "签") || strings.Contains(r.doc.Text[s.Start:m.Start], "签") {
		return nil
	}
	var bodies []int
	for n := range s.Mentions[:j] {
		if s.Mentions[n].Class != ontology.Person {
			continue
		}
		if body := r.postOf(i, n); body >= 0 && !slices.Contains(bodies, body) {
			bodies = append(bodies, body)
		}
	}
	if len(bodies) != 2 || r.doc.Entities[bodies[0]].Type != r.doc.Entities[bodies[1]].Type {
		return nil
	}
	return bodies
}

// inMouth reports whether the pair that the sentence k names is in the mouth of a guest who
// speaks of partners of his own: of them the report does not go on as 双方 behind a meeting.
func (r *resolver) inMouth(k, i int) bool {
	s, now := &r.doc.Sentences[k], &r.doc.Sentences[i]
	start := r.doc.Text[now.Start:min(now.End, now.Start+len("会见结束后，"))]
	return (strings.HasPrefix(start, "会见") || strings.HasPrefix(start, "会谈")) && strings.Contains(start, "后") && holdsAny(r.doc.Text[s.Start:s.End], []string{"表示，", "介绍，", "说，", "指出，"})
}
