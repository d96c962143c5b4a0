package mention

import (
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// mostBrand is how many letters the short name of a company has at most.
const mostBrand = 4

// shortCompanies appends companies by short names that no list has: two to four
// letters that make up no word, as the segmenter cannot join them, before 集团 or
// 公司 (甲乙集团), where a name can begin there; a word or two of what it deals in may stand between
// (甲乙船舶公司), and then before a form in law or 集团 the word may be an ordinary one.
func shortCompanies(out []candidate, ts []token) []candidate {
	for k := range ts {
		most := mostBrand
		switch ts[k].text {
		case "集团", "控股", "集团公司":
		case "公司":
			most = 3
		default:
			if !lawful(ts[k].text) {
				continue
			}
		}
		if k+1 < len(ts) && !behindBrand(&ts[k+1]) {
			continue
		}
		from := firmFrom(ts, k, most)
		if from < k {
			out = append(out, candidate{from: from, to: k + 1, class: ontology.Organization, subtype: ontology.Company, proper: true, specific: 2, score: ts[k].end - ts[from].start})
		}
	}
	return out
}

// lawful reports whether the head of a company's name is its form in law.
func lawful(head string) bool {
	switch head {
	case "有限公司", "集团有限公司", "股份有限公司", "有限责任公司", "股份公司", "集团股份有限公司":
		return true
	}
	return false
}

// firmFrom returns where the short name of a company begins whose head stands at k, k where
// there is none.
func firmFrom(ts []token, k, most int) int {
	if k > 0 && ts[k-1].is(sectorName) {
		if from := brandBefore(ts, k-1, most); from < k-1 {
			return from // 甲乙石化公司
		}
	}
	if from := brandBefore(ts, k, most); from < k {
		return from
	}
	const words = 2 // of what it deals in
	for at := k - 1; at > 0 && at >= k-words && deals(&ts[at]); at-- {
		from, plain := ownWord(ts, at)
		if from == at || ts[from].is(placeName) || trade(&ts[from]) {
			continue
		}
		if !plain || ts[k].text != "公司" && trade(&ts[at]) {
			return from
		}
	}
	return k
}

// deals reports whether the token may tell what a company deals in: any noun, and what trades does.
func deals(t *token) bool {
	noun := t.role == 0 && strings.HasPrefix(t.tag, "n") && !strings.HasPrefix(t.tag, "nr") && !strings.HasPrefix(t.tag, "ns")
	return utf8.RuneCountInString(t.text) > 1 && (noun || trade(t))
}

// trade reports whether the token is a word for what companies deal in: 船舶, 建设.
func trade(t *token) bool {
	return utf8.RuneCountInString(t.text) > 1 && (t.is(sectorName|nameVerb) || firmHead(t) || tradeWords.has(t.text)) && !t.is(position|placeName|orgName|stopWord|generic)
}

// tradeWords are further words for what companies deal in, before their heads.
var tradeWords = wordsOf("tradeWords")

// brand takes letters that make up no word into the name of a company that else
// begins with what many do: 甲乙丙 before 国际投资有限公司.
func (c *candidate) brand(ts []token) {
	if c.class != ontology.Organization || c.subtype != ontology.Company || c.pointer {
		return
	}
	if ts[c.from].is(regionName) && strings.Contains(ts[c.to-1].text, "有限") && c.from > 0 {
		if from, _ := ownWord(ts, c.from); from < c.from && !ts[from].is(placeName) {
			c.from = from // 远山 before 中亚投资有限公司
			c.score = ts[c.to-1].end - ts[from].start
		}
		return
	}
	if c.proper {
		return
	}
	if from := brandBefore(ts, c.from, mostBrand); from < c.from {
		c.from, c.proper = from, true
		c.specific++
		c.score = ts[c.to-1].end - ts[from].start
	}
}

// brandBefore returns where the letters of a brand begin that end before the token
// at k, k where there are none.
func brandBefore(ts []token, k, most int) int {
	from := k
	for from > 0 && k-from <= most && lettersOfBrand(&ts[from-1]) {
		from--
	}
	if letters := k - from; letters < 2 || letters > most || from > 0 && !beforeBrand(&ts[from-1]) {
		return k
	}
	return from
}

// lettersOfBrand reports whether the token is one letter that may stand in the short
// name of a company.
func lettersOfBrand(t *token) bool {
	return (t.role == 0 || t.is(brand)) && t.tag != "" && utf8.RuneCountInString(t.text) == 1 && t.text[0] >= utf8.RuneSelf
}

// beforeBrand reports whether a name can begin behind the token.
func beforeBrand(t *token) bool {
	return t.is(hardStop|pause|conj|stopWord|particle|position|openMark|closeMark|nameVerb|value|sectorName|dash) || utf8.RuneCountInString(t.text) > 1 && t.tag != "" && (t.tag[0] == 'v' || t.tag[0] == 'n' || t.tag[0] == 'p' || t.tag[0] == 'd') || t.tag == "p" || t.tag == "v" || t.is(nobrand)
}

// behindBrand reports whether the name of a company can end before the token.
func behindBrand(t *token) bool {
	return t.role != 0 && !t.is(orgSuffix|placeSuffix|latin|number) || t.tag != "" && (t.tag[0] == 'v' || t.tag[0] == 'd' || t.tag[0] == 'p' || t.tag[0] == 'c' || t.tag[0] == 'u') || utf8.RuneCountInString(t.text) > 1
}

// endsBefore reports whether the word at j, before the head of a body's name at k, is none
// of the name: what says whose the body is (某集团下属｜某公司), what it is (投资商｜某公司,
// 子公司｜某公司), which of its kind (全国第二大｜炼油厂), or that it is being built or founded
// (在某州建｜汽车厂, 在边境建立｜物流中心).
func (c *candidate) endsBefore(ts []token, j, k int) bool {
	const ranks = "第最"
	t := &ts[j]
	switch {
	case t.text == "下属" || t.text == "旗下" || t.text == "辖下" || t.text == "其" || founded(t.text) && c.subtype != ontology.Company:
		return true
	case c.subtype != ontology.Company:
		return false
	case t.text == "公司" || t.text == "子公司" || t.text == "母公司":
		return j+1 < k && (!branchEnds.has(ts[k].text) && ts[k].text != t.text || ts[j+1].is(latin|openMark))
	case makers.has(t.text):
		return j+1 < k
	case t.text == "企业":
		return j+1 < k && (ts[j+1].is(latin|placeName|openMark) || !ts[j+1].is(orgSuffix|nameVerb|sectorName|generic) && ts[j+1].tag != "v" && ts[j+1].tag != "n")
	case t.text == "大" || t.text == "最大":
		return j > 0 && (t.text == "最大" || strings.ContainsAny(ts[j-1].text, ranks))
	case t.is(erects):
		return j > 0 && ts[j-1].is(placeName|placeSuffix) && (strings.HasSuffix(ts[k].text, "厂") || strings.HasSuffix(ts[k].text, "综合体"))
	}
	return false
}

// makers are words for a company by what it does, behind which its name begins.
var makers = wordsOf("makers")

// firms appends 企业 where it points back to one company: 该企业, 这家企业.
func firms(out []candidate, ts []token) []candidate {
	for k := 1; k < len(ts); k++ {
		if ts[k].text == "企业" && (ts[k-1].text == "该" || ts[k-1].text == "这家" || ts[k-1].text == "家" && k > 1 && ts[k-2].text == "这") && (k+1 == len(ts) || !ts[k+1].is(noName|position)) {
			out = append(out, candidate{from: k, to: k + 1, class: ontology.Organization, subtype: ontology.Company, pointer: true, score: ts[k].end - ts[k].start})
		}
	}
	return out
}

// branches appends a group's own companies and works, known or named by their form behind
// the group's short name: 甲建乙坝集团 is one name where both halves are listed; so is a
// company of legal form that the group's name stands before (海川乙市矿业有限公司).
func branches(out []candidate, ts []token) []candidate {
	for k := 1; k < len(ts); k++ {
		group, own := &ts[k-1], &ts[k]
		if group.is(orgName) && own.is(orgName) && group.subtype == ontology.Company && own.subtype == ontology.Company && group.end == own.start && strings.HasPrefix(group.text, "中国") {
			out = append(out, candidate{from: k - 1, to: k + 1, class: ontology.Organization, subtype: ontology.Company, proper: true, specific: 2, score: own.end - group.start + 1})
		}
	}
	for i := range out {
		c := &out[i]
		if c.class != ontology.Organization || c.subtype != ontology.Company || c.pointer || c.from == 0 || !ts[c.from].is(placeName) || !legalName(ts[c.to-1].text) {
			continue
		}
		if group := &ts[c.from-1]; group.is(orgName) && group.subtype == ontology.Company && group.end == ts[c.from].start {
			c.from--
			c.score = ts[c.to-1].end - group.start
		}
	}
	return out
}

// national takes the 中 into a company's name that begins it, behind what no name holds:
// 由中甲国际工程公司承建.
func (c *candidate) national(ts []token) {
	k := c.from - 1
	if c.class != ontology.Organization || c.subtype != ontology.Company || k < 0 || c.to-c.from < 2 || ts[k].text != "中" || ts[c.from].is(placeName|orgName) {
		return
	}
	listed := ts[k].tag != "f" // a letter for the country too: 对中…
	if k == 0 || ts[k-1].text == "由" || !listed && (ts[k-1].is(hardStop|pause|conj|openMark|particle) || ts[k-1].tag == "p" || strings.HasSuffix(ts[k-1].text, "公司")) {
		c.from, c.proper = k, true
		c.specific++
		c.score += ts[k].end - ts[k].start
	}
}

// foreignBodies appends companies and schools at the start of a clause or behind a verb
// whose name spells a foreign one: 默里医药公司, 莱恩大学.
func (n *nameLetters) foreignBodies(out []candidate, ts []token) []candidate {
	for k := 1; k < len(ts); k++ {
		if ts[k].text != "公司" && ts[k].text != "大学" {
			continue
		}
		from := n.soundsFrom(ts, k)
		if from < k && (from == 0 || ts[from-1].is(hardStop|pause|conj|stopWord|openMark|closeMark|particle)) && ts[k].is(orgSuffix) {
			out = append(out, candidate{from: from, to: k + 1, class: ontology.Organization, subtype: ts[k].subtype, proper: true, specific: 1, score: ts[k].end - ts[from].start})
		}
	}
	return out
}

// soundsFrom returns where the letters that spell a foreign name begin before the head at
// k, from which only a field of work may part them; k for none.
func (n *nameLetters) soundsFrom(ts []token, k int) int {
	const fewest, most = 2, 6
	end := k
	for end > 0 && k-end < 2 && ts[end-1].is(sectorName) {
		end--
	}
	from, letters := end, 0
	for from > 0 && ts[from-1].role&^(brand|nameVerb) == 0 && n.allForeign(ts[from-1].text) && !commonWord(&ts[from-1]) {
		from--
		letters += utf8.RuneCountInString(ts[from].text)
	}
	if letters < fewest || letters > most || end == k && k > 0 && ts[k].text == "公司" && letters < fewest+1 {
		return k
	}
	return from
}
