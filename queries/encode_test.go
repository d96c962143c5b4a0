package queries

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
)

func sample() Result {
	return Result{
		Query:   "sample",
		Params:  map[string]any{"place": "青岛市", "limit": int64(3)},
		Columns: []Column{{"name", String}, {"count", Int}, {"amount", Float}, {"parts", List}, {"planned", Bool}},
		Rows: [][]any{
			{"青岛市", int64(12), 1.24e8, []string{"甲", "乙"}, false},
			{"a|b, \"c\"\n<b>&*_`\\", nil, 0.5, []string{}, nil},
			{"\x1b[31mred\u202e", int64(-3), nil, nil, true},
		},
	}
}

func encode(t *testing.T, f Format, width int) string {
	t.Helper()
	var b bytes.Buffer
	if err := sample().Write(&b, f, width); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteTable(t *testing.T) {
	want := `name               count     amount  parts    planned
─────────────────  ─────  ─────────  ───────  ───────
青岛市                12  124000000  甲 → 乙  false
` + "a|b, \"c\" <b>&*_`\\" + `               0.5
[31mred               -3                      true
`
	if got := encode(t, FormatTable, 0); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestWriteNarrowTable(t *testing.T) {
	r := Result{
		Columns: []Column{{"a", String}, {"quote", String}},
		Rows:    [][]any{{"一", strings.Repeat("青岛比什凯克", 10)}, {"二", "short"}},
	}
	var b bytes.Buffer
	if err := r.WriteTable(&b, 24); err != nil {
		t.Fatal(err)
	}
	want := `a   quote
──  ────────────────────
一  青岛比什凯克青岛比什
    凯克青岛比什凯克青岛
    比什凯克青岛比什凯克
    青岛比什凯克青岛比…
二  short
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
	for line := range strings.SplitSeq(b.String(), "\n") {
		if w := cells().StringWidth(line); w > 24 {
			t.Errorf("%q is %d columns wide", line, w)
		}
	}
}

func TestWriteJSON(t *testing.T) {
	got := encode(t, FormatJSON, 0)
	var v struct {
		Query   string
		Params  map[string]any
		Columns []Column
		Rows    []map[string]any
	}
	if err := json.Unmarshal([]byte(got), &v); err != nil {
		t.Fatal(err)
	}
	if v.Query != "sample" || v.Params["limit"] != 3.0 || len(v.Columns) != 5 || len(v.Rows) != 3 || v.Rows[1]["name"] != "a|b, \"c\"\n<b>&*_`\\" || v.Rows[2]["parts"] != nil {
		t.Errorf("got %s", got)
	}
	if name, count := strings.Index(got, `"name": "青岛市"`), strings.Index(got, `"count": 12`); name < 0 || count < name {
		t.Errorf("the columns have lost their order:\n%s", got)
	}
	var b bytes.Buffer
	if err := (Result{Query: "none"}).WriteJSON(&b); err != nil || !strings.Contains(b.String(), `"rows": []`) {
		t.Errorf("no rows: %v %s", err, b.String())
	}
}

func TestWriteCSV(t *testing.T) {
	got := encode(t, FormatCSV, 0)
	want := "name,count,amount,parts,planned\r\n" +
		"青岛市,12,124000000,甲; 乙,false\r\n" +
		"\"a|b, \"\"c\"\"\r\n<b>&*_`\\\",,0.5,,\r\n" +
		"\x1b[31mred\u202e,-3,,,true\r\n"
	if got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if records, err := csv.NewReader(strings.NewReader(got)).ReadAll(); err != nil || len(records) != 4 {
		t.Errorf("read back %v, %v", records, err)
	}
}

func TestWriteMarkdown(t *testing.T) {
	got := encode(t, FormatMarkdown, 0)
	want := "| name | count | amount | parts | planned |\n" +
		"| --- | ---: | ---: | --- | --- |\n" +
		"| 青岛市 | 12 | 124000000 | 甲; 乙 | false |\n" +
		"| a\\|b, \"c\" &lt;b&gt;&amp;\\*\\_\\`\\\\ |  | 0.5 |  |  |\n" +
		"| \\[31mred | -3 |  |  | true |\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWriteUnknownFormat(t *testing.T) {
	if err := sample().Write(&bytes.Buffer{}, "xml", 0); err == nil || !strings.Contains(err.Error(), `"xml"`) {
		t.Errorf("got %v", err)
	}
}
