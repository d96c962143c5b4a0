package graph

import (
	"context"
	"time"
)

// listTimeout bounds the look-ups of this file, which an index answers.
const listTimeout = time.Minute

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
func (s *Store) Documents(ctx context.Context) ([]DocumentInfo, error) {
	rows, err := s.Read(ctx, `MATCH (d:Document) WHERE d.kind = $kind
		RETURN d.id, d.uri, d.title, d.source, d.publishedAt, d.entities, d.claims ORDER BY d.id`,
		map[string]any{"kind": kindArticle}, ReadOptions{Timeout: listTimeout})
	if err != nil {
		return nil, err
	}
	out := make([]DocumentInfo, len(rows.Records))
	for i, r := range rows.Records {
		out[i] = DocumentInfo{str(r[0]), str(r[1]), str(r[2]), str(r[3]), str(r[4]), int(num(r[5])), int(num(r[6]))}
	}
	return out, nil
}

// Unchanged says for each version whether the graph holds a document of it.
func (s *Store) Unchanged(ctx context.Context, versions []Version) ([]bool, error) {
	hashes := make([]string, len(versions))
	for i, v := range versions {
		hashes[i] = v.ContentHash
	}
	rows, err := s.Read(ctx, `MATCH (d:Document) WHERE d.contentHash IN $hashes
		RETURN d.contentHash, coalesce(d.extractorVersion, ''), coalesce(d.rulesVersion, '')`,
		map[string]any{"hashes": hashes}, ReadOptions{Timeout: listTimeout})
	if err != nil {
		return nil, err
	}
	held := make(map[Version]bool, len(rows.Records))
	for _, r := range rows.Records {
		held[Version{str(r[0]), str(r[1]), str(r[2])}] = true
	}
	out := make([]bool, len(versions))
	for i, v := range versions {
		out[i] = held[v]
	}
	return out, nil
}
