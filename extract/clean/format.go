package clean

// Format says how a source's bytes are to be read.
type Format int

// The formats of a source.
const (
	Text     Format = iota // plain text
	Markdown               // marks are dropped, text stays
	HTML                   // a page: its main text is found
)
