package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Format is the form of a written report.
type Format string

// The formats.
const (
	HTML     Format = "html"
	Markdown Format = "markdown"
	JSON     Format = "json"
)

// Formats lists the formats.
func Formats() []Format { return []Format{HTML, Markdown, JSON} }

// Write writes the report in a format.
func (r *Report) Write(w io.Writer, f Format) error {
	switch f {
	case HTML:
		return r.WriteHTML(w)
	case Markdown:
		return r.WriteMarkdown(w)
	case JSON:
		return r.WriteJSON(w)
	}
	return fmt.Errorf("%w: no format %q", ErrRequest, f)
}

// WriteJSON writes the report as one indented JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// more says how many documents a statement's evidence leaves out.
func (r *Report) more(n int) string {
	return fill(r.headings.More, map[string]any{"n": n})
}

// titleOf is what a document is called.
func (r *Report) titleOf(d Document) string {
	if d.Title == "" {
		return r.headings.Untitled
	}
	return d.Title
}

// about is what is known of a document besides its title: source and date, or
// that it is reference data.
func (r *Report) about(d Document) string {
	var parts []string
	if d.Kind == "reference" {
		parts = append(parts, r.headings.Reference)
	}
	if d.Source != "" {
		parts = append(parts, d.Source)
	}
	switch {
	case d.PublishedAt != "":
		parts = append(parts, d.PublishedAt)
	case d.Kind != "reference":
		parts = append(parts, r.headings.Undated)
	}
	return strings.Join(parts, " · ")
}

// isLink reports whether a document's address is one that a browser may be
// sent to.
func isLink(uri string) bool {
	lower := strings.ToLower(uri)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}
