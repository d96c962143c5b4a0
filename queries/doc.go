// Package queries is the catalogue of canned queries: questions that people
// ask of the graph, each in a file of its own, and the runner that answers them.
//
// The way through: [Load] reads the .cypher files of the program and those of a
// user's folders by the same checks and gives a [Catalog]; [Catalog.Run] checks
// the parameters of one query against its header, reads the graph through a
// [Reader] and gives a [Result]; Result writes itself as a table, JSON, CSV or
// Markdown.
//
// # A file
//
// A file begins with a header in a block comment, written in YAML, and goes on
// with the query. Every key is checked; a key that is not known is an error.
//
//	/*
//	id: place-partners                  # lower case, digits and hyphens; unique
//	title: {zh: 某地的伙伴, en: Partners of a place}
//	category: partners                  # one of Categories
//	description: {zh: …, en: …}
//	params:
//	  - name: place
//	    type: name                      # name, string, int, float, bool, date, list
//	    of: [Place]                     # of a name: the labels that bear it
//	    required: true                  # else a default, or null where it has none
//	    example: 青岛
//	    description: {zh: …, en: …}
//	columns:                            # as the last RETURN gives them, in order
//	  - {name: partner, type: string}   # string, int, float, bool, date, list
//	graph: true                         # a second statement returns paths
//	revision: 1
//	*/
//	MATCH … RETURN … ORDER BY …;
//	MATCH … RETURN path ORDER BY …;
//
// Labels, relationship types and properties in the query are checked against
// the declared ontology, the columns against the last RETURN, the parameters
// against those that the query uses. The rows of a query need an ORDER BY. The
// guard of package cypher refuses whatever does more than read the graph.
package queries
