package cypher

import (
	"slices"
	"strings"
)

// openings are the words that a query may begin with. What is not among them
// (EXPLAIN, SHOW, USE, CYPHER, ALTER, …) is refused without knowing it.
var openings = []string{"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"}

// refusals are the words that open a clause which writes, reads outside of the
// graph, or goes to another graph. They are refused wherever they stand
// unquoted, as variables and properties too: those have backticks.
var refusals = map[string]string{
	"ALTER": administers, "CREATE": writes, "DELETE": writes, "DENY": administers, "DETACH": writes,
	"DROP": administers, "FOREACH": writes, "GRANT": administers, "INSERT": writes, "LOAD": readsOutside,
	"MERGE": writes, "NODETACH": writes, "REMOVE": writes, "REVOKE": administers, "SET": writes, "SHOW": administers,
	"TERMINATE": administers, "TRANSACTIONS": "opens transactions of its own", "USE": "goes to another graph",
}

const (
	writes       = "writes"
	administers  = "administers the server"
	readsOutside = "reads files and addresses"
)

// procedures are those that a query may call: they read the graph and its
// indexes and nothing else.
var procedures = []string{
	"db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships",
	"db.labels", "db.propertyKeys", "db.relationshipTypes",
}

// namespaces are those whose functions a query may use. Functions without a
// namespace are the server's own; of these, refusedFunctions tell of its files.
var (
	namespaces       = []string{"date", "datetime", "duration", "localdatetime", "localtime", "point", "time"}
	refusedFunctions = []string{"file", "linenumber"}
)

// Guard refuses, with an *Error, tokens that are not one statement which only
// reads the graph: writing clauses, LOAD CSV, USE, transactions of its own,
// procedures and functions outside of short lists, names made at run time, more
// than one statement. It does not say that the statement is well formed.
func Guard(tokens []Token) error {
	if len(tokens) == 0 {
		return errorAt(start, "there is no query")
	}
	if !slices.ContainsFunc(openings, tokens[0].Is) {
		return errorAt(tokens[0].Position, "a query begins with %s", strings.Join(openings, ", "))
	}
	for i, t := range tokens {
		var err error
		switch {
		case t.Kind == Word:
			err = guardWord(tokens, i)
		case t.Kind == Name:
			err = guardFunction(tokens, i)
		case t.Kind == Parameter && symbolAt(tokens, i+1, "("):
			err = errorAt(t.Position, "a name made at run time is refused; write the label or type")
		case t.IsSymbol(";") && i+1 < len(tokens):
			err = errorAt(tokens[i+1].Position, "there is more than one statement")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func guardWord(tokens []Token, i int) error {
	t := tokens[i]
	if why, ok := refusals[strings.ToUpper(t.Text)]; ok {
		return errorAt(t.Position, "%s is refused: it %s; a variable or property of that name stands in backticks", strings.ToUpper(t.Text), why)
	}
	if t.Is("CALL") {
		return guardCall(tokens, i)
	}
	return guardFunction(tokens, i)
}

// guardCall passes CALL { … }, CALL (…) { … } and the listed procedures.
func guardCall(tokens []Token, i int) error {
	if symbolAt(tokens, i+1, "{") || symbolAt(tokens, i+1, "(") {
		return nil
	}
	name, _ := dotted(tokens, i+1)
	if !slices.Contains(procedures, name) {
		return errorAt(tokens[i].Position, "CALL %s is refused; the procedures to be had are %s", name, strings.Join(procedures, ", "))
	}
	return nil
}

// guardFunction looks at a name that is the first of a dotted one and is called.
func guardFunction(tokens []Token, i int) error {
	if symbolAt(tokens, i-1, ".") {
		return nil
	}
	name, next := dotted(tokens, i)
	if !symbolAt(tokens, next, "(") || i > 0 && tokens[i-1].Is("CALL") {
		return nil
	}
	space, _, found := strings.Cut(name, ".")
	fits := func(s string) bool { return strings.EqualFold(s, space) }
	switch {
	case found && !slices.ContainsFunc(namespaces, fits):
		return errorAt(tokens[i].Position, "the function %s is refused; the namespaces to be had are %s", name, strings.Join(namespaces, ", "))
	case !found && slices.ContainsFunc(refusedFunctions, fits):
		return errorAt(tokens[i].Position, "the function %s is refused: it tells of the server's files", name)
	}
	return nil
}

// dotted joins the identifiers from i on that dots hold together, and returns
// the place after them.
func dotted(tokens []Token, i int) (string, int) {
	var parts []string
	for i < len(tokens) && tokens[i].identifier() {
		parts = append(parts, tokens[i].Text)
		i++
		if !symbolAt(tokens, i, ".") {
			break
		}
		i++
	}
	return strings.Join(parts, "."), i
}

func symbolAt(tokens []Token, i int, s string) bool {
	return i >= 0 && i < len(tokens) && tokens[i].IsSymbol(s)
}
