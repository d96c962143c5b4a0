package cypher

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxLength is the longest text that Lex takes, in bytes.
const MaxLength = 64 << 10

// Position is a place in a text. Line and Column start at 1; Column counts code
// points. Offset counts bytes and starts at 0.
type Position struct {
	Offset, Line, Column int
}

// start is the first place of a text.
var start = Position{Offset: 0, Line: 1, Column: 1}

// Error is what is wrong with a query's text, and where.
type Error struct {
	Position Position
	Message  string
}

// Error returns "line:column: message".
func (e *Error) Error() string {
	return fmt.Sprintf("%d:%d: %s", e.Position.Line, e.Position.Column, e.Message)
}

func errorAt(p Position, format string, a ...any) *Error {
	return &Error{Position: p, Message: fmt.Sprintf(format, a...)}
}

// Kind is what a token is.
type Kind int

// The kinds of tokens. A Word is an identifier or keyword as it stands, a Name
// an identifier in backticks, decoded. Text of a Parameter is its name without
// the $. A Symbol is one of the operators and brackets of Cypher.
const (
	Word Kind = iota
	Name
	Parameter
	Number
	String
	Symbol
)

// Token is one piece of a query.
type Token struct {
	Kind     Kind
	Text     string
	Position Position
	End      int // byte offset after the token
}

// Is reports whether the token is the given keyword, in any case of letters.
func (t Token) Is(keyword string) bool { return t.Kind == Word && strings.EqualFold(t.Text, keyword) }

// IsSymbol reports whether the token is the given symbol.
func (t Token) IsSymbol(s string) bool { return t.Kind == Symbol && t.Text == s }

// identifier reports whether the token can name something.
func (t Token) identifier() bool { return t.Kind == Word || t.Kind == Name }

// symbols are tried in this order: longer ones first.
var symbols = []string{
	"::", "..", "<>", "<=", ">=", "=~", "||", "+=",
	"(", ")", "[", "]", "{", "}", ",", ".", ":", ";", "|", "&", "!", "%", "+", "-", "*", "/", "^", "=", "<", ">",
}

// Lex splits a text into tokens; comments and white space are dropped. It fails
// with an *Error on anything it does not know, among it two things that a
// server would read in its own way: unicode escapes, which a server replaces
// before it looks for quotes and comments, and letters outside ASCII that have
// an upper and a lower case, which may fold into a keyword.
func Lex(text string) ([]Token, error) {
	if len(text) > MaxLength {
		return nil, errorAt(start, "the query is longer than %d bytes", MaxLength)
	}
	l := lexer{text: text, at: start}
	var tokens []Token
	for {
		if err := l.skip(); err != nil {
			return nil, err
		}
		if l.at.Offset == len(text) {
			return tokens, nil
		}
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
	}
}

type lexer struct {
	text string
	at   Position
}

// rest is what is still to be read.
func (l *lexer) rest() string { return l.text[l.at.Offset:] }

// advance moves over n bytes, which end between two code points.
func (l *lexer) advance(n int) {
	for _, r := range l.rest()[:n] {
		if r == '\n' {
			l.at.Line++
			l.at.Column = 1
		} else {
			l.at.Column++
		}
	}
	l.at.Offset += n
}

// check refuses what no token, comment or string may hold: bytes that are not
// UTF-8, and unicode escapes.
func (l *lexer) check(n int) error {
	s := l.rest()[:n]
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !utf8.RuneStart(s[i]), r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			l.advance(i)
			return errorAt(l.at, "not UTF-8")
		case r == '\\' && i+1 < len(s) && (s[i+1] == 'u' || s[i+1] == 'U'):
			l.advance(i)
			return errorAt(l.at, `a unicode escape \%c…; write the character itself`, s[i+1])
		}
	}
	return nil
}

// skip moves over white space and comments.
func (l *lexer) skip() error {
	for {
		rest := l.rest()
		n := len(rest) - len(strings.TrimLeft(rest, " \t\n\r"))
		switch {
		case n > 0:
		case strings.HasPrefix(rest, "//"):
			n = strings.IndexAny(rest, "\r\n")
			if n < 0 {
				n = len(rest)
			}
		case strings.HasPrefix(rest, "/*"):
			n = strings.Index(rest[2:], "*/")
			if n < 0 {
				return errorAt(l.at, "the comment is not closed")
			}
			n += len("/**/")
		default:
			return nil
		}
		if err := l.check(n); err != nil {
			return err
		}
		l.advance(n)
	}
}

// take makes a token of the next n bytes.
func (l *lexer) take(kind Kind, text string, n int) (Token, error) {
	if err := l.check(n); err != nil {
		return Token{}, err
	}
	t := Token{Kind: kind, Text: text, Position: l.at, End: l.at.Offset + n}
	l.advance(n)
	return t, nil
}

func (l *lexer) next() (Token, error) {
	rest := l.rest()
	switch c := rest[0]; {
	case c == '\'' || c == '"':
		n := quoted(rest, true)
		if n < 0 {
			return Token{}, errorAt(l.at, "the string is not closed")
		}
		return l.take(String, rest[1:n-1], n)
	case c == '`':
		name, n, err := l.backticked(rest)
		if err != nil {
			return Token{}, err
		}
		return l.take(Name, name, n)
	case c == '$':
		return l.parameter(rest)
	case c >= '0' && c <= '9' || c == '.' && len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9':
		n, err := l.number(rest)
		if err != nil {
			return Token{}, err
		}
		return l.take(Number, rest[:n], n)
	}
	n, err := l.word(rest)
	if err != nil {
		return Token{}, err
	}
	if n > 0 {
		return l.take(Word, rest[:n], n)
	}
	for _, s := range symbols {
		if strings.HasPrefix(rest, s) {
			return l.take(Symbol, s, len(s))
		}
	}
	r, n := utf8.DecodeRuneInString(rest)
	if r == '\\' {
		n = min(len(rest), 2) // what is escaped, too
	}
	if err := l.check(n); err != nil {
		return Token{}, err
	}
	return Token{}, errorAt(l.at, "unexpected character %q", r)
}

func (l *lexer) parameter(rest string) (Token, error) {
	if len(rest) > 1 && rest[1] == '`' {
		name, n, err := l.backticked(rest[1:])
		if err != nil {
			return Token{}, err
		}
		return l.take(Parameter, name, n+1)
	}
	n, err := l.word(rest[1:])
	if err != nil {
		return Token{}, err
	}
	if n == 0 {
		return Token{}, errorAt(l.at, "a $ without the name of a parameter")
	}
	return l.take(Parameter, rest[1:n+1], n+1)
}

// backticked reads an identifier in backticks; two of them stand for one.
func (l *lexer) backticked(rest string) (string, int, error) {
	end := quoted(rest, false)
	for end > 0 && end < len(rest) && rest[end] == '`' {
		next := quoted(rest[end:], false)
		if next < 0 {
			end = -1
			break
		}
		end += next
	}
	if end < 0 {
		return "", 0, errorAt(l.at, "the name in backticks is not closed")
	}
	if err := l.check(end); err != nil {
		return "", 0, err
	}
	name := strings.ReplaceAll(rest[1:end-1], "``", "`")
	if name == "" || strings.ContainsAny(name, "\x00\n\r\\") {
		return "", 0, errorAt(l.at, "a name in backticks is empty or holds a backslash, a line break or a zero byte")
	}
	return name, end, nil
}

// quoted returns the length of the quoted text that s begins with, quotes
// included, or -1 where it does not end.
func quoted(s string, escapes bool) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && escapes:
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return -1
}

// word returns the length of the identifier or keyword that s begins with.
func (l *lexer) word(s string) (int, error) {
	for i, r := range s {
		switch {
		case r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		case i > 0 && r >= '0' && r <= '9':
		case r >= utf8.RuneSelf && r != utf8.RuneError && unicode.IsLetter(r):
			if unicode.ToUpper(r) != r || unicode.ToLower(r) != r {
				return 0, errorAt(l.at, "a name with the letter %q stands in backticks", r)
			}
		default:
			return i, nil
		}
	}
	return len(s), nil
}

// numberForm is a number of Cypher. The dots of a range, 1..3, end it.
var numberForm = regexp.MustCompile(`^(?:0x[0-9a-fA-F]+|0o[0-7]+|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)`)

// number returns the length of the number that s begins with. Letters right
// after it are an error, so that none of them hides a keyword.
func (l *lexer) number(s string) (int, error) {
	n := len(numberForm.FindString(s))
	if r, _ := utf8.DecodeRuneInString(s[n:]); r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
		return 0, errorAt(l.at, "the number runs into %q", r)
	}
	return n, nil
}
