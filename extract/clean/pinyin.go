package clean

import (
	"slices"
	"strings"
	"unicode"
)

// maxSyllable is the length of the longest syllable of pinyin in letters
// (zhuāng), and one to spare for a letter that fell apart.
const maxSyllable = 7

// stripPinyin drops the readings that scraping left behind characters:
// 國(guó)家 and 國【guó】家 become 國家. A bracket goes only when it holds a listed reading of
// the character before it, so (SCO), (LLC) and (天津) stay; a reading without
// its tone must be in lower case and of two letters or more. Brackets damaged on
// one side count where the reading has its tone. Where the character itself was
// lost, a question mark before its reading, a unit marked lost takes its place.
func (c *Cleaner) stripPinyin(units []unit, rep *Repairs) []unit {
	out := units[:0] // every step writes at or before where it reads
	for i := 0; i < len(units); {
		u := units[i]
		if u.r >= 0x3400 && u.r < 0xa000 { // nearly every character of Chinese text
			out = append(out, u)
			i++
			continue
		}
		prev := unit{}
		if len(out) > 0 {
			prev = out[len(out)-1]
		}
		opener := i
		switch {
		case isOpener(u.r) || isGap(u):
			opener = i + 1
		case prev.mark == plain && isHan(prev.r) && isPinyinLetter(u.r) && len(out) > 0 && opensBare(units, i):
		case isHan(prev.r) && isPinyinLetter(unicode.ToLower(u.r)):
			next := c.spelledBehind(out, units, i)
			if next > i {
				rep.Pinyin++
				i = next
				continue
			}
			out = append(out, u)
			i++
			continue
		default:
			out = append(out, u)
			i++
			continue
		}
		res := c.residue(units, opener, i, prev)
		switch {
		case res.index >= 0 && res.gap:
			out = append(out, unit{rune(res.index), u.start, units[res.next-1].end, lost})
			i = res.next
		case res.index >= 0:
			rep.Pinyin++
			i = res.next
		case isGap(u) && i+1 < len(units) && isOpener(units[i+1].r):
			// The bracket is whole, the character before it is not.
			if res := c.residue(units, i+2, i+1, unit{}); res.index >= 0 {
				out = append(out, unit{rune(res.index), u.start, units[res.next-1].end, lost})
				i = res.next
				continue
			}
			out = append(out, u)
			i++
		default:
			out = append(out, u)
			i++
		}
	}
	return out
}

// maxSpelled bounds a name spelled behind itself, in letters.
const maxSpelled = 48

// spelledBehind returns the end of a run of letters at units[i] that spells two or
// more of the characters before it, as pages leave it behind a name: 比什凯克bishikaike,
// 阿拉木图Ālāmùtú. Otherwise it returns i.
func (c *Cleaner) spelledBehind(out, units []unit, i int) int {
	end, letters, capitals := i, 0, 0
	run := make([]rune, 0, maxSpelled)
	for ; end < len(units) && letters <= maxSpelled; end++ {
		r := unicode.ToLower(units[end].r)
		if isApostrophe(r) && letters > 0 && end+1 < len(units) && isPinyinLetter(unicode.ToLower(units[end+1].r)) {
			continue // Tǎ'ěr
		}
		if !isPinyinLetter(r) {
			break
		}
		run = append(run, r)
		letters++
		if r != units[end].r {
			capitals++ // 青岛QINGDAO may be meant to be read
		}
	}
	if letters < 3 || letters > maxSpelled || capitals == letters || end < len(units) && isGap(units[end]) {
		return i
	}
	if c.spells(out, dropTones(string(run))) < 2 {
		return i
	}
	return end
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// spells returns how many of the last characters a run of letters without tones
// reads in full, 0 if it reads none.
func (c *Cleaner) spells(chars []unit, run string) int {
	if len(chars) == 0 || !isHan(chars[len(chars)-1].r) {
		return 0
	}
	last, before := chars[len(chars)-1], chars[:len(chars)-1]
	for n := min(len(run), maxSyllable-1); n > 0; n-- {
		rest, syllable := run[:len(run)-n], run[len(run)-n:]
		if !c.readings.reads(syllable, last.r) {
			continue
		}
		if rest == "" {
			return 1
		}
		if k := c.spells(before, rest); k > 0 {
			return k + 1
		}
	}
	return 0
}

// reads reports whether a syllable without its tone is a reading of the character.
func (r *readings) reads(syllable string, char rune) bool {
	return slices.ContainsFunc(r.bare[syllable], func(i int) bool { return strings.ContainsRune(r.chars[i], char) })
}

// opensBare reports whether letters from i on are closed by a bracket though
// none opens them: 國guó).
func opensBare(units []unit, i int) bool {
	for n := 0; i < len(units) && n <= maxSyllable; i, n = i+1, n+1 {
		if isCloser(units[i].r) {
			return true
		}
		if !isPinyinLetter(units[i].r) {
			return false
		}
	}
	return false
}

// residue is what stands in a bracket.
type residueMatch struct {
	index int  // of the syllable in readings; -1 for no residue
	next  int  // index of the first unit behind it
	gap   bool // the character that it reads is lost
}

// residue reads a syllable from units[from] on, after the opening mark at open
// (from itself where there is none), and decides whether it is the reading of
// prev, or of a character lost at the opening mark.
func (c *Cleaner) residue(units []unit, from, open int, prev unit) residueMatch {
	none := residueMatch{index: -1}
	var letters [maxSyllable]rune
	n, tone, hole, upper := 0, false, false, false
	i := from
	for ; i < len(units) && n < maxSyllable; i++ {
		r := units[i].r
		if isGap(units[i]) && n > 0 && i+1 < len(units) && (isPinyinLetter(units[i+1].r) || isCloser(units[i+1].r)) && !isHan(at(units, i+1)) {
			hole = true
			r = '?'
		} else if !isPinyinLetter(r) {
			break
		}
		switch {
		case r == 'ɡ':
			r = 'g'
		case r == 'ɑ':
			r = 'a'
		case r == 'v':
			r = 'ü'
		case r >= 'A' && r <= 'Z':
			upper = true
			r += 'a' - 'A'
		case r > 0x7f && r != 'ü':
			tone = true
		}
		letters[n] = r
		n++
	}
	if n == 0 || upper {
		return none
	}
	syllable := string(letters[:n])
	whole := open < from && isOpener(units[open].r)
	closed := i < len(units) && isCloser(units[i].r)
	gapOpen := open < from && isGap(units[open])
	next := i
	switch {
	case closed:
		next = i + 1
	case whole && tone && i < len(units) && isGap(units[i]): // 國(guó?家
		next = i + 1
	case whole && tone && isHan(at(units, i)): // 國(guó家
	default:
		return none
	}
	if prev.mark == plain && isHan(prev.r) && (whole || tone) {
		if index := c.readings.of(prev.r, syllable, tone, hole); index >= 0 {
			return residueMatch{index: index, next: next}
		}
	}
	if index, ok := c.readings.index[syllable]; ok && closed && tone && (gapOpen || whole && prev == unit{}) {
		return residueMatch{index: index, next: next, gap: true}
	}
	return none
}

func isOpener(r rune) bool { return r == '(' || r == '（' || r == '【' }

func isCloser(r rune) bool { return r == ')' || r == '）' || r == '】' }

// isPinyinLetter reports whether r may stand in a syllable of pinyin.
func isPinyinLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && r < 0x1f00 && strings.ContainsRune("āáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿɡɑ", r) || r == 'ế' || r == 'ề'
}

// of returns the index of the syllable if it is a reading of the character, -1
// if it is none. Without a tone any tone will do; '?' stands for a letter.
func (r *readings) of(char rune, syllable string, tone, hole bool) int {
	has := func(i int) bool { return strings.ContainsRune(r.chars[i], char) }
	switch {
	case hole:
		for i := range r.syllables {
			if (fits(syllable, r.syllables[i]) || !tone && fits(syllable, r.toneless[i])) && has(i) {
				return i
			}
		}
	case tone:
		if i, ok := r.index[syllable]; ok && has(i) {
			return i
		}
	case len(syllable) > 1:
		for _, i := range r.bare[syllable] {
			if has(i) {
				return i
			}
		}
	}
	return -1
}

// fits reports whether a syllable with '?' for lost letters may be the whole.
func fits(holed, whole string) bool {
	w := []rune(whole)
	i := 0
	for _, h := range holed {
		if i >= len(w) || h != '?' && h != w[i] {
			return false
		}
		i++
	}
	return i == len(w)
}

// What a restored character must show: a pair of characters of at least this
// class (see bigrams.class) with a neighbour, and a lead of this many classes
// over every other character of the same reading. Class 4 is a frequency of
// 1024 or more; a lead of two is four times as common.
const (
	minClass = 4
	minLead  = 2
)

// restore puts lost characters back where reading and neighbours agree on one,
// and drops the others. Units must be simplified already.
func (c *Cleaner) restore(units []unit, rep *Repairs) []unit {
	found := false
	for i := range units {
		found = found || units[i].mark == lost
	}
	if !found {
		return units
	}
	words := c.bigrams()
	neighbour := func(i int) rune {
		if r := at(units, i); isHan(r) {
			return r
		}
		return 0
	}
	// Each one put back is a neighbour for the next, in both directions.
	mend := func(i int) {
		if units[i].mark != lost {
			return
		}
		if r := c.candidate(units[i].r, neighbour(i-1), neighbour(i+1), words); r != 0 {
			units[i].r, units[i].mark = r, restored
			rep.Restored++
		}
	}
	for i := range units {
		mend(i)
	}
	for i := len(units) - 1; i >= 0; i-- {
		mend(i)
	}
	out := units[:0]
	for i := 0; i < len(units); i++ {
		if units[i].mark != lost {
			out = append(out, units[i])
			continue
		}
		if i+1 < len(units) && units[i+1].mark == lost {
			if a, b := c.pair(units[i].r, units[i+1].r, words); a != 0 {
				out = append(out, unit{a, units[i].start, units[i].end, restored}, unit{b, units[i+1].start, units[i+1].end, restored})
				rep.Restored += 2
				i++
				continue
			}
		}
		rep.Lost++
	}
	return out
}

// candidate returns the one character with a reading that makes words with its
// neighbours (0 for none), or 0.
func (c *Cleaner) candidate(reading, left, right rune, words bigrams) rune {
	if left == 0 && right == 0 {
		return 0
	}
	var best rune
	top, second := 0, 0
	for _, r := range c.readings.chars[reading] {
		// Traditional characters stand in no word of the table.
		class := 0
		if left != 0 {
			class = words.class(left, r)
		}
		if right != 0 {
			class = max(class, words.class(r, right))
		}
		switch {
		case class > top:
			best, top, second = r, class, top
		case class > second:
			second = class
		}
	}
	if top >= minClass && top-second >= minLead {
		return best
	}
	return 0
}

// pair returns the two characters with these readings that make a word
// together, if only one such word is common.
func (c *Cleaner) pair(first, then rune, words bigrams) (rune, rune) {
	var a, b rune
	top, second := 0, 0
	for _, x := range c.readings.chars[first] {
		if words[x] == "" {
			continue
		}
		for _, y := range c.readings.chars[then] {
			switch class := words.class(x, y); {
			case class > top:
				a, b, top, second = x, y, class, top
			case class > second:
				second = class
			}
		}
	}
	if top >= minClass && top-second >= minLead {
		return a, b
	}
	return 0, 0
}
