package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"scokg/extract"
	"scokg/extract/ontology"
	"scokg/graph"
)

// Errors about names. They say which names are near, or who bears one.
var (
	ErrNotFound  = errors.New("the graph knows no such name")
	ErrAmbiguous = errors.New("the name is borne by several")
)

// bearer says what a report may be about.
type bearer struct {
	what   string   // in words, for errors
	of     []string // labels, one of which it has
	except []string // labels, none of which it has
	prefer []string // where several bear a name: the first label that is one's alone
}

func bearers(k Kind) bearer {
	switch k {
	case Country:
		return bearer{what: "country", of: []string{ontology.Country}}
	case Organization:
		return bearer{what: "organization", of: []string{ontology.Organization}}
	case Pair:
		of := []string{ontology.Place, ontology.Organization}
		return bearer{what: "place or organization", of: of, prefer: of}
	case City, Overview:
	}
	return bearer{what: "city, region or zone", of: []string{ontology.Place}, except: []string{ontology.Country}, prefer: []string{ontology.City}}
}

// lookUp finds the one entity that a name means: the one that bears it as its
// canonical name, or the only one, or the only one of the preferred label. The
// name may be the entity's id.
func (r *reading) lookUp(name string, b bearer) (string, error) {
	form := extract.NormalizeName(name)
	except := b.except
	if except == nil {
		except = []string{}
	}
	params := map[string]any{"name": form, "of": b.of, "except": except}
	rows, err := r.run("names", params)
	if err != nil {
		return "", err
	}
	var all, canonical []string
	for _, row := range rows {
		id := text(row[0])
		if slices.Contains(all, id) {
			continue
		}
		all = append(all, id)
		if yes, _ := row[1].(bool); yes {
			canonical = append(canonical, id)
		}
	}
	switch {
	case len(all) == 0:
		return "", r.unknown(name, b, params)
	case len(all) == 1:
		return all[0], nil
	case len(canonical) == 1:
		return canonical[0], nil
	}
	if len(canonical) > 0 {
		all = canonical
	}
	return r.prefer(name, b, all)
}

func (r *reading) prefer(name string, b bearer, ids []string) (string, error) {
	candidates := map[string]Entity{}
	countries := map[string]Entity{}
	err := r.runEach("entities", "ids", ids, nil, func(row []any) {
		e := entityOf(row)
		candidates[e.ID] = e
	})
	if err != nil {
		return "", err
	}
	for _, label := range b.prefer {
		var bear []string
		for _, id := range ids {
			if e := candidates[id]; e.Type == label || e.Subtype == label {
				bear = append(bear, id)
			}
		}
		if len(bear) == 1 {
			return bear[0], nil
		}
	}
	var lie []string
	for _, e := range candidates {
		lie = append(lie, e.Country)
	}
	slices.Sort(lie)
	err = r.runEach("entities", "ids", slices.Compact(lie), nil, func(row []any) {
		e := entityOf(row)
		countries[e.ID] = e
	})
	if err != nil {
		return "", err
	}
	var list []string
	for _, id := range ids {
		e := candidates[id]
		what := e.Type
		if e.Subtype != "" {
			what = e.Subtype
		}
		if c := countries[e.Country].Name; c != "" && e.Country != id {
			what += ", " + c
		}
		list = append(list, fmt.Sprintf("%s (%s; %s)", e.Name, what, id))
	}
	slices.Sort(list)
	return "", fmt.Errorf("%w: %q is a name of %s; give the full name, or the id that stands last", ErrAmbiguous, name, strings.Join(list, ", "))
}

// unknown makes the error about a name that nothing bears.
func (r *reading) unknown(name string, b bearer, params map[string]any) error {
	params["index"], params["search"] = graph.FullTextIndex, search(name)
	rows, err := r.run("near", params)
	if err != nil {
		return err
	}
	var near []string
	for _, row := range rows {
		near = append(near, text(row[0]))
	}
	if len(near) == 0 {
		return fmt.Errorf("%w: no %s bears %q", ErrNotFound, b.what, name)
	}
	return fmt.Errorf("%w: no %s bears %q; near it are %s", ErrNotFound, b.what, name, strings.Join(near, ", "))
}

// search writes a name as a search of the full-text index: what has a meaning
// in its query language becomes a space, and its operators lose theirs.
func search(name string) string {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`+-&|!(){}[]^"~*?:\/<>=`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
	words := strings.Fields(strings.ToLower(plain)) // AND, OR and NOT count in capitals only
	if len(words) == 0 {
		return `""`
	}
	return strings.Join(words, " ")
}
