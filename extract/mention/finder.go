package mention

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/internal/letterset"
	"scokg/extract/lexicon"
	"scokg/extract/ontology"
	"scokg/extract/segment"
)

// Finder finds the names in texts. It holds no state between texts and is safe
// for concurrent use.
type Finder struct {
	lex     *lexicon.Lexicon
	words   segment.Tokenizer
	roles   map[string]role
	backs   *byLetter[backWord]
	fixed   *byLetter[string]
	ends    letterset.Set // the last letters of the suffixes of bodies, events and papers
	values  *valueFinder
	cities  map[string]string // by one letter: 蓉
	letters nameLetters
}

// New returns a finder over the lexicon and the tokenizer.
func New(lex *lexicon.Lexicon, words segment.Tokenizer) (*Finder, error) {
	roles, backs, err := readWords(lex.Words)
	if err != nil {
		return nil, fmt.Errorf("mention: %w", err)
	}
	currencies := Currencies{}
	names := make([]string, 0, len(lex.Words.Currencies))
	for _, c := range lex.Words.Currencies {
		currencies[c.Text] = c.Code
		names = append(names, c.Text)
	}
	f := &Finder{lex: lex, words: words, roles: roles, backs: newByLetter(backs), fixed: newByLetter(byFirst(withRole(roles, regionName|byline|calling|structure))), values: newValueFinder(currencies, longestFirst(names)), cities: letterCities()}
	for _, suffixes := range [][]lexicon.Suffix{lex.Words.OrganizationSuffixes, lex.Words.EventSuffixes, lex.Words.AgreementSuffixes} {
		for i := range suffixes {
			last, _ := utf8.DecodeLastRuneInString(suffixes[i].Text)
			f.ends.Add(letterset.BitOf(last))
		}
	}
	f.letters = nameLetters{words: lex.Words, places: lex.Gazetteer, roles: roles, built: lastLetters(roles, facility)}
	return f, nil
}

// Find returns the text's sentences, mentions and entities.
func (f *Finder) Find(text string, h Hints) *Doc {
	d := &Doc{Text: text, PublishedAt: h.PublishedAt, Sentences: sentences(text)}
	values := f.values.find(text, h.PublishedAt)
	x := &scanner{lex: f.lex, words: f.words, roles: f.roles, backs: f.backs, fixed: f.fixed, suffixEnds: f.ends, local: byFirst(f.definitions(text))}
	known := x.newContext(text)
	var room []candidate
	read := func(s *Sentence) {
		v, _ := slices.BinarySearchFunc(values, s.Start, func(m Mention, start int) int { return cmp.Compare(m.Start, start) })
		ts := x.scan(text, s, values[v:], known)
		s.Mentions, room = f.names(room[:0], text, ts, values[v:], x.again)
	}
	for i := range d.Sentences {
		read(&d.Sentences[i])
	}
	if again := f.namedAgain(d); len(again) > 0 {
		x.again = againByFirst(again)
		for i := range d.Sentences {
			s := &d.Sentences[i]
			if slices.ContainsFunc(again, func(n againName) bool { return d.bare(s, n) }) {
				read(s)
			}
		}
	}
	sameWorks(d)
	r := newResolver(f.lex, f.roles, d, h, known)
	r.cities = f.cities
	r.resolve()
	return d
}

// names returns the mentions among the tokens of one sentence, and the
// candidates, appended to cs, that they were chosen from.
func (f *Finder) names(cs []candidate, text string, ts []token, values []Mention, again map[rune][]againName) ([]Mention, []candidate) {
	ts = f.letters.splitAnd(f.letters.splitGiven(ts))
	f.letters.spelled(ts)
	cs = f.letters.people(cs, ts)
	for i := range cs {
		for k := cs[i].from; k < cs[i].to; k++ {
			ts[k].role |= personName
		}
	}
	cs = singles(cs, text, ts)
	cs = f.letters.unknownPlaces(cs, ts)
	cs = f.letters.partnersListed(cs, ts)
	cs = f.letters.ports(cs, ts)
	cs = streets(cs, ts)
	cs = presses(cs, ts)
	cs = f.letters.foreignBodies(cs, ts)
	cs = f.letters.counterparts(cs, ts)
	cs = legalNames(cs, ts)
	cs = titled(cs, ts)
	cs = heldAt(byForm(cs, ts, again), ts)
	cs = listedBodies(besideBodies(cs, ts), ts)
	cs = namedFirms(groupsAndFirms(branches(firms(shortCompanies(cs, ts), ts), ts), ts), ts)
	cs = worksAgain(f.letters.projects(cs, ts), ts, again)
	return departments(text, f.chain(text, bearers(text, withoutParties(text, fields(text, choose(text, ts, cs, values)))))), cs
}

// fields keeps a sector only where the text speaks of fields: in a list of them,
// or before 领域 and its like. 投资 in 投资项目 is a verb.
func fields(text string, ms []Mention) []Mention {
	if !slices.ContainsFunc(ms, func(m Mention) bool { return m.Class == ontology.Sector }) {
		return ms
	}
	sector := func(i int) bool { return i >= 0 && i < len(ms) && ms[i].Class == ontology.Sector }
	joined := func(a, b int) bool { return joinsList(text[ms[a].End:ms[b].Start]) }
	var dropped []int
	for i := range ms {
		if ms[i].Class == ontology.Sector {
			rest := strings.TrimPrefix(text[ms[i].End:], "等")
			named := slices.ContainsFunc([]string{"领域", "方面", "行业", "产业", "部门"}, func(w string) bool { return strings.HasPrefix(rest, w) })
			if !named && !(sector(i-1) && joined(i-1, i)) && !(sector(i+1) && joined(i, i+1)) {
				dropped = append(dropped, i)
				continue
			}
			ms[i].Value, ms[i].Subtype = map[string]any{"sector": ms[i].Subtype}, ""
		}
	}
	for _, i := range slices.Backward(dropped) {
		ms = slices.Delete(ms, i, i+1)
	}
	return ms
}

// definitions returns the short names that the text defines, and the last parts
// of the foreign names in it, longest first. A
// bare suffix (以下简称“博览会”) is none: it points back wherever it stands.
func (f *Finder) definitions(text string) []string {
	names := append(definitions(text), f.letters.lastParts(text)...)
	return longestFirst(slices.DeleteFunc(names, func(name string) bool {
		return slices.ContainsFunc(f.lex.Matcher.Lookup(name), func(e lexicon.Entry) bool { return suffixKinds.Has(e.Kind) })
	}))
}

// singles appends the tokens that are names or values by themselves.
func singles(out []candidate, text string, ts []token) []candidate {
	for i := range ts {
		t := &ts[i]
		c := candidate{from: i, to: i + 1, score: t.end - t.start, proper: true, specific: 1, subtype: t.subtype}
		switch {
		case t.is(backRef) && t.value == 2 && i > 0 && ts[i-1].is(placeName|orgName|orgSuffix):
			continue // 塔什干和撒马尔罕两地: an apposition
		case t.is(position) && i > 0 && ts[i-1].is(value) && ts[i-1].subtype == Count:
			continue // 120名代表: nobody's position
		case t.is(backRef):
			c.class, c.subtype, c.pointer = ontology.Place, "", true
			c.value = map[string]any{"count": t.value, "subtype": t.subtype}
		case oneLetterCity(ts, i):
			c.class, c.subtype, c.pointer = ontology.Place, "", true
			c.value = map[string]any{letterKey: t.text}
		case t.is(localName):
			c.class = definedName
		case t.is(knownPerson):
			c.class = ontology.Person
		case t.is(placeName) && i+2 < len(ts) && ts[i+1].text == "方" && strings.Contains("«“", ts[i+2].text):
			continue // 塔方«…»公司: whose company it is
		case t.is(placeName):
			c.class = ontology.Place
		case t.is(orgName):
			c.class = ontology.Organization
		case t.is(value):
			c.class = "value"
		case t.is(position):
			c.class, c.subtype = Title, ""
			if severalHold(t.text) {
				c.subtype = SharedTitle
			}
			if from := posted(ts, i); from >= 0 {
				c.from, c.score = from, t.end-ts[from].start // 驻成都总领事
			}
			if strings.HasSuffix(t.text, "大臣") && i > 1 && c.from == i && ts[i-2].is(placeName) && (ts[i-1].is(sectorName) || nominal(&ts[i-1])) && utf8.RuneCountInString(ts[i-1].text) == 2 {
				c.from, c.score = i-1, t.end-ts[i-1].start // 甲国卫生大臣
			}
			if from := graded(ts, c.from); from < c.from {
				c.from, c.score = from, t.end-ts[from].start // 原驻成都总领事
			}
			c.value = map[string]any{"title": text[ts[c.from].start:t.start] + t.text} // 部长 in 外交部长 begins in the body's name
		case t.is(sectorName):
			c.class = ontology.Sector // its subtype goes to the value where it is kept, see fields
		default:
			continue
		}
		out = append(out, c)
	}
	return out
}

// letterKey is the value of a mention that names a city by one letter.
const letterKey = "letter"

// oneLetterCity reports whether one letter says where something is held: 在榆召开.
func oneLetterCity(ts []token, i int) bool {
	return i > 0 && i+1 < len(ts) && ts[i-1].text == "在" && ts[i+1].is(holds) && utf8.RuneCountInString(ts[i].text) == 1 && !ts[i].is(placeName|conj|particle|stopWord|hardStop|nameVerb)
}

// posted returns where the 驻 of a mission abroad stands before the position at i,
// with nothing but its seat between them; -1 for none.
func posted(ts []token, i int) int {
	const most = 8 // letters of the seat
	letters := 0
	for j := i - 1; j >= 0 && letters <= most; j-- {
		if ts[j].is(orgSuffix) {
			return -1 // 参赞 of a 驻华使馆
		}
		if strings.HasPrefix(ts[j].text, "驻") && (letters > 0 || len(ts[j].text) > len("驻")) {
			return j
		}
		if ts[j].is(hardStop | pause | openMark | closeMark | value | orgSuffix | orgName | position | personName) {
			return -1
		}
		letters += utf8.RuneCountInString(ts[j].text)
	}
	return -1
}

// graded returns where the words begin that tell of which grade the position at i is, or
// that it was held before, behind its body or another position: 专职 in 商会专职副会长. It
// returns i where there are none.
func graded(ts []token, i int) int {
	from := i
	for from > 0 && ts[from-1].is(grade) {
		from--
	}
	if from == i || from > 0 && !ts[from-1].is(placeName|orgName|orgSuffix|localName|position|pause|hardStop|closeMark) && ts[from-1].text != "兼" {
		return i
	}
	return from
}

// legalNames appends companies with a legal form before a quoted name: LLC «X»,
// and bare names in guillemets.
func legalNames(out []candidate, ts []token) []candidate {
	for i := range ts {
		if !ts[i].is(legalForm) {
			continue
		}
		j := i + 1
		if j < len(ts) && strings.TrimSpace(ts[j].text) == "" {
			j++
		}
		if j >= len(ts) || !ts[j].is(openMark) {
			continue
		}
		for k := j + 1; k < len(ts) && ts[k].end-ts[i].start <= maxName; k++ {
			if ts[k].is(closeMark) && closing[ts[k].text] == ts[j].text {
				out = append(out, candidate{from: i, to: k + 1, class: ontology.Organization, subtype: ontology.Company, proper: true, specific: 2, score: ts[k].end - ts[i].start})
				break
			}
		}
	}
	return out
}

// titled appends agreements named by a title in 《》: one that ends like an
// agreement's, or any that is signed.
func titled(out []candidate, ts []token) []candidate {
	for i := range ts {
		if ts[i].text != "》" || i == 0 {
			continue
		}
		o := opener(ts, i)
		if o < 0 || o == i-1 {
			continue
		}
		c := candidate{from: o, to: i + 1, class: ontology.Agreement, proper: true, specific: 2, score: ts[i].end - ts[o].start}
		found := o > 0 && signs(ts[:o])
		for j := i - 1; j > o && c.subtype == ""; j-- {
			if ts[j].is(agreeSuffix) {
				c.subtype, found = ts[j].subtype, true
			}
		}
		if found {
			if c.subtype == "cooperation" {
				c.subtype = kindByTitle(ts[o:i])
			}
			c.subtype = cmp.Or(c.subtype, "other")
			out = append(out, c)
		}
	}
	return out
}

// signs reports whether the last words say that something is signed.
func signs(ts []token) bool {
	for k := len(ts) - 1; k >= max(0, len(ts)-3); k-- {
		if strings.Contains(ts[k].text, "签") || ts[k].text == "缔结" {
			return true
		}
	}
	return false
}

func longestFirst(words []string) []string {
	out := append([]string(nil), words...)
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && (len(out[j]) > len(out[j-1]) || len(out[j]) == len(out[j-1]) && out[j] < out[j-1]); j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}
