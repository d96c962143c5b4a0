package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// drawing is a chart as the page's script takes it: options of ECharts with the
// data in them, and what the script needs to give them colours and a size. The
// chart's id is the report's own; go-echarts would draw one by lot.
type drawing struct {
	Kind    ChartKind      `json:"kind"`
	Height  int            `json:"height"` // CSS pixels
	Colours []string       `json:"colours"`
	Bounds  [][2]float64   `json:"bounds,omitempty"` // of a map: longitude and latitude, north-west and south-east
	Options map[string]any `json:"options"`
}

// datum is a point of a series; Tip is shown when the pointer is on it, and a
// click leads to the statement.
type datum struct {
	Name      string         `json:"name,omitempty"`
	Value     any            `json:"value"`
	Tip       string         `json:"tip,omitempty"`
	Statement int            `json:"statement,omitempty"`
	Offset    []int          `json:"symbolOffset,omitempty"`
	Size      float64        `json:"symbolSize,omitempty"`
	Coords    [][2]float64   `json:"coords,omitempty"`
	Style     map[string]any `json:"lineStyle,omitempty"`
	Open      bool           `json:"open,omitempty"`
}

// node and link are go-echarts' own with a tip and a statement.
type node struct {
	opts.GraphNode

	Tip   string `json:"tip,omitempty"`
	Focus bool   `json:"focus,omitempty"`
	ID    string `json:"id"`
}

type link struct {
	Source    string          `json:"source"`
	Target    string          `json:"target"`
	Tip       string          `json:"tip,omitempty"`
	Statement int             `json:"statement,omitempty"`
	LineStyle *opts.LineStyle `json:"lineStyle,omitempty"`
}

func draw(c Chart) drawing {
	d := drawing{Kind: c.Kind}
	for _, g := range c.Groups {
		d.Colours = append(d.Colours, "--c-"+g.Key)
	}
	switch c.Kind {
	case Network:
		d.Height, d.Options = 600, networkOptions(c)
	case Timeline:
		d.Height, d.Options = 90+52*len(c.Groups), timelineOptions(c)
	case Bars:
		d.Height, d.Options = barsHeight(c), barsOptions(c)
	case Map:
		d.Height, d.Options, d.Bounds = 480, mapOptions(c), bounds(c.Nodes)
	}
	return d
}

// still turns off what a report has no use for.
func still() charts.GlobalOpts { return charts.WithAnimation(false) }

func dashed(on bool) *opts.LineStyle {
	if on {
		return &opts.LineStyle{Type: "dashed"}
	}
	return nil
}

func networkOptions(c Chart) map[string]any {
	g := charts.NewGraph()
	g.SetGlobalOptions(still())
	var categories []*opts.GraphCategory
	for _, group := range c.Groups {
		categories = append(categories, &opts.GraphCategory{Name: group.Label})
	}
	nodes := make([]node, len(c.Nodes))
	for i, n := range c.Nodes {
		size := 12 + 5*math.Sqrt(float64(n.Weight))
		if n.Focus {
			size = 48
		}
		nodes[i] = node{
			GraphNode: opts.GraphNode{Name: n.Label, X: float32(n.X), Y: float32(n.Y), Value: float32(n.Weight), Category: n.Group, SymbolSize: math.Round(min(size, 48))},
			ID:        fmt.Sprintf("n%d", i), Tip: n.Tip, Focus: n.Focus,
		}
	}
	links := make([]link, len(c.Links))
	for i, l := range c.Links {
		links[i] = link{Source: nodes[l.From].ID, Target: nodes[l.To].ID, Tip: l.Tip, Statement: l.Statement, LineStyle: dashed(l.Dashed)}
	}
	g.MultiSeries = append(g.MultiSeries, charts.SingleSeries{
		Name: c.Title, Type: "graph", Layout: "none", Data: nodes, Links: links, Categories: categories,
		Roam: opts.Bool(true), Draggable: opts.Bool(true),
	})
	return g.JSON()
}

func timelineOptions(c Chart) map[string]any {
	s := charts.NewScatter()
	s.SetGlobalOptions(still(),
		charts.WithXAxisOpts(opts.XAxis{Type: "time"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: labels(c.Groups)}))
	near := map[[2]any]int{} // points of a lane within a month are set apart
	for i, g := range c.Groups {
		var data []datum
		for _, m := range c.Moments {
			if m.Group != i {
				continue
			}
			key := [2]any{i, m.Date[:min(7, len(m.Date))]}
			n := near[key]
			near[key]++
			data = append(data, datum{
				Name: m.Label, Value: []any{m.Date, g.Label}, Tip: m.Label, Statement: m.Statement, Open: m.Open,
				Offset: []int{0, (n%2*2 - 1) * ((n + 1) / 2) * 10},
			})
		}
		s.MultiSeries = append(s.MultiSeries, charts.SingleSeries{Name: g.Label, Type: "scatter", Data: data, SymbolSize: 13})
	}
	return s.JSON()
}

// upright reports whether bars stand: years do, names lie.
func upright(c Chart) bool {
	return !slices.ContainsFunc(c.Bars, func(b Bar) bool { return len(b.Label) > 4 })
}

func barsHeight(c Chart) int {
	if upright(c) {
		return 280
	}
	return 80 + 38*len(c.Bars)
}

func barsOptions(c Chart) map[string]any {
	b := charts.NewBar()
	var names []string
	for _, bar := range c.Bars {
		names = append(names, bar.Label)
	}
	b.SetGlobalOptions(still())
	if upright(c) {
		b.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: names}), charts.WithYAxisOpts(opts.YAxis{Type: "value"}))
	} else {
		slices.Reverse(names)
		b.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "value"}), charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names}))
	}
	for i, g := range c.Groups {
		var data []datum
		for _, bar := range c.Bars {
			var v any = bar.Values[i]
			if v == 0 {
				v = "-" // nothing to write a nought on
			}
			data = append(data, datum{Value: v, Tip: fmt.Sprintf("%s · %s · %d", bar.Label, g.Label, bar.Values[i])})
		}
		if !upright(c) {
			slices.Reverse(data)
		}
		b.MultiSeries = append(b.MultiSeries, charts.SingleSeries{Name: g.Label, Type: "bar", Stack: "all", Data: data, BarMaxWidth: "26"})
	}
	return b.JSON()
}

func mapOptions(c Chart) map[string]any {
	g := charts.NewGeo()
	g.SetGlobalOptions(still(), charts.WithGeoComponentOpts(opts.GeoComponent{Map: "land"}))
	var lines []datum
	for _, l := range c.Links {
		a, b := c.Nodes[l.From].Place, c.Nodes[l.To].Place
		d := datum{Value: 0, Tip: l.Tip, Statement: l.Statement, Coords: [][2]float64{{a.Longitude, a.Latitude}, {b.Longitude, b.Latitude}}}
		if l.Dashed {
			d.Style = map[string]any{"type": "dashed"}
		}
		lines = append(lines, d)
	}
	g.MultiSeries = append(g.MultiSeries, charts.SingleSeries{Name: "lines", Type: "lines", CoordSystem: "geo", Data: lines})
	for i, group := range c.Groups {
		var data []datum
		for _, n := range c.Nodes {
			if n.Group == i {
				data = append(data, datum{
					Name: n.Label, Value: []float64{n.Place.Longitude, n.Place.Latitude}, Tip: n.Tip,
					Size: math.Round(min(8+3*math.Sqrt(float64(n.Weight)), 24)),
				})
			}
		}
		g.MultiSeries = append(g.MultiSeries, charts.SingleSeries{Name: group.Label, Type: "scatter", CoordSystem: "geo", Data: data})
	}
	return g.JSON()
}

// bounds is the part of the world that holds all nodes, with room around it.
func bounds(nodes []Node) [][2]float64 {
	west, east, south, north := 180.0, -180.0, 90.0, -90.0
	for _, n := range nodes {
		west, east = min(west, n.Place.Longitude), max(east, n.Place.Longitude)
		south, north = min(south, n.Place.Latitude), max(north, n.Place.Latitude)
	}
	const least, margin = 12, 0.12 // degrees; of the extent
	wide, high := max(least, (east-west)*margin), max(least/2, (north-south)*margin)
	return [][2]float64{
		{max(-180, west-wide), min(84, north+high)},
		{min(180, east+wide), max(-60, south-high)},
	}
}

func labels(groups []Group) []string {
	var out []string
	for _, g := range groups {
		out = append(out, g.Label)
	}
	return out
}
