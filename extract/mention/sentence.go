package mention

import (
	"strings"
	"unicode/utf8"
)

// maxSentence is how long a sentence may be, in bytes: a thousand and more Han
// characters. What goes on longer is a table or no prose at all, and is cut, at a
// clause where there is one: what is done with a sentence takes time that grows
// faster than its length.
const maxSentence = 4096

// sentences splits the text at 。！？ and line ends, and where a sentence grows too
// long. Closing quotes and brackets stay with their sentence; blank ones are left
// out.
func sentences(text string) []Sentence {
	const usual = 150 // bytes
	out := make([]Sentence, 0, len(text)/usual+4)
	paragraph, start := 0, 0
	cut := func(end int) {
		s, e := trim(text, start, end)
		if s < e {
			out = append(out, Sentence{Start: s, End: e, Paragraph: paragraph})
		}
		start = end
	}
	clause := 0 // the end of the last clause
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		if i-start > maxSentence {
			if clause <= start {
				clause = i
			}
			cut(clause)
		}
		i += w
		switch r {
		case '，', '；', '、', ',', ';':
			clause = i
		case '\n':
			cut(i)
			paragraph++
		case '。', '！', '？':
			for i < len(text) {
				r, w := utf8.DecodeRuneInString(text[i:])
				if !strings.ContainsRune("”’」』）)！？", r) {
					break
				}
				i += w
			}
			cut(i)
		}
	}
	cut(len(text))
	return out
}

// sentenceBefore returns what a sentence says before at. It looks no further back than a
// sentence is long, so that asking it for every date or paper of a text without marks
// takes no time that grows with the text.
func sentenceBefore(text string, at int) string {
	return behindLast(text[max(0, at-maxSentence):at], "。；\n")
}

// behindLast returns what follows the last of the marks in the text, all of it where it
// holds none.
func behindLast(text, marks string) string {
	i := strings.LastIndexAny(text, marks)
	if i < 0 {
		return text
	}
	_, w := utf8.DecodeRuneInString(text[i:])
	return text[i+w:]
}

func trim(text string, start, end int) (int, int) {
	s := text[start:end]
	left := len(s) - len(strings.TrimLeft(s, " \t\r\n\u3000"))
	return start + left, start + left + len(strings.TrimSpace(s))
}
