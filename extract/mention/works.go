package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

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
		case by && (n.roles[t.text]&erects != 0 || t.text == "投资" || t.text == "开发" || t.text == "出资") && (i+1 == len(ts) || ts[i+1].is(hardStop)):
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
	tells := headRest(&ts[k]) != "" || n.structure(&ts[k]) && utf8.RuneCountInString(ts[k].text) > 2 || plant && rest != "" && rest != "工" && n.roles[rest]&nameVerb == 0
	from := -1
	for j := k - 1; j > 0 && k-j <= most; j-- {
		t := &ts[j]
		switch {
		case capacities.has(t.text) && (ts[j-1].is(number|value) || strings.HasPrefix(ts[j-1].tag, "m")) && tells:
			if j > 1 && (ts[j-2].is(erects) || j > 2 && ts[j-2].is(value) && ts[j-2].subtype == Count && ts[j-3].is(erects)) {
				return max(from, j+1) // 建设50兆瓦光伏电站, 建设一座200兆瓦光伏电站
			}
			return -1
		case t.is(value) && t.subtype == Count && ts[j-1].is(erects) && countsBy(t.text, "一", "两", "首") && strings.ContainsAny(t.text, "座个家条处"):
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

// countsBy reports whether a count is of one of the numbers and of no larger one that begins
// with it: by 一 一座 is, 一百家 is not, by 1 10家 is not.
func countsBy(count string, numbers ...string) bool {
	return slices.ContainsFunc(numbers, func(n string) bool {
		rest, ok := strings.CutPrefix(count, n)
		next, _ := utf8.DecodeRuneInString(rest)
		return ok && !strings.ContainsRune("0123456789.,"+numeralLetters+"亿余多", next)
	})
}

// capacities are units in which it is told how much works make.
var capacities = wordsOf("capacities")

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

// works reads the name of works that are being built, at whose head k stands a
// facility.
func (n *nameLetters) works(ts []token, k int) (candidate, bool) {
	c := candidate{class: ontology.Project}
	if k+1 < len(ts) && ts[k+1].is(value) && ts[k+1].subtype == Count {
		return c, false // 建成加工厂2座
	}
	if ts[k].text == "该厂" {
		return candidate{from: k, to: k + 1, class: ontology.Project, pointer: true, score: ts[k].end - ts[k].start + 1}, true
	}
	if head := ts[k].text[len(headRest(&ts[k])):]; (sites.has(head) || head == "工厂" && k > 1 && ts[k-2].text == "这") && (k+1 == len(ts) || !ts[k+1].is(orgSuffix|eventSuffix|agreeSuffix|placeSuffix|projSuffix)) {
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
		if r := n.reachProject(ts, k); !r.points && (priced || beginning.has(r.by) && n.told(ts, r.from)) && r.kind(ts, k) {
			return candidate{from: r.from, to: k + 1, class: ontology.Project, proper: r.proper, specific: specifics(ts[r.from:k]) + 1, score: ts[k].end - ts[r.from].start + 1}, true // 轴承车间投资2600万美元, 启动轴承车间建设
		}
	}
	if endsOnSite(ts[k].text) && paperFollows(ts, k+1) {
		if r := n.reachProject(ts, k); r.proper && !r.points && r.kind(ts, k) {
			return candidate{from: r.from, to: k + 1, class: ontology.Project, proper: true, specific: specifics(ts[r.from:k]) + 1, score: ts[k].end - ts[r.from].start}, true // 甲湖光伏电站投资协议
		}
	}
	built := n.structure(&ts[k])
	if k+1 < len(ts) && !((built && worksDeeds.has(ts[k+1].text) || rebuilding.has(ts[k+1].text)) && endsWords(ts, k+2)) && !behindWorks.has(ts[k+1].text) && (ts[k+1].is(orgSuffix|eventSuffix|agreeSuffix|placeSuffix|nameVerb) || strings.HasPrefix(ts[k+1].tag, "n")) {
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
	near := c.local(ts) || len(ts[r.from].place) > 1 || c.specific >= 3 || ts[r.from].is(regionName) && c.specific >= 2
	if r.proper && !r.points && near && !ts[r.from].is(orgName) && (built && oneRoad(ts, r.from, k) && spokenWorks(ts, r.from, k) || asWorks(ts, r.from, k)) {
		if k+1 < len(ts) && phases.has(ts[k+1].text) {
			c.to++
		}
		return c, true // 世界银行为甲市隧道提供贷款, 中标甲市水泥厂
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

// endsWords reports whether no noun stands at i that the words before it could belong to.
func endsWords(ts []token, i int) bool {
	return i >= len(ts) || siteNouns.has(ts[i].text) || !ts[i].is(orgSuffix|eventSuffix|agreeSuffix|placeSuffix|projSuffix|nameVerb) && !strings.HasPrefix(ts[i].tag, "n")
}

// siteNouns follow what is done to works and belong to no name: 甲河水电站改造｜资金.
var siteNouns = wordsOf("siteNouns")

// structure reports whether the token ends the name of what is built and never is a body.
func (n *nameLetters) structure(t *token) bool {
	const fewest, most = 2, 5 // letters
	text := t.text
	for letters := utf8.RuneCountInString(text); letters >= fewest; letters-- {
		if letters <= most && n.roles[text]&structure != 0 {
			return true
		}
		_, w := utf8.DecodeRuneInString(text)
		text = text[w:]
	}
	return false
}

// measured returns where it begins to be told, before the token at from, how much the works
// that it names make, which belongs to the name: 年产10万吨 before 化肥生产线; from where it is not.
func measured(ts []token, from int) int {
	const most = 4 // tokens
	for i := from - 1; i >= 0 && from-i <= most; i-- {
		t := &ts[i]
		switch {
		case yields.has(t.text):
			return i
		case !t.is(value|number) && t.tag != "m" && t.tag != "q" && !capacities.has(t.text):
			return from
		}
	}
	return from
}

// yields stand before how much works make.
var yields = wordsOf("yields")

// spokenWorks reports whether the clause around a name tells how
// works are built, paid for or put to use.
func spokenWorks(ts []token, from, k int) bool {
	const most = 16 // tokens to either side
	for i := from - 1; i >= 0 && from-i <= most && !ts[i].is(hardStop); i-- {
		if worksTalk.has(ts[i].text) {
			return true
		}
	}
	for i := k + 1; i < len(ts) && i-k <= most; i++ {
		if worksTalk.has(ts[i].text) {
			return true
		}
		if ts[i].is(hardStop) && (i+1 == len(ts) || !worksTalk.has(ts[i+1].text) && ts[i+1].text != "由") {
			return false
		}
	}
	return false
}

// oneRoad reports whether the name that begins at from and whose head stands at k is that of one road or line rather
// than of all that a place has: 甲—乙公路, 甲市北环公路, not 甲省高速公路.
func oneRoad(ts []token, from, k int) bool {
	if slices.ContainsFunc(ts[from:k], func(t token) bool {
		return t.tag != "" && t.tag[0] == 'v' && !t.is(nameVerb|sectorName|plant|stopWord) && utf8.RuneCountInString(t.text) > 1
	}) {
		return false // 甲市加快公路
	}
	return !networks.has(ts[k].text) || !ts[from].is(placeName) || len(ts[from].place) > 1 || specifics(ts[from:k]) > 1
}

// networks are words for works of which a place has many.
var networks = wordsOf("networks")

// asWorks reports whether what bears the name that begins at from and whose head stands at k,
// which may be a body, is spoken of as something built: somebody wins or lends for it (中标甲市水泥厂, 为甲市水泥厂提供贷款), or it
// is rebuilt or has phases (甲市水泥厂改造, 甲市水泥厂二期).
func asWorks(ts []token, from, k int) bool {
	const most = 8 // tokens
	if k+1 < len(ts) && (rebuilding.has(ts[k+1].text) || phases.has(ts[k+1].text)) {
		return true
	}
	switch {
	case from == 0:
		return false
	case ts[from-1].text == "中标" || ts[from-1].text == "承揽":
		return true
	case ts[from-1].text != "为" && ts[from-1].text != "向" || k+1 == len(ts) || ts[k+1].text != "提供":
		return false
	}
	for i := k + 2; i < len(ts) && i-k <= most && !ts[i].is(hardStop); i++ {
		if ts[i].text == "贷款" || ts[i].text == "融资" {
			return true
		}
	}
	return false
}

// rebuilding is what is done to works that stand.
var rebuilding = wordsOf("rebuilding")

// phases are words for the parts in which works are built.
var phases = wordsOf("phases")

// worksTalk are words by which a clause speaks of works.
var worksTalk = wordsOf("worksTalk")

// worksDeeds are what is done to works, behind their name: 甲河水电站｜改造.
var worksDeeds = wordsOf("worksDeeds")

// behindWorks are nouns that begin what is told of works, and go on with no name: 电站｜业主.
var behindWorks = wordsOf("behindWorks")

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
		case t.is(value) && t.subtype == Count && !countsBy(t.text, "一", "1"), many.has(t.text):
			return false
		case t.is(value) && t.subtype == Money:
			return true
		case t.text == "由" && commas == 0:
			return true
		case commas > 0:
		case t.is(orgSuffix) && t.subtype == ontology.Company, t.is(localName | orgName | backRef):
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
	return notions.has(ts[k+2].text)
}

// notions say behind works that these are only thought or told of.
var notions = wordsOf("notions")

// many are words for more than one before what is built.
var many = wordsOf("many")

// kind reports whether what is built, from r.from to the head at k, is told from others by
// what it makes or is for: 纺纱厂, 石材加工园, 保税冷库项目, no 加工厂, no 工业园.
func (r *projectReach) kind(ts []token, k int) bool {
	const fewest = 3 // letters, with the head
	if ts[r.from].is(generic|number|value|pointer|pause|conj) && ts[r.from].text != "小" && !strings.HasSuffix(ts[r.from].text, "型") {
		return false
	}
	first := r.from
	if ts[first].is(placeName) && ts[first].subtype == ontology.Country {
		first++ // 甲国生产基地
	}
	rest := textOf(ts[first:k])
	if ts[k].is(projSuffix) {
		return utf8.RuneCountInString(rest) > fewest && !ts[k-1].is(generic) && !vague.has(rest) && !slices.ContainsFunc(ts[r.from:k], func(t token) bool { return vagueProject.has(t.text) })
	}
	head := ts[k].text
	for _, whole := range []string{"风电场", "水电站", "火电站", "核电站", "热电厂", "炼油厂", "发电厂"} {
		if strings.HasSuffix(rest+head, whole) {
			return true
		}
	}
	for _, end := range []string{"工厂", "厂", "车间", "电站", "园区", "园", "中心", "基地", "综合体", "仓", "站", "矿", "油田", "气田", "电场"} {
		if before, ok := strings.CutSuffix(head, end); ok && before != "加" {
			rest += before
			break
		}
	}
	for i := 0; i < len(vague.words); i++ {
		if before, ok := strings.CutSuffix(rest, vague.words[i]); ok {
			rest, i = before, -1
		}
	}
	return utf8.RuneCountInString(rest) > 1
}

// vague are words that do not tell what works are for.
var vague = wordsOf("vague")

// vagueProject are words of projects of any kind.
var vagueProject = wordsOf("vagueProject")

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

// beginning are verbs of those who begin works or drive them on.
var beginning = wordsOf("beginning")

// sites are ends of works that point back to some named before; what 工厂 means, which may
// be a body too, the organizations' pointers see to.
var sites = wordsOf("sites")

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
