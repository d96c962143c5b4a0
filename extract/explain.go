package extract

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"scokg/extract/mention"
	"scokg/extract/rules"
)

// Explanation is how a document was read, sentence by sentence.
type Explanation struct {
	ExtractorVersion string   `json:"extractorVersion"`
	RulesVersion     string   `json:"rulesVersion"`
	Document         Document `json:"document"`
	// Read counts the sentences of the text.
	Read int `json:"read"`
	// Sentences holds, in the order of the text, those that state something and
	// those in which a trigger word stands.
	Sentences []ExplainedSentence `json:"sentences"`
}

// ExplainedSentence is a sentence, what it states and what was tried on it.
// Start and End count code points of Document.Text; End is exclusive.
type ExplainedSentence struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	// Tokens are the sentence as rules see it: words, and mentions by class. A
	// bracket that only gives another name for what stands before it is left out.
	Tokens []ExplainedToken `json:"tokens"`
	// Triggers are the words in it that call for rules, and classes of mentions
	// that do, such as <Person>.
	Triggers []string        `json:"triggers"`
	Attempts []rules.Attempt `json:"attempts"` // the rules called for, in their order
	// Relations are those of Extract whose evidence stands here, in its order.
	Relations  []ExplainedRelation `json:"relations"`
	Properties []ExplainedProperty `json:"properties,omitempty"`
}

// Silent reports whether a trigger word stands in the sentence and no rule spoke.
// What names and reference data say may stand in Relations all the same. A class
// of mentions is no word: that some place is named promises nothing.
func (s *ExplainedSentence) Silent() bool {
	return len(s.words()) > 0 && !slices.ContainsFunc(s.Attempts, func(t rules.Attempt) bool { return t.Outcome == rules.Stated })
}

// words returns the triggers that are words.
func (s *ExplainedSentence) words() []string {
	return slices.DeleteFunc(slices.Clone(s.Triggers), func(t string) bool { return strings.HasPrefix(t, "<") })
}

// ExplainedToken is a part of a sentence. Words have a text alone.
type ExplainedToken struct {
	Start   int    `json:"start"` // code points of Document.Text
	End     int    `json:"end"`
	Text    string `json:"text"`
	Class   string `json:"class,omitempty"` // an entity type, or Date, Money, Count, Title
	Subtype string `json:"subtype,omitempty"`
	// Entities are the ids of the entities that a mention stands for: one, or
	// several for 双方. An entity that the result leaves out has no id here.
	Entities []string       `json:"entities,omitempty"`
	Names    []string       `json:"names,omitempty"`    // of these entities
	Value    map[string]any `json:"value,omitempty"`    // of a date, an amount, a count, a title
	PointsTo bool           `json:"pointsTo,omitempty"` // it does not name its entity but points back to it: 该市
}

// ExplainedRelation is a relation of the result with the names of its ends.
type ExplainedRelation struct {
	HeadName string `json:"headName"`
	TailName string `json:"tailName"` // "" for the document itself
	Relation
}

// ExplainedProperty is a property that a rule gave an entity.
type ExplainedProperty struct {
	Entity   string `json:"entity,omitempty"` // its id, as in ExplainedToken
	Name     string `json:"name"`
	Property string `json:"property"`
	Value    any    `json:"value"`
	Rule     string `json:"rule"`
	Status   string `json:"status"`
}

// Explain says how Extract reads the document: every relation of its result with
// its sentence, as the rules saw it, and the sentences that hold a trigger word
// and state nothing. It fails where Extract does and depends on what Extract
// does; the time it takes is about twice as long.
func (x *Extractor) Explain(src Source) (*Explanation, error) {
	r, err := x.read(src)
	if err != nil {
		return nil, err
	}
	traces := x.applier.Explain(r.found)
	claims, sets := x.applier.Apply(r.found)
	a := x.assemble(r, claims, sets)
	result := a.result()
	e := &Explanation{ExtractorVersion: result.ExtractorVersion, RulesVersion: result.RulesVersion, Document: result.Document, Read: len(traces)}
	sentences := make([]ExplainedSentence, len(traces))
	for i, t := range traces {
		sentences[i] = a.explain(&t)
	}
	names := map[string]string{}
	for _, entity := range result.Entities {
		names[entity.ID] = entity.Name
	}
	for _, rel := range result.Relations {
		// Every mention and every quote stands in a sentence: the last that
		// begins no later than it does.
		i := sort.Search(len(sentences), func(i int) bool { return sentences[i].Start > rel.Evidence.Start }) - 1
		if i < 0 {
			return nil, fmt.Errorf("%s by rule %s: its quote stands before the first sentence", rel.Type, rel.Rule)
		}
		sentences[i].Relations = append(sentences[i].Relations, ExplainedRelation{names[rel.Head], names[rel.Tail], rel})
	}
	e.Sentences = slices.DeleteFunc(sentences, func(s ExplainedSentence) bool {
		return len(s.Relations)+len(s.Properties)+len(s.words()) == 0
	})
	return e, nil
}

func (a *assembly) explain(t *rules.Trace) ExplainedSentence {
	s := &a.found.Sentences[t.Sentence]
	out := ExplainedSentence{
		Start: a.offsets.point(s.Start), End: a.offsets.point(s.End), Text: a.doc.Text[s.Start:s.End],
		Tokens: make([]ExplainedToken, len(t.Tokens)), Triggers: append([]string{}, t.Triggers...),
		Attempts: append([]rules.Attempt{}, t.Attempts...), Relations: []ExplainedRelation{},
	}
	for i, token := range t.Tokens {
		out.Tokens[i] = ExplainedToken{Start: a.offsets.point(token.Start), End: a.offsets.point(token.End), Text: a.doc.Text[token.Start:token.End]}
		if token.Mention != nil {
			a.explainMention(&out.Tokens[i], token.Mention)
		}
	}
	for _, set := range t.Assignments {
		p := ExplainedProperty{a.ids[set.Entity], a.found.Entities[set.Entity].Name, set.Property, set.Value, set.Rule, set.Status}
		if !slices.ContainsFunc(out.Properties, func(o ExplainedProperty) bool { return o == p }) {
			out.Properties = append(out.Properties, p)
		}
	}
	return out
}

func (a *assembly) explainMention(t *ExplainedToken, m *mention.Mention) {
	t.Class, t.Subtype, t.Value, t.PointsTo = m.Class, m.Subtype, m.Value, m.Anaphor
	entities := m.Group
	if m.Entity >= 0 {
		entities = []int{m.Entity}
	}
	for _, e := range entities {
		if a.ids[e] != "" {
			t.Entities = append(t.Entities, a.ids[e])
		}
		t.Names = append(t.Names, a.found.Entities[e].Name)
	}
}
