package mention

import (
	"strings"

	"scokg/extract/ontology"
)

// speaking are the words behind which somebody's words follow.
var speaking = wordsOf("speaking")

// ourWords are words by which a speaker means the places of his own.
var ourWords = wordsOf("ourWords")

// speakerAbroad returns where the guest from abroad has a post in whose mouth the j-th
// mention is: 我国 in 卡里莫夫表示，我国…, also in a sentence further on in what they say. It
// reports whether there is such a speaker; the body is -1 where the text does not tell it.
func (r *resolver) speakerAbroad(i, j int) (body int, ok bool) {
	at := r.doc.Sentences[i].Mentions[j].Start
	const (
		far     = 200             // bytes between who speaks and what is said
		longest = 4 * maxSentence // bytes of what somebody says
	)
	for k := i; k >= 0 && r.doc.Sentences[k].Paragraph == r.doc.Sentences[i].Paragraph; k-- {
		ms := r.doc.Sentences[k].Mentions
		for n := len(ms) - 1; n >= 0; n-- {
			p := &ms[n]
			if p.Class != ontology.Person || p.Entity < 0 || p.End > at {
				continue
			}
			if at-p.End > far || !speaking.in(r.doc.Text[p.End:at]) || !r.spelledForeign(r.name(p)) {
				return -1, false
			}
			body = r.postOf(k, n)
			return body, body < 0 || r.doc.Entities[body].Country != "CN"
		}
		before := r.doc.Text[max(0, r.doc.Sentences[k].Start-longest):r.doc.Sentences[k].Start]
		open := strings.LastIndex(before, "“")
		if open < 0 || strings.Contains(before[open:], "”") {
			return -1, false
		}
		at = r.doc.Sentences[k].Start - len(before) + open
	}
	return -1, false
}

// postOf returns where the person named at the n-th mention has a position that stands
// before one of the names, -1 for none.
func (r *resolver) postOf(i, n int) int {
	person := r.doc.Sentences[i].Mentions[n].Entity
	const sentencesBack = 200
	for k := i; k >= max(0, i-sentencesBack); k-- {
		ms := r.doc.Sentences[k].Mentions
		if k == i {
			ms = ms[:n+1]
		}
		for m := len(ms) - 1; m > 0; m-- {
			if ms[m].Class == ontology.Person && ms[m].Entity == person && ms[m-1].Class == Title && ms[m-1].End == ms[m].Start {
				if ms[m-1].Body >= 0 {
					return ms[m-1].Body
				}
				if m > 1 && ms[m-2].Entity >= 0 && ms[m-2].End == ms[m-1].Start && (ms[m-2].Class == ontology.Place || ms[m-2].Class == ontology.Organization) {
					return ms[m-2].Entity // in this sentence, before its positions are told
				}
			}
		}
	}
	return -1
}

// ownOfSpeaker turns 我国 and 我市 in the mouth of a guest from abroad to the country and
// place of theirs; what the text does not tell means nothing.
func (r *resolver) ownOfSpeaker(i, j int) {
	m := &r.doc.Sentences[i].Mentions[j]
	words := r.doc.Text[m.Start:m.End]
	if !ourWords.has(words) {
		return
	}
	body, abroad := r.speakerAbroad(i, j)
	if !abroad {
		return
	}
	m.Entity, m.Anaphor = -1, true
	if body < 0 {
		return
	}
	b := &r.doc.Entities[body]
	form := strings.TrimPrefix(words, "我")
	switch {
	case form == "国" && b.Country != "":
		if c, ok := r.lex.Gazetteer.Country(b.Country); ok {
			m.Entity = r.gazetteerPlace(c)
		}
	case b.Type == ontology.Place && strings.HasSuffix(b.Name, form):
		m.Entity = body
	case b.Place >= 0 && strings.HasSuffix(r.doc.Entities[b.Place].Name, form):
		m.Entity = b.Place
	}
}
