// Package eval says how well an extraction agrees with what a careful reader
// took from the same text: precision, recall and F1 of entities, relations and
// the properties of events.
//
// The data's way through: a gold file (Load) and a result of package extract go
// into Score, which gives a Report of counts and faults; reports of many texts
// add up with Merge; WriteText and encoding/json write one. Nothing here reads
// texts or runs an extractor.
//
// # What counts
//
// Names are compared by extract.NormalizeName with every dash as one, and an
// alias counts as the name, the gold file's as well as the result's. Types must
// agree. Every gold item is matched with at most one found item and the other
// way round, the same way every time.
//
//   - Entities, exact: a name in common. Relaxed: names that contain or overlap
//     one another. Precision is over the entity types named in the gold file's
//     "exhaustive" or, where it names none, over those that it has entities of.
//   - Relations, exact: head, type, tail, status and every property that the
//     gold file gives agree; the result may say more. Relaxed: head, type and
//     tail alone, each triple once. Symmetric types match either way round.
//     Precision is over the relation types in "exhaustive".
//   - Events: the properties under "events", of events found exactly. Precision
//     is over those the result gives a value for.
//
// Claims of one result that are one fact (same head, type, tail, status and no
// property in contradiction) count once.
package eval
