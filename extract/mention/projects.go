package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/internal/letterset"
	"scokg/extract/ontology"
	"scokg/extract/segment"
)

// projects appends the names of projects: those that end with 项目 or 工程, and
// those of works (产业园, 联合实验室) that the text says are being built.
func (n *nameLetters) projects(out []candidate, ts []token) []candidate {
	for k := range ts {
		var c candidate
		var ok bool
		switch {
		case ts[k].is(projSuffix) && k > 0 && ts[k-1].is(projSuffix): // 项目工程
		case ts[k].is(projSuffix):
			c, ok = n.project(ts, k)
			if told, is := n.toldProject(ts, k); is && (!ok || !c.pointer && told.from < c.from) {
				c, ok = told, true
			}
		case n.facility(&ts[k]) && (k+1 == len(ts) || !ts[k+1].is(projSuffix)):
			c, ok = n.works(ts, k)
		}
		if ok && (c.pointer || !kindOfProject(ts, c.from, k)) {
			out = append(out, c)
		}
	}
	return out
}

// projectReach is how far left a project's name reaches from its head.
type projectReach struct {
	from   int
	proper bool   // it begins with a place, a quote, Latin letters or a foreign name
	points bool   // 该, 上述 stands before it
	verb   role   // of the verb that governs it (建设 in 建设塔什干物流园项目): builds, erects or none
	by     string // that verb
}

// reachProject walks left from the head at k. A name that begins with a place
// may hold any word before its form.
func (n *nameLetters) reachProject(ts []token, k int) projectReach {
	r := projectReach{from: k}
	first, loose := -1, -1
	j := k - 1
walk:
	for ; j >= 0 && ts[k].end-ts[j].start <= maxName; j-- {
		t := &ts[j]
		if t.text == "号" && j > 0 && ts[j-1].is(number) {
			r.from, j = j-1, j-1
			continue // 甲市2号热电厂
		}
		if from := measured(ts, j+1); from <= j && from > 0 {
			r.from, first, j = from, from, from
			continue // 年产10万吨化肥生产线
		}
		switch {
		case t.is(pointer):
			r.from, r.points = j, true
			return r
		case t.text == "丨":
			break walk
		case t.is(closeMark):
			o := opener(ts, j)
			if o < 0 || strings.Contains("《«", ts[o].text) || ts[j].end-ts[o].start > maxName/3 {
				break walk
			}
			if strings.Contains("（(", ts[o].text) {
				if o == 0 || !ts[o-1].is(placeName) || o+2 != j || !ts[o+1].is(placeName) {
					break walk
				}
				r.from, j = o, o // 中哈（塔拉兹）产业园项目
				continue
			}
			r.from, first, j = o, o, o
			continue
		case t.is(pause | conj):
			if j == 0 || !(ts[j-1].is(sectorName|nameVerb) && (ts[j+1].is(sectorName|nameVerb) || t.is(conj) && j+2 < k && ts[j+2].is(nameVerb))) && !(t.is(conj) && ts[j-1].is(placeName) && ts[j+1].is(placeName)) {
				break walk
			}
		case t.is(dash):
			if j == 0 || ts[j-1].is(projSuffix) || !linkable(&ts[j-1]) || !linkable(&ts[j+1]) {
				break walk
			}
		case t.text == "至" && j > 0 && ts[j-1].is(placeName) && ts[j+1].is(placeName): // 甲市至乙市高速公路项目
		case t.text == "的" && j > 0 && ts[j-1].is(value) && ts[j-1].subtype == Money: // 投资1200万美元的
			r.verb = erects
			break walk
		case t.text == "的" && j > 0 && n.governs(ts, j-1): // 兴建的
			r.verb, r.by = n.roles[ts[j-1].text]&(builds|erects), ts[j-1].text
			break walk
		case t.text == "的" && j > 0 && ts[j-1].text == "合作" && n.told(ts, j-1): // 甲与乙合作的
			r.verb, r.by = builds, ts[j-1].text
			break walk
		case t.text == "的" && j > 0 && ts[j-1].text == "设立" && n.told(ts, j-1): // 投资700万美元设立的
			r.verb = erects
			break walk
		case n.governs(ts, j):
			r.verb, r.by = n.roles[t.text]&(builds|erects), t.text
			break walk
		case n.founds(ts, j), t.text == "设立" && (ts[k].is(projSuffix) || strings.HasSuffix(ts[k].text, "厂") || j > 0 && ts[j-1].is(value) && ts[j-1].subtype == Money) && n.told(ts, j): // 出资900万元，设立…项目
			r.verb = erects
			break walk
		case t.is(openMark) && j > 0 && (n.governs(ts, j-1) || n.founds(ts, j-1)): // 共同建立“…联合中心”
			r.verb = erects
			break walk
		case t.is(position) && j+1 < k && ts[j+1].is(nameVerb): // 教师培训中心
		case t.is(stopWord) && utf8.RuneCountInString(t.text) == 1 && n.allForeign(t.text) && j+1 < k && n.allForeign(ts[j+1].text) && !ts[j+1].is(placeName) && (j == 0 || ts[j-1].is(particle|hardStop|pause) || n.roles[ts[j-1].text]&(builds|erects) != 0): // 希 in 承建的希莫尔冶炼厂
		case t.is(localName) && j+1 < k && (ts[j+1].is(placeName|regionName) || ts[j+1].is(sectorName) && n.facility(&ts[k-1])) && ts[j+1].start == t.end:
			first = j // 中泰新丝路塔吉克斯坦产业园项目
		case t.is(stopWord) && !t.is(nameVerb) && !(t.is(brand) && j > 0),
			t.is(hardStop | openMark | particle | position | localName | backRef | personName | byline | value | eventSuffix | agreeSuffix),
			t.is(orgSuffix) && !n.facility(t) && (endsName(t) || t.subtype == ontology.Company):
			break walk
		case t.is(placeName | regionName | latin | orgName), t.tag == "ns" && t.role == 0 && (utf8.RuneCountInString(t.text) > 1 || ts[j+1].tag == "ns"):
			first = j
		case !nominal(t) && t.tag != "mq" && !t.is(nameVerb|sectorName|orgSuffix|placeSuffix) && loose < 0: // mq: 零部件
			loose = j
		}
		r.from = j
	}
	if first < 0 {
		to := k
		if rest := headRest(&ts[k]); rest != "" && ts[k].is(orgSuffix) || n.structure(&ts[k]) || n.facility(&ts[k]) && utf8.RuneCountInString(ts[k].text) > 2 {
			to++ // 甲乙丙水电站: the head tells what is built
		}
		first = n.foreignStart(ts, r.from, to, r.verb != 0 || n.structure(&ts[k]))
	}
	switch {
	case first >= 0:
		r.from, r.proper = first, true
	case loose >= 0 && r.verb == 0:
		r.from = loose + 1
	}
	for r.from < k && ts[r.from].is(generic|dot|dash|conj|pause) && !((ts[r.from].text == "小" || strings.HasSuffix(ts[r.from].text, "型") && ts[r.from].text != "大型" && ts[r.from].text != "新型") && r.from+1 < k && r.verb != 0) { // 小商品展示中心
		r.from++
	}
	if ts[r.from].is(placeName) && len(ts[r.from].place) == 0 && r.from < k && (ts[k].is(projSuffix) || n.structure(&ts[k])) {
		r.from = brandBefore(ts, r.from, 3) // 甲乙丙市海外仓项目, of a company called 甲乙
	}
	if f := r.from; f > 1 && f < k && ts[f-1].text == "多" && n.allForeign(ts[f].text) && (ts[f-2].text == "的" || n.roles[ts[f-2].text]&(builds|erects) != 0) {
		r.from-- // 兴建的多布鲁什…
	}
	return r
}

// foreignStart returns where between the tokens from and to a foreign name begins
// that no list has: a run of transliterating letters, -1 for none. Where the name
// must begin at from, two letters are enough.
func (n *nameLetters) foreignStart(ts []token, from, to int, begins bool) int {
	for i := from; i < to; i++ {
		letters, j := 0, i
		for j < to && !ts[j].is(nameVerb|sectorName|projSuffix) && n.allForeign(ts[j].text) {
			letters += utf8.RuneCountInString(ts[j].text)
			j++
		}
		if j < to && (letters >= 3 || letters == 2 && begins && i == from) {
			return i
		}
		i = max(i, j-1)
	}
	return -1
}

// governs reports whether the token is a verb whose object follows: 建设 behind a
// company, an adverb, a sum or 在塔什干, rather than a part of the name (基础设施建设项目).
func (n *nameLetters) governs(ts []token, at int) bool {
	if n.roles[ts[at].text]&(builds|erects) == 0 {
		return false
	}
	i := at - 1
	for i >= 0 && n.roles[ts[i].text]&(builds|erects|jointly) != 0 {
		i--
	}
	if i < 0 || ts[at].is(stopWord) {
		return true
	}
	t := &ts[i]
	switch {
	case at+1 < len(ts) && ts[at+1].is(placeName) && (n.roles[ts[at].text]&erects != 0 || ts[at].text == "启动") && !t.is(nameVerb|sectorName):
		return true // 在自由经济区建设吉扎克…项目: the object begins with its place
	case ts[at].text == "建" && utf8.RuneCountInString(t.text) == 1 && strings.Contains("合共新援修扩", t.text):
		return true // 合建, cut in two
	case t.is(hardStop | stopWord | value | position | personName | orgName | localName | backRef | particle | closeMark):
		return true
	case t.is(orgSuffix):
		return !n.facility(t)
	case t.is(placeName|placeSuffix) || strings.HasSuffix(t.text, "区") || strings.HasSuffix(t.text, "城"):
		const most = 6
		for k := i; k > max(0, i-most); k-- { // 在苏扎克区建设, 在埃及新开罗市建设
			if ts[k].is(hardStop | particle | orgSuffix | conj) {
				break
			}
			if seated(ts[:k]) {
				return true
			}
		}
	}
	return t.tag != "" && (t.tag[0] == 'd' || t.tag[0] == 'p')
}

// founds reports whether the token is a verb by which bodies are to set up together
// what follows: 将共同建立, 拟联合设立.
func (n *nameLetters) founds(ts []token, at int) bool {
	switch ts[at].text {
	case "建立", "设立", "成立", "组建":
	default:
		return false
	}
	together := false
	for i := at - 1; i >= 0 && n.roles[ts[i].text]&jointly != 0; i-- {
		together = together || ts[i].text == "共同" || ts[i].text == "联合" || ts[i].text == "合作" || ts[i].text == "携手"
	}
	return together
}

// seated reports whether 在 and perhaps a wider place end the tokens.
func seated(ts []token) bool {
	i := len(ts) - 1
	for i >= 0 && (ts[i].is(placeName) || ts[i].is(conj|pause) && i > 0 && ts[i-1].is(placeName)) {
		i--
	}
	return i >= 0 && (ts[i].text == "在" || ts[i].text == "于" || ts[i].text == "赴")
}

// facility reports whether the token ends like the name of something that is
// built: 产业园, 加工厂, 海外仓.
func (n *nameLetters) facility(t *token) bool {
	const longest = 3
	text := t.text
	if last, _ := utf8.DecodeLastRuneInString(text); !n.built.Has(letterset.BitOf(last)) {
		return false
	}
	for letters := utf8.RuneCountInString(text); letters > 0; letters-- {
		if letters <= longest && n.roles[text]&facility != 0 {
			return true
		}
		_, w := utf8.DecodeRuneInString(text)
		text = text[w:]
	}
	return false
}

// anyProject reports whether the words before 项目 name only a country, or the states
// of an organization, and a field: any project of theirs.
func (n *nameLetters) anyProject(ts []token) bool {
	if ts[0].subtype == ontology.InternationalOrganization && len(ts) > 1 && (strings.HasPrefix(ts[1].text, "国家") || strings.HasPrefix(ts[1].text, "成员国")) {
		return true
	}
	if !ts[0].is(placeName) || ts[0].subtype != ontology.Country || len(ts[0].place) > 1 {
		return false
	}
	return !slices.ContainsFunc(ts[1:], func(t token) bool { return !t.is(sectorName | nameVerb | generic) })
}

// specifics counts the words that tell which project is meant.
func specifics(ts []token) int {
	count := 0
	for i := range ts {
		if !ts[i].is(generic | conj | pause | dash | dot | openMark | closeMark) {
			count++
		}
	}
	return count
}

// project reads the name that ends with 项目 or 工程 at k.
func (n *nameLetters) project(ts []token, k int) (candidate, bool) {
	r := n.reachProject(ts, k)
	score := ts[k].end - ts[r.from].start
	if f := r.from; f+2 < k && ts[f].is(placeName) && ts[f].subtype == ontology.Country && ts[f+1].is(placeName) && ts[f+1].subtype != ontology.Country && len(ts[f+1].place) == 0 {
		r.from++ // 甲国乙市丙厂项目 is called after its city
	}
	c := candidate{from: r.from, to: k + 1, class: ontology.Project, proper: r.proper, score: score}
	if k+1 < len(ts) && ts[k].text == "工程" && !ts[k+1].is(hardStop|stopWord|particle|closeMark) && strings.HasPrefix(ts[k+1].tag, "n") {
		return c, false // 工程机械
	}
	if k > 0 && ts[k-1].text == "建" {
		return c, false // 企业多来建项目
	}
	if k > 2 && ts[k-1].is(closeMark) && n.facility(&ts[k-2]) {
		if o := opener(ts, k-1); o >= 0 && strings.Contains("“「", ts[o].text) {
			c.from, c.proper, c.specific, c.score = o, true, specifics(ts[o:k]), ts[k].end-ts[o].start+1
			return c, true // “风帆产业园”项目
		}
	}
	first := r.from
	if r.points {
		first++ // behind 该
	}
	c.specific = specifics(ts[first:k])
	if rest := headRest(&ts[k]); rest != "" {
		c.specific++
	}
	if c.specific == 0 {
		c.pointer = r.points || n.aloneProject(ts, k)
		return c, c.pointer
	}
	if r.points {
		c.pointer = true
		return c, !slices.ContainsFunc(ts[first:k], func(t token) bool { return t.is(placeName | regionName | orgName | latin | closeMark) })
	}
	if r.proper && (k > 1 && ts[k-1].is(generic) && ts[k-2].is(closeMark) || n.anyProject(ts[r.from:k])) {
		return c, false // “双招双引”重点项目, 甲国新能源投资项目
	}
	if one := r.from == 0 || !ts[r.from-1].is(pause|conj|value|generic|dash) && !many.has(ts[r.from-1].text); one && k-r.from > 1 && n.facility(&ts[k-1]) && r.kind(ts, k-1) && r.kind(ts, k) {
		return c, true // 暂停汽车线束厂项目
	}
	if (r.erected() && n.told(ts, r.from) || reported(ts, k) || ofPlace(ts, r.from) && n.facility(&ts[k-1])) && r.kind(ts, k) {
		return c, true // 出资900万元建设保税冷库项目, 听取保税冷库项目的进展情况, 甲市的汽车线束厂项目
	}
	if r.proper {
		if ts[k-1].is(generic) || ts[k-1].text == "合作" || ts[k-1].text == "投资" {
			r.verb = 0 // any project of a place
		}
		return c, c.specific >= 3 || c.specific == 2 && (r.verb != 0 && !ts[k-1].is(nameVerb) || c.tells(ts) || n.facility(&ts[k-1]) || c.local(ts) && n.roles[ts[k-1].text]&plant != 0)
	}
	const letters, fewest = 5, 3
	size := utf8.RuneCountInString(textOf(ts[r.from:k]))
	named := size >= letters && c.specific >= 2 && (n.facility(&ts[k-1]) || r.verb&erects != 0 && c.specific >= 3 && !ts[k-1].is(nameVerb))
	if named && r.verb != 0 && !ts[r.from].is(number) {
		return c, true
	}
	// 投资1200万美元的农机组装厂项目, 在甲市建设的水泵厂项目
	return c, size >= fewest && n.facility(&ts[k-1]) && (!ts[r.from].is(number|generic|nameVerb) || ts[r.from].text == "小") && r.verb&erects != 0
}

// firsts are words before which rank a project among others of its kind.
var firsts = wordsOf("firsts")

// kindOfProject reports whether the words from the token to the head at k tell only of
// which kind a project is: EPC总承包项目, …清单重点项目之一.
func kindOfProject(ts []token, from, k int) bool {
	if k+2 < len(ts) && (ts[k+1].text == "之一" || ts[k+1].text == "之" && ts[k+2].text == "一") {
		return true
	}
	if k > 0 && ts[k-1].text == "清单" || slices.ContainsFunc(ts[from:k], func(t token) bool { return firsts.has(t.text) }) {
		return true
	}
	if i := slices.IndexFunc(ts[from:k], func(t token) bool { return strings.HasSuffix(t.text, "走廊") }); i >= 0 && !slices.ContainsFunc(ts[from+i+1:k], func(t token) bool { return !t.is(sectorName|nameVerb|generic|builds) && t.tag != "d" }) {
		return true // 甲乙经济走廊能源项目, 甲乙经济走廊优先实施项目
	}
	switch ts[from].text {
	case "一期", "二期", "三期", "首期":
		return !slices.ContainsFunc(ts[from+1:k], func(t token) bool { return !t.is(generic | builds | erects | nameVerb) })
	case "EPC", "PPP", "BOT", "BOO", "BOOT":
		return utf8.RuneCountInString(textOf(ts[from+1:k])) <= len("总承包")/len("总")
	}
	return false
}

// toldProject reads the whole words before 项目 at k as the name of one project where
// they stand for themselves, between the start of a clause or a list's 、 and what is
// said of one project only: …，甲乙综合体项目，落户…; 总投资10亿元的甲乙产业园项目.
func (n *nameLetters) toldProject(ts []token, k int) (candidate, bool) {
	j, brand := k-1, 0
walk:
	for ; j >= 0 && ts[k].end-ts[j].start <= maxName; j-- {
		t := &ts[j]
		switch {
		case t.text == " " && j > 0 && ts[j+1].is(latin) && !ts[j-1].is(hardStop):
			continue // 甲城 CBD项目
		case t.is(hardStop|pause|particle) || t.text == "包括":
			break walk
		case t.is(conj) && j > 0 && ts[j-1].is(projSuffix):
			break walk
		case t.is(stopWord|pointer|value|position|personName|localName|backRef|byline|openMark|closeMark) || t.is(projSuffix) && t.text != "工程" || t.is(orgSuffix) && t.subtype == ontology.Company && !n.facility(t):
			return candidate{}, false
		case t.is(conj | dash | dot | generic | sectorName | nameVerb | orgSuffix | placeSuffix):
		case !nominal(t) && t.tag != "q" && utf8.RuneCountInString(t.text) > 1 && !t.is(placeName):
			return candidate{}, false // a verb or adverb: what is said, no name
		default:
			brand++
		}
	}
	from := j + 1
	priced := j > 0 && ts[j].text == "的" && ts[j-1].is(value) && ts[j-1].subtype == Money
	if from >= k || j >= 0 && ts[j].is(particle) && !priced || ts[from].is(generic|conj|dash|dot|number) || brand == 0 {
		return candidate{}, false
	}
	const letters = 5
	c := candidate{from: from, to: k + 1, class: ontology.Project, proper: true, specific: specifics(ts[from:k]), score: ts[k].end - ts[from].start}
	long := utf8.RuneCountInString(textOf(ts[from:k])) >= letters
	return c, c.specific >= 2 && long && (n.seatTold(ts, k) || priced && (c.specific >= 3 || n.facility(&ts[k-1]))) ||
		c.specific >= 2 && ts[k].text == "项目" && amongProjects(ts, from, k)
}

// seatTold reports whether behind the name at k it is said where the project lies or
// what it costs.
func (n *nameLetters) seatTold(ts []token, k int) bool {
	const most = 4 // tokens
	for i := k + 1; i < len(ts) && i <= k+most; i++ {
		t := &ts[i]
		switch {
		case n.roles[t.text]&seatWord != 0:
			return true
		case (t.text == "总" || t.text == "投资") && i+1 < len(ts) && (ts[i+1].text == "投资" || ts[i+1].text == "总额" || ts[i+1].text == "金额" || ts[i+1].is(value)):
			return true
		case t.text == "，" && i == k+1:
		case t.is(hardStop | pause | particle):
			return false
		}
	}
	return false
}

// amongProjects reports whether the name is one of a list of projects, one of which tells of
// which place it is: 包括数字甲国项目、智慧乙国项目等.
func amongProjects(ts []token, from, k int) bool {
	const most = 24 // tokens to either side
	if from == 0 || !(ts[from-1].is(pause) || ts[from-1].text == "包括") || k+1 == len(ts) || !(ts[k+1].is(pause|conj) || ts[k+1].text == "等") {
		return false
	}
	names, places := 0, 0
	for i := from - 1; i >= 0 && from-i <= most && !ts[i].is(hardStop|stopWord); i-- {
		if ts[i].is(pause) && i > 0 && ts[i-1].is(projSuffix) {
			names++
		}
		if ts[i].is(placeName) {
			places++
		}
	}
	for i := from; i < len(ts) && i-k <= most && !ts[i].is(hardStop|stopWord); i++ {
		if i > k && ts[i].is(projSuffix) && i > 0 && !ts[i-1].is(pause|conj) {
			names++
		}
		if ts[i].is(placeName) {
			places++
		}
	}
	return names > 0 && places > 0
}

// local reports whether the name begins with a place smaller than a country.
func (c *candidate) local(ts []token) bool {
	return !ts[c.from].is(regionName) && (!ts[c.from].is(placeName) || ts[c.from].subtype != ontology.Country && len(ts[c.from].place) == 0)
}

// ofPlace reports whether what begins at i belongs to a place smaller than a country: 甲市的….
func ofPlace(ts []token, i int) bool {
	return i > 1 && ts[i-1].text == "的" && ts[i-2].is(placeName) && ts[i-2].subtype != ontology.Country && len(ts[i-2].place) == 0
}

func textOf(ts []token) string {
	var b strings.Builder
	for i := range ts {
		b.WriteString(ts[i].text)
	}
	return b.String()
}

// aloneProject reports whether the bare head at k is the subject of its clause:
// 项目由…建设, 项目位于….
func (n *nameLetters) aloneProject(ts []token, k int) bool {
	if k > 0 && !ts[k-1].is(hardStop) || k+1 == len(ts) {
		return false
	}
	return n.roles[ts[k+1].text]&tellsOf != 0
}

// pointed cuts 该项目的 and 这一项目 as they are meant: 该｜项目｜的, not 该项｜目的.
func pointed(text string, segs []segment.Token) []segment.Token {
	const letter = len("项")
	for i := 1; i < len(segs); i++ {
		that, next := &segs[i-1], &segs[i]
		switch {
		case next.Text == "目的" && (that.Text == "该项" || that.Text == "此项" || that.Text == "本项"):
			middle := *next
			that.End -= letter
			middle.Start, middle.End = that.End, next.End-letter
			next.Start = middle.End
			that.Text, middle.Text, next.Text = text[that.Start:that.End], text[middle.Start:middle.End], text[next.Start:next.End]
			middle.Tag, next.Tag = "n", "uj"
			segs = slices.Insert(segs, i, middle)
		case next.Text == "一" && that.Text == "这" && i+1 < len(segs) && segs[i+1].Text == "项目":
			that.End, that.Text = next.End, text[that.Start:next.End]
			segs = slices.Delete(segs, i, i+1)
		}
	}
	return segs
}
