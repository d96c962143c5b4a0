// Package rules finds relations between mentions by rules kept as data.
//
// A rule is a regular expression over a masked sentence: every mention stands
// in it as one letter that tells its class, so that
//
//	(?P<head><list:Organization|Place>)<jointly>?主办
//
// reads “a list of organizations or places, perhaps 'jointly', then 主办”.
// Between < and > stand macros: a class of mention (Event), one with its
// subtype (Event:EventSeries, Agreement:mou), several (Organization|Place), a
// coordination (list:…), one in which no comma joins (joint:…), a gap without
// mentions (gap:20), one inside a clause (clause:20) or with any mentions (any:20),
// and the named word sets of the rule files (jointly). Go's regular expressions run
// in linear time, so a user's own rules cannot hang the program.
//
// The data's way through: Load reads and checks the files (load.go), macros are
// expanded and read (macro.go); Applier.Apply masks a sentence (mask.go), runs
// the rules whose trigger words stand in it and that may match it (need.go,
// package window), takes the arguments from the captures, the sentence or the
// focus (apply.go, sources.go), by the sides of a list (sides.go) and the
// parties of a paper (parties.go), and the status from the words around the trigger and
// its day (status.go); what several sentences say together settles what is planned
// (planned.go) or denied (settle.go), and what a notice tells of is to come (announce.go). What comes
// out names its rule and its sentence. Explain tells what became of every rule that
// was tried (explain.go).
//
// # A folder of one's own
//
// Every .yaml and .yml file in the folder and below is read, beside ours:
//
//	version: 1
//	words:                     # named expressions; they extend ours of the same name
//	  visit: '探访|走访'
//	status:                    # words that make a statement planned, denied or cancelled
//	  - {status: planned, match: '筹划'}
//	rules:
//	  - id: own.visit          # stands once in all folders
//	    says: a place looks another up
//	    triggers: [<visit>, 造访]  # one must stand in the sentence: a word, one of a set, <Person>
//	    match: '(?P<head><Place>)<visit>(?P<tail><Place>)'
//	    unless: '未'           # optional: nothing is stated where this is in the match
//	    relations: [{head: [head], type: PARTNER_OF, tail: [tail], properties: {kind: cooperation}}]
//	    set: []                # optional: properties of entities, {entity: [head], property: …, value: $capture.key}
//	    follows: ''              # optional: what one of the two sentences before tells, with captures of its own
//	    under: ''              # optional: only lines under a heading in which this is
//	    status: asserted       # optional; else the words around the trigger decide
//	    confidence: 0.5        # over 0, up to 1
//	    examples:
//	      - {text: 兰州市探访奥什市。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}
//	      - {text: 兰州市赴奥什市探访。}
//
// What head, tail and the others may name stands at Emit, Assign and StatusWords;
// types and properties are those of package ontology. `scokg rules check DIR`
// says file:line:column of what is wrong and holds every rule to its examples.
package rules
