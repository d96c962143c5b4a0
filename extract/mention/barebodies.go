package mention

import (
	"regexp"
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// bareBody matches a word for a body that stands for one of its kind where a clause begins
// and something is done with another: 学院先后与…, 医院还将同….
var bareBody = regexp.MustCompile(`(?:^|[，：。“])(?:目前，?|近年来，?|此外，?|此前，?|未来，?)?(学校|学院|医院|商会|协会|大学|博物馆)(?:[自从]?[0-9]{4}年(?:[0-9]{1,2}月)?起?|还|也|将|已|均|先后|分别|陆续|正|曾|就|即|便)*(?:与|同|和)`)

var bodyWords = newAnyOf("学校", "学院", "医院", "商会", "协会", "大学", "博物馆")

// bareBodies puts a mention where a bare word means the body of its kind that the text
// named last, or our own school.
func (r *resolver) bareBodies(i int) {
	s := &r.doc.Sentences[i]
	line := r.doc.Text[s.Start:s.End]
	if !bodyWords.in(line) {
		return
	}
	at := bareBody.FindStringSubmatchIndex(line)
	if at == nil {
		return
	}
	start, end := s.Start+at[2], s.Start+at[3]
	k := slices.IndexFunc(s.Mentions, func(m Mention) bool { return m.End > start })
	if k < 0 {
		k = len(s.Mentions)
	}
	if k < len(s.Mentions) && s.Mentions[k].Start < end {
		return
	}
	body := r.namedBefore(i, k, r.doc.Text[start:end])
	if body < 0 {
		return
	}
	s.Mentions = slices.Insert(s.Mentions, k, Mention{Start: start, NameStart: start, End: end, Class: ontology.Organization, Subtype: r.doc.Entities[body].Subtype, Entity: body, Body: -1})
}

// namedBefore returns the body of the kind that the title names, if it names one only, else
// that which is named last before the mention at j, or our own school for 学校; -1 for none.
func (r *resolver) namedBefore(i, j int, kind string) int {
	const sentencesBack = 4
	if kind == "学校" {
		return r.ownSchool()
	}
	last := -1
	for k, n := range r.back(i, j, sentencesBack) {
		if o := &r.doc.Sentences[k].Mentions[n]; o.Class == ontology.Organization && !o.Anaphor && o.Entity >= 0 && isOfKind(r.doc.Entities[o.Entity].Name, kind) {
			last = o.Entity
			break
		}
	}
	titled := -1
	for n := range r.doc.Sentences[0].Mentions {
		if o := &r.doc.Sentences[0].Mentions[n]; i > 0 && o.Class == ontology.Organization && o.Entity >= 0 && o.Entity != titled && isOfKind(r.doc.Entities[o.Entity].Name, kind) {
			titled = oneOf(titled, o.Entity)
		}
	}
	if titled >= 0 && r.doc.Entities[titled].Country == "CN" {
		return titled
	}
	return last
}

// isOfKind reports whether a body of the name is one of the kind: a 工商会 is called so, and
// no 商会.
func isOfKind(name, kind string) bool {
	return strings.HasSuffix(name, kind) && !(kind == "商会" && strings.HasSuffix(name, "工商会"))
}
