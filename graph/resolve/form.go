package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract"
	"scokg/extract/ontology"
)

// field is something that tells two references of the same name apart. Two
// that both have a value and share none contradict each other.
type field int

const (
	gazetteer field = iota
	container
	country
	year
	ordinal
	kind
	parties
	title  // of an agreement, where it has one of its own
	suffix // of a place: 市 and 州 of the same name are two
	document
	fieldCount
)

// form is a reference as it is compared.
type form struct {
	ref    extract.Reference
	key    string
	blocks Blocks
	values [fieldCount]string // "" tells nothing
	same   []fits             // the patterns of Same lists that it fits
	apart  []fits             // and of Apart lists
	rank   int                // place of the Same pattern that it fits; lower names the group
}

// unranked stands behind every pattern.
const unranked = 1 << 30

// Blocks are the keys under which a reference meets others. References that
// share none, not even over others or over an alias, are never one entity. They
// are opaque, short and of one length, fit for an index; "" is none.
type Blocks struct {
	Name      string
	Gazetteer string
	Override  string
}

// Blocks returns the blocks of a reference.
func (r *Resolver) Blocks(ref extract.Reference) Blocks { return r.form(ref).blocks }

// AliasBlock returns the Name block of the references that an alias of an
// entity of that type may stand for, "" where it is too short or too general
// to stand for one.
func (r *Resolver) AliasBlock(entityType, alias string) string {
	f := r.form(extract.Reference{Type: entityType, Name: extract.NormalizeName(alias)})
	base := r.base(entityType, alias)
	if utf8.RuneCountInString(base) < 2 || r.isGeneric(base) {
		return ""
	}
	return f.blocks.Name
}

func (r *Resolver) form(ref extract.Reference) form {
	f := form{ref: ref, key: ref.Key(), rank: unranked, same: r.decided.same.of(ref), apart: r.decided.apart.of(ref)}
	v := &f.values
	v[gazetteer], v[country], v[kind], v[document] = ref.Gazetteer, ref.Country, ref.Kind, ref.Document
	v[year], v[ordinal] = ref.Year, ref.Ordinal
	if ref.Type != ontology.Person { // a person may serve in several places
		v[container] = r.placeName(ref.Container)
	}
	v[parties] = r.partyNames(ref.Parties)

	name := r.base(ref.Type, ref.Name)
	block := extract.Reference{Type: ref.Type, Document: ref.Document}
	switch ref.Type {
	case ontology.Event:
		name = f.takeNumbers(name)
	case ontology.Place:
		name, v[suffix] = cutSuffix(name, "市", "州")
	case ontology.Agreement:
		if ref.Kind != "" && ref.Parties != "" {
			if !r.isGeneric(withoutParties(name, v[parties])) {
				v[title] = name
			}
			name, block.Kind, block.Parties = "", ref.Kind, v[parties]
		}
	}
	block.Name = name
	f.blocks.Name = opaque("name", block.Key())
	if ref.Gazetteer != "" {
		f.blocks.Gazetteer = opaque("gazetteer", extract.Reference{Type: ref.Type, Gazetteer: ref.Gazetteer}.Key())
	}
	for _, p := range f.same {
		f.rank = min(f.rank, p.place)
		f.blocks.Override = r.decided.blocks[p.list]
	}
	return f
}

func opaque(kind, key string) string {
	h := sha256.Sum256([]byte(kind + ":" + key))
	return hex.EncodeToString(h[:16])
}

// base brings a name to the letters and signs that names are compared by:
// without punctuation, spaces and case, full forms shortened.
func (r *Resolver) base(entityType, name string) string {
	b := fold(name)
	if b == "" {
		return extract.NormalizeName(name)
	}
	if entityType == ontology.Person {
		return b
	}
	return r.variants.Replace(b)
}

func fold(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPunct(c) || unicode.IsSpace(c) || c == '<' || c == '>' {
			return -1
		}
		return unicode.ToLower(c)
	}, extract.NormalizeName(name))
}

// cutSuffix takes one of the suffixes off, if two characters remain.
func cutSuffix(name string, suffixes ...string) (rest, suffix string) {
	for _, s := range suffixes {
		if rest, ok := strings.CutSuffix(name, s); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest, s
		}
	}
	return name, ""
}

// placeName is a place's name where it only says where something else lies.
func (r *Resolver) placeName(name string) string {
	if name == "" {
		return ""
	}
	rest, _ := cutSuffix(r.base(ontology.Place, name), "省", "市", "州", "县", "区")
	return rest
}

// partyNames brings the parties of an agreement to names that compare, in order.
func (r *Resolver) partyNames(joined string) string {
	if joined == "" {
		return ""
	}
	names := strings.Split(joined, "|")
	for i, n := range names {
		names[i], _ = cutSuffix(r.base(ontology.Place, n), "市")
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "|")
}

// withoutParties takes the parties' names out of an agreement's name.
func withoutParties(name, joined string) string {
	for p := range strings.SplitSeq(joined, "|") {
		name = strings.ReplaceAll(name, p, "")
	}
	return name
}

// isGeneric reports whether a base name is made of general words alone.
func (r *Resolver) isGeneric(name string) bool {
	runes := []rune(name)
	reached := make([]bool, len(runes)+1)
	reached[0] = true
	for i := range runes {
		if !reached[i] {
			continue
		}
		for n := 1; n <= r.genericLen && i+n <= len(runes); n++ {
			if r.generic[string(runes[i:i+n])] {
				reached[i+n] = true
			}
		}
	}
	return reached[len(runes)]
}

var (
	yearAtEnds  = regexp.MustCompile(`^((?:19|20)\d\d)(?:年度|年)?(?:\D|$)|(?:^|\D)((?:19|20)\d\d)(?:年度|年)?$`)
	ordinalForm = regexp.MustCompile(`第([0-9〇零一二两三四五六七八九十百]{1,6})[届次期]|首届`)
)

// takeNumbers takes year and ordinal out of an event's base name where they do
// not contradict what the reference says of them, and keeps them as fields: so
// 2021X论坛 and X论坛 of the year 2021 have one name.
func (f *form) takeNumbers(name string) string {
	rest := name
	if m := ordinalForm.FindStringSubmatchIndex(rest); m != nil {
		n := "1"
		if m[2] >= 0 {
			n = number(rest[m[2]:m[3]])
		}
		if n != "" && (f.values[ordinal] == "" || f.values[ordinal] == n) {
			f.values[ordinal] = n
			rest = rest[:m[0]] + rest[m[1]:]
		}
	}
	if m := yearAtEnds.FindStringSubmatchIndex(rest); m != nil {
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		if y := rest[from:to]; f.values[year] == "" || f.values[year] == y {
			f.values[year] = y
			tail := strings.TrimPrefix(strings.TrimPrefix(rest[to:], "年度"), "年")
			rest = rest[:from] + tail
		}
	}
	if rest == "" {
		return name
	}
	return rest
}

// number reads a Chinese or decimal number up to 999 and returns it in decimal
// digits without leading zeros, "" where it is none.
func number(s string) string {
	const digits = "零一二三四五六七八九"
	if n, err := strconv.Atoi(s); err == nil {
		return strconv.Itoa(n)
	}
	total, digit, positional := 0, -1, true
	place := ""
	for _, c := range s {
		switch c {
		case '十', '百':
			positional = false
			unit := map[rune]int{'十': 10, '百': 100}[c]
			total += max(digit, 1) * unit
			digit = -1
		default:
			switch c {
			case '〇':
				c = '零'
			case '两':
				c = '二'
			}
			i := strings.IndexRune(digits, c)
			if i < 0 {
				return ""
			}
			digit = i / len("零")
			place += strconv.Itoa(digit)
		}
	}
	if positional {
		n, err := strconv.Atoi(place)
		if err != nil {
			return ""
		}
		return strconv.Itoa(n)
	}
	return strconv.Itoa(total + max(digit, 0))
}
