// Package neo4jlocal runs a real Neo4j Community server on this machine
// without Docker.
//
// The data's way through: pom.xml (embedded) pins the server and Neo4j
// Browser; Maven resolves them once into the user's cache folder; Start writes
// a configuration, sets a password, runs the jars under Java 17 or later on
// loopback, and waits until the server answers a query; Read tells of it, Stop
// ends it and keeps the data, DeleteData removes them. Before the first Start,
// BulkImport can make the database of files. All that belongs to one server lies
// in one folder (Options.Dir), so that any number can run side by side.
//
// Neo4j Community is licensed under the GPLv3. It is downloaded by the user's
// Maven and run as a program of its own; nothing of it is part of scokg.
package neo4jlocal
