package clean

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// span is a part of a line, in characters.
type span struct{ start, end int }

// field is a label of a line with its value.
type field struct {
	kind         string
	start, value int // of the label and of its value
	end          int
}

var lineDate = regexp.MustCompile(`(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)(T|\s*)(?:\d{1,2}(?:[:：]\d{2}){1,2}|\d{1,2}时\d{1,2}分)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?`)

// metaLine reads a line that tells of the article and is no part of it: labels
// with values (来源：… 作者：… 2021-06-10 09:10), a date alone, a date with the name
// of a medium. It returns the parts that name a person and stay, and false for
// any other line. What it reads goes into m.
func (w *words) metaLine(line []rune, m *metadata) ([]span, bool) {
	if len(line) > maxLine || len(line) == 0 {
		return nil, false
	}
	for _, r := range line {
		switch r {
		case '。', '！', '？', '；':
			return nil, false
		}
	}
	rest := append([]rune(nil), line...)
	published, stamp := "", false // a stamp is of a form that only machines write
	if loc := lineDate.FindStringIndex(string(rest)); loc != nil {
		s := string(rest)
		published, _ = ParseDate(s[loc[0]:loc[1]])
		stamp = strings.ContainsAny(s[loc[0]:loc[1]], ":：时-/")
		if published != "" {
			from := len([]rune(s[:loc[0]]))
			to := from + len([]rune(s[loc[0]:loc[1]]))
			for i := from; i < to; i++ {
				rest[i] = ' '
			}
		}
	}
	fields := w.fields(rest)
	headEnd := len(rest)
	if len(fields) > 0 {
		headEnd = fields[0].start
	}
	head := trimMarks(string(rest[:headEnd]))
	if published == "" && len(fields) == 0 {
		return nil, false
	}
	found := metadata{published: published}
	switch {
	case head == "":
	case published != "" && w.isMedium(head):
		found.source = head
	case w.isFurniture([]rune(head)):
	default:
		return nil, false
	}
	var people []span
	persons := 0
	for _, f := range fields {
		value := trimMarks(string(rest[f.value:f.end]))
		n := len([]rune(value))
		switch f.kind {
		case "source":
			if n > 30 || strings.ContainsAny(value, "，：") {
				return nil, false
			}
			if at := reporterIn(rest[f.value:f.end]); at > 0 { // 来源：某日报记者 王明
				value = trimMarks(string(rest[f.value : f.value+at]))
				people = append(people, trimSpan(rest, span{f.value + at, f.end}))
			}
			keepFirst(&found.source, strings.Trim(value, "《》“”"))
		case "date":
			if value != "" || published == "" && len(fields) == 1 || len(fields) == 1 && !stamp && w.plainDateLabel(string(rest[f.start:f.value])) {
				return nil, false
			}
		case "drop":
			if n > 16 {
				return nil, false
			}
		case "person":
			if n > 40 || !isNames(value) {
				return nil, false
			}
			persons++
			if value != "" {
				people = append(people, trimSpan(rest, span{f.start, f.end}))
			}
		}
	}
	if len(fields) > 0 && persons == len(fields) && head == "" && published == "" && len(people) == persons {
		return []span{trimSpan(line, span{0, len(line)})}, true // a byline stays as it stands
	}
	keepFirst(&m.source, found.source)
	keepFirst(&m.published, found.published)
	return people, true
}

// plainDateLabel reports whether a label is one that an announcement uses for
// its event as well (时间：2021年6月9日).
func (w *words) plainDateLabel(label string) bool {
	return strings.HasPrefix(label, "时间") || strings.HasPrefix(label, "日期")
}

// fields finds the labels of a line. A label of one character or one behind
// other words counts only at the start or after a space or mark.
func (w *words) fields(line []rune) []field {
	var out []field
	for i := 0; i < len(line); i++ {
		l, ok := w.labelAt(line, i)
		if !ok {
			continue
		}
		if n := len(out); n > 0 {
			out[n-1].end = l.start
		}
		out = append(out, l)
		i = l.value - 1
	}
	return out
}

func (w *words) labelAt(line []rune, i int) (field, bool) {
	boundary := i == 0 || !isHan(line[i-1]) && !unicode.IsLetter(line[i-1])
	for _, l := range w.labels {
		if !hasRunes(line[i:], l.text) {
			continue
		}
		after := i + len([]rune(l.text))
		j := after
		for j < len(line) && line[j] == ' ' {
			j++
		}
		f := field{kind: l.kind, start: i, end: len(line)}
		switch {
		case j < len(line) && strings.ContainsRune(":：|丨｜/", line[j]) && (boundary || line[j] != '/' && after-i > 1):
			f.value = j + 1
			return f, true
		case boundary && l.kind == "person" && after-i > 1 && j > after:
			f.value = j
			return f, true
		}
	}
	return field{}, false
}

func hasRunes(line []rune, s string) bool {
	i := 0
	for _, r := range s {
		if i >= len(line) || line[i] != r {
			return false
		}
		i++
	}
	return true
}

const edgeMarks = " |丨｜/·•-—[]【】()（）,，、;:：>"

func trimMarks(s string) string { return strings.Trim(s, edgeMarks) }

// trimSpan draws a span in over spaces, bars and square brackets at its ends.
func trimSpan(line []rune, s span) span {
	const marks = " |丨｜[]【】,，;"
	for s.start < s.end && strings.ContainsRune(marks, line[s.start]) {
		s.start++
	}
	for s.end > s.start && (strings.ContainsRune(marks, line[s.end-1]) || opensNowhere(line[s.start:s.end])) {
		s.end--
	}
	return s
}

// opensNowhere reports whether the last character is a bracket that closes
// nothing in the line.
func opensNowhere(line []rune) bool {
	switch line[len(line)-1] {
	case '）':
		return !slices.Contains(line, '（')
	case ')':
		return !slices.Contains(line, '(')
	}
	return false
}

// isNames reports whether a value may be names of persons: letters, spaces and
// what stands between names. Who took a picture (张三 摄) wrote nothing.
func isNames(value string) bool {
	if strings.HasSuffix(value, " 摄") {
		return false
	}
	for _, r := range value {
		if !unicode.IsLetter(r) && !strings.ContainsRune(" ·、,，/()（）.|丨-—“”", r) {
			return false
		}
	}
	return true
}

// reporterIn returns where behind the name of a medium its reporter is named, with a
// space between; 0 where none is.
func reporterIn(value []rune) int {
	const label = "记者"
	text := string(value)
	medium, names, ok := strings.Cut(text, label)
	if !ok || strings.TrimSpace(medium) == "" || !strings.HasPrefix(names, " ") || strings.TrimSpace(names) == "" || !isNames(names) {
		return 0
	}
	return len([]rune(medium))
}

// isMedium reports whether a few words look like the name of a medium.
func (w *words) isMedium(s string) bool {
	if n := len([]rune(s)); n < 2 || n > 14 || strings.ContainsAny(s, " ，") {
		return false
	}
	for _, end := range w.media {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// isByline reports whether a line is made of labels of persons and their names.
func (w *words) isByline(line []rune) bool {
	if len(line) > maxLine {
		return false
	}
	fields := w.fields(line)
	if len(fields) == 0 || trimMarks(string(line[:fields[0].start])) != "" {
		return false
	}
	for _, f := range fields {
		value := trimMarks(string(line[f.value:f.end]))
		if f.kind != "person" || value == "" || !isNames(value) || len([]rune(value)) > 40 {
			return false
		}
	}
	return true
}
