package queries

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

const (
	gap         = 2 // columns between two cells
	minCell     = 6 // a cell is not made narrower to fit a terminal
	maxCellRows = 4 // lines of one cell where it is wrapped; the rest is cut
)

// cells measures text as terminals show it: Chinese takes two columns. What is
// ambiguous takes one, whatever the locale, so that tables are the same
// everywhere.
func cells() *runewidth.Condition { return &runewidth.Condition{StrictEmojiNeutral: true} }

// WriteTable writes aligned columns under their names, numbers to the right.
// Where width is over 0 and the table is wider, the widest columns are wrapped,
// and cut with … after a few lines. There is no colour.
func (r Result) WriteTable(w io.Writer, width int) error {
	c := cells()
	lines := make([][]string, 0, len(r.Rows)+1)
	lines = append(lines, r.names())
	for _, row := range r.Rows {
		lines = append(lines, texts(row, " → "))
	}
	widths := make([]int, len(r.Columns))
	for _, line := range lines {
		for i := range line {
			line[i] = oneLine(line[i])
			widths[i] = max(widths[i], c.StringWidth(line[i]))
		}
	}
	if width > 0 {
		shrink(widths, width-gap*(len(widths)-1))
	}
	var b bytes.Buffer
	for n, line := range lines {
		r.writeRow(&b, c, line, widths)
		if n == 0 {
			rule := make([]string, len(widths))
			for i, w := range widths {
				rule[i] = strings.Repeat("─", w)
			}
			b.WriteString(strings.Join(rule, strings.Repeat(" ", gap)) + "\n")
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// shrink makes the widest columns narrower until all fit into total, but none
// narrower than minCell.
func shrink(widths []int, total int) {
	sum := 0
	for _, w := range widths {
		sum += w
	}
	for ; sum > total; sum-- {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if len(widths) == 0 || widths[widest] <= minCell {
			return
		}
		widths[widest]--
	}
}

func (r Result) writeRow(b *bytes.Buffer, c *runewidth.Condition, line []string, widths []int) {
	wrapped := make([][]string, len(line))
	height := 1
	for i, s := range line {
		wrapped[i] = wrap(c, s, widths[i])
		height = max(height, len(wrapped[i]))
	}
	for n := range height {
		out := make([]string, len(line))
		for i := range line {
			s := ""
			if n < len(wrapped[i]) {
				s = wrapped[i][n]
			}
			if t := r.Columns[i].Type; t == Int || t == Float {
				out[i] = c.FillLeft(s, widths[i])
			} else {
				out[i] = c.FillRight(s, widths[i])
			}
		}
		b.WriteString(strings.TrimRight(strings.Join(out, strings.Repeat(" ", gap)), " ") + "\n")
	}
}

// wrap breaks a text into lines of at most width, and cuts it after maxCellRows
// of them.
func wrap(c *runewidth.Condition, s string, width int) []string {
	lines := []string{s}
	if c.StringWidth(s) > width {
		lines = strings.Split(c.Wrap(s, width), "\n")
	}
	if len(lines) > maxCellRows {
		lines = slices.Clone(lines[:maxCellRows])
		last := &lines[maxCellRows-1]
		*last = c.Truncate(*last+strings.Repeat(" ", width), width-1, "") + "…"
		*last = strings.TrimRight(strings.TrimSuffix(*last, "…"), " ") + "…"
	}
	return lines
}
