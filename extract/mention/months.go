package mention

import (
	"strings"
	"unicode/utf8"
)

// monthWord returns the 上月, 本月 or 下个月 that stands at i and ends no other word (日本月).
func monthWord(text string, i int) (string, bool) {
	if b, _ := utf8.DecodeLastRuneInString(text[:i]); strings.ContainsRune("日早晚海以之每", b) {
		return "", false
	}
	for _, w := range []string{"上月", "上个月", "本月", "下月", "下个月"} {
		if strings.HasPrefix(text[i:], w) {
			return w, !strings.HasPrefix(text[i+len(w):], "球")
		}
	}
	return "", false
}

// monthBy is the month of 上月, counted from the publication; "" where that is unknown.
func (y *years) monthBy(word string) string {
	if !y.dated {
		return ""
	}
	by := 0
	switch {
	case strings.HasPrefix(word, "上"):
		by = -1
	case strings.HasPrefix(word, "下"):
		by = 1
	}
	return y.pub.AddDate(0, 0, 1-y.pub.Day()).AddDate(0, by, 0).Format("2006-01")
}
