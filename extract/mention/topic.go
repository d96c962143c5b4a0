package mention

import (
	"regexp"
	"strings"

	"scokg/extract/ontology"
)

// session matches a line of a programme that tells who does what in the session that
// the line before it named.
var session = regexp.MustCompile(`^[ 　]*(?:主持|主持人|致辞|发言|演讲|主旨演讲|推介)[：:]`)

// timed matches a line of a programme that begins with the hour: what it names is a
// session of the event that the programme is of.
var timed = regexp.MustCompile(`^[ 　▲●■◆*·]*\d{1,2}[:：]\d{2}`)

// plenary matches what the lines of a programme call the event's own sessions.
var plenary = regexp.MustCompile(`开幕|闭幕|全体|全会|主论坛|主旨|签约|总结`)

// IsSession reports whether an event is by its name a part of a wider one: 分论坛 is what
// such a part is called.
func IsSession(name string) bool { return strings.HasSuffix(name, "分论坛") }

// follow moves the focus to what the sentence introduces: the event that it
// says is held, a series, an agreement, a project.
func (r *resolver) follow(s *Sentence, j int) {
	m := &s.Mentions[j]
	switch m.Class {
	case ontology.Event:
		if m.Subtype == ontology.EventSeries {
			r.focus.Series = m.Entity
			return
		}
		session := r.main >= 0 && m.Entity >= 0 && IsSession(r.doc.Entities[m.Entity].Name) // a part of what the text is about
		if session = session || m.Session; r.main >= 0 && m.Session {
			return // 设甲论坛、乙论坛两个分论坛
		}
		introduced := !session && r.introduces(s, j)
		switch {
		case r.main < 0 && (r.focus.Series >= 0 && listsParts.MatchString(r.doc.Text[s.Start:m.Start]) || cameFor(r.doc.Text[s.Start:m.Start], r.doc.Text[m.End:s.End]) || r.quoted(s, m) && strings.HasPrefix(r.doc.Text[m.End:s.End], "开幕式")):
			// a part of a series, what brought those whom somebody meets, or where somebody else spoke
		case r.main < 0 && !introduced && (r.quoted(s, m) || meantime.begins(r.doc.Text[m.End:s.End]) || r.focus.Series >= 0 && besides.MatchString(r.doc.Text[s.Start:m.Start])):
			// one that somebody speaks of, during which another is held, or that is held during a series
		case r.main < 0 || introduced && !timed.MatchString(r.doc.Text[s.Start:m.Start]):
			if m.Entity != r.focus.Floor {
				r.focus.Floor = -1
			}
			r.focus.Event, r.main = m.Entity, m.Entity
		case m.Start == s.Start, timed.MatchString(r.doc.Text[s.Start:m.Start]), session && (m.End == s.End || r.introduces(s, j)):
			r.focus.Event = m.Entity // 对接会由…主办: the paragraph goes on about it
		}
	case ontology.Agreement:
		r.focus.Agreement = m.Entity
		for i := range m.Inner {
			if in := &m.Inner[i]; in.Class == ontology.Project && in.Entity >= 0 {
				r.focus.Project = in.Entity // 甲电站投资协议
			}
		}
	case ontology.Project:
		r.focus.Project = m.Entity
	case ontology.Place:
		sub := r.doc.Entities[m.Entity].Subtype
		switch {
		case sub != ontology.City && sub != ontology.Region && sub != ontology.District:
		case r.focus.Place < 0 && sub != ontology.District, counting.MatchString(r.doc.Text[m.End:s.End]) && since.MatchString(r.doc.Text[s.Start:m.Start]):
			r.focus.Place = m.Entity
		}
	}
}

// cameFor reports whether an event only tells why those came whom somebody meets, or is
// what these praise: 会见来京出席｜论坛｜的乙市市长.
func cameFor(before, after string) bool {
	switch {
	case strings.HasSuffix(before, "祝贺"), strings.HasSuffix(before, "预祝"), strings.HasSuffix(before, "推介了"), strings.HasSuffix(before, "推介"), strings.HasSuffix(before, "宣介了"):
		return true // 乙祝贺｜论坛｜成功举办, 向各国领事推介了｜博览会
	case strings.HasSuffix(before, "出席"), strings.HasSuffix(before, "参加"):
		return strings.HasPrefix(after, "的") && metWords.in(before)
	}
	return false
}

// since matches what stands before the place that a sentence counts the partners of,
// counting what stands behind it: 目前，｜甲区｜已与乙国…
var (
	since    = regexp.MustCompile(`^(?:(?:目前|如今|截至目前|截至[^，]{1,12}|近年来|多年来|长期以来|迄今|至今|同时|此外|据了解|据悉|数据显示|其中)，?)*$`)
	counting = regexp.MustCompile(`^(?:目前|现|现已|已|已经|先后|迄今|至今|累计|共|共计|总共|分别)+(?:与|同|和|有|拥有|缔结|结|建立|发展)`)
)

var (
	heldWords   = []string{"举行", "举办", "召开", "开幕", "启幕", "闭幕", "落幕", "拉开帷幕", "拉开序幕", "落下帷幕", "启动", "开启", "开赛", "揭幕", "开营", "开班", "收官", "鸣枪"}
	beforeOther = []string{"先后举办", "曾举办", "此前举办", "陆续举办", "相继举办", "期间", "框架下", "等场"}
)

// alongside ends what stands before an event that is held beside the one spoken of.
var alongside = regexp.MustCompile(`(?:同步|同期|同时|配套|还)(?:将|还)*(?:举办|举行|召开|开展|设有)(?:了)?[“《]?$`)

// meeting matches what is held that is no event of a name: 举行｜会谈, 举行｜签约仪式.
var meeting = regexp.MustCompile(`^(?:了)?(?:双边|工作|友好)?(?:会谈|会见|座谈|签约|签字|揭牌|欢迎|宴会|招待会|新闻发布会|发布会)`)

// besides begins a sentence that tells what else is held, besides what the text is about.
var besides = regexp.MustCompile(`^(?:(?:其间|期间|同期|届时|会期|(?:会议|活动|展会|会展|展览|大会)[期其]间)，?|(?:同时|此外|另外)，?[还将也])`)

// listsParts matches what stands before the parts of a series: 主体活动包括开幕式、青年论坛.
var listsParts = regexp.MustCompile(`(?:包括|包含|设有|涵盖|囊括)[^。；]*$`)

// meantime say behind an event that it only is the time of another.
var meantime = wordsOf("meantime")

// introduces reports whether the clause that follows the event says that it is
// held, and the words before do not tell of earlier ones.
func (r *resolver) introduces(s *Sentence, j int) bool {
	m := &s.Mentions[j]
	if m.Anaphor {
		return false
	}
	before := r.doc.Text[s.Start:m.Start]
	end := s.End
	for k := j + 1; k < len(s.Mentions); k++ {
		if s.Mentions[k].Class == ontology.Event && !s.Mentions[k].Anaphor {
			end = s.Mentions[k].Start
			break
		}
	}
	if besides.MatchString(before) || alongside.MatchString(before) || listsParts.MatchString(before) {
		return false
	}
	after := r.doc.Text[m.End:end]
	for _, w := range beforeOther {
		if strings.Contains(before, w) || strings.HasPrefix(after, w) {
			return false
		}
	}
	for _, w := range heldWords {
		if at := strings.Index(after, w); at >= 0 && !meeting.MatchString(after[at+len(w):]) || strings.HasSuffix(strings.TrimRight(before, "了“"), w) {
			return true
		}
	}
	return false
}

// saying matches words behind which stands what somebody says.
var saying = newAnyOf(each([]string{"说", "表示", "指出", "强调", "认为", "称"}, []string{"，", "：", ":", "“"})...)

// quoted reports whether the mention stands in what the sentence lets somebody say.
func (r *resolver) quoted(s *Sentence, m *Mention) bool {
	return saying.in(nameWords.Replace(r.doc.Text[s.Start:m.Start]))
}

// nameWords takes out words that tell a name and hold 称, with which speech is told.
var nameWords = strings.NewReplacer("简称", "", "下称", "", "统称", "", "名称", "", "全称", "", "又称", "", "职称", "")

// takeFloor notes at which event those speak of whom the text only tells what they
// said: it opens where the text says that somebody spoke there (会上, 开幕式上, 致辞), and
// closes where another event is told of, or a meeting, a visit or an interview.
func (r *resolver) takeFloor(s *Sentence) {
	text := r.doc.Text[s.Start:s.End]
	if r.focus.Floor >= 0 && leavesFloor.in(text) {
		r.focus.Floor = -1
		return
	}
	if at := r.spokenAt(s, text); at >= 0 && !leavesFloor.in(text) {
		r.focus.Floor = at
	}
}

// spokenAt returns the event at which the sentence says that somebody spoke, if it is
// one at which people do, -1 for none.
func (r *resolver) spokenAt(s *Sentence, text string) int {
	for j := range s.Mentions {
		m := &s.Mentions[j]
		if m.Class == ontology.Event && m.Entity >= 0 && atEvent.MatchString(r.doc.Text[m.End:s.End]) && r.talks(m) && spoken.in(text) && !r.quoted(s, m) {
			return m.Entity
		}
	}
	at := r.focus.Event
	if at >= 0 && at != r.focus.Floor && (strings.HasPrefix(text, "会上") || takesFloor.in(text)) && spoken.in(text) && !shows.MatchString(r.doc.Entities[at].Name) {
		return at
	}
	return -1
}

// talks reports whether at the event people speak: at a conference, or where one of
// another kind is opened.
func (r *resolver) talks(m *Mention) bool {
	name := r.doc.Entities[m.Entity].Name
	return !shows.MatchString(name) && (conference.MatchString(name) || m.Anaphor && strings.HasSuffix(m.head, "式"))
}

var (
	leavesFloor = newAnyOf("采访", "专访", "会见", "会谈", "会晤了", "拜会", "走访", "考察", "参观", "调研", "到访")
	takesFloor  = newAnyOf("，会上", "致辞", "致词", "主旨演讲", "主旨讲话", "主旨发言", "嘉宾就", "嘉宾围绕", "与会嘉宾", "与会专家", "代表围绕", "开幕仪式上", "启动仪式上", "开营仪式上", "开班仪式上", "开幕式上", "开营式上", "开班式上")
	spoken      = newAnyOf("致辞", "致词", "发言", "演讲", "讲话", "说", "表示", "指出", "介绍", "强调", "认为", "探讨", "研讨")
	atEvent     = regexp.MustCompile(`^(?:开幕式|闭幕式|主论坛|现场)?上`)
	// events at which people speak, and such at which they show or play
	conference = regexp.MustCompile(`(?:论坛|会|峰会|会议|会晤|圆桌|大会|对话)$`)
	shows      = regexp.MustCompile(`(?:展|节|博览会|展览会|展销会|展示会|交易会|运动会|音乐会|演唱会|晚会|展会|世博会|进博会|商博会|洽会|洽谈会|对接会|招聘会)$`)
)

// AsOne reports whether what stands between two events says that they are held as one:
// 博览会｜暨｜论坛, 交流会｜开幕式暨｜论坛.
func AsOne(between string) bool {
	between = strings.Trim(between, "“”")
	for _, part := range []string{"开幕式", "启动仪式", "开幕仪式"} {
		between = strings.TrimPrefix(between, part)
	}
	return strings.Trim(between, "“”") == "暨"
}

// pairEvents notes which events are held as one: 博览会暨论坛.
func (r *resolver) pairEvents() {
	for i := range r.doc.Sentences {
		ms := r.doc.Sentences[i].Mentions
		for j := 1; j < len(ms); j++ {
			a, b := &ms[j-1], &ms[j]
			if a.Class == ontology.Event && b.Class == ontology.Event && !a.Anaphor && !b.Anaphor && a.Entity >= 0 && b.Entity >= 0 && a.Entity != b.Entity &&
				AsOne(r.doc.Text[a.End:b.Start]) {
				r.twins[a.Entity], r.twins[b.Entity] = b.Entity, a.Entity
			}
		}
	}
}

// oneOf says of a mention that points back to one of two events held as one which it
// means: both, or by a word for one of them (此次博览会) that one, of which the text goes
// on to speak.
func (r *resolver) oneOf(m *Mention, twin int) {
	if r.general(m.head) {
		m.Group = []int{min(m.Entity, twin), max(m.Entity, twin)}
		return
	}
	if r.main == m.Entity || r.main == twin {
		r.focus.Event, r.main = m.Entity, m.Entity
	}
	delete(r.twins, m.Entity)
	delete(r.twins, twin)
}

// subjectOf notes whom 他 will mean behind the i-th sentence: the person whom it names
// first, if there is one.
func (r *resolver) subjectOf(i int) {
	s := &r.doc.Sentences[i]
	if r.closes(i) {
		r.focus.Person = -1
		return
	}
	for j := range s.Mentions {
		if m := &s.Mentions[j]; m.Class == ontology.Person && m.Entity >= 0 {
			r.focus.Person = m.Entity
			return
		}
	}
}
