package lexicon

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scokg/extract/internal/letterset"
	"scokg/extract/ontology"
)

// Words holds the word lists. Every list keeps the order of its file; a user's
// entries come behind ours, or replace ours of the same first column.
type Words struct {
	OrganizationSuffixes []Suffix // Class: an ontology subtype, "" for an organization of none
	PlaceSuffixes        []Suffix // Class: an ontology subtype
	EventSuffixes        []Suffix // Class: an ontology subtype, "" for an event of none
	AgreementSuffixes    []Suffix // Class: an agreement's kind in ontology
	Titles               []Title
	Currencies           []Currency
	Multipliers          []Multiplier
	Sectors              []Sector
	Boundaries           []Boundary
	Organizations        []Organization
	Pairs                []Pair
	Shorts               []Short
	Provinces            []Province
	Standings            []Standing
	Aliases              []Alias // the user's

	surnames    map[string]bool   // true for those with which common words begin too
	translit    map[rune]string   // the pinyin of a letter that spells foreign names
	nameParts   map[rune][]string // by their first letter
	nameFirst   letterset.Set     // with which they begin
	people      map[rune][]string // by their first letter
	peopleFirst letterset.Set
	pairs       map[string]int // text → index in Pairs
	shorts      map[string]int // text → index in Shorts
}

// Suffix is the end of a name that tells what the name is of.
type Suffix struct {
	Text  string
	Class string
	// Common says that the suffix is an ordinary word of its own (公司, 大学,
	// 会议) or a single character: alone it names nothing.
	Common bool
	// Countries are where a place suffix is in use (边疆区: RU), as ISO 3166-1
	// alpha-2 codes; empty for anywhere.
	Countries []string
}

// Title is a position that a person holds.
type Title struct {
	Text string
	// Governs is the type of what stands before it: ontology.Place (市长) or
	// ontology.Organization (会长); "" where both do (主席).
	Governs string
}

// Currency is a currency's name as texts write it.
type Currency struct {
	Text string
	Code string // ISO 4217
}

// Multiplier is a word for a number to multiply with.
type Multiplier struct {
	Text   string
	Factor float64
}

// Sector is a field of the economy or of public life.
type Sector struct {
	Name    string
	Aliases []string
}

// Boundary is a word that bounds names.
type Boundary struct {
	Text string
	Role string // one of the Boundary constants
}

// The roles of boundary words.
const (
	BoundaryInside = "inside" // stands in no name: one ends before it, the next starts after it
	BoundaryStart  = "start"  // no name starts with it
	BoundaryEnd    = "end"    // no name ends with it
	BoundaryBefore = "before" // a verb or preposition that often stands right before a name
)

// Organization is a known organization.
type Organization struct {
	Name    string
	NameEn  string
	NameRu  string
	Aliases []string
	Subtype string // of ontology, or ""
	Country string // ISO 3166-1 alpha-2 code, or "" for an international one
}

// Pair is a short name for two countries: 中吉.
type Pair struct {
	Text string
	// First and Second are the countries that each character may stand for,
	// as ISO 3166-1 alpha-2 codes, the most likely first.
	First, Second []string
	// Ambiguous says that the pair is also an ordinary word or name.
	Ambiguous bool
}

// Short is a country's name of one or two characters as pairs and headlines
// use it: 吉.
type Short struct {
	Text      string
	Countries []string // ISO 3166-1 alpha-2 codes, the most likely first
}

// Province is the short form of a Chinese province: 鲁.
type Province struct {
	Text  string
	Place string // id of the gazetteer
}

// Alias is another name for something, of a user's aliases.tsv.
type Alias struct {
	Alias string
	Name  string
	Type  string // an entity type of ontology
}

// IsSurname reports whether s is a Chinese surname, of one or two characters.
func (w *Words) IsSurname(s string) bool { _, ok := w.surnames[s]; return ok }

// StartsWords reports whether s is a Chinese surname with which common words begin too:
// 南 in 南下.
func (w *Words) StartsWords(s string) bool { return w.surnames[s] }

// Surname returns the length in bytes of the surname that text starts with, the
// longer where two fit, and 0 for none.
func (w *Words) Surname(text string) int {
	_, one := utf8.DecodeRuneInString(text)
	if one == 0 {
		return 0
	}
	_, two := utf8.DecodeRuneInString(text[one:])
	if two > 0 && w.IsSurname(text[:one+two]) {
		return one + two
	}
	if w.IsSurname(text[:one]) {
		return one
	}
	return 0
}

// NameOfParts returns the length in bytes of the personal name that text starts with
// and that is two to four words of name_parts.tsv (扎西平措, 孟和巴雅尔), 0 for none.
func (w *Words) NameOfParts(text string) int {
	const fewest, most = 2, 4
	n, end := 0, 0
	for n < most {
		part := w.namePart(text[end:])
		if part == 0 {
			break
		}
		n, end = n+1, end+part
	}
	if n < fewest {
		return 0
	}
	return end
}

// KnownPerson returns the length in bytes of the longest name of people.tsv that text
// starts with, 0 for none.
func (w *Words) KnownPerson(text string) int {
	first, _ := utf8.DecodeRuneInString(text)
	if !w.peopleFirst.Has(letterset.BitOf(first)) {
		return 0
	}
	longest := 0
	for _, name := range w.people[first] {
		if len(name) > longest && strings.HasPrefix(text, name) {
			longest = len(name)
		}
	}
	return longest
}

// namePart returns the length of the longest word of name_parts.tsv that text starts
// with, 0 for none.
func (w *Words) namePart(text string) int {
	first, _ := utf8.DecodeRuneInString(text)
	if !w.nameFirst.Has(letterset.BitOf(first)) {
		return 0
	}
	longest := 0
	for _, part := range w.nameParts[first] {
		if len(part) > longest && strings.HasPrefix(text, part) {
			longest = len(part)
		}
	}
	return longest
}

// IsTransliteration reports whether c is one of the characters that spell
// foreign names by sound: 斯, 尔.
func (w *Words) IsTransliteration(c rune) bool { _, ok := w.translit[c]; return ok }

// ShortForms returns the countries that a short form may stand for, the most
// likely first.
func (w *Words) ShortForms(short string) []string {
	if i, ok := w.shorts[short]; ok {
		return slices.Clone(w.Shorts[i].Countries)
	}
	return nil
}

// OpenPair returns what a pair of countries stands for: "中吉" is CN and KG.
// Context settles which of several.
func (w *Words) OpenPair(text string) (Pair, bool) {
	i, ok := w.pairs[text]
	if !ok {
		return Pair{}, false
	}
	return w.Pairs[i], true
}

// table is how one file is read.
type table struct {
	file    string
	columns int
	read    func(*row) error
}

// put appends v, or replaces the entry of the same key.
func put[T any](list *[]T, index map[string]int, key string, v T) {
	if i, ok := index[key]; ok {
		(*list)[i] = v
		return
	}
	index[key] = len(*list)
	*list = append(*list, v)
}

// tables lists the files of words and how each is read into w.
func (w *Words) tables() []table {
	suffixes := func(file string, list *[]Suffix, classes ...string) table {
		index := map[string]int{}
		return table{file, 4, func(r *row) error {
			class, err := r.oneOf(1, classes...)
			if err != nil {
				return err
			}
			common, err := r.flag(2, "common")
			if err != nil {
				return err
			}
			countries, err := r.countries(3)
			if err != nil {
				return err
			}
			put(list, index, r.cols[0], Suffix{r.cols[0], class, common, countries})
			return nil
		}}
	}
	subtypes := func(entity string, more ...string) []string {
		t, _ := ontology.EntityTypeOf(entity)
		return append(t.Subtypes, more...)
	}
	var kinds []string
	if t, ok := ontology.EntityTypeOf(ontology.Agreement); ok {
		p, _ := t.Property("kind")
		kinds = p.Values
	}
	w.surnames, w.translit = map[string]bool{}, map[rune]string{}
	w.nameParts, w.people = map[rune][]string{}, map[rune][]string{}
	w.pairs, w.shorts = map[string]int{}, map[string]int{}
	titles, currencies, multipliers := map[string]int{}, map[string]int{}, map[string]int{}
	sectors, boundaries, organizations := map[string]int{}, map[string]int{}, map[string]int{}
	provinces, aliases := map[string]int{}, map[string]int{}
	return []table{
		suffixes("organization_suffixes.tsv", &w.OrganizationSuffixes, subtypes(ontology.Organization, "")...),
		suffixes("place_suffixes.tsv", &w.PlaceSuffixes, subtypes(ontology.Place)...),
		suffixes("event_suffixes.tsv", &w.EventSuffixes, subtypes(ontology.Event, "")...),
		suffixes("agreement_suffixes.tsv", &w.AgreementSuffixes, kinds...),
		{"titles.tsv", 2, func(r *row) error {
			governs, err := r.oneOf(1, ontology.Place, ontology.Organization, "")
			put(&w.Titles, titles, r.cols[0], Title{r.cols[0], governs})
			return err
		}},
		{"currencies.tsv", 2, func(r *row) error {
			if len(r.cols[1]) != 3 || strings.ToUpper(r.cols[1]) != r.cols[1] {
				return r.fail(1, "%q is no ISO 4217 code", r.cols[1])
			}
			put(&w.Currencies, currencies, r.cols[0], Currency{r.cols[0], r.cols[1]})
			return nil
		}},
		{"multipliers.tsv", 2, func(r *row) error {
			f, err := strconv.ParseFloat(r.cols[1], 64)
			if err != nil || !(f > 0 && f <= 1e15) {
				return r.fail(1, "%q is no factor over 0 and up to 1e15", r.cols[1])
			}
			put(&w.Multipliers, multipliers, r.cols[0], Multiplier{r.cols[0], f})
			return nil
		}},
		{"sectors.tsv", 2, func(r *row) error {
			names, err := r.list(1)
			put(&w.Sectors, sectors, r.cols[0], Sector{r.cols[0], names})
			return err
		}},
		{"boundaries.tsv", 2, func(r *row) error {
			role, err := r.oneOf(1, BoundaryInside, BoundaryStart, BoundaryEnd, BoundaryBefore)
			put(&w.Boundaries, boundaries, r.cols[0]+"\t"+role, Boundary{r.cols[0], role})
			return err
		}},
		{"surnames.tsv", 1, func(r *row) error {
			if n := utf8.RuneCountInString(r.cols[0]); n > 2 {
				return r.fail(0, "a surname of %d characters; one or two are read", n)
			}
			w.surnames[r.cols[0]] = false
			return nil
		}},
		{"word_surnames.tsv", 1, func(r *row) error {
			if n := utf8.RuneCountInString(r.cols[0]); n != 1 {
				return r.fail(0, "a surname of %d characters; one is read", n)
			}
			w.surnames[r.cols[0]] = true
			return nil
		}},
		{"name_parts.tsv", 1, func(r *row) error {
			part := r.cols[0]
			if n := utf8.RuneCountInString(part); n < 2 {
				return r.fail(0, "a word of a name has two letters or more, %q has %d", part, n)
			}
			first, _ := utf8.DecodeRuneInString(part)
			if !slices.Contains(w.nameParts[first], part) {
				w.nameParts[first] = append(w.nameParts[first], part)
				w.nameFirst.Add(letterset.BitOf(first))
			}
			return nil
		}},
		{"people.tsv", 1, func(r *row) error {
			name := r.cols[0]
			if n := utf8.RuneCountInString(name); n < 2 {
				return r.fail(0, "a person's name has two letters or more, %q has %d", name, n)
			}
			first, _ := utf8.DecodeRuneInString(name)
			if !slices.Contains(w.people[first], name) {
				w.people[first] = append(w.people[first], name)
				w.peopleFirst.Add(letterset.BitOf(first))
			}
			return nil
		}},
		{"transliteration.tsv", 2, func(r *row) error {
			for _, c := range r.cols[0] {
				w.translit[c] = r.cols[1]
			}
			return nil
		}},
		{"organizations.tsv", 6, func(r *row) error {
			names, err := r.list(3)
			if err != nil {
				return err
			}
			subtype, err := r.oneOf(4, subtypes(ontology.Organization, "")...)
			if err != nil {
				return err
			}
			if c := r.cols[5]; c != "" && !isCountryCode(c) {
				return r.fail(5, "%q is no ISO 3166-1 alpha-2 code", c)
			}
			put(&w.Organizations, organizations, r.cols[0], Organization{r.cols[0], r.cols[1], r.cols[2], names, subtype, r.cols[5]})
			return nil
		}},
		{"country_shorts.tsv", 3, func(r *row) error { // the third column is the generator's
			countries, err := r.countries(1)
			put(&w.Shorts, w.shorts, r.cols[0], Short{r.cols[0], countries})
			return err
		}},
		{"country_pairs.tsv", 4, func(r *row) error {
			first, err := r.countries(1)
			if err != nil {
				return err
			}
			second, err := r.countries(2)
			if err != nil {
				return err
			}
			ambiguous, err := r.flag(3, "ambiguous")
			put(&w.Pairs, w.pairs, r.cols[0], Pair{r.cols[0], first, second, ambiguous})
			return err
		}},
		{"province_shorts.tsv", 2, func(r *row) error {
			err := r.name(1)
			put(&w.Provinces, provinces, r.cols[0], Province{r.cols[0], r.cols[1]})
			return err
		}},
		{"sco_standings.tsv", 4, func(r *row) error {
			if !isCountryCode(r.cols[0]) {
				return r.fail(0, "%q is no ISO 3166-1 alpha-2 code", r.cols[0])
			}
			if !isStatus(r.cols[1]) {
				return r.fail(1, "%q is no standing", r.cols[1])
			}
			w.Standings = append(w.Standings, Standing{r.cols[0], r.cols[1], r.cols[2], r.cols[3]})
			slices.SortStableFunc(w.Standings, func(a, b Standing) int {
				return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.From, b.From))
			})
			return nil
		}},
		{"aliases.tsv", 3, func(r *row) error {
			if err := r.name(1); err != nil {
				return err
			}
			if _, ok := ontology.EntityTypeOf(r.cols[2]); !ok {
				return r.fail(2, "%q is no entity type", r.cols[2])
			}
			put(&w.Aliases, aliases, r.cols[0]+"\t"+r.cols[2], Alias{r.cols[0], r.cols[1], r.cols[2]})
			return nil
		}},
	}
}

// countries reads column i as a list of ISO 3166-1 alpha-2 codes.
func (r *row) countries(i int) ([]string, error) {
	list, err := r.list(i)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		if !isCountryCode(c) {
			return nil, r.fail(i, "%q is no ISO 3166-1 alpha-2 code", c)
		}
	}
	return list, nil
}

func isCountryCode(s string) bool {
	return len(s) == 2 && 'A' <= s[0] && s[0] <= 'Z' && 'A' <= s[1] && s[1] <= 'Z'
}

// items returns the words that the matcher finds.
func (w *Words) items() []item {
	var items []item
	add := func(k Kind, ref int, text string, ambiguous bool) {
		items = append(items, item{text, Entry{int32(ref), k, ambiguous}})
	}
	suffixes := func(k Kind, list []Suffix) {
		for i, s := range list {
			add(k, i, s.Text, s.Common)
		}
	}
	suffixes(OrganizationSuffix, w.OrganizationSuffixes)
	suffixes(PlaceSuffix, w.PlaceSuffixes)
	suffixes(EventSuffix, w.EventSuffixes)
	suffixes(AgreementSuffix, w.AgreementSuffixes)
	for i, t := range w.Titles {
		add(TitleWord, i, t.Text, false)
	}
	for i, c := range w.Currencies {
		add(CurrencyWord, i, c.Text, false)
	}
	for i, m := range w.Multipliers {
		add(MultiplierWord, i, m.Text, false)
	}
	for i, s := range w.Sectors {
		add(SectorWord, i, s.Name, false)
		for _, a := range s.Aliases {
			add(SectorWord, i, a, false)
		}
	}
	for i, b := range w.Boundaries {
		add(BoundaryWord, i, b.Text, false)
	}
	for i, o := range w.Organizations {
		add(OrganizationName, i, o.Name, false)
		for _, a := range o.Aliases {
			add(OrganizationName, i, a, false)
		}
	}
	for i, p := range w.Pairs {
		add(CountryPair, i, p.Text, p.Ambiguous)
	}
	for i, s := range w.Shorts {
		add(CountryShort, i, s.Text, true)
	}
	for i, p := range w.Provinces {
		add(ProvinceShort, i, p.Text, true)
	}
	return items
}
