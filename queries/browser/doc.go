// Package browser makes what Neo4j Browser is given: a guide with the canned
// queries ready to run, a style sheet for the graph, and the queries as
// favourites; and it serves them on loopback.
//
// The data's way through: a catalogue of package queries and the tables
// style.yaml and words.yaml go into [New], which renders everything once, in
// both languages, as a [Site]; [Site.Handler] is a small read-only web server
// that gives out these files and nothing else. It is pure but for [Serve]:
// the same catalogue gives the same bytes.
//
// # What Neo4j Browser does with it
//
// The server that `scokg up` starts has Neo4j Browser run, right after
// connecting, `:style` and `:guide` with the addresses of this site. The
// Browser reads style sheets in GraSS, a form of its own, of which package
// browser uses what Browser 5 understands: rules for node.Label and
// relationship.TYPE, the later ones winning, with colours, sizes and captions
// that mix words and {properties}. Of a guide, it shows every <slide>; a block
// of class "runnable" fills the editor when clicked and runs when its icon is;
// what stands in elements with value-key follows what is typed into the input
// with the same value-for. It takes away scripts and attributes that begin with
// "on", wherever in the text they seem to stand.
//
// Values are written into the queries as literals ([Fill]), since a person who
// clicks has set no parameters.
package browser
