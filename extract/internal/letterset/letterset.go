// Package letterset tells which letters may stand in a text, in 128 bytes: a bit for a
// hash of each. A clear bit is certain, a set one may be another letter's, so that a set
// only rules out what a dearer look would not find either.
package letterset

// Set holds letters by their bits. The zero value is empty.
type Set [16]uint64

// Bit is where a Set keeps a letter.
type Bit uint16

// BitOf returns the bit of a letter. It hashes by multiplication: neighbours in Unicode
// get bits far apart.
func BitOf(r rune) Bit { return Bit(uint32(r) * 0x9E3779B1 >> 22) }

// Add puts the letters of a bit into the set.
func (s *Set) Add(b Bit) { s[b>>6] |= 1 << (b & 63) }

// Has reports whether a letter of the bit may be in the set.
func (s *Set) Has(b Bit) bool { return s[b>>6]&(1<<(b&63)) != 0 }
