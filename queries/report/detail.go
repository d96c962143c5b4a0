package report

import (
	"cmp"
	"maps"
	"slices"

	"scokg/extract/ontology"
)

// entities reads every end of a fact, every subject and their countries, as
// far as they are not known yet.
func (r *reading) entities() error {
	wanted := r.touched()
	for _, id := range r.out.Subjects {
		wanted[id] = true
	}
	for _, chain := range r.out.Chains {
		for _, f := range chain {
			wanted[f.From], wanted[f.To] = true, true
		}
	}
	for len(wanted) > 0 {
		maps.DeleteFunc(wanted, func(id string, _ bool) bool { _, known := r.out.Entities[id]; return known || id == "" })
		next := map[string]bool{}
		err := r.runEach("entities", "ids", slices.Sorted(maps.Keys(wanted)), nil, func(row []any) {
			e := entityOf(row)
			r.out.Entities[e.ID] = e
			next[e.Country] = true
		})
		if err != nil {
			return err
		}
		wanted = next
	}
	return nil
}

// entityOf reads a row of id, labels, properties and country.
func entityOf(row []any) Entity {
	p, _ := row[2].(map[string]any)
	e := Entity{
		ID: text(row[0]), Name: text(p["name"]), NameEn: text(p["nameEn"]), Aliases: texts(p["aliases"]), Country: text(row[3]),
		Date: cmp.Or(text(p["startDate"]), text(p["date"])), EndDate: text(p["endDate"]), Form: cmp.Or(text(p["kind"]), text(p["mode"])),
	}
	labels := texts(row[1])
	for _, t := range ontology.EntityTypes() {
		if slices.Contains(labels, t.Name) {
			e.Type = t.Name
			for _, s := range t.Subtypes {
				if slices.Contains(labels, s) {
					e.Subtype = s
				}
			}
		}
	}
	if l, ok := p["location"].(map[string]any); ok {
		lat, hasLat := l["latitude"].(float64)
		lon, hasLon := l["longitude"].(float64)
		if hasLat && hasLon {
			e.Place = &Point{lat, lon}
		}
	}
	return e
}

// choose keeps the facts that the report is about; for a pair that shares
// nothing it looks for the shortest chains between the two.
func (r *reading) choose() error {
	all := slices.Collect(maps.Values(r.facts))
	r.out.Facts = sorted(choose(r.out, all))
	if r.out.Kind != Pair || slices.ContainsFunc(r.out.Facts, func(f *Fact) bool { return f.Type != ontology.HoldsPosition }) {
		return nil
	}
	rows, err := r.run("chains", map[string]any{"from": r.out.Subjects[0], "to": r.out.Subjects[1], "limit": maxChains})
	if err != nil {
		return err
	}
	for _, row := range rows {
		steps, _ := row[0].([]any)
		var chain []*Fact
		for _, step := range steps {
			m, _ := step.(map[string]any)
			chain = append(chain, factOf([]any{m["type"], m["from"], m["to"], m["properties"]}))
		}
		r.out.Chains = append(r.out.Chains, chain)
	}
	return nil
}

// claims reads what texts say of the chosen facts.
func (r *reading) claims() error {
	byKey := map[string][]*Fact{}
	for _, f := range r.out.Facts {
		byKey[f.Key] = append(byKey[f.Key], f)
	}
	for _, chain := range r.out.Chains {
		for _, f := range chain {
			byKey[f.Key] = append(byKey[f.Key], f)
		}
	}
	return r.runEach("claims", "keys", slices.Sorted(maps.Keys(byKey)), map[string]any{"limit": maxClaims}, func(row []any) {
		claims := r.claimsOf(row[1])
		for _, f := range byKey[text(row[0])] {
			f.Claims, f.Documents = claims, integer(row[2])
		}
	})
}

// claimsOf reads the claims of a fact, in the order of their documents' dates;
// of the same words in a reprint only the first.
func (r *reading) claimsOf(v any) []Claim {
	list, _ := v.([]any)
	var out []Claim
	for _, e := range list {
		m, _ := e.(map[string]any)
		p, _ := m["claim"].(map[string]any)
		d, _ := m["document"].(map[string]any)
		doc := Document{
			ID: text(d["id"]), Kind: text(d["kind"]), URI: text(d["uri"]), Title: text(d["title"]),
			Source: text(d["source"]), PublishedAt: text(d["publishedAt"]), TextHash: text(d["textHash"]),
		}
		r.out.Sources[doc.ID] = doc
		out = append(out, Claim{
			ID: text(p["id"]), Status: text(p["status"]), Quote: text(p["quote"]), Start: integer(p["start"]), End: integer(p["end"]),
			Rule: text(p["rule"]), Document: doc.ID, Properties: declared(text(p["predicate"]), p),
		})
	}
	at := func(c Claim) Document { return r.out.Sources[c.Document] }
	slices.SortFunc(out, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(at(a).PublishedAt, at(b).PublishedAt), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
	type said struct{ text, quote, status string }
	seen := map[said]bool{}
	return slices.DeleteFunc(out, func(c Claim) bool {
		s := said{at(c).TextHash, c.Quote, c.Status}
		again := seen[s]
		seen[s] = true
		return again
	})
}

func texts(v any) []string {
	list, _ := v.([]any)
	out := make([]string, 0, len(list))
	for _, e := range list {
		out = append(out, text(e))
	}
	return out
}

func text(v any) string { s, _ := v.(string); return s }

func integer(v any) int { n, _ := v.(int64); return int(n) }
