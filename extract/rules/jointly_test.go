package rules

import (
	"testing"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

func TestMeansBoth(t *testing.T) {
	names := []string{"中哈农业论坛", "丝路青年论坛", "中哈农机展览会"}
	doc := &mention.Doc{}
	for _, n := range names {
		doc.Entities = append(doc.Entities, mention.Entity{Type: ontology.Event, Name: n})
	}
	for _, c := range []struct {
		says         string
		word         string // that the sentence uses for the event, "" for none
		event, other int
		anaphor      bool
		want         bool
	}{
		{"a word that ends both names", "本次论坛", 0, 1, true, true},
		{"a word that ends one name", "本次论坛", 0, 2, true, false},
		{"a word for a kind that the names do not end with", "展会", 0, 2, true, false},
		{"a word for any event", "活动", 0, 2, true, true},
		{"the name of one", "中哈农业论坛", 0, 1, false, false},
		{"no word, both of one kind", "", 0, 1, false, true},
		{"no word, of two kinds", "", 0, 2, false, false},
	} {
		doc.Text = c.word
		doc.Sentences = []mention.Sentence{{End: len(c.word)}}
		if c.word != "" {
			doc.Sentences[0].Mentions = []mention.Mention{{Class: ontology.Event, End: len(c.word), Entity: c.event, Anaphor: c.anaphor}}
		}
		if got := meansBoth(doc, 0, c.event, c.other); got != c.want {
			t.Errorf("%s: %t", c.says, got)
		}
	}
}
