package input

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"scokg/extract"
	"scokg/extract/clean"
)

// DefaultMaxSize is the size in bytes that one document, or one line of JSONL,
// may have where the user sets no other: 16 MiB, some five million Chinese
// characters.
const DefaultMaxSize = 16 << 20

// Errors that an Item's Err may wrap.
var (
	ErrEmpty    = errors.New("it is empty")
	ErrTooLarge = errors.New("it is larger than the limit")
	ErrKind     = errors.New("its kind is not known")
	ErrLoop     = errors.New("the folder holds itself through a symbolic link")
	ErrNoMatch  = errors.New("no file matches")
	ErrJSONLine = errors.New("the line is no document")
)

// Kind says how a file is to be read.
type Kind string

// The kinds of input. Auto is for standard input alone: it looks at the first
// character that is not white space, "{" for JSONL, "<" for HTML, else text.
const (
	Auto     Kind = "auto"
	Text     Kind = "text"
	Markdown Kind = "markdown"
	HTML     Kind = "html"
	JSONL    Kind = "jsonl"
)

// Kinds lists what Options.StdinKind may be.
func Kinds() []Kind { return []Kind{Auto, Text, Markdown, HTML, JSONL} }

// kindOf tells a file's kind by its extension.
func kindOf(path string) (Kind, bool) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt":
		return Text, true
	case ".md":
		return Markdown, true
	case ".html", ".htm":
		return HTML, true
	case ".jsonl":
		return JSONL, true
	}
	return "", false
}

func (k Kind) format() clean.Format {
	switch k {
	case Markdown:
		return clean.Markdown
	case HTML:
		return clean.HTML
	default:
		return clean.Text
	}
}

// Options say how to read. The zero value reads files under DefaultMaxSize.
type Options struct {
	// MaxSize is the size in bytes that one document or one line may have;
	// 0 means DefaultMaxSize.
	MaxSize int64
	// Stdin is read for the path "-".
	Stdin io.Reader
	// StdinKind says what Stdin holds; "" means Auto.
	StdinKind Kind
	// PassOver recognises lines of JSONL that are to be left out without a
	// word; nil for none.
	PassOver func(line []byte) bool
}

// Item is one document, or what was in its place. Exactly one of Source,
// Result and Err is set.
type Item struct {
	Path   string          // the file as the user would find it; "-" for standard input
	Line   int             // in a JSONL file, counted from 1; else 0
	Source *extract.Source // a document to extract
	Result *extract.Result // a line of the exchange format, already extracted and valid
	Err    error           // why it was refused, without the place
}

// Where names the item's place: "path", or "path:line".
func (i Item) Where() string {
	if i.Line == 0 {
		return i.Path
	}
	return fmt.Sprintf("%s:%d", i.Path, i.Line)
}

// Read yields what the paths hold, in the order of the paths; folders are read
// recursively, names sorted by bytes, hidden files and files of unknown kind
// left out, symbolic links followed. A folder reached twice is read once.
// A path that is not there and holds *, ?, [ or { is a glob, in which ** stands
// for any number of folders.
func Read(paths []string, o Options) iter.Seq[Item] {
	if o.MaxSize <= 0 {
		o.MaxSize = DefaultMaxSize
	}
	return func(yield func(Item) bool) {
		w := walker{Options: o, yield: yield, seen: map[string]bool{}}
		w.read = w.file
		w.wanted = func(path string) bool { _, known := kindOf(path); return known }
		for _, p := range paths {
			if p == "-" && !w.stdin() || p != "-" && !w.argument(p) {
				return
			}
		}
	}
}

// Files yields the files that the paths lead to, walking as Read does: of a
// folder those with the extension (".json"), of all else any. With a file that
// is not to be had comes the reason. Nothing is opened.
func Files(paths []string, extension string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		w := walker{seen: map[string]bool{}}
		w.yield = func(i Item) bool { return yield(i.Path, i.Err) }
		w.read = func(path string) bool { return yield(path, nil) }
		w.wanted = func(path string) bool { return strings.EqualFold(filepath.Ext(path), extension) }
		for _, p := range paths {
			if !w.argument(p) {
				return
			}
		}
	}
}

func tooLarge(limit int64) error {
	return fmt.Errorf("%w of %d bytes: split it, or raise --max-size", ErrTooLarge, limit)
}
