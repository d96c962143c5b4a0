package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"scokg/extract/ontology"
)

// Place is one place of the gazetteer.
type Place struct {
	ID      string // see the package's documentation
	Name    string // simplified Chinese, in full: "青岛市"; NameEn where no Chinese name is known
	NameEn  string
	NameRu  string
	Aliases []string // other names, in the order of the data
	Subtype string   // ontology.Country, Region, City, District or Zone
	Country string   // ISO 3166-1 alpha-2 code of the country it lies in, or is
	Parent  string   // id of the place it lies in; "" for a country
	// Lat and Lon are WGS 84 degrees; both 0 where unknown.
	Lat, Lon   float64
	Population int // 0 where unknown
	GeonamesID int // 0 where unknown
}

// The columns of places.tsv.
const (
	colID = iota
	colName
	colNameEn
	colNameRu
	colAliases
	colSubtype
	colCountry
	colParent
	colLat
	colLon
	colPopulation
	colGeonames
	colAmbiguous // those of the names that are also ordinary words or people's names
	placeColumns
)

// Gazetteer answers what places there are. A place is read from its line of the
// data when it is first asked for: what is kept is the lines, the index of names
// and the places that texts have named.
type Gazetteer struct {
	lines   []string       // of our file, sorted by id, then of the user's
	sorted  int            // how many lines are ours
	user    map[string]int // id → line, of the user's places
	country map[string]int // ISO code → line
	matcher *Matcher
	latin   func() map[string][]int32        // folded Latin name → lines
	cities  func() map[string][]soundingCity // by country
	read    []atomic.Pointer[Place]          // by line, nil until asked for
}

// gazetteerOf indexes the lines of ours, which a test has checked, and of the
// user's places, which are checked here. It returns the names for the matcher.
func gazetteerOf(ours string, user []source) (*Gazetteer, []item, error) {
	g := &Gazetteer{lines: make([]string, 0, strings.Count(ours, "\n")+1), user: map[string]int{}, country: map[string]int{}}
	for ours != "" {
		line, rest, _ := strings.Cut(ours, "\n")
		ours = rest
		if line != "" && line[0] != '#' {
			g.lines = append(g.lines, line)
		}
	}
	g.sorted = len(g.lines)
	for _, src := range user {
		err := readTable(src.name, src.data, placeColumns, func(r *row) error {
			if err := checkPlace(r); err != nil {
				return err
			}
			id := r.cols[colID]
			if at, ok := g.user[id]; ok {
				g.lines[at] = r.text
				return nil
			}
			g.user[id] = len(g.lines)
			g.lines = append(g.lines, r.text)
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	g.read = make([]atomic.Pointer[Place], len(g.lines))
	if err := g.checkParents(); err != nil {
		return nil, nil, err
	}
	items := make([]item, 0, 2*len(g.lines))
	for i, line := range g.lines {
		if i < g.sorted && len(g.user) > 0 {
			if _, replaced := g.user[line[:strings.IndexByte(line, '\t')]]; replaced {
				continue
			}
		}
		items = g.add(items, line, i)
	}
	g.latin = sync.OnceValue(g.latinIndex)
	g.cities = sync.OnceValue(g.soundIndex)
	return g, items, nil
}

// add appends the names of the place at line i to items, and notes countries.
func (g *Gazetteer) add(items []item, line string, i int) []item {
	rest := line
	next := func() (col string) {
		col, rest, _ = strings.Cut(rest, "\t")
		return col
	}
	next()
	name, en := next(), next()
	next()
	aliases := next()
	if next() == ontology.Country {
		g.country[next()] = i
	}
	var ambiguous string
	if strings.Count(line, "\t") == placeColumns-1 {
		ambiguous = line[strings.LastIndexByte(line, '\t')+1:]
	}
	add := func(s string) {
		items = append(items, item{s, Entry{Ref: int32(i), Kind: PlaceName, Ambiguous: ambiguous != "" && listed(ambiguous, s)}})
	}
	if name != en {
		add(name)
	}
	for aliases != "" {
		var alias string
		alias, aliases, _ = strings.Cut(aliases, "|")
		add(alias)
	}
	return items
}

// listed reports whether the |-joined list holds s.
func listed(list, s string) bool {
	for list != "" {
		var one string
		if one, list, _ = strings.Cut(list, "|"); one == s {
			return true
		}
	}
	return false
}

// checkPlace reports the first fault of a line of places.tsv. Parents are
// checked when all are read.
func checkPlace(r *row) error {
	id := r.cols[colID]
	scheme, rest, ok := strings.Cut(id, ":")
	switch {
	case !ok || rest == "" || !slices.Contains([]string{"gn", "cn", "iso", "zone", "user"}, scheme):
		return r.fail(colID, "id %q is none of gn:…, cn:…, iso:…, zone:…, user:…", id)
	case strings.ContainsAny(id, " \"'`"):
		return r.fail(colID, "id %q holds white space or quotes", id)
	}
	if err := r.name(colName); err != nil {
		return err
	}
	if _, err := r.list(colAliases); err != nil {
		return err
	}
	subtype, err := r.oneOf(colSubtype, ontology.Country, ontology.Region, ontology.City, ontology.District, ontology.Zone)
	if err != nil {
		return err
	}
	if c := r.cols[colCountry]; len(c) != 2 || c[0] < 'A' || c[0] > 'Z' || c[1] < 'A' || c[1] > 'Z' {
		return r.fail(colCountry, "%q is no ISO 3166-1 alpha-2 code", c)
	}
	if (r.cols[colParent] == "") != (subtype == ontology.Country) {
		return r.fail(colParent, "parent %q: a country has none, every other place has one", r.cols[colParent])
	}
	for col, limit := range map[int]float64{colLat: 90, colLon: 180} {
		if s := r.cols[col]; s != "" {
			if v, err := strconv.ParseFloat(s, 64); err != nil || !(v >= -limit && v <= limit) {
				return r.fail(col, "%q is no number of degrees", s)
			}
		}
	}
	for _, col := range []int{colPopulation, colGeonames} {
		if s := r.cols[col]; s != "" {
			if v, err := strconv.ParseInt(s, 10, 64); err != nil || v < 0 {
				return r.fail(col, "%q is no whole number", s)
			}
		}
	}
	names, err := r.list(colAmbiguous)
	if err != nil {
		return err
	}
	for _, n := range names {
		if n != r.cols[colName] && !listed(r.cols[colAliases], n) {
			return r.fail(colAmbiguous, "%q is no name of this place", n)
		}
	}
	return nil
}

// checkParents checks the chains of the user's places: ours are checked by a
// test.
func (g *Gazetteer) checkParents() error {
	for id := range g.user {
		seen := map[string]bool{}
		for at := id; at != ""; {
			if seen[at] {
				return fmt.Errorf("places.tsv: the parents of %s lead back to %s; give one of them another parent", id, at)
			}
			seen[at] = true
			p, ok := g.Place(at)
			if !ok {
				return fmt.Errorf("places.tsv: %s has the parent %s, which is no place; add it or name another", id, at)
			}
			at = p.Parent
		}
	}
	return nil
}

// index returns the line of an id.
func (g *Gazetteer) index(id string) (int, bool) {
	if i, ok := g.user[id]; ok {
		return i, true
	}
	return slices.BinarySearchFunc(g.lines[:g.sorted], id, func(line, id string) int {
		return cmp.Compare(line[:strings.IndexByte(line, '\t')], id)
	})
}

// Place returns the place of an id.
func (g *Gazetteer) Place(id string) (Place, bool) {
	i, ok := g.index(id)
	if !ok {
		return Place{}, false
	}
	return g.At(int32(i)), true
}

// At returns the place of an Entry of kind PlaceName. Its aliases are shared
// between callers and not to be changed.
func (g *Gazetteer) At(ref int32) Place {
	if p := g.read[ref].Load(); p != nil {
		return *p
	}
	p := g.parse(ref)
	g.read[ref].Store(&p)
	return p
}

// parse reads the place off its line.
func (g *Gazetteer) parse(ref int32) Place {
	cols := strings.SplitN(g.lines[ref], "\t", placeColumns)
	col := func(i int) string {
		if i < len(cols) {
			return cols[i]
		}
		return ""
	}
	p := Place{
		ID: col(colID), Name: col(colName), NameEn: col(colNameEn), NameRu: col(colNameRu),
		Subtype: col(colSubtype), Country: col(colCountry), Parent: col(colParent),
	}
	if s := col(colAliases); s != "" {
		p.Aliases = strings.Split(s, "|")
	}
	p.Lat, _ = strconv.ParseFloat(col(colLat), 64)
	p.Lon, _ = strconv.ParseFloat(col(colLon), 64)
	p.Population, _ = strconv.Atoi(col(colPopulation))
	p.GeonamesID, _ = strconv.Atoi(col(colGeonames))
	if n, ok := strings.CutPrefix(p.ID, "gn:"); ok {
		p.GeonamesID, _ = strconv.Atoi(n)
	}
	return p
}

// Len returns the number of places.
func (g *Gazetteer) Len() int { return len(g.lines) }

// Candidates returns all places of this name or alias: a country first, then by
// population, falling (where it is not known, by what the kind of place usually
// has), then by id. A foreign city is found by its name with 市 behind it too
// (撒马尔罕市).
func (g *Gazetteer) Candidates(name string) []Place {
	found := g.named(name)
	if short, ok := strings.CutSuffix(name, "市"); ok && len(found) == 0 {
		found = slices.DeleteFunc(g.named(short), func(p Place) bool {
			return p.Subtype != ontology.City || strings.HasSuffix(p.Name, "市")
		})
	}
	sortPlaces(found)
	return found
}

func (g *Gazetteer) named(name string) []Place {
	var found []Place
	for _, e := range g.matcher.Lookup(name) {
		if e.Kind == PlaceName {
			found = append(found, g.At(e.Ref))
		}
	}
	return found
}

// Latin returns the places of this English name, letter case, diacritics and
// hyphens aside, the most populous first; country is an ISO 3166-1 alpha-2 code
// or "" for any.
func (g *Gazetteer) Latin(name, country string) []Place {
	var found []Place
	for _, i := range g.latin()[foldLatin(name)] {
		if p := g.At(i); country == "" || p.Country == country {
			found = append(found, p)
		}
	}
	sortPlaces(found)
	return found
}

func (g *Gazetteer) latinIndex() map[string][]int32 {
	index := make(map[string][]int32, len(g.lines))
	for i, line := range g.lines {
		cols := strings.SplitN(line, "\t", colNameRu+1)
		if at, ok := g.user[cols[colID]]; ok && at != i {
			continue // replaced by a user's
		}
		if key := foldLatin(cols[colNameEn]); key != "" {
			index[key] = append(index[key], int32(i))
		}
	}
	return index
}

// usualPopulation stands in for a population that is not known, in ordering
// places alone: GeoNames counts no people of regions and counties.
var usualPopulation = map[string]int{
	ontology.Country: 10_000_000, ontology.Region: 10_000_000, ontology.City: 500_000, ontology.District: 300_000,
}

func sortPlaces(ps []Place) {
	weight := func(p Place) int {
		if p.Population == 0 {
			return usualPopulation[p.Subtype]
		}
		return p.Population
	}
	slices.SortFunc(ps, func(a, b Place) int {
		if a, b := a.Subtype == ontology.Country, b.Subtype == ontology.Country; a != b {
			if a {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(a.ID, b.ID))
	})
}

// Ambiguous reports whether the name is a place's only in context: for every
// place that has it, it is also an ordinary word or a person's name.
func (g *Gazetteer) Ambiguous(name string) bool {
	for _, e := range g.matcher.Lookup(name) {
		if e.Kind == PlaceName {
			return e.Ambiguous // sure entries come first
		}
	}
	return false
}

// Country returns the country of an ISO 3166-1 alpha-2 code.
func (g *Gazetteer) Country(iso string) (Place, bool) {
	i, ok := g.country[iso]
	if !ok {
		return Place{}, false
	}
	return g.At(int32(i)), true
}

// Ancestors returns the places that the place lies in, its parent first and its
// country last.
func (g *Gazetteer) Ancestors(id string) []Place {
	var chain []Place
	p, ok := g.Place(id)
	for ok && p.Parent != "" {
		if p, ok = g.Place(p.Parent); ok {
			chain = append(chain, p)
		}
	}
	return chain
}

// Within reports whether the place lies in ancestor. No place lies in itself.
func (g *Gazetteer) Within(id, ancestor string) bool {
	return slices.ContainsFunc(g.Ancestors(id), func(p Place) bool { return p.ID == ancestor })
}
