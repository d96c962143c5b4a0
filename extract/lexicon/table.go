package lexicon

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Bounds of a data file. Ours are far below; they keep a wrong file of a user
// from taking the program's time and memory.
const (
	maxFileBytes = 16 << 20
	maxLineBytes = 4 << 10
	maxRows      = 400_000
	maxList      = 64 // names in one |-joined column
	maxNameRunes = 80
)

// SyntaxError says what is wrong where in a data file.
type SyntaxError struct {
	File string
	Line int // from 1
	Col  int // code points from 1
	Msg  string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Msg)
}

// row is one entry of a table: tab-separated columns on one line.
type row struct {
	file string
	line int
	text string
	cols []string // as many as the table has; the last ones may be empty
}

// fail places an error at column i of the row.
func (r *row) fail(i int, format string, a ...any) error {
	col := 1
	for k := 0; k < i && k < len(r.cols); k++ {
		col += utf8.RuneCountInString(r.cols[k]) + 1
	}
	return &SyntaxError{r.file, r.line, col, fmt.Sprintf(format, a...)}
}

// name checks that column i is a name: not empty, trimmed, no separators.
func (r *row) name(i int) error { return r.checkName(i, r.cols[i]) }

func (r *row) checkName(i int, s string) error {
	switch {
	case s == "":
		return r.fail(i, "empty name")
	case s != strings.TrimSpace(s):
		return r.fail(i, "name %q starts or ends with white space", s)
	case utf8.RuneCountInString(s) > maxNameRunes:
		return r.fail(i, "name of more than %d characters", maxNameRunes)
	}
	return nil
}

// list splits column i at "|"; an empty column is an empty list.
func (r *row) list(i int) ([]string, error) {
	if r.cols[i] == "" {
		return nil, nil
	}
	parts := strings.Split(r.cols[i], "|")
	if len(parts) > maxList {
		return nil, r.fail(i, "%d names; at most %d are read", len(parts), maxList)
	}
	for _, p := range parts {
		if err := r.checkName(i, p); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// oneOf checks that column i is one of the values; empty is allowed if "" is
// among them.
func (r *row) oneOf(i int, values ...string) (string, error) {
	for _, v := range values {
		if r.cols[i] == v {
			return v, nil
		}
	}
	return "", r.fail(i, "%q is not one of %q", r.cols[i], values)
}

// flag reads column i as a yes (the word given) or no (empty).
func (r *row) flag(i int, word string) (bool, error) {
	s, err := r.oneOf(i, "", word)
	return s != "", err
}

// readTable calls each for every entry of data: lines of tab-separated columns,
// where lines that start with # and empty lines are skipped. Missing columns at
// the end are empty; more than columns are an error, as is a first column that
// is empty.
func readTable(file, data string, columns int, each func(*row) error) error {
	at := func(line, col int, format string, a ...any) error {
		return &SyntaxError{file, line, col, fmt.Sprintf(format, a...)}
	}
	if len(data) > maxFileBytes {
		return at(1, 1, "the file has %d bytes; at most %d are read", len(data), maxFileBytes)
	}
	data = strings.TrimPrefix(data, "\ufeff")
	rows := 0
	for line := 1; data != ""; line++ {
		text, rest, _ := strings.Cut(data, "\n")
		data = rest
		text = strings.TrimSuffix(text, "\r")
		if len(text) > maxLineBytes {
			return at(line, 1, "a line of %d bytes; at most %d are read", len(text), maxLineBytes)
		}
		if text == "" || text[0] == '#' {
			continue
		}
		if col, ok := badRune(text); !ok {
			return at(line, col, "not a printable UTF-8 character")
		}
		if rows++; rows > maxRows {
			return at(line, 1, "more than %d entries", maxRows)
		}
		r := &row{file: file, line: line, text: text, cols: strings.Split(text, "\t")}
		if len(r.cols) > columns {
			return r.fail(columns, "%d columns; this file has %d", len(r.cols), columns)
		}
		for len(r.cols) < columns {
			r.cols = append(r.cols, "")
		}
		if err := r.name(0); err != nil {
			return err
		}
		if err := each(r); err != nil {
			return err
		}
	}
	return nil
}

// badRune returns the column of the first code point that is broken or a
// control character other than tab.
func badRune(s string) (col int, ok bool) {
	col = 1
	for i, c := range s {
		if c < 0x20 && c != '\t' || c == 0x7f {
			return col, false
		}
		if c == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return col, false
			}
		}
		col++
	}
	return 0, true
}
