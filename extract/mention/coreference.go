package mention

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// resolver decides which mentions of one document mean the same.
type resolver struct {
	session bool              // the lines of a programme tell of one session
	cities  map[string]string // by one letter: 蓉
	lex     *lexicon.Lexicon
	doc     *Doc
	hints   Hints
	known   *context
	roles   map[string]role
	index   map[string]int // class and key of a name → entity
	placed  map[int]bool   // persons before whose names a position stands, nil where not looked for yet
	seats   map[string]int // form of a place (市) → that where the text is at home, -1 for none
	focus   Focus
	day     string      // the last day told in the paragraph, "" for none
	told    string      // the last day told
	twins   map[int]int // event → that which is held as one with it (暨)
	spoken  []int       // the two places last spoken of as 两市 or 双方, nil before
	company int         // that which the text defines as 公司 from its name on, -1 for none
	main    int         // the event that the text at large speaks of; focus.Event may leave it for a paragraph

	visit  visit
	inPost []holder // people named so far with the post before the name

	chosen map[chosen]choice
}

// chosen is a place name, and the entity right behind which it stands or -1.
type chosen struct {
	name   string
	within int
}

// choice is the place that the name means.
type choice struct {
	lexicon.Place
	ok bool
}

func newResolver(lex *lexicon.Lexicon, roles map[string]role, d *Doc, h Hints, known *context) *resolver {
	mentions := 0
	for i := range d.Sentences {
		mentions += len(d.Sentences[i].Mentions)
	}
	d.Entities = make([]Entity, 0, mentions/2+8)
	return &resolver{lex: lex, roles: roles, seats: map[string]int{}, doc: d, hints: h, known: known, index: map[string]int{}, focus: Focus{Event: -1, Entry: -1, Whole: -1, Beside: -1, Floor: -1, Person: -1, Series: -1, Agreement: -1, Project: -1, Place: -1}, twins: map[int]int{}, main: -1, company: -1, chosen: map[chosen]choice{}}
}

// resolve gives every mention its entity: names first, then what points back,
// in the order of the text, since what is spoken of changes on the way.
func (r *resolver) resolve() {
	r.beside()
	for i := range r.doc.Sentences {
		ms := r.doc.Sentences[i].Mentions
		for j := range ms {
			if !ms[j].ours() {
				r.named(&ms[j])
			}
		}
	}
	for i := range r.doc.Sentences { // now that the places are known
		ms := r.doc.Sentences[i].Mentions
		for j := range ms {
			if ms[j].ours() {
				r.named(&ms[j])
			}
		}
	}
	r.headings()
	r.shortForms()
	r.brackets()
	r.defined()
	r.parties()
	if r.company < 0 {
		r.company = r.announcer()
	}
	r.pairEvents()
	for i := range r.doc.Sentences {
		r.pointers(i)
	}
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		s.Mentions = slices.DeleteFunc(s.Mentions, func(m Mention) bool {
			return isEntityClass(m.Class) && m.Entity < 0 && len(m.Group) == 0
		})
	}
	r.aside()
}

func (r *resolver) name(m *Mention) string { return r.doc.Text[m.NameStart:m.End] }

// named gives a mention that is a name its entity.
func (r *resolver) named(m *Mention) {
	r.namesakes(m)
	for i := range m.Inner {
		r.named(&m.Inner[i])
		if i > 0 && r.borrowed(&m.Inner[i-1], &m.Inner[i]) {
			m.Inner[i].Entity = -1
		}
	}
	if !isEntityClass(m.Class) || m.Anaphor {
		return
	}
	if m.Class == ontology.Place {
		r.place(m)
		return
	}
	name := r.name(m)
	e := Entity{Type: m.Class, Subtype: m.Subtype, Name: name, Year: m.year, Ordinal: m.ordinal, Place: -1}
	key := nameKey(name)
	var known *lexicon.Organization
	switch m.Class {
	case ontology.Organization:
		if o, ok := r.knownOrganization(name); ok {
			e.Name, e.Subtype = o.Name, cmp.Or(o.Subtype, e.Subtype)
			known, e.Country = o, o.Country
		} else {
			r.placeOfName(m, &e)
			e.Name = r.withCountry(m, e.Name)
		}
		if m.own {
			if found, only := r.ownBeside(m, &e); !found && (only || !r.ownBody(name, &e)) {
				return
			}
		}
		if m.beside != nil && !m.own && (m.inList || !(known != nil && (known.Country == "" || m.beside.Entity >= 0 && known.Country == r.doc.Entities[m.beside.Entity].Country))) && !(len(m.Inner) > 0 && m.Inner[0].Class == ontology.Organization && m.Inner[0].Start == m.Start) {
			known = nil
			e.Name = name
			r.besideName(m, &e)
		}
		key = nameKey(e.Name)
	case ontology.Event:
		key = nameKey(r.canonicalEvent(name))
	case ontology.Project:
		key = nameKey(bareProject(m.Class, name))
	case ontology.Agreement:
		e.Name = strings.Trim(name, "《》")
		e.Kind, e.Subtype = m.Subtype, ""
		if key = nameKey(e.Name); e.Name == name {
			// Not a title but a kind of paper: each one named is one of its own,
			// until its parties tell which are the same.
			key += "@" + strconv.Itoa(m.Start)
		}
	case ontology.Sector:
		if s, ok := m.Value["sector"].(string); ok && s != "" {
			e.Name, key = s, s
		}
	}
	m.Entity = r.entity(m.Class, key, e)
	if known != nil && r.doc.Entities[m.Entity].Properties == nil {
		r.doc.Entities[m.Entity].Properties = names(known.NameEn, known.NameRu)
	}
	r.alias(m.Entity, name, m, "alias.form", false)
	if m.bare > 0 {
		without := Mention{NameStart: m.bare, End: m.End}
		r.alias(m.Entity, r.name(&without), &without, "alias.year", false)
		if at := m.Class + "\x00" + nameKey(r.canonicalEvent(r.name(&without))); r.index[at] == 0 {
			if _, ok := r.index[at]; !ok {
				r.index[at] = m.Entity
			}
		}
	}
	if trade := tradeName(r.lex, r.doc.Text, m); trade != "" {
		r.calledBy(trade, m.Entity, "alias.short-form")
	}
	for _, part := range r.withoutPlace(m) {
		r.calledBy(part, m.Entity, "alias.without-place")
	}
	if first, last, ok := cutLast(name, "·"); ok && m.Class == ontology.Person {
		r.calledBy(last, m.Entity, "alias.last-name")
		if first, _, _ = strings.Cut(first, "·"); endsFamily(first) {
			r.calledBy(first, m.Entity, "alias.last-name")
		}
	}
}

// withCountry writes the one letter for a country that a body's name begins with as the
// country's name: 哈外交部.
func (r *resolver) withCountry(m *Mention, name string) string {
	if len(m.Inner) == 0 || m.Inner[0].Start != m.NameStart || m.Inner[0].Entity < 0 || m.Inner[0].End-m.Inner[0].Start != len("哈") {
		return name
	}
	if len(m.Inner) > 1 && m.Inner[1].Start == m.Inner[0].End && m.Inner[1].Class == ontology.Place {
		return name // 白中友好协会
	}
	if c := &r.doc.Entities[m.Inner[0].Entity]; c.Subtype == ontology.Country && c.Country != "CN" {
		return c.Name + name[len("哈"):]
	}
	return name
}

// withoutPlace returns the parts of a body's name by which the text may call it
// alone, nil for none.
func (r *resolver) withoutPlace(m *Mention) []string {
	if m.Class != ontology.Organization || len(m.Inner) == 0 || m.Inner[0].Class != ontology.Place || m.Inner[0].Start != m.Start || m.Inner[0].Entity < 0 {
		return nil
	}
	return partsOf(r.doc.Text, m, func(in *Mention) string {
		if in.Entity < 0 {
			return in.Subtype
		}
		return r.doc.Entities[in.Entity].Subtype
	})
}

// partsOf returns what of a body's name stands in quotes behind its place, or any
// name behind its country, and behind a region of that, that tells enough; subtype
// tells what a place is.
func partsOf(text string, m *Mention, subtype func(*Mention) string) []string {
	const fewest = 4 // letters
	first := &m.Inner[0]
	part := text[first.End:m.End]
	if strings.HasPrefix(part, "«") || strings.HasPrefix(part, "“") {
		return []string{part}
	}
	if first.NameStart > first.Start && first.NameStart < first.End {
		part = text[first.NameStart:m.End] // 加勒学院 of 斯里兰卡加勒学院
	} else if subtype(first) != ontology.Country {
		return nil
	}
	var out []string
	note := func(part string) {
		if utf8.RuneCountInString(part) >= fewest && !strings.HasPrefix(part, "驻") {
			out = append(out, part)
		}
	}
	if len(m.Inner) > 1 && m.Inner[1].Start == first.End && subtype(&m.Inner[1]) == ontology.Region {
		note(text[m.Inner[1].End:m.End])
	}
	note(part)
	return out
}

// calledBy notes that the text may call the entity by a part of its name alone, a
// person by the last (alias.last-name), a body by what stands in quotes behind its
// place; unless two share it.
func (r *resolver) calledBy(part string, e int, rule string) {
	at := r.doc.Entities[e].Type + "\x00" + nameKey(part)
	other, ok := r.index[at]
	switch {
	case !ok:
		r.index[at] = e
	case other >= 0 && other != e && r.doc.Entities[other].Name == part:
		r.merge(other, e, rule, false)
	case other != e:
		r.index[at] = shared
	}
}

// shared is the index of a name that more than one entity has.
const shared = -1

// cutLast cuts s around the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// entity returns the entity of that class and key, made new where there is none.
func (r *resolver) entity(class, key string, e Entity) int {
	at := class + "\x00" + key
	if r.index[at] == shared {
		at += "\x00alone"
	}
	if i, ok := r.index[at]; ok {
		old := &r.doc.Entities[i]
		old.Year, old.Ordinal = cmp.Or(old.Year, e.Year), cmp.Or(old.Ordinal, e.Ordinal)
		old.Subtype = cmp.Or(old.Subtype, e.Subtype)
		return i
	}
	r.doc.Entities = append(r.doc.Entities, e)
	i := len(r.doc.Entities) - 1
	r.index[at] = i
	return i
}

// alias notes that the text calls the entity by this name.
func (r *resolver) alias(e int, name string, m *Mention, rule string, learned bool) {
	ent := &r.doc.Entities[e]
	if name == ent.Name {
		return
	}
	if i := slices.IndexFunc(ent.Aliases, func(a Alias) bool { return a.Name == name }); i >= 0 {
		ent.Aliases[i].Learned = ent.Aliases[i].Learned || learned
		return
	}
	ent.Aliases = append(ent.Aliases, Alias{Name: name, Start: m.NameStart, End: m.End, Rule: rule, Learned: learned})
}

// nameKey brings a name to letters and digits only, so that marks, quotes,
// dashes and spaces do not tell names apart.
func nameKey(name string) string {
	return strings.Map(func(r rune) rune {
		if 0x4E00 <= r && r <= 0x9FFF {
			return r // nearly every letter, sooner told than by its properties
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

func names(en, ru string) map[string]any {
	p := map[string]any{}
	if en != "" {
		p["nameEn"] = en
	}
	if ru != "" {
		p["nameRu"] = ru
	}
	return p
}

// knownOrganization looks a name up in the list of organizations.
func (r *resolver) knownOrganization(name string) (*lexicon.Organization, bool) {
	for _, e := range r.lex.Matcher.Lookup(name) {
		if e.Kind == lexicon.OrganizationName {
			return &r.lex.Words.Organizations[e.Ref], true
		}
	}
	return nil, false
}

// canonicalEvent writes known organizations and pairs of countries inside an
// event's name in one way: 上合组织 as 上海合作组织, 中吉 as 中国吉尔吉斯斯坦.
func (r *resolver) canonicalEvent(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); {
		m, ok := r.lex.Matcher.Longest(name, i, lexicon.Kinds(lexicon.OrganizationName, lexicon.CountryPair, lexicon.PlaceName))
		if !ok {
			_, w := utf8.DecodeRuneInString(name[i:])
			b.WriteString(name[i : i+w])
			i += w
			continue
		}
		e := m.Entries[0]
		switch e.Kind {
		case lexicon.OrganizationName:
			b.WriteString(r.lex.Words.Organizations[e.Ref].Name)
		case lexicon.CountryPair:
			p := &r.lex.Words.Pairs[e.Ref]
			for _, iso := range []string{r.known.pick(p.First), r.known.pick(p.Second)} {
				c, _ := r.lex.Gazetteer.Country(iso)
				b.WriteString(c.Name)
			}
		default:
			if p := r.lex.Gazetteer.At(e.Ref); p.Subtype == ontology.Country {
				b.WriteString(p.Name)
			} else {
				b.WriteString(name[i:m.End])
			}
		}
		i = m.End
	}
	return b.String()
}

// placeOfName finds the place that an organization's name begins with, the
// narrowest of a chain; of a mission abroad it is the seat.
func (r *resolver) placeOfName(m *Mention, e *Entity) {
	at := m.Start
	for i := range m.Inner {
		in := &m.Inner[i]
		if in.Class != ontology.Place || in.Entity < 0 {
			continue
		}
		if in.Start != at && r.doc.Text[at:in.Start] != "驻" || m.Subtype == ontology.Company && letterPair(m.Inner[i:]) {
			break // 甲省乙丙农业公司: the letters of two countries are whose it is, or its brand
		}
		if in.Start == at && e.Place >= 0 && r.doc.Entities[in.Entity].Country != e.Country {
			break // 甲市乙大学, called by a city abroad, lies in 甲市
		}
		e.Place, at = in.Entity, in.End
		e.Country = r.doc.Entities[in.Entity].Country
	}
	if at < m.End && strings.HasPrefix(r.doc.Text[at:m.End], "驻") {
		e.Place, e.Country = -1, "" // 甲国驻华大使馆 lies in no place of its name
	}
}

// letterPair reports whether the mentions begin with two countries of one letter each,
// one right behind the other.
func letterPair(inner []Mention) bool {
	const letter = len("中")
	return len(inner) > 1 && inner[0].Class == ontology.Place && inner[1].Class == ontology.Place &&
		inner[0].End-inner[0].Start == letter && inner[1].End-inner[1].Start == letter && inner[0].End == inner[1].Start
}

// bareProject returns the name of works without the 项目 behind it: 甲河水电站 and
// 甲河水电站项目 are one. Names of other classes stay as they are.
func bareProject(class, name string) string {
	if class == ontology.Project {
		return strings.TrimSuffix(name, "项目")
	}
	return name
}

// merge makes entity from the same as entity to, its name an alias of it, which
// other documents may learn or not.
func (r *resolver) merge(from, to int, rule string, learned bool) {
	name := r.doc.Entities[from].Name
	first := true
	for i := range r.doc.Sentences {
		ms := r.doc.Sentences[i].Mentions
		for j := range ms {
			r.retarget(&ms[j], from, to, func(m *Mention) {
				if first {
					r.alias(to, name, m, rule, learned)
					first = false
				}
			})
		}
	}
	r.doc.Entities[to].Aliases = append(r.doc.Entities[to].Aliases, r.doc.Entities[from].Aliases...)
	r.doc.Entities[from].Aliases = nil
	for k, v := range r.index {
		if v == from {
			r.index[k] = to
		}
	}
	for i := range r.doc.Entities {
		if r.doc.Entities[i].Place == from {
			r.doc.Entities[i].Place = to
		}
	}
}

func (r *resolver) retarget(m *Mention, from, to int, first func(*Mention)) {
	if m.Entity == from {
		m.Entity = to
		first(m)
	}
	for i := range m.Inner {
		r.retarget(&m.Inner[i], from, to, first)
	}
}
