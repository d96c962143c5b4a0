package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// simplifier maps traditional characters to simplified ones.
type simplifier map[rune]rune

// readSimplifier reads the pairs of extract/clean's table of characters.
func readSimplifier(path string) (simplifier, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	table := simplifier{}
	scan := bufio.NewScanner(f)
	for scan.Scan() {
		if strings.HasPrefix(scan.Text(), "#") {
			continue
		}
		for pair := range strings.FieldsSeq(scan.Text()) {
			if runes := []rune(pair); len(runes) == 2 {
				table[runes[0]] = runes[1]
			}
		}
	}
	if len(table) < 2000 {
		return nil, fmt.Errorf("%s holds %d pairs of characters; thousands were expected", path, len(table))
	}
	return table, scan.Err()
}

// kanji are Japanese forms of characters in place names.
var kanji = strings.NewReplacer("沢", "泽", "浜", "滨", "広", "广", "県", "县", "塩", "盐", "斎", "斋", "関", "关", "豊", "丰", "栃", "枥",
	"徳", "德", "恵", "惠", "駅", "驿", "桜", "樱", "黒", "黑", "戸", "户", "竜", "龙", "瀬", "濑", "弐", "贰", "壱", "壹", "焼", "烧", "児", "儿",
	"蔵", "藏", "鉄", "铁", "歩", "步", "渋", "涩", "処", "处", "実", "实", "両", "两", "亜", "亚", "薬", "药", "来", "来", "辺", "边", "舎", "舍", "曽", "曾", "歳", "岁")

func (t simplifier) convert(s string) string {
	return strings.Map(func(c rune) rune {
		if to, ok := t[c]; ok {
			return to
		}
		return c
	}, kanji.Replace(s))
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) })
}

// chineseNames returns the names among those that are Chinese throughout, in
// simplified characters, in the order given, without repetition.
func (t simplifier) chineseNames(names []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		n = strings.Map(func(c rune) rune {
			switch c {
			case '‧', '・', '•', '∙', '･':
				return '·'
			case '-', '－', '–', '—', '─', '=':
				return '-'
			case ' ', '\u3000':
				return -1
			}
			return c
		}, n)
		if !isChineseName(n) {
			continue
		}
		if n = t.convert(n); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// isChineseName reports whether s is two to twelve Chinese characters, single
// dots or hyphens between them.
func isChineseName(s string) bool {
	han := 0
	for _, c := range s {
		switch {
		case unicode.Is(unicode.Han, c) && c != '々' && c != '〇':
			han++
		case c == '·' || c == '-':
		default:
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return han >= 2 && han <= 12 && unicode.Is(unicode.Han, first) && unicode.Is(unicode.Han, last)
}

// fold brings a Latin name to small letters without diacritics.
func fold(s string) string {
	return strings.Map(func(c rune) rune {
		switch c = unicode.ToLower(c); {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			return c
		case c == 'ı':
			return 'i'
		case c == 'ə':
			return 'a'
		case c == 'ø':
			return 'o'
		case c == 'ł':
			return 'l'
		}
		return -1
	}, norm.NFD.String(s))
}

// letters spells Russian in Latin, as English texts do.
var letters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k",
	'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
}

// russianName picks the name in Russian letters that sounds most like the
// English one, or "" where none is near.
func russianName(en string, names []string) string {
	target := fold(en)
	best, bestDistance := "", 1<<30
	for _, n := range names {
		spelled, ok := spell(n)
		if !ok {
			continue
		}
		if d := distance(spelled, target); d < bestDistance {
			best, bestDistance = n, d
		}
	}
	if bestDistance*3 > len(target) {
		return ""
	}
	return best
}

func spell(name string) (string, bool) {
	var b strings.Builder
	for _, c := range strings.ToLower(name) {
		s, ok := letters[c]
		if !ok && c != '-' && c != ' ' {
			return "", false
		}
		b.WriteString(s)
	}
	return b.String(), b.Len() > 0
}

// distance is the number of single-letter edits between two words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := last
			if a[i] != b[j] {
				cost++
			}
			last = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
