package mention

// role says what a token can do in a name. A token may have several.
type role uint64

const (
	placeName   role = 1 << iota // a place of the gazetteer, or of known form
	orgName                      // a known organization
	value                        // a date, sum or count
	orgSuffix                    // 局, 有限公司: an organization's name ends here
	eventSuffix                  // 对话会, 论坛
	agreeSuffix                  // 备忘录, 协议
	placeSuffix                  // 区, 边疆区
	projSuffix                   // 项目, 工程
	position                     // 市长, 秘书长
	stopWord                     // a name neither holds it nor starts with it
	nameVerb                     // a verb that names do hold: 发展, 投资
	generic                      // says nothing of which one: 有关, 各, 国际
	pointer                      // 此次, 该, 本: points back
	sectorName                   // 经贸, 农业
	conj                         // 和, 与, 及
	number                       // digits or numerals
	latin                        // Latin or Cyrillic letters
	openMark                     // “ « 《 ( and their likes
	closeMark                    // ” » 》 )
	dash                         // —
	dot                          // ·
	pause                        // 、
	hardStop                     // ，。；：and the rest
	ordinal                      // 第七届, 首届
	particle                     // 的, 了, 着
	personName                   // a person
	byline                       // 记者, 责任编辑: names of those who wrote it follow
	legalForm                    // LLC, ООО
	noName                       // looks like a name's end and is none: 企业, 命运共同体
	localName                    // a short name that the text defines
	weak                         // ends an event's name only where a year, ordinal or quote begins it: 展, 对话
	backRef                      // 两市, 双方
	common                       // a suffix that is an ordinary word too: 公司, 会议
	regionName                   // 中亚, 丝路: part of a proper name, no place of its own
	national                     // begins the name of a country's own body: 国家 in 国家林业局
	placed                       // a common suffix that a place alone makes a name: 大学 in 兰州大学
	brand                        // a stop word that company names hold: 达
	says                         // a one-letter verb that may end a clause: 说
	ceremony                     // 开幕式: a part of the event named before it
	mission                      // 大使馆: who sends it and 驻 stand before its seat
	government                   // 人民政府: inside a longer name it is not named itself
	knownPerson                  // a person whom the text names elsewhere with a title or mark
	builds                       // 实施, 终止: a verb whose object is a project
	erects                       // 建设, 共建: a verb whose object is being built
	jointly                      // 联合, 合作: stands before such a verb
	structure                    // 公路, 水电站: a facility that is never a body
	facility                     // 厂, 产业园: the end of what is built
	plant                        // 水电, 光伏: what a project of a place is
	venue                        // 中心, 馆: what bears the name is a place where something is held there
	holds                        // 举行, 开幕: something is held in the place before
	tellsOf                      // 由, 位于: a clause about a project goes on with it
	seatWord                     // 落户, 位于: behind a project it tells where that lies or what it costs
	ourOwn                       // 市, 市委: begins the name of a body of the place where the text is at home
	calling                      // 留学生, 画家: what somebody is, before the name
	nobrand                      // 该, 分: a letter that no short name of a company holds
	grade                        // 原, 专职: between a body and the position that it belongs to
)

// token is a piece of a sentence: a gazetteer name, a value, a mark or a word
// of the segmenter.
type token struct {
	start, end int // bytes of the text
	text       string
	tag        string // part of speech, of the segmenter
	role       role
	subtype    string // of the suffix's entity type, or of the place
	place      []string
	value      int // index in the sentence's values, with role value
}

func (t *token) is(r role) bool { return t.role&r != 0 }

// marks gives punctuation its roles.
func markRole(r rune) role {
	switch r { // a search in a string costs more, and every token is asked
	case '、':
		return pause
	case '—', '-', '–':
		return dash
	case '·':
		return dot
	case '“', '«', '《', '(', '（', '‘', '「', '『', '【':
		return openMark
	case '”', '»', '》', ')', '）', '’', '」', '』', '】':
		return closeMark
	case '，', '。', '；', '：', '！', '？', ',', ';', ':', '!', '?', '…', '/', '|', '~', ' ', '\t':
		return hardStop
	}
	return 0
}

var closing = map[string]string{"”": "“", "»": "«", "》": "《", ")": "(", "）": "（", "’": "‘", "」": "「", "』": "『", "】": "【"}

// opener returns the index of the mark that the closing mark at i closes, or -1
// where none stands within the length of a name.
func opener(ts []token, i int) int {
	want, depth := closing[ts[i].text], 0
	for j := i - 1; j >= 0 && ts[i].start-ts[j].start <= maxName; j-- {
		switch ts[j].text {
		case ts[i].text:
			depth++
		case want:
			if depth == 0 {
				return j
			}
			depth--
		}
	}
	return -1
}
