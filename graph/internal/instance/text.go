package instance

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// LastLines returns the last n lines of b that are not blank.
func LastLines(b []byte, n int) []string {
	var lines []string
	for line := range bytes.Lines(b) {
		if s := strings.TrimSpace(string(line)); s != "" {
			lines = append(lines, s)
		}
	}
	return lines[max(0, len(lines)-n):]
}

// WithoutFrames drops the lines of Java's stack traces, which say little to
// the person, and keeps the messages and causes.
func WithoutFrames(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool {
		return strings.HasPrefix(l, "at ") || strings.HasPrefix(l, "... ")
	})
}

// Causes keeps the lines of a debug log that tell of errors.
func Causes(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool {
		return !strings.HasPrefix(l, "Caused by: ") && !strings.Contains(l, " ERROR ")
	})
}

// NewerStore recognises what Neo4j says of data in a form that it does not
// know, which a later version has written.
func NewerStore(text string) bool { return strings.Contains(text, "Unknown store version") }

// Indent puts lines below one another, each set off by four spaces, for the
// end of an error message.
func Indent(lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString("\n    " + l)
	}
	return b.String()
}

// Say writes a line for the person to w, which may be nil.
func Say(w io.Writer, format string, args ...any) {
	if w != nil {
		fmt.Fprintf(w, format+"\n", args...)
	}
}
