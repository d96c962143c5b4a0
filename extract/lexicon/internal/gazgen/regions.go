package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scokg/extract/ontology"
)

// addRegions adds the first-level divisions of all countries but China: those
// of SCO members and partners with the Chinese names of our table, the others
// where GeoNames has a Chinese name.
func addRegions(in *inputs, set *placeSet) error {
	admin1, err := in.admin1()
	if err != nil {
		return err
	}
	subdivisions, err := in.subdivisions()
	if err != nil {
		return err
	}
	names, err := in.geonamesNames()
	if err != nil {
		return err
	}
	known := map[string]region{} // by code
	for country, list := range subdivisions {
		for _, r := range list {
			known[country+"."+r.Admin] = r
		}
	}
	countryID := map[string]string{}
	for _, p := range set.places {
		if p.subtype == ontology.Country {
			countryID[p.country] = p.id
		}
	}
	in.regions, in.city = map[string]string{}, map[string]bool{}
	add := func(code, en, zh, ru string, aliases []string, hand bool) error {
		country, admin, _ := strings.Cut(code, ".")
		r := known[code]
		id := r.Ref.Geonames
		if n, err := strconv.Atoi(admin); id == 0 && err == nil && len(admin) >= 6 {
			id = n // GeoNames numbers new divisions by their own id
		}
		p := &place{
			name: zh, en: en, aliases: aliases, subtype: ontology.Region,
			country: country, parent: countryID[country], geonames: id, hand: hand,
		}
		switch {
		case p.parent == "":
			return fmt.Errorf("%s: no country %s", code, country)
		case id != 0:
			p.id = gn(id)
		case r.ISO != "":
			p.id = "iso:" + country + "-" + r.ISO
		default:
			p.id = "iso:" + country + "-" + admin
		}
		if set.byID[p.id] != nil {
			p.id = "iso:" + country + "-" + admin // the package gives one id twice
		}
		if id != 0 {
			p.ru = names[strconv.Itoa(id)]["ru"]
			if _, ok := spell(p.ru); !ok {
				p.ru = ""
			}
		}
		if ru != "" {
			p.ru = ru
		}
		set.add(p)
		in.regions[code] = p.id
		return nil
	}
	err = in.table("regions.tsv", 5, func(cols []string) error {
		code, en, zh := cols[0], cols[1], cols[2]
		if admin1[code] != en {
			return fmt.Errorf("GeoNames calls %s %q, not %q", code, admin1[code], en)
		}
		if cols[3] == "=" {
			in.city[code] = true
			return nil
		}
		return add(code, en, zh, cols[4], split(cols[3]), true)
	})
	if err != nil {
		return err
	}
	codes := make([]string, 0, len(admin1))
	for code := range admin1 {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		country, _, _ := strings.Cut(code, ".")
		if in.regions[code] != "" || in.city[code] || countryID[country] == "" || country == "CN" {
			continue
		}
		r, ok := known[code]
		if !ok {
			continue
		}
		zh := in.simple.chineseNames([]string{names[strconv.Itoa(r.Ref.Geonames)]["zh"]})
		if len(zh) == 0 {
			continue
		}
		if err := add(code, admin1[code], zh[0], "", nil, false); err != nil {
			return err
		}
	}
	return nil
}
