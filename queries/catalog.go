package queries

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/queries/cypher"
)

//go:embed catalog/*.cypher
var embedded embed.FS

// maxFiles bounds a folder of queries.
const maxFiles = 1000

// ErrUnknownQuery is wrapped by errors about an id that no query has.
var ErrUnknownQuery = errors.New("unknown query")

// Catalog is a checked set of queries. It does not change; it may be used from
// many goroutines.
type Catalog struct {
	queries []*Query // by category, then by id
	byID    map[string]*Query
}

// Folder is a folder of query files: the .cypher files right in it.
type Folder struct {
	Name string // stands before the file's name in errors
	FS   fs.FS
}

// Load reads the program's own queries and those of the given folders. It fails
// with all faults of all files joined, each a *FileError: an unknown key, an id
// that stands twice, a parameter that is used and not declared or declared and
// not used, a column that is promised and not returned, a label, relationship
// type or property that is not declared, whatever the guard refuses.
func Load(folders ...Folder) (*Catalog, error) {
	own, err := fs.Sub(embedded, "catalog")
	if err != nil {
		return nil, err
	}
	return load(append([]Folder{{"catalog", own}}, folders...))
}

func load(folders []Folder) (*Catalog, error) {
	c := &Catalog{byID: map[string]*Query{}}
	v := newVocabulary()
	var faults []error
	for _, folder := range folders {
		names, err := fs.Glob(folder.FS, "*.cypher")
		if err == nil {
			_, err = fs.Stat(folder.FS, ".")
		}
		if err == nil && len(names) > maxFiles {
			err = fmt.Errorf("more than %d query files", maxFiles)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("queries in %s: %w", folder.Name, err))
			continue
		}
		for _, name := range names {
			faults = append(faults, c.add(folder, name, v)...)
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	categories := Categories()
	rank := func(q *Query) int {
		return slices.IndexFunc(categories, func(c Category) bool { return c.ID == q.Category })
	}
	slices.SortFunc(c.queries, func(a, b *Query) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a.ID, b.ID))
	})
	return c, nil
}

// add reads one file and returns its faults.
func (c *Catalog) add(folder Folder, name string, v vocabulary) []error {
	where := path.Join(folder.Name, name)
	text, err := readText(folder.FS, name)
	if err != nil {
		return []error{fmt.Errorf("query file %s: %w", where, err)}
	}
	q, faults := parse(where, text, v)
	if q == nil {
		return faults
	}
	if other, ok := c.byID[q.ID]; ok {
		line, column := findID(text, q.ID)
		return []error{&FileError{where, line, column, fmt.Sprintf("id %s stands in %s already", q.ID, other.File)}}
	}
	c.byID[q.ID] = q
	c.queries = append(c.queries, q)
	return nil
}

// readText reads a file of bounded size, with line ends of one kind.
func readText(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, cypher.MaxLength+1))
	switch {
	case err != nil:
		return "", err
	case len(b) > cypher.MaxLength:
		return "", fmt.Errorf("longer than %d bytes", cypher.MaxLength)
	}
	text := strings.TrimPrefix(string(b), "\uFEFF")
	return strings.ReplaceAll(text, "\r\n", "\n"), nil
}

// findID finds where a header gives its id.
func findID(text, id string) (line, column int) {
	for i, s := range strings.Split(text, "\n") {
		if rest, ok := strings.CutPrefix(s, "id:"); ok && strings.Contains(rest, id) {
			return i + 1, utf8.RuneCountInString(s[:strings.Index(s, id)]) + 1
		}
	}
	return 1, 1
}

// All returns the queries, by category and id.
func (c *Catalog) All() []*Query { return slices.Clone(c.queries) }

// Get returns the query of that id, or an error that wraps ErrUnknownQuery and
// names the nearest ids.
func (c *Catalog) Get(id string) (*Query, error) {
	if q, ok := c.byID[id]; ok {
		return q, nil
	}
	near := nearest(id, slices.Collect(maps.Keys(c.byID)))
	if len(near) == 0 {
		return nil, fmt.Errorf("%w %q", ErrUnknownQuery, id)
	}
	return nil, fmt.Errorf("%w %q; is it %s?", ErrUnknownQuery, id, strings.Join(near, ", "))
}
