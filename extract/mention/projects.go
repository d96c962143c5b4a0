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
		if rest := headRest(&ts[k]); rest != "" && ts[k].is(orgSuffix) || n.facility(&ts[k]) && utf8.RuneCountInString(ts[k].text) > 2 {
			to++ // 甲乙丙水电站: the head tells what is built
		}
		first = n.foreignStart(ts, r.from, to, r.verb != 0)
	}
	switch {
	case first >= 0:
		r.from, r.proper = first, true
	case loose >= 0 && r.verb == 0:
		r.from = loose + 1
	}
	for r.from < k && ts[r.from].is(generic|dot|dash|conj|pause) && !(ts[r.from].text == "小" && r.from+1 < k && r.verb != 0) { // 小商品展示中心
		r.from++
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
	case at+1 < len(ts) && ts[at+1].is(placeName) && n.roles[ts[at].text]&erects != 0 && !t.is(nameVerb|sectorName):
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

// builtLater reports whether the clause behind the name at k says who builds what bears
// it: …研究中心由甲大学与乙大学共建.
func (n *nameLetters) builtLater(ts []token, k int) bool {
	const most = 40 // tokens
	by := false
	for i := k + 1; i < len(ts) && i-k <= most; i++ {
		t := &ts[i]
		switch {
		case t.text == "。" || t.text == "；":
			return false
		case t.text == "由":
			by = true
		case by && n.roles[t.text]&erects != 0 && (i+1 == len(ts) || ts[i+1].is(hardStop)):
			return true
		case by && t.is(eventSuffix|agreeSuffix|position) && !t.is(nameVerb):
			return false
		}
	}
	return false
}

// countedWorks returns where the name of works begins that the text only says are
// being built and what for: 糖厂 in 建设一座糖厂. -1 for none.
func (n *nameLetters) countedWorks(ts []token, k int) int {
	const most = 6 // tokens
	rest, plant := strings.CutSuffix(ts[k].text, "厂")
	tells := headRest(&ts[k]) != "" || plant && rest != "" && rest != "工" && n.roles[rest]&nameVerb == 0
	from := -1
	for j := k - 1; j > 0 && k-j <= most; j-- {
		t := &ts[j]
		switch {
		case capacities[t.text] && (ts[j-1].is(number|value) || strings.HasPrefix(ts[j-1].tag, "m")) && tells:
			if j > 1 && (ts[j-2].is(erects) || j > 2 && ts[j-2].is(value) && ts[j-2].subtype == Count && ts[j-3].is(erects)) {
				return max(from, j+1) // 建设50兆瓦光伏电站, 建设一座200兆瓦光伏电站
			}
			return -1
		case t.is(value) && t.subtype == Count && ts[j-1].is(erects) && (strings.HasPrefix(t.text, "一") || strings.HasPrefix(t.text, "两") || strings.HasPrefix(t.text, "首")) && strings.ContainsAny(t.text, "座个家条处"):
			if !tells {
				return -1
			}
			return max(from, j+1)
		case t.is(erects) && plant && tells && !ts[j+1].is(generic) && ts[j-1].text == "合资":
			return j + 1 // 合资建设卫浴厂
		case t.text == "新":
			from = j + 1 // 兴建一座新整车厂
		case t.text == "的" && tells && countedBefore(ts, j):
			return j + 1 // 建造一座容量为500兆瓦的太阳能发电厂
		case t.is(generic | stopWord | particle | pause | hardStop | value | openMark | closeMark | position | personName):
			return -1
		case t.is(nameVerb):
		case t.is(sectorName) || nominal(t):
			tells = true
		default:
			return -1
		}
	}
	return -1
}

// capacities are units in which it is told how much works make.
var capacities = map[string]bool{"兆瓦": true, "千瓦": true, "万千瓦": true, "吉瓦": true, "万吨": true, "吨": true, "MW": true, "GW": true}

// countedBefore reports whether the words before the 的 at j tell how large what is built
// is, behind how many: 建造一座容量为500兆瓦的.
func countedBefore(ts []token, j int) bool {
	const most = 10 // tokens
	for i := j - 1; i > 0 && j-i <= most; i-- {
		t := &ts[i]
		switch {
		case t.is(value) && t.subtype == Count && strings.ContainsAny(t.text, "座个家条处"):
			return ts[i-1].is(erects)
		case t.is(hardStop | position | personName | orgName | orgSuffix | erects):
			return false
		}
	}
	return false
}

// plantOf reports whether what is built, from r.from to the token at k, is a works by
// what it makes: 汽车轮胎厂, no 加工厂.
func (n *nameLetters) plantOf(ts []token, r *projectReach, k int) bool {
	rest, plant := strings.CutSuffix(ts[k].text, "厂")
	if !plant || ts[r.from].is(generic|number|value|pointer) {
		return false
	}
	if utf8.RuneCountInString(rest) > 1 && n.roles[rest]&nameVerb == 0 {
		return true
	}
	return slices.ContainsFunc(ts[r.from:k], func(t token) bool { return !t.is(generic|nameVerb|conj|pause) && utf8.RuneCountInString(t.text) > 1 })
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
	if one := r.from == 0 || !ts[r.from-1].is(pause|conj|value|generic|dash) && !many[ts[r.from-1].text]; one && k-r.from > 1 && n.facility(&ts[k-1]) && r.kind(ts, k-1) && r.kind(ts, k) {
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
var firsts = map[string]bool{"首个": true, "首座": true, "首条": true, "首批": true, "第一个": true, "第一座": true, "第一条": true, "最大": true, "唯一": true}

// kindOfProject reports whether the words from the token to the head at k tell only of
// which kind a project is: EPC总承包项目, …清单重点项目之一.
func kindOfProject(ts []token, from, k int) bool {
	if k+2 < len(ts) && (ts[k+1].text == "之一" || ts[k+1].text == "之" && ts[k+2].text == "一") {
		return true
	}
	if k > 0 && ts[k-1].text == "清单" || slices.ContainsFunc(ts[from:k], func(t token) bool { return firsts[t.text] }) {
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

// works reads the name of works that are being built, at whose head k stands a
// facility.
func (n *nameLetters) works(ts []token, k int) (candidate, bool) {
	c := candidate{class: ontology.Project}
	if k+1 < len(ts) && ts[k+1].is(value) && ts[k+1].subtype == Count {
		return c, false // 建成加工厂2座
	}
	if head := ts[k].text[len(headRest(&ts[k])):]; (sites[head] || head == "工厂" && k > 1 && ts[k-2].text == "这") && (k+1 == len(ts) || !ts[k+1].is(orgSuffix|eventSuffix|agreeSuffix|placeSuffix|projSuffix)) {
		from := k
		for from > 0 && k-from < 2 && !ts[from].is(pointer) {
			from--
		}
		if k > 1 && ts[k-2].text == "这" && strings.Contains("座个家处条", ts[k-1].text) {
			return candidate{from: k, to: k + 1, class: ontology.Project, pointer: true, score: ts[k].end - ts[k].start + 2}, true
		}
		if ts[from].is(pointer) && from < k {
			return candidate{from: from, to: k + 1, class: ontology.Project, pointer: true, score: ts[k].end - ts[from].start + 1}, true // 该电站
		}
		if headRest(&ts[k]) == "" && n.aloneProject(ts, k) {
			return candidate{from: k, to: k + 1, class: ontology.Project, pointer: true, score: ts[k].end - ts[k].start + 1}, true // 园区占地
		}
	}
	begun := k+1 < len(ts) && ts[k+1].text == "建设" && (k+2 == len(ts) || ts[k+2].is(hardStop))
	if priced := costs(ts, k); priced || begun {
		if r := n.reachProject(ts, k); !r.points && (priced || begins(r.by) && n.told(ts, r.from)) && r.kind(ts, k) {
			return candidate{from: r.from, to: k + 1, class: ontology.Project, proper: r.proper, specific: specifics(ts[r.from:k]) + 1, score: ts[k].end - ts[r.from].start + 1}, true // 轴承车间投资2600万美元, 启动轴承车间建设
		}
	}
	if endsOnSite(ts[k].text) && paperFollows(ts, k+1) {
		if r := n.reachProject(ts, k); r.proper && !r.points && r.kind(ts, k) {
			return candidate{from: r.from, to: k + 1, class: ontology.Project, proper: true, specific: specifics(ts[r.from:k]) + 1, score: ts[k].end - ts[r.from].start}, true // 甲湖光伏电站投资协议
		}
	}
	if k+1 < len(ts) && (ts[k+1].is(orgSuffix|eventSuffix|agreeSuffix|placeSuffix|nameVerb) || strings.HasPrefix(ts[k+1].tag, "n") && ts[k+1].text != "全面") {
		return c, false // the name goes on
	}
	r := n.reachProject(ts, k)
	c = candidate{from: r.from, to: k + 1, class: ontology.Project, proper: r.proper, specific: specifics(ts[r.from:k]), score: ts[k].end - ts[r.from].start + 1}
	for i := r.from; i < k; i++ {
		if ts[i].is(nameVerb) {
			c.specific-- // 生产基地 is any
		}
	}
	if headRest(&ts[k]) != "" || utf8.RuneCountInString(ts[k].text) > 2 {
		c.specific++
	}
	if from := n.countedWorks(ts, k); from >= 0 && !r.proper {
		c.from, c.score = from, ts[k].end-ts[from].start+1
		return c, true
	}
	if len(ts[r.from].place) == 2 && r.verb&erects != 0 {
		c.specific++ // 共建甲乙联合校园
	}
	if r.verb&erects != 0 && !r.points && r.from > 0 && ts[r.from-1].text == "的" && n.plantOf(ts, &r, k) {
		return c, true // 经营的复合饲料厂
	}
	if r.verb != 0 && !r.points && !onlyMeant(ts, k) && n.told(ts, r.from) && r.kind(ts, k) && (r.erected() || r.by == "开发" && endsOnSite(ts[k].text)) {
		return c, true // 在甲市承建的纺纱厂, 由乙公司投资的甲河大豆加工厂
	}
	station := endsOnSite(ts[k].text) && !ts[r.from].is(orgName) && (c.specific >= 3 || c.local(ts) || !ts[r.from].is(placeName|latin|openMark) && c.specific >= 2)
	if quoted := r.from > 0 && ts[r.from-1].is(openMark); r.verb&erects != 0 && !r.points && c.specific >= 2 && !ts[r.from].is(generic|number) && (quoted || textOf(ts[max(r.from, k-1):k]) == "联合") {
		return c, true // 共建智慧灌溉联合研究中心, 合建“…诊疗中心”
	}
	const fewest = 4 // letters
	if r.verb&erects != 0 && !r.points && c.specific >= 1 && !ts[r.from].is(generic|number|nameVerb) && utf8.RuneCountInString(textOf(ts[r.from:k+1])) >= fewest && n.together(ts, r.from) {
		return c, true // 拟共建远程影像中心
	}
	return c, r.proper && !r.points && c.specific >= 2 && (r.verb&erects != 0 || station || n.builtLater(ts, k))
}

// erected reports whether the verb that governs the name says that it is built or paid for:
// 建设, 投资的.
func (r *projectReach) erected() bool {
	switch r.by {
	case "投资", "出资", "合作", "建成":
		return true
	}
	return r.verb&erects != 0
}

// reported reports whether behind the project at k it is told how that gets on.
func reported(ts []token, k int) bool {
	if k+2 >= len(ts) || ts[k+1].text != "的" && ts[k+1].text != "建设" {
		return false
	}
	switch ts[k+2].text {
	case "进展", "进展情况", "进度", "建设", "实施", "最新":
		return true
	}
	return false
}

// told reports whether the clause before the token at tells of one project only: where it
// is built, by whom or for how much. Many of them (8家加工厂) are none.
func (n *nameLetters) told(ts []token, at int) bool {
	const most = 18 // tokens
	commas := 0
	for i := at - 1; i >= max(0, at-most); i-- {
		t := &ts[i]
		switch {
		case t.text == "，" && commas == 0:
			commas++
		case t.is(hardStop), t.is(pause) && i == at-1, t.is(eventSuffix | agreeSuffix):
			return false
		case t.is(value) && t.subtype == Count && !strings.HasPrefix(t.text, "一") && !strings.HasPrefix(t.text, "1"), many[t.text]:
			return false
		case t.is(value) && t.subtype == Money:
			return true
		case t.text == "由" && commas == 0:
			return true
		case commas > 0:
		case t.is(orgSuffix) && t.subtype == ontology.Company, t.is(localName | orgName):
			return true
		case t.is(placeName|placeSuffix) && seated(ts[:i]):
			return true
		}
	}
	return false
}

// onlyMeant reports whether what is built, up to the head at k, is told by a plan or rumour
// alone: 建设铸造厂的计划.
func onlyMeant(ts []token, k int) bool {
	if k+2 >= len(ts) || ts[k+1].text != "的" {
		return false
	}
	switch ts[k+2].text {
	case "计划", "说法", "消息", "传闻", "打算", "意向", "可能性", "可能", "设想", "构想", "报道", "意愿", "可行性":
		return true
	}
	return false
}

// many are words for more than one before what is built.
var many = map[string]bool{"多个": true, "多座": true, "多家": true, "若干": true, "一批": true, "数个": true, "数座": true, "一系列": true, "各类": true, "各": true, "等": true, "多": true}

// kind reports whether what is built, from r.from to the head at k, is told from others by
// what it makes or is for: 纺纱厂, 石材加工园, 保税冷库项目, no 加工厂, no 工业园.
func (r *projectReach) kind(ts []token, k int) bool {
	const fewest = 3 // letters, with the head
	if ts[r.from].is(generic|number|value|pointer|pause|conj) && ts[r.from].text != "小" {
		return false
	}
	first := r.from
	if ts[first].is(placeName) && ts[first].subtype == ontology.Country {
		first++ // 甲国生产基地
	}
	rest := textOf(ts[first:k])
	if ts[k].is(projSuffix) {
		return utf8.RuneCountInString(rest) > fewest && !ts[k-1].is(generic) && !vague[rest] && !slices.ContainsFunc(ts[r.from:k], func(t token) bool { return vagueProject[t.text] })
	}
	head := ts[k].text
	for _, whole := range []string{"风电场", "水电站", "火电站", "核电站", "热电厂", "炼油厂", "发电厂"} {
		if strings.HasSuffix(rest+head, whole) {
			return true
		}
	}
	for _, end := range []string{"工厂", "厂", "车间", "电站", "园区", "园", "中心", "基地", "综合体", "仓", "站", "矿", "油田", "气田", "电场"} {
		if before, ok := strings.CutSuffix(head, end); ok && before != "加" {
			rest, head = rest+before, end
			break
		}
	}
	for cut := true; cut; {
		cut = false
		for w := range vague {
			if before, ok := strings.CutSuffix(rest, w); ok {
				rest, cut = before, true
			}
		}
	}
	return utf8.RuneCountInString(rest) > 1
}

// vague are words that do not tell what works are for.
var vague = map[string]bool{"工业": true, "产业": true, "加工": true, "生产": true, "组装": true, "装配": true, "制造": true, "科技": true, "研发": true, "研究": true, "服务": true, "示范": true, "培训": true, "合作": true, "创新": true, "现代化": true, "现代": true, "新型": true, "大型": true, "综合": true, "经济": true, "实验": true, "教学": true, "展示": true, "商务": true, "文化": true, "活动": true, "海外": true}

// vagueProject are words of projects of any kind.
var vagueProject = map[string]bool{"合作": true, "投资": true, "民生": true, "惠民": true, "基础": true, "重点": true, "重大": true, "产能": true, "试点": true, "配套": true, "援助": true, "公益": true, "对接": true}

// paperFollows reports whether from the token at i the name of an agreement goes on that is
// about what stands before: 投资协议, 总承包合同.
func paperFollows(ts []token, i int) bool {
	for j := i; j < len(ts) && j < i+3; j++ {
		if ts[j].is(agreeSuffix) {
			return true
		}
		if !ts[j].is(nameVerb|sectorName) && ts[j].text != "总承包" && ts[j].text != "EPC" && ts[j].text != "开发" {
			return false
		}
	}
	return false
}

// costs reports whether behind the works at k it is told what they cost.
func costs(ts []token, k int) bool {
	i := k + 1
	for i < len(ts) && i < k+3 && (ts[i].text == "总" || ts[i].text == "投资" || ts[i].text == "总投资" || ts[i].text == "约") {
		i++
	}
	return i > k+1 && i < len(ts) && ts[i].is(value) && ts[i].subtype == Money
}

// begins reports whether the verb says that works are begun or driven on.
func begins(verb string) bool {
	switch verb {
	case "启动", "推进", "参与", "承担", "承接", "负责", "开展", "实施":
		return true
	}
	return false
}

// sites are ends of works that point back to some named before; what 工厂 means, which may
// be a body too, the organizations' pointers see to.
var sites = map[string]bool{"厂": true, "电站": true, "水电站": true, "园": true, "园区": true, "基地": true, "仓": true, "冷库": true, "仓库": true, "矿": true, "矿山": true, "金矿": true, "铜矿": true, "铁矿": true, "煤矿": true, "铀矿": true, "油田": true, "气田": true, "电场": true, "风电场": true, "车间": true, "综合体": true, "码头": true, "枢纽": true, "生产线": true}

// isSite reports whether works of the name may be called by the end alone.
func isSite(name, end string) bool {
	for _, more := range []string{"项目", "工程", "一期", "二期", "改造", "扩建"} {
		name = strings.TrimSuffix(name, more)
	}
	switch end {
	case "工厂":
		return strings.HasSuffix(name, "厂")
	case "园区":
		return strings.HasSuffix(name, "园") || strings.HasSuffix(name, "园区")
	case "电站", "电场":
		return strings.HasSuffix(name, "电站") || strings.HasSuffix(name, "电场") || strings.HasSuffix(name, "光伏") || strings.HasSuffix(name, "风电")
	}
	return strings.HasSuffix(name, end)
}

// together reports whether the verb right before the token at from says that several
// build what it names: 共建, 共同建设, 联合设立.
func (n *nameLetters) together(ts []token, from int) bool {
	i := from - 1
	for i >= 0 && (ts[i].text == "了" || ts[i].is(openMark)) {
		i--
	}
	if i < 0 {
		return false
	}
	if ts[i].text == "共建" || ts[i].text == "合建" {
		return true
	}
	return i > 0 && (n.roles[ts[i].text]&erects != 0 || n.founds(ts, i)) && n.roles[ts[i-1].text]&jointly != 0
}

// endsOnSite reports whether the word ends the name of works that are called so all their
// life: 甲河水电站, 乙山铅锌矿.
func endsOnSite(word string) bool {
	for _, end := range []string{"电站", "气田", "油田", "矿"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
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
