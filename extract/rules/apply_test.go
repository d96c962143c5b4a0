package rules

import (
	"testing"
	"testing/fstest"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// A sentence of hundreds of names in one list makes no pair for each two of them.
func TestLongList(t *testing.T) {
	const rule = "version: 1\nrules:\n  - id: own.partner\n    says: partners\n    triggers: [结好]\n    match: '(?P<all><list:Place>)结好'\n    relations: [{between: all, type: PARTNER_OF, properties: {kind: cooperation}}]\n    confidence: 0.5\n" +
		"    examples: [{text: 兰州市与奥什市结好。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}]\n"
	set, err := Load(fstest.MapFS{"a.yaml": &fstest.MapFile{Data: []byte(rule)}})
	if err != nil {
		t.Fatal(err)
	}
	doc := &mention.Doc{}
	var ms []mention.Mention
	for i := range 4 * maxMembers {
		if i > 0 {
			doc.Text += "、"
		}
		from := len(doc.Text)
		doc.Text += "某"
		doc.Entities = append(doc.Entities, mention.Entity{Type: ontology.Place, Subtype: ontology.City, Name: "某", Country: string(rune('A'+i%26)) + string(rune('A'+i/26))})
		ms = append(ms, mention.Mention{Class: ontology.Place, Subtype: ontology.City, Start: from, NameStart: from, End: len(doc.Text), Entity: i, Body: -1})
	}
	doc.Text += "结好"
	doc.Sentences = []mention.Sentence{{End: len(doc.Text), Mentions: ms}}
	claims, _ := NewApplier(set).Apply(doc)
	if got, want := len(claims), maxMembers*(maxMembers-1)/2; got != want {
		t.Errorf("%d claims, want %d", got, want)
	}
}

func TestBest(t *testing.T) {
	partners := func(head, tail int, kind, since string, confidence float64) Claim {
		p := map[string]any{kindKey: kind}
		if since != "" {
			p["since"] = since
		}
		return Claim{Head: head, Tail: tail, Type: ontology.PartnerOf, Properties: p, Status: ontology.Asserted, Confidence: confidence}
	}
	got := best([]Claim{
		partners(1, 2, "sister_city", "1996", 0.5),
		partners(2, 1, "sister_city", "", 0.9), // the same, read the other way round
		partners(1, 2, "cooperation", "", 0.5),
		partners(1, 3, "sister_city", "", 0.5),
	})
	if len(got) != 3 || got[0].Confidence != 0.9 || got[0].Properties["since"] != "1996" || got[1].Properties[kindKey] != "cooperation" || got[2].Tail != 3 {
		t.Errorf("got %v", got)
	}
}

func TestMostQualifiers(t *testing.T) {
	for _, r := range ontology.RelationTypes() {
		if len(r.Qualifiers) > mostQualifiers {
			t.Errorf("%s has %d qualifiers", r.Name, len(r.Qualifiers))
		}
	}
}

func BenchmarkTogether(b *testing.B) {
	x := matcher{sentence: &mention.Sentence{Mentions: make([]mention.Mention, 400)}}
	for b.Loop() {
		x.together(1, 2)
	}
}
