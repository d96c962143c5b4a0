package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// brackets learns names in brackets behind a name: (以下简称“上合示范区”), (SCO).
func (r *resolver) brackets() {
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		for j := range s.Mentions {
			m := &s.Mentions[j]
			if m.Entity < 0 || !isEntityClass(m.Class) {
				continue
			}
			start, end, ok := bracketed(r.doc.Text[:s.End], m.End)
			if !ok {
				continue
			}
			alias := r.doc.Text[start:end]
			full := r.doc.Entities[m.Entity].Name
			defines := said(r.doc.Text[m.End:start])
			if shut := strings.IndexAny(r.doc.Text[end:s.End], ")）"); shut >= 0 && (defines || nameKey(alias) != nameKey(full) && abbreviates(alias, full)) {
				_, w := utf8.DecodeRuneInString(r.doc.Text[end+shut:])
				m.Tail = end + shut + w
			}
			if m.Class == ontology.Event && m.Tail == 0 && j+1 < len(s.Mentions) && s.Mentions[j+1].Class == ontology.Event && s.Mentions[j+1].Start >= start && s.Mentions[j+1].End <= end {
				shut := strings.IndexAny(r.doc.Text[end:s.End], ")）")
				_, w := utf8.DecodeRuneInString(r.doc.Text[end+max(shut, 0):])
				m.Tail = end + max(shut, 0) + w // 第二届中俄博览会（第26届“哈洽会”）: held as one
			}
			if nameKey(alias) == nameKey(full) || !defines && !abbreviates(alias, full) {
				continue
			}
			if alias == "公司" || alias == "本公司" {
				r.company = m.Entity
				continue
			}
			if other, ok := r.index[m.Class+"\x00"+nameKey(alias)]; ok && other != m.Entity && other != shared {
				r.merge(other, m.Entity, "alias.bracket", true)
				continue
			}
			at := Mention{NameStart: start, End: end}
			r.alias(m.Entity, alias, &at, "alias.bracket", true)
			r.index[m.Class+"\x00"+nameKey(alias)] = m.Entity
		}
	}
}

// definitions returns the short names that the text defines in brackets
// (以下简称“…”), so that they are found wherever they stand.
func definitions(text string) []string {
	const most = 200
	var out []string
	for i := 0; len(out) < most; {
		n := strings.Index(text[i:], "称")
		if n < 0 {
			return append(out, besideFull(text)...)
		}
		i += n + len("称")
		head := text[:i]
		if !strings.HasSuffix(head, "简称") && !strings.HasSuffix(head, "下称") {
			continue
		}
		rest := strings.TrimLeft(text[i:], " :：为“\"‘「")
		end := strings.IndexAny(rest, "”\"’」)），。；\n")
		if end <= 0 || end > 60 {
			continue
		}
		if name := rest[:end]; utf8.RuneCountInString(name) >= 2 && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// besideFull returns the short names of offices and companies that stand in a bracket
// behind the full one, with nothing else said, and elsewhere alone:
// 甲市政府驻乙市办事处（甲市驻乙办）, 甲市乙丙矿业有限公司（乙丙矿业）.
func besideFull(text string) []string {
	const fewest, most, far, letter = 4, 8, 36, len("办") // of the short name, of the text before the bracket; bytes
	const mostTried = 500                                // for each the text is searched
	var out []string
	tried := 0
	again := func(name string) bool {
		tried++
		return strings.Count(text, name) > 1
	}
	for i := 0; len(out) < far && tried < mostTried; {
		n, w := nextClosing(text[i:])
		if n < 0 {
			break
		}
		end := i + n
		i = end + w
		open := strings.LastIndexAny(text[max(0, end-(most+1)*letter):end], "(（")
		if open < 0 {
			continue
		}
		open += max(0, end-(most+1)*letter)
		_, opening := utf8.DecodeRuneInString(text[open:])
		name, full := text[open+opening:end], text[max(0, open-far*letter):open]
		if shortFirm(name, full) && again(name) {
			out = append(out, name)
			continue
		}
		last := text[max(0, end-letter):end]
		if last != "办" && last != "处" && last != "会" && last != "局" && last != "院" {
			continue
		}
		if len(name) < fewest*letter || strings.ContainsAny(name, "，。；：、 ") || !strings.Contains(full[max(0, len(full)-fewest*letter):], last) || !strings.Contains(full, name[:2*letter]) || !again(name) {
			continue
		}
		out = append(out, name)
	}
	return out
}

// nextClosing returns where the next closing bracket stands and how long it is, -1 for
// none.
func nextClosing(text string) (at, width int) {
	at = strings.IndexAny(text, "）)")
	if at < 0 {
		return at, 0
	}
	_, width = utf8.DecodeRuneInString(text[at:])
	return at, width
}

// shortFirm reports whether the words are what a company is called for short whose legal
// name ends the text before them.
func shortFirm(name, before string) bool {
	const fewest = 3 // letters
	if utf8.RuneCountInString(name) < fewest || strings.ContainsAny(name, "，。；：、 0123456789") || foreign(name) || strings.HasSuffix(name, "公司") {
		return false
	}
	if !strings.HasSuffix(before, "有限公司") && !strings.HasSuffix(before, "有限责任公司") && !strings.HasSuffix(before, "集团公司") {
		return false
	}
	return abbreviates(name, behindLast(before, "，。；：、（() \n"))
}

// defined gives the mentions of defined short names the entity that the bracket
// told, and drops those of brackets that told none.
func (r *resolver) defined() {
	for i := range r.doc.Sentences {
		ms := r.doc.Sentences[i].Mentions
		for j := range ms {
			if ms[j].Class != definedName {
				continue
			}
			name := r.name(&ms[j])
			ms[j].Class = ontology.Organization // one that resolves to nothing is dropped
			for _, t := range ontology.EntityTypes() {
				if e, ok := r.index[t.Name+"\x00"+nameKey(name)]; ok && e != shared {
					ms[j].Class, ms[j].Entity, ms[j].Subtype = t.Name, e, r.doc.Entities[e].Subtype
					break
				}
			}
		}
	}
}

var abbreviationWords = wordsOf("abbreviationWords")

// bracketed returns what stands in a bracket right behind a name, without the
// words that introduce it and without quotes.
func bracketed(text string, at int) (start, end int, ok bool) {
	const most = 120
	rest := text[at:min(len(text), at+most)]
	open := len(rest) - len(strings.TrimLeft(rest, "”» 》"))
	first, w := utf8.DecodeRuneInString(rest[open:])
	if first != '(' && first != '（' {
		return 0, 0, false
	}
	shut := strings.IndexAny(rest[open:], ")）")
	if shut < 0 {
		return 0, 0, false
	}
	start, end = at+open+w, at+open+shut
	for _, word := range abbreviationWords.words {
		if strings.HasPrefix(text[start:end], word) {
			start += len(word)
			break
		}
	}
	start += len(text[start:end]) - len(strings.TrimLeft(text[start:end], " :：为“\"‘「"))
	end = start + len(strings.TrimRight(text[start:end], " ”\"’」"))
	n := utf8.RuneCountInString(text[start:end])
	return start, end, n >= 2 && (n <= 25 || foreign(text[start:end])) && !strings.ContainsAny(text[start:end], "，。；：、")
}

func said(between string) bool {
	return abbreviationWords.in(between)
}

// abbreviates reports whether a bracket without further words may hold another
// name: its letters stand in the full name in order, or it is the name in Latin or
// Cyrillic letters.
func abbreviates(alias, full string) bool {
	if foreign(alias) {
		return true
	}
	rest := []rune(full)
	for _, c := range alias {
		i := slices.Index(rest, c)
		if i < 0 && strings.Contains(alias, "驻"+string(c)) {
			continue // 甲市驻沪办, of 甲市政府驻上海办事处
		}
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
	}
	return utf8.RuneCountInString(alias)*3 <= utf8.RuneCountInString(full)*2
}

// foreign reports whether a text is a name in Latin or Cyrillic letters: SCO, JSC
// Samarkand Textile Co., Ltd.
func foreign(text string) bool {
	letters := false
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Latin, unicode.Cyrillic):
			letters = true
		case !strings.ContainsRune(" .,&'’-", r):
			return false
		}
	}
	return letters
}
