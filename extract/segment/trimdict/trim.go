package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// minFreq is the frequency from which a word of two or more characters is kept.
// At 50, words such as 管委会 (57) are in and loading takes a tenth of a second.
const minFreq = 50

const (
	gseModule = "github.com/go-ego/gse"
	gseDict   = "data/dict/zh/s_1.txt"
)

const header = `# Words of simplified Chinese: word, frequency, part of speech.
#
# Source: %s %s, %s,
#   Copyright 2016 The go-ego Project Developers, Apache License 2.0;
#   parts of it from jieba (github.com/fxsjy/jieba), Copyright 2013 Sun Junyi, MIT License.
# Changes: words of two and more characters with a frequency of %d and more, and
#   the characters of GB 2312; sorted by bytes. Frequencies and tags as they were.
# Made by: go generate ./extract/segment
`

// generate writes the dictionary, from the gse module that the go command finds.
func generate(w io.Writer) error {
	dir, version, err := moduleDir()
	if err != nil {
		return err
	}
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(gseDict)))
	if err != nil {
		return err
	}
	defer f.Close()
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, header, gseModule, version, gseDict, minFreq)
	if err := trim(b, f); err != nil {
		return fmt.Errorf("%s: %w", gseDict, err)
	}
	return b.Flush()
}

func moduleDir() (dir, version string, err error) {
	out, err := exec.Command("go", "list", "-m", "-json", gseModule).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w: %s", err, exit.Stderr)
		}
		return "", "", fmt.Errorf("finding %s by go list: %w", gseModule, err)
	}
	var m struct{ Dir, Version string }
	if err := json.Unmarshal(out, &m); err != nil {
		return "", "", err
	}
	if m.Dir == "" {
		return "", "", fmt.Errorf("%s is not in the module cache; run go mod download %s", gseModule, gseModule)
	}
	return m.Dir, m.Version, nil
}

// trim writes the kept lines of the dictionary that it reads, sorted.
func trim(w io.Writer, r io.Reader) error {
	var kept []string
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		fields := strings.Fields(sc.Text())
		if len(fields) == 0 {
			continue
		}
		if len(fields) != 3 {
			return fmt.Errorf("line %d: %q is not a word, a frequency and a tag", n, sc.Text())
		}
		freq, err := strconv.Atoi(fields[1])
		if err != nil {
			return fmt.Errorf("line %d: frequency: %w", n, err)
		}
		if keep(fields[0], freq) {
			kept = append(kept, strings.Join(fields, " ")+"\n")
		}
	}
	if err := sc.Err(); err != nil {
		return err
	}
	slices.Sort(kept)
	for _, line := range kept {
		if _, err := io.WriteString(w, line); err != nil {
			return err
		}
	}
	return nil
}

// keep says whether a word stays. Characters stay whatever their frequency,
// which for many common ones (会, 局) is far too low in gse's dictionary.
func keep(word string, freq int) bool {
	if utf8.RuneCountInString(word) > 1 {
		return freq >= minFreq
	}
	_, err := simplifiedchinese.HZGB2312.NewEncoder().String(word)
	return err == nil && len(word) == 3
}
