package eval_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"scokg/extract/eval"
)

// small is a gold file with one of everything.
const small = `{
  "source": "a.txt",
  "note": "for people",
  "exhaustive": ["PARTNER_OF", "Place"],
  "aliases": {"青岛市": ["青岛"]},
  "events": {"2021论坛": {"startDate": "2021-06", "mode": "hybrid"}},
  "entities": [["Place", "青岛市"], ["Place", "比什凯克市"], ["Place", "中国"], ["Organization", "上合组织"],
    ["Event", "2021论坛"], ["Agreement", "备忘录#1"], ["Agreement", "备忘录#2"], ["Person", "王建"]],
  "relations": [
    ["青岛", "PARTNER_OF", "比什凯克市", {"kind": "mou", "status": "planned"}],
    ["中国", "MEMBER_OF", "上合组织", {"status": "member", "from": "2001"}],
    ["青岛市", "SIGNED", "备忘录#2", {"role": "party"}],
    ["王建", "WROTE", "a.txt"]
  ]
}`

func TestLoad(t *testing.T) {
	g, err := eval.Load(strings.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	want := []eval.GoldRelation{
		{Head: "青岛", Type: "PARTNER_OF", Tail: "比什凯克市", Properties: map[string]any{"kind": "mou"}, Status: "planned"},
		{Head: "中国", Type: "MEMBER_OF", Tail: "上合组织", Properties: map[string]any{"status": "member", "from": "2001"}, Status: "asserted"},
		{Head: "青岛市", Type: "SIGNED", Tail: "备忘录#2", Properties: map[string]any{"role": "party"}, Status: "asserted"},
		{Head: "王建", Type: "WROTE", Tail: "a.txt", Status: "asserted"},
	}
	if !reflect.DeepEqual(g.Relations, want) {
		t.Errorf("relations\n got %+v\nwant %+v", g.Relations, want)
	}
	written, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	again, err := eval.Load(strings.NewReader(string(written)))
	if err != nil {
		t.Fatalf("what was written cannot be read: %v\n%s", err, written)
	}
	if !reflect.DeepEqual(again, g) {
		t.Errorf("writing and reading changed it:\n got %+v\nwant %+v", again, g)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ name, from, to, says string }{
		{"nothing", small, "", "line 1"},
		{"no object", small, "[]", "line 1"},
		{"half a file", "]\n}", "]", "line 14"},
		{"more after it", "]\n}", "]\n}\n{}", "more after the end"},
		{"unknown key", `"note"`, `"nota"`, `"nota"`},
		{"no source", `"a.txt",`, `"",`, `no "source"`},
		{"unknown type in exhaustive", `"PARTNER_OF", "Place"]`, `"PARTNERS"]`, `"PARTNERS"`},
		{"entity of one part", `["Place", "中国"]`, `["Place"]`, `entity ["Place"] is not of the form`},
		{"entity of a number", `["Place", "中国"]`, `["Place", 3]`, `is not of the form`},
		{"unknown entity type", `["Place", "中国"]`, `["Town", "中国"]`, `entity 2, "中国": unknown type "Town"`},
		{"entity without name", `["Place", "中国"]`, `["Place", "#1"]`, "entity 2 has no name"},
		{"entity twice", `["Place", "中国"]`, `["Place", "比什凯克市"]`, `"比什凯克市", stands twice`},
		{"alias of two", `["Place", "中国"]`, `["Place", "中国"], ["Place", "青岛"]`, "share a name"},
		{"alias of nobody", `{"青岛市"`, `{"兰州市"`, `aliases: "兰州市"`},
		{"empty alias", `["青岛"]}`, `["青岛", ""]}`, "has an empty one"},
		{"event of no entity", `{"2021论坛"`, `{"2022论坛"`, `events: "2022论坛"`},
		{"unknown property of an event", `"mode": "hybrid"`, `"mode": "mixed"`, "mode = mixed"},
		{"relation of two parts", `["王建", "WROTE", "a.txt"]`, `["王建", "WROTE"]`, "is not of the form"},
		{"relation with null", `["王建", "WROTE", "a.txt"]`, `["王建", "WROTE", "a.txt", null]`, "is not of the form"},
		{"unknown relation type", `"PARTNER_OF", "比`, `"PARTNERS", "比`, `unknown type "PARTNERS"`},
		{"unknown head", `["青岛",`, `["兰州",`, "its head is not among the entities as Place"},
		{"head of a wrong type", `["青岛",`, `["2021论坛",`, "its head is not"},
		{"unknown tail", `"备忘录#2", {`, `"备忘录#3", {`, "its tail is not"},
		{"another document's tail", `"WROTE", "a.txt"`, `"WROTE", "b.txt"`, `its tail is not the source, "a.txt"`},
		{"unknown property", `"role": "party"`, `"since": "2021"`, "since = 2021"},
		{"unknown status", `"status": "planned"`, `"status": "hoped"`, "status = hoped"},
		{"relation twice", `["王建", "WROTE", "a.txt"]`, `["王建", "WROTE", "a.txt"], ["王建", "WROTE", "a.txt"]`, "stands twice"},
		{"too large", `"for people"`, `"` + strings.Repeat("x", eval.MaxGoldSize) + `"`, "larger than"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(small, c.from, c.to, 1)
			if text == small {
				t.Fatal("the case changes nothing")
			}
			_, err := eval.Load(strings.NewReader(text))
			if !errors.Is(err, eval.ErrGold) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v does not wrap ErrGold and say %q", err, c.says)
			}
		})
	}
}

func TestLoadFileNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bad.json")
	if _, err := eval.LoadFile(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file gives %v", err)
	}
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := eval.LoadFile(path); !errors.Is(err, eval.ErrGold) || !strings.Contains(err.Error(), "bad.json") {
		t.Errorf("error %v does not name the file", err)
	}
}

// Whatever is read can be written and read again.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		small, "", "{}", "[]", `{"source":"a"}`,
		`{"source":"a","exhaustive":null,"entities":[["Place","#"],["Place","——"]],"relations":[["—","LOCATED_IN","-"]]}`,
		`{"source":"a","entities":[["Person","a#1"],["Person","a#2"]],"relations":[["a","MET_WITH","a",{"date":"2021","status":"denied"}]]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := eval.Load(strings.NewReader(string(data)))
		if err != nil {
			if !errors.Is(err, eval.ErrGold) {
				t.Errorf("error %v does not wrap ErrGold", err)
			}
			return
		}
		written, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := eval.Load(strings.NewReader(string(written))); err != nil {
			t.Errorf("what was written cannot be read: %v\n%s", err, written)
		}
	})
}
