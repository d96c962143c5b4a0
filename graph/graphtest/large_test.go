package graphtest

import (
	"strings"
	"testing"
)

func TestLarge(t *testing.T) {
	const entities = 1500
	made, again := &Rows{}, &Rows{}
	for _, r := range []*Rows{made, again} {
		if err := Large(entities, r); err != nil {
			t.Fatal(err)
		}
	}
	if made.String() != again.String() {
		t.Error("the same number gives another graph")
	}
	n := 0
	for _, line := range made.Nodes {
		if strings.HasPrefix(line, `[["`) && strings.Contains(line[:strings.Index(line, "]")], `"Entity"`) {
			n++
		}
	}
	if n != entities {
		t.Errorf("%d entities, want %d", n, entities)
	}
	if err := Large(fewest, &Rows{}); err != nil {
		t.Error(err)
	}
	if err := Large(fewest-1, &Rows{}); err == nil {
		t.Error("no people, and no word of it")
	}
}
