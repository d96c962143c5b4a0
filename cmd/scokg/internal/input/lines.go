package input

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"scokg/extract"
	"scokg/extract/clean"
)

// byteOrderMark may stand before the first line.
var byteOrderMark = []byte("\ufeff")

func (w *walker) stdin() bool {
	kind := w.StdinKind
	r := bufio.NewReader(w.Stdin)
	if kind == "" || kind == Auto {
		kind = sniff(r)
	}
	if kind == JSONL {
		return w.lines("-", r)
	}
	return w.document("-", kind, r)
}

// sniff looks at the first bytes that r has to give.
func sniff(r *bufio.Reader) Kind {
	head, _ := r.Peek(512) // an error comes again when r is read
	head = bytes.TrimLeft(bytes.TrimPrefix(head, byteOrderMark), " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		return JSONL
	case bytes.HasPrefix(head, []byte("<")):
		return HTML
	default:
		return Text
	}
}

// lines reads JSONL: every line is a document of its own, good or bad.
func (w *walker) lines(path string, r io.Reader) bool {
	b := bufio.NewReaderSize(r, 64<<10)
	var buf []byte
	documents := 0
	for n := 1; ; n++ {
		line, err := readLine(b, buf[:0], w.MaxSize)
		if errors.Is(err, io.EOF) {
			break
		}
		buf = line
		if n == 1 {
			line = bytes.TrimPrefix(line, byteOrderMark)
		}
		line = bytes.TrimSpace(line)
		if err == nil && len(line) == 0 {
			continue
		}
		documents++
		item := Item{Path: path, Line: n}
		switch {
		case errors.Is(err, ErrTooLarge):
			item.Err = err
		case err != nil: // the file cannot be read any further
			item.Err = err
			return w.yield(item)
		case w.PassOver != nil && w.PassOver(line):
			continue
		default:
			item.Source, item.Result, item.Err = parseLine(line)
		}
		if !w.yield(item) {
			return false
		}
	}
	if documents == 0 {
		return w.refuse(path, ErrEmpty)
	}
	return true
}

// readLine appends the next line to buf, without its end. A line over limit is
// read to its end and dropped, with an error that wraps ErrTooLarge. At the end
// of the file the error is io.EOF.
func readLine(r *bufio.Reader, buf []byte, limit int64) ([]byte, error) {
	large := false
	for got := false; ; got = true {
		part, err := r.ReadSlice('\n')
		if errors.Is(err, io.EOF) && len(part) == 0 && !got {
			return nil, io.EOF
		}
		end := err == nil || errors.Is(err, io.EOF)
		part = bytes.TrimSuffix(part, []byte("\n"))
		if large = large || int64(len(buf)+len(part)) > limit; !large {
			buf = append(buf, part...)
		}
		switch {
		case end && large:
			return buf[:0], tooLarge(limit)
		case end:
			return buf, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

// sourceLine is a document that was not extracted yet.
type sourceLine struct {
	URI         string  `json:"uri"`
	Title       string  `json:"title"`
	PublishedAt string  `json:"publishedAt"`
	Text        *string `json:"text"`
}

// parseLine reads a line of either form: the exchange format, known by its
// schemaVersion, or a sourceLine. The line's bytes are not kept.
func parseLine(line []byte) (*extract.Source, *extract.Result, error) {
	bad := func(format string, a ...any) (*extract.Source, *extract.Result, error) {
		return nil, nil, fmt.Errorf("%w: %w", ErrJSONLine, fmt.Errorf(format, a...))
	}
	if !utf8.Valid(line) {
		return bad("it is not UTF-8, which JSON must be")
	}
	var probe struct {
		SchemaVersion json.RawMessage `json:"schemaVersion"`
	}
	if err := json.Unmarshal(line, &probe); err != nil {
		if se, ok := errors.AsType[*json.SyntaxError](err); ok {
			return bad("broken JSON at byte %d: %w", se.Offset, err)
		}
		return bad("it is not a JSON object")
	}
	if probe.SchemaVersion != nil {
		r, err := extract.Decode(line)
		if err != nil {
			return bad("%w", err)
		}
		return nil, r, nil
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	var s sourceLine
	if err := dec.Decode(&s); err != nil {
		return bad("%w; a document to extract has uri, title, publishedAt and text, nothing else", err)
	}
	switch {
	case s.Text == nil:
		return bad(`it has no "text"`)
	case *s.Text == "":
		return nil, nil, ErrEmpty
	}
	return &extract.Source{
		URI: s.URI, Title: s.Title, PublishedAt: s.PublishedAt,
		Format: clean.Text, Data: []byte(*s.Text),
	}, nil, nil
}
