package lexicon

// Place is one place of the gazetteer.
type Place struct {
	ID      string // see the package's documentation
	Name    string // simplified Chinese, in full: "青岛市"; as in NameEn where no Chinese name is known
	NameEn  string
	NameRu  string
	Aliases []string // other Chinese names, in the order of the data
	Subtype string   // ontology.Country, Region, City, District or Zone
	Country string   // ISO 3166-1 alpha-2 code of the country it lies in, or is
	Parent  string   // id of the place it lies in; "" for a country
	// Lat and Lon are WGS 84 degrees; both 0 where unknown.
	Lat, Lon   float64
	Population int // 0 where unknown
	GeonamesID int // 0 where unknown
}

// Gazetteer answers what places there are.
//
//	Candidates(name string) []Place         all places of that Chinese name or alias, by population (falling), then id
//	Latin(name, country string) []Place     by English or Latin name, letter case and diacritics aside; country "" for any
//	Place(id string) (Place, bool)
//	Country(iso string) (Place, bool)
//	Ancestors(id string) []Place            parent first, country last
//	Within(id, ancestor string) bool        false for id itself
//	Ambiguous(name string) bool             the name is also an ordinary word, a surname or a personal name: needs context
//	ShortForms(short string) []string       "乌" → ["UZ", "UA"], most likely first
//	OpenPair(s string) ([2][]string, bool)  "中吉" → [["CN"], ["KG"]]
//	Containment(p Place) (Statement, bool)  a self-standing sentence
//	Membership(iso string) []Standing       in the Shanghai Cooperation Organization, in order of time
type Gazetteer struct{}

// Words holds the word lists; every list is sorted by its first column.
type Words struct {
	OrganizationSuffixes []Suffix // Class: ontology subtype, "" for an organization of no subtype
	PlaceSuffixes        []Suffix // Class: ontology subtype
	EventSuffixes        []Suffix // Class: ontology subtype, or ""
	AgreementSuffixes    []Suffix // Class: kind of agreement in ontology
	Titles               []Title
	Surnames             []string
	Currencies           []Currency
	Multipliers          []Multiplier
	Sectors              []Sector
	Boundaries           []Boundary
	Organizations        []Organization
}

// Suffix is the end of a name that tells what the name is of.
type Suffix struct {
	Text  string
	Class string
	// Common says that the suffix is an ordinary word of its own (公司, 大学,
	// 会议): alone it names nothing.
	Common bool
	// Countries are where a place suffix is in use (边疆区: RU); empty for anywhere.
	Countries []string
}

// Title is a position that a person holds.
type Title struct {
	Text string
	// Governs is ontology.Place or ontology.Organization: what stands before it.
	Governs string
}

// Currency is a name of a currency as texts write it.
type Currency struct {
	Text string
	Code string // ISO 4217
}

// Multiplier is a word for a power of ten.
type Multiplier struct {
	Text   string
	Factor float64
}

// Sector is a field of the economy or of public life.
type Sector struct {
	Name    string
	Aliases []string
}

// Boundary is a word that names do not go over.
type Boundary struct {
	Text string
	// Role is where it stands: see BoundaryStart and its like.
	Role string
}

// Roles of boundary words.
const (
	BoundaryInside = "inside" // stands in no name: a name ends before it and starts after it
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
	Subtype string // of ontology
	Place   string // id of the place it belongs to, or ""
}

// Kind is what a matched entry is.
type Kind uint8

// The kinds of entries. Ref of an entry is an index into the list named here.
const (
	PlaceName          Kind = iota // Gazetteer; use Candidates, or Place of PlaceID
	OrganizationName               // Words.Organizations
	OrganizationSuffix             // Words.OrganizationSuffixes
	PlaceSuffix                    // Words.PlaceSuffixes
	EventSuffix                    // Words.EventSuffixes
	AgreementSuffix                // Words.AgreementSuffixes
	TitleWord                      // Words.Titles
	CurrencyWord                   // Words.Currencies
	MultiplierWord                 // Words.Multipliers
	SectorWord                     // Words.Sectors
	BoundaryWord                   // Words.Boundaries
	CountryPair                    // no Ref; use OpenPair
	CountryShort                   // no Ref; use ShortForms. Never a name by itself without context
	kinds
)

// KindSet is a set of kinds.
type KindSet uint32

// Entry is one meaning of a matched name.
type Entry struct {
	Kind Kind
	Ref  int
	// Ambiguous says that the name is also an ordinary word or a personal
	// name, and that only context makes it this entry.
	Ambiguous bool
}

// Match is a name or word that starts at the offset asked for.
type Match struct {
	End     int // byte offset in the text
	Entries []Entry
}

// Matcher finds all names and words of a lexicon in a text.
//
//	At(text string, offset int, kinds KindSet, buf []Match) []Match   all that start there, shortest first
//	Longest(text string, offset int, kinds KindSet) (Match, bool)
//
// Names in Latin or Cyrillic letters match whole words only.
type Matcher struct{}

// Standing is a country's standing in the Shanghai Cooperation Organization
// during some time.
type Standing struct {
	Status string // "member", "observer", "dialogue_partner", "partner"
	From   string // "2001-06-15", as exact as known
	To     string // exclusive; "" for now
	Statement
}

// Statement is what reference data says, ready for extract.ReferenceData.
type Statement struct {
	Document string // "reference:geonames/2026-02"
	Title    string
	Source   string // publisher and licence
	Sentence string // Chinese, stands by itself
	Parent   Place  // of a containment
}
