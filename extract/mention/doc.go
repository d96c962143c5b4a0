// Package mention finds the names in a cleaned text: places, organizations,
// events, agreements, projects and people, and the values that relations need
// (dates, sums of money, counts, titles of position).
//
// The data's way through, each step one file:
//
//	text → sentences (sentence.go)
//	     → values: dates, money, counts (values.go)
//	     → words and gazetteer names by one scan (scan.go), as far as the words
//	       around them (bounds.go) and the whole text (context.go) allow
//	     → names by their form: a suffix (names.go), how far left the name reaches
//	       over the segmenter's tokens (reach.go), and what is taken in or cut off at
//	       its ends (extent.go); places of no form where something is held
//	       (heldat.go), projects by what is built (projects.go, works.go), schools by
//	       a word of their own (schools.go), companies by short names (companies.go,
//	       firms.go), people by their positions (people.go), in
//	       bylines (bylines.go) and by foreign letters (foreign.go)
//	     → the best set of names that do not overlap (choose.go)
//	     → once more what uses a name without that by which it was found
//	       (again.go)
//	     → entities: mentions of one text that mean the same, short forms and
//	       aliases, 两市 and 此次会议 (coreference.go, shortforms.go, pointers.go), which place a
//	       name means (placing.go), and what each position is held at
//	       (positions.go, holders.go), where a guest who speaks
//	       is at home (speakers.go), and China in 驻华 (aside.go)
//
// All offsets are bytes of the text; package extract turns them into code
// points at the end.
package mention
