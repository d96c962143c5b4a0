package queries_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"scokg/extract"
	"scokg/extract/ontology"
)

// fixture is testdata/fixture.yaml.
type fixture struct {
	Entities  map[string]fixtureEntity
	Documents []fixtureDocument
}

type fixtureEntity struct {
	Type, Subtype, Name string
	Aliases             []string
	Key                 extract.Reference
	Properties          map[string]any
}

type fixtureDocument struct {
	ID          string
	Title       string
	Source      string
	PublishedAt string `yaml:"publishedAt"`
	ReprintOf   string `yaml:"reprintOf"`
	More        string
	Relations   []fixtureRelation
}

type fixtureRelation struct {
	Head, Type, Tail string
	Properties       map[string]any
	Status           string
	Quote            string
	Reference        string
}

func readYAML(tb testing.TB, file string, into any) {
	tb.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(b, into, yaml.Strict()); err != nil {
		tb.Fatalf("%s: %v", file, err)
	}
}

// results turns the fixture into lines of the exchange format, each validated.
func results(tb testing.TB) []*extract.Result {
	tb.Helper()
	var f fixture
	readYAML(tb, "testdata/fixture.yaml", &f)
	byID := map[string]*fixtureDocument{}
	var out []*extract.Result
	for i := range f.Documents {
		d := &f.Documents[i]
		byID[d.ID] = d
		said := d
		if d.ReprintOf != "" {
			said = byID[d.ReprintOf]
		}
		r := f.result(d, said)
		if err := r.Validate(); err != nil {
			tb.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// result makes the line of d, which says what said says.
func (f *fixture) result(d, said *fixtureDocument) *extract.Result {
	var sentences []string
	for _, rel := range said.Relations {
		if !slices.Contains(sentences, rel.Quote) {
			sentences = append(sentences, rel.Quote)
		}
	}
	if said.More != "" {
		sentences = append(sentences, strings.Split(said.More, "|")...)
	}
	text := strings.Join(sentences, "。\n") + "。\n"
	hash := sha256.Sum256([]byte(d.ID + text))
	r := &extract.Result{
		SchemaVersion: extract.SchemaVersion, ExtractorVersion: "fixture", RulesVersion: "fixture",
		Document: extract.Document{
			ID: d.ID, URI: d.ID, Title: d.Title, Source: d.Source, PublishedAt: d.PublishedAt, Language: "zh",
			ContentHash: "sha256:" + hex.EncodeToString(hash[:]), Text: text,
		},
	}
	ids := map[string]string{"document": d.ID}
	for _, key := range f.named(said, text) {
		e := f.Entities[key]
		ref := e.Key
		ref.Type, ref.Name = e.Type, extract.NormalizeName(e.Name)
		ids[key] = ref.Key()
		r.Entities = append(r.Entities, extract.Entity{
			ID: ref.Key(), Type: e.Type, Subtype: e.Subtype, Name: e.Name, Aliases: e.Aliases,
			Properties: normal(e.Properties), Mentions: mentions(text, append([]string{e.Name}, e.Aliases...)),
		})
	}
	for _, rel := range said.Relations {
		start := utf8.RuneCountInString(text[:strings.Index(text, rel.Quote)])
		status := rel.Status
		if status == "" {
			status = ontology.Asserted
		}
		made := extract.Relation{
			Head: ids[rel.Head], Type: rel.Type, Tail: ids[rel.Tail], Properties: normal(rel.Properties),
			Status: status, Rule: "fixture." + strings.ToLower(rel.Type), Confidence: 0.9,
			Evidence: extract.Evidence{Start: start, End: start + utf8.RuneCountInString(rel.Quote), Quote: rel.Quote},
		}
		if rel.Reference != "" {
			made.Reference = &extract.ReferenceData{Document: "fixture:gazetteer:1", Title: "地名与成员表", Source: "fixture", Quote: rel.Reference}
		}
		r.Relations = append(r.Relations, made)
	}
	return r
}

// named lists the entities of a document in a fixed order: the ends of its
// relations and what its text mentions.
func (f *fixture) named(d *fixtureDocument, text string) []string {
	var keys []string
	for key, e := range f.Entities {
		isEnd := slices.ContainsFunc(d.Relations, func(r fixtureRelation) bool { return r.Head == key || r.Tail == key })
		if isEnd || e.Type != ontology.Person && len(mentions(text, append([]string{e.Name}, e.Aliases...))) > 0 {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// mentions finds the names in the text, the longest first, without overlap.
func mentions(text string, names []string) []extract.Mention {
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	var out []extract.Mention
	for offset := 0; offset < len(text); {
		found := ""
		for _, n := range names {
			if strings.HasPrefix(text[offset:], n) {
				found = n
				break
			}
		}
		if found == "" {
			_, n := utf8.DecodeRuneInString(text[offset:])
			offset += n
			continue
		}
		start := utf8.RuneCountInString(text[:offset])
		out = append(out, extract.Mention{Start: start, End: start + utf8.RuneCountInString(found), Text: found})
		offset += len(found)
	}
	return out
}

// normal gives YAML's values the types that encoding/json gives.
func normal(m map[string]any) map[string]any {
	if len(m) == 0 {
		return nil
	}
	out := make(map[string]any, len(m))
	for k, v := range m {
		switch v := v.(type) {
		case uint64:
			out[k] = float64(v)
		case map[string]any:
			out[k] = normal(v)
		default:
			out[k] = v
		}
	}
	return out
}
