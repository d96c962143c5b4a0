// Package cypher reads the text of a Cypher query far enough to say what it
// would do, without a server.
//
// The way through: [Lex] turns text into tokens that know their place; [Guard]
// looks at the tokens and refuses whatever does more than read the graph;
// [Describe] finds in them the parameters, names and columns that package
// queries checks against a query's header and against the ontology.
//
// A transaction in read mode keeps a server from writing, but not from reading
// files and addresses (LOAD CSV) or from running procedures. That is what Guard
// is for. It is built to fail closed: what the lexer does not know is an error,
// and words that open a writing clause are refused wherever they stand outside
// of quotes, so no reading of ours has to agree with the server's grammar.
package cypher
