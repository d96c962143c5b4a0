package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// near are the countries whose smaller cities are taken in: the members and
// partners of the Shanghai Cooperation Organization and those between them.
var near = strings.Fields("RU KZ KG UZ TJ TM BY IR IN PK MN AF AZ AM TR KH NP LK EG QA SA BH KW AE MV MM LA GE UA")

// latin are those of them whose cities are taken in without a Chinese name too,
// so that a name in Latin letters can be linked.
var latin = strings.Fields("RU KZ KG UZ TJ TM BY IR PK MN AF AZ AM")

// hanOwn are countries whose own names are written in Chinese characters: only
// their large cities are taken in, since the small ones are called like towns
// of China.
var hanOwn = strings.Fields("JP KR KP VN")

const (
	leastHan   = 200000
	leastFar   = 15000 // people of a city far away
	leastNear  = 1000
	leastLatin = 5000
)

// addCities adds GeoNames' cities outside China.
func addCities(in *inputs, set *placeSet) error {
	all, err := in.cities(500)
	if err != nil {
		return err
	}
	zh, err := in.exemplars("zh")
	if err != nil {
		return err
	}
	ru, err := in.exemplars("ru")
	if err != nil {
		return err
	}
	type handCity struct {
		name, ru string
		aliases  []string
	}
	hand := map[int]handCity{}
	err = in.table("cities.tsv", 6, func(cols []string) error {
		c, ok := all[cols[0]]
		switch {
		case !ok:
			return fmt.Errorf("GeoNames has no city %s", cols[0])
		case c.Country != cols[1] || c.Name != cols[2]:
			return fmt.Errorf("GeoNames calls %s %q in %s, not %q in %s", cols[0], c.Name, c.Country, cols[2], cols[1])
		case hand[c.ID].name != "":
			return fmt.Errorf("%s stands twice", cols[0])
		}
		hand[c.ID] = handCity{cols[3], cols[5], split(cols[4])}
		return nil
	})
	if err != nil {
		return err
	}
	countryID := map[string]string{}
	taken := map[string]bool{} // country code and name of countries, 香港 and 澳门
	for _, p := range set.places {
		if p.subtype == ontology.Country {
			countryID[p.country] = p.id
		}
		if p.subtype == ontology.Country || p.hand && p.country == "CN" {
			for _, n := range append([]string{p.name}, p.aliases...) {
				taken[p.country+n] = true
			}
		}
	}
	list := make([]city, 0, len(all))
	for _, c := range all {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b city) int {
		return cmp.Or(cmp.Compare(b.Population, a.Population), cmp.Compare(a.ID, b.ID))
	})
	capital := map[string]string{} // a region that is a city: its most populous place
	for _, c := range list {
		if c.Country == "CN" || set.byID[gn(c.ID)] != nil {
			continue
		}
		p := &place{
			id: gn(c.ID), en: c.Name, subtype: ontology.City, country: c.Country,
			lat: c.Lat, lon: c.Lon, population: c.Population, geonames: c.ID,
		}
		if div, ok := chinese[c.Country]; ok {
			p.country, p.parent = "CN", div.id
		}
		// 新加坡 and 香港 are the country and the region, not the city.
		names := slices.DeleteFunc(in.simple.chineseNames(c.Names), func(n string) bool { return taken[p.country+n] })
		h, isHand := hand[c.ID]
		isNear := slices.Contains(near, c.Country)
		switch {
		case isHand:
		case slices.Contains(hanOwn, c.Country) && c.Population < leastHan:
			continue
		case len(names) > 0 && c.Population >= leastFar:
		case len(names) > 0 && isNear && c.Population >= leastNear:
		case slices.Contains(latin, c.Country) && c.Population >= leastLatin:
		default:
			continue
		}
		p.name, p.aliases = mainName(names, exemplar(zh, c))
		if isHand {
			p.aliases = append(append(h.aliases, p.name), p.aliases...)
			p.name, p.hand = h.name, true
		}
		p.aliases = slices.DeleteFunc(p.aliases, func(a string) bool { return a == "" })
		if p.name == "" {
			p.name = p.en
		}
		p.ru = cmp.Or(h.ru, exemplar(ru, c), russianName(c.Name, c.Names))
		code := c.Country + "." + c.Admin1
		if p.parent == "" {
			p.parent = in.regions[code]
		}
		if p.parent == "" {
			p.parent = countryID[c.Country]
			if in.city[code] && capital[code] == "" {
				capital[code] = p.id
			} else if in.city[code] {
				p.parent = capital[code]
			}
		}
		if p.parent == "" {
			continue // of a country that CLDR does not name
		}
		set.add(p)
	}
	return nil
}

// exemplar returns CLDR's name where the city is the one that its time
// zone is named for.
func exemplar(names map[string]string, c city) string {
	_, last, _ := strings.Cut(c.Zone, "/")
	if fold(last) != fold(c.Name) {
		return ""
	}
	return names[c.Zone]
}

// mainName chooses the name to show: CLDR's, else the first of the most usual
// length without a suffix of kind. The others are aliases.
func mainName(names []string, cldr string) (string, []string) {
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return utf8.RuneCountInString(n) > 10 })
	if cldr != "" && hasHan(cldr) {
		return cldr, names
	}
	if len(names) == 0 {
		return "", nil
	}
	best := slices.MinFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(suffixed(a), suffixed(b)), cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b)))
	})
	return best, names
}

func suffixed(name string) int {
	for _, s := range []string{"市", "县", "区", "镇", "州", "省", "郡", "町", "村"} {
		if strings.HasSuffix(name, s) {
			return 1
		}
	}
	return 0
}

// addZones adds the hand-made list of zones.
func addZones(in *inputs, set *placeSet) error {
	return in.table("zones.tsv", 9, func(cols []string) error {
		p := &place{
			id: cols[0], name: cols[1], en: cols[2], ru: cols[3], aliases: split(cols[4]),
			subtype: ontology.Zone, country: cols[5], parent: cols[6], hand: true,
		}
		up := set.byID[p.parent]
		if up == nil || up.country != p.country {
			return fmt.Errorf("%s: its parent %q is no place in %s", p.id, p.parent, p.country)
		}
		for i, v := range []*float64{&p.lat, &p.lon} {
			if s := cols[7+i]; s != "" {
				f, err := strconv.ParseFloat(s, 64)
				if err != nil {
					return err
				}
				*v = f
			}
		}
		set.add(p)
		return nil
	})
}
