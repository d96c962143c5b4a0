package mention

import (
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// maxHeading is how long a heading may be, in characters.
const maxHeading = 30

// headings gives every line of a list the heading that it stands under: a short
// line of its own that names no city and no date. Running text ends a list.
func (r *resolver) headings() {
	heading := ""
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		text := r.doc.Text[s.Start:s.End]
		switch {
		case strings.ContainsAny(text, "。；！？"):
			heading = ""
		case r.alone(i) && utf8.RuneCountInString(text) <= maxHeading && !listed(s):
			heading = text
		default:
			s.Heading = heading
		}
	}
}

// alone reports whether a sentence is a paragraph by itself.
func (r *resolver) alone(i int) bool {
	ss := r.doc.Sentences
	return (i == 0 || ss[i-1].Paragraph != ss[i].Paragraph) && (i+1 == len(ss) || ss[i+1].Paragraph != ss[i].Paragraph)
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
