package graph

import "context"

// DocumentInfo is a line of the list of documents.
type DocumentInfo struct {
	ID          string `json:"id"`
	URI         string `json:"uri,omitempty"`
	Title       string `json:"title,omitempty"`
	Source      string `json:"source,omitempty"`
	PublishedAt string `json:"publishedAt,omitempty"` // "2006-01-02"
	Entities    int    `json:"entities"`              // entities it names
	Claims      int    `json:"claims"`                // statements it makes
}

// Version is what a document was extracted from and by. A document whose
// version is in the graph need not be extracted again.
type Version struct {
	ContentHash      string
	ExtractorVersion string
	RulesVersion     string
}

// Documents lists the documents, by id. Reference data is not listed: it is
// there as long as a document rests on it.
func (s *Store) Documents(ctx context.Context) ([]DocumentInfo, error) { panic("skeleton") }

// Unchanged says for each version whether the graph holds a document of it.
func (s *Store) Unchanged(ctx context.Context, versions []Version) ([]bool, error) {
	panic("skeleton")
}
