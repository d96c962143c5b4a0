package browser

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"scokg/queries"
)

//go:embed guide.gohtml
var guideFile string

//go:embed words.yaml
var wordsFile []byte

// words are the texts of the site, by their keys.
type words map[string]queries.Text

func readWords() (words, error) {
	w := words{}
	if err := yaml.UnmarshalWithOptions(wordsFile, &w, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("words.yaml: %w", err)
	}
	return w, nil
}

// in gives the text of a key, with the values of {placeholders} put in, which
// come as pairs of name and value.
func (w words) in(language, key string, pairs ...string) (string, error) {
	t, ok := w[key]
	if !ok {
		return "", fmt.Errorf("words.yaml has no %q", key)
	}
	for i := range pairs {
		if i%2 == 0 {
			pairs[i] = "{" + pairs[i] + "}"
		}
	}
	return strings.NewReplacer(pairs...).Replace(t.In(language)), nil
}

// guide is what the templates show.
type guide struct {
	Language   string
	Self       string // address of this guide
	Other      string // of the one in the other language
	Style      string
	Favourites string
	Browser    string
	Start      []question // one of each of the first categories
	Categories []category
	Legend     []legend
}

type category struct {
	Title, Count, Address string
	Queries               []question
}

// question is one canned query as a person meets it.
type question struct {
	ID, Title, Description string
	Inputs                 []input
	Forms                  []form
}

// input is a value that a person can change.
type input struct{ Key, Title, Value string }

// form is one way to run the query: as a graph, as a table.
type form struct {
	Kind   string // "graph" or "table"
	Head   string // the comment in its first line
	Pieces []part
}

// part is a piece of a query. Where Key is set, Text follows the input of that
// key and stands between Before and After.
type part struct{ Before, Key, Text, After string }

type legend struct {
	Title, Color string
	Parts        []legend
}

// ask makes the question of a query.
func (s *site) ask(q *queries.Query, language string) (question, error) {
	asked := question{ID: q.ID, Title: q.Title.In(language), Description: strings.TrimSpace(q.Description.In(language))}
	values, err := s.names.values(q)
	if err != nil {
		return asked, err
	}
	editable := map[string]bool{}
	for _, p := range q.Params {
		value, ok := values[p.Name].(string)
		if !ok || !strings.HasPrefix(quote(value), "'") {
			continue // limits, lists, what has no value or is no one literal are left to the editor
		}
		editable[p.Name] = true
		asked.Inputs = append(asked.Inputs, input{q.ID + "." + p.Name, p.Description.In(language), value})
	}
	for _, f := range forms(q) {
		pieces, err := cut(f.cypher, values)
		if err != nil {
			return asked, err
		}
		name, err := s.words.in(language, f.kind)
		if err != nil {
			return asked, err
		}
		made := form{Kind: f.kind, Head: "// " + name + " · " + oneLine(asked.Title)}
		for _, p := range pieces {
			out := part{Text: p.text}
			if editable[p.param] {
				out.Key = q.ID + "." + p.param
				out.Before, out.Text, out.After = "'", p.text[1:len(p.text)-1], "'"
			}
			made.Pieces = append(made.Pieces, out)
		}
		asked.Forms = append(asked.Forms, made)
	}
	return asked, nil
}

type queryForm struct{ kind, cypher string }

// forms lists the forms of a query, the graph first.
func forms(q *queries.Query) []queryForm {
	if q.Graph == "" {
		return []queryForm{{"table", q.Cypher}}
	}
	return []queryForm{{"graph", q.Graph}, {"table", q.Cypher}}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// categories gives the catalogue's queries by category, those that have a graph
// first; a category without any is left out.
func (s *site) categories(c *queries.Catalog, language, self string) ([]category, error) {
	var out []category
	for _, of := range queries.Categories() {
		made := category{Title: of.Title.In(language), Address: fmt.Sprintf("%s#slide-%d", self, len(out)+1)}
		for _, q := range c.All() {
			if q.Category != of.ID {
				continue
			}
			asked, err := s.ask(q, language)
			if err != nil {
				return nil, fmt.Errorf("query %s: %w", q.ID, err)
			}
			made.Queries = append(made.Queries, asked)
		}
		slices.SortStableFunc(made.Queries, func(a, b question) int { return len(b.Forms) - len(a.Forms) })
		key := "count"
		switch len(made.Queries) {
		case 0:
			continue
		case 1:
			key = "count.one"
		}
		var err error
		if made.Count, err = s.words.in(language, key, "n", strconv.Itoa(len(made.Queries))); err != nil {
			return nil, err
		}
		out = append(out, made)
	}
	return out, nil
}

// start picks what the first frame shows: of each category the first query that
// has a graph, three in all.
func start(categories []category) []question {
	const most = 3
	var out []question
	for _, c := range categories {
		for _, q := range c.Queries {
			if len(q.Forms) > 1 && len(out) < most {
				out = append(out, q)
				break
			}
		}
	}
	return out
}

// legend lists the main labels with their subtypes, then the layer of texts.
func (s *site) legend(language string) ([]legend, error) {
	var out []legend
	var texts legend
	for _, l := range s.looks.Labels {
		one := legend{Title: l.in(language), Color: l.Color}
		switch {
		case l.Label == "Entity":
		case l.Text:
			texts.Parts = append(texts.Parts, one)
		case l.Of == "":
			out = append(out, one)
		default:
			main := &out[len(out)-1]
			main.Parts = append(main.Parts, one)
		}
	}
	title, err := s.words.in(language, "legend.texts")
	if err != nil || len(texts.Parts) == 0 {
		return out, err
	}
	texts.Title, texts.Color = title, texts.Parts[0].Color
	return append(out, texts), nil
}

// eventLike is what Neo4j Browser takes for an event handler and cuts out of a
// guide, even where it is text: "on" after white space, and = somewhere behind.
var eventLike = regexp.MustCompile(`(?i)(\s)(o)(n[^\s=]*\s*=)`)

// render fills a template in a language.
func (s *site) render(name, language string, data any) ([]byte, error) {
	t, err := template.New("").Funcs(template.FuncMap{
		"word": func(key string) (string, error) { return s.words.in(language, key) },
	}).Parse(guideFile)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, data); err != nil {
		return nil, err
	}
	return eventLike.ReplaceAllFunc(b.Bytes(), func(m []byte) []byte {
		at := 1
		return fmt.Appendf(nil, "%s&#%d;%s", m[:at], m[at], m[at+1:])
	}), nil
}
