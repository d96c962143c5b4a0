package lexicon

import (
	"strings"

	"scokg/extract/ontology"
)

// sound is a set of consonants that one letter or character may stand for. Kinds
// that Chinese does not tell apart in foreign names are one: 尔 is r and l.
type sound uint16

const (
	lips    sound = 1 << iota // b, p
	breath                    // f, v, w
	m                         // m
	n                         // n
	teeth                     // d, t
	liquid                    // l, r
	back                      // g, k
	h                         // h, kh
	hiss                      // s, z, ts
	hush                      // sh, ch, zh, j
	noSound sound = 0
)

// initials are the consonants that a pinyin syllable may write in a foreign name,
// by how it begins; the longest beginning counts.
var initials = map[string]sound{
	"b": lips, "p": lips, "f": breath, "w": breath, "m": m, "n": n, "d": teeth, "t": teeth, "l": liquid,
	"g": back, "k": back, "h": h, "j": hush | back | teeth, "q": hush | back | teeth, "x": hush | hiss | h,
	"zh": hush, "ch": hush, "sh": hush | hiss, "r": hush | liquid, "z": hiss | hush, "c": hiss | hush, "s": hiss,
	"er": liquid, "wu": noSound,
}

// heard returns the consonants of a pinyin syllable, in order.
func heard(out []sound, pinyin string) []sound {
	for n := min(2, len(pinyin)); n > 0; n-- {
		if s, ok := initials[pinyin[:n]]; ok {
			if s != noSound {
				out = append(out, s)
			}
			break
		}
	}
	if len(pinyin) > 1 && (strings.HasSuffix(pinyin, "n") || strings.HasSuffix(pinyin, "ng")) {
		out = append(out, n|m)
	}
	return out
}

// written are the consonants of Latin spelling; the longest counts.
var written = map[string]sound{
	"shch": hush, "dzh": hush, "sh": hush, "ch": hush, "zh": hush, "dj": hush, "tz": hiss, "ts": hiss, "kh": h, "gh": back, "th": teeth, "ph": breath, "ck": back,
	"b": lips, "p": lips, "f": breath, "v": breath, "w": breath, "m": m, "n": n, "ng": n, "d": teeth, "t": teeth, "l": liquid, "r": liquid,
	"g": back | hush, "k": back, "q": back, "h": h, "j": hush, "c": back | hiss | hush, "s": hiss, "z": hiss,
}

// spelled returns the consonants of a folded Latin name, doubled ones once.
func spelled(latin string) []sound {
	var out []sound
	for i := 0; i < len(latin); {
		width := 1
		for n := min(4, len(latin)-i); n > 0; n-- {
			if s, ok := written[latin[i:i+n]]; ok {
				if width = n; i == 0 || n > 1 || latin[i] != latin[i-1] {
					out = append(out, s)
				}
				break
			}
		}
		i += width
	}
	return out
}

// alone are syllables that write a consonant without a vowel.
var alone = map[string]string{
	"si": "s", "ke": "k", "te": "t", "de": "d", "fu": "v", "shi": "sh", "er": "r", "mu": "m", "zi": "z", "ci": "ts",
	"he": "kh", "ge": "g", "le": "l", "bu": "b", "pu": "p", "ri": "zh", "qi": "ch", "xi": "shi",
}

// oneSpelling writes alike what sounds alike in names brought over into Chinese.
var oneSpelling = strings.NewReplacer("kh", "h", "gh", "g", "zh", "j", "ch", "q", "ng", "n", "r", "l", "w", "v", "f", "v", "y", "i", "ck", "k", "c", "k", "ii", "i", "aa", "a", "oo", "u", "uo", "o", "ou", "u", "ie", "e", "ia", "a", "ss", "s", "ll", "l", "nn", "n", "tt", "t", "mm", "m", "pp", "p", "kk", "k", "bb", "b")

// Sounding returns the city of a country, by its ISO 3166-1 alpha-2 code, whose
// Latin name the Chinese letters spell by sound (卡梅什洛夫, Kamyshlov), and how
// surely, over 0 and under 1: for names that no list has. It is false where none
// sounds like it, or several do. A name in Latin letters must be the city's own.
func (l *Lexicon) Sounding(name, country string) (Place, float64, bool) {
	// Of the listed cities with a Chinese name, these bounds find every third by
	// its sound; of those taken out of the list, every seventieth is mistaken.
	const least, margin, exact = 0.78, 0.15, 0.9
	if country == "" {
		return Place{}, 0, false
	}
	if latin := foldLatin(name); len(latin) > 2 {
		for _, p := range l.Gazetteer.Latin(name, country) {
			if p.Subtype == ontology.City {
				return p, exact, true
			}
		}
		return Place{}, 0, false
	}
	var want []sound
	var letters strings.Builder
	for _, c := range name {
		pinyin := l.Words.translit[c]
		if pinyin == "" {
			return Place{}, 0, false
		}
		want = heard(want, pinyin)
		if s, ok := alone[pinyin]; ok {
			pinyin = s
		}
		letters.WriteString(pinyin)
	}
	if len(want) < 3 {
		return Place{}, 0, false
	}
	said := oneSpelling.Replace(letters.String())
	var best Place
	first, second := 0.0, 0.0
	for _, ref := range l.Gazetteer.cities()[country] {
		p := l.Gazetteer.At(ref.line)
		if !sameSound(want, ref.sounds) {
			continue
		}
		switch like := likeness(said, oneSpelling.Replace(foldLatin(p.NameEn))); {
		case like > first:
			best, first, second = p, like, first
		case like > second:
			second = like
		}
	}
	if first < least || first-second < margin {
		return Place{}, 0, false
	}
	return best, exact * first, true
}

func sameSound(a, b []sound) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i]&b[i] == 0 {
			return false
		}
	}
	return true
}

// likeness is 1 for equal words, less for each letter that differs.
func likeness(a, b string) float64 {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return 1 - float64(row[len(b)])/float64(max(len(a), len(b), 1))
}

// soundingCity is a city by its line in the data and how its Latin name sounds.
type soundingCity struct {
	line   int32
	sounds []sound
}

// soundIndex lists the cities with a Latin name by country.
func (g *Gazetteer) soundIndex() map[string][]soundingCity {
	index := map[string][]soundingCity{}
	for i, line := range g.lines {
		cols := strings.SplitN(line, "\t", colParent+1)
		if at, ok := g.user[cols[colID]]; ok && at != i || cols[colSubtype] != ontology.City || cols[colCountry] == "CN" {
			continue
		}
		if sounds := spelled(foldLatin(cols[colNameEn])); len(sounds) > 2 {
			index[cols[colCountry]] = append(index[cols[colCountry]], soundingCity{int32(i), sounds})
		}
	}
	return index
}
