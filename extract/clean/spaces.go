package clean

import "strings"

// squeeze drops the spaces that scraping left: at the ends of a paragraph,
// beside Chinese marks, between Han characters and between them and digits of
// running prose, and between characters spread out singly. Other spaces become
// one. What a byline needs stays: 记者 张三, 通讯员 李四 王五, （张三 李四）.
func (c *Cleaner) squeeze(units []unit) []unit {
	has := false
	for i := range units {
		if units[i].r == ' ' {
			has = true
			break
		}
	}
	if !has {
		return units
	}
	units = c.joinSpread(units)
	prose := isProse(units)
	out := units[:0]
	role := 0  // characters for which the last role word still keeps spaces
	names := 0 // where the bracket ends that lists names
	for i := 0; i < len(units); i++ {
		u := units[i]
		if u.r != ' ' {
			role--
			out = append(out, u)
			if u.r == '(' || u.r == '（' {
				names = i + namesInBracket(units[i+1:])
			}
			if u.r == '。' || u.r == '，' || u.r == '）' || u.r == ')' {
				role = 0
			} else if isHan(u.r) && c.endsRole(out) {
				role = 24
			}
			continue
		}
		j := i
		for j+1 < len(units) && units[j+1].r == ' ' {
			j++
		}
		next := at(units, j+1)
		var prev rune
		if n := len(out); n > 0 {
			prev = at(out, n-1)
		}
		keepsRole := (role > 0 || i < names || c.startsRole(units[j+1:])) && isHan(prev) && isHan(next)
		if prev != 0 && next != 0 && (keepsRole || !isScrapedSpace(prev, next, prose)) {
			out = append(out, u)
		}
		i = j
	}
	return out
}

// namesInBracket returns how far a bracket goes, from behind its opening mark,
// that holds nothing but words of two to four Han characters with spaces between
// them, as names stand behind a dateline; 0 for any other.
func namesInBracket(units []unit) int {
	words, letters := 0, 0
	for i := range units {
		switch r := units[i].r; {
		case isHan(r) && letters < 4:
			letters++
		case r == ' ' && letters == 0:
		case (r == ' ' || r == ')' || r == '）') && letters >= 2:
			words, letters = words+1, 0
			if r != ' ' {
				if words < 2 {
					return 0
				}
				return i + 1
			}
		default:
			return 0
		}
	}
	return 0
}

// isProse reports whether a paragraph is running text rather than a heading, a
// list or a line of labels.
func isProse(units []unit) bool {
	for i := range units {
		switch units[i].r {
		case '。', '，', '；', '！':
			return true
		}
	}
	return false
}

// joinSpread drops the spaces between three or more Han characters that stand
// apart singly: 青 岛 市. Behind a word for who wrote something two or four are names of
// two characters: 记者 刘 成, 记者 邢 雪 颜 欢.
func (c *Cleaner) joinSpread(units []unit) []unit {
	const name = 2 // characters
	single := func(i int) bool {
		return isHan(at(units, i)) && (i == 0 || at(units, i-1) == ' ' || at(units, i-1) == '：') && (i+1 == len(units) || at(units, i+1) == ' ' || isCloser(at(units, i+1)))
	}
	out := make([]unit, 0, len(units))
	for i := 0; i < len(units); {
		end, n := i, 0
		for j := i; j < len(units) && single(j); {
			end, n = j+1, n+1
			for j++; j < len(units) && units[j].r == ' '; j++ {
			}
		}
		written := out
		for len(written) > 0 && (written[len(written)-1].r == ' ' || written[len(written)-1].r == '：') {
			written = written[:len(written)-1]
		}
		switch {
		case (n == name || n == 2*name) && c.endsRole(written):
			for k, letters := i, 0; k < end; k++ {
				if units[k].r != ' ' {
					letters++
				}
				if units[k].r != ' ' || letters == name && at(units, k-1) != ' ' {
					out = append(out, units[k])
				}
			}
		case n < 3:
			end = i + max(1, end-i)
			out = append(out, units[i:end]...)
		default:
			for _, u := range units[i:end] {
				if u.r != ' ' {
					out = append(out, u)
				}
			}
		}
		i = end
	}
	return out
}

func isScrapedSpace(prev, next rune, prose bool) bool {
	side := func(r rune) bool { return isHan(r) || isASCIIDigit(r) }
	switch {
	case isCJKPunct(prev) && prev != '”' && prev != '）' || isCJKPunct(next) && next != '“' && next != '（':
		return true
	case prev == '»' && isHan(next):
		return true
	case (prev == '—' || prev == '·') && isHan(next), isHan(prev) && (next == '—' || next == '·'):
		return true
	case isASCIIDigit(prev) && strings.ContainsRune("年月日时届", next), strings.ContainsRune("年月第", prev) && isASCIIDigit(next):
		return true
	case !prose:
		return false
	case isCJKPunct(prev) || isCJKPunct(next):
		return isHan(prev) || isHan(next) || isCJKPunct(prev) && isCJKPunct(next)
	case isHan(prev):
		return side(next)
	case isHan(next):
		return side(prev)
	}
	return false
}

// startsRole reports whether units begin with a word for who wrote something.
func (c *Cleaner) startsRole(units []unit) bool {
	for _, role := range c.words.roles {
		if hasPrefix(units, role) {
			return true
		}
	}
	return false
}

// endsRole reports whether units end with such a word.
func (c *Cleaner) endsRole(units []unit) bool {
	last := at(units, len(units)-1)
	for _, role := range c.words.roles {
		if n := len(role); role[n-1] == last && n <= len(units) && hasPrefix(units[len(units)-n:], role) {
			return true
		}
	}
	return false
}

func hasPrefix(units []unit, prefix []rune) bool {
	if len(units) < len(prefix) {
		return false
	}
	for i, r := range prefix {
		if units[i].r != r {
			return false
		}
	}
	return true
}
