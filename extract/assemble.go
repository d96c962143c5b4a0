package extract

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/clean"
	"scokg/extract/lexicon"
	"scokg/extract/mention"
	"scokg/extract/ontology"
	"scokg/extract/rules"
)

// assembly turns what the finder and the rules gave, in bytes and indexes, into
// a Result: entities with their keys, relations with their quotes, both in code
// points.
type assembly struct {
	lex     *lexicon.Lexicon
	version string // of rules and lexicons
	clean   *clean.Document
	doc     Document
	found   *mention.Doc
	claims  []rules.Claim
	offsets offsets

	used    []bool
	ids     []string
	parties map[int][]string // agreement → names of its parties
	papers  map[string][]int // kind → agreements whose parties are known
	signed  map[int]bool     // agreements that somebody who is named signed
	dates   map[int]string   // agreement → date of signing
	homes   map[int]int      // person → entity of the position
}

func newAssembly(lex *lexicon.Lexicon, version string, r *reading, claims []rules.Claim, sets []rules.Assignment) *assembly {
	a := &assembly{
		lex: lex, version: version, clean: r.text, doc: r.doc, found: r.found, claims: claims, offsets: newOffsets(r.doc.Text),
		used: make([]bool, len(r.found.Entities)), ids: make([]string, len(r.found.Entities)),
		parties: map[int][]string{}, papers: map[string][]int{}, signed: map[int]bool{}, dates: map[int]string{}, homes: map[int]int{},
	}
	for _, s := range sets {
		a.set(s)
	}
	a.claims = append(a.claims, located(a.found)...)
	a.claims = append(a.claims, aliases(a.found)...)
	a.context()
	return a
}

// set gives an entity a property; the first sentence that does so counts.
func (a *assembly) set(s rules.Assignment) {
	e := &a.found.Entities[s.Entity]
	if e.Properties == nil {
		e.Properties = map[string]any{}
	}
	if _, ok := e.Properties[s.Property]; !ok {
		e.Properties[s.Property] = s.Value
	}
}

// context gathers what claims say that tells entities apart.
func (a *assembly) context() {
	for _, c := range a.claims {
		switch c.Type {
		case ontology.Signed:
			a.signed[c.Tail] = true
			if c.Properties["role"] == "party" {
				name := NormalizeName(a.found.Entities[c.Head].Name)
				if len(a.parties[c.Tail]) == 0 {
					kind := a.found.Entities[c.Tail].Kind
					a.papers[kind] = append(a.papers[kind], c.Tail)
				}
				if !slices.Contains(a.parties[c.Tail], name) {
					a.parties[c.Tail] = append(a.parties[c.Tail], name)
				}
			}
			if d, ok := c.Properties["date"].(string); ok && a.dates[c.Tail] == "" {
				a.dates[c.Tail] = d
			}
		case ontology.HoldsPosition:
			if _, ok := a.homes[c.Head]; !ok {
				a.homes[c.Head] = c.Tail
			}
		}
	}
	for e, d := range a.dates {
		a.set(rules.Assignment{Entity: e, Property: "date", Value: d})
	}
}

func (a *assembly) result() *Result {
	for _, c := range a.claims {
		a.used[c.Head] = true
		if c.Tail >= 0 {
			a.used[c.Tail] = true
		}
	}
	r := &Result{
		SchemaVersion: SchemaVersion, ExtractorVersion: ExtractorVersion, RulesVersion: a.version,
		Document: a.doc, Entities: make([]Entity, 0, len(a.found.Entities)), Relations: make([]Relation, 0, 2*len(a.claims)),
	}
	mentions := a.mentions()
	at := map[string]int{}
	for i := range a.found.Entities {
		e := &a.found.Entities[i]
		if len(mentions[i]) == 0 || e.Type == ontology.Sector && !a.used[i] || e.Counted && !a.signed[i] {
			continue
		}
		a.ids[i] = a.key(i).Key()
		if j, ok := at[a.ids[i]]; ok {
			r.Entities[j].Mentions = append(r.Entities[j].Mentions, mentions[i]...)
			slices.SortFunc(r.Entities[j].Mentions, byPosition)
			if same := &r.Entities[j]; e.Type == ontology.Agreement && e.Name != same.Name && !slices.Contains(same.Aliases, e.Name) {
				same.Aliases = append(same.Aliases, e.Name)
				slices.Sort(same.Aliases)
			}
			continue
		}
		at[a.ids[i]] = len(r.Entities)
		r.Entities = append(r.Entities, a.entity(i, mentions[i]))
	}
	for _, c := range a.claims {
		if rel, ok := a.relation(c); ok {
			r.Relations = append(r.Relations, rel)
		}
	}
	r.Relations = append(r.Relations, a.reference(r.Entities)...)
	slices.SortStableFunc(r.Relations, func(x, y Relation) int {
		return cmp.Or(cmp.Compare(x.Evidence.Start, y.Evidence.Start), cmp.Compare(x.Type, y.Type), cmp.Compare(x.Head, y.Head), cmp.Compare(x.Tail, y.Tail))
	})
	r.Relations = slices.CompactFunc(r.Relations, func(x, y Relation) bool {
		return x.Head == y.Head && x.Type == y.Type && x.Tail == y.Tail && x.Status == y.Status && x.Evidence == y.Evidence && maps.Equal(x.Properties, y.Properties)
	})
	return r
}

func byPosition(x, y Mention) int {
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
}

// mentions returns every entity's mentions, inner ones included. A place that nothing
// names but the position of who heads it (副省长 in a paper of the province) is mentioned
// there.
func (a *assembly) mentions() [][]Mention {
	out := make([][]Mention, len(a.found.Entities))
	understood := map[int]bool{}
	add := func(m *mention.Mention) {
		if m.Entity < 0 {
			return
		}
		name := a.doc.Text[m.NameStart:m.End]
		start := a.offsets.point(m.NameStart)
		it := Mention{start, start + utf8.RuneCountInString(name), name}
		out[m.Entity] = append(out[m.Entity], it)
		for _, e := range m.Group {
			if e != m.Entity {
				out[e] = append(out[e], it)
			}
		}
	}
	for i := range a.found.Sentences {
		for j := range a.found.Sentences[i].Mentions {
			m := &a.found.Sentences[i].Mentions[j]
			add(m)
			for k := range m.Inner {
				add(&m.Inner[k])
			}
		}
	}
	for i := range a.found.Asides {
		add(&a.found.Asides[i])
	}
	for i := range a.found.Sentences {
		for _, m := range a.found.Sentences[i].Mentions {
			if m.Class == mention.Title && m.Body >= 0 && a.used[m.Body] && a.found.Entities[m.Body].Type == ontology.Place && (len(out[m.Body]) == 0 || understood[m.Body]) {
				understood[m.Body] = true
				out[m.Body] = append(out[m.Body], Mention{a.offsets.point(m.Start), a.offsets.point(m.End), a.doc.Text[m.Start:m.End]})
			}
		}
	}
	for i := range out {
		slices.SortFunc(out[i], byPosition)
		out[i] = slices.Compact(out[i])
	}
	return out
}

// key tells the entity apart as the graph model says: places by gazetteer,
// events by ordinal or year, agreements by kind, parties and year, people by the
// country of their position; what nothing tells apart, by the document.
func (a *assembly) key(i int) Reference {
	e := &a.found.Entities[i]
	ref := Reference{Type: e.Type, Name: NormalizeName(e.Name)}
	switch e.Type {
	case ontology.Place:
		if ref.Gazetteer = e.Gazetteer; ref.Gazetteer == "" {
			ref.Container, ref.Country = NormalizeName(e.Container), e.Country
		}
	case ontology.Organization:
		ref.Container = NormalizeName(e.Container)
	case ontology.Event:
		ref.Year, ref.Ordinal = e.Year, e.Ordinal
		if start, ok := e.Properties["startDate"].(string); ok && ref.Year == "" && ref.Ordinal == "" {
			ref.Year = start[:4]
		}
		if ref.Year == "" && ref.Ordinal == "" {
			ref.Document = a.doc.ID
		}
	case ontology.Agreement:
		ref.Kind = e.Kind
		if d := a.dates[i]; d != "" {
			ref.Year = d[:4]
		} else if len(a.doc.PublishedAt) >= 4 {
			ref.Year = a.doc.PublishedAt[:4]
		}
		// A paper named without its parties, or with some of them, is the only other
		// one of its kind that may be called so.
		if j, ok := a.onlyAgreement(i); ok {
			return a.key(j)
		}
		if len(a.parties[i]) == 0 {
			ref.Document = a.doc.ID
			break
		}
		ref.Parties = strings.Join(slices.Sorted(slices.Values(a.parties[i])), "|")
	case ontology.Project:
		ref.Container = NormalizeName(e.Container)
	case ontology.Person:
		if home, ok := a.homes[i]; ok && a.found.Entities[home].Country != "" {
			ref.Country = a.found.Entities[home].Country
		} else {
			ref.Document = a.doc.ID
		}
	}
	return ref
}

// mostPapers is how many agreements of one kind are compared with one another: a
// text with more is a register, in which each stands once.
const mostPapers = 200

// onlyAgreement returns the one agreement with more parties than the given one, or
// with as many and a fuller name, that it may be another mention of: of its kind, with its parties, and a name that ends
// with the other's (友好合作备忘录 in 甲市与乙市友好合作备忘录) or is the end of it.
func (a *assembly) onlyAgreement(i int) (index int, ok bool) {
	mine, index := &a.found.Entities[i], -1
	others := a.papers[mine.Kind]
	if len(others) > mostPapers {
		return -1, false
	}
	for _, j := range others {
		e := &a.found.Entities[j]
		fuller := len(a.parties[j]) > len(a.parties[i]) || len(a.parties[j]) == len(a.parties[i]) && len(e.Name) > len(mine.Name)
		if !fuller || isKindOnly(e.Name) && !isKindOnly(mine.Name) || !sameEnd(e.Name, mine.Name) || !holdsAll(a.parties[j], a.parties[i]) {
			continue
		}
		if index >= 0 && !slices.Equal(slices.Sorted(slices.Values(a.parties[j])), slices.Sorted(slices.Values(a.parties[index]))) {
			return -1, false
		}
		index = j
	}
	return index, index >= 0
}

// sameEnd reports whether one of two names of papers ends with the other, but for
// what is to be done (建立, 缔结) before it.
func sameEnd(a, b string) bool {
	for _, w := range []string{"建立", "缔结", "发展"} {
		a, b = strings.TrimPrefix(a, w), strings.TrimPrefix(b, w)
	}
	a, b = otherWords.Replace(a), otherWords.Replace(b)
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}

// otherWords are those for which the name of one paper may have others.
var otherWords = strings.NewReplacer("友城", "友好城市", "关系", "", "协议书", "协议")

// isKindOnly reports whether a paper is named by a bare word (协议, 备忘录): it is none
// that has a fuller name.
func isKindOnly(name string) bool { return utf8.RuneCountInString(name) <= 3 }

// holdsAll reports whether every one of some is among all.
func holdsAll(all, some []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

func (a *assembly) entity(i int, ms []Mention) Entity {
	e := &a.found.Entities[i]
	out := Entity{ID: a.ids[i], Type: e.Type, Subtype: e.Subtype, Name: e.Name, Mentions: ms, Properties: maps.Clone(e.Properties)}
	for _, alias := range e.Aliases {
		if alias.Name != e.Name {
			out.Aliases = append(out.Aliases, alias.Name)
		}
	}
	slices.Sort(out.Aliases)
	out.Aliases = slices.Compact(out.Aliases)
	if e.Type == ontology.Agreement && e.Kind != "" {
		if out.Properties == nil {
			out.Properties = map[string]any{}
		}
		out.Properties["kind"] = e.Kind
	}
	if len(out.Properties) == 0 {
		out.Properties = nil
	}
	return out
}

// relation quotes the sentence of a claim.
func (a *assembly) relation(c rules.Claim) (Relation, bool) {
	tail := a.doc.ID
	if c.Tail != rules.DocumentIndex {
		tail = a.ids[c.Tail]
	}
	if a.ids[c.Head] == "" || tail == "" || a.ids[c.Head] == tail && c.Type != ontology.AlsoKnownAs {
		return Relation{}, false
	}
	s := &a.found.Sentences[c.Sentence]
	r := Relation{
		Head: a.ids[c.Head], Type: c.Type, Tail: tail, Status: c.Status, Rule: c.Rule, Confidence: c.Confidence,
		Evidence: a.evidence(a.offsets.point(s.Start), a.offsets.point(s.End), a.doc.Text[s.Start:s.End]),
	}
	if len(c.Properties) > 0 {
		r.Properties = c.Properties
	}
	return r, true
}

func (a *assembly) evidence(start, end int, quote string) Evidence {
	from, to := a.clean.SourceSpan(start, end)
	return Evidence{Start: start, End: end, Quote: quote, SourceStart: from, SourceEnd: to, Restored: a.clean.Restored(start, end)}
}

// offsets turns byte offsets of a text into code points: it keeps the count at
// every stride bytes and walks the rest.
type offsets struct {
	text  string
	marks []int
}

const stride = 64

func newOffsets(text string) offsets {
	o := offsets{text: text, marks: make([]int, 0, len(text)/stride+1)}
	n := 0
	for i := 0; i < len(text); i++ {
		if i%stride == 0 {
			o.marks = append(o.marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return o
}

func (o offsets) point(at int) int {
	if len(o.marks) == 0 {
		return 0
	}
	k := min(at/stride, len(o.marks)-1)
	n := o.marks[k]
	for i := k * stride; i < at; i++ {
		if utf8.RuneStart(o.text[i]) {
			n++
		}
	}
	return n
}
