package clean

import (
	"bytes"
	"strings"
	"unicode"
)

// markdown reads Markdown: the marks are dropped, the text stays. It is a
// stripper and no parser. A parser would build a tree, and the library tried
// (goldmark 1.8.7) took five seconds for 80 kB of '>', growing with the square;
// dropping marks needs no tree and takes time in line with the input.
func (b *builder) markdown(text []byte) {
	lines := lineReader{text: text}
	p := newParts(b)
	fence := ""
	if bytes.HasPrefix(text, []byte("---\n")) || bytes.HasPrefix(text, []byte("---\r\n")) {
		b.frontMatter(text, &lines)
	}
	for l, ok := lines.next(); ok; l, ok = lines.next() {
		line := text[l.start:l.end]
		short := strings.TrimSpace(string(line[:min(len(line), 200)]))
		switch {
		case fence != "":
			if strings.HasPrefix(short, fence) {
				fence = ""
				continue
			}
			p.bytes(text, l.start, l.end)
			p.end()
			continue
		case strings.HasPrefix(short, "```") || strings.HasPrefix(short, "~~~"):
			fence = short[:3]
			p.end()
			continue
		case short == "" && len(line) <= 200, isRule(short):
			p.end()
			continue
		}
		start, heading, opens := blockMarks(text, l)
		if heading || opens {
			p.end()
		} else if len(p.units) > 0 {
			p.breakLine(text, start)
		}
		from := len(p.units)
		p.bytes(text, start, l.end)
		hard := bytes.HasSuffix(line, []byte("  ")) || bytes.HasSuffix(line, []byte("\\"))
		if from <= len(p.units) {
			p.units = append(p.units[:from], inlineMarks(p.units[from:], heading)...)
		}
		if heading {
			if b.meta.title == "" && b.count == 0 {
				b.meta.title = b.c.Inline(text4(p.units))
			}
			p.end()
		} else if hard || strings.HasPrefix(short, "|") {
			p.end()
		}
	}
	p.end()
}

func text4(units []unit) string { return text(units[:min(len(units), 200)]) }

// frontMatter reads the keys of a YAML head that are metadata and skips it. A
// head without an end is text.
func (b *builder) frontMatter(text []byte, lines *lineReader) {
	at := lines.at
	lines.next()
	found := metadata{}
	for range 64 {
		l, ok := lines.next()
		if !ok {
			break
		}
		line := strings.TrimSpace(string(text[l.start:min(l.end, l.start+500)]))
		if line == "---" || line == "..." {
			b.meta = found
			return
		}
		key, value, _ := strings.Cut(line, ":")
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			found.title = b.c.Inline(value)
		case "source", "publisher":
			found.source = b.c.Inline(value)
		case "date", "published", "publishedat":
			found.published, _ = ParseDate(value)
		case "uri", "url", "canonical":
			found.uri = pageURI(value)
		case "lang", "language":
			found.language = value
		}
	}
	lines.at = at
}

// isRule reports whether a line is drawn only: a thematic break, the line under
// a heading, or between a table's head and its body.
func isRule(s string) bool {
	if len(s) < 2 {
		return false
	}
	return strings.Trim(s, "-=*_ ") == "" || strings.HasPrefix(s, "|") && strings.Trim(s, "|-: ") == ""
}

// blockMarks skips the marks at the start of a line: quotes, bullets, the hashes
// of a heading. opens says that the line begins a block of its own.
func blockMarks(text []byte, l span) (start int, heading, opens bool) {
	i := l.start
	skip := func() {
		for i < l.end && (text[i] == ' ' || text[i] == '\t') {
			i++
		}
	}
	for skip(); i < l.end && text[i] == '>'; skip() {
		i++
	}
	if hashes := i; i < l.end && text[i] == '#' {
		for i < l.end && text[i] == '#' {
			i++
		}
		if i-hashes <= 6 && i < l.end && text[i] == ' ' {
			skip()
			return i, true, true
		}
		return hashes, false, false
	}
	if i+1 < l.end && (text[i] == '-' || text[i] == '*' || text[i] == '+') && text[i+1] == ' ' {
		i += 2
		skip()
		return i, false, true
	}
	digits := i
	for digits < l.end && digits-i < 9 && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	if digits > i && digits+1 < l.end && (text[digits] == '.' || text[digits] == ')') && text[digits+1] == ' ' {
		return i, false, true // the number is text
	}
	return i, false, i < l.end && text[i] == '|'
}

// inlineMarks drops emphasis, code marks, links (their text stays), images,
// escapes and tags from a line.
func inlineMarks(units []unit, heading bool) []unit {
	out := make([]unit, 0, len(units))
	closers := map[int]int{} // of brackets that open a link's text: where its address ends
	for i := 0; i < len(units); i++ {
		r, next := units[i].r, at(units, i+1)
		switch {
		case r == '\\' && next != 0 && next < 0x7f && unicode.IsOneOf([]*unicode.RangeTable{unicode.Punct, unicode.Symbol}, next):
			i++
			out = append(out, units[i])
			continue
		case r == '!' && next == '[':
			if _, end := link(units, i+1); end > 0 {
				i = end - 1
				continue
			}
		case r == '[':
			if closer, end := link(units, i); end > 0 {
				closers[closer] = end
				continue
			}
		case r == ']' && closers[i] > 0:
			i = closers[i] - 1
			continue
		case r == '<':
			if end := tag(units, i); end > 0 {
				if isASCIILetter(next) && strings.HasPrefix(text(units[i+1:min(len(units), i+5)]), "http") {
					out = append(out, units[i+1:end-1]...)
				}
				i = end - 1
				continue
			}
		case r == '*' && isASCIIDigit(at(units, i-1)) && isASCIIDigit(next): // 2*3
		case r == '`' || r == '*' && (next == '*' || at(units, i-1) == '*' || next != ' ' || i > 0 && at(units, i-1) != ' '):
			continue
		case r == '~' && (next == '~' || at(units, i-1) == '~'), r == '_' && (next == '_' || at(units, i-1) == '_'):
			continue
		case r == '_' && (!isWordRune(at(units, i-1)) || !isWordRune(next)):
			continue
		case r == '|' && at(units, 0) == '|':
			out = append(out, unit{r: ' ', start: units[i].start, end: units[i].end})
			continue
		}
		out = append(out, units[i])
	}
	if heading {
		for n := len(out); n > 0 && (out[n-1].r == '#' || out[n-1].r == ' '); n-- {
			out = out[:n-1]
		}
	}
	return out
}

func isASCIILetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Lengths in characters up to which a link's text, address and a tag are looked
// for, so that brackets which open nothing cost little.
const (
	maxLinkText    = 300
	maxLinkAddress = 1000
)

// link reads [text](address) at i; it returns where ']' stands and the index
// behind ')', or zeros.
func link(units []unit, i int) (closer, end int) {
	depth := 0
	j := i
	for ; j < len(units) && j-i < maxLinkText; j++ {
		if units[j].r == '[' {
			depth++
		} else if units[j].r == ']' {
			if depth--; depth == 0 {
				break
			}
		}
	}
	if depth != 0 || at(units, j) != ']' || at(units, j+1) != '(' {
		return 0, 0
	}
	for k := j + 2; k < len(units) && k-j < maxLinkAddress; k++ {
		if r := units[k].r; r == ')' {
			return j, k + 1
		} else if isHan(r) && at(units, j+2) < 0x7f && k == j+2 {
			return 0, 0
		}
	}
	return 0, 0
}

// tag reads <…> at i and returns the index behind it, or 0.
func tag(units []unit, i int) int {
	if next := at(units, i+1); !isASCIILetter(next) && next != '/' && next != '!' {
		return 0
	}
	for j := i + 1; j < len(units) && j-i < 300; j++ {
		switch units[j].r {
		case '>':
			return j + 1
		case '<':
			return 0
		}
	}
	return 0
}
