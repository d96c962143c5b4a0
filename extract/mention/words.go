package mention

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"scokg/extract/lexicon"
)

//go:embed data/words.tsv
var wordFile string

// wordRoles maps the roles of data/words.tsv to the finder's.
var wordRoles = map[string]role{
	"verb": nameVerb, "generic": generic, "pointer": pointer, "conj": conj, "particle": particle,
	"byline": byline, "project": projSuffix, "stop": stopWord, "legal": legalForm, "noname": noName, "weak": weak,
	"region": regionName, "national": national, "placed": placed, "says": says, "brand": brand, "ceremony": ceremony, "mission": mission, "government": government,
	"builds": builds, "erects": erects, "jointly": jointly, "facility": facility, "tells": tellsOf, "venue": venue, "plant": plant, "holds": holds, "own": ourOwn, "calling": calling,
}

// backWord is a word that stands for places or bodies named before: 两市, 双方.
type backWord struct {
	word    string
	count   int    // 2, 1, or 0 for the place of who publishes the text
	subtype string // of the places; "" for any place or organization
}

// letterCities returns the cities that one letter means, from data/words.tsv.
func letterCities() map[string]string {
	cities := map[string]string{}
	for line := range strings.Lines(wordFile) {
		words, ok := strings.CutPrefix(strings.TrimSpace(line), "letter\t")
		if !ok {
			continue
		}
		for word := range strings.FieldsSeq(words) {
			letter, city, _ := strings.Cut(word, "=")
			cities[letter] = city
		}
	}
	return cities
}

// withRole returns the words that have one of the roles.
func withRole(roles map[string]role, want role) []string {
	var out []string
	for word, r := range roles {
		if r&want != 0 {
			out = append(out, word)
		}
	}
	return out
}

// byFirst returns words by their first letter, in the order given.
func byFirst(words []string) map[rune][]string {
	out := map[rune][]string{}
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		out[first] = append(out[first], word)
	}
	return out
}

// readWords returns the role of every word of data/words.tsv and of the
// lexicon's boundaries, and the words that point
// back by their first letter. A verb that names hold is
// not also a stop word.
func readWords(w *lexicon.Words) (map[string]role, map[rune][]backWord, error) {
	roles := map[string]role{}
	backs := map[rune][]backWord{}
	for n, line := range strings.Split(wordFile, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, words, ok := strings.Cut(line, "\t")
		if name == "back" {
			for word := range strings.FieldsSeq(words) {
				text, spec, _ := strings.Cut(word, "=")
				count, subtype, _ := strings.Cut(spec, ":")
				first, _ := utf8.DecodeRuneInString(text)
				backs[first] = append(backs[first], backWord{text, int(count[0] - '0'), subtype})
			}
			continue
		}
		if name == "letter" {
			continue // letterCities
		}
		r := wordRoles[name]
		if !ok || r == 0 {
			return nil, nil, fmt.Errorf("data/words.tsv:%d: unknown role %q", n+1, name)
		}
		for word := range strings.FieldsSeq(words) {
			roles[word] |= r
		}
	}
	for _, b := range w.Boundaries {
		if b.Role != lexicon.BoundaryEnd && roles[b.Text] == 0 {
			roles[b.Text] |= stopWord
		}
	}
	return roles, backs, nil
}
