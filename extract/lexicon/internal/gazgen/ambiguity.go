package main

import (
	"bufio"
	"os"
	"slices"
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

// notName holds the tags of verbs, adjectives, adverbs, idioms, numerals, times,
// pronouns and the like: a name that is one of these is a word first.
var notName = map[string]bool{
	"v": true, "vn": true, "vg": true, "vi": true, "a": true, "ad": true, "an": true, "d": true, "i": true, "l": true, "m": true,
	"t": true, "z": true, "r": true, "c": true, "p": true, "f": true, "q": true, "u": true, "y": true, "e": true, "o": true,
}

// word reports whether the dictionary knows the name as an ordinary word.
func (d dictionary) word(name string) bool {
	w, ok := d[name]
	switch {
	case !ok || w.frequency < 3:
		return false
	case notName[w.tag]:
		return true
	case w.tag == "n", w.tag == "nz", w.tag == "s", w.tag == "b", w.tag == "j":
		return w.frequency >= 50
	}
	return false
}

// person reports whether the dictionary knows the name as a person's.
func (d dictionary) person(name string) bool {
	w, ok := d[name]
	return ok && strings.HasPrefix(w.tag, "nr")
}

// People of a foreign city under which its name needs context, for a city that
// no hand-made table names: names of two characters; names that persons have;
// any name of a city that is far from the countries this is about.
const (
	sureShort  = 300_000
	surePerson = 1_000_000
	sureFar    = 200_000
)

// markAmbiguous marks the names that only context makes a place.
func markAmbiguous(in *inputs, set *placeSet, words dictionary) error {
	always, err := in.words("ambiguous.tsv")
	if err != nil {
		return err
	}
	for _, p := range set.places {
		for _, name := range append([]string{p.name}, p.aliases...) {
			if hasHan(name) && (always[name] || ambiguous(p, name, words)) {
				p.ambiguous = append(p.ambiguous, name)
			}
		}
	}
	return nil
}

func ambiguous(p *place, name string, words dictionary) bool {
	runes := utf8.RuneCountInString(name)
	switch {
	case strings.HasPrefix(p.id, "cn:"):
		return ambiguousChinese(p, name, words)
	case p.subtype == ontology.Country, p.hand:
		return false
	case p.subtype == ontology.Region:
		return runes == 2 || words.word(name)
	case runes == 2 && p.population < sureShort, words.word(name):
		return true
	case words.person(name) && p.population < surePerson:
		return true
	}
	return !slices.Contains(near, p.country) && p.population < sureFar
}

// ambiguousChinese judges the names of China's divisions. Full names carry
// their kind and are sure, but for 代县 and its like. The short name of a
// district (城阳 for 城阳区) is a place only beside its city; that of a
// county-level city unless it is a word; that of a city or province always.
// The table of hand-picked words comes before all this.
func ambiguousChinese(p *place, name string, words dictionary) bool {
	if name == p.name {
		return utf8.RuneCountInString(name) == 2
	}
	if p.subtype == ontology.District {
		return true
	}
	county := !strings.HasSuffix(p.id, "00")
	w := words[name]
	return county && (w.frequency >= 3 && notName[w.tag] || words.person(name) && utf8.RuneCountInString(name) < 4)
}
