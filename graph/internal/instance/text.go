package instance

import (
	"bytes"
	"fmt"
	"io"
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
