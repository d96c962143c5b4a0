// Package segment cuts Chinese text into words with their parts of speech.
//
// The data's way through: text goes into a Tokenizer, which gives tokens that
// cover it without gaps, each with its byte offsets and its tag. Segmenter is
// the only Tokenizer here; behind it stands gse (github.com/go-ego/gse), which
// finds the most likely path through a dictionary. The dictionary is our own
// cut of gse's (dict.txt): gse's whole one takes seconds and over a hundred
// megabytes to load, which no command that reads one page can pay.
//
// Nothing is loaded before the first text. gse's hidden Markov model, which
// joins characters of unknown words, is left out: it costs nine tenths of the
// speed, gives words without tags, and lives in a global of its package. What
// the dictionary does not know comes as single characters, for the name finder
// to join by rules of its own.
package segment

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// Unknown is the tag of what the dictionary does not hold: marks, numbers,
// runs of letters, single rare characters. Some characters of the dictionary
// have it too.
const Unknown = "x"

// Token is a word of a text.
type Token struct {
	Start, End int     // byte offsets in the text; End is exclusive
	Text       string  // text[Start:End], in its own letter case
	Tag        string  // part of speech in the notation of ICTCLAS, as jieba has it: "n", "v", "ns"
	Freq       float64 // how often the dictionary's corpus has the word; 1 where it is not in it
}

// Tokenizer cuts text into tokens that cover it from end to end, in order and
// without gaps. It must be safe for use from many goroutines.
type Tokenizer interface {
	// Append appends the text's tokens, with offsets in the text, to tokens.
	Append(tokens []Token, text string) []Token
}

// DefaultFreq is the frequency of a user's word that names none: high enough
// for the word to win over being cut into its parts.
const DefaultFreq = 10_000

// Word is a word that a user adds to the dictionary.
type Word struct {
	Text string
	Tag  string  // Unknown where empty
	Freq float64 // DefaultFreq where not above 0
}

// Options say how a Segmenter is made. The zero value is the usual one.
type Options struct {
	// Words are known besides those of the dictionary and come before them:
	// where both have a word, this one counts. Of two equal ones the first
	// does. Blank words are passed over.
	Words []Word
}

// Segmenter is a Tokenizer over the embedded dictionary. Make it with New. It
// is safe for use from many goroutines, and keeps nothing of the texts.
type Segmenter struct {
	load func() cutter // the same one every time
}

// cutter appends the tokens of a piece of text that starts at base. It hides
// gse's types from ours: a program that reflects on methods (text/template
// does) would else keep every method of gse's segmenter, and with them the 32 MB
// of dictionaries that gse embeds. As it is, the linker leaves those out; a test
// holds it to that.
type cutter func(tokens []Token, piece string, base int) []Token

var _ Tokenizer = (*Segmenter)(nil)

// New returns a Segmenter. It costs nothing: the dictionary is loaded by the
// first call of Load or Tokenize.
func New(o Options) *Segmenter {
	return &Segmenter{load: sync.OnceValue(func() cutter { return build(o.Words) })}
}

// Load loads the dictionary, unless it is loaded. Callers that do not want the
// first text to wait for it (a benchmark, a server) call it first.
func (s *Segmenter) Load() { s.load() }

// build makes the trie. gse computes the length of every path once, in
// CalcToken; AddToken keeps the first of two equal words.
func build(words []Word) cutter {
	g := &gse.Segmenter{Dict: gse.NewDict(), NotLoadHMM: true, SkipLog: true}
	add := func(w Word) {
		if err := g.AddToken(w.Text, w.Freq, w.Tag); err != nil {
			// The trie refuses nothing but negative values, and values count up from 0.
			panic("segment: word " + w.Text + ": " + err.Error())
		}
	}
	for _, w := range words {
		if strings.TrimSpace(w.Text) == "" {
			continue
		}
		if w.Tag == "" {
			w.Tag = Unknown
		}
		if !(w.Freq > 0) {
			w.Freq = DefaultFreq
		}
		add(w)
	}
	for w, err := range parseDictionary(dictionary) {
		if err != nil {
			panic("segment: dict.txt: " + err.Error()) // a test reads every line of it
		}
		add(w)
	}
	g.CalcToken()
	return func(tokens []Token, piece string, base int) []Token {
		for _, seg := range g.Segment([]byte(piece)) {
			t := seg.Token()
			start, end := seg.Start(), seg.End()
			tokens = append(tokens, Token{Start: base + start, End: base + end, Text: piece[start:end], Tag: t.Pos(), Freq: t.Freq()})
		}
		return tokens
	}
}

// Tokenize returns the text's tokens; nil for an empty one. See Append.
func (s *Segmenter) Tokenize(text string) []Token {
	if text == "" {
		return nil
	}
	return s.Append(make([]Token, 0, len(text)/5+1), text)
}

// Append cuts the text. It takes about a tenth of a second a megabyte and,
// besides the tokens, some 200 KB however long the text is. Invalid UTF-8 comes out as
// tokens of single bytes.
func (s *Segmenter) Append(tokens []Token, text string) []Token {
	if text == "" {
		return tokens
	}
	cut := s.load()
	for base := 0; base < len(text); {
		n := pieceLen(text[base:])
		tokens = cut(tokens, text[base:base+n], base)
		base += n
	}
	return tokens
}

// maxPiece is how many bytes are cut at once. gse keeps some 40 bytes for every
// character of what it is given, and adds path lengths up as float32, which
// grow inexact over long ones.
const maxPiece = 4096

// pieceLen returns how much of the text to cut at once: up to the last mark
// within maxPiece or, where a line has none that long, up to maxPiece.
func pieceLen(text string) int {
	if len(text) <= maxPiece {
		return len(text)
	}
	head := text[:maxPiece]
	if i := strings.LastIndexAny(head, "\n。！？；，、"); i >= 0 {
		_, size := utf8.DecodeRuneInString(head[i:])
		return i + size
	}
	n := maxPiece
	for n > maxPiece-utf8.UTFMax && !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}
