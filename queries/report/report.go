package report

import "scokg/queries"

// Kind is what a report is about.
type Kind string

// The kinds of reports. Pair has two subjects, Overview none, the others one.
const (
	Overview     Kind = "overview"
	City         Kind = "city"
	Pair         Kind = "pair"
	Organization Kind = "organization"
	Country      Kind = "country"
)

// Statuses of a statement: those of claims, for what is borne out or not.
const (
	Asserted  = "asserted"
	Planned   = "planned"
	Denied    = "denied"    // only denials are known
	Cancelled = "cancelled" // it was called off, and nothing else is known
)

// Report is what a report says, in one language.
type Report struct {
	Kind     Kind     `json:"kind"`
	Language string   `json:"language"` // "zh" or "en"
	Title    string   `json:"title"`
	Subjects []Entity `json:"subjects"`
	// Scope says in a sentence what was looked at and of when the newest
	// document is.
	Scope      string      `json:"scope"`
	AsOf       string      `json:"asOf"` // the date of the newest document, "" for none
	Summary    []Sentence  `json:"summary"`
	Figures    []Figure    `json:"figures"`
	Sections   []Section   `json:"sections"`
	Statements []Statement `json:"statements"` // in the order of their numbers
	Documents  []Document  `json:"documents"`  // in the order of their numbers

	headings headings
}

// headings are the words of a page that are the same in all reports.
type headings struct {
	Contents, Summary, Figures, Evidence, Documents, Quote, Untitled, Undated, Reference, NoScript, Footer, More, Sources string
}

// Sentence is a sentence made of statements. Of many it cites the first; More
// is how many it does not cite.
type Sentence struct {
	Text       string `json:"text"`
	Statements []int  `json:"statements"` // never empty but where it says that nothing is known
	More       int    `json:"more,omitempty"`
}

// Figure is a number worth knowing at once.
type Figure struct {
	Label   string `json:"label"`
	Value   string `json:"value"`
	Note    string `json:"note,omitempty"`
	Section string `json:"section"` // the id of the section that lists, with citations, what was counted
}

// Section is a part of a report. It has a table, charts or both, or else Empty.
type Section struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Empty  string  `json:"empty,omitempty"` // a sentence that says that nothing is known
	Note   string  `json:"note,omitempty"`  // what the reader must know of the table
	Charts []Chart `json:"charts,omitempty"`
	Table  *Table  `json:"table,omitempty"`
}

// Table is a table whose rows cite statements.
type Table struct {
	Columns []string `json:"columns"` // the citations, in a last column, not among them
	Forms   []string `json:"-"`       // of each column "date", "short" or "": how its cells break
	Rows    []Row    `json:"rows"`
}

// Row has a cell for each column of its table. Of many statements it cites the
// first; More is how many it does not cite.
type Row struct {
	Cells      []string `json:"cells"`
	Marks      []string `json:"marks,omitempty"` // "planned", "disputed", …, in words
	Statements []int    `json:"statements"`
	More       int      `json:"more,omitempty"`
}

// Statement is one relationship that the graph holds, or that texts deny or
// call off, in words and with its evidence.
type Statement struct {
	Number   int    `json:"number"` // from 1
	Text     string `json:"text"`
	Relation string `json:"relation"`
	From     string `json:"from"`
	To       string `json:"to"`
	Status   string `json:"status"`
	// Disputed: some texts deny what others bear out, or they give it other values.
	Disputed bool       `json:"disputed,omitempty"`
	Marks    []string   `json:"marks,omitempty"`
	Support  int        `json:"support"` // texts that bear it out, reprints once
	Evidence []Evidence `json:"evidence"`
	Omitted  int        `json:"omitted,omitempty"` // documents with a say that Evidence leaves out
}

// Evidence is a quote that stands in a document as it is.
type Evidence struct {
	Quote    string `json:"quote"`
	Document int    `json:"document"` // the document's number
	Status   string `json:"status"`
	Mark     string `json:"mark,omitempty"`  // the status in words, where it is not "asserted"
	Start    int    `json:"start,omitempty"` // code points of the document's text; 0 and 0 in reference data
	End      int    `json:"end,omitempty"`
	Rule     string `json:"rule,omitempty"`
}

// Document is a document that a report cites.
type Document struct {
	Number      int    `json:"number"` // from 1
	ID          string `json:"id"`
	Kind        string `json:"kind"` // "article", or "reference" for reference data
	URI         string `json:"uri,omitempty"`
	Title       string `json:"title,omitempty"`
	Source      string `json:"source,omitempty"`
	PublishedAt string `json:"publishedAt,omitempty"`
	TextHash    string `json:"-"`
}

// Entity is an entity of the graph as reports need it.
type Entity struct {
	ID      string   `json:"id"`
	Type    string   `json:"type"`              // the main label
	Subtype string   `json:"subtype,omitempty"` //
	Name    string   `json:"name"`
	NameEn  string   `json:"nameEn,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
	Country string   `json:"country,omitempty"` // id of the country that it lies in
	Place   *Point   `json:"location,omitempty"`
	Date    string   `json:"date,omitempty"`    // an event's first day, an agreement's day
	EndDate string   `json:"endDate,omitempty"` // an event's last day
	Form    string   `json:"form,omitempty"`    // an agreement's kind, an event's mode
}

// Point is a place on the globe, in degrees of WGS 84.
type Point struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// ChartKind says how a chart is drawn.
type ChartKind string

// The kinds of charts.
const (
	Network  ChartKind = "network"  // nodes and links, to be dragged
	Timeline ChartKind = "timeline" // points on lanes over time
	Bars     ChartKind = "bars"     // a bar for each label, its series stacked
	Map      ChartKind = "map"      // nodes at their coordinates, and links
)

// Chart is what a chart shows, without saying how it looks. What it shows
// stands in tables and statements too.
type Chart struct {
	ID      string    `json:"id"`
	Kind    ChartKind `json:"kind"`
	Title   string    `json:"title"`
	Caption string    `json:"caption"`
	// Groups name the categories of nodes, the lanes of moments or the series
	// of bars; their order is the order of colours.
	Groups  []Group  `json:"groups,omitempty"`
	Nodes   []Node   `json:"nodes,omitempty"`
	Links   []Link   `json:"links,omitempty"`
	Moments []Moment `json:"moments,omitempty"`
	Bars    []Bar    `json:"bars,omitempty"`
}

// Group is a category, a lane or a series. Equal keys have equal colours in all
// charts.
type Group struct {
	Key   string `json:"key"`
	Label string `json:"label"`
}

// Node is an entity in a chart.
type Node struct {
	ID     string  `json:"id"`
	Label  string  `json:"label"`
	Group  int     `json:"group"`  // index of Groups
	Weight int     `json:"weight"` // relationships in the chart
	Focus  bool    `json:"focus,omitempty"`
	Tip    string  `json:"tip"`
	Place  *Point  `json:"location,omitempty"`
	X      float64 `json:"-"`
	Y      float64 `json:"-"`
}

// Link is a relationship in a chart.
type Link struct {
	From      int    `json:"from"` // index of Nodes
	To        int    `json:"to"`
	Label     string `json:"label"`
	Dashed    bool   `json:"dashed,omitempty"` // planned or disputed
	Tip       string `json:"tip"`
	Statement int    `json:"statement"`
}

// Moment is a point in time.
type Moment struct {
	Date      string `json:"date"` // "2006-01-02", "2006-01" or "2006"
	Group     int    `json:"group"`
	Label     string `json:"label"`
	Open      bool   `json:"open,omitempty"` // planned or disputed
	Statement int    `json:"statement"`
}

// Bar is one label with a value for each of the chart's groups.
type Bar struct {
	Label  string `json:"label"`
	Values []int  `json:"values"`
}

// Text is a text in both languages.
type Text = queries.Text
