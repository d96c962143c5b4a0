package report

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"scokg/extract/ontology"
)

// group makes the group of a key.
func (c *composer) group(key string) Group { return Group{key, c.say("group." + key)} }

// nodeGroups are the categories of a network, in the order of their colours.
func nodeGroups() []string {
	return []string{ontology.Place, ontology.Organization, ontology.Event, ontology.Agreement, ontology.Project, ontology.Person}
}

// network draws the facts of the report: whom and what the subjects are joined
// to, the best connected of it.
func (c *composer) network() Section {
	weight := map[string]int{}
	touching := map[string][]*Fact{}
	seen := map[string]bool{}
	var drawn []*Fact
	for _, f := range append(slices.Clone(c.facts.Facts), slices.Concat(c.facts.Chains...)...) {
		if f.Refused || f.Type == ontology.Covers || f.Type == ontology.MemberOf || seen[f.Key] {
			continue
		}
		seen[f.Key] = true
		drawn = append(drawn, f)
		for _, id := range []string{f.From, f.To} {
			weight[id]++
			touching[id] = append(touching[id], f)
		}
	}
	ids := slices.Collect(maps.Keys(weight))
	slices.SortFunc(ids, func(a, b string) int {
		focus := cmp.Compare(bit(slices.Contains(c.facts.Subjects, b)), bit(slices.Contains(c.facts.Subjects, a)))
		return cmp.Or(focus, cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b))
	})
	s := c.table("network", "network", []string{"col.name", "col.type", "col.named"}, min(len(ids), maxBars), func(i int) Row {
		facts := touching[ids[i]]
		return c.row(facts, c.name(ids[i]), c.say("group."+c.facts.Entities[ids[i]].Type), strconv.Itoa(len(facts)))
	})
	if s.Empty != "" {
		return s
	}
	if len(ids) > maxBars {
		s.Note = c.say("network.note", "n", len(ids), "shown", maxBars)
	}
	chart := Chart{ID: "network", Kind: Network, Title: c.say("chart.network"), Caption: c.say("chart.network.caption")}
	if len(ids) > maxNodes {
		chart.Caption += c.say("join") + c.say("chart.network.cut", "n", len(ids), "shown", maxNodes)
		ids = ids[:maxNodes]
	}
	groups := nodeGroups()
	for _, g := range groups {
		chart.Groups = append(chart.Groups, c.group(g))
	}
	at := map[string]int{}
	for i, id := range ids {
		at[id] = i
		e := c.facts.Entities[id]
		chart.Nodes = append(chart.Nodes, Node{
			ID: id, Label: c.short(id), Group: max(0, slices.Index(groups, e.Type)), Weight: weight[id],
			Focus: slices.Contains(c.facts.Subjects, id), Tip: c.name(id), Place: e.Place,
		})
	}
	for _, f := range drawn {
		from, okFrom := at[f.From]
		to, okTo := at[f.To]
		if okFrom && okTo {
			chart.Links = append(chart.Links, c.link(f, from, to))
		}
	}
	layOut(chart.Nodes, chart.Links)
	s.Charts = []Chart{chart}
	return s
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c *composer) link(f *Fact, from, to int) Link {
	tip := c.sentence(f)
	return Link{From: from, To: to, Label: c.linkLabel(f), Dashed: !f.established() || f.Conflict, Tip: c.marked(tip, f), Statement: c.cite(f)[0]}
}

func (c *composer) linkLabel(f *Fact) string {
	switch {
	case c.has("role." + f.Type):
		return c.say("role." + f.Type)
	case f.Type == ontology.PartnerOf:
		return c.kind(f)
	}
	return ""
}

// happening is a row of the timeline.
type happening struct {
	date  string
	known bool
	group int
	text  string
	facts []*Fact
	open  bool
	marks []string
}

// lanes are the lanes of the timeline and the series of the years.
func lanes() []string {
	return []string{"partnership", ontology.Event, ontology.Agreement, "investment", "meeting"}
}

// happenings lists all that has a date, the earliest first.
func (c *composer) happenings() []happening {
	var out []happening
	single := func(group int, facts []*Fact) {
		for _, f := range facts {
			if date, known := when(f); date != "" {
				out = append(out, happening{date, known, group, c.sentence(f), []*Fact{f}, !f.established(), c.marks(f)})
			}
		}
	}
	things := func(group int, hubs []hub, types ...string) {
		for _, h := range hubs {
			facts := h.of(types...)
			if h.date == "" || len(facts) == 0 {
				continue
			}
			if len(facts) > 4 {
				facts = facts[:4]
			}
			text := c.name(h.ID)
			if parties := c.parties(h); parties != "" {
				text = c.say("detail", "text", text, "detail", parties)
			}
			var marks []string
			if !c.established(h) {
				marks = c.allMarks(h)
			}
			out = append(out, happening{h.date, h.known, group, text, facts, marks != nil, marks})
		}
	}
	single(0, c.partnerFacts())
	things(1, c.events, append([]string{ontology.HeldIn}, append(roles(), ontology.ParticipatedIn)...)...)
	things(2, c.agreements, ontology.Signed, ontology.SignedAt)
	single(3, c.investments())
	single(4, c.factsOf(ontology.MetWith))
	slices.SortStableFunc(out, func(a, b happening) int { return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.group, b.group)) })
	return out
}

func (c *composer) parties(h hub) string {
	var out []string
	for _, f := range h.of(ontology.Signed) {
		if f.text("role") == "party" {
			out = append(out, c.name(f.From))
		}
	}
	return c.names(out)
}

func (c *composer) timeline() Section {
	all := c.happenings()
	if len(all) > maxRows {
		all = all[len(all)-maxRows:]
	}
	n := len(c.happenings())
	s := c.table("timeline", "timeline", []string{"col.date", "col.kind", "col.what"}, len(all), func(i int) Row {
		h := all[i]
		r := c.row(h.facts, c.day(h.date, h.known), c.say("group."+lanes()[h.group]), h.text)
		r.Marks = h.marks
		return r
	})
	if len(all) == 0 {
		return s
	}
	if n > len(all) {
		s.addNote(c.say("join"), c.say("note.cut", "n", n, "shown", len(all)))
	}
	s.addNote(c.say("join"), c.say("note.reported"))
	moments := Chart{ID: "timeline", Kind: Timeline, Title: c.say("chart.timeline"), Caption: c.say("chart.timeline.caption")}
	years := Chart{ID: "years", Kind: Bars, Title: c.say("chart.years"), Caption: c.say("chart.years.caption")}
	used := map[int]bool{}
	for _, h := range all {
		used[h.group] = true
	}
	var shown []int // lanes with something in them
	for i, lane := range lanes() {
		if used[i] {
			shown = append(shown, i)
			moments.Groups = append(moments.Groups, c.group(lane))
			years.Groups = append(years.Groups, c.group(lane))
		}
	}
	for _, h := range all {
		group := slices.Index(shown, h.group)
		moments.Moments = append(moments.Moments, Moment{
			Date: h.date, Group: group, Label: h.text, Open: h.open, Statement: c.cite(h.facts...)[0],
		})
	}
	years.Bars = c.years(all, shown)
	s.Charts = append(s.Charts, moments)
	if len(years.Bars) > 1 {
		s.Charts = append(s.Charts, years)
	}
	return s
}

// years counts what is established and has a date of its own, by year and lane,
// years without any between others included.
func (c *composer) years(all []happening, lanes []int) []Bar {
	counts := map[int][]int{}
	first, last := math.MaxInt, 0
	for _, h := range all {
		year, err := strconv.Atoi(h.date[:min(4, len(h.date))])
		if err != nil || !h.known || h.open {
			continue
		}
		if counts[year] == nil {
			counts[year] = make([]int, len(lanes))
		}
		counts[year][slices.Index(lanes, h.group)]++
		first, last = min(first, year), max(last, year)
	}
	const most = 40
	var out []Bar
	for year := max(first, last-most); year <= last; year++ {
		values := counts[year]
		if values == nil {
			values = make([]int, len(lanes))
		}
		out = append(out, Bar{Label: strconv.Itoa(year), Values: values})
	}
	return out
}

func (c *composer) organizerChart(all []organizer) Chart {
	chart := Chart{ID: "organizers", Kind: Bars, Title: c.say("chart.organizers"), Caption: c.say("chart.organizers.caption")}
	for _, role := range roles() {
		chart.Groups = append(chart.Groups, Group{role, c.say("role." + role)})
	}
	for _, o := range all[:min(len(all), maxBars)] {
		bar := Bar{Label: c.short(o.id)}
		for _, role := range roles() {
			bar.Values = append(bar.Values, o.counts[role])
		}
		chart.Bars = append(chart.Bars, bar)
	}
	return chart
}

func (c *composer) sectorChart(all []sectorUse) Chart {
	chart := Chart{ID: "sectors", Kind: Bars, Title: c.say("chart.sectors"), Caption: c.say("chart.sectors.caption")}
	for _, g := range []string{ontology.Event, ontology.Agreement, ontology.Project} {
		chart.Groups = append(chart.Groups, c.group(g))
	}
	for _, s := range all[:min(len(all), maxBars)] {
		chart.Bars = append(chart.Bars, Bar{Label: c.short(s.id), Values: s.counts[:]})
	}
	return chart
}

// places lists the places that facts of the report name, by their coordinates.
func (c *composer) places() Section {
	facts := map[string][]*Fact{}
	for _, f := range c.facts.Facts {
		if f.Refused {
			continue
		}
		for _, id := range []string{f.From, f.To} {
			if e := c.facts.Entities[id]; e.Type == ontology.Place && e.Place != nil && e.Subtype != ontology.Country {
				facts[id] = append(facts[id], f)
			}
		}
	}
	ids := slices.Collect(maps.Keys(facts))
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(facts[b]), len(facts[a])), cmp.Compare(c.facts.Entities[a].Name, c.facts.Entities[b].Name), cmp.Compare(a, b))
	})
	s := c.table("places", "places", []string{"col.place", "col.country", "col.coordinates", "col.named"}, len(ids), func(i int) Row {
		p := c.facts.Entities[ids[i]].Place
		return c.row(facts[ids[i]], c.name(ids[i]), c.country(ids[i]), coordinates(p), strconv.Itoa(len(facts[ids[i]])))
	})
	if len(ids) == 0 {
		return s
	}
	chart := Chart{ID: "map", Kind: Map, Title: c.say("chart.map"), Caption: c.say("chart.map.caption"), Groups: []Group{c.group("subject"), c.group(ontology.Place)}}
	at := map[string]int{}
	for i, id := range ids[:min(len(ids), maxRows)] {
		at[id] = i
		focus := slices.Contains(c.facts.Subjects, id)
		chart.Nodes = append(chart.Nodes, Node{
			ID: id, Label: c.short(id), Group: 1 - bit(focus), Weight: len(facts[id]), Focus: focus, Tip: c.name(id), Place: c.facts.Entities[id].Place,
		})
	}
	for _, f := range append(c.partnerFacts(), c.investments()...) {
		from, okFrom := at[f.From]
		to, okTo := at[f.To]
		if okFrom && okTo {
			chart.Links = append(chart.Links, c.link(f, from, to))
		}
	}
	s.Charts = append(s.Charts, chart)
	return s
}

func coordinates(p *Point) string {
	hemisphere := func(v float64, positive, negative string) string {
		if v < 0 {
			positive = negative
		}
		return fmt.Sprintf("%.2f°%s", math.Abs(v), positive)
	}
	return strings.Join([]string{hemisphere(p.Latitude, "N", "S"), hemisphere(p.Longitude, "E", "W")}, " ")
}
