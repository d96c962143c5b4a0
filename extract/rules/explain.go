package rules

import (
	"slices"

	"scokg/extract/mention"
)

// Outcome says what became of a rule in a sentence that holds a trigger of it.
type Outcome string

// The outcomes.
const (
	Stated    Outcome = "stated"         // it gave a relation or a property
	Unmatched Outcome = "no match"       // its expression matches nowhere
	Excepted  Outcome = "excepted"       // wherever it matches, its "unless" does too
	Elsewhere Outcome = "elsewhere"      // it is for lines under a heading, which the sentence is not
	Empty     Outcome = "nothing to say" // it matches, but what it would state lacks a head, a tail or a value
)

// Attempt is one rule tried on one sentence.
type Attempt struct {
	Rule    string  `json:"rule"`
	Outcome Outcome `json:"outcome"`
}

// Token is a part of a sentence as rules see it: words, or a mention that stands
// as one letter.
type Token struct {
	Start, End int              // bytes of the text; a bracket that only gives another name is part of no token
	Mention    *mention.Mention // nil for words
}

// Trace tells what was tried on one sentence.
type Trace struct {
	Sentence    int // index in mention.Doc.Sentences
	Tokens      []Token
	Triggers    []string // words, and classes such as <Person>, in the order of the rules that name them
	Attempts    []Attempt
	Assignments []Assignment
}

// Explain returns a trace of every sentence, in order. What Apply gives is not
// changed by it.
func (a *Applier) Explain(doc *mention.Doc) []Trace {
	out := make([]Trace, len(doc.Sentences))
	for i := range doc.Sentences {
		out[i] = a.trace(doc, i)
	}
	return out
}

func (a *Applier) trace(doc *mention.Doc, index int) Trace {
	s := &doc.Sentences[index]
	m := mask(doc.Text, s, a.letters)
	t := Trace{Sentence: index, Tokens: tokens(s, m.mentions)}
	for _, i := range slices.Compact(slices.Sorted(a.set.triggers.in(&m))) {
		t.Triggers = append(t.Triggers, a.set.triggers.list[i].word)
	}
	x := matcher{a: a, doc: doc, sentence: s, index: index, m: &m, scan: a.set.newScanners()}
	for i := range a.called(&m, x.scan) {
		r := &a.set.rules[i]
		t.Attempts = append(t.Attempts, Attempt{r.ID, x.attempt(r)})
	}
	t.Assignments = x.sets
	return t
}

// attempt applies a rule and says what became of it.
func (x *matcher) attempt(r *Rule) Outcome {
	switch {
	case x.rule(r, r.match.Regexp().FindAllStringSubmatchIndex(x.m.text, maxMatches)):
		return Stated
	case r.under != nil && !r.under.Regexp().MatchString(x.sentence.Heading):
		return Elsewhere
	}
	outcome := Unmatched
	for _, loc := range r.match.Regexp().FindAllStringIndex(x.m.text, maxMatches) {
		if r.unless == nil || !r.unless.Regexp().MatchString(x.m.text[loc[0]:loc[1]]) {
			return Empty
		}
		outcome = Excepted
	}
	return outcome
}

// tokens cuts a sentence at its masked mentions, as mask does.
func tokens(s *mention.Sentence, ms []mention.Mention) []Token {
	out := make([]Token, 0, 2*len(ms)+1)
	from := s.Start
	for i := range ms {
		if m := &ms[i]; m.Start > from {
			out = append(out, Token{Start: from, End: m.Start})
		}
		out = append(out, Token{Start: ms[i].Start, End: ms[i].End, Mention: &ms[i]})
		from = max(ms[i].End, ms[i].Tail)
	}
	if from < s.End {
		out = append(out, Token{Start: from, End: s.End})
	}
	return out
}
