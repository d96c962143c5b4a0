package clean

import (
	_ "embed"
	"fmt"
	"iter"
	"strings"
	"sync"
	"unicode/utf8"
)

// The tables are embedded as text, with source and licence on top; see
// internal/gen for how they are made.
var (
	//go:embed data/t2s.txt
	t2sData string
	//go:embed data/phrases.txt
	phrasesData string
	//go:embed data/readings.txt
	readingsData string
	//go:embed data/bigrams.txt
	bigramsData string
)

// lines yields the lines of a data file without its comments and blank lines.
func lines(data string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.SplitSeq(data, "\n") {
			if line != "" && line[0] != '#' && !yield(strings.TrimSuffix(line, "\r")) {
				return
			}
		}
	}
}

// readings are the readings of characters in pinyin.
type readings struct {
	syllables []string       // toned, "guó"
	toneless  []string       // the same without tones, "guo"
	chars     []string       // the characters that have each
	index     map[string]int // by toned syllable
	bare      map[string][]int
}

func loadReadings(data string) (*readings, error) {
	r := &readings{index: make(map[string]int, 1600), bare: make(map[string][]int, 500)}
	for line := range lines(data) {
		syllable, chars, ok := strings.Cut(line, "\t")
		if !ok || chars == "" {
			return nil, fmt.Errorf("readings: line %q: no characters after a tab", line)
		}
		bare := dropTones(syllable)
		r.index[syllable] = len(r.syllables)
		r.bare[bare] = append(r.bare[bare], len(r.syllables))
		r.syllables = append(r.syllables, syllable)
		r.toneless = append(r.toneless, bare)
		r.chars = append(r.chars, chars)
	}
	return r, nil
}

// toned maps the vowels of pinyin to the plain ones.
var toned = strings.NewReplacer(
	"ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e", "ê", "e", "ế", "e", "ề", "e",
	"ī", "i", "í", "i", "ǐ", "i", "ì", "i", "ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u",
	"ǖ", "ü", "ǘ", "ü", "ǚ", "ü", "ǜ", "ü", "ń", "n", "ň", "n", "ǹ", "n", "ḿ", "m",
)

func dropTones(syllable string) string { return toned.Replace(syllable) }

// bigrams tell how common two characters are side by side inside words.
type bigrams map[rune]string

// loadBigrams reads the table late: only damaged text asks for it.
func loadBigrams(data string) func() bigrams {
	return sync.OnceValue(func() bigrams {
		b := make(bigrams, 4096)
		for line := range lines(data) {
			first, n := utf8.DecodeRuneInString(line)
			b[first] = line[n:]
		}
		return b
	})
}

// class returns how common a and b are side by side: 0 for not, 1 for a
// frequency of 128 to 255 in gse's dictionary, one more for each doubling.
func (g bigrams) class(a, b rune) int {
	row := g[a]
	i := strings.IndexRune(row, b)
	if i < 0 {
		return 0
	}
	for i--; i >= 0; i-- {
		if c := row[i]; c >= 'A' && c <= 'Z' {
			return int(c-'A') + 1
		}
	}
	return 0
}

// simplifier turns traditional characters into simplified ones.
type simplifier struct {
	page    [0x6c00]uint16 // by rune - 0x3400; 0 where nothing changes, 1 for beyond
	beyond  map[rune]rune  // characters outside the basic plane, and what becomes them
	soft    map[rune]bool  // characters that simplified text writes too
	phrases map[rune][]phrase
}

type phrase struct {
	from, to []rune
	hard     bool // from holds a character that no simplified text writes
}

func loadSimplifier(chars, phrases string) (*simplifier, error) {
	s := &simplifier{beyond: map[rune]rune{}, soft: map[rune]bool{}, phrases: make(map[rune][]phrase, 256)}
	soft := false
	for line := range lines(chars) {
		if line == "soft" {
			soft = true
			continue
		}
		for pair := range strings.SplitSeq(line, " ") {
			from, n := utf8.DecodeRuneInString(pair)
			to, m := utf8.DecodeRuneInString(pair[n:])
			if n+m != len(pair) || m == 0 {
				return nil, fmt.Errorf("t2s: %q is no pair of characters", pair)
			}
			if i := from - 0x3400; i >= 0 && int(i) < len(s.page) && to <= 0xffff {
				s.page[i] = uint16(to)
			} else {
				s.beyond[from] = to
				if i >= 0 && int(i) < len(s.page) {
					s.page[i] = 1
				}
			}
			if soft {
				s.soft[from] = true
			}
		}
	}
	for line := range lines(phrases) {
		from, to, ok := strings.Cut(line, "\t")
		if !ok {
			to = from
		}
		p := phrase{from: []rune(from), to: []rune(to)}
		if len(p.from) < 2 || len(p.from) != len(p.to) {
			return nil, fmt.Errorf("phrases: line %q: not two phrases of one length", line)
		}
		for _, r := range p.from {
			p.hard = p.hard || s.hard(r)
		}
		s.phrases[p.from[0]] = append(s.phrases[p.from[0]], p)
	}
	return s, nil
}
