package lexicon

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scokg/extract/ontology"
)

// TestPlacesFile checks the generated file with the code that checks a user's,
// and what Load takes on trust: the order of the ids and the chains.
func TestPlacesFile(t *testing.T) {
	g := load(t).Gazetteer
	last := ""
	err := readTable("places.tsv", placesTSV, placeColumns, func(r *row) error {
		if err := checkPlace(r); err != nil {
			return err
		}
		if r.cols[colID] <= last {
			return r.fail(colID, "%s does not stand behind %s", r.cols[colID], last)
		}
		last = r.cols[colID]
		p, _ := g.Place(last)
		chain := g.Ancestors(p.ID)
		if p.Subtype != ontology.Country && (len(chain) == 0 || len(chain) > 5 || chain[len(chain)-1].Subtype != ontology.Country) {
			return r.fail(colParent, "the chain of %s does not end at a country: %v", p.ID, chain)
		}
		for _, a := range chain {
			if a.Country != p.Country {
				return r.fail(colParent, "%s lies in %s of another country", p.ID, a.ID)
			}
		}
		names := append([]string{p.Name}, p.Aliases...)
		slices.Sort(names)
		if len(slices.Compact(names)) != len(p.Aliases)+1 {
			return r.fail(colAliases, "a name stands twice")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if n := g.Len(); n < 18_000 {
		t.Errorf("%d places; 18,000 and more were there", n)
	}
}

// TestDivisions counts the first-level divisions of members and partners. A
// capital that is a division of its own counts as its city.
func TestDivisions(t *testing.T) {
	l := load(t)
	count := map[string]int{}
	for i := range l.Gazetteer.Len() {
		p := l.Gazetteer.At(int32(i))
		if up, ok := l.Gazetteer.Place(p.Parent); ok && up.Subtype == ontology.Country && p.Subtype == ontology.Region {
			count[p.Country]++
		}
	}
	want := map[string]int{
		"CN": 30, "RU": 81, "KZ": 17, "KG": 7, "TJ": 4, "UZ": 13, "IN": 35, "PK": 7, "IR": 31, "BY": 6,
		"MN": 21, "AF": 34, "LK": 9, "TR": 81, "AZ": 60, "AM": 10, "KH": 24, "NP": 7, "EG": 27, "QA": 7,
		"SA": 13, "BH": 4, "KW": 6, "MV": 20, "MM": 15, "AE": 7, "LA": 17,
	}
	for _, s := range l.Words.Standings {
		if s.To == "" && count[s.Country] != want[s.Country] {
			t.Errorf("%s has %d first-level divisions; want %d", s.Country, count[s.Country], want[s.Country])
		}
	}
}

// TestHandMadeTables checks that every hand-made line stands in the generated
// file: the generator has compared it with GeoNames.
func TestHandMadeTables(t *testing.T) {
	g := load(t).Gazetteer
	read := func(name string, columns int, each func(*row)) {
		data, err := os.ReadFile(filepath.Join("internal", "gazgen", "input", name))
		if err != nil {
			t.Fatal(err)
		}
		err = readTable(name, string(data), columns, func(r *row) error {
			each(r)
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	stands := func(p Place, ok bool, r *row, name, aliases string) {
		if !ok || p.Name != name {
			t.Errorf("%s:%d: %s is %q in places.tsv; run the generator", r.file, r.line, name, p.Name)
		}
		for a := range strings.SplitSeq(aliases, "|") {
			if a != "" && !slices.Contains(p.Aliases, a) {
				t.Errorf("%s:%d: places.tsv lacks the name %s of %s; run the generator", r.file, r.line, a, name)
			}
		}
	}
	cities := 0
	read("cities.tsv", 6, func(r *row) {
		p, ok := g.Place("gn:" + r.cols[0])
		stands(p, ok && p.Country == r.cols[1] && p.NameEn == r.cols[2], r, r.cols[3], r.cols[4])
		cities++
	})
	if cities < 500 {
		t.Errorf("%d cities named by hand; 500 and more were there", cities)
	}
	read("zones.tsv", 9, func(r *row) {
		p, ok := g.Place(r.cols[0])
		stands(p, ok && p.Parent == r.cols[6], r, r.cols[1], r.cols[4])
	})
	read("countries.tsv", 3, func(r *row) {
		p, ok := g.Country(r.cols[0])
		stands(p, ok, r, r.cols[1], r.cols[2])
	})
	read("regions.tsv", 5, func(r *row) {
		if r.cols[3] == "=" {
			return
		}
		found := slices.ContainsFunc(g.Candidates(r.cols[2]), func(p Place) bool {
			return p.Subtype == ontology.Region && p.Country == r.cols[0][:2]
		})
		if !found {
			t.Errorf("regions.tsv:%d: places.tsv lacks %s; run the generator", r.line, r.cols[2])
		}
	})
}

// TestWordLists checks what the loader cannot: entries that stand twice in one
// file, ids and countries that do not exist.
func TestWordLists(t *testing.T) {
	l := load(t)
	for _, tb := range new(Words).tables() {
		data, err := embedded.ReadFile("data/" + tb.file)
		if err != nil {
			if tb.file != "aliases.tsv" {
				t.Error(err)
			}
			continue
		}
		if !strings.HasPrefix(string(data), "# ") || !strings.Contains(string(data[:min(600, len(data))]), "Licence") {
			t.Errorf("%s does not name its source and licence on top", tb.file)
		}
		seen := map[string]bool{}
		err = readTable(tb.file, string(data), tb.columns, func(r *row) error {
			key := r.cols[0]
			if tb.file == "boundaries.tsv" || tb.file == "sco_standings.tsv" {
				key += " " + r.cols[1]
			}
			if seen[key] {
				t.Errorf("%s:%d: %s stands twice", r.file, r.line, key)
			}
			seen[key] = true
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	country := func(code string) {
		if _, ok := l.Gazetteer.Country(code); !ok {
			t.Errorf("no country %s", code)
		}
	}
	for _, s := range l.Words.Shorts {
		for _, c := range s.Countries {
			country(c)
		}
	}
	for _, s := range l.Words.Standings {
		country(s.Country)
	}
	for _, s := range l.Words.PlaceSuffixes {
		for _, c := range s.Countries {
			country(c)
		}
	}
	for _, o := range l.Words.Organizations {
		if o.Country != "" {
			country(o.Country)
		}
	}
	for _, p := range l.Words.Provinces {
		if _, ok := l.Gazetteer.Place(p.Place); !ok {
			t.Errorf("%s is short for %s, which is no place", p.Text, p.Place)
		}
	}
	if !slices.ContainsFunc(l.Words.Organizations, func(o Organization) bool { return o.Name == SCO }) {
		t.Errorf("organizations.tsv lacks %s", SCO)
	}
}

// TestWords pins some words that rules lean on.
func TestWords(t *testing.T) {
	w := load(t).Words
	class := func(list []Suffix, text string) string {
		for _, s := range list {
			if s.Text == text {
				return s.Class
			}
		}
		return "none"
	}
	for _, c := range []struct {
		list        []Suffix
		text, class string
	}{
		{w.OrganizationSuffixes, "商务局", ontology.Government},
		{w.OrganizationSuffixes, "外办", ontology.Government},
		{w.OrganizationSuffixes, "管委会", ontology.Government},
		{w.OrganizationSuffixes, "贸促会", ontology.Association},
		{w.OrganizationSuffixes, "有限公司", ontology.Company},
		{w.OrganizationSuffixes, "大学", ontology.University},
		{w.OrganizationSuffixes, "融媒体中心", ontology.Media},
		{w.OrganizationSuffixes, "医院", ""},
		{w.PlaceSuffixes, "边疆区", ontology.Region},
		{w.PlaceSuffixes, "示范区", ontology.Zone},
		{w.PlaceSuffixes, "区", ontology.District},
		{w.EventSuffixes, "对话会", ontology.Dialogue},
		{w.EventSuffixes, "系列活动", ontology.EventSeries},
		{w.EventSuffixes, "推介会", ""},
		{w.AgreementSuffixes, "备忘录", "mou"},
		{w.AgreementSuffixes, "友好城市关系协议书", "sister_city"},
		{w.AgreementSuffixes, "意向书", "intention"},
	} {
		if got := class(c.list, c.text); got != c.class {
			t.Errorf("%s is %q; want %q", c.text, got, c.class)
		}
	}
	governs := map[string]string{}
	for _, x := range w.Titles {
		governs[x.Text] = x.Governs
	}
	for title, want := range map[string]string{"市长": ontology.Place, "州长": ontology.Place, "总领事": ontology.Place, "会长": ontology.Organization, "秘书长": ontology.Organization, "主席": ""} {
		if got, ok := governs[title]; !ok || got != want {
			t.Errorf("%s governs %q; want %q", title, got, want)
		}
	}
}
