package mention

import (
	_ "embed"
	"fmt"
	"strings"

	"scokg/extract/lexicon"
)

//go:embed data/words.tsv
var wordFile string

// wordRoles maps the roles of data/words.tsv to the finder's.
var wordRoles = map[string]role{
	"verb": nameVerb, "generic": generic, "pointer": pointer, "conj": conj, "particle": particle,
	"byline": byline, "project": projSuffix, "stop": stopWord, "legal": legalForm,
}

// readWords returns the role of every word of data/words.tsv and of the
// lexicon's boundaries. A verb that names hold is not also a stop word.
func readWords(w *lexicon.Words) (map[string]role, error) {
	roles := map[string]role{}
	for n, line := range strings.Split(wordFile, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, words, ok := strings.Cut(line, "\t")
		r := wordRoles[name]
		if !ok || r == 0 {
			return nil, fmt.Errorf("data/words.tsv:%d: unknown role %q", n+1, name)
		}
		for word := range strings.FieldsSeq(words) {
			roles[word] |= r
		}
	}
	for _, b := range w.Boundaries {
		if b.Role != lexicon.BoundaryEnd && roles[b.Text] == 0 {
			roles[b.Text] |= stopWord
		}
	}
	return roles, nil
}
