package mention_test

import (
	"slices"
	"testing"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

func TestAddressedByPost(t *testing.T) {
	f := newFinder(t)
	tests := []struct {
		name, text string
		want       []string // the people of the last sentence
	}{
		{"behind the surname", "驻吉尔吉斯斯坦大使王海燕访问奥什州。17日，王大使会见校长。", []string{"王海燕"}},
		{"a deputy by the surname", "兰州市副市长高卫东访问奥什州。高市长参观工厂。", []string{"高卫东"}},
		{"alone", "白俄罗斯驻华大使帕维尔·伊万诺夫访问甘肃省。4日，大使在兰州参观工厂。", []string{"帕维尔·伊万诺夫"}},
		{"another surname", "驻吉尔吉斯斯坦大使王海燕访问奥什州。李大使会见校长。", nil},
		{"two who have it", "兰州市市长高卫东、奥什市市长别克扎特·努尔会面。市长表示欢迎。", nil},
		{"of a place", "白俄罗斯驻华大使帕维尔·伊万诺夫访问甘肃省。大使的讲话受欢迎。", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := f.Find(tt.text, mention.Hints{})
			s := doc.Sentences[len(doc.Sentences)-1]
			var got []string
			for _, m := range s.Mentions {
				if m.Class == ontology.Person && m.Entity >= 0 {
					got = append(got, doc.Entities[m.Entity].Name)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("people %v, want %v", got, tt.want)
			}
		})
	}
}
