package main

import (
	"fmt"
	"slices"
	"strings"
)

// countryPairs makes all pairs of short forms. The table's third column says
// with whom a short form pairs: "any" with every other "any" and with 中,
// "china" with 中 alone, "none" with nobody. A pair that starts with 中 is sure
// unless the hand-made list has it as a word.
func countryPairs(in *inputs, words dictionary) ([]string, error) {
	type short struct{ text, countries, pairs string }
	var shorts []short
	err := in.table("../../../data/country_shorts.tsv", 3, func(cols []string) error {
		if !slices.Contains([]string{"any", "china", "none"}, cols[2]) {
			return fmt.Errorf("%q is none of any, china, none", cols[2])
		}
		shorts = append(shorts, short{cols[0], cols[1], cols[2]})
		return nil
	})
	if err != nil {
		return nil, err
	}
	never, err := in.words("pair_words.tsv")
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, a := range shorts {
		for _, b := range shorts {
			open := a.pairs == "any" && b.pairs == "any" || a.text == "中" && b.pairs == "china" || b.text == "中" && a.pairs == "china"
			pair := a.text + b.text
			if a.text == b.text || !open {
				continue
			}
			ambiguous := ""
			if w := words[pair]; never[pair] || a.text != "中" && w.frequency >= 3 && notName[w.tag] {
				ambiguous = "ambiguous"
			}
			lines = append(lines, strings.TrimRight(strings.Join([]string{pair, a.countries, b.countries, ambiguous}, "\t"), "\t"))
		}
	}
	slices.Sort(lines)
	return lines, nil
}

// words reads a hand-made list of words.
func (in *inputs) words(name string) (map[string]bool, error) {
	set := map[string]bool{}
	err := in.table(name, 2, func(cols []string) error {
		set[cols[0]] = true
		return nil
	})
	return set, err
}
