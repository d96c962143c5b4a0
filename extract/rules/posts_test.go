package rules

import (
	"testing"

	"scokg/extract/ontology"
)

func TestFullPosts(t *testing.T) {
	post := func(who, body int, title string) Claim {
		return Claim{Head: who, Tail: body, Type: ontology.HoldsPosition, Properties: map[string]any{"title": title}}
	}
	got := fullPosts([]Claim{
		post(1, 2, "驻华大使"), post(1, 2, "大使"), // the same post
		post(3, 2, "大使"),                    // of another
		post(4, 5, "副市长"), post(4, 5, "市长"), // two posts
		post(6, 7, "驻中亚代表"), post(6, 8, "代表"), // at two bodies
	})
	want := []string{"驻华大使", "大使", "副市长", "市长", "驻中亚代表", "代表"}
	if len(got) != len(want) {
		t.Fatalf("%d claims stay, want %d: %v", len(got), len(want), got)
	}
	for i, c := range got {
		if c.Properties["title"] != want[i] || i == 1 && c.Head != 3 {
			t.Errorf("claim %d is %v", i, c)
		}
	}
}
