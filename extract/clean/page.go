package clean

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a page. Elements nested deeper or beyond the number are taken for
// their text alone, so that no page makes the tree, or the walks over it, grow
// without end.
const (
	maxDepth    = 80
	maxElements = 30_000
)

// page reads an HTML page: its article's text, and what its head and visible
// lines tell of it.
//
// The way back to the bytes: the tokenizer gives every text token's place; the
// page is written anew with a mark of two private characters before each text,
// parsed, and the marks are taken out of the tree again, leaving in each text
// node the numbers of its tokens (in Attr, which text nodes do not use and
// copies of them keep). So whatever the parser and readability move or drop,
// the text that comes out knows its tokens.
func (b *builder) page(text []byte) error {
	marked, tokens := markTexts(text)
	root, err := html.Parse(bytes.NewReader(marked))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoArticle, err)
	}
	p := &pageReader{b: b, text: text, tokens: tokens}
	p.unmark(root)
	b.pageMetadata(root)
	visible := p.lines(root)
	article, err := mainText(root)
	if err != nil {
		return err
	}
	body := p.lines(article)
	if !isArticle(body) {
		return ErrNoArticle
	}
	b.text.Grow(1024)
	p.around(visible, body, func(units []unit) { b.paragraph(units, false) })
	return nil
}

// mainText finds the article in a page. Readability's limit for a good first
// try is lowered from 500 characters: in Chinese a short report has 100.
func mainText(root *html.Node) (*html.Node, error) {
	parser := readability.NewParser()
	parser.CharThresholds = 100
	parser.DisableJSONLD = true
	article, err := parser.ParseDocument(root, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoArticle, err)
	}
	if article.Node == nil {
		return nil, ErrNoArticle
	}
	return article.Node, nil
}

// pageReader reads text with its origin out of a tree.
type pageReader struct {
	b      *builder
	text   []byte
	tokens []span // the bytes of each text token
}

// The mark before a text is two runes of a private plane: its number in two
// digits of this base.
const (
	markFirst = 0xF0000
	markBase  = 0x7fff
)

const originKey = "origin"

// markTexts writes a page anew with its texts marked and escaped, and returns
// where the texts stand. Elements past the bounds are left out, their text not.
func markTexts(page []byte) ([]byte, []span) {
	z := html.NewTokenizer(bytes.NewReader(page))
	out := bytes.NewBuffer(make([]byte, 0, len(page)+len(page)/4))
	var tokens []span
	at, depth, elements := 0, 0, 0
	raw := false     // inside an element whose text is no markup
	skipped := false // and which was left out
	for {
		tt := z.Next()
		if tt == html.ErrorToken {
			return out.Bytes(), tokens // io.EOF is the only error of a bytes.Reader
		}
		source := z.Raw()
		start := at
		at += len(source)
		switch tt {
		case html.TextToken:
			if skipped {
				continue
			}
			if raw || len(bytes.TrimSpace(source)) == 0 || len(tokens) >= markBase*markBase {
				out.Write(source)
				continue
			}
			out.WriteRune(rune(markFirst + len(tokens)/markBase))
			out.WriteRune(rune(markFirst + len(tokens)%markBase))
			tokens = append(tokens, span{start, at})
			eachRune(source, 0, func(u unit) { writeEscaped(out, u.r) })
		case html.StartTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			nests := !isVoid(a) && !closesItself(a)
			raw, skipped = isRaw(a), false
			if elements++; elements > maxElements || nests && depth >= maxDepth {
				skipped = raw
				if isBlock(a) {
					out.WriteString("<br>")
				}
				continue
			}
			if nests {
				depth++
			}
			if a == atom.Plaintext { // would swallow the rest of the page
				continue
			}
			out.Write(source)
		case html.EndTagToken:
			name, _ := z.TagName()
			if a := atom.Lookup(name); !isVoid(a) && !closesItself(a) && depth > 0 {
				depth--
			}
			raw, skipped = false, false
			out.Write(source)
		default:
			out.Write(source)
		}
	}
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// isRaw reports whether the tokenizer gives an element's content as one text.
func isRaw(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Noscript, atom.Iframe, atom.Xmp, atom.Noembed, atom.Noframes:
		return true
	}
	return false
}

// closesItself reports whether another element of its kind ends this one.
func closesItself(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Tr, atom.Td, atom.Th, atom.Html, atom.Head, atom.Body:
		return true
	}
	return false
}

func writeEscaped(out *bytes.Buffer, r rune) {
	switch {
	case r == '&':
		out.WriteString("&amp;")
	case r == '<':
		out.WriteString("&lt;")
	case r == '>':
		out.WriteString("&gt;")
	case r >= markFirst || r == 0 || r == '\r':
		out.WriteRune(' ')
	default:
		out.WriteRune(r)
	}
}

// eachRune yields the characters of a text token's source, references resolved:
// &nbsp; is one character of six bytes.
func eachRune(source []byte, base int, yield func(unit)) {
	for i := 0; i < len(source); {
		if source[i] == '&' {
			end := i + 1
			for end < len(source) && end-i < 32 && source[end] != ';' && (isAlnum(source[end]) || source[end] == '#') {
				end++
			}
			if end < len(source) && source[end] == ';' {
				end++
			}
			if s := html.UnescapeString(string(source[i:end])); s != string(source[i:end]) {
				for _, r := range s {
					yield(unit{r: r, start: uint32(base + i), end: uint32(base + end)})
				}
				i = end
				continue
			}
		}
		r, n := utf8.DecodeRune(source[i:])
		yield(unit{r: r, start: uint32(base + i), end: uint32(base + i + n)})
		i += n
	}
}

func isAlnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// unmark takes the marks out of the tree's texts and notes the tokens in Attr:
// for each piece the number of characters before it, and its token.
func (p *pageReader) unmark(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode {
			p.unmark(c)
			continue
		}
		if strings.IndexFunc(c.Data, func(r rune) bool { return r >= markFirst }) < 0 {
			continue
		}
		var clean strings.Builder
		runes, high := 0, -1
		for _, r := range c.Data {
			switch {
			case r < markFirst:
				clean.WriteRune(r)
				runes++
			case high < 0:
				high = int(r - markFirst)
			default:
				c.Attr = append(c.Attr, html.Attribute{Namespace: encodeInt(runes), Key: originKey, Val: encodeInt(high*markBase + int(r-markFirst))})
				high = -1
			}
		}
		c.Data = clean.String()
	}
}

// encodeInt keeps a number in an attribute, as one rune a digit.
func encodeInt(n int) string {
	return string([]rune{rune(0x100 + n>>15&0x7fff), rune(0x100 + n&0x7fff)}) + string(rune(0x100+n>>30))
}

func decodeInt(s string) int {
	r := []rune(s)
	return int(r[0]-0x100)<<15 | int(r[1]-0x100) | int(r[2]-0x100)<<30
}

// pageLine is a paragraph of a page.
type pageLine struct {
	units []unit
	links int // characters that stand in links
}

// lines walks a tree and returns its paragraphs: a block or a <br> ends one.
func (p *pageReader) lines(root *html.Node) []pageLine {
	var out []pageLine
	var line pageLine
	end := func() {
		for n := len(line.units); n > 0 && line.units[n-1].r == ' '; n-- {
			line.units = line.units[:n-1]
		}
		if len(line.units) > 0 {
			out = append(out, line)
		}
		line = pageLine{}
	}
	var walk func(n *html.Node, link, pre bool)
	walk = func(n *html.Node, link, pre bool) {
		switch n.Type {
		case html.TextNode:
			before := len(line.units)
			p.textUnits(n, &line, pre, end)
			if link {
				line.links += max(0, len(line.units)-before)
			}
			return
		case html.ElementNode:
			a := atom.Lookup([]byte(n.Data))
			switch a {
			case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Figcaption, atom.Select, atom.Textarea, atom.Button, atom.Head, atom.Svg, atom.Object:
				return
			case atom.Br:
				end()
				return
			case atom.Td, atom.Th:
				if k := len(line.units); k > 0 && line.units[k-1].r != ' ' {
					at := line.units[k-1].end
					line.units = append(line.units, unit{r: ' ', start: at, end: at})
				}
			case atom.A:
				link = true
			case atom.Pre:
				pre = true
			}
			if isBlock(a) {
				end()
				defer end()
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, link, pre)
		}
	}
	walk(root, false, false)
	end()
	return out
}

// textUnits appends a text node's characters, white space folded. The pieces of
// the node are matched against their tokens character by character, so that
// white space which was dropped on the way does no harm.
func (p *pageReader) textUnits(n *html.Node, line *pageLine, pre bool, end func()) {
	var queue []unit // what the node's tokens hold, from the piece's start on
	next, runes := 0, 0
	last := uint32(0)
	if k := len(line.units); k > 0 {
		last = line.units[k-1].end
	}
	pieces := make([]html.Attribute, 0, len(n.Attr))
	for _, a := range n.Attr {
		if a.Key == originKey {
			pieces = append(pieces, a)
		}
	}
	for _, r := range n.Data {
		for next < len(pieces) && decodeInt(pieces[next].Namespace) <= runes {
			t := p.tokens[decodeInt(pieces[next].Val)]
			queue = queue[:0]
			eachRune(p.text[t.start:t.end], t.start, func(u unit) { queue = append(queue, u) })
			next++
		}
		runes++
		space := r == ' ' || r == '\n' || r == '\t' || r == '\f' || r == '\r'
		u := unit{r: r, start: last, end: last}
		if len(queue) > 0 {
			u.start, u.end = queue[0].start, queue[0].end
			queue = queue[1:]
		}
		last = u.end
		if space {
			if pre && r == '\n' {
				end()
				continue
			}
			if k := len(line.units); k == 0 || line.units[k-1].r == ' ' {
				continue
			}
			u.r = ' '
		}
		line.units = append(line.units, u)
	}
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dir, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup,
		atom.Hr, atom.Html, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Caption,
		atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Ul, atom.Title, atom.Option:
		return true
	}
	return false
}

// isArticle tells an article from a page of links and buttons: at least one
// line of prose that is not mostly links.
func isArticle(body []pageLine) bool {
	for _, l := range body {
		letters, marks := 0, 0
		for _, u := range l.units {
			switch {
			case isHan(u.r):
				letters += 3
			case isLatinOrCyrillic(u.r):
				letters++
			case strings.ContainsRune("，。,.！？!?；", u.r):
				marks++
			}
		}
		if letters >= 45 && marks > 0 && l.links*2 < len(l.units) {
			return true
		}
	}
	return false
}

// nearLines is how many lines before and behind an article may be its own line
// of source, date or persons.
const nearLines = 15

// around hands on the article's paragraphs, and with them, in the order of the
// page, the lines near it that name its persons but which readability left out.
// Lines near it are read for metadata on the way.
func (p *pageReader) around(visible, body []pageLine, write func([]unit)) {
	if len(body) == 0 {
		return
	}
	first, last := body[0].units[0].start, uint32(0)
	held := make(map[uint32]bool, len(body))
	for _, l := range body {
		first = min(first, l.units[0].start)
		last = max(last, l.units[len(l.units)-1].end)
		for _, u := range l.units {
			held[u.start] = true
		}
	}
	var before, behind [][]unit
	for _, l := range visible {
		at := l.units[0].start
		switch {
		case len(l.units) > maxLine || held[at]:
		case at < first:
			before = append(before, l.units)
		case at >= last && len(behind) < nearLines:
			behind = append(behind, l.units)
		}
	}
	for _, units := range before[max(0, len(before)-nearLines):] {
		p.nearby(units, write)
	}
	for _, l := range body {
		write(l.units)
	}
	for _, units := range behind {
		p.nearby(units, write)
	}
}

// nearby reads a line beside the article: its metadata is kept, and the line is
// written only as far as it names persons.
func (p *pageReader) nearby(units []unit, write func([]unit)) {
	var rep Repairs
	tidied := p.b.c.tidy(append([]unit(nil), units...), &rep)
	line := make([]rune, len(tidied))
	for i := range tidied {
		line[i] = tidied[i].r
	}
	var m metadata
	people, ok := p.b.c.words.metaLine(line, &m)
	if !ok {
		return
	}
	keepFirst(&p.b.meta.source, m.source)
	keepFirst(&p.b.meta.published, m.published)
	if len(people) > 0 {
		write(units)
	}
}
