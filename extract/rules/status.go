package rules

import (
	"strings"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// status reads the words around the first trigger inside the match: those of its
// clause before it and in the match, and those behind it.
func (x *matcher) status(r *Rule, loc []int) string {
	at, width := r.verb(x.m.text, loc)
	from := strings.LastIndexFunc(x.m.text[:at], endsClause)
	from = max(min(from, subject(loc, at)), 0)
	to := strings.IndexFunc(x.m.text[at+width:], endsClause)
	if to < 0 {
		to = len(x.m.text)
	} else {
		to += at + width
	}
	if rest := x.m.text[to:]; putOff(rest) || ofReport(rest) {
		rest = rest[len("，"):]
		to += len("，") + max(strings.IndexFunc(rest+"。", endsClause), 0)
	}
	for i := range x.a.set.status {
		w := &x.a.set.status[i]
		text := x.m.text[from:max(at+width, min(loc[1], to))]
		if r.under != nil && !w.After && w.match.Regexp().MatchString(x.sentence.Heading) {
			return w.Status
		}
		if w.After {
			text = x.m.text[at:to]
		}
		if w.match.needs.met(&x.m.letters) && x.scan.telling.Matches(i, text) {
			return w.Status
		}
	}
	if r.ofDay && x.ahead(from, at) {
		return ontology.Planned
	}
	return ontology.Asserted
}

// ahead reports whether a day between two offsets of the masked text is still to come.
func (x *matcher) ahead(from, to int) bool {
	for _, j := range x.m.within(from, to) {
		if m := &x.m.mentions[j]; m.Class == mention.Date && later(m.Value["date"], x.doc.PublishedAt) {
			return true
		}
	}
	return strings.Contains(x.m.text[from:to], "明年")
}

// putOff reports whether the next clause begins by saying why or until when something is put
// off: ，因场馆改造, ，现已推迟到6月.
func putOff(rest string) bool {
	rest, ok := strings.CutPrefix(rest, "，")
	if !ok {
		return false
	}
	if strings.HasPrefix(rest, "因") {
		return true
	}
	for _, now := range []string{"现", "后", "已"} {
		rest = strings.TrimPrefix(rest, now)
	}
	return strings.HasPrefix(rest, "延期") || strings.HasPrefix(rest, "推迟")
}

// ofReport reports whether the next clause begins by saying something of the report that the
// clause before gives: ，该消息不实, ，这一说法有误.
func ofReport(rest string) bool {
	rest, ok := strings.CutPrefix(rest, "，")
	if !ok {
		return false
	}
	for _, that := range []string{"该", "此", "这一", "上述", "有关", "相关"} {
		if of, ok := strings.CutPrefix(rest, that); ok {
			for _, report := range []string{"消息", "报道", "说法", "传闻", "传言"} {
				if strings.HasPrefix(of, report) {
					return true
				}
			}
		}
	}
	return false
}

func endsClause(r rune) bool {
	switch r {
	case '，', '。', '；', '！', '？', '\n':
		return true
	}
	return false
}

// verbCapture names the capture around whose words the status stands, where that
// is not the first trigger.
const verbCapture = "verb"

// verb returns where the words stand that the status is about, and how long they
// are: the capture named so, else the first trigger inside the match.
func (r *Rule) verb(text string, loc []int) (at, width int) {
	if i := r.verbAt; i >= 0 && loc[2*i] >= 0 {
		return loc[2*i], loc[2*i+1] - loc[2*i]
	}
	at = loc[0]
	for _, t := range r.Triggers {
		if i := strings.Index(text[loc[0]:loc[1]], t); i >= 0 && (width == 0 || loc[0]+i < at) {
			at, width = loc[0]+i, len(t)
		}
	}
	return at, width
}

// subject is the end of the last capture before the trigger: what stands between
// the two speaks of both, over commas too (甲与乙商定，年内结为…).
func subject(loc []int, at int) int {
	end := at
	for i, last := 3, -1; i < len(loc); i += 2 {
		if loc[i] > last && loc[i] <= at {
			end, last = loc[i], loc[i]
		}
	}
	return end
}
