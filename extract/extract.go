package extract

import (
	"fmt"
	"io/fs"
	"os"

	"scokg/extract/clean"
	"scokg/extract/lexicon"
	"scokg/extract/mention"
	"scokg/extract/rules"
	"scokg/extract/segment"
)

// ExtractorVersion changes whenever the code may give another result for the
// same document, rules and lexicons.
const ExtractorVersion = "0.1.0"

// Options say what an Extractor knows beyond what is built in.
type Options struct {
	LexiconDir string // a folder of the user's own word lists and places; "" for none
	RulesDir   string // a folder of the user's own rules; "" for none
}

// Extractor turns sources into results. It does not change after New and may be
// used from many goroutines.
type Extractor struct {
	cleaner *clean.Cleaner
	lexicon *lexicon.Lexicon
	finder  *mention.Finder
	applier *rules.Applier
	version string
}

// New loads lexicon and rules, ours and then the user's. An error names the
// file, and where it can the line and column, of what is wrong.
func New(o Options) (*Extractor, error) {
	cleaner, err := clean.New()
	if err != nil {
		return nil, fmt.Errorf("cleaning tables: %w", err)
	}
	lex, err := lexicon.Load(userDirs(o.LexiconDir)...)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	set, err := rules.Load(append([]fs.FS{rules.Builtin()}, userDirs(o.RulesDir)...)...)
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	finder, err := mention.New(lex, segment.New(segment.Options{Words: mention.OwnWords()}))
	if err != nil {
		return nil, err
	}
	return &Extractor{
		cleaner: cleaner, lexicon: lex, finder: finder, applier: rules.NewApplier(set),
		version: digest(lex.Version(), set.Version()),
	}, nil
}

func userDirs(dir string) []fs.FS {
	if dir == "" {
		return nil
	}
	return []fs.FS{os.DirFS(dir)}
}

// RulesVersion identifies the rules and lexicons, the user's own included.
func (x *Extractor) RulesVersion() string { return x.version }

// Clean returns the cleaned text alone and what was read on the way. Errors are
// those of package clean.
func (x *Extractor) Clean(src Source) (*clean.Document, error) {
	return x.cleaner.Clean(src.Data, src.Format)
}

// Extract reads one document. It fails only where there is no text to be had:
// clean.ErrEmpty, clean.ErrBinary, clean.ErrNoArticle. The result depends on the
// source and the extractor's versions and on nothing else.
func (x *Extractor) Extract(src Source) (*Result, error) {
	r, err := x.read(src)
	if err != nil {
		return nil, err
	}
	claims, sets := x.applier.Apply(r.found)
	return x.assemble(r, claims, sets).result(), nil
}

// reading is a document as cleaned, with its names found: what the rules read.
type reading struct {
	text  *clean.Document
	doc   Document
	found *mention.Doc
}

func (x *Extractor) read(src Source) (*reading, error) {
	text, err := x.cleaner.Clean(src.Data, src.Format)
	if err != nil {
		return nil, err
	}
	doc := Document{
		URI:         first(src.URI, text.URI),
		Title:       first(x.cleaner.Inline(src.Title), text.Title),
		Source:      text.Source,
		PublishedAt: text.PublishedAt,
		Language:    text.Language,
		ContentHash: src.ContentHash(),
		Text:        text.Text,
	}
	if day, ok := clean.ParseDate(src.PublishedAt); ok {
		doc.PublishedAt = day
	}
	if doc.ID = doc.URI; doc.ID == "" {
		doc.ID = src.bytesID()
	}
	found := x.finder.Find(text.Text, mention.Hints{Title: doc.Title, Source: doc.Source, PublishedAt: doc.PublishedAt})
	return &reading{text, doc, found}, nil
}

func (x *Extractor) assemble(r *reading, claims []rules.Claim, sets []rules.Assignment) *assembly {
	return newAssembly(x.lexicon, x.version, r, claims, sets)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
