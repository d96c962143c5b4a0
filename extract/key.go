package extract

import (
	"fmt"
	"net/url"
	"strings"
)

// Reference is a name as one text uses it, with what the text gives to tell it
// apart from others of the same name. Empty fields tell nothing.
type Reference struct {
	Type      string // an entity type of package ontology
	Name      string // normalised by NormalizeName
	Gazetteer string // the gazetteer's id, "gn:1528675" or "cn:370281"
	Container string // the name of the place it lies in or belongs to
	Country   string // ISO 3166-1 alpha-2 code
	Year      string // four digits
	Ordinal   string // decimal digits: "7" for 第七届
	Kind      string // an agreement's kind
	Parties   string // an agreement's parties, normalised names sorted and joined with "|"
	Document  string // the document's id, where nothing else tells it apart
}

// fields lists what tells a reference apart, in the order of the key. Keep the
// order: keys are stored.
func (r *Reference) fields() []struct {
	name  string
	value *string
} {
	return []struct {
		name  string
		value *string
	}{
		{"gazetteer", &r.Gazetteer},
		{"container", &r.Container},
		{"country", &r.Country},
		{"year", &r.Year},
		{"ordinal", &r.Ordinal},
		{"kind", &r.Kind},
		{"parties", &r.Parties},
		{"document", &r.Document},
	}
}

// Key returns the reference's identity as text: "Type/name" and, where the
// text tells it apart, "?field=value&…" in a fixed order. Every part is
// query-escaped except that letters outside ASCII stay readable, so no name can
// forge a field. ParseKey reads it back.
func (r Reference) Key() string {
	var b strings.Builder
	b.WriteString(escape(r.Type))
	b.WriteByte('/')
	b.WriteString(escape(r.Name))
	sep := byte('?')
	for _, f := range r.fields() {
		if *f.value == "" {
			continue
		}
		b.WriteByte(sep)
		b.WriteString(f.name)
		b.WriteByte('=')
		b.WriteString(escape(*f.value))
		sep = '&'
	}
	return b.String()
}

// ParseKey is the inverse of Reference.Key. It fails on anything that Key does
// not write.
func ParseKey(key string) (Reference, error) {
	var r Reference
	bad := func(why string) error { return fmt.Errorf("reference key %q: %s", key, why) }
	head, query, _ := strings.Cut(key, "?")
	typ, name, ok := strings.Cut(head, "/")
	if !ok {
		return Reference{}, bad("no / between type and name")
	}
	var err error
	if r.Type, err = url.PathUnescape(typ); err != nil {
		return Reference{}, bad(err.Error())
	}
	if r.Name, err = url.PathUnescape(name); err != nil {
		return Reference{}, bad(err.Error())
	}
	if query != "" {
		fields := r.fields()
		for part := range strings.SplitSeq(query, "&") {
			k, v, _ := strings.Cut(part, "=")
			i := 0
			for i < len(fields) && fields[i].name != k {
				i++
			}
			if i == len(fields) {
				return Reference{}, bad("unknown field " + k)
			}
			if *fields[i].value, err = url.PathUnescape(v); err != nil {
				return Reference{}, bad(err.Error())
			}
		}
	}
	if r.Key() != key {
		return Reference{}, bad("not in its canonical form")
	}
	return r, nil
}

func escape(s string) string {
	const special = "%/?&=#"
	if !strings.ContainsAny(s, special) && strings.IndexFunc(s, func(r rune) bool { return r < 0x20 || r == 0x7f }) < 0 {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == 0x7f || strings.IndexByte(special, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// nameForms maps the variants of punctuation inside names to one form each.
// White space of any kind is folded before.
var nameForms = strings.NewReplacer(
	"-", "—", "–", "—", "－", "—", "―", "—", "‐", "—", "‑", "—", "−", "—", "——", "—",
	"∙", "·", "•", "·", "・", "·", "‧", "·",
	"“", "\"", "”", "\"", "„", "\"", "「", "\"", "」", "\"", "『", "\"", "』", "\"", "＂", "\"",
	"（", "(", "）", ")", "，", ",", "‘", "'", "’", "'",
)

// NormalizeName brings a name to the form in which names are compared and
// keyed: white space trimmed and folded, dashes, dots, quotes and brackets in
// one form each, Latin letters as they are. It does not know short forms or
// translations; resolution does.
func NormalizeName(name string) string {
	return nameForms.Replace(strings.Join(strings.Fields(name), " "))
}
