package browser

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"scokg/queries"
	"scokg/queries/cypher"
)

// piece is a part of a query: its text, or the literal of a parameter.
type piece struct {
	text  string
	param string // "" for text
}

// Fill writes values into a query in the place of its parameters, as literals
// that mean just these values. values holds, by the names of parameters, nil,
// strings, int64s, float64s, bools and lists of strings, as
// [queries.Query.Values] gives them. It fails where the query cannot be read or
// a parameter has no value.
func Fill(query string, values map[string]any) (string, error) {
	pieces, err := cut(query, values)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String(), nil
}

// cut cuts a query at its parameters and gives the pieces in order.
func cut(query string, values map[string]any) ([]piece, error) {
	tokens, err := cypher.Lex(query)
	if err != nil {
		return nil, err
	}
	var pieces []piece
	done := 0
	for _, t := range tokens {
		if t.Kind != cypher.Parameter {
			continue
		}
		value, ok := values[t.Text]
		if !ok {
			return nil, fmt.Errorf("parameter $%s has no value", t.Text)
		}
		text, err := literal(value)
		if err != nil {
			return nil, fmt.Errorf("parameter $%s: %w", t.Text, err)
		}
		pieces = append(pieces, piece{text: query[done:t.Position.Offset]}, piece{text, t.Text})
		done = t.End
	}
	return append(pieces, piece{text: query[done:]}), nil
}

// literal writes a value as Cypher reads it.
func literal(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "null", nil
	case string:
		return quote(v), nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "", fmt.Errorf("%v cannot be written", v)
		}
		s := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s, nil
	case bool:
		return strconv.FormatBool(v), nil
	case []string:
		quoted := make([]string, len(v))
		for i, s := range v {
			quoted[i] = quote(s)
		}
		return "[" + strings.Join(quoted, ", ") + "]", nil
	}
	return "", fmt.Errorf("a value of type %T cannot be written", v)
}

// quote writes a string literal. Neo4j replaces a backslash, u and four digits
// wherever in a query they stand, before it looks for quotes; so a literal
// never has a backslash right before a u.
func quote(s string) string {
	escaped := strings.NewReplacer(
		`\u`, `\\' + 'u`, `\U`, `\\' + 'U`, `\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`,
	).Replace(s)
	if strings.Contains(s, `\u`) || strings.Contains(s, `\U`) {
		return "('" + escaped + "')"
	}
	return "'" + escaped + "'"
}

// values are those that a query is shown with: the defaults, the names given or
// else the examples of what is required, null for the rest.
func (n Names) values(q *queries.Query) (map[string]any, error) {
	given := map[string]string{}
	for _, p := range q.Params {
		if p.Required {
			given[p.Name] = cmp.Or(n[q.ID][p.Name], p.Example)
		}
	}
	return q.Values(given)
}
