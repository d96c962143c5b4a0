// Package report makes relationship reports: of the whole graph, a city, a pair,
// an organization or a country.
//
// The data's way through:
//
//	names ─ Read ─ Facts ─ Compose ─ Report ─ WriteHTML, WriteMarkdown, WriteJSON
//
// [Read] looks the names up and reads, through a [Reader], the relationships
// that matter, the entities at their ends and the claims behind them. [Compose]
// is a pure function from these [Facts] and a language to a [Report]: numbered
// statements with their evidence, sentences, figures, tables and charts that
// cite them by number. The writers turn a Report into bytes and decide nothing.
// The same graph gives the same bytes; there is no clock in a report but the
// date of the newest document.
//
// A statement is one relationship of the graph, or one that texts only deny or
// call off. What is planned, denied, cancelled or disputed is said to be so
// wherever it stands, and no figure counts it among what is established.
//
// # The page
//
// The HTML is one file that opens without a network. Its charts are options of
// go-echarts in JSON, drawn by the ECharts script that the file holds; tables
// and text are there without it. Its Content-Security-Policy lets run only the
// two scripts and the style sheet that the file came with, by their hashes.
//
// Cypher is in cypher/, words in words.yaml, the page in assets/.
package report
