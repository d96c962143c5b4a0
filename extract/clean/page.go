package clean

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// Bounds of a page. Elements nested deeper are taken for their text alone; a
// page of more elements is refused, as no article has so many and the tree costs
// far more than the text.
const (
	maxDepth    = 50
	maxElements = 50_000
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
	marked, tokens, err := markTexts(text)
	if err != nil {
		return err
	}
	root, err := html.Parse(bytes.NewReader(marked))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoArticle, err)
	}
	p := &pageReader{b: b, text: text, tokens: tokens}
	unmark(root)
	b.pageMetadata(root)
	article, err := mainText(root)
	if err != nil {
		return err
	}
	var held []span // the bytes of the article's lines
	prose := false
	p.lines(article, math.MaxInt, func(l *pageLine) {
		held = append(held, span{int(l.first()), int(l.last())})
		prose = prose || isProseLine(l)
	})
	if !prose {
		return ErrNoArticle
	}
	before, behind := p.near(root, held)
	for _, units := range before {
		p.nearby(units)
	}
	paragraph := newParts(b)
	p.lines(article, math.MaxInt, func(l *pageLine) {
		for _, u := range l.units {
			paragraph.add(u)
		}
		if !l.more {
			paragraph.end()
		}
	})
	for _, units := range behind {
		p.nearby(units)
	}
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

// isProseLine tells a line of an article from a page's links and buttons: 15 Han
// characters or 45 letters, a mark, and not mostly links.
func isProseLine(l *pageLine) bool {
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
	return letters >= 45 && marks > 0 && l.links*2 < len(l.units)
}

// nearLines is how many lines before and behind an article may be its own line
// of source, date or persons.
const nearLines = 15

// near returns the short lines before and behind the article that readability
// left out, in the order of the page.
func (p *pageReader) near(root *html.Node, held []span) (before, behind [][]unit) {
	first, last := held[0].start, 0
	for _, h := range held {
		first, last = min(first, h.start), max(last, h.end)
	}
	p.lines(root, maxLine, func(l *pageLine) {
		switch at := int(l.first()); {
		case at < first:
			if len(before) == nearLines {
				before = append(before[:0], before[1:]...)
			}
			before = append(before, slices.Clone(l.units))
		case at >= last && len(behind) < nearLines:
			behind = append(behind, slices.Clone(l.units))
		}
	})
	return before, behind
}

// nearby reads a line beside the article: its metadata is kept, and the line is
// written only as far as it names persons.
func (p *pageReader) nearby(units []unit) {
	var rep Repairs
	tidied := p.b.c.tidy(slices.Clone(units), &rep)
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
		p.b.paragraph(units, false)
	}
}
