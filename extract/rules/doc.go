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
// coordination (list:…), a gap without mentions (gap:20), one inside a clause
// (clause:20) or with any mentions (any:20), and the named word sets of the rule
// files (jointly). Go's regular expressions run in linear time, so a user's own
// rules cannot hang the program.
//
// The data's way through: Load reads and checks the files (load.go), macros are
// expanded and compiled (macro.go); Set.Apply masks a sentence (mask.go), runs
// the rules whose trigger words stand in it, takes the arguments from the
// captures, the sentence or the focus, and the status from the words around the
// trigger (apply.go). What comes out names its rule and its sentence.
package rules
