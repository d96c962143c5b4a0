package lexicon

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldLatin brings a Latin name to the form in which Latin compares: small
// letters and digits only, diacritics dropped.
func foldLatin(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, c := range norm.NFD.String(s) {
		switch c = unicode.ToLower(c); {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			b.WriteRune(c)
		case c == 'ı':
			b.WriteByte('i')
		case c == 'ə':
			b.WriteByte('a')
		case c == 'ø':
			b.WriteByte('o')
		case c == 'ł':
			b.WriteByte('l')
		case c == 'đ':
			b.WriteByte('d')
		case c == 'ß':
			b.WriteString("ss")
		}
	}
	return b.String()
}
