package rules

import (
	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// earlier is what a rule's follows matched in a sentence before the one that the rule
// reads: who builds a works, where the next sentence tells what it costs.
type earlier struct {
	x    matcher
	rule *Rule // with the expression and its captures only
	loc  []int
}

// follows finds the rule's follows in the sentence before, or, where that names no body
// that could be meant instead, in the one before it, under the same heading. ok is true
// too where the rule asks for none.
func (x *matcher) follows(r *Rule) (e *earlier, ok bool) {
	if r.follows == nil {
		return nil, true
	}
	const sentencesBack = 2
	for k := x.index - 1; k >= max(0, x.index-sentencesBack); k-- {
		s := &x.doc.Sentences[k]
		if s.Heading != x.sentence.Heading {
			return nil, false
		}
		m := mask(x.doc.Text, s, x.a.letters)
		if r.follows.match.needs.met(&m.letters) {
			if loc := r.follows.match.Regexp().FindStringSubmatchIndex(m.text); loc != nil {
				return &earlier{matcher{a: x.a, doc: x.doc, sentence: s, index: k, m: &m, scan: x.scan}, r.follows, loc}, true
			}
		}
		if namesBody(s) {
			return nil, false
		}
	}
	return nil, false
}

// namesBody reports whether the sentence names a body rather than points to one.
func namesBody(s *mention.Sentence) bool {
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.Class == ontology.Organization && !m.Anaphor {
			return true
		}
	}
	return false
}

// statusBefore is the status that the words of the sentence before give, where those of
// the rule's own sentence tell of a fact.
func (e *earlier) statusBefore(status string) string {
	if e == nil || status != ontology.Asserted {
		return status
	}
	return e.x.status(e.rule, e.loc)
}

// captures are a rule's expressions whose captures its relations may name.
type captures []*pattern

func (c captures) has(name string) bool {
	for _, re := range c {
		if re.SubexpIndex(name) >= 0 {
			return true
		}
	}
	return false
}

// captures returns the rule's expressions that have captures.
func (r *Rule) captures() captures {
	c := captures{r.match}
	if r.follows != nil {
		c = append(c, r.follows.match)
	}
	return c
}
