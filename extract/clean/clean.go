package clean

import (
	"errors"
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What callers branch on. The errors that Clean returns wrap one of them.
var (
	ErrEmpty     = errors.New("there is no text in it")
	ErrBinary    = errors.New("it is not a text file")
	ErrNoArticle = errors.New("the page holds no article")
	ErrTooLarge  = errors.New("it is too large")
)

// maxSize is the largest source in bytes: what an offset of the map can name.
const maxSize = math.MaxUint32 >> 1

// Cleaner holds the tables of cleaning. It keeps nothing between documents and
// may be used from many goroutines.
type Cleaner struct {
	readings   *readings
	simplifier *simplifier
	bigrams    func() bigrams
	words      *words
}

// New loads the embedded tables, which takes a few milliseconds. It fails only
// where an embedded table is broken.
func New() (*Cleaner, error) {
	r, err := loadReadings(readingsData)
	if err != nil {
		return nil, err
	}
	s, err := loadSimplifier(t2sData, phrasesData)
	if err != nil {
		return nil, err
	}
	w, err := loadWords(furnitureData, labelsData)
	if err != nil {
		return nil, err
	}
	return &Cleaner{readings: r, simplifier: s, bigrams: loadBigrams(bigramsData), words: w}, nil
}

// Clean turns a source's bytes into text and metadata. It works in time linear
// in len(data) and in memory of a few times that. Damage inside is repaired or
// dropped and counted; the errors are ErrEmpty (no bytes, or nothing left after
// cleaning), ErrBinary, ErrNoArticle (HTML only) and ErrTooLarge.
func (c *Cleaner) Clean(data []byte, f Format) (*Document, error) {
	dec, err := decode(data, f)
	if err != nil {
		return nil, err
	}
	b := &builder{c: c, d: &Document{Charset: dec.charset, Repairs: Repairs{InvalidBytes: dec.invalid}}, cursor: sourceCursor{d: dec}}
	switch f {
	case HTML:
		if err := b.page(dec.text); err != nil {
			return nil, err
		}
	case Markdown:
		b.text.Grow(len(dec.text))
		b.markdown(dec.text)
	default:
		b.text.Grow(len(dec.text))
		b.plain(dec.text)
	}
	return b.finish(f)
}

// builder gathers a document paragraph by paragraph.
type builder struct {
	c      *Cleaner
	d      *Document
	cursor sourceCursor
	text   strings.Builder
	meta   metadata
	open   bool // the last paragraph goes on: the next one is another part of it
	script scripts
	// siteName is what a page calls its site: its source if no line names one.
	siteName string
	first    paragraphInfo // the first paragraph, a title perhaps
	count    int           // paragraphs written
}

type paragraphInfo struct {
	text     string
	sentence bool // it ends like a sentence
}

// metadata is what lines and tags say of the document. The first word wins.
type metadata struct {
	title, source, published, uri, language string
}

func keepFirst(to *string, value string) {
	if *to == "" {
		*to = value
	}
}

// scripts counts letters by script.
type scripts struct{ han, kana, hangul, cyrillic, other int }

// maxLine is the length in characters up to which a paragraph is looked at as
// a line that may be furniture or metadata.
const maxLine = 160

// paragraph cleans one paragraph and writes what is left of it. Where more is
// true the next call brings another part of the same one, as only paragraphs of
// tens of thousands of characters come.
func (b *builder) paragraph(units []unit, more bool) {
	whole := !b.open && !more
	for i := range units {
		if units[i].r == utf8.RuneError && units[i].end-units[i].start < 3 {
			b.d.Repairs.InvalidBytes++
		}
	}
	units = b.c.tidy(units, &b.d.Repairs)
	if !whole || len(units) > maxLine {
		b.write(units)
		b.open = more
		return
	}
	if len(units) == 0 {
		return
	}
	line := make([]rune, len(units))
	for i := range units {
		line[i] = units[i].r
	}
	if b.c.words.isFurniture(line) && !b.c.words.isByline(line) {
		for i := 1; i < len(line); i++ {
			if line[i-1] != ' ' && line[i-1] != '】' && line[i-1] != '：' {
				continue
			}
			for end := buttonsFrom(line, i); end > i; end-- {
				if (end == len(line) || line[end] == ' ' || line[end] == '【') && b.c.words.isByline(line[i:end]) {
					b.paragraph(units[i:end], false) // 【打印】编辑：张三 【纠错】 上一篇：…
					return
				}
			}
		}
		b.d.Repairs.Lines++
		return
	}
	parts, ok := b.c.words.metaLine(line, &b.meta)
	if !ok {
		b.write(units)
		return
	}
	if len(parts) == 0 {
		b.d.Repairs.Lines++
	}
	for _, p := range parts {
		if part := units[p.start:p.end]; len(part) < len(units) {
			b.paragraph(part, false) // what is left may be furniture by itself
		} else {
			b.write(part)
		}
	}
}

// buttonsFrom returns where in a line behind i the next button or link begins, as 【纠错】
// and 上一篇 are; the line's end where there is none.
func buttonsFrom(line []rune, i int) int {
	rest := string(line[i:])
	end := len(rest)
	for _, button := range []string{"【", "上一篇", "下一篇", "打印", "关闭", "返回"} {
		if at := strings.Index(rest[:end], button); at > 0 {
			end = at
		}
	}
	return i + utf8.RuneCountInString(strings.TrimRight(rest[:end], " "))
}

// maxPasses bounds how often a paragraph goes through the repairs.
const maxPasses = 6

// tidy is the way of one paragraph through the repairs of characters. The order
// matters: what boards strew in goes first, readings are dropped before traditional phrases are looked for, lost
// characters are put back by their simplified neighbours, and marks take their
// form when what stands beside them is settled. A repair can make room for
// another (a dropped character brings a comma beside a Han character), so a
// paragraph that changed goes through again until nothing does.
func (c *Cleaner) tidy(units []unit, rep *Repairs) []unit {
	for range maxPasses {
		before := fingerprint(units)
		units = unify(units)
		units = dropJammers(units)
		units = c.stripPinyin(units, rep)
		rep.Simplified += c.simplifier.simplify(units)
		units = c.restore(units, rep)
		c.words.guillemets(units, rep)
		units = dropReplacements(units)
		units = punctuate(units)
		units = c.squeeze(units)
		if fingerprint(units) == before {
			break
		}
	}
	return units
}

// fingerprint is the FNV-1a hash of the characters.
func fingerprint(units []unit) uint64 {
	h := uint64(14695981039346656037)
	for i := range units {
		h = (h ^ uint64(units[i].r)) * 1099511628211
	}
	return h
}

func dropReplacements(units []unit) []unit {
	out := units[:0]
	for _, u := range units {
		if u.r != utf8.RuneError || u.mark == lost {
			out = append(out, u)
		}
	}
	return out
}

// write appends a cleaned paragraph, or a further part of the open one.
func (b *builder) write(units []unit) {
	if len(units) == 0 {
		return
	}
	if !b.open && b.d.runes > 0 {
		// The break stands for what lies between the paragraphs.
		start, _ := b.cursor.span(units[0].start, units[0].start)
		_, before := b.d.source(b.d.runes - 1)
		b.text.WriteByte('\n')
		b.d.add(unit{r: '\n'}, min(uint32(before), start), start)
	}
	direct := b.cursor.d.runs == nil // UTF-8: an offset is an offset
	shift := b.cursor.d.offset
	for _, u := range units {
		b.text.WriteRune(u.r)
		start, end := u.start+shift, u.end+shift
		if !direct {
			start, end = b.cursor.span(u.start, u.end)
		}
		b.d.add(u, start, end)
		b.script.count(u.r)
	}
	if b.count == 0 && len(units) <= maxLine {
		b.first = paragraphInfo{text(units), endsSentence(units)}
	}
	if !b.open {
		b.count++
	}
}

func endsSentence(units []unit) bool {
	return strings.ContainsRune("。！？!?；;，,：:、…", units[len(units)-1].r)
}

func (s *scripts) count(r rune) {
	switch {
	case isHan(r):
		s.han++
	case r < utf8.RuneSelf:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			s.other++
		}
	case r >= 0x3040 && r <= 0x30ff:
		s.kana++
	case r >= 0xac00 && r <= 0xd7a3:
		s.hangul++
	case r >= 0x400 && r <= 0x52f:
		s.cyrillic++
	case unicode.IsLetter(r):
		s.other++
	}
}

// language tells by the script what needs no further knowledge; a page's own
// word decides among the languages of one script. A Han character weighs as
// much as three letters.
func (s *scripts) language(declared string) string {
	declared = strings.ToLower(strings.TrimSpace(declared))
	han := 3 * s.han
	switch {
	case s.kana*10 > s.han && s.kana > 0:
		return "ja"
	case han > 0 && han >= s.cyrillic+s.other+s.hangul:
		return "zh"
	case s.hangul > s.other+s.cyrillic:
		return "ko"
	case s.cyrillic > s.other:
		if lang, _, _ := strings.Cut(declared, "-"); len(lang) == 2 && lang != "zh" && lang != "en" {
			return lang
		}
		return "ru"
	case s.other > 0 && s.han == 0:
		if lang, _, _ := strings.Cut(declared, "-"); len(lang) == 2 && lang != "zh" {
			return lang
		}
	}
	return ""
}

var sourceInText = regexp.MustCompile(`[（(](?:来源|稿源|转自)[：:] ?([^（）()。，\n]{2,60})[）)]`)

func (b *builder) finish(f Format) (*Document, error) {
	d := b.d
	d.Text = b.text.String()
	if strings.IndexFunc(d.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		if f == HTML {
			return nil, ErrNoArticle
		}
		return nil, ErrEmpty
	}
	m := &b.meta
	if m.title == "" && f != HTML && b.isTitle() {
		m.title = b.first.text
	}
	if m.source == "" {
		tail := d.Text[max(0, len(d.Text)-600):]
		if found := sourceInText.FindStringSubmatch(tail); found != nil {
			m.source = strings.TrimSpace(found[1])
		}
	}
	keepFirst(&m.source, b.siteName)
	if m.published == "" && m.uri != "" {
		m.published, _ = DateFromURI(m.uri)
	}
	if m.published == "" {
		m.published = datelineDay(d.Text)
	}
	if m.published == "" {
		m.published = stampedDay(d.Text)
	}
	if m.published == "" {
		m.published = labelledDay(d.Text)
	}
	d.Title, d.Source, d.PublishedAt, d.URI = m.title, m.source, m.published, m.uri
	d.Language = b.script.language(m.language)
	return d, nil
}

// isTitle reports whether the first paragraph looks like a title: short, not a
// sentence, more letters than marks, and with text behind it.
func (b *builder) isTitle() bool {
	n := utf8.RuneCountInString(b.first.text)
	if b.count < 2 || b.first.sentence || n < 4 || n > 60 || strings.Contains(b.first.text, "。") {
		return false
	}
	if b.c.words.isByline([]rune(b.first.text)) {
		return false
	}
	letters := 0
	for _, r := range b.first.text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters*2 >= n
}

// Inline cleans a short text that came beside a document, such as a title given
// with it, by the same rules; line breaks become spaces.
func (c *Cleaner) Inline(s string) string {
	units := make([]unit, 0, min(len(s), 1024))
	for i, r := range s {
		if r == '\n' || r == '\r' {
			r = ' '
		}
		units = append(units, unit{r: r, start: uint32(i), end: uint32(i + utf8.RuneLen(r))})
	}
	var rep Repairs
	return text(c.tidy(units, &rep))
}
