// Package neo4jtest gives tests a real Neo4j to work with.
//
// The data's way through: a package's TestMain hands its tests to Main; the
// first of them that calls Server starts a server, which all tests of that
// package then share, and Reset empties it between them; Main stops it. Which
// server:
//
//   - NEO4J_TEST_URI, NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD and
//     NEO4J_TEST_DATABASE, where the first is set;
//   - else a container made by testcontainers, where a Docker engine answers
//     and the image is there or can be pulled;
//   - else a local server of package neo4jlocal in a temporary folder.
//
// With none of them the test fails; no test is ever skipped for want of a
// server. REQUIRE_DOCKER=1 makes everything but the container a failure. What
// was used goes to stderr and, one line for each server, to the file that
// NEO4J_TEST_REPORT names, since `go test` shows the stderr of failed packages
// only.
//
// Test files that use this package belong to an external test package
// (graph_test, not graph), since it imports package graph.
package neo4jtest
