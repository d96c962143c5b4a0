package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what a matched entry is.
type Kind uint8

// The kinds of entries. An entry's Ref is an index into what is named here.
const (
	PlaceName          Kind = iota // Gazetteer.At
	OrganizationName               // Words.Organizations
	OrganizationSuffix             // Words.OrganizationSuffixes
	PlaceSuffix                    // Words.PlaceSuffixes
	EventSuffix                    // Words.EventSuffixes
	AgreementSuffix                // Words.AgreementSuffixes
	TitleWord                      // Words.Titles
	CurrencyWord                   // Words.Currencies
	MultiplierWord                 // Words.Multipliers
	SectorWord                     // Words.Sectors
	BoundaryWord                   // Words.Boundaries
	CountryPair                    // Words.Pairs: 中吉
	CountryShort                   // Words.Shorts: 吉; never a name by itself without context
	ProvinceShort                  // Words.Provinces: 鲁; never a name by itself without context
	kinds
)

// KindSet is a set of kinds.
type KindSet uint32

// AllKinds holds every kind.
const AllKinds KindSet = 1<<kinds - 1

// Kinds makes a set.
func Kinds(list ...Kind) KindSet {
	var s KindSet
	for _, k := range list {
		s |= 1 << k
	}
	return s
}

// Has reports whether k is in the set.
func (s KindSet) Has(k Kind) bool { return s&(1<<k) != 0 }

// Entry is one meaning of a matched name.
type Entry struct {
	Ref  int32
	Kind Kind
	// Ambiguous says that the name is also an ordinary word or a person's
	// name: only context makes it this entry.
	Ambiguous bool
}

// Match is a name or word that starts at the offset asked for.
type Match struct {
	End int // byte offset in the text, exclusive
	// Entries are all meanings of the name, those of kinds not asked for
	// too, sorted by kind, sure ones before ambiguous ones, then Ref. Not to
	// be changed.
	Entries []Entry
}

// Kinds returns the kinds of the match's entries.
func (m Match) Kinds() KindSet {
	var s KindSet
	for _, e := range m.Entries {
		s |= 1 << e.Kind
	}
	return s
}

// First returns the first entry of kind k.
func (m Match) First(k Kind) (Entry, bool) {
	for _, e := range m.Entries {
		if e.Kind == k {
			return e, true
		}
	}
	return Entry{}, false
}

// Matcher finds all names and words of a lexicon in a text. It holds them
// sorted, in buckets by the hash of their first two characters: a look-up costs
// one table access where nothing starts, which is nearly everywhere.
type Matcher struct {
	buckets []uint32 // bucket b: names[buckets[b]:buckets[b+1]], sorted by bytes
	may     []uint64 // a bit for each hash of more bits than a bucket's: clear where no name begins so
	singles []uint32 // by character: 1 and the index of the name that is this character alone
	names   []string
	sets    []KindSet // kinds of name i, and spacedName
	starts  []uint32  // entries of name i: entries[starts[i]:starts[i+1]]
	entries []Entry
}

// item is one name with one meaning, as Load collects them.
type item struct {
	name  string
	entry Entry
}

const (
	bucketBits = 17
	mayBits    = 20      // 128 KB, which most pairs of letters rule out without looking at a name
	lastSingle = 0x9FFF  // characters after it have no names of one character
	spacedName = 1 << 31 // an end of the name is of a script that separates words
	narrowFrom = 8       // ranges longer than this are narrowed by binary search
)

// pairHash hashes the first two code points of a name or text; second is 0 for
// a name of one. Its upper bits are the bucket.
func pairHash(first, second rune) uint32 {
	return uint32(first)*0x9E3779B1 ^ uint32(second)*0x85EBCA77
}

func bucketOf(hash uint32) uint32 { return hash >> (32 - bucketBits) }

// mayBit is where Matcher.may keeps a hash: a word and a bit in it.
func mayBit(hash uint32) (uint32, uint64) {
	b := hash >> (32 - mayBits)
	return b >> 6, 1 << (b & 63)
}

func nameHash(s string) uint32 {
	first, n := utf8.DecodeRuneInString(s)
	if n == len(s) {
		return pairHash(first, 0)
	}
	second, _ := utf8.DecodeRuneInString(s[n:])
	return pairHash(first, second)
}

func newMatcher(items []item) *Matcher {
	// Counting sort into buckets, then sort inside each: buckets are small.
	hashes := make([]uint32, len(items))
	fill := make([]uint32, 1<<bucketBits+1)
	may := make([]uint64, 1<<mayBits/64)
	for i := range items {
		hash := nameHash(items[i].name)
		word, bit := mayBit(hash)
		may[word] |= bit
		hashes[i] = bucketOf(hash)
		fill[hashes[i]+1]++
	}
	for b := 1; b < len(fill); b++ {
		fill[b] += fill[b-1]
	}
	sorted := make([]item, len(items))
	next := slices.Clone(fill)
	for i := range items {
		h := hashes[i]
		sorted[next[h]] = items[i]
		next[h]++
	}
	m := &Matcher{
		may:     may,
		singles: make([]uint32, lastSingle+1),
		buckets: make([]uint32, 1<<bucketBits+1),
		names:   make([]string, 0, len(items)),
		sets:    make([]KindSet, 0, len(items)),
		starts:  make([]uint32, 0, len(items)+1),
		entries: make([]Entry, 0, len(items)),
	}
	for b := range 1 << bucketBits {
		m.buckets[b] = uint32(len(m.names))
		part := sorted[fill[b]:fill[b+1]]
		if len(part) > 1 {
			slices.SortFunc(part, compareItems)
		}
		for i := range part {
			it := &part[i]
			if i == 0 || it.name != part[i-1].name {
				m.addName(it.name)
				m.starts = append(m.starts, uint32(len(m.entries)))
			} else if last := m.entries[len(m.entries)-1]; last == it.entry {
				continue
			}
			m.entries = append(m.entries, it.entry)
			m.sets[len(m.sets)-1] |= 1 << it.entry.Kind
		}
	}
	m.buckets[1<<bucketBits] = uint32(len(m.names))
	m.starts = append(m.starts, uint32(len(m.entries)))
	return m
}

// addName starts a name without entries.
func (m *Matcher) addName(name string) {
	first, n := utf8.DecodeRuneInString(name)
	last, _ := utf8.DecodeLastRuneInString(name)
	var set KindSet
	if spaced(first) || spaced(last) {
		set = spacedName
	}
	m.names = append(m.names, name)
	m.sets = append(m.sets, set)
	if n == len(name) && first <= lastSingle {
		m.singles[first] = uint32(len(m.names))
	}
}

func compareItems(a, b item) int {
	if c := strings.Compare(a.name, b.name); c != 0 {
		return c
	}
	if c := cmp.Compare(a.entry.Kind, b.entry.Kind); c != 0 {
		return c
	}
	if a.entry.Ambiguous != b.entry.Ambiguous {
		if b.entry.Ambiguous {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.entry.Ref, b.entry.Ref)
}

// At appends to buf all names with an entry of one of the kinds that start at
// the byte offset, shortest first, and returns it. Names in Latin or Cyrillic
// letters match whole words only.
func (m *Matcher) At(text string, offset int, kinds KindSet, buf []Match) []Match {
	rest := text[offset:]
	first, n := utf8.DecodeRuneInString(rest)
	if n == 0 {
		return buf
	}
	if first <= lastSingle && m.singles[first] != 0 {
		buf = m.add(buf, text, offset, m.singles[first]-1, kinds)
	}
	if n == len(rest) {
		return buf
	}
	second, _ := utf8.DecodeRuneInString(rest[n:])
	hash := pairHash(first, second)
	if word, bit := mayBit(hash); m.may[word]&bit == 0 {
		return buf
	}
	b := bucketOf(hash)
	lo, hi := m.buckets[b], m.buckets[b+1]
	for pos := 0; lo < hi; pos++ {
		// Here all of names[lo:hi] share the first pos bytes with rest.
		if hi-lo <= narrowFrom {
			for i := lo; i < hi; i++ {
				if name := m.names[i]; len(name) > n && strings.HasPrefix(rest, name) {
					buf = m.add(buf, text, offset, i, kinds)
				}
			}
			return buf
		}
		if len(m.names[lo]) == pos {
			if pos > n {
				buf = m.add(buf, text, offset, lo, kinds)
			}
			lo++
		}
		if pos == len(rest) {
			return buf
		}
		lo, hi = m.narrow(lo, hi, pos, rest[pos])
	}
	return buf
}

// narrow returns the part of names[lo:hi], all longer than pos and equal before
// it, whose byte at pos is c.
func (m *Matcher) narrow(lo, hi uint32, pos int, c byte) (uint32, uint32) {
	search := func(lo, hi uint32, c int) uint32 {
		for lo < hi {
			if mid := (lo + hi) / 2; int(m.names[mid][pos]) < c {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		return lo
	}
	from := search(lo, hi, int(c))
	return from, search(from, hi, int(c)+1)
}

// Longest returns the last match of At.
func (m *Matcher) Longest(text string, offset int, kinds KindSet) (Match, bool) {
	var few [8]Match
	all := m.At(text, offset, kinds, few[:0])
	if len(all) == 0 {
		return Match{}, false
	}
	return all[len(all)-1], true
}

// Lookup returns the entries of exactly this name.
func (m *Matcher) Lookup(name string) []Entry {
	if name == "" {
		return nil
	}
	i, ok := m.find(bucketOf(nameHash(name)), name)
	if !ok {
		return nil
	}
	return m.entries[m.starts[i]:m.starts[i+1]]
}

func (m *Matcher) find(bucket uint32, name string) (uint32, bool) {
	lo := m.buckets[bucket]
	i, ok := slices.BinarySearch(m.names[lo:m.buckets[bucket+1]], name)
	return lo + uint32(i), ok
}

func (m *Matcher) add(buf []Match, text string, offset int, i uint32, kinds KindSet) []Match {
	set := m.sets[i]
	end := offset + len(m.names[i])
	if set&kinds == 0 || set&spacedName != 0 && !wholeWord(text, offset, end) {
		return buf
	}
	return append(buf, Match{End: end, Entries: m.entries[m.starts[i]:m.starts[i+1]]})
}

// wholeWord reports whether neither end of text[start:end] cuts a word of a
// script that separates words. Chinese does not.
func wholeWord(text string, start, end int) bool {
	if c, _ := utf8.DecodeRuneInString(text[start:]); spaced(c) {
		if before, _ := utf8.DecodeLastRuneInString(text[:start]); spaced(before) {
			return false
		}
	}
	if c, _ := utf8.DecodeLastRuneInString(text[:end]); spaced(c) {
		if after, _ := utf8.DecodeRuneInString(text[end:]); spaced(after) {
			return false
		}
	}
	return true
}

// spaced reports whether c belongs to a script that separates words.
func spaced(c rune) bool {
	switch {
	case c < 0x80:
		return 'a' <= c|0x20 && c|0x20 <= 'z'
	case c < 0x2E80: // Latin, Greek, Cyrillic and others before the Chinese blocks
		return unicode.IsLetter(c)
	}
	return false
}
