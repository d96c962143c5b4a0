package clean

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

var (
	//go:embed data/furniture.txt
	furnitureData string
	//go:embed data/labels.txt
	labelsData string
)

// maxFurniture is the length in characters of the longest line that may be
// furniture.
const maxFurniture = 60

// words are the word lists of lines: what is furniture, what labels metadata.
type words struct {
	furniture map[rune][][]rune // by first character; those that begin with * or # under 0
	labels    []label           // the longest first
	roles     [][]rune          // words for who wrote something
	media     []string          // endings of the names of media
	sites     []string          // endings of the names of sites and sections behind titles
	askers    string            // characters that end questions
}

type label struct {
	kind string // source, date, person, drop
	text string
}

func loadWords(furniture, labels string) (*words, error) {
	w := &words{furniture: map[rune][][]rune{}}
	for line := range lines(furniture) {
		p := []rune(strings.TrimSpace(line))
		first := p[0]
		if first == '*' || first == '#' {
			if len(p) == 1 {
				return nil, fmt.Errorf("furniture: pattern %q would match every line", line)
			}
			first = 0
		}
		w.furniture[first] = append(w.furniture[first], p)
	}
	for line := range lines(labels) {
		kind, text, ok := strings.Cut(line, "\t")
		if !ok || text == "" {
			return nil, fmt.Errorf("labels: line %q: no word after a tab", line)
		}
		switch kind {
		case "source", "date", "drop":
			w.labels = append(w.labels, label{kind, text})
		case "person":
			w.labels = append(w.labels, label{kind, text})
			if utf8.RuneCountInString(text) > 1 {
				w.roles = append(w.roles, []rune(text))
			}
		case "media":
			w.media = append(w.media, text)
		case "site":
			w.sites = append(w.sites, text)
		case "asks":
			w.askers += text
		default:
			return nil, fmt.Errorf("labels: line %q: unknown kind %q", line, kind)
		}
	}
	slices.SortStableFunc(w.labels, func(a, b label) int { return len(b.text) - len(a.text) })
	return w, nil
}

// isFurniture reports whether a line is a captcha, a button, a caption or
// another part of the page that belongs to no article.
func (w *words) isFurniture(line []rune) bool {
	if isTrail(line) {
		return true
	}
	for len(line) > 0 && strings.ContainsRune(" [【(（<>|·•-—▲△▼★☆■□●○◆※→←›»：:", line[0]) {
		line = line[1:]
	}
	whole := line
	for len(line) > 0 && strings.ContainsRune(" ]】)）<>|·•-—▲△▼★☆■□●○◆※→←›»：:…!！", line[len(line)-1]) {
		line = line[:len(line)-1]
	}
	if len(line) == 0 || len(whole) > maxFurniture {
		return false
	}
	folded := make([]rune, len(line))
	for i, r := range line {
		folded[i] = fold(r)
	}
	sentence := strings.ContainsRune("。！？", line[len(line)-1])
	for _, patterns := range [...][][]rune{w.furniture[folded[0]], w.furniture[0]} {
		for _, p := range patterns {
			if sentence && p[len(p)-1] != '。' {
				continue
			}
			if glob(p, folded) {
				return true
			}
		}
	}
	return false
}

// isTrail reports whether a line tells where in its site a page stands: two arrows
// or more between short names, 首页 > 新闻 > 要闻.
func isTrail(line []rune) bool {
	const longest = 12 // characters of a section's name
	arrows, length := 0, 0
	for _, r := range line {
		switch r {
		case '>', '›':
			arrows, length = arrows+1, 0
			continue
		case '。', '，', '；', '！', '？':
			return false
		case ' ':
			continue
		}
		if length++; length > longest {
			return false
		}
	}
	return arrows >= 2
}

// fold brings marks to the forms in which patterns are written.
func fold(r rune) rune {
	switch r {
	case '：':
		return ':'
	case '（':
		return '('
	case '）':
		return ')'
	case '，':
		return ','
	}
	return r
}

// glob matches a whole line: '*' stands for any characters, '#' for digits. It
// goes back to the last '*' only, so its time is at most pattern times line.
func glob(pattern, line []rune) bool {
	p, l, star, mark := 0, 0, -1, 0
	for l < len(line) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, l
			p++
			continue
		case p < len(pattern) && pattern[p] == '#' && isASCIIDigit(line[l]):
			for l < len(line) && isASCIIDigit(line[l]) {
				l++
			}
			p++
			continue
		case p < len(pattern) && pattern[p] != '#' && pattern[p] == line[l]:
			p++
			l++
			continue
		case star >= 0:
			mark++
			p, l = star+1, mark
			continue
		}
		return false
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}
