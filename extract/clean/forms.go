package clean

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unify brings characters to one form each, one at a time and whatever stands
// beside them: full-width letters, digits and signs to half-width (Chinese
// punctuation keeps its width), spaces of all kinds to ' ', corner quotes to
// curved ones, compatibility characters and radicals to the characters they
// stand for, a letter and its combining accent to one letter. Characters that
// show nothing are dropped; of several spaces one is left, of those at the ends
// none. '\uFFFD' stays: it may be a lost character.
func unify(units []unit) []unit {
	out := units[:0]
	for _, u := range units {
		switch r := u.r; {
		case r >= 0x20 && r < 0x7f, r >= 0x4e00 && r <= 0x9fff:
		case r == '\t', r == 0xa0, r == 0x3000, r == 0x1680, r >= 0x2000 && r <= 0x200a, r == 0x202f, r == 0x205f:
			u.r = ' '
		case isInvisible(r):
			continue
		case r >= 0x300 && r <= 0x36f:
			if n := len(out); n > 0 {
				if s := norm.NFC.String(string([]rune{out[n-1].r, r})); len([]rune(s)) == 1 {
					out[n-1].r, out[n-1].end = []rune(s)[0], u.end
					continue
				}
			}
		case r >= 0xff01 && r <= 0xff5e:
			if !strings.ContainsRune("！（），：；？．～", r) {
				u.r = r - 0xfee0
			}
		case r >= 0x2e80 && r <= 0x2fdf, r >= 0xf900 && r <= 0xfaff, r >= 0x2f800 && r <= 0x2fa1f:
			if d := []rune(norm.NFKC.String(string(r))); len(d) == 1 {
				u.r = d[0]
			}
		default:
			u.r = form(r)
		}
		if n := len(out); u.r == ' ' && (n == 0 || out[n-1].r == ' ') {
			continue
		}
		out = append(out, u)
	}
	if n := len(out); n > 0 && out[n-1].r == ' ' {
		out = out[:n-1]
	}
	return out
}

func form(r rune) rune {
	switch r {
	case '「', '｢', '〝', '﹁':
		return '“'
	case '」', '｣', '〞', '〟', '﹂':
		return '”'
	case '『', '﹃':
		return '‘'
	case '』', '﹄':
		return '’'
	case '｡':
		return '。'
	case '､':
		return '、'
	case '∙', '•', '・', '‧', '･', '⋅', '᛫', '˙', '﹒':
		return '·'
	case '﹣', '‑', '‐', '−', '－':
		return '-'
	case '―', '─', '━':
		return '—'
	case '﹕', '︰':
		return '：'
	case '﹐':
		return '，'
	case '﹙':
		return '('
	case '﹚':
		return ')'
	}
	return r
}

// isInvisible reports whether r takes no room: controls, soft hyphens, joiners,
// marks of direction, variation selectors, icons of private fonts.
func isInvisible(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad, r == 0x34f, r == 0x61c, r == 0x180e, r == 0xfeff:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xfff9 && r <= 0xfffc, r >= 0xe0000 && r <= 0xe0fff:
		return true
	case r >= 0xe000 && r <= 0xf8ff, r >= 0xf0000:
		return true
	}
	return false
}

// maxName is the length in characters of the longest name that lost guillemets
// are looked for around.
const maxName = 48

// guillemets turns the pair of question marks that lost guillemets leave around
// a name back into « »: ?Aman? 生产 becomes «Aman» 生产. Between them must stand
// Latin or Cyrillic text alone that begins with a capital letter or a digit; the
// first mark must open (a space, a mark or a Han character before it that ends
// no question) and the second must not be followed by a letter.
func (w *words) guillemets(units []unit, rep *Repairs) {
	for i := 0; i < len(units); i++ {
		if !isGap(units[i]) || !w.opensName(units, i) {
			continue
		}
		j := i + 1
		letters := 0
		for j < len(units) && j-i <= maxName && isNameRune(units[j].r) {
			if isLatinOrCyrillic(units[j].r) {
				letters++
			}
			j++
		}
		if j >= len(units) || !isGap(units[j]) || letters == 0 || units[j-1].r == ' ' || !closesName(units, j) {
			continue
		}
		units[i].r, units[i].mark = '«', restored
		units[j].r, units[j].mark = '»', restored
		rep.Guillemets++
		i = j
	}
}

func isNameRune(r rune) bool {
	return isLatinOrCyrillic(r) || isASCIIDigit(r) || strings.ContainsRune(" -.&'’+/", r)
}

func (w *words) opensName(units []unit, i int) bool {
	if first := at(units, i+1); !unicode.IsUpper(first) && !isASCIIDigit(first) {
		return false
	}
	prev := at(units, i-1)
	return prev == 0 || prev == ' ' || isCJKPunct(prev) || strings.ContainsRune(",;:(\"/-—", prev) ||
		isHan(prev) && !strings.ContainsRune(w.askers, prev)
}

func closesName(units []unit, j int) bool {
	next := at(units, j+1)
	if next == ' ' { // a space behind the name, then more of the sentence in Chinese, or its verb
		next = at(units, j+2)
	}
	if next == 0 || isHan(next) || isCJKPunct(next) || strings.ContainsRune(",;:.)", next) {
		return true
	}
	return at(units, j+1) == ' ' && unicode.IsLower(next)
}

// punctuate brings marks between Chinese characters to one form: comma,
// semicolon and colon of ASCII beside a Han character or a Chinese mark become
// Chinese ones; a dash between Han characters, or between one and a letter,
// becomes —, any other dash '-', and '--' between Han characters ——; a full-width
// full stop or colon between digits and a comma between thousands become those of
// ASCII, a full stop between other characters ·. Brackets, question
// and exclamation marks stay as they came.
func punctuate(units []unit) []unit {
	curveQuotes(units)
	for i := range units {
		u := &units[i]
		if u.mark == lost {
			continue
		}
		prev, next := at(units, i-1), at(units, i+1)
		switch u.r {
		case ',', ';', ':':
			if chineseMark(prev, next) || prev == ' ' && u.r != ':' && betweenHan(units, i) {
				u.r = map[rune]rune{',': '，', ';': '；', ':': '：'}[u.r]
			}
		case '：':
			if isASCIIDigit(prev) && isASCIIDigit(next) { // ０９：１７
				u.r = ':'
			}
		case '，':
			if groupsDigits(units, i) {
				u.r = ','
			}
		case '．':
			switch {
			case isASCIIDigit(prev) || isASCIIDigit(next):
				u.r = '.'
			case isHan(prev) && isHan(next):
				u.r = '·'
			}
		case '?':
			if isHan(prev) && isHan(next) && dotted(units, i) {
				u.r = '·'
			}
		case '-', '–', '—':
			u.r = dash(units, i)
		}
	}
	return withoutDoubled(units)
}

// withoutDoubled drops the comma that scraping set before another mark: 甲委员会，、乙共同主办，，丙承办，。
func withoutDoubled(units []unit) []unit {
	doubled := func(i int) bool {
		return (units[i].r == '，' || units[i].r == ',' && isHan(at(units, i-1))) && strings.ContainsRune("，、。；：！？", at(units, i+1))
	}
	out := units[:0]
	for i := range units {
		if !doubled(i) {
			out = append(out, units[i])
		}
	}
	return out
}

// dotted reports whether the mark at i stands in a name that has one dot already, and so
// is a second one that was lost on the way: 德·扎金?卡哈曼.
func dotted(units []unit, i int) bool {
	const longest = 8 // letters between two dots
	for k := i - 1; k > 0 && i-k <= longest+1; k-- {
		switch {
		case units[k].r == '·':
			return k < i-1 && isHan(at(units, k-1))
		case !isHan(units[k].r):
			return false
		}
	}
	return false
}

// curveQuotes makes the straight quotes of a paragraph “ ” in turn, where all of them
// pair off and each pair has a Han character beside it or right inside; others (7"、
// "A"-class) stay.
func curveQuotes(units []unit) {
	open := -1
	var pairs [][2]int
	for i := range units {
		if units[i].r != '"' {
			continue
		}
		if open < 0 {
			open = i
			continue
		}
		if !isHan(at(units, open-1)) && !isHan(at(units, open+1)) && !isHan(at(units, i-1)) && !isHan(at(units, i+1)) {
			return
		}
		pairs, open = append(pairs, [2]int{open, i}), -1
	}
	if open >= 0 {
		return
	}
	for _, p := range pairs {
		units[p[0]].r, units[p[1]].r = '“', '”'
	}
}

// groupsDigits reports whether the comma at i stands between thousands, as in
// ５，８００万: behind up to three digits and before three and no more.
func groupsDigits(units []unit, i int) bool {
	before, behind := 0, 0
	for before < 4 && isASCIIDigit(at(units, i-1-before)) {
		before++
	}
	for behind < 4 && isASCIIDigit(at(units, i+1+behind)) {
		behind++
	}
	return before > 0 && before < 4 && behind == 3
}

// betweenHan reports whether only spaces part the mark at i from Chinese on both sides:
// 协办 , 某公司.
func betweenHan(units []unit, i int) bool {
	const most = 3 // spaces
	before, behind := i-1, i+1
	for before > 0 && i-before <= most && at(units, before) == ' ' {
		before--
	}
	for behind < len(units) && behind-i <= most && at(units, behind) == ' ' {
		behind++
	}
	prev, next := at(units, before), at(units, behind)
	return (isHan(prev) || isCJKPunct(prev)) && isHan(next)
}

// chineseMark reports whether an ASCII mark between prev and next belongs to
// Chinese text.
func chineseMark(prev, next rune) bool {
	if isASCIIDigit(prev) && isASCIIDigit(next) || prev == ' ' {
		return false
	}
	return isHan(prev) || isCJKPunct(prev) || isHan(next) && next != 0 || prev == '»' || next == '“' || next == '《'
}

// dash returns the form of the dash at i by what stands on both sides of the
// whole run of dashes and the spaces around it.
func dash(units []unit, i int) rune {
	isDash := func(r rune) bool { return r == '-' || r == '–' || r == '—' }
	from, to := i, i+1
	for from > 0 && i-from < 4 && isDash(at(units, from-1)) {
		from--
	}
	for to < len(units) && to-i < 4 && isDash(at(units, to)) {
		to++
	}
	left, right := at(units, from-1), at(units, to)
	if left == ' ' {
		left = at(units, from-2)
	}
	if right == ' ' {
		right = at(units, to+1)
	}
	cjk := func(r rune) bool {
		return isHan(r) || r == '”' || r == '“' || r == '》' || r == '《' || r == '）' || r == '（'
	}
	name := func(r rune) bool { return cjk(r) || isLatinOrCyrillic(r) }
	switch {
	case (cjk(left) || cjk(right)) && name(left) && name(right):
		return '—'
	case to-from > 1 && (units[i].r == '—' || cjk(left) || cjk(right)): // ——
		return units[i].r
	case units[i].r == '–':
		return '-'
	case units[i].r == '—' && isASCIIDigit(left) && isASCIIDigit(right):
		return '-'
	}
	return units[i].r
}
