package mention

import "scokg/extract/ontology"

// Classes of mentions that are no entities but values which relations take.
const (
	Date  = "Date"  // Value: date, and end for a range
	Money = "Money" // Value: amount, currency
	Count = "Count" // Value: count, unit; parties too where it counts people or bodies
	Title = "Title" // Value: title; a position such as 市长
)

// definedName is the class of a short name that the text defines, until the
// resolver knows what for.
const definedName = "defined"

// Mention is a name or a value at one place of the text.
type Mention struct {
	Start, End int // bytes of the text
	// NameStart is where the entity's own name begins: behind the wider places
	// of a chain (吉尔吉斯斯坦比什凯克市), else Start.
	NameStart int
	Class     string // an entity type of package ontology, or Date, Money, Count, Title
	Subtype   string // of an entity; for an agreement its kind; may be empty
	// Entity is the index in Doc.Entities, or -1 for a value.
	Entity int
	// Group lists the entities where one mention stands for several: 两市, 双方,
	// where Entity is -1, or a paper that several pairs sign one of each, where
	// Entity is the first.
	Group []int
	Value map[string]any
	// Anaphor says that the mention does not name its entity but points back
	// to it: 此次对话会, 该市.
	Anaphor bool
	// Inner lists the names inside this one: 青岛市 in 青岛市商务局.
	Inner []Mention
	// Tail is the end of what stands right behind and belongs to the mention: a
	// bracket that gives another name, the 开幕式 of an event; else 0.
	Tail int
	// Nested says that a place was named right behind a wider one, the last of
	// its inner mentions (or the one before it among those of another name).
	Nested bool
	// Session says that an event is one of a list of sub-forums.
	Session bool
	// Body is the entity at which a Title before a person's name is held: what
	// stands before it, or what the text lets one understand; that at which a Person
	// holds a position, here or earlier in the text; -1 for none.
	Body int

	head    string   // the suffix by which it was found
	places  []string // countries that it must mean
	ordinal string
	year    string
	bare    int      // where an event's name begins without the year before it; 0 for none
	own     bool     // a body of the place where the text is at home: 市商务局
	inList  bool     // a body in a list whose place is that of the one before it: 发改委 in 甲市外办、发改委
	beside  *Mention // what stands before another position of its head, whose place it shares
}

// Entity is what one or more mentions of the text mean.
type Entity struct {
	Type, Subtype string
	Name          string
	Aliases       []Alias
	Properties    map[string]any
	// What tells it apart, see extract.Reference.
	Gazetteer, Country, Container, Year, Ordinal, Kind string
	// Place is the index of the place that the name itself names (青岛市 in
	// 青岛市商务局), or -1.
	Place int
	// Counted says that the text counts several agreements (七份合作备忘录) and names none
	// of them.
	Counted bool
	// Parties are those that an agreement's title names (《甲市与乙市合作协议》), as
	// indexes of Doc.Entities; nil for none.
	Parties []int
}

// Alias is another name that the text uses for an entity.
type Alias struct {
	Name string
	// Start and End are the bytes of the words that say so (a bracket behind
	// the name, or the short form where it is used first).
	Start, End int
	// Rule names what taught it.
	Rule string
	// Confidence tells how surely the names mean the same; 0 for as surely as usual.
	Confidence float64
	// Learned says that other documents may learn it; a bare 活动 is no name.
	Learned bool
}

// Sentence is a span of the text with the mentions in it that no other
// contains, in order.
type Sentence struct {
	Start, End int
	Mentions   []Mention
	Paragraph  int
	Heading    string // the line above under which this one stands in a list; "" for none
	// Pairs are who does something with whom, where the sentence tells of several
	// pairs (甲与乙、丙与丁): indexes of Doc.Entities. Of a mention that stands for one
	// thing of every pair, Group lists those things in the same order.
	Pairs [][2]int
	// People are those who act for the two of each pair, in the same order; nil where
	// none are named.
	People [][2]int
	// Papers are the agreements of the pairs, in the same order, where the sentence
	// names as many as there are pairs (甲与乙、丙签署《丁》和《戊》) or the one before gave
	// them to the same pairs; nil elsewhere.
	Papers []int
	// Focus is what a sentence without a subject speaks of.
	Focus Focus
}

// Focus holds the entities that the text speaks of at some point (Place: the
// city or region it named first), as indexes of Doc.Entities, -1 for none.
type Focus struct {
	Event, Series, Agreement, Project, Place int
	// Visitor is the body whose people the text last said to visit others, -1 for none,
	// and Met the bodies whose people met in the sentence or shortly before it.
	Visitor int
	Met     []int
	// Visitors are the people whom the text last said to visit others; nil for none.
	Visitors []int
	// Ceremony is the place or the event at which papers are signed, as the text told
	// shortly before, -1 for none.
	Ceremony int
	// Entry is the place that a line of its own names, under which the sentence stands as
	// what a list tells of it (1. 甲市（乙国）), -1 for none.
	Entry int
	// Beside is the event that is held as one with Event (博览会暨论坛), -1 for none.
	Beside int
	// Whole is the event that the text at large speaks of, of which Event may be a
	// session; -1 for none.
	Whole int
	// Floor is the event at which those speak who say something here, -1 for none.
	Floor int
	// Person is whom 他 means: the one whom the paragraph named last as the first of a
	// sentence; -1 for none.
	Person int
	// Day is the day ("2006-01-02") that the sentence speaks of: the last one told
	// before in its paragraph, or anywhere before where it says 当天; "" for none.
	Day string
}

// Doc is a text with its mentions.
type Doc struct {
	Text        string
	PublishedAt string // "2006-01-02" or ""
	Sentences   []Sentence
	Entities    []Entity
	// Asides are mentions inside of words that are no names, which no rule reads: 华 in
	// 驻华大使.
	Asides []Mention
}

// Hints are what is known of a text from outside.
type Hints struct {
	Title       string
	Source      string // who published it: 我市 is its city
	PublishedAt string // "2006-01-02" or ""
}

func isEntityClass(class string) bool {
	_, ok := ontology.EntityTypeOf(class)
	return ok
}
