package eval

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// Report says how results agree with gold files. Reports add up with Merge.
type Report struct {
	Documents        int     `json:"documents"`
	Entities         Table   `json:"entities"`
	EntitiesRelaxed  Table   `json:"entitiesRelaxed"`  // names may overlap
	Relations        Table   `json:"relations"`        // with status and properties
	RelationsRelaxed Table   `json:"relationsRelaxed"` // head, type and tail alone
	Events           Table   `json:"events"`           // properties of events, by property
	Faults           []Fault `json:"faults"`
}

// Figures are counts and what follows from them.
type Figures struct {
	Gold    int // what the gold file has
	Matched int // how many of those were found
	Found   int // what was found of types that the gold file has all of
	Right   int // how many of those are in the gold file
}

// Precision is Right of Found, from 0 to 1; false where nothing was found.
func (f Figures) Precision() (float64, bool) { return share(f.Right, f.Found) }

// Recall is Matched of Gold, from 0 to 1; false where the gold file has nothing.
func (f Figures) Recall() (float64, bool) { return share(f.Matched, f.Gold) }

// F1 is the harmonic mean of precision and recall, 0 where both are 0; false
// where one of them is not to be had.
func (f Figures) F1() (float64, bool) {
	p, ok1 := f.Precision()
	r, ok2 := f.Recall()
	switch {
	case !ok1 || !ok2:
		return 0, false
	case p+r == 0:
		return 0, true
	}
	return 2 * p * r / (p + r), true
}

func share(part, whole int) (float64, bool) {
	if whole == 0 {
		return 0, false
	}
	return float64(part) / float64(whole), true
}

func (f Figures) plus(o Figures) Figures {
	return Figures{f.Gold + o.Gold, f.Matched + o.Matched, f.Found + o.Found, f.Right + o.Right}
}

// figuresJSON is how Figures are written: with what follows from the counts,
// null where it is not to be had.
type figuresJSON struct {
	Gold      int      `json:"gold"`
	Matched   int      `json:"matched"`
	Found     int      `json:"found"`
	Right     int      `json:"right"`
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
	F1        *float64 `json:"f1"`
}

func (f Figures) json() figuresJSON {
	maybe := func(v float64, ok bool) *float64 {
		if !ok {
			return nil
		}
		return &v
	}
	return figuresJSON{f.Gold, f.Matched, f.Found, f.Right, maybe(f.Precision()), maybe(f.Recall()), maybe(f.F1())}
}

// Table holds figures by type and over all types.
type Table struct {
	ByType map[string]Figures
}

// Overall is the sum over all types: the micro average.
func (t Table) Overall() Figures {
	var sum Figures
	for _, f := range t.ByType {
		sum = sum.plus(f)
	}
	return sum
}

// MarshalJSON writes {"overall": {…}, "byType": {"Place": {…}, …}}, types sorted.
func (t Table) MarshalJSON() ([]byte, error) {
	byType := make(map[string]figuresJSON, len(t.ByType))
	for k, f := range t.ByType {
		byType[k] = f.json()
	}
	return json.Marshal(struct {
		Overall figuresJSON            `json:"overall"`
		ByType  map[string]figuresJSON `json:"byType"`
	}{t.Overall().json(), byType})
}

func (t *Table) add(typ string, f Figures) {
	if t.ByType == nil {
		t.ByType = make(map[string]Figures)
	}
	t.ByType[typ] = t.ByType[typ].plus(f)
}

func (t *Table) gold(typ string, matched bool) { t.add(typ, Figures{Gold: 1, Matched: count(matched)}) }

func (t *Table) found(typ string, right bool) { t.add(typ, Figures{Found: 1, Right: count(right)}) }

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// What a fault is.
const (
	Missed = "missed" // in the gold file and not found
	False  = "false"  // found, of a type that the gold file has all of, and not in it
)

// Where a fault lies.
const (
	LayerEntity   = "entity"
	LayerRelation = "relation"
	LayerEvent    = "event"
)

// Fault is one thing missed or falsely found, by the exact rules.
type Fault struct {
	Source string `json:"source"` // of the gold file
	Kind   string `json:"kind"`   // Missed or False
	Layer  string `json:"layer"`  // LayerEntity, LayerRelation or LayerEvent
	Type   string `json:"type"`
	Text   string `json:"text"`
	Note   string `json:"note,omitempty"` // what was found instead
}

func (r *Report) fault(g *Gold, kind, layer, typ, text, note string) {
	r.Faults = append(r.Faults, Fault{g.Source, kind, layer, typ, text, note})
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Faults, func(a, b Fault) int {
		return cmp.Or(
			strings.Compare(a.Source, b.Source), strings.Compare(a.Layer, b.Layer), -strings.Compare(a.Kind, b.Kind),
			strings.Compare(a.Type, b.Type), strings.Compare(a.Text, b.Text), strings.Compare(a.Note, b.Note),
		)
	})
}

// Merge adds reports up: counts are summed over all documents (the micro
// average), faults are put together.
func Merge(reports ...*Report) *Report {
	sum := &Report{Faults: []Fault{}} // a list in JSON too
	for _, r := range reports {
		sum.Documents += r.Documents
		from := r.tables()
		for i, to := range sum.tables() {
			for typ, f := range from[i].table.ByType {
				to.table.add(typ, f)
			}
		}
		sum.Faults = append(sum.Faults, r.Faults...)
	}
	sum.sort()
	return sum
}

type titled struct {
	title string
	table *Table
}

func (r *Report) tables() []titled {
	return []titled{
		{"Entities", &r.Entities},
		{"Entities, overlapping names", &r.EntitiesRelaxed},
		{"Relations with properties", &r.Relations},
		{"Relations without properties", &r.RelationsRelaxed},
		{"Properties of events", &r.Events},
	}
}

// WriteText writes the report for a terminal: a table for each kind of figure,
// then the faults in columns. Chinese characters count as two columns.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Documents: %d\n", r.Documents)
	for _, t := range r.tables() {
		rows := [][]string{{t.title, "gold", "matched", "found", "right", "precision", "recall", "F1"}}
		for _, typ := range slices.Sorted(maps.Keys(t.table.ByType)) {
			rows = append(rows, figureRow(typ, t.table.ByType[typ]))
		}
		rows = append(rows, figureRow("all", t.table.Overall()))
		b.WriteByte('\n')
		writeColumns(&b, rows, 1)
	}
	if len(r.Faults) > 0 {
		rows := [][]string{{"", "layer", "type", "text", "note", "source"}}
		for _, f := range r.Faults {
			rows = append(rows, []string{f.Kind, f.Layer, f.Type, f.Text, f.Note, f.Source})
		}
		b.WriteByte('\n')
		writeColumns(&b, rows, len(rows[0]))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func figureRow(typ string, f Figures) []string {
	figure := func(v float64, ok bool) string {
		if !ok {
			return "-"
		}
		return fmt.Sprintf("%.3f", v)
	}
	row := []string{typ}
	for _, n := range []int{f.Gold, f.Matched, f.Found, f.Right} {
		row = append(row, fmt.Sprint(n))
	}
	return append(row, figure(f.Precision()), figure(f.Recall()), figure(f.F1()))
}

// writeColumns writes rows in columns two spaces apart, the first left columns
// flush left, the others flush right.
func writeColumns(b *strings.Builder, rows [][]string, left int) {
	// A condition of our own: the package's default one looks at the locale.
	width := runewidth.Condition{StrictEmojiNeutral: true}
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], width.StringWidth(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-width.StringWidth(cell))
			if i > 0 {
				line.WriteString("  ")
			}
			if i < left {
				line.WriteString(cell + pad)
			} else {
				line.WriteString(pad + cell)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}
