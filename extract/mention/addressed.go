package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// holder is a person with the post that stands before the name.
type holder struct {
	person      int
	title, name string
	body        int // where the post is held, -1 where that is not known
}

// addressed makes one mention of a post of which the text named who has it, where it stands
// for that person: behind the surname (邵大使拜会…), or alone where a clause begins
// (，大使会见…). The post means nobody where the text knows several.
func (r *resolver) addressed(i int) {
	s := &r.doc.Sentences[i]
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if m.Class != Title || j+1 < len(s.Mentions) && s.Mentions[j+1].Start == m.End {
			continue
		}
		from := s.Start
		if j > 0 {
			from = s.Mentions[j-1].End
		}
		title, before := r.doc.Text[m.Start:m.End], r.doc.Text[from:m.Start]
		surname := ""
		if c, w := utf8.DecodeLastRuneInString(before); w > 0 && r.lex.Words.Surname(string(c)) == w && opensName(before[:len(before)-w], j > 0) {
			surname = string(c)
		} else if !(before == "" && j == 0 || strings.HasSuffix(before, "，") || before == "" && s.Mentions[j-1].Class == Date) || !actions.begins(r.doc.Text[m.End:s.End]) {
			continue
		}
		if h := r.holderOf(title, surname); h.person >= 0 {
			m.Start -= len(surname)
			m.NameStart = m.Start
			m.Class, m.Subtype, m.Entity, m.Body, m.Value = ontology.Person, "", h.person, h.body, nil
		}
	}
}

// posted notes the posts of those whom the sentence names behind them, and where they are held.
func (r *resolver) posted(i int) {
	s := &r.doc.Sentences[i]
	for j := range s.Mentions {
		if m := &s.Mentions[j]; j > 0 && m.Class == ontology.Person && m.Entity >= 0 && s.Mentions[j-1].Class == Title && s.Mentions[j-1].End == m.Start {
			for _, post := range r.postsBefore(s.Mentions, j) {
				h := holder{m.Entity, r.doc.Text[post.Start:post.End], r.doc.Entities[m.Entity].Name, post.Body}
				r.inPost = slices.DeleteFunc(r.inPost, func(o holder) bool { return o.person == h.person && o.title == h.title })
				if len(r.inPost) == mostInPost {
					r.inPost = slices.Delete(r.inPost, 0, 1)
				}
				r.inPost = append(r.inPost, h)
			}
		}
	}
}

// postsBefore returns the posts that stand before the name at j, the last one first: 书记 and
// 市长 in 甲市市长、乙新区党工委书记某.
func (r *resolver) postsBefore(ms []Mention, j int) []*Mention {
	var posts []*Mention
	at := ms[j].Start
	for k := j - 1; k >= 0; k-- {
		m := &ms[k]
		touches := m.End == at
		switch {
		case m.Class == Title && (touches || alsoHeld.has(r.doc.Text[m.End:at])):
			posts = append(posts, m)
		case (m.Class == ontology.Place || m.Class == ontology.Organization) && touches:
		default:
			return posts
		}
		at = m.Start
	}
	return posts
}

// mostInPost bounds how many of those named last may be addressed by their posts: who is one
// of hundreds is told again.
const mostInPost = 200

// holderOf returns the only person named so far who has the post, by the surname where it is
// told, -1 for none. A deputy is addressed as the head is, with the surname.
func (r *resolver) holderOf(title, surname string) holder {
	none := holder{person: -1, body: -1}
	found := none
	for _, h := range r.inPost {
		if !strings.HasSuffix(h.title, title) || !strings.HasPrefix(h.name, surname) || surname == "" && strings.Contains(h.title, "副") && !strings.Contains(title, "副") {
			continue
		}
		if found.person >= 0 && found.person != h.person {
			return none
		}
		found = h
	}
	return found
}

// opensName reports whether a name may begin behind the words: nothing, a mark, or a word
// that joins or leads to people.
func opensName(before string, mentioned bool) bool {
	if before == "" {
		return true
	}
	if nameOpeners.ends(before) {
		return true
	}
	return strings.TrimSpace(before) == "" && mentioned
}

// nameOpeners are what may stand before a name: marks, and words that join or lead to people.
var nameOpeners = wordsOf("nameOpeners")

// actions are verbs of what somebody does, and what may stand before them.
var actions = wordsOf("actions")
