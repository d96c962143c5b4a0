package eval_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/eval"
)

// entity is an entity of a result; its id is made of type and name, or given
// after a "#".
func entity(typ, name string, aliases ...string) extract.Entity {
	name, doc, _ := strings.Cut(name, "#")
	return extract.Entity{ID: extract.Reference{Type: typ, Name: name, Document: doc}.Key(), Type: typ, Name: name, Aliases: aliases}
}

// relation is a claim between entities of the form "Type/name".
func relation(head, typ, tail string, props map[string]any, status ...string) extract.Relation {
	s := "asserted"
	if len(status) > 0 {
		s = status[0]
	}
	return extract.Relation{Head: head, Type: typ, Tail: tail, Properties: props, Status: s}
}

type m = map[string]any

func figures(gold, matched, found, right int) eval.Figures {
	return eval.Figures{Gold: gold, Matched: matched, Found: found, Right: right}
}

func load(t *testing.T, gold string) *eval.Gold {
	t.Helper()
	g, err := eval.Load(strings.NewReader(gold))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestScoreEntities: the figures are gold, matched, found, right.
func TestScoreEntities(t *testing.T) {
	const gold = `{"source": "a.txt", "exhaustive": [], "aliases": {"青岛市": ["青岛"]},
		"entities": [["Place", "青岛市"], ["Place", "吉"], ["Event", "中国-白俄罗斯经贸合作对话会"], ["Organization", "青岛市商务局"]], "relations": []}`
	for _, c := range []struct {
		name           string
		found          []extract.Entity
		exact, relaxed eval.Figures
	}{
		{"nothing found", nil, figures(4, 0, 0, 0), figures(4, 0, 0, 0)},
		{
			"all of it: by alias, by another dash, by an alias of the result",
			[]extract.Entity{entity("Place", "青岛"), entity("Place", "吉尔吉斯斯坦", "吉"), entity("Event", "中国——白俄罗斯经贸合作对话会"), entity("Organization", " 青岛市商务局 ")},
			figures(4, 4, 4, 4), figures(4, 4, 4, 4),
		},
		{
			"a name counts once",
			[]extract.Entity{entity("Place", "青岛"), entity("Place", "青岛市")},
			figures(4, 1, 2, 1), figures(4, 1, 2, 1),
		},
		{
			"another type is another thing",
			[]extract.Entity{entity("Organization", "青岛市")},
			figures(4, 0, 1, 0), figures(4, 1, 1, 1), // 青岛市 is in 青岛市商务局
		},
		{
			"types that the gold file has none of do not count",
			[]extract.Entity{entity("Sector", "农业"), entity("Person", "王建")},
			figures(4, 0, 0, 0), figures(4, 0, 0, 0),
		},
		{
			"containing and overlapping names",
			[]extract.Entity{entity("Event", "白俄罗斯经贸合作对话会"), entity("Organization", "市商务局和商会"), entity("Place", "吉林")},
			figures(4, 0, 3, 0), figures(4, 2, 3, 2),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := eval.Score(load(t, gold), &extract.Result{Entities: c.found})
			if got := r.Entities.Overall(); got != c.exact {
				t.Errorf("exact %+v, want %+v", got, c.exact)
			}
			if got := r.EntitiesRelaxed.Overall(); got != c.relaxed {
				t.Errorf("relaxed %+v, want %+v", got, c.relaxed)
			}
		})
	}
}

func TestScoreEntitiesOverDeclaredTypes(t *testing.T) {
	g := load(t, `{"source": "a.txt", "exhaustive": ["Person"], "entities": [["Place", "青岛市"]], "relations": []}`)
	r := eval.Score(g, &extract.Result{Entities: []extract.Entity{entity("Place", "兰州市"), entity("Person", "王建")}})
	if got, want := r.Entities.Overall(), (eval.Figures{Gold: 1, Found: 1}); got != want {
		t.Errorf("%+v, want %+v: Person is exhaustive, Place is not", got, want)
	}
}

// TestScoreRelations: the gold file has six relations in five triples, two of
// them of HELD_IN and outside "exhaustive".
func TestScoreRelations(t *testing.T) {
	const gold = `{"source": "a.txt", "exhaustive": ["PARTNER_OF", "INVESTED_IN", "WROTE"], "aliases": {"青岛市": ["青岛"]},
		"entities": [["Place", "青岛市"], ["Place", "比什凯克市"], ["Place", "中国"], ["Event", "对话会"], ["Person", "王建"]],
		"relations": [
			["青岛", "PARTNER_OF", "比什凯克市", {"kind": "mou"}],
			["青岛市", "INVESTED_IN", "比什凯克市", {"amount": 124000000, "cumulative": true, "asOf": "2021"}],
			["对话会", "HELD_IN", "青岛市", {"role": "main"}],
			["对话会", "HELD_IN", "青岛市", {"role": "sub-venue"}],
			["青岛市", "PARTNER_OF", "中国", {"status": "planned"}],
			["王建", "WROTE", "a.txt"]
		]}`
	entities := []extract.Entity{entity("Place", "青岛市"), entity("Place", "比什凯克市"), entity("Place", "中国"), entity("Event", "对话会"), entity("Person", "王建"), entity("Place", "兰州市")}
	const qd, bk, cn, lz, ev, wj = "Place/青岛市", "Place/比什凯克市", "Place/中国", "Place/兰州市", "Event/对话会", "Person/王建"
	for _, c := range []struct {
		name           string
		found          []extract.Relation
		exact, relaxed eval.Figures
	}{
		{"nothing found", nil, figures(6, 0, 0, 0), figures(5, 0, 0, 0)},
		{
			"all of it: the other way round, more properties, a more exact date, an integer",
			[]extract.Relation{
				relation(bk, "PARTNER_OF", qd, m{"kind": "mou", "since": "2021"}),
				relation(qd, "INVESTED_IN", bk, m{"amount": 124_000_000, "cumulative": true, "asOf": "2021-06-10", "projects": 3}),
				relation(ev, "HELD_IN", qd, m{"role": "sub-venue"}),
				relation(ev, "HELD_IN", qd, m{"role": "main"}),
				relation(cn, "PARTNER_OF", qd, nil, "planned"),
				relation(wj, "WROTE", "doc", m{"role": "reporter"}),
			},
			figures(6, 6, 4, 4), figures(5, 5, 4, 4),
		},
		{
			"an asymmetric type the other way round",
			[]extract.Relation{relation(bk, "INVESTED_IN", qd, m{"amount": 124e6, "cumulative": true, "asOf": "2021"})},
			figures(6, 0, 1, 0), figures(5, 0, 1, 0),
		},
		{
			"another property, another status, no property",
			[]extract.Relation{
				relation(qd, "PARTNER_OF", bk, m{"kind": "sister_city"}),
				relation(qd, "PARTNER_OF", cn, nil),
				relation(qd, "INVESTED_IN", bk, nil),
			},
			figures(6, 0, 3, 0), figures(5, 3, 3, 3),
		},
		{
			"a less exact date does not do",
			[]extract.Relation{relation(qd, "INVESTED_IN", bk, m{"amount": 124e6, "cumulative": true, "asOf": "202"})},
			figures(6, 0, 1, 0), figures(5, 1, 1, 1),
		},
		{
			"one claim for two gold relations; said twice, it counts once",
			[]extract.Relation{relation(ev, "HELD_IN", qd, m{"role": "main"}), relation(ev, "HELD_IN", qd, m{"role": "main"}), relation(ev, "HELD_IN", qd, nil)},
			figures(6, 1, 0, 0), figures(5, 1, 0, 0),
		},
		{
			"claims of one fact put together",
			[]extract.Relation{
				relation(qd, "INVESTED_IN", bk, m{"amount": 124e6}),
				relation(qd, "INVESTED_IN", bk, m{"cumulative": true, "asOf": "2021"}),
			},
			figures(6, 1, 1, 1), figures(5, 1, 1, 1),
		},
		{
			"false ones: of a type with all of it, and of one without",
			[]extract.Relation{relation(qd, "PARTNER_OF", lz, m{"kind": "mou"}), relation(ev, "HELD_IN", lz, nil)},
			figures(6, 0, 1, 0), figures(5, 0, 1, 0),
		},
		{
			"WROTE ends in the document only",
			[]extract.Relation{relation(wj, "WROTE", qd, nil)},
			figures(6, 0, 1, 0), figures(5, 0, 1, 0),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := &extract.Result{Document: extract.Document{ID: "doc"}, Entities: entities, Relations: c.found}
			r := eval.Score(load(t, gold), result)
			if got := r.Relations.Overall(); got != c.exact {
				t.Errorf("exact %+v, want %+v\n%v", got, c.exact, r.Faults)
			}
			if got := r.RelationsRelaxed.Overall(); got != c.relaxed {
				t.Errorf("relaxed %+v, want %+v", got, c.relaxed)
			}
		})
	}
}

// Two cities that were not put together with their aliases: relations of either
// count, the entity only once.
func TestScoreRelationsOfAnUnresolvedName(t *testing.T) {
	g := load(t, `{"source": "a.txt", "exhaustive": ["PARTNER_OF"], "aliases": {"青岛市": ["青岛"]}, "entities": [["Place", "青岛市"], ["Place", "中国"]],
		"relations": [["青岛市", "PARTNER_OF", "中国"]]}`)
	r := eval.Score(g, &extract.Result{
		Entities:  []extract.Entity{entity("Place", "青岛"), entity("Place", "青岛市"), entity("Place", "中国")},
		Relations: []extract.Relation{relation("Place/青岛", "PARTNER_OF", "Place/中国", nil)},
	})
	if got, want := r.Relations.Overall(), figures(1, 1, 1, 1); got != want {
		t.Errorf("relations %+v, want %+v", got, want)
	}
	if got, want := r.Entities.Overall(), figures(2, 2, 3, 2); got != want {
		t.Errorf("entities %+v, want %+v", got, want)
	}
}

// An alias that only a claim tells counts as a name.
func TestScoreLearnedAlias(t *testing.T) {
	g := load(t, `{"source": "a.txt", "exhaustive": [], "entities": [["Organization", "上合组织"]], "relations": []}`)
	const id = "Organization/上海合作组织"
	r := eval.Score(g, &extract.Result{
		Entities:  []extract.Entity{entity("Organization", "上海合作组织")},
		Relations: []extract.Relation{relation(id, "ALSO_KNOWN_AS", id, m{"alias": "上合组织"})},
	})
	if got, want := r.Entities.Overall(), figures(1, 1, 1, 1); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Two memoranda of one name are told apart by who signed them.
func TestScoreNamesakes(t *testing.T) {
	g := load(t, `{"source": "a.txt", "exhaustive": ["SIGNED"],
		"entities": [["Agreement", "备忘录#1"], ["Agreement", "备忘录#2"], ["Place", "甲市"], ["Place", "乙市"], ["Place", "丙市"], ["Place", "丁市"]],
		"relations": [["甲市", "SIGNED", "备忘录#1"], ["乙市", "SIGNED", "备忘录#1"], ["丙市", "SIGNED", "备忘录#2"], ["丁市", "SIGNED", "备忘录#2"]]}`)
	found := []extract.Entity{entity("Agreement", "备忘录#x"), entity("Agreement", "备忘录#y"), entity("Place", "甲市"), entity("Place", "乙市"), entity("Place", "丙市"), entity("Place", "丁市")}
	x, y := found[0].ID, found[1].ID
	for _, c := range []struct {
		name    string
		signed  [4]string // what the cities signed
		matched int
	}{
		{"in order", [4]string{x, x, y, y}, 4},
		{"the other way round", [4]string{y, y, x, x}, 4},
		{"all one", [4]string{x, x, x, x}, 2},
		{"one crossed", [4]string{x, x, x, y}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rs []extract.Relation
			for i, city := range []string{"甲市", "乙市", "丙市", "丁市"} {
				rs = append(rs, relation("Place/"+city, "SIGNED", c.signed[i], nil))
			}
			r := eval.Score(g, &extract.Result{Entities: found, Relations: rs})
			if got, want := r.Relations.Overall(), figures(4, c.matched, 4, c.matched); got != want {
				t.Errorf("%+v, want %+v\n%v", got, want, r.Faults)
			}
		})
	}
}

func TestScoreEvents(t *testing.T) {
	g := load(t, `{"source": "a.txt", "exhaustive": [], "entities": [["Event", "甲论坛"], ["Event", "乙论坛"]], "relations": [],
		"events": {"甲论坛": {"startDate": "2021-06", "mode": "hybrid", "participants": 60}, "乙论坛": {"startDate": "2021"}}}`)
	e := entity("Event", "甲论坛")
	e.Properties = m{"startDate": "2021-06-09", "mode": "online", "endDate": "2021-06-10"}
	r := eval.Score(g, &extract.Result{Entities: []extract.Entity{e}})
	// startDate is right, mode wrong, participants missing; the other event was not found.
	if got, want := r.Events.Overall(), figures(4, 1, 2, 1); got != want {
		t.Errorf("%+v, want %+v\n%v", got, want, r.Faults)
	}
}

func TestFaults(t *testing.T) {
	g := load(t, `{"source": "a.txt", "exhaustive": ["PARTNER_OF"], "events": {"论坛": {"mode": "online"}},
		"entities": [["Place", "青岛市"], ["Place", "兰州市"], ["Place", "中国"], ["Event", "论坛"], ["Organization", "商会"]],
		"relations": [["青岛市", "PARTNER_OF", "中国", {"kind": "mou"}], ["青岛市", "PARTNER_OF", "兰州市", {"status": "planned"}]]}`)
	ev := entity("Event", "论坛")
	ev.Properties = m{"mode": "hybrid"}
	r := eval.Score(g, &extract.Result{
		Entities: []extract.Entity{entity("Place", "青岛市"), entity("Place", "中国"), entity("Place", "大兰州市"), entity("Place", "商会"), ev},
		Relations: []extract.Relation{
			relation("Place/中国", "PARTNER_OF", "Place/青岛市", nil),
		},
	})
	var got []string
	for _, f := range r.Faults {
		got = append(got, strings.Join([]string{f.Kind, f.Layer, f.Type, f.Text, f.Note}, "|"))
	}
	want := []string{
		"missed|entity|Organization|商会|found as Place",
		"missed|entity|Place|兰州市|found as 大兰州市",
		"false|entity|Place|商会|",
		"false|entity|Place|大兰州市|",
		`missed|event|mode|论坛 mode="online"|found as "hybrid"`,
		`missed|relation|PARTNER_OF|青岛市 PARTNER_OF 中国 {"kind":"mou"}|found as it is, without properties`,
		`missed|relation|PARTNER_OF|青岛市 PARTNER_OF 兰州市 planned|`,
		"false|relation|PARTNER_OF|中国 PARTNER_OF 青岛市|",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The order of entities and relations changes nothing.
func TestScoreDoesNotDependOnOrder(t *testing.T) {
	g := load(t, small)
	result := &extract.Result{
		Document:  extract.Document{ID: "doc"},
		Entities:  []extract.Entity{entity("Place", "青岛"), entity("Place", "青岛市"), entity("Place", "比什凯克市"), entity("Agreement", "备忘录#x"), entity("Agreement", "备忘录#y"), entity("Event", "论坛")},
		Relations: nil,
	}
	for _, r := range []string{"青岛", "青岛市"} {
		for _, p := range []m{nil, {"kind": "mou"}, {"kind": "sister_city"}, {"since": "2021"}} {
			result.Relations = append(result.Relations, relation("Place/"+r, "PARTNER_OF", "Place/比什凯克市", p, "planned"))
		}
	}
	text := func() string {
		var b strings.Builder
		r := eval.Score(g, result)
		if err := r.WriteText(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	want := text()
	for i := range 20 {
		slices.Reverse(result.Relations)
		result.Relations = append(result.Relations[i%3:], result.Relations[:i%3]...)
		if got := text(); got != want {
			t.Fatalf("another order gives another report:\n%s\n%s", got, want)
		}
	}
}

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		f    eval.Figures
		want string
	}{
		{eval.Figures{}, "0.000 false, 0.000 false, 0.000 false"},
		{eval.Figures{Gold: 4, Matched: 3, Found: 6, Right: 3}, "0.500 true, 0.750 true, 0.600 true"},
		{eval.Figures{Gold: 4, Matched: 3}, "0.000 false, 0.750 true, 0.000 false"},
		{eval.Figures{Gold: 4, Found: 2}, "0.000 true, 0.000 true, 0.000 true"},
	} {
		p, okP := c.f.Precision()
		r, okR := c.f.Recall()
		f, okF := c.f.F1()
		if got := fmt.Sprintf("%.3f %v, %.3f %v, %.3f %v", p, okP, r, okR, f, okF); got != c.want {
			t.Errorf("%+v gives %s, want %s", c.f, got, c.want)
		}
	}
}
