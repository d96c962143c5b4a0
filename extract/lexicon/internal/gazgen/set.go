package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// place is one line of places.tsv.
type place struct {
	id, name, en, ru         string
	aliases                  []string
	subtype, country, parent string
	lat, lon                 float64
	population, geonames     int
	ambiguous                []string
	hand                     bool // named by a hand-made table
}

type placeSet struct {
	places []*place
	byID   map[string]*place
	errs   []error
}

func newSet() *placeSet { return &placeSet{byID: map[string]*place{}} }

// add takes the place in; a second of the same id is an error of the input.
func (s *placeSet) add(p *place) {
	if s.byID[p.id] != nil {
		s.errs = append(s.errs, fmt.Errorf("%s stands twice: %s and %s", p.id, s.byID[p.id].name, p.name))
		return
	}
	p.aliases = unique(p.name, p.aliases)
	s.byID[p.id] = p
	s.places = append(s.places, p)
}

// check reports ids that stand twice, parents that are no places and chains
// that do not end.
func (s *placeSet) check() error {
	errs := s.errs
	for _, p := range s.places {
		steps := 0
		for at := p; at.parent != ""; steps++ {
			next := s.byID[at.parent]
			if next == nil {
				errs = append(errs, fmt.Errorf("%s %s: its parent %s is no place", at.id, at.name, at.parent))
				break
			}
			if steps > 8 {
				errs = append(errs, fmt.Errorf("%s %s: its chain of parents does not end", p.id, p.name))
				break
			}
			at = next
		}
	}
	return errors.Join(errs...)
}

func (s *placeSet) lines() []string {
	slices.SortFunc(s.places, func(a, b *place) int { return cmp.Compare(a.id, b.id) })
	lines := make([]string, len(s.places))
	for i, p := range s.places {
		geonames := ""
		if p.geonames != 0 && !strings.HasPrefix(p.id, "gn:") {
			geonames = strconv.Itoa(p.geonames)
		}
		population := ""
		if p.population != 0 {
			population = strconv.Itoa(p.population)
		}
		lat, lon := "", ""
		if p.lat != 0 || p.lon != 0 {
			lat, lon = degrees(p.lat), degrees(p.lon)
		}
		lines[i] = strings.TrimRight(strings.Join([]string{
			p.id, p.name, p.en, p.ru, strings.Join(p.aliases, "|"), p.subtype, p.country, p.parent,
			lat, lon, population, geonames, strings.Join(p.ambiguous, "|"),
		}, "\t"), "\t")
	}
	return lines
}

// degrees writes four places: ten metres, as exact as a city's point is.
func degrees(v float64) string {
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', 4, 64), "0"), ".")
}

func (s *placeSet) summary() string {
	count := map[string]int{}
	chinese := 0
	for _, p := range s.places {
		count[p.subtype]++
		if hasHan(p.name) {
			chinese++
		}
	}
	return fmt.Sprintf("%d places, %d with a Chinese name, by subtype %v", len(s.places), chinese, count)
}
