package eval_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"scokg/extract"
	"scokg/extract/eval"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; if this is meant, run go test ./extract/eval -update and read it\n%s", path, got)
	}
}

// Two documents of 3 and 1 entities with 2 and 1 found add up to 3 of 4, which
// is not the mean of the two recalls.
func TestReportOfTwoDocuments(t *testing.T) {
	a := load(t, `{"source": "a.txt", "exhaustive": ["PARTNER_OF"], "events": {"中国—白俄罗斯论坛": {"mode": "online"}},
		"entities": [["Place", "青岛市"], ["Place", "比什凯克市"], ["Event", "中国—白俄罗斯论坛"]],
		"relations": [["青岛市", "PARTNER_OF", "比什凯克市", {"kind": "mou"}]]}`)
	b := load(t, `{"source": "b.txt", "exhaustive": ["PARTNER_OF"], "entities": [["Place", "Yangiyul区"]], "relations": []}`)
	ra := eval.Score(a, &extract.Result{
		Entities:  []extract.Entity{entity("Place", "青岛市"), entity("Place", "比什凯克市"), entity("Place", "中")},
		Relations: []extract.Relation{relation("Place/青岛市", "PARTNER_OF", "Place/比什凯克市", m{"kind": "sister_city"})},
	})
	rb := eval.Score(b, &extract.Result{Entities: []extract.Entity{entity("Place", "Yangiyul区")}})
	sum := eval.Merge(rb, ra)
	if got, want := sum.Entities.Overall(), figures(4, 3, 4, 3); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	var text bytes.Buffer
	if err := sum.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	golden(t, "report.txt", text.Bytes())
	written, err := json.MarshalIndent(sum, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "report.json", append(written, '\n'))
}

func TestMergeNothing(t *testing.T) {
	if r := eval.Merge(); r.Documents != 0 || r.Entities.Overall() != (eval.Figures{}) {
		t.Errorf("nothing adds up to %+v", r)
	}
}
