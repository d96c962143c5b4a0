// Package graph holds in Neo4j what documents say and what follows from it. It
// is the only package that speaks to the database.
//
// The graph has two layers. What texts say is a function of one document alone:
//
//	(:Document)-[:MENTIONS]->(:Reference)   a name as one text uses it
//	(:Document)-[:STATES]->(:Claim)         one statement of one document
//	(:Document)-[:CITES]->(:Claim)          an article that rests on reference data
//
// What we hold is a function of all that texts say:
//
//	(:Reference)-[:REFERS_TO]->(:Entity)    which references mean the same thing
//	(:Entity)-[:HOSTED …]->(:Entity)        one relationship for each fact that claims support
//	(:Name)-[:NAMES]->(:Entity)             every name of an entity, for look-up by index
//
// The data's way through: Write takes results of package extract and, in one
// transaction that holds the graph's lock, reads what the graph says of the same
// documents, names and facts; computes in Go what it has to say afterwards
// (package resolve groups references, deriveFact turns the claims of a fact into
// a relationship, newEntity turns the references of a group into an entity); and
// writes the difference in batches. Cypher reads and writes rows; it decides
// nothing. A user's decisions on what is the same (SetOverrides) are kept in the
// graph, so that every writer heeds them. So the state of the graph is a function
// of the set of its documents and of these decisions: the order, the batches and
// the number of times in which they came, and the documents and decisions that
// came and went in between, leave no trace.
//
// Labels, relationship types and property keys that reach Cypher text come from
// package ontology and the constants of this package; values are parameters.
package graph
