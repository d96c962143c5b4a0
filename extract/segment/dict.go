package segment

import (
	_ "embed"
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// The cut is made from gse's dictionary in the module cache, of the version
// that go.mod names; a test fails where it is out of date.
//
//go:generate go run ./trimdict -o dict.txt

// dictionary is lines of "word frequency tag"; lines that start with # say
// where it comes from.
//
//go:embed dict.txt
var dictionary string

// parseDictionary reads the words of a dictionary in order. A line that is not
// one comes as an error that names it.
func parseDictionary(text string) iter.Seq2[Word, error] {
	return func(yield func(Word, error) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			w, err := parseLine(line)
			if err != nil {
				err = fmt.Errorf("line %d: %w", n, err)
			}
			if !yield(w, err) {
				return
			}
		}
	}
}

func parseLine(line string) (Word, error) {
	text, rest, _ := strings.Cut(line, " ")
	freq, tag, _ := strings.Cut(rest, " ")
	f, err := strconv.Atoi(freq)
	if text == "" || err != nil || f < 1 || tag == "" || strings.Contains(tag, " ") {
		return Word{}, fmt.Errorf("%q is not a word, its frequency from 1 up, and its tag", line)
	}
	return Word{Text: text, Tag: tag, Freq: float64(f)}, nil
}
