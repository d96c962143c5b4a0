package mention

import (
	"unicode/utf8"

	"scokg/extract/lexicon"
)

// sharedTitle finds a position whose first letter is the last of the name
// before it: 市长 in 青岛市长, 部长 in 外交部长. The position begins behind the name.
func (x *scanner) sharedTitle(text string, i int, s *Sentence, bound []bool, before []lock) (lock, bool) {
	if len(before) == 0 || before[len(before)-1].end != i || !before[len(before)-1].is(placeName|orgSuffix|orgName) {
		return lock{}, false
	}
	_, w := utf8.DecodeLastRuneInString(text[:i])
	m, ok := x.lex.Matcher.Longest(text[:s.End], i-w, lexicon.Kinds(lexicon.TitleWord))
	if !ok || m.End <= i || !bound[m.End-s.Start] && !x.startsForeign(text[m.End:s.End]) {
		return lock{}, false // 长 in 青岛市长期合作
	}
	return lock{token: token{start: i, end: m.End, text: text[i-w : m.End], role: position}}, true
}

// sharedSuffix finds the end of a body's name whose first letter is the last of
// the place before it, with a position behind it: 市委 in 青岛市委书记.
func (x *scanner) sharedSuffix(text string, i int, s *Sentence, bound []bool, before []lock) (lock, bool) {
	if len(before) == 0 || before[len(before)-1].end != i || !before[len(before)-1].is(placeName) {
		return lock{}, false
	}
	_, w := utf8.DecodeLastRuneInString(text[:i])
	m, ok := x.lex.Matcher.Longest(text[:s.End], i-w, lexicon.Kinds(lexicon.OrganizationSuffix))
	if !ok || m.End <= i || x.roles[text[i-w:m.End]]&ourOwn == 0 {
		return lock{}, false
	}
	if !bound[m.End-s.Start] && !x.startsTitle(text[m.End:s.End]) {
		return lock{}, false // 委 in 青岛市委托
	}
	e, _ := m.First(lexicon.OrganizationSuffix)
	l := lock{token: token{start: i, end: m.End, text: text[i:m.End]}}
	l.suffix(orgSuffix, &x.lex.Words.OrganizationSuffixes[e.Ref], x.roles[text[i-w:m.End]])
	return l, true
}

// startsTitle reports whether a position stands at the start of the text.
func (x *scanner) startsTitle(text string) bool {
	_, ok := x.lex.Matcher.Longest(text, 0, lexicon.Kinds(lexicon.TitleWord))
	return ok
}

// startsSuffix reports whether at the offset starts a suffix or another name,
// so that what stands before it is a word of its own.
func (x *scanner) startsSuffix(text string, at, end int) bool {
	_, ok := x.lex.Matcher.Longest(text[:end], at, afterNameKinds)
	return ok
}

// startsForeign reports whether the text may begin with a foreign name: 沙夫卡特
// in 市长沙夫卡特, where the segmenter reads 长沙.
func (x *scanner) startsForeign(text string) bool {
	a, w := utf8.DecodeRuneInString(text)
	b, _ := utf8.DecodeRuneInString(text[w:])
	return x.lex.Words.IsTransliteration(a) && x.lex.Words.IsTransliteration(b)
}

// givenName reports whether between the last position and the offset stands a
// surname only: 永康 in 副市长符永康.
func (x *scanner) givenName(text string, at int, before []lock) bool {
	if len(before) == 0 || !before[len(before)-1].is(position) {
		return false
	}
	return x.lex.Words.IsSurname(text[before[len(before)-1].end:at])
}
