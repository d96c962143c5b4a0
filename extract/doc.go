// Package extract turns a document into what it says: entities with their
// mentions, and relations with the sentence that states each.
//
// The data's way through: a Source (bytes and what is known of them) goes into
// package clean, which gives text whose every character knows its bytes in the
// original; package mention finds names in it by gazetteer, lexicon,
// segmentation and morphology; package rules finds relations between them by
// rules kept as data. The result is plain values (Result) that Validate checks
// against package ontology and that travel as one JSON line each.
//
// Extraction is a pure function of one document and of the rules and lexicons
// the Extractor was made with: no state is kept between documents, nothing
// global is written, and an Extractor may be used from many goroutines. That is
// what lets a distributed engine carry it. Package extract knows nothing of
// Neo4j.
package extract
