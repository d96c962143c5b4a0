// Package ontology declares, once, what a text can say and a graph can hold:
// the entity types with their subtypes and properties, and the relation types
// with their heads, tails, qualifiers and properties.
//
// It is data and a few look-ups; it knows neither texts nor Neo4j. Package
// extract validates against it, package graph derives constraints, upserts and
// cleanup from it, package queries checks canned queries against it. Every
// label, relationship type and property key that ever reaches Cypher text comes
// from here.
package ontology

import "slices"

// Kind is the type of a property's value.
type Kind int

// The kinds of property values. Date is a string: "2006-01-02", "2006-01" or
// "2006", as exact as the text was. StringList is a list of strings. Point is
// a pair of WGS 84 coordinates, {"latitude": …, "longitude": …}, in degrees.
const (
	String Kind = iota
	Int
	Float
	Bool
	Date
	StringList
	Point
)

// Property is one named value of an entity or a relation.
type Property struct {
	Name string
	Kind Kind
	// Values is the closed list of what the value may be; empty for any.
	Values []string
}

// EntityType is a main label of the graph.
type EntityType struct {
	Name       string
	Subtypes   []string
	Properties []Property
}

// Qualifier is a property that tells two facts of the same head, type and tail
// apart. Unless names a boolean property; where that is true, this one does not
// tell apart: two cumulative sums as of one day are one fact told twice.
type Qualifier struct {
	Property string
	Unless   string
}

// RelationType is a relationship type of the graph.
type RelationType struct {
	Name       string
	Heads      []string // entity types the head may have
	Tails      []string // entity types the tail may have; DocumentType among them
	Symmetric  bool     // stored once, asked without direction
	Qualifiers []Qualifier
	Properties []Property // qualifiers included
	// Reference says that statements of this type may come from reference
	// data (the gazetteer, the list of SCO members) rather than from a text.
	Reference bool
	// Derived says that claims of this type become relationships. It is false
	// only for AlsoKnownAs, which feeds resolution instead.
	Derived bool
}

// Entity types: the main labels.
const (
	Place        = "Place"
	Organization = "Organization"
	Event        = "Event"
	Agreement    = "Agreement"
	Project      = "Project"
	Person       = "Person"
	Sector       = "Sector"
)

// DocumentType is the tail type of WROTE: the document itself, no entity.
const DocumentType = "Document"

// Subtypes.
const (
	Country  = "Country"
	Region   = "Region"
	City     = "City"
	District = "District"
	Zone     = "Zone"
	Venue    = "Venue"

	Government                = "Government"
	Company                   = "Company"
	Association               = "Association"
	University                = "University"
	Media                     = "Media"
	InternationalOrganization = "InternationalOrganization"

	Dialogue    = "Dialogue"
	Forum       = "Forum"
	Expo        = "Expo"
	Summit      = "Summit"
	EventSeries = "EventSeries"
)

// Relation types.
const (
	Hosted         = "HOSTED"
	Organized      = "ORGANIZED"
	CoOrganized    = "CO_ORGANIZED"
	Supported      = "SUPPORTED"
	ParticipatedIn = "PARTICIPATED_IN"
	HeldIn         = "HELD_IN"
	PartOf         = "PART_OF"
	Signed         = "SIGNED"
	SignedAt       = "SIGNED_AT"
	PartnerOf      = "PARTNER_OF"
	CooperatesWith = "COOPERATES_WITH"
	InvestedIn     = "INVESTED_IN"
	Involves       = "INVOLVES"
	LocatedIn      = "LOCATED_IN"
	MemberOf       = "MEMBER_OF"
	HoldsPosition  = "HOLDS_POSITION"
	MetWith        = "MET_WITH"
	Covers         = "COVERS"
	Wrote          = "WROTE"
	// AlsoKnownAs says that the text uses another name for its head: head and
	// tail are the same entity, the name is the property "alias". It makes no
	// relationship; resolution reads it.
	AlsoKnownAs = "ALSO_KNOWN_AS"
)

// The status of a claim. Only asserted claims make plain relationships;
// planned ones make relationships with planned = true; denied and cancelled
// ones make none, and a conflict where others assert the same.
const (
	Asserted  = "asserted"
	Planned   = "planned"
	Denied    = "denied"
	Cancelled = "cancelled"
)

// Statuses lists the statuses a claim may have.
func Statuses() []string { return []string{Asserted, Planned, Denied, Cancelled} }

var (
	nameEn = Property{Name: "nameEn", Kind: String}
	nameRu = Property{Name: "nameRu", Kind: String}
	date   = Property{Name: "date", Kind: Date}
	asOf   = Property{Name: "asOf", Kind: Date}
)

var entityTypes = []EntityType{
	{Name: Place, Subtypes: []string{Country, Region, City, District, Zone, Venue}, Properties: []Property{
		nameEn, nameRu,
		{Name: "location", Kind: Point},
		{Name: "gazetteerId", Kind: String}, // "gn:1528675" or "cn:370281"
		{Name: "geonamesId", Kind: Int},
		{Name: "isoCode", Kind: String},     // a country's own code, ISO 3166-1 alpha-2
		{Name: "countryCode", Kind: String}, // the code of the country a place lies in
		{Name: "population", Kind: Int},
	}},
	{Name: Organization, Subtypes: []string{Government, Company, Association, University, Media, InternationalOrganization}, Properties: []Property{nameEn, nameRu}},
	{Name: Event, Subtypes: []string{Dialogue, Forum, Expo, Summit, EventSeries}, Properties: []Property{
		nameEn, nameRu,
		{Name: "startDate", Kind: Date},
		{Name: "endDate", Kind: Date},
		{Name: "mode", Kind: String, Values: []string{"onsite", "online", "hybrid"}},
		{Name: "participants", Kind: Int}, // companies or guests the text counts
	}},
	{Name: Agreement, Properties: []Property{
		nameEn, nameRu,
		{Name: "kind", Kind: String, Values: []string{"sister_city", "friendly_exchange", "mou", "intention", "cooperation", "contract", "other"}},
		date,
	}},
	{Name: Project, Properties: []Property{
		nameEn, nameRu,
		{Name: "amount", Kind: Float}, // in units of currency, never 万 or 亿
		{Name: "currency", Kind: String},
		{Name: "area", Kind: Float}, // square metres
		{Name: "startDate", Kind: Date},
	}},
	{Name: Person, Properties: []Property{nameEn, nameRu}},
	{Name: Sector, Properties: []Property{nameEn, nameRu}},
}

var hosts = []string{Organization, Place}

var relationTypes = []RelationType{
	{Name: Hosted, Heads: hosts, Tails: []string{Event}, Derived: true},
	{Name: Organized, Heads: hosts, Tails: []string{Event}, Derived: true},
	{Name: CoOrganized, Heads: hosts, Tails: []string{Event}, Derived: true},
	{Name: Supported, Heads: hosts, Tails: []string{Event}, Derived: true},
	{
		Name: ParticipatedIn, Heads: []string{Organization, Person, Place}, Tails: []string{Event}, Derived: true,
		Qualifiers: []Qualifier{{Property: "role"}},
		Properties: []Property{{Name: "role", Kind: String, Values: []string{"presenter", "speaker", "chair", "guest", "attendee"}}},
	},
	{
		Name: HeldIn, Heads: []string{Event}, Tails: []string{Place}, Derived: true,
		Qualifiers: []Qualifier{{Property: "role"}},
		Properties: []Property{{Name: "role", Kind: String, Values: []string{"main", "sub-venue", "online"}}, date},
	},
	{Name: PartOf, Heads: []string{Event}, Tails: []string{Event}, Derived: true},
	{
		Name: Signed, Heads: []string{Place, Organization, Person}, Tails: []string{Agreement}, Derived: true,
		Qualifiers: []Qualifier{{Property: "role"}},
		Properties: []Property{{Name: "role", Kind: String, Values: []string{"party", "signatory", "witness"}}, date},
	},
	{Name: SignedAt, Heads: []string{Agreement}, Tails: []string{Event, Place}, Derived: true, Properties: []Property{date}},
	{
		Name: PartnerOf, Heads: []string{Place}, Tails: []string{Place}, Symmetric: true, Derived: true,
		Qualifiers: []Qualifier{{Property: "kind"}},
		Properties: []Property{
			{Name: "kind", Kind: String, Values: []string{"sister_city", "friendly_exchange", "mou", "cooperation"}},
			{Name: "since", Kind: Date},
		},
	},
	{Name: CooperatesWith, Heads: []string{Organization}, Tails: []string{Organization}, Symmetric: true, Derived: true},
	{
		Name: InvestedIn, Heads: []string{Place, Organization}, Tails: []string{Place, Project}, Derived: true,
		Qualifiers: []Qualifier{{Property: "asOf"}, {Property: "cumulative"}, {Property: "currency"}, {Property: "amount", Unless: "cumulative"}},
		Properties: []Property{
			asOf,
			{Name: "cumulative", Kind: Bool},
			{Name: "projects", Kind: Int},
			{Name: "amount", Kind: Float}, // in units of currency
			{Name: "currency", Kind: String},
		},
	},
	{Name: Involves, Heads: []string{Project}, Tails: []string{Place, Organization}, Derived: true},
	{Name: LocatedIn, Heads: []string{Place, Organization, Project}, Tails: []string{Place}, Derived: true, Reference: true},
	{
		Name: MemberOf, Heads: []string{Place}, Tails: []string{Organization}, Derived: true, Reference: true,
		Qualifiers: []Qualifier{{Property: "status"}},
		Properties: []Property{
			{Name: "status", Kind: String, Values: []string{"member", "observer", "dialogue_partner", "partner"}},
			{Name: "from", Kind: Date},
			{Name: "to", Kind: Date},
		},
	},
	{
		Name: HoldsPosition, Heads: []string{Person}, Tails: []string{Organization, Place}, Derived: true,
		Qualifiers: []Qualifier{{Property: "title"}},
		Properties: []Property{{Name: "title", Kind: String}, asOf},
	},
	{Name: MetWith, Heads: []string{Person}, Tails: []string{Person}, Symmetric: true, Derived: true, Qualifiers: []Qualifier{{Property: "date"}}, Properties: []Property{date}},
	{Name: Covers, Heads: []string{Event, Agreement, Project}, Tails: []string{Sector}, Derived: true},
	{
		Name: Wrote, Heads: []string{Person}, Tails: []string{DocumentType}, Derived: true,
		Qualifiers: []Qualifier{{Property: "role"}},
		Properties: []Property{{Name: "role", Kind: String, Values: []string{"reporter", "editor"}}},
	},
	{
		Name:  AlsoKnownAs,
		Heads: []string{Place, Organization, Event, Agreement, Project, Person, Sector},
		Tails: []string{Place, Organization, Event, Agreement, Project, Person, Sector},

		Qualifiers: []Qualifier{{Property: "alias"}},
		Properties: []Property{{Name: "alias", Kind: String}},
	},
}

// EntityTypes returns the declared entity types, in a fixed order.
func EntityTypes() []EntityType { return slices.Clone(entityTypes) }

// RelationTypes returns the declared relation types, in a fixed order.
func RelationTypes() []RelationType { return slices.Clone(relationTypes) }

// EntityTypeOf returns the declaration of the named entity type.
func EntityTypeOf(name string) (EntityType, bool) {
	i := slices.IndexFunc(entityTypes, func(t EntityType) bool { return t.Name == name })
	if i < 0 {
		return EntityType{}, false
	}
	return entityTypes[i], true
}

// RelationTypeOf returns the declaration of the named relation type.
func RelationTypeOf(name string) (RelationType, bool) {
	i := slices.IndexFunc(relationTypes, func(t RelationType) bool { return t.Name == name })
	if i < 0 {
		return RelationType{}, false
	}
	return relationTypes[i], true
}

// Property returns the declaration of the entity type's named property.
func (t EntityType) Property(name string) (Property, bool) { return find(t.Properties, name) }

// Property returns the declaration of the relation type's named property.
func (t RelationType) Property(name string) (Property, bool) { return find(t.Properties, name) }

func find(ps []Property, name string) (Property, bool) {
	i := slices.IndexFunc(ps, func(p Property) bool { return p.Name == name })
	if i < 0 {
		return Property{}, false
	}
	return ps[i], true
}

// Accepts reports whether v, as encoding/json gives it or as Go code sets it,
// is a value of the property.
func (p Property) Accepts(v any) bool {
	switch p.Kind {
	case Int:
		switch n := v.(type) {
		case int, int64:
			return true
		case float64:
			return n == float64(int64(n))
		}
		return false
	case Float:
		switch v.(type) {
		case int, int64, float64:
			return true
		}
		return false
	case Bool:
		_, ok := v.(bool)
		return ok
	case StringList:
		switch l := v.(type) {
		case []string:
			return true
		case []any:
			return !slices.ContainsFunc(l, func(e any) bool { _, ok := e.(string); return !ok })
		}
		return false
	case Point:
		switch m := v.(type) {
		case map[string]float64:
			return len(m) == 2
		case map[string]any:
			_, lat := m["latitude"].(float64)
			_, lon := m["longitude"].(float64)
			return len(m) == 2 && lat && lon
		}
		return false
	case Date:
		s, ok := v.(string)
		return ok && isDate(s)
	default:
		s, ok := v.(string)
		return ok && (len(p.Values) == 0 || slices.Contains(p.Values, s))
	}
}

// isDate reports whether s is "2006", "2006-01" or "2006-01-02" in form.
func isDate(s string) bool {
	const form = "dddd-dd-dd"
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (form[i] == 'd') || !digit && s[i] != '-' {
			return false
		}
	}
	return true
}
