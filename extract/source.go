package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"scokg/extract/clean"
)

// Source is a document as it arrives: its bytes, and what came with them. Only
// Data must be there.
type Source struct {
	URI         string
	Title       string
	PublishedAt string // as found; cleaning brings it to "2006-01-02"
	Format      clean.Format
	Data        []byte
}

// ContentHash returns "sha256:" and the hash of all that came in, as lower-case
// hexadecimal. Equal hashes under the same extractor and rules versions give
// equal results.
func (s Source) ContentHash() string {
	h := sha256.New()
	for _, part := range []string{s.URI, s.Title, s.PublishedAt} {
		fmt.Fprintf(h, "%d:%s,", len(part), part)
	}
	fmt.Fprintf(h, "%d,%d:", s.Format, len(s.Data))
	h.Write(s.Data)
	return sum(h)
}

// bytesID is the identity of a document that names no URI.
func (s Source) bytesID() string {
	h := sha256.New()
	h.Write(s.Data)
	return sum(h)
}

func sum(h hash.Hash) string {
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// digest returns "sha256:" and the hash of the parts.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s,", len(p), p)
	}
	return sum(h)
}
