package mention

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/internal/letterset"
)

//go:embed data/lists.tsv
var listFile string

// lists are the lists of data/lists.tsv by their names. Nothing changes them.
var lists = readLists(listFile)

// wordList is a list of words, or of beginnings or ends of words, that decides one
// question: which nouns before 大学 are no name of one, how the names of halls end. Words
// that decide where a name begins or ends wherever they stand have a role instead, in
// data/words.tsv.
type wordList struct {
	words []string // in the order of the file
	set   map[string]bool
	last  letterset.Set // the words' last letters
}

// readLists reads lists: a name, a tab, the words. Lines that begin with # are comments.
func readLists(file string) map[string]*wordList {
	out := map[string]*wordList{}
	for line := range strings.Lines(file) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		l := &wordList{words: strings.Fields(words), set: map[string]bool{}}
		for _, w := range l.words {
			l.set[w] = true
			r, _ := utf8.DecodeLastRuneInString(w)
			l.last.Add(letterset.BitOf(r))
		}
		out[name] = l
	}
	return out
}

// wordsOf returns the list of a name. It panics where data/lists.tsv has none, which the
// first test of the package finds.
func wordsOf(name string) *wordList {
	l, ok := lists[name]
	if !ok {
		panic(fmt.Sprintf("mention: data/lists.tsv has no list %q", name))
	}
	return l
}

// has reports whether the word is of the list.
func (l *wordList) has(word string) bool { return l.set[word] }

// in reports whether the text holds a word of the list.
func (l *wordList) in(text string) bool { return holdsAny(text, l.words) }

// begins reports whether the text begins with a word of the list.
func (l *wordList) begins(text string) bool {
	return slices.ContainsFunc(l.words, func(w string) bool { return strings.HasPrefix(text, w) })
}

// ends reports whether the text ends with a word of the list.
func (l *wordList) ends(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return l.last.Has(letterset.BitOf(r)) && slices.ContainsFunc(l.words, func(w string) bool { return strings.HasSuffix(text, w) })
}

// beginning returns how long the longest word of the list is that the text begins with, 0
// for none.
func (l *wordList) beginning(text string) int {
	longest := 0
	for _, w := range l.words {
		if strings.HasPrefix(text, w) {
			longest = max(longest, len(w))
		}
	}
	return longest
}

// make reports whether the text is made of nothing but words of the list.
func (l *wordList) make(text string) bool {
	for text != "" {
		n := l.beginning(text)
		if n == 0 {
			return false
		}
		text = text[n:]
	}
	return true
}
