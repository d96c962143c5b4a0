package cypher

import "slices"

// Description is what a query names. Every token keeps its position; the same
// name may stand several times.
type Description struct {
	Parameters []Token
	Labels     []Token // in patterns of nodes
	Types      []Token // in patterns of relationships
	Either     []Token // n:Name in an expression: a label or a relationship type
	Properties []Token // read from something, or keys in a pattern's map
	Keys       []Token // of maps that the query makes; may be read as properties
	Indexes    []Token // strings: indexes that a procedure is asked about
	Columns    []Token // of the last RETURN, in order
	Ordered    bool    // ORDER BY follows the last RETURN
}

// bracket is what an opening bracket opens.
type bracket int

const (
	group        bracket = iota // ( of a node pattern or of an expression
	call                        // ( of a function
	scope                       // ( of CALL (x) {
	list                        // [ of a list, an index, a comprehension
	relationship                // [ of a relationship pattern
	block                       // { of a subquery
	quantifier                  // { of a repeated path
	patternMap                  // { in a pattern
	literalMap                  // { of a map or a map projection
)

// beforeGroup are the words after which a ( opens a pattern or an expression,
// not the arguments of a function.
var beforeGroup = []string{
	"ALL", "AND", "ANY", "AS", "ASC", "BY", "CASE", "CONTAINS", "DESC", "DISTINCT", "ELSE", "ENDS", "GROUP", "GROUPS",
	"IN", "IS", "LIMIT", "MATCH", "NOT", "OFFSET", "ON", "OR", "PATH", "PATHS", "RETURN", "SHORTEST", "SKIP", "STARTS",
	"THEN", "UNION", "UNWIND", "WHEN", "WHERE", "WITH", "XOR",
}

// notLabels are the words after IS that open no label expression.
var notLabels = []string{"NULL", "NOT", "TYPED", "NORMALIZED", "NFC", "NFD", "NFKC", "NFKD"}

type describer struct {
	tokens []Token
	open   []bracket
	closed bracket // the last one
	d      Description
}

// Describe finds what a query names. It fails with an *Error where brackets do
// not match or a column of the last RETURN has no name.
func Describe(tokens []Token) (Description, error) {
	d := describer{tokens: tokens, closed: -1}
	last := -1 // the last RETURN that stands in no bracket
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.Kind == Parameter:
			d.d.Parameters = append(d.d.Parameters, t)
		case t.Is("RETURN") && len(d.open) == 0:
			last = i
		case t.Kind == String && d.in(call) && i > 1 && d.isProcedureCall(i-2):
			d.d.Indexes = append(d.d.Indexes, t)
		case t.Is("IS") && d.labelAfterIs(i):
			i = d.labels(i + 1)
		case t.identifier():
			i = d.identifier(i)
		case t.Kind == Symbol:
			next, err := d.symbol(i)
			if err != nil {
				return Description{}, err
			}
			i = next
		}
	}
	if len(d.open) > 0 {
		return Description{}, errorAt(tokens[len(tokens)-1].Position, "a bracket is not closed")
	}
	if last < 0 {
		return Description{}, errorAt(start, "there is no RETURN")
	}
	if err := d.columns(last); err != nil {
		return Description{}, err
	}
	return d.d, nil
}

func (d *describer) in(b bracket) bool { return len(d.open) > 0 && d.open[len(d.open)-1] == b }

func (d *describer) at(i int) Token {
	if i < 0 || i >= len(d.tokens) {
		return Token{Kind: -1}
	}
	return d.tokens[i]
}

// isProcedureCall reports whether the identifier at i ends the name of a
// procedure that is called.
func (d *describer) isProcedureCall(i int) bool {
	for d.at(i).identifier() && d.at(i-1).IsSymbol(".") {
		i -= 2
	}
	return d.at(i - 1).Is("CALL")
}

func (d *describer) labelAfterIs(i int) bool {
	next := d.at(i + 1)
	return next.identifier() && !slices.ContainsFunc(notLabels, next.Is)
}

// identifier reads an identifier, with the properties that dots hang on it, and
// returns the place of its last token.
func (d *describer) identifier(i int) int {
	t := d.tokens[i]
	if d.at(i + 1).IsSymbol(":") {
		before := d.at(i - 1)
		if first := before.IsSymbol("{") || before.IsSymbol(","); first && d.in(patternMap) {
			d.d.Properties = append(d.d.Properties, t)
			return i + 1
		} else if first && d.in(literalMap) {
			d.d.Keys = append(d.d.Keys, t)
			return i + 1
		}
	}
	_, next := dotted(d.tokens, i)
	if symbolAt(d.tokens, next, "(") {
		return next - 1 // a function's name
	}
	for j := i + 2; j < next; j += 2 {
		d.d.Properties = append(d.d.Properties, d.tokens[j])
	}
	if d.at(next - 1).IsSymbol(".") { // the dot before * of a projection or before nothing
		next--
	}
	return next - 1
}

func (d *describer) symbol(i int) (int, error) {
	switch t := d.tokens[i]; t.Text {
	case "(", "[", "{":
		d.open = append(d.open, d.opens(i))
	case ")", "]", "}":
		if len(d.open) == 0 || closing(d.open[len(d.open)-1]) != t.Text {
			return 0, errorAt(t.Position, "%s closes nothing", t.Text)
		}
		d.closed = d.open[len(d.open)-1]
		d.open = d.open[:len(d.open)-1]
	case ":":
		return d.labels(i + 1), nil
	case ".":
		if d.at(i + 1).identifier() {
			d.d.Properties = append(d.d.Properties, d.tokens[i+1])
			return i + 1, nil
		}
	}
	return i, nil
}

func closing(b bracket) string {
	switch b {
	case group, call, scope:
		return ")"
	case list, relationship:
		return "]"
	default:
		return "}"
	}
}

// opens says what the bracket at i opens.
func (d *describer) opens(i int) bracket {
	before := d.at(i - 1)
	switch d.tokens[i].Text {
	case "(":
		switch {
		case before.Is("CALL"):
			return scope
		case before.identifier() && (before.Kind == Name || !slices.ContainsFunc(beforeGroup, before.Is)):
			return call
		}
		return group
	case "[":
		if before.IsSymbol("-") {
			return relationship
		}
		return list
	}
	after := d.at(i + 1)
	switch {
	case before.Is("EXISTS"), before.Is("COUNT"), before.Is("COLLECT"), before.Is("CALL"), before.IsSymbol(")") && d.closed == scope:
		return block
	case after.Kind == Number && (before.IsSymbol(")") || before.IsSymbol("-") || before.IsSymbol(">")), after.IsSymbol(","):
		return quantifier
	case (d.in(group) || d.in(relationship)) && d.patternUpTo(i):
		return patternMap
	}
	return literalMap
}

// patternUpTo reports whether between the last opening bracket and i there is
// only what a pattern has before its map: a variable and a label expression.
func (d *describer) patternUpTo(i int) bool {
	depth := 0
	for i--; i >= 0; i-- {
		t := d.tokens[i]
		switch {
		case t.IsSymbol(")"):
			depth++
		case t.IsSymbol("(") && depth > 0:
			depth--
		case t.IsSymbol("("), t.IsSymbol("["):
			return true
		case t.identifier(), t.Kind == Number, t.Kind == Symbol && slices.Contains([]string{":", "|", "&", "!", "%", "*", ".."}, t.Text):
		default:
			return false
		}
	}
	return false
}

// labels reads a label expression that begins at i, and returns the place of
// its last token.
func (d *describer) labels(i int) int {
	into := &d.d.Either
	switch {
	case d.in(relationship):
		into = &d.d.Types
	case d.in(group):
		into = &d.d.Labels
	}
	depth, name := 0, true // name: a name or its operators may come, not the next thing
	for ; i < len(d.tokens); i++ {
		t := d.tokens[i]
		switch {
		case name && t.identifier():
			*into = append(*into, t)
			name = false
		case name && (t.IsSymbol("!") || t.IsSymbol(":")):
		case name && t.IsSymbol("%"):
			name = false
		case name && t.IsSymbol("("):
			depth++
		case !name && t.IsSymbol(")") && depth > 0:
			depth--
		case !name && (t.IsSymbol("|") || t.IsSymbol("&") || t.IsSymbol(":")):
			name = true
		default:
			return i - 1
		}
	}
	return i - 1
}

// columns reads what the RETURN at i gives.
func (d *describer) columns(i int) error {
	i++
	if d.at(i).Is("DISTINCT") {
		i++
	}
	depth, begin := 0, i
	column := func(end int) error {
		switch {
		case end == begin:
			return errorAt(d.tokens[min(end, len(d.tokens)-1)].Position, "a column is missing")
		case d.tokens[end-1].identifier() && (end-begin == 1 || d.at(end-2).Is("AS")):
			d.d.Columns = append(d.d.Columns, d.tokens[end-1])
			return nil
		}
		return errorAt(d.tokens[begin].Position, "this column has no name; give it one with AS")
	}
	ends := []string{"ORDER", "SKIP", "OFFSET", "LIMIT", "UNION"}
	for ; i < len(d.tokens); i++ {
		t := d.tokens[i]
		switch {
		case t.Kind == Symbol && (t.Text == "(" || t.Text == "[" || t.Text == "{"):
			depth++
		case t.Kind == Symbol && (t.Text == ")" || t.Text == "]" || t.Text == "}"):
			depth--
		case depth > 0:
		case t.IsSymbol(","):
			if err := column(i); err != nil {
				return err
			}
			begin = i + 1
		case t.IsSymbol(";"), slices.ContainsFunc(ends, t.Is) && i > begin && !d.tokens[i-1].Is("AS"):
			d.d.Ordered = t.Is("ORDER")
			return column(i)
		}
	}
	return column(i)
}
