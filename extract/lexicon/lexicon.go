package lexicon

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"slices"

	"scokg/extract/ontology"
)

//go:embed data
var embedded embed.FS

// placesTSV is data/places.tsv again, as a string that needs no copy.
//
//go:embed data/places.tsv
var placesTSV string

const placesFile = "places.tsv"

// Lexicon is all that Load has read. It does not change and may be used from
// many goroutines.
type Lexicon struct {
	Gazetteer *Gazetteer
	Words     *Words
	Matcher   *Matcher

	version string
}

// Version returns "sha256:" and a hash of all data files, the user's own
// included. Equal versions give equal answers.
func (l *Lexicon) Version() string { return l.version }

// source is one file as read.
type source struct {
	name string // as errors tell it
	data string
}

// Load reads the embedded data and the user's directories on top of it, in
// order. A directory may hold files of the names in data/, and aliases.tsv: their
// entries are added, and those of the same first column as one of ours replace
// it. Other files in it are not looked at.
//
// The first fault is returned as a *SyntaxError with file, line and column, or
// as an error that names the file that could not be read.
func Load(user ...fs.FS) (*Lexicon, error) {
	sum := sha256.New()
	w := new(Words)
	for _, t := range w.tables() {
		sources, err := sourcesOf(t.file, user, sum)
		if err != nil {
			return nil, err
		}
		for _, s := range sources {
			if err := readTable(s.name, s.data, t.columns, t.read); err != nil {
				return nil, err
			}
		}
	}
	places, err := userSources(placesFile, user)
	if err != nil {
		return nil, err
	}
	note(sum, placesFile, placesTSV)
	for _, s := range places {
		note(sum, placesFile, s.data)
	}
	g, items, err := gazetteerOf(placesTSV, places)
	if err != nil {
		return nil, err
	}
	l := &Lexicon{Gazetteer: g, Words: w, version: "sha256:" + hex.EncodeToString(sum.Sum(nil))}
	items = append(items, w.items()...)
	items = append(items, l.aliasItems(items)...)
	l.Matcher = newMatcher(items)
	g.matcher = l.Matcher
	return l, nil
}

// aliasItems turns the user's aliases into names of what they stand for.
func (l *Lexicon) aliasItems(items []item) []item {
	kinds := map[string]Kind{ontology.Place: PlaceName, ontology.Organization: OrganizationName, ontology.Sector: SectorWord}
	var more []item
	for _, a := range l.Words.Aliases {
		kind, ok := kinds[a.Type]
		if !ok {
			continue
		}
		for _, it := range items {
			if it.entry.Kind == kind && it.name == a.Name {
				more = append(more, item{a.Alias, Entry{Ref: it.entry.Ref, Kind: kind}})
			}
		}
	}
	return more
}

// sourcesOf returns our file and the user's of the same name.
func sourcesOf(file string, user []fs.FS, sum hash.Hash) ([]source, error) {
	var sources []source
	data, err := embedded.ReadFile("data/" + file)
	switch {
	case err == nil:
		sources = append(sources, source{file, string(data)})
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("embedded %s: %w", file, err)
	}
	theirs, err := userSources(file, user)
	if err != nil {
		return nil, err
	}
	sources = append(sources, theirs...)
	for _, s := range sources {
		note(sum, file, s.data)
	}
	return sources, nil
}

func userSources(file string, user []fs.FS) ([]source, error) {
	var sources []source
	for _, dir := range user {
		data, err := readBounded(dir, file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("lexicon file %s: %w", file, err)
		}
		sources = append(sources, source{file, data})
	}
	return slices.Clip(sources), nil
}

// readBounded reads at most one byte more than readTable accepts.
func readBounded(dir fs.FS, file string) (string, error) {
	f, err := dir.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	return string(data), err
}

// note adds one file to the version's hash, its length first so that no two
// sets of files run together.
func note(sum hash.Hash, file, data string) {
	fmt.Fprintf(sum, "%s %d\n%s", file, len(data), data)
}
