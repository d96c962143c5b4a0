package queries_test

import (
	"errors"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/graph/graphtest"
	"scokg/queries"
)

func TestLookUp(t *testing.T) {
	d := graphtest.New("d", "")
	city := d.Entity(extract.Reference{Type: "Place", Name: "甲市"}, "", graphtest.Subtype("City"), graphtest.Aliases("甲", "老城"))
	d.Entity(extract.Reference{Type: "Place", Name: "乙市"}, "", graphtest.Subtype("City"), graphtest.Aliases("甲市", "老城"))
	d.Entity(extract.Reference{Type: "Organization", Name: "丙"}, "", graphtest.Aliases("甲"))
	country := d.Entity(extract.Reference{Type: "Place", Name: "丁国"}, "", graphtest.Subtype("Country"))
	d.Relation(city, "LOCATED_IN", country)
	store := open(t, []*extract.Result{d.Result()})
	look := func(name string) (string, error) {
		return queries.LookUp(t.Context(), store, name, []string{"Place"}, queries.Options{})
	}
	id, err := look("甲")
	if err != nil || id == "" {
		t.Fatalf("by an alias that an organization bears too: %q, %v", id, err)
	}
	for _, name := range []string{"甲市", " 甲市 ", id} { // the canonical name before an alias
		if got, err := look(name); err != nil || got != id {
			t.Errorf("%q is %q, %v; want %q", name, got, err, id)
		}
	}
	_, err = look("老城")
	if !errors.Is(err, queries.ErrAmbiguousName) || !strings.Contains(err.Error(), "甲市 (City, Place, in 丁国; "+id+")") || !strings.Contains(err.Error(), "乙市 (City, Place; ") {
		t.Errorf("got %v", err)
	}
	_, err = look("甲市区")
	if !errors.Is(err, queries.ErrUnknownName) || !strings.Contains(err.Error(), `no Place bears "甲市区"; near it are 甲市`) {
		t.Errorf("got %v", err)
	}
	for _, name := range []string{"", "丙", `"}) MATCH (n) DETACH DELETE n //`} {
		if _, err := look(name); !errors.Is(err, queries.ErrUnknownName) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
