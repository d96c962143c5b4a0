package mention_test

import (
	"slices"
	"testing"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

func TestGuests(t *testing.T) {
	f := newFinder(t)
	for _, tt := range []struct {
		text   string
		guests []string // for whom a word without a name stands in the last sentence
	}{
		{"奥什国立大学校长别克扎特·努尔率团来访。兰州大学校长王海燕会见了来宾。", []string{"别克扎特·努尔"}},
		{"塔什干市工商会会长迪尔绍德·卡里莫夫、奥什市副市长别克扎特·努尔一行来访。兰州市市长张伟文与客人座谈。", []string{"迪尔绍德·卡里莫夫", "别克扎特·努尔"}},
		{"兰州大学副校长李强率代表团访问塔什干大学。代表团一行拜访了塔什干市市长沙夫卡特·卡里莫夫。", []string{"李强"}},
		{"奥什国立大学校长别克扎特·努尔率团来访。兰州大学校长王海燕会见了出席论坛的嘉宾。", nil},
		{"奥什国立大学校长别克扎特·努尔率团来访。兰州大学校长王海燕会见了塔什干大学代表团。", nil},
		{"兰州大学校长王海燕会见了来宾。", nil},
	} {
		doc := f.Find(tt.text, mention.Hints{})
		var got []string
		last := doc.Sentences[len(doc.Sentences)-1]
		for _, m := range last.Mentions {
			if m.Class == ontology.Person && m.Anaphor {
				for _, e := range m.Group {
					got = append(got, doc.Entities[e].Name)
				}
			}
		}
		if !slices.Equal(got, tt.guests) {
			t.Errorf("%s: guests %v, want %v", tt.text, got, tt.guests)
		}
	}
}
