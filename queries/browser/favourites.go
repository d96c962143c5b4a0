package browser

import (
	"archive/zip"
	"bytes"
	"time"

	"scokg/queries"
)

// written is the time of every entry of the archive, so that the same
// catalogue gives the same bytes; zip knows none before 1980.
var written = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// favourites makes an archive that Neo4j Browser takes when it is dropped into
// its window. Every .cypher file becomes a favourite, named by its first line,
// in the folder in which it lies.
func (s *site) favourites(c *queries.Catalog, language string) ([]byte, error) {
	folder, err := s.words.in(language, "folder")
	if err != nil {
		return nil, err
	}
	titles := map[string]string{}
	for _, of := range queries.Categories() {
		titles[of.ID] = of.Title.In(language)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, q := range c.All() {
		values, err := s.names.values(q)
		if err != nil {
			return nil, err
		}
		for _, f := range forms(q) {
			text, err := Fill(f.cypher, values)
			if err != nil {
				return nil, err
			}
			kind, err := s.words.in(language, f.kind)
			if err != nil {
				return nil, err
			}
			title, err := s.words.in(language, "in", "title", oneLine(q.Title.In(language)), "form", kind)
			if err != nil {
				return nil, err
			}
			w, err := z.CreateHeader(&zip.FileHeader{Name: folder + "/" + q.ID + "-" + f.kind + ".cypher", Method: zip.Deflate, Modified: written})
			if err != nil {
				return nil, err
			}
			if _, err := w.Write([]byte("// " + titles[q.Category] + " · " + title + "\n" + text + "\n")); err != nil {
				return nil, err
			}
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
