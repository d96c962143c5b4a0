// Package instance holds what the two ways of running a Neo4j server on this
// machine (packages neo4jlocal and neo4jdocker) share: the words in which they
// report (Status, Probe, the errors), the record of what was started, the
// password file, the choice of ports, the settings of the server and of Neo4j
// Browser, and the question whether a server is ready.
//
// The data's way through: a backend chooses ports (Choose), makes or reads the
// password (Password), writes a Record before it starts anything, asks Ready
// until the server answers a query, and hands out a Status made of the Record.
package instance
