// Command scokg reads Chinese news about cities, organizers, events,
// agreements and investments of the Shanghai Cooperation Organization, and
// makes a Neo4j graph of them.
//
// The data's way through: package input reads files into documents, package
// extract makes results of them, package graph writes those to a server and
// reads them back, package queries asks canned questions; packages below graph
// start and stop a server. This package holds the commands, one file each, and
// what they share: the exit codes (exit.go), the forms of output (format.go,
// page.go, output.go), the connection (connect.go), and the way from paths to
// results (documents.go). Nothing of extraction or of Neo4j is loaded before a
// command needs it.
package main
