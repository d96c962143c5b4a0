package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/mention"
)

// behindTail before a key takes the value that stands in a bracket right behind
// the tail: 1996 for 特维尔市 in 特维尔市（1996年）、阿特劳市（2008年，友好交流城市）. The
// key "kind" reads there of what kind the partnership is.
const behindTail = "$behind."

// behind resolves "$behind.key" for one tail.
func (x *matcher) behind(v any, tail int) (any, bool) {
	s, ok := v.(string)
	key, ok2 := strings.CutPrefix(s, behindTail)
	if !ok || !ok2 {
		return nil, false
	}
	for j := range x.m.mentions {
		if !slices.Contains(x.one(j), tail) {
			continue
		}
		_, w := utf8.DecodeRuneInString(x.m.text[x.m.at[j]:])
		bracket, ok := inBracket(x.m.text[x.m.at[j]+w:])
		if !ok {
			continue
		}
		if key == kindKey {
			return kindIn(bracket)
		}
		for n := j + 1; n < len(x.m.mentions) && x.m.at[n] < x.m.at[j]+w+len("（")+len(bracket); n++ {
			if got, ok := x.m.mentions[n].Value[key]; ok {
				return got, true
			}
		}
	}
	return nil, false
}

// inBracket returns what stands in the bracket that the text begins with.
func inBracket(text string) (string, bool) {
	for _, open := range []string{"（", "("} {
		if rest, ok := strings.CutPrefix(text, open); ok {
			if end := strings.IndexAny(rest, "）)"); end >= 0 {
				return rest[:end], true
			}
		}
	}
	return "", false
}

// kindIn tells of what kind a partnership is that a bracket names: 2016年，友好交流城市.
func kindIn(bracket string) (any, bool) {
	if strings.Contains(bracket, "备忘录") {
		return "mou", true
	}
	kind, ok := befriends(bracket)
	return kind, ok
}

// aim tells by the name of a letter of intent what the places mean to become.
func aim(name string) string {
	if kind, ok := befriends(name); ok {
		return kind
	}
	return "cooperation"
}

// befriends tells what places are to each other by any word of friendship, also by one that
// the title of an agreement between them would leave open.
func befriends(words string) (kind string, ok bool) {
	if kind, ok = mention.Friendship(words); ok {
		return kind, true
	}
	if strings.Contains(words, "友好合作") {
		return "friendly_exchange", true
	}
	for _, w := range []string{"友好", "结好", "姐妹", "姊妹"} {
		if strings.Contains(words, w) {
			return "sister_city", true
		}
	}
	return "", false
}

// compatriots reports whether two places are of one country where others of the list are of
// another: 甲市、乙市 of 甲市、乙市与外国丙市 are no partners of each other.
func (x *matcher) compatriots(a, b int, list []int) bool {
	country := x.doc.Entities[a].Country
	return country != "" && country == x.doc.Entities[b].Country && slices.ContainsFunc(list, func(e int) bool {
		other := x.doc.Entities[e].Country
		return other != "" && other != country
	})
}

// trades reports whether all the papers inside a match are contracts: who buys and who
// sells do not cooperate.
func (x *matcher) trades(loc []int) bool {
	found := false
	for me := range x.papers(loc) {
		if me.Subtype != "contract" {
			return false
		}
		found = true
	}
	return found
}
