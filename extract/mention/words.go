package mention

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/internal/letterset"
	"scokg/extract/lexicon"
	"scokg/extract/segment"
)

//go:embed data/words.tsv
var wordFile string

// wordRoles maps the roles of data/words.tsv to the finder's.
var wordRoles = map[string]role{
	"verb": nameVerb, "generic": generic, "pointer": pointer, "conj": conj, "particle": particle,
	"byline": byline, "project": projSuffix, "stop": stopWord, "legal": legalForm, "noname": noName, "weak": weak,
	"region": regionName, "national": national, "placed": placed, "says": says, "brand": brand, "nobrand": nobrand, "ceremony": ceremony, "mission": mission, "government": government,
	"builds": builds, "erects": erects, "jointly": jointly, "facility": facility, "structure": structure, "tells": tellsOf, "seat": seatWord, "venue": venue, "plant": plant, "holds": holds, "own": ourOwn, "calling": calling, "grade": grade,
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

// byLetter holds words by their first letter. Most letters begin none of them,
// which a bit of the letter's hash tells sooner than a map.
type byLetter[T any] struct {
	may   letterset.Set
	words map[rune][]T
}

func newByLetter[T any](words map[rune][]T) *byLetter[T] {
	b := &byLetter[T]{words: words}
	for r := range words {
		b.may.Add(letterset.BitOf(r))
	}
	return b
}

// at returns the words that begin with a letter.
func (b *byLetter[T]) at(first rune) []T {
	if !b.may.Has(letterset.BitOf(first)) {
		return nil
	}
	return b.words[first]
}

// anyOf finds out whether one of some words stands in a text, in one pass over it;
// an expression of alternatives costs twenty times as much.
type anyOf struct{ *byLetter[string] }

func newAnyOf(words ...string) anyOf { return anyOf{newByLetter(byFirst(words))} }

// in reports whether one of the words stands in the text.
func (a anyOf) in(text string) bool {
	for i, r := range text {
		for _, w := range a.at(r) {
			if strings.HasPrefix(text[i:], w) {
				return true
			}
		}
	}
	return false
}

// each returns every one of some words with every one of the ends.
func each(words, ends []string) []string {
	var out []string
	for _, w := range words {
		for _, end := range ends {
			out = append(out, w+end)
		}
	}
	return out
}

// lastLetters returns the last letters of the words that have a role.
func lastLetters(roles map[string]role, with role) letterset.Set {
	var s letterset.Set
	for word, r := range roles {
		if r&with != 0 {
			last, _ := utf8.DecodeLastRuneInString(word)
			s.Add(letterset.BitOf(last))
		}
	}
	return s
}

// OwnWords returns the words of news that the segmenter's dictionary lacks, for it to know: verbs
// for what events do (揭牌, 启幕).
func OwnWords() []segment.Word {
	const frequency = 100 // as that of verbs like them in the dictionary, so that no other word is torn
	words := make([]segment.Word, 0, len(newsVerbs.words))
	for _, w := range newsVerbs.words {
		words = append(words, segment.Word{Text: w, Tag: "v", Freq: frequency})
	}
	return words
}

// newsVerbs are verbs that the segmenter's dictionary lacks.
var newsVerbs = wordsOf("newsVerbs")

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
	for _, words := range backs {
		slices.SortStableFunc(words, func(a, b backWord) int { return len(b.word) - len(a.word) }) // 两省州 before 两省
	}
	for _, b := range w.Boundaries {
		if b.Role != lexicon.BoundaryEnd && roles[b.Text] == 0 {
			roles[b.Text] |= stopWord
		}
	}
	return roles, backs, nil
}
