package main

import (
	"io"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// style is how a piece of text looks on a terminal: the parameters of an ANSI
// escape, "" for plain.
type style string

const (
	plain  style = ""
	strong style = "1"
	faint  style = "2"
	named  style = "36" // cyan: what was found in a text
	warned style = "33" // yellow: what was not
)

// span is a piece of text in one style.
type span struct {
	text  string
	style style
}

// page writes paragraphs for a person: no wider than the terminal, and in
// colours where it is one and NO_COLOR (https://no-color.org) is not set.
type page struct {
	w       io.Writer
	width   int // in columns; 0 for no end
	colours bool
	err     error // of the first write that failed
}

func (a *app) page(w io.Writer) *page {
	f, ok := a.stdout.(*os.File)
	return &page{w: w, width: a.width(), colours: ok && term.IsTerminal(int(f.Fd())) && coloursWanted(os.Getenv)}
}

// coloursWanted reports whether the environment allows colours on a terminal.
func coloursWanted(getenv func(string) string) bool {
	return getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}

// minText is how many columns of a line are left to text, however deep it is
// indented and however narrow the terminal.
const minText = 20

// paragraph writes spans as one paragraph, its first line indented by so many
// columns and the others by two more. Lines break at spaces and beside Chinese
// characters, not before a closing mark.
func (p *page) paragraph(indent int, spans ...span) {
	if p.err != nil {
		return
	}
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", indent))
	limit := 0
	if p.width > 0 {
		limit = max(p.width, indent+2+minText)
	}
	column, now := indent, plain
	turn := func(s style) {
		if !p.colours || s == now {
			return
		}
		if now != plain {
			b.WriteString("\x1b[0m")
		}
		if s != plain {
			b.WriteString("\x1b[" + string(s) + "m")
		}
		now = s
	}
	pending, fresh := 0, true // spaces that are written if the line goes on; nothing stands in the line yet
	us := unitsOf(spans)
	for i, u := range us {
		if u.text == " " {
			pending++
			continue
		}
		if limit > 0 && !u.glued && column+pending+reach(us[i:]) > limit && !fresh {
			turn(plain)
			b.WriteString("\n" + strings.Repeat(" ", indent+2))
			column, pending = indent+2, 0
		}
		turn(u.style)
		b.WriteString(strings.Repeat(" ", pending) + u.text)
		column, pending, fresh = column+pending+u.width, 0, false
	}
	turn(plain)
	b.WriteByte('\n')
	_, p.err = io.WriteString(p.w, b.String())
}

// unit is what no line break divides.
type unit struct {
	text  string
	style style
	width int
	glued bool // no line break stands before it
}

// reach is the width of the first unit and of those glued to it.
func reach(us []unit) int {
	width := us[0].width
	for _, u := range us[1:] {
		if !u.glued {
			break
		}
		width += u.width
	}
	return width
}

// unitsOf cuts spans: a run of narrow characters is one unit, every wide one and
// every space is one of its own. Opening marks hold what follows them, closing
// marks are held by what goes before.
func unitsOf(spans []span) []unit {
	// A condition of our own: the package's default one looks at the locale.
	cells := runewidth.Condition{StrictEmojiNeutral: true}
	var out []unit
	last := ' '
	for _, s := range spans {
		begins := true
		for _, r := range visible(s.text) {
			width := cells.RuneWidth(r)
			glued := last != ' ' && r != ' ' && (strings.ContainsRune(closing, r) || strings.ContainsRune(opening, last))
			if !begins && r != ' ' && last != ' ' && width < 2 && cells.RuneWidth(last) < 2 {
				n := len(out) - 1
				out[n].text += string(r)
				out[n].width += width
			} else {
				out = append(out, unit{string(r), s.style, width, glued})
			}
			last, begins = r, false
		}
	}
	return out
}

// Closing marks do not begin a line, opening ones do not end it.
const (
	closing = "，。、；：？！）》〉」』】”’…,.;:?!)]}"
	opening = "（《〈「『【“‘([{"
)
