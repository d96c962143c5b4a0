package graph

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"scokg/extract/ontology"
)

func TestFactOf(t *testing.T) {
	of := func(predicate, head, tail string, values row) fact {
		return factOf(&claim{predicate: predicate, values: values}, head, tail)
	}
	same := func(name string, a, b fact) {
		t.Helper()
		if a != b || a.key == "" {
			t.Errorf("%s: %v and %v should be one fact", name, a, b)
		}
	}
	differ := func(name string, a, b fact) {
		t.Helper()
		if a.key == b.key {
			t.Errorf("%s: one fact: %v", name, a)
		}
	}
	none := func(name string, f fact) {
		t.Helper()
		if f.key != "" {
			t.Errorf("%s: a fact: %v", name, f)
		}
	}
	same("symmetric", of("PARTNER_OF", "b", "a", row{"kind": "mou"}), of("PARTNER_OF", "a", "b", row{"kind": "mou"}))
	same("not a qualifier", of("PARTNER_OF", "a", "b", row{"kind": "mou", "since": "2019"}), of("PARTNER_OF", "a", "b", row{"kind": "mou", "since": "2020"}))
	differ("a qualifier", of("PARTNER_OF", "a", "b", row{"kind": "mou"}), of("PARTNER_OF", "a", "b", row{"kind": "sister_city"}))
	differ("directed", of("LOCATED_IN", "a", "b", nil), of("LOCATED_IN", "b", "a", nil))
	differ("type", of("HOSTED", "a", "b", nil), of("ORGANIZED", "a", "b", nil))
	differ("names that run together", of("HOSTED", "ab", "c", nil), of("HOSTED", "a", "bc", nil))
	same("false and not said", of("INVESTED_IN", "a", "b", row{"cumulative": false, "amount": 1e6}), of("INVESTED_IN", "a", "b", row{"amount": 1e6}))
	same("sums that grow", of("INVESTED_IN", "a", "b", row{"cumulative": true, "amount": 1e6}), of("INVESTED_IN", "a", "b", row{"cumulative": true, "amount": 2e6}))
	differ("single sums", of("INVESTED_IN", "a", "b", row{"amount": 1e6}), of("INVESTED_IN", "a", "b", row{"amount": 2e6}))
	none("with itself", of("PARTNER_OF", "a", "a", nil))
	none("an alias", of("ALSO_KNOWN_AS", "a", "b", nil))
	none("no entity", of("HOSTED", "a", "", nil))
}

func TestDeriveFact(t *testing.T) {
	c := func(status, text, published, quote string, confidence float64, values row) *claim {
		return &claim{status: status, textHash: text, document: text + published, published: published, quote: quote, confidence: confidence, values: values}
	}
	tests := []struct {
		name   string
		typ    string
		claims []*claim
		want   row
	}{
		{"nothing", "HOSTED", nil, nil},
		{"only denied", "HOSTED", []*claim{c("denied", "a", "2021", "q", 1, nil), c("cancelled", "b", "2021", "q", 1, nil)}, nil},
		{
			"asserted, planned and denied", "HOSTED",
			[]*claim{c("asserted", "a", "2021-06-10", "甲乙", 0.9, nil), c("planned", "b", "2021-01-01", "计划", 1, nil), c("denied", "d", "2022", "不", 1, nil)},
			row{"support": int64(1), "documents": int64(1), "firstReported": "2021-06-10", "lastReported": "2021-06-10", "evidence": "甲乙", "planned": false, "conflict": true},
		},
		{
			"planned only", "HOSTED",
			[]*claim{c("planned", "a", "", "计划", 0.9, nil)},
			row{"support": int64(1), "documents": int64(1), "evidence": "计划", "planned": true, "conflict": false},
		},
		{
			"reprints count once; the surest, then the shortest quote", "HOSTED",
			[]*claim{
				c("asserted", "a", "2021-06-10", "很长的一句", 0.9, nil), c("asserted", "a", "2021-06-12", "很长的一句", 0.9, nil),
				c("asserted", "b", "2021-06-11", "短句", 0.9, nil), c("asserted", "b", "2021-06-11", "句", 0.5, nil),
			},
			row{"support": int64(2), "documents": int64(3), "firstReported": "2021-06-10", "lastReported": "2021-06-12", "evidence": "短句", "planned": false, "conflict": false},
		},
		{
			"a less exact date agrees", "PARTNER_OF",
			[]*claim{
				c("asserted", "a", "", "q", 1, row{"kind": "mou", "since": "2019"}), c("asserted", "b", "", "q", 1, row{"kind": "mou", "since": "2019-05"}),
				c("asserted", "d", "", "q", 1, row{"kind": "mou"}),
			},
			row{"support": int64(3), "documents": int64(3), "evidence": "q", "planned": false, "conflict": false, "kind": "mou", "since": "2019-05"},
		},
		{
			"most texts, and a conflict", "PARTNER_OF",
			[]*claim{
				c("asserted", "a", "", "q", 1, row{"since": "2020"}), c("asserted", "a", "", "q", 1, row{"since": "2020"}),
				c("asserted", "b", "", "q", 1, row{"since": "2019"}), c("asserted", "d", "", "q", 1, row{"since": "2019-05"}),
			},
			row{"support": int64(3), "documents": int64(3), "evidence": "q", "planned": false, "conflict": true, "since": "2019-05"},
		},
		{
			"a tie goes to the smaller", "INVESTED_IN",
			[]*claim{c("asserted", "a", "", "q", 1, row{"projects": int64(3)}), c("asserted", "b", "", "q", 1, row{"projects": int64(2)})},
			row{"support": int64(2), "documents": int64(2), "evidence": "q", "planned": false, "conflict": true, "projects": int64(2)},
		},
	}
	rnd := rand.New(rand.NewPCG(1, 1))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			typ, _ := ontology.RelationTypeOf(tt.typ)
			if tt.want != nil {
				tt.want["factKey"] = "k"
			}
			for range 10 {
				rnd.Shuffle(len(tt.claims), func(i, j int) { tt.claims[i], tt.claims[j] = tt.claims[j], tt.claims[i] })
				if got := deriveFact("k", typ, tt.claims); !reflect.DeepEqual(got, tt.want) {
					t.Fatalf("got %v\nwant %v", got, tt.want)
				}
			}
		})
	}
}

// TestNoPropertyCollides guards the flat property spaces: what a type declares
// must not be a name that the node or relationship has already.
func TestNoPropertyCollides(t *testing.T) {
	relationship := []string{"factKey", "support", "documents", "firstReported", "lastReported", "evidence", "planned", "conflict"}
	for _, typ := range ontology.RelationTypes() {
		for _, p := range typ.Properties {
			for _, own := range relationship {
				if p.Name == own {
					t.Errorf("%s.%s is a relationship's own property", typ.Name, p.Name)
				}
			}
			if _, other := typ.Property(ClaimProperty(p.Name)); other && ClaimProperty(p.Name) != p.Name || claimFields[ClaimProperty(p.Name)] {
				t.Errorf("%s.%s has no name on a claim", typ.Name, p.Name)
			}
		}
	}
	for _, typ := range ontology.EntityTypes() {
		for _, p := range typ.Properties {
			for _, own := range []string{"id", "name", "aliases", "subtype", "count", "starts", "ends", "position"} {
				if p.Name == own {
					t.Errorf("%s.%s is an entity's or a mention's own property", typ.Name, p.Name)
				}
			}
		}
	}
}

func TestRecent(t *testing.T) {
	for version, want := range map[string]bool{"5.26.18": true, "5.26.0-drop04": true, "2025.01.0": true, "5.25.1": false, "4.4.40": false, "dev": true} {
		if got := recent(version); got != want {
			t.Errorf("%s: %v", version, got)
		}
	}
}

func TestClaimID(t *testing.T) {
	for _, position := range []int{0, 1, 255, 70000} {
		if got, err := positionOf(claimID("d", position)); err != nil || got != int64(position) {
			t.Errorf("got %d, %v, want %d", got, err, position)
		}
	}
	if claimID("a", 1) == claimID("b", 1) {
		t.Error("claims of two documents have one id")
	}
}

func TestTally(t *testing.T) {
	a := tally{}
	a.add(sayings("Place", row{"name": "甲 市", "aliases": []string{"甲"}, "population": int64(3)}), 1)
	a.add(sayings("Place", row{"name": "甲市", "subtype": "City", "population": int64(3)}), 1)
	a.add(sayings("Place", row{"name": "甲市", "population": int64(2)}), 1)
	if a.documents() != 3 || a.most(saysName) != "甲市" || a.most(saysSubtype) != "City" || a.most(saysProperty+"population=") != "3" {
		t.Errorf("got %v", a)
	}
	b, err := tallyOf(row{"said": a.list()})
	if err != nil || !reflect.DeepEqual(a, b) {
		t.Errorf("read back: %v, %v", b, err)
	}
	a.add(sayings("Place", row{"name": "甲市", "population": int64(2)}), -1)
	a.add(sayings("Place", row{"name": "甲市", "subtype": "City", "population": int64(3)}), -1)
	a.add(sayings("Place", row{"name": "甲 市", "aliases": []string{"甲"}, "population": int64(3)}), -1)
	if len(a) != 0 {
		t.Errorf("left: %v", a)
	}
	if _, err := tallyOf(row{"said": []string{"x name=甲"}}); err == nil {
		t.Error("a broken tally was read")
	}
}
