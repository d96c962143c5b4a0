package clean

import "unicode"

// unit is one character on its way through cleaning: what it is now, and the
// bytes of the decoded text that it comes from.
type unit struct {
	r          rune
	start, end uint32
	mark       mark
}

type mark uint8

const (
	plain    mark = iota
	restored      // put back in place of damage
	lost          // a lost character; r is the index of its reading in readings
)

func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf || r == '〇' || r == '々' || r >= 0x20000 && r <= 0x323af
}

func isASCIIDigit(r rune) bool { return r >= '0' && r <= '9' }

// isLatinOrCyrillic reports whether r is a letter of the scripts in which names
// of Central Asia and Europe are written.
func isLatinOrCyrillic(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' ||
		r >= 0xc0 && unicode.IsLetter(r) && unicode.In(r, unicode.Latin, unicode.Cyrillic)
}

// isCJKPunct reports whether r is a mark of Chinese punctuation, the width of a
// character, so that no space belongs beside it.
func isCJKPunct(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '？', '！', '（', '）', '《', '》', '〈', '〉', '【', '】', '〔', '〕', '“', '”', '‘', '’', '…':
		return true
	}
	return false
}

// isGap reports whether u stands for a character that was lost: a question mark
// written by a converter that knew no better, or a replacement character.
func isGap(u unit) bool {
	return u.mark == plain && (u.r == '?' || u.r == '？' || u.r == '\uFFFD')
}

// at returns the character at i, 0 outside. A lost character is '\uFFFD'.
func at(units []unit, i int) rune {
	if i < 0 || i >= len(units) {
		return 0
	}
	if units[i].mark == lost {
		return '\uFFFD'
	}
	return units[i].r
}

func text(units []unit) string {
	b := make([]rune, len(units))
	for i := range units {
		b[i] = at(units, i)
	}
	return string(b)
}
