package clean

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Of a page whose elements were joined by spaces, one line is left.
const (
	fewestJoined = 80 // letters; shorter texts are titles, rows, single sentences
	strayJoined  = 4  // spaces between letters that a head may hold where no sentence ends before one
	headLetters  = 6  // fewest of a heading

	longestBracket = 1200 // bytes; one that goes on longer was never closed

	mostJoined = 1 << 20 // bytes; no page is longer, and each gap takes room
)

// joinedLines returns the lines of a text of one line whose ends of line became spaces:
// each behind the end of a sentence, and those that part headings from each other and
// from what they stand over. It returns nil where the text has several lines, is longer
// than a page, or has more spaces between its letters than ends of line account for.
func joinedLines(text []byte) []span {
	var line span
	for lines := (lineReader{text: text}); ; {
		l, ok := lines.next()
		if !ok {
			break
		}
		if len(bytes.TrimSpace(text[l.start:l.end])) == 0 {
			continue
		}
		if line.end > 0 {
			return nil
		}
		line = l
	}
	if n := line.end - line.start; n < fewestJoined*len("字") || n > mostJoined {
		return nil
	}
	gaps := gapsOf(text, line)
	ends := 0
	for _, g := range gaps {
		if g.ends {
			ends++
		}
	}
	if len(gaps) == 0 || len(gaps)-ends > 2*ends+strayJoined {
		return nil
	}
	return cutAt(text, line, gaps)
}

// gap is a run of spaces in front of a letter, a number or an opening mark.
type gap struct {
	span
	ends bool // behind the end of a sentence
}

// gapsOf returns the gaps of a line that stand in no bracket or quote. One that lost its
// end does not hide all gaps behind it.
func gapsOf(text []byte, line span) []gap {
	var gaps []gap
	depth, open := 0, 0 // of brackets, and where the first of them opens
	for i := line.start; i < line.end; {
		r, n := utf8.DecodeRune(text[i:])
		if depth > 0 && i-open > longestBracket {
			depth = 0
		}
		switch {
		case strings.ContainsRune("（(《“「【", r):
			if depth == 0 {
				open = i
			}
			depth++
		case strings.ContainsRune("）)》”」】", r):
			depth = max(0, depth-1)
		case unicode.IsSpace(r) && i > line.start:
			end := i
			for end < line.end {
				r, n := utf8.DecodeRune(text[end:])
				if !unicode.IsSpace(r) {
					break
				}
				end += n
			}
			before, _ := utf8.DecodeLastRune(text[:i])
			after, _ := utf8.DecodeRune(text[end:])
			ends := sentenceEnds(text[line.start:i])
			parts := unicode.Is(unicode.Han, before) || strings.ContainsRune("”》）)", before) || '0' <= before && before <= '9'
			begins := unicode.Is(unicode.Han, after) || strings.ContainsRune("“《【", after) || '0' <= after && after <= '9'
			if depth == 0 && end < line.end && begins && (ends || parts) {
				gaps = append(gaps, gap{span{i, end}, ends})
			}
			i = end
			continue
		}
		i += n
	}
	return gaps
}

// sentenceEnds reports whether the words end with the end of a sentence, in quotes or not.
// What else is quoted, as “文化周”, may go on.
func sentenceEnds(words []byte) bool {
	r, _ := utf8.DecodeLastRune(bytes.TrimSuffix(words, []byte("”")))
	return strings.ContainsRune("。！？…", r)
}

// cutAt cuts a line at those of its gaps that were ends of line. Within what holds a
// comma or a stop only the end of a sentence is one.
func cutAt(text []byte, line span, gaps []gap) []span {
	var lines []span
	start, read := line.start, line.start // of the line that is open, and as far as it has been looked at
	clause, letters := false, 0           // of what has been
	for k, g := range gaps {
		from, to := line.start, line.end // of what stands beside the gap, as far as the next ones
		if k > 0 {
			from = gaps[k-1].end
		}
		if k+1 < len(gaps) {
			to = gaps[k+1].start
		}
		clause = clause || hasClause(text[read:g.start])
		letters += utf8.RuneCount(text[read:g.start])
		read = g.start
		if g.ends || !clause && !opensReport(text[from:g.start]) && (hasClause(text[g.end:to]) || utf8.RuneCount(text[g.end:to]) >= headLetters && letters >= headLetters) {
			lines = append(lines, span{start, g.start})
			start, read, clause, letters = g.end, g.end, false, 0
		}
	}
	return append(lines, span{start, line.end})
}

// hasClause reports whether the words hold a clause, as headings and the lines of a
// page's head do not.
func hasClause(words []byte) bool { return bytes.ContainsAny(words, "，。；！？") }

// opensReport reports whether the words stand at the beginning of what they are followed
// by: 甲讯, 甲社某日电, a reporter's label, reporters in a bracket.
func opensReport(words []byte) bool {
	if bytes.HasSuffix(words, []byte("）")) || bytes.HasSuffix(words, []byte(")")) {
		return bytes.Contains(words, []byte("记者")) || bytes.Contains(words, []byte("通讯员"))
	}
	for _, w := range []string{"讯", "电", "记者", "通讯员", "作者", "编辑", "责编", "摄影", "文", "图", "报道", "消息", "题", "、", "：", "年", "月", "日"} {
		if bytes.HasSuffix(words, []byte(w)) {
			return true
		}
	}
	return false
}
