package clean

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPart is the number of characters of one paragraph that are cleaned at
// once, so that a line of 20 MB needs no more room than a page.
const maxPart = 32 << 10

// plain reads plain text: a paragraph a line, lines that were wrapped at a fixed
// width joined again.
func (b *builder) plain(text []byte) {
	lines := lineReader{text: text}
	var block []span // byte offsets of the lines between two blank ones
	blank := false   // a blank line was seen
	at, broken := brokenAt(text)
	tagged := bytes.Count(text, []byte("</p>")) > 1 // there only tags end paragraphs
	flush := func() {
		wrapped := blank && isWrapped(text, block)
		p := newParts(b)
		for i, l := range block {
			if i > 0 {
				if prev := text[block[i-1].start:block[i-1].end]; wrapped || broken && at.goesOn(prev) || torn(prev, text[l.start:l.end]) || tagged && within(prev, text[l.start:l.end]) {
					p.breakLine(text, l.start)
				} else {
					p.end()
				}
			}
			p.bytes(text, l.start, l.end)
		}
		p.end()
		block = block[:0]
	}
	if joined := joinedLines(text); joined != nil {
		for _, l := range joined {
			p := newParts(b)
			p.bytes(text, l.start, l.end)
			p.end()
		}
		return
	}
	for l, ok := lines.next(); ok; l, ok = lines.next() {
		if len(bytes.TrimSpace(text[l.start:min(l.end, l.start+64)])) > 0 || l.end-l.start > 64 {
			if len(block) == 256 { // no block of prose is longer
				flush()
			}
			block = append(block, l)
			continue
		}
		blank = true
		flush()
	}
	flush()
}

// lineReader yields the lines of a text as byte offsets, ends of line left out.
type lineReader struct {
	text []byte
	at   int
}

func (r *lineReader) next() (span, bool) {
	if r.at >= len(r.text) {
		return span{}, false
	}
	start, end := r.at, len(r.text)
	r.at = end
	if i := bytes.IndexByte(r.text[start:], '\n'); i >= 0 {
		end = start + i
		r.at = end + 1
	}
	if end > start && r.text[end-1] == '\r' {
		end--
	}
	return span{start, end}, true
}

const (
	narrowestWrap = 40 // columns; shorter lines are titles, names, rows
	widestWrap    = 130
	wrapSlack     = 8 // columns that a line stays behind the width: a letter, a mark, a word that was kept whole
	fewestWrapped = 4 // lines
)

// isWrapped reports whether the lines of a block were broken at a fixed width:
// three or more, all but the last about equally wide (at least 40 columns) and
// none of these the end of a sentence.
func isWrapped(text []byte, block []span) bool {
	if len(block) < 3 {
		return false
	}
	widest, narrowest := 0, 1<<30
	for _, l := range block[:len(block)-1] {
		line := bytes.TrimSpace(text[l.start:l.end])
		if len(line) > 400 || isWholeLine(line) {
			return false
		}
		width := columns(line)
		widest, narrowest = max(widest, width), min(narrowest, width)
	}
	return widest >= narrowestWrap && widest-narrowest <= max(4, widest/5)
}

// wrapping is how all of a text was broken: where, and counted in what.
type wrapping struct {
	width int
	of    func(line []byte) int // columns, or twice the letters
}

// brokenAt returns the wrapping of a text, false where it was not broken: no line is
// wider, several are as wide and go on in the next one, and most of what goes on so
// ends as a sentence does, which rows of a table hardly do. Terminals count columns,
// programs letters.
func brokenAt(text []byte) (wrapping, bool) {
	for lines := (lineReader{text: text}); ; {
		l, ok := lines.next()
		if !ok {
			break
		}
		if l.end-l.start > 3*widestWrap {
			return wrapping{}, false
		}
	}
	for _, of := range []func([]byte) int{columns, letters} {
		if w := (wrapping{of: of}); w.fits(text) {
			return w, true
		}
	}
	return wrapping{}, false
}

// fits takes the width from the widest line, and reports whether the text was broken
// there.
func (w *wrapping) fits(text []byte) bool {
	for lines := (lineReader{text: text}); ; {
		l, ok := lines.next()
		if !ok {
			break
		}
		w.width = max(w.width, w.of(bytes.TrimRight(text[l.start:l.end], " \t")))
	}
	if w.width < narrowestWrap || w.width > widestWrap {
		return false
	}
	open, runs, closed := 0, 0, 0
	wide := false // the line before goes on
	for lines := (lineReader{text: text}); ; {
		l, ok := lines.next()
		if !ok {
			break
		}
		line := bytes.TrimRight(text[l.start:l.end], " \t")
		switch {
		case w.goesOn(line):
			open++
			wide = true
		case wide:
			runs++
			if isWholeLine(line) {
				closed++
			}
			wide = false
		}
	}
	return open >= fewestWrapped && runs > 0 && closed*3 >= runs*2
}

// goesOn reports whether a line of a text that was broken so goes on in the next one.
func (w *wrapping) goesOn(line []byte) bool {
	line = bytes.TrimRight(line, " \t")
	return w.of(line) > w.width-wrapSlack && !isWholeLine(line) && !isRow(line)
}

// isRow reports whether a line begins with the number of a row or an item: 3 乙国 丙市 2015年.
func isRow(line []byte) bool {
	line = bytes.TrimLeft(line, " \t|")
	n := 0
	for n < len(line) && n < 4 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	if n == 0 || n == len(line) {
		return false
	}
	r, _ := utf8.DecodeRune(line[n:])
	return strings.ContainsRune(" \t　|、．", r)
}

// letters is how long a line is in letters, each taken as two columns.
func letters(line []byte) int { return 2 * utf8.RuneCount(line) }

// within reports whether no tag stands where two lines meet.
func within(line, next []byte) bool {
	return !bytes.HasSuffix(bytes.TrimSpace(line), []byte(">")) && !bytes.HasPrefix(bytes.TrimSpace(next), []byte("<"))
}

// betweenNames reports whether a line ends with the dot between two parts of a name.
func betweenNames(line []byte) bool {
	dot, w := utf8.DecodeLastRune(line)
	before, _ := utf8.DecodeLastRune(line[:len(line)-w])
	return strings.ContainsRune("·•・‧∙", dot) && unicode.Is(unicode.Han, before)
}

// torn reports whether a line ends within a sentence that the next one goes on with: it
// holds a whole clause and more, ends with a letter or a mark that ends nothing, and the
// next one ends a sentence and is no item and nobody's name.
func torn(line, next []byte) bool {
	const fewest = 30 // letters of the clauses before
	line, next = bytes.TrimSpace(line), bytes.TrimSpace(next)
	if len(line) == 0 || len(next) == 0 {
		return false
	}
	last, _ := utf8.DecodeLastRune(line)
	first, _ := utf8.DecodeRune(next)
	if unicode.Is(unicode.Han, last) && strings.ContainsRune("了着", first) && !bytes.HasPrefix(next, []byte("了解")) || betweenNames(line) && unicode.Is(unicode.Han, first) {
		return true // 签署｜了备忘录, 甲·｜乙: no line begins or ends so
	}
	if utf8.RuneCount(line) < fewest || !bytes.ContainsAny(line, "，。；,;") {
		return false
	}
	if !unicode.Is(unicode.Han, last) && !strings.ContainsRune("，、（《“·—", last) || !unicode.Is(unicode.Han, first) && !strings.ContainsRune("，。、；）》”·—", first) {
		return false
	}
	return !endsLine.Match(line) && !startsLine.Match(next) && bytes.Contains(next, []byte("。"))
}

var (
	// endsLine matches what ends captions, signatures and rows that no mark ends.
	endsLine = regexp.MustCompile(`(?:摄影?|供图|图|文|报道|编辑|记者|通讯员|电|讯|等|[（(][^（()）]{0,12})$`)
	// startsLine matches what begins lines of their own.
	startsLine = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十]+[条章节]|记者|通讯员|责任编辑|责编|编辑|来源|作者|图|附|原标题|本报|新华社|中新|据|问|答)`)
)

// isWholeLine reports whether a line ends as sentences and lead-ins do.
func isWholeLine(line []byte) bool {
	r, _ := utf8.DecodeLastRune(line)
	return r == '。' || r == '！' || r == '？' || r == '”' || r == '：' || r == '.' || r == ':'
}

// columns is how wide a line is where Chinese takes two columns.
func columns(line []byte) int {
	width := 0
	for _, r := range string(line) {
		width++
		if r >= 0x2e80 {
			width++
		}
	}
	return width
}

// parts gathers the units of a paragraph and hands them on, an overlong one in
// parts that end behind a mark.
type parts struct {
	b     *builder
	units []unit
}

func newParts(b *builder) *parts { return &parts{b: b} }

// bytes adds the characters of text[start:end]. Character references that scraping left
// in it (&nbsp; &middot; &amp;nbsp;) are what they name; tags (</p><p>) are left out.
func (p *parts) bytes(text []byte, start, end int) {
	for i := start; i < end; {
		r, n := rune(text[i]), 1
		if r == '<' {
			if tag := leftTag.FindSubmatch(text[i:min(end, i+maxTag)]); tag != nil {
				if len(tag[1]) > 0 {
					p.end()
				}
				i += len(tag[0])
				continue
			}
		}
		if r == '&' {
			if s, n := leftReference(text[i:end]); n > 0 {
				for _, r := range s {
					p.add(unit{r: r, start: uint32(i), end: uint32(i + n)})
				}
				i += n
				continue
			}
		}
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(text[i:end])
		}
		p.add(unit{r: r, start: uint32(i), end: uint32(i + n)})
		i += n
	}
}

// leftTag finds a tag that scraping left in plain text; its group is the name of one that
// ends a paragraph. No other angle brackets are tags: «…», <Aman>.
var leftTag = regexp.MustCompile(`^<(?i:/?(p|br|div|tr|li|h[1-6]|section|article|table|ul|ol)|/?(?:span|strong|b|i|em|a|img|font|td|th|tbody|center|u|sup|sub))(?:\s[^<>]*)?/?>`)

// maxTag is the longest tag in bytes that is looked for.
const maxTag = 600

func (p *parts) add(u unit) {
	switch u.r {
	case '\r', '\f', '\v', 0x85, 0x2028, 0x2029: // other ends of a paragraph
		p.end()
		return
	}
	p.units = append(p.units, u)
	if len(p.units) >= maxPart {
		p.cut()
	}
}

// breakLine joins two lines of one paragraph: with a space between words of
// letters, with nothing beside Chinese.
func (p *parts) breakLine(text []byte, next int) {
	for n := len(p.units); n > 0 && p.units[n-1].r == ' '; n-- {
		p.units = p.units[:n-1]
	}
	n := len(p.units)
	r, _ := utf8.DecodeRune(bytes.TrimLeft(text[next:min(len(text), next+64)], " \t"))
	if n > 0 && p.units[n-1].r < 0x2e80 && r < 0x2e80 {
		p.add(unit{r: ' ', start: uint32(next), end: uint32(next)})
	}
}

// cut hands on the part up to the last mark in the second half, and keeps what
// follows it.
func (p *parts) cut() {
	at := len(p.units)
	for i := len(p.units) - 1; i > len(p.units)/2; i-- {
		if r := p.units[i].r; r == '。' || r == '，' || r == '\u3000' || r == ' ' || r == '、' || r == '；' {
			at = i + 1
			break
		}
	}
	rest := append([]unit(nil), p.units[at:]...)
	p.b.paragraph(p.units[:at], true)
	p.units = append(p.units[:0], rest...)
}

func (p *parts) end() {
	p.b.paragraph(p.units, false)
	p.b.open = false
	p.units = p.units[:0]
}
