package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// context is what a whole document tells about its names before the first is
// settled.
type context struct {
	countries map[string]bool // ISO codes of countries named in full
	full      map[string]bool // ids of places whose full names stand in the text
	names     map[string]bool // short names of places whose full names stand in the text: 胶州 where 胶州市 does
	firms     map[string]bool // words asked for that the text uses as a company's name, or not
}

// firm reports whether the text uses the word as a company's name: 中泰 in 中泰集团.
func (c *context) firm(text, word string) bool {
	is, asked := c.firms[word]
	if !asked {
		for _, head := range firmHeads.words {
			is = is || strings.Contains(text, word+head)
		}
		c.firms[word] = is
	}
	return is
}

// firmHeads follow the own word of a company.
var firmHeads = wordsOf("firmHeads")

// pick returns the country that the document names, else the first, "" for none.
func (c *context) pick(codes []string) string {
	for _, iso := range codes {
		if c.countries[iso] {
			return iso
		}
	}
	if len(codes) == 0 {
		return ""
	}
	return codes[0]
}

// newContext reads the whole text once for what settles the rest.
func (x *scanner) newContext(text string) *context {
	c := &context{countries: map[string]bool{"CN": true}, names: map[string]bool{}, full: map[string]bool{}, firms: map[string]bool{}}
	seen := map[string]bool{}
	for i := 0; i < len(text); {
		m, ok := x.lex.Matcher.Longest(text, i, lexicon.Kinds(lexicon.PlaceName))
		if !ok {
			_, w := utf8.DecodeRuneInString(text[i:])
			i += w
			continue
		}
		name := text[i:m.End]
		i = m.End
		if seen[name] {
			continue
		}
		seen[name] = true
		if m.Entries[0].Ambiguous || utf8.RuneCountInString(name) < 2 {
			continue
		}
		places := x.lex.Gazetteer.Candidates(name)
		short := slices.ContainsFunc(places, func(p lexicon.Place) bool { return inChina(&p) && p.Name != name })
		for _, p := range places {
			if p.Subtype == ontology.Country {
				c.countries[p.Country] = true
			}
			if name == p.Name && (!short || inChina(&p)) { // 洛阳 is short for 洛阳市, not the whole name of a quarter abroad
				c.full[p.ID] = true
				for _, a := range p.Aliases {
					c.names[a] = true
				}
			}
		}
	}
	return c
}
