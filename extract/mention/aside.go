package mention

import (
	"strings"

	"scokg/extract/ontology"
)

// aside finds the country that a letter means inside a word of a position or a mission:
// 华 in 驻华大使. What is there is no part of who holds the post or whose mission it is, so
// no rule reads it.
func (r *resolver) aside() {
	const word = "驻华"
	china, ok := r.lex.Gazetteer.Country("CN")
	if !ok {
		return
	}
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		for at := s.Start; ; {
			n := strings.Index(r.doc.Text[at:s.End], word)
			if n < 0 {
				break
			}
			at += n + len(word)
			m := Mention{Start: at - len("华"), End: at, NameStart: at - len("华"), Class: ontology.Place, Subtype: ontology.Country, Body: -1}
			m.Entity = r.entity(ontology.Place, china.ID, Entity{Type: ontology.Place, Subtype: china.Subtype, Name: china.Name, Gazetteer: china.ID, Country: china.Country, Place: -1, Properties: properties(&china)})
			r.doc.Asides = append(r.doc.Asides, m)
		}
	}
}
