package main

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// word is what gse's dictionary says of a word.
type word struct {
	frequency int
	tag       string
}

type dictionary map[string]word

// readDictionary reads gse's simplified dictionary: word, frequency, tag.
func readDictionary(path string) (dictionary, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	words := dictionary{}
	scan := bufio.NewScanner(f)
	for scan.Scan() {
		cols := strings.Fields(scan.Text())
		if len(cols) != 3 {
			continue
		}
		n, _ := strconv.Atoi(cols[1])
		words[cols[0]] = word{n, cols[2]}
	}
	return words, scan.Err()
}

// common reports whether the dictionary knows the word as anything but a name
// of a place, a body or a person.
func (d dictionary) common(name string) bool {
	w, ok := d[name]
	if !ok || w.frequency < 3 {
		return false
	}
	switch {
	case strings.HasPrefix(w.tag, "ns"), strings.HasPrefix(w.tag, "nr"), strings.HasPrefix(w.tag, "nt"):
		return false
	case w.tag == "nz", w.tag == "s", w.tag == "j", w.tag == "zg", w.tag == "x", w.tag == "b":
		return w.frequency >= 100
	}
	return true
}

// Limits under which a short foreign name needs context.
const (
	sureTwo   = 300_000 // people of a city whose name has two characters
	sureThree = 50_000  // of three, if the dictionary knows the word as a person
)

// markAmbiguous marks the names that only context makes a place.
func markAmbiguous(in *inputs, set *placeSet, words dictionary) error {
	always, err := in.words("ambiguous.tsv")
	if err != nil {
		return err
	}
	never, err := in.words("unambiguous.tsv")
	if err != nil {
		return err
	}
	surnames, err := in.words("../../../data/surnames.tsv")
	if err != nil {
		return err
	}
	for _, p := range set.places {
		for _, name := range append([]string{p.name}, p.aliases...) {
			if !hasHan(name) || never[name] {
				continue
			}
			if always[name] || ambiguous(p, name, words, surnames) {
				p.ambiguous = append(p.ambiguous, name)
			}
		}
	}
	return nil
}

func ambiguous(p *place, name string, words dictionary, surnames map[string]bool) bool {
	runes := utf8.RuneCountInString(name)
	first, size := utf8.DecodeRuneInString(name)
	_ = first
	w, known := words[name]
	if runes < 2 || words.common(name) && !(p.hand && p.subtype != ontology.Zone) {
		return true
	}
	if p.hand {
		return words.common(name) && known && !strings.HasPrefix(w.tag, "n")
	}
	switch {
	case p.country == "CN" && strings.HasPrefix(p.id, "cn:"):
		if name == p.name {
			return false
		}
		switch {
		case p.subtype == ontology.District:
			return true // 城阳 for 城阳区: only beside its city
		case len(p.id) == len("cn:370281") && !strings.HasSuffix(p.id, "00"):
			// A county-level city: usually known by its short name, unless it
			// reads like a person's.
			return surnames[name[:size]] && !(known && w.tag == "ns")
		}
		return false
	case p.subtype == ontology.Country || p.subtype == ontology.Region:
		return runes == 2 && p.subtype == ontology.Region
	case runes == 2:
		return p.population < sureTwo
	case runes == 3:
		return p.population < sureThree && (known && !strings.HasPrefix(w.tag, "ns") || surnames[name[:size]])
	}
	return false
}
