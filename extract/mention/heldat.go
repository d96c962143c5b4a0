package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// siteEnds are how the names of houses, grounds and spots end in which something is held.
var siteEnds = []string{"中心", "校区", "大厦", "大楼", "大屋", "公园", "广场", "码头", "母港", "基地", "园", "岛", "湖", "湾", "宫", "馆", "厅", "堂", "城", "剧场", "球场", "马场", "雪场", "体育场", "之家", "山庄", "酒庄"}

// plainSites are such ends behind which any words are a name: 皇冠假日酒店, 青城古镇.
var plainSites = []string{"酒店", "饭店", "宾馆", "古镇", "景区", "峡谷", "步行街", "大街", "大道", "湖畔", "大屋", "竞技场", "宫", "大会堂", "书店"}

// noSites end so and name nothing.
var noSites = []string{"校园", "家园", "主场", "乐园", "双中心", "新闻中心", "大厅", "展厅", "会议厅", "宴会厅", "报告厅", "多功能厅", "礼堂", "食堂", "课堂", "讲堂", "分会馆", "商城", "县城", "新城", "古城", "全城", "友城", "两城", "文化馆", "图书馆", "展馆", "场馆", "号厅", "使馆", "领馆", "领事馆"}

// heldAt appends the places between 在 and what says that something is held there, which have
// no form of their own or whose letters stop a name elsewhere: 在镜湖校区举行, 在“电影之家”开幕,
// 在甲市八角湾国际会展中心召开.
func heldAt(out []candidate, ts []token) []candidate {
	for i := range ts {
		if ts[i].text != "在" && ts[i].text != "于" {
			continue
		}
		to := untilHeld(ts, i+1)
		if to < 0 {
			continue
		}
		from := i + 1
		if quote := quotedSite(ts, from, to); quote >= 0 {
			from = quote
		} else if !site(ts[from:to]) {
			continue
		}
		if slices.ContainsFunc(out, func(c candidate) bool { return c.from == from && c.to == to && c.class == ontology.Place }) {
			continue // found by its form
		}
		out = append(out, candidate{from: from, to: to, class: ontology.Place, subtype: ontology.Venue, proper: true, specific: 1, score: ts[to-1].end - ts[from].start})
	}
	return out
}

// untilHeld returns where the words from i on end before one that says that something is
// held; -1 where a word comes first that no place's name holds.
func untilHeld(ts []token, i int) int {
	const most = 9 // tokens
	for k := i; k < len(ts) && k-i <= most; k++ {
		t := &ts[k]
		switch {
		case t.is(holds):
			if k > i {
				return k
			}
			return -1
		case t.is(hardStop|pause|conj|value|personName|pointer|backRef|eventSuffix|agreeSuffix|orgName|ordinal) && !(t.is(eventSuffix) && k+1 < len(ts) && k > i && ts[i].is(openMark|placeName)),
			t.is(stopWord|particle|position|byline) && t.text != "之":
			return -1
		}
	}
	return -1
}

// quotedSite returns where the quotes open that end before to and name where something is
// held, with nothing before them but a place; -1 for none.
func quotedSite(ts []token, from, to int) int {
	const longest = 10 * len("宫")
	if ts[to-1].text != "”" {
		return -1
	}
	o := opener(ts, to-1)
	if o < from || o > from+1 || o == from+1 && !ts[from].is(placeName) || ts[to-1].start-ts[o].end > longest || !endsSite(textOf(ts[o+1:to-1])) {
		return -1
	}
	return o
}

// site reports whether the words name a house, a ground or a spot: they end like one and
// begin with a place or a name that no list has.
func site(ts []token) bool {
	const fewest, longest = 3, 14 // letters
	name := textOf(ts)
	if n := utf8.RuneCountInString(name); n < fewest || n > longest || !endsSite(name) || len(ts) < 2 && !strings.HasPrefix(ts[0].tag, "ns") && !endsPlainly(name) {
		return false
	}
	for i := range ts {
		if t := &ts[i]; t.is(openMark|closeMark|latin|dash|generic|noName) && i == 0 || t.is(orgSuffix) && t.subtype == ontology.University || knownSchool(t) || t.is(government|ourOwn|dash|latin) {
			return false
		}
	}
	if endsPlainly(name) {
		return true
	}
	first := &ts[0]
	if first.is(placeName) {
		return first.subtype != ontology.Country
	}
	return !first.is(placeSuffix|orgSuffix|nameVerb|sectorName|regionName) && (strings.HasPrefix(first.tag, "n") && first.tag != "n" && first.tag != "ng" || first.tag == "zg" || first.tag == "x")
}

func endsPlainly(name string) bool {
	return slices.ContainsFunc(plainSites, func(end string) bool { return strings.HasSuffix(name, end) })
}

func endsSite(name string) bool {
	if endsPlainly(name) {
		return true
	}
	for _, end := range noSites {
		if strings.HasSuffix(name, end) {
			return false
		}
	}
	for _, end := range siteEnds {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}
