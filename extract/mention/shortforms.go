package mention

import (
	"slices"
	"strings"

	"scokg/extract/lexicon"
	"scokg/extract/ontology"
)

// mostAlike is how many names of one ending are compared with one another: a
// text with more is a register, in which short forms mean nothing.
const mostAlike = 500

// shortForms ties a short name to the full one that holds its letters in order
// and ends alike: 上合示范区管委会. Where two full names fit, it stays alone.
func (r *resolver) shortForms() {
	keys := make([][]rune, len(r.doc.Entities))
	type end struct {
		typ  string
		last rune
	}
	alike := map[end][]int{}
	for i := range r.doc.Entities {
		e := &r.doc.Entities[i]
		if e.Type != ontology.Organization && e.Type != ontology.Event && e.Type != ontology.Project {
			continue
		}
		if keys[i] = []rune(nameKey(bareProject(e.Type, e.Name))); len(keys[i]) > 0 {
			at := end{e.Type, keys[i][len(keys[i])-1]}
			alike[at] = append(alike[at], i)
		}
	}
	apart := r.listedApart()
	for i := range r.doc.Entities {
		if len(keys[i]) == 0 {
			continue
		}
		if j := r.usualFull(i, string(keys[i])); j >= 0 && !apart[[2]int{min(i, j), max(i, j)}] {
			r.merge(i, j, "alias.short-form", true)
			continue
		}
		full := -1
		others := alike[end{r.doc.Entities[i].Type, keys[i][len(keys[i])-1]}]
		if len(others) > mostAlike {
			continue
		}
		for _, j := range others {
			if i == j || !isShortFor(&r.doc.Entities[i], &r.doc.Entities[j], keys[i], keys[j]) || apart[[2]int{min(i, j), max(i, j)}] {
				continue
			}
			if full >= 0 {
				full = -2
				break
			}
			full = j
		}
		if full >= 0 {
			r.merge(i, full, "alias.short-form", true)
		}
	}
}

// usualFull returns the organization whose full name the name of the one at i is short for in a
// way that all such bodies share (甲市友协 for 甲市人民对外友好协会), or a company's group by its own word
// (甲乙集团 for 丙省甲乙纺织集团有限公司); -1 where there is none or more than one.
func (r *resolver) usualFull(i int, key string) int {
	short := &r.doc.Entities[i]
	if short.Type != ontology.Organization {
		return -1
	}
	found := -1
	for j := range r.doc.Entities {
		full := &r.doc.Entities[j]
		if i == j || full.Type != ontology.Organization || short.Place >= 0 && full.Place >= 0 && short.Place != full.Place {
			continue
		}
		name := nameKey(full.Name)
		if len(name) <= len(key) || !(fullBody(key, name) || short.Subtype == ontology.Company && full.Subtype == ontology.Company && (r.groupOf(key, name) || r.withPlace(key, name))) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = j
	}
	return found
}

// shortBodies are the short ends of names of bodies, each with its full ones behind =.
var shortBodies = wordsOf("shortBodies")

// fullBody reports whether the two names differ only by a short end of the one and its full
// form in the other.
func fullBody(short, full string) bool {
	for _, pair := range shortBodies.words {
		end, long, _ := strings.Cut(pair, "=")
		before, ok := strings.CutSuffix(short, end)
		if ok && before+long == full {
			return true
		}
	}
	return false
}

// withPlace reports whether the full name is the other, which tells enough by itself, behind a place:
// 甲乙锅炉集团 of 丙市甲乙锅炉集团.
func (r *resolver) withPlace(short, full string) bool {
	const fewest = 5 * len("甲")
	before, ok := strings.CutSuffix(full, short)
	if !ok || len(short) < fewest {
		return false
	}
	m, place := r.lex.Matcher.Longest(before, 0, lexicon.Kinds(lexicon.PlaceName))
	return place && m.End == len(before)
}

// groupOf reports whether the name, a word of its own and 集团 or 公司, is the company's whose full
// name is the other: that word stands in it right behind its place.
func (r *resolver) groupOf(short, full string) bool {
	const fewest, most = 2 * len("甲"), 4 * len("甲") // bytes of the word
	word, group := strings.CutSuffix(short, "集团")
	if !group {
		word = strings.TrimSuffix(short, "公司")
	}
	if word == short || len(word) < fewest || len(word) > most || !legalName(full) && !strings.HasSuffix(full, "集团") {
		return false
	}
	before, behind, ok := strings.Cut(full, word)
	if !ok || group && !strings.Contains(behind, "集团") || behind == "" || r.roles[word]&(sectorName|nameVerb|generic|regionName) != 0 {
		return false
	}
	if m, place := r.lex.Matcher.Longest(word, 0, lexicon.Kinds(lexicon.PlaceName, lexicon.SectorWord)); place && m.End == len(word) {
		return false // 甲市公司, 能源公司
	}
	m, place := r.lex.Matcher.Longest(before, 0, lexicon.Kinds(lexicon.PlaceName))
	return before == "" || place && m.End == len(before)
}

// listedApart returns the pairs of organizations, the lower index first, that the text
// names beside each other in a list: they are two, however alike their names.
func (r *resolver) listedApart() map[[2]int]bool {
	apart := map[[2]int]bool{}
	for i := range r.doc.Sentences {
		ms := r.doc.Sentences[i].Mentions
		for j := 1; j < len(ms); j++ {
			a, b := &ms[j-1], &ms[j]
			if a.Class == ontology.Organization && b.Class == ontology.Organization && a.Entity >= 0 && b.Entity >= 0 && a.Entity != b.Entity && joinsList(r.between(a, b)) {
				apart[[2]int{min(a.Entity, b.Entity), max(a.Entity, b.Entity)}] = true
			}
		}
	}
	return apart
}

// isShortFor reports whether the one entity's name may be short for the other's;
// a and b are the letters of their names.
func isShortFor(short, full *Entity, a, b []rune) bool {
	if len(a) >= len(b) || len(a) < 3 {
		return false
	}
	if short.Place >= 0 && full.Place >= 0 && short.Place != full.Place {
		return false
	}
	if short.Year != "" && full.Year != "" && short.Year != full.Year || short.Ordinal != full.Ordinal && short.Ordinal != "" {
		return false
	}
	if short.Place < 0 && a[0] != b[0] && short.Type == ontology.Organization {
		return false
	}
	if rest, ok := strings.CutSuffix(string(a), "政府"); ok && strings.HasPrefix(string(b), rest) && !strings.HasSuffix(strings.TrimPrefix(string(b), rest), "人民政府") {
		return false // 甲州政府 beside 甲州乙区政府
	}
	if short.Subtype == ontology.University && strings.Contains(string(a), "国立") && !slices.Equal(a, b[len(b)-len(a):]) {
		return false // 甲国立大学 beside 甲国立交通大学
	}
	if short.Type == ontology.Organization && slices.Equal(a, b[:len(a)]) {
		return false // 甲社 beside 甲社乙市分社
	}
	if short.Subtype == ontology.Company && legalName(string(a)) && legalName(string(b)) {
		return false // 甲铁路有限公司 beside 甲铁路集装箱有限公司
	}
	if short.Type == ontology.Project {
		return len(a) >= 5 && (slices.Equal(a, b[len(b)-len(a):]) || strings.Replace(string(b), "市", "", 1) == string(a))
	}
	if end, ok := fairs[string(a[len(a)-2:])]; ok && short.Type == ontology.Event && strings.HasSuffix(string(b), end) {
		return holdsInOrder(b[:len(b)-len([]rune(end))], a[:len(a)-2]) // 丝博会, 甲城文博会
	}
	if short.Type == ontology.Event && fair(string(a)) {
		return false
	}
	if short.Type == ontology.Event && (len(a) < 5 || a[len(a)-2] != b[len(b)-2] || short.Country != "") {
		return false
	}
	return holdsInOrder(b, a)
}

// holdsInOrder reports whether the letters of the name stand in the longer one in their order.
func holdsInOrder(long, name []rune) bool {
	k := 0
	for _, c := range long {
		if k < len(name) && name[k] == c {
			k++
		}
	}
	return k == len(name)
}

// legalName reports whether the name is a company's whole one, by its end.
func legalName(name string) bool {
	return strings.HasSuffix(name, "有限公司") || strings.HasSuffix(name, "有限责任公司")
}

// fairs are the ends of the full names of fairs by those of their short ones: 丝博会.
var fairs = map[string]string{"博会": "博览会", "交会": "交易会", "洽会": "洽谈会"}
