package clean

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The mark before a text is two runes of a private plane: its number in two
// digits of this base.
const (
	markFirst = 0xF0000
	markBase  = 0x7fff
)

const originKey = "origin"

// markTexts writes a page anew with its texts marked and escaped, and returns
// where the texts stand. Elements nested too deep are left out, their text not.
func markTexts(page []byte) ([]byte, []span, error) {
	z := html.NewTokenizer(bytes.NewReader(page))
	out := bytes.NewBuffer(make([]byte, 0, len(page)+len(page)/4))
	var tokens []span
	at, depth, elements, paragraphs := 0, 0, 0, 0
	raw := false     // inside an element whose text is no markup
	skipped := false // and which was left out
	for {
		if elements > maxElements {
			return nil, nil, fmt.Errorf("%w: the page has more than %d elements; no article has", ErrTooLarge, maxElements)
		}
		tt := z.Next()
		if tt == html.ErrorToken {
			return out.Bytes(), tokens, nil // io.EOF is the only error of a bytes.Reader
		}
		source := z.Raw()
		start := at
		at += len(source)
		switch tt {
		case html.TextToken:
			if skipped {
				continue
			}
			if raw || len(bytes.TrimSpace(source)) == 0 {
				out.Write(source)
				continue
			}
			if n := len(tokens); n > 0 && tokens[n-1].end == start { // one text in two tokens
				tokens[n-1].end = at
			} else {
				out.WriteRune(rune(markFirst + n/markBase))
				out.WriteRune(rune(markFirst + n%markBase))
				tokens = append(tokens, span{start, at})
			}
			for c := (textCursor{text: source, end: len(source)}); ; {
				u, ok := c.next()
				if !ok {
					break
				}
				writeEscaped(out, u.r)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			nests := !isVoid(a) && !closesItself(a)
			raw, skipped = isRaw(a), false
			if elements++; a == atom.P {
				paragraphs++
			}
			if nests && depth >= maxDepth {
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
			switch a := atom.Lookup(name); {
			case a == atom.P && paragraphs > 0:
				paragraphs--
			case a == atom.P, a == atom.Br: // the parser makes an element of it
				elements++
			case !isVoid(a) && !closesItself(a) && depth > 0:
				depth--
			}
			raw, skipped = false, false
			out.Write(source)
		default: // comments say nothing of the text
			if tt != html.CommentToken {
				out.Write(source)
			}
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

// textCursor yields the characters of a text token's source one by one,
// references resolved: &nbsp; is one character of six bytes.
type textCursor struct {
	text    []byte
	at, end int
	pending []unit // what is left of a reference that names several characters
}

func (c *textCursor) next() (unit, bool) {
	if len(c.pending) > 0 {
		u := c.pending[0]
		c.pending = c.pending[1:]
		return u, true
	}
	if c.at >= c.end {
		return unit{}, false
	}
	start := c.at
	if c.text[start] == '&' {
		if s, end := reference(c.text[start:c.end]); end > 0 {
			c.at = start + end
			for _, r := range s {
				c.pending = append(c.pending, unit{r: r, start: uint32(start), end: uint32(c.at)})
			}
			return c.next()
		}
	}
	r, n := utf8.DecodeRune(c.text[start:c.end])
	c.at += n
	return unit{r: r, start: uint32(start), end: uint32(c.at)}, true
}

// reference resolves the character reference that source begins with and
// returns what it stands for and its length in bytes, 0 for none. Letters that
// follow a reference without ';' are part of both.
func reference(source []byte) (string, int) {
	end := 1
	for end < len(source) && end < 32 && (isAlnum(source[end]) || source[end] == '#') {
		end++
	}
	if end < len(source) && source[end] == ';' {
		end++
	}
	whole := string(source[:end])
	if s := html.UnescapeString(whole); s != whole && s != "" {
		return s, end
	}
	return "", 0
}

// leftReference resolves the character reference that a text which is no HTML begins
// with, escaped once or twice, and returns what it stands for and its length in
// bytes, 0 for none. Without ';' it is a word like any other: R&D.
func leftReference(text []byte) (string, int) {
	const escaped = "&amp;"
	if inner, ok := bytes.CutPrefix(text, []byte(escaped)); ok {
		if s, n := reference(append([]byte("&"), inner[:min(len(inner), 32)]...)); n > 0 && inner[n-2] == ';' {
			return s, len(escaped) + n - 1 // &amp;nbsp;
		}
	}
	s, n := reference(text)
	if n == 0 || text[n-1] != ';' || strings.HasSuffix(s, ";") { // &notes; is no ¬ with letters
		return "", 0
	}
	return s, n
}

func isAlnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// unmark takes the marks out of the tree's texts and notes the tokens in Attr:
// for each piece the number of characters before it, and its token.
func unmark(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode {
			unmark(c)
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
				c.Attr = append(c.Attr, html.Attribute{Namespace: strconv.Itoa(runes), Key: originKey, Val: strconv.Itoa(high*markBase + int(r-markFirst))})
				high = -1
			}
		}
		c.Data = clean.String()
	}
}
