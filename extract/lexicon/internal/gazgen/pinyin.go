package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

// readings are the pinyin syllables, without tones, that characters are read as.
type readings map[rune][]string

// readReadings reads extract/clean's table: a reading, a tab, its characters.
func readReadings(path string) (readings, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	table := readings{}
	scan := bufio.NewScanner(f)
	for scan.Scan() {
		syllable, characters, ok := strings.Cut(scan.Text(), "\t")
		if !ok || strings.HasPrefix(syllable, "#") {
			continue
		}
		plain := fold(syllable)
		for _, c := range characters {
			if !slices.Contains(table[c], plain) {
				table[c] = append(table[c], plain)
			}
		}
	}
	if len(table) < 5000 {
		return nil, fmt.Errorf("%s holds readings of %d characters; thousands were expected", path, len(table))
	}
	return table, scan.Err()
}

// spells reports whether the Latin name is the pinyin of all characters of the
// Chinese one, or of all but its last.
func (t readings) spells(latin, chinese string) bool {
	_, size := utf8.DecodeLastRuneInString(chinese)
	return t.fits(fold(latin), []rune(chinese)) || t.fits(fold(latin), []rune(chinese[:len(chinese)-size]))
}

func (t readings) fits(latin string, characters []rune) bool {
	if len(characters) == 0 {
		return latin == ""
	}
	return slices.ContainsFunc(t[characters[0]], func(syllable string) bool {
		rest, ok := strings.CutPrefix(latin, syllable)
		return ok && t.fits(rest, characters[1:])
	})
}
