package mention

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

const (
	maxHeading = 30  // characters of a heading
	maxItem    = 60  // characters of a list's line that ends like a sentence
	maxLead    = 600 // bytes of a paragraph that leads to a list
)

// headings gives every line of a list the heading that it stands under. A heading
// is a short line of its own that says nothing of what is listed (一、友好城市), the
// text's first line, or a paragraph that ends with a colon (现有友好城市3个：). The names
// of columns and 如下： behind a heading go on with it; any other takes its place.
// Running text ends a list.
func (r *resolver) headings() {
	heading, above := "", false // above: the line before is a heading
	paragraph := 0              // where the paragraph begins
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		if r.opens(i) {
			paragraph = s.Start
		}
		text := r.doc.Text[s.Start:s.End]
		alone, letters := r.opens(i) && r.closes(i), utf8.RuneCountInString(text)
		introduces := r.closes(i) && (strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":"))
		title := alone && letters <= maxHeading && !strings.ContainsAny(text, "。；！？") && (i == 0 || !listed(s))
		switch {
		case above && (title && columns(text) || introduces && alone && strings.Contains(text, "如下")):
			heading += "\n" + text
		case introduces:
			heading = r.doc.Text[max(paragraph, s.End-maxLead):s.End]
		case title:
			heading = text
		case strings.ContainsAny(text, "。；！？") && !(alone && letters <= maxItem && strings.IndexAny(text, "。；！？") >= len(text)-len("。")):
			heading = ""
		default:
			s.Heading = heading
		}
		above = title || introduces
	}
}

// entry returns the place that the line names as whose entry in a list it opens, else that under
// which the lines before stand, which ends with the next short line of its own; -1 for none.
func (r *resolver) entry(i int) int {
	s := &r.doc.Sentences[i]
	if !r.opens(i) || !r.closes(i) {
		return r.focus.Entry
	}
	text := r.doc.Text[s.Start:s.End]
	if place := r.entryOf(s); place >= 0 {
		return place
	}
	if utf8.RuneCountInString(text) <= maxHeading && !strings.ContainsAny(text, "。；！？，") {
		return -1
	}
	return r.focus.Entry
}

// entryOf returns the place that is all that the line says but for its number and, in a bracket,
// where it lies; -1 for none.
func (r *resolver) entryOf(s *Sentence) int {
	if len(s.Mentions) == 0 || len(s.Mentions) > 2 {
		return -1
	}
	m := &s.Mentions[0]
	if m.Class != ontology.Place || m.Anaphor || m.Entity < 0 || m.Subtype == ontology.Country || !numbered.MatchString(r.doc.Text[s.Start:m.Start]) {
		return -1
	}
	behind := strings.TrimSpace(r.doc.Text[m.End:s.End])
	if behind == "" && m.Start > s.Start || inBrackets.MatchString(behind) {
		return m.Entity
	}
	return -1
}

var (
	// numbered matches what stands before the name in such a line.
	numbered = regexp.MustCompile(`^[ 　]*(?:[（(]?[0-9]{1,2}[）)]?[.、．:： ]*|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.． ]*|[·•●■▲◆*-] *)?$`)
	// inBrackets matches what may stand behind it.
	inBrackets = regexp.MustCompile(`^[（(][^（()），。]{1,20}[）)]$`)
)

// columns reports whether a line names columns: three words apart, or cells.
func columns(text string) bool { return strings.Contains(text, "|") || len(strings.Fields(text)) > 2 }

// opens reports whether a sentence is the first of its paragraph.
func (r *resolver) opens(i int) bool {
	ss := r.doc.Sentences
	return i == 0 || ss[i-1].Paragraph != ss[i].Paragraph
}

// closes reports whether a sentence is the last of its paragraph.
func (r *resolver) closes(i int) bool {
	ss := r.doc.Sentences
	return i+1 == len(ss) || ss[i+1].Paragraph != ss[i].Paragraph
}

// listed reports whether a line says something of its own: it names a place below
// a country, a person, a body or a date.
func listed(s *Sentence) bool {
	for i := range s.Mentions {
		switch m := &s.Mentions[i]; m.Class {
		case ontology.Place:
			if m.Subtype != ontology.Country {
				return true
			}
		case Date, ontology.Person, ontology.Organization:
			return m.Subtype != ontology.InternationalOrganization
		}
	}
	return false
}
