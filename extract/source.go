package extract

// Format says how a source's bytes are to be read.
type Format int

// The formats of a source.
const (
	FormatText     Format = iota // plain text
	FormatMarkdown               // Markdown: marks are dropped, text stays
	FormatHTML                   // a page: its main text is found
)

// Source is a document as it arrives: its bytes, and what came with them. Only
// Data must be there.
type Source struct {
	URI         string
	Title       string
	PublishedAt string // as found; clean brings it to "2006-01-02"
	Format      Format
	Data        []byte
}
