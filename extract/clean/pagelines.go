package clean

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageReader reads text with its origin out of a tree.
type pageReader struct {
	b      *builder
	text   []byte
	tokens []span // the bytes of each text token
}

// pageLine is a paragraph of a page.
type pageLine struct {
	units []unit
	links int  // characters that stand in links
	more  bool // the paragraph goes on in the next one
}

// first and last are the ends of the line in bytes of the decoded page.
func (l *pageLine) first() uint32 { return l.units[0].start }
func (l *pageLine) last() uint32  { return l.units[len(l.units)-1].end }

// lineWalker walks a tree and yields its paragraphs: a block or a <br> ends one.
type lineWalker struct {
	*pageReader
	most  int // characters of a line from which on it is of no interest
	line  pageLine
	prev  unit            // the character before, also where it was yielded already
	yield func(*pageLine) // which must not keep the line's units
}

// lines yields the paragraphs of a tree, those of up to most characters.
func (p *pageReader) lines(root *html.Node, most int, yield func(*pageLine)) {
	w := &lineWalker{pageReader: p, most: most, yield: yield}
	w.walk(root, false, false)
	w.end()
}

func (w *lineWalker) end() {
	units := w.line.units
	if n := len(units); n > 1 && units[n-1].r == ' ' {
		units = units[:n-1]
	}
	w.line.units = units
	if len(units) > 0 && len(units) <= w.most {
		w.yield(&w.line)
	}
	w.line = pageLine{units: units[:0]}
	w.prev = unit{}
}

// add appends a character, as far as the line may still be yielded, and yields
// an overlong line in parts.
func (w *lineWalker) add(u unit) {
	w.prev = u
	switch n := len(w.line.units); {
	case n > w.most:
		return
	case n == maxPart:
		w.line.more = true
		w.yield(&w.line)
		w.line = pageLine{units: w.line.units[:0]}
	}
	w.line.units = append(w.line.units, u)
}

func (w *lineWalker) walk(n *html.Node, link, pre bool) {
	switch n.Type {
	case html.TextNode:
		w.text(n, link, pre)
		return
	case html.ElementNode:
		a := atom.Lookup([]byte(n.Data))
		switch a {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Figcaption, atom.Select, atom.Textarea, atom.Button, atom.Head, atom.Svg, atom.Object:
			return
		case atom.Br:
			w.end()
			return
		case atom.Td, atom.Th:
			if at := w.prev.end; w.prev.r != 0 && w.prev.r != ' ' {
				w.add(unit{r: ' ', start: at, end: at})
			}
		case atom.A:
			link = true
		case atom.Pre:
			pre = true
		}
		if isBlock(a) {
			w.end()
			defer w.end()
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, link, pre)
	}
}

// text appends a text node's characters, white space folded. From each mark on,
// the node's characters are those of the token that the mark names, one by one;
// white space that stood without a mark has the place of what is before it.
func (w *lineWalker) text(n *html.Node, link, pre bool) {
	var cursor textCursor
	marks := n.Attr
	mark := -1 // the number of characters before the next mark
	ahead := func() {
		for mark = -1; len(marks) > 0 && mark < 0; {
			if marks[0].Key == originKey {
				mark, _ = strconv.Atoi(marks[0].Namespace)
			} else {
				marks = marks[1:]
			}
		}
	}
	ahead()
	last := w.prev.end
	runes := 0
	for _, r := range n.Data {
		for mark >= 0 && mark <= runes {
			i, _ := strconv.Atoi(marks[0].Val)
			t := w.tokens[i]
			cursor = textCursor{text: w.pageReader.text, at: t.start, end: t.end}
			marks = marks[1:]
			ahead()
		}
		runes++
		u := unit{r: r, start: last, end: last}
		if origin, ok := cursor.next(); ok {
			u.start, u.end = origin.start, origin.end
		}
		last = u.end
		if r == ' ' || r == '\n' || r == '\t' || r == '\f' || r == '\r' {
			if pre && r == '\n' {
				w.end()
				continue
			}
			if w.prev.r == 0 || w.prev.r == ' ' {
				continue
			}
			u.r = ' '
		}
		if w.add(u); link {
			w.line.links++
		}
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
