// Package backend decides which way of running a Neo4j on this machine is
// used, Docker (package neo4jdocker) or a local server (package neo4jlocal),
// and starts, stops and describes it through one set of calls.
//
// The data's way through: Options name a folder and perhaps a backend; what
// the folder says about data of earlier runs decides first, then whether a
// Docker engine answers; the chosen backend does the work and its Status comes
// back with the reason for the choice among its Notes.
package backend
