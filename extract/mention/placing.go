package mention

import (
	"math"
	"slices"
	"strings"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// borrowed reports whether a name inside another, behind a city, only looks like
// that of one of its quarters: 锦江 in 成都锦江理工大学, 天山 in 乌鲁木齐天山会议中心.
func (r *resolver) borrowed(city, quarter *Mention) bool {
	if quarter.Class != ontology.Place || quarter.Entity < 0 || city.Class != ontology.Place || city.Entity < 0 || city.End != quarter.Start {
		return false
	}
	c, q := &r.doc.Entities[city.Entity], &r.doc.Entities[quarter.Entity]
	return (c.Subtype == ontology.City || c.Subtype == ontology.Country) && q.Subtype == ontology.District && strings.HasSuffix(q.Name, "区") && !strings.HasSuffix(r.name(quarter), "区")
}

// namesakes takes the city after which a prefecture or a district is called (大阪 in 大阪府,
// 奥什 in 奥什区) from the names inside the mention: the one does not lie in the other.
func (r *resolver) namesakes(m *Mention) {
	for i := len(m.Inner) - 1; i >= 0; i-- {
		in, whole := &m.Inner[i], m
		if i+1 < len(m.Inner) {
			whole = &m.Inner[i+1]
		}
		if in.Class != ontology.Place || whole.Class != ontology.Place || in.End >= whole.End {
			continue
		}
		switch r.doc.Text[in.End:whole.End] {
		case "府", "县", "区", "市政区", "市辖区":
			whole.NameStart = in.NameStart
			m.Inner = slices.Delete(m.Inner, i, i+1)
		}
	}
}

// place gives a place mention its entity: the gazetteer's place that context
// makes likeliest, or a place of its own known by its form.
func (r *resolver) place(m *Mention) {
	name := r.name(m)
	within := -1
	for i := range m.Inner {
		if m.Inner[i].Class == ontology.Place {
			within = m.Inner[i].Entity
		}
	}
	var p lexicon.Place
	var ok bool
	if len(m.places) == 1 {
		p, ok = r.lex.Gazetteer.Country(m.places[0])
	} else {
		p, ok = r.candidate(name, within)
	}
	if !ok {
		r.unlisted(m, name, within)
		return
	}
	if within >= 0 {
		wider := r.doc.Entities[within].Gazetteer
		if wider != "" && !r.lex.Gazetteer.Within(p.ID, wider) {
			// Two places side by side, not one inside the other.
			m.Nested = false
		}
	}
	e := Entity{Type: ontology.Place, Subtype: p.Subtype, Name: name, Gazetteer: p.ID, Country: p.Country, Place: -1}
	if p.Subtype == ontology.Country || len(name) < len(p.Name) {
		e.Name = p.Name
	}
	m.Subtype = p.Subtype
	m.Entity = r.entity(ontology.Place, p.ID, e)
	old := &r.doc.Entities[m.Entity]
	if old.Properties == nil {
		old.Properties = properties(&p)
	}
	if p.Subtype != ontology.Country && len(name) > len(old.Name) {
		r.alias(m.Entity, old.Name, m, "alias.gazetteer", false)
		old.Name = name
		return
	}
	r.alias(m.Entity, name, m, "alias.gazetteer", false)
}

// unlisted makes an entity of a place that no list has.
func (r *resolver) unlisted(m *Mention, name string, within int) {
	e := Entity{Type: ontology.Place, Subtype: m.Subtype, Name: name, Place: within}
	key := name
	if within >= 0 {
		w := &r.doc.Entities[within]
		e.Container, e.Country = w.Name, w.Country
	}
	if p, sure, ok := r.sounding(m, name, within); ok {
		e.Gazetteer, e.Country, e.Properties, e.Place = p.ID, p.Country, properties(&p), -1
		m.Entity = r.entity(ontology.Place, p.ID, e)
		r.alias(m.Entity, p.Name, m, "alias.sound", true)
		if as := r.doc.Entities[m.Entity].Aliases; len(as) > 0 && as[len(as)-1].Name == p.Name {
			as[len(as)-1].Confidence = sure
		}
		return
	}
	m.Entity = r.entity(ontology.Place, key, e)
}

// sounding returns the city that a name no list has spells by sound, and how
// surely: in the place named right before it, else in the only foreign country
// that the text names.
func (r *resolver) sounding(m *Mention, name string, within int) (lexicon.Place, float64, bool) {
	if m.Subtype != ontology.City {
		return lexicon.Place{}, 0, false
	}
	country, wider := "", ""
	if within >= 0 {
		country, wider = r.doc.Entities[within].Country, r.doc.Entities[within].Gazetteer
	} else {
		for iso := range r.known.countries {
			if iso != "CN" && country != "" {
				return lexicon.Place{}, 0, false
			}
			if iso != "CN" {
				country = iso
			}
		}
	}
	p, sure, ok := r.lex.Sounding(strings.TrimSpace(strings.TrimSuffix(name, "市")), country)
	return p, sure, ok && p.Country != "CN" && (wider == "" || r.lex.Gazetteer.Within(p.ID, wider))
}

func properties(p *lexicon.Place) map[string]any {
	props := names(p.NameEn, p.NameRu)
	props["gazetteerId"] = p.ID
	if p.GeonamesID != 0 {
		props["geonamesId"] = p.GeonamesID
	}
	if p.Subtype == ontology.Country {
		props["isoCode"] = p.Country
	}
	props["countryCode"] = p.Country
	if p.Lat != 0 || p.Lon != 0 {
		props["location"] = map[string]float64{"latitude": p.Lat, "longitude": p.Lon}
	}
	if p.Population > 0 {
		props["population"] = p.Population
	}
	return props
}

// candidate chooses among the gazetteer's places of a name: inside the place
// named right before it, else in a country that the text names, else the
// likeliest by size.
func (r *resolver) candidate(name string, within int) (lexicon.Place, bool) {
	at := chosen{name, within}
	if c, ok := r.chosen[at]; ok {
		return c.Place, c.ok
	}
	p, ok := r.likeliest(name, within)
	r.chosen[at] = choice{p, ok}
	return p, ok
}

// likeliest is candidate without its memory.
func (r *resolver) likeliest(name string, within int) (lexicon.Place, bool) {
	var best lexicon.Place
	score := math.Inf(-1)
	for _, p := range r.listed(name) {
		s := math.Log10(float64(p.Population) + 1)
		if p.Subtype == ontology.Country {
			s += 50
		}
		if inChina(&p) {
			s += 3
			if p.Population == 0 && p.Subtype == ontology.City {
				s += townSize
			}
			if p.Name != name && strings.HasPrefix(p.Name, name) {
				s += 4 // 洛阳 is as much the name of 洛阳市 as of a quarter abroad
			}
		}
		if p.Name == name {
			s += 4
		}
		if r.known.full[p.ID] {
			s += 8 // 喀什 where 喀什市 is named is no 喀什地区
		}
		if r.known.countries[p.Country] {
			s += 5
		}
		if p.Subtype == ontology.Region || p.Subtype == ontology.City {
			s += 2
		}
		if within >= 0 {
			w := &r.doc.Entities[within]
			switch {
			case w.Gazetteer != "" && r.lex.Gazetteer.Within(p.ID, w.Gazetteer):
				s += 100
			case p.Subtype == ontology.District && w.Country != "" && w.Country != p.Country:
				continue // 老挝万象省万荣县 is not the 万荣县 of another country
			}
		}
		if s > score || s == score && p.ID < best.ID {
			best, score = p, s
		}
	}
	return best, !math.IsInf(score, -1)
}

// townSize is the logarithm of the people of a city of China of which the gazetteer has no number.
const townSize = 5

// inChina reports whether the place is one of the divisions of China, by its code; places of
// GeoNames in Hong Kong, Macau and Taiwan are not.
func inChina(p *lexicon.Place) bool { return strings.HasPrefix(p.ID, "cn:") }

// listed returns the gazetteer's places of a name, or of the name without the
// suffix that the text may have added.
func (r *resolver) listed(name string) []lexicon.Place {
	if ps := r.lex.Gazetteer.Candidates(name); len(ps) > 0 {
		return ps
	}
	for subtype, suffixes := range forms {
		for _, form := range suffixes {
			short, ok := strings.CutSuffix(name, form)
			if !ok {
				continue
			}
			ps := slices.DeleteFunc(r.lex.Gazetteer.Candidates(short), func(p lexicon.Place) bool { return p.Subtype != subtype })
			if len(ps) > 0 {
				return ps
			}
		}
	}
	return nil
}
