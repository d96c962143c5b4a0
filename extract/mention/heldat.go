package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// siteEnds are how the names of houses, grounds and spots end in which something is held.
var siteEnds = wordsOf("siteEnds")

// plainSites are such ends behind which any words are a name: 皇冠假日酒店, 青城古镇.
var plainSites = wordsOf("plainSites")

// noSites end so and name nothing.
var noSites = wordsOf("noSites")

// heldAt appends the places between 在 and what says that something is held there, which have
// no form of their own or whose letters stop a name elsewhere: 在镜湖校区举行, 在“电影之家”开幕,
// 在甲市八角湾国际会展中心召开.
func heldAt(out []candidate, ts []token) []candidate {
	for i := range ts {
		if ts[i].text != "在" && ts[i].text != "于" && ts[i].text != "设在" && ts[i].text != "设于" {
			continue
		}
		to := untilHeld(ts, i+1)
		if to < 0 {
			if to = untilMark(ts, i); to < 0 {
				continue
			}
		}
		from := i + 1
		if quote := quotedSite(ts, from, to); quote >= 0 {
			from = quote
		} else if !site(ts[from:to]) {
			continue
		}
		if at := behindChain(ts, from, to); at > from {
			out = slices.DeleteFunc(out, func(c candidate) bool { return c.class == ontology.Place && c.to == to && c.from < at })
			from = at
		}
		if slices.ContainsFunc(out, func(c candidate) bool { return c.from == from && c.to == to && c.class == ontology.Place }) {
			continue // found by its form
		}
		out = append(out, candidate{from: from, to: to, class: ontology.Place, subtype: ontology.Venue, proper: true, specific: 1, score: ts[to-1].end - ts[from].start + 1}) // before a body of that name
	}
	return out
}

// behindChain returns where the name begins behind a chain of two places or more, the last of
// which has its form: 丙滑雪场 in 甲省乙市丙滑雪场.
func behindChain(ts []token, from, to int) int {
	at := from
	for at < to && (ts[at].is(placeName) || ts[at].text == " ") {
		at++
	}
	if at-from < 2 || to-at < 2 || ts[at].is(generic) || !strings.ContainsAny(ts[at-1].text[max(0, len(ts[at-1].text)-len("市")):], "市县区州") || utf8.RuneCountInString(textOf(ts[at:to])) < 4 {
		return from
	}
	return at
}

// untilMark returns where the words end that say where the seats of an event are:
// 主会场设在…，; -1 where the 在 at i tells of none.
func untilMark(ts []token, i int) int {
	const back, most = 3, 9 // tokens
	seats := false
	for k := i; k >= 0 && k >= i-back; k-- {
		seats = seats || strings.HasSuffix(ts[k].text, "会场") || strings.HasSuffix(ts[k].text, "赛场")
	}
	if !seats {
		return -1
	}
	for k := i + 1; k < len(ts) && k-i <= most; k++ {
		switch t := &ts[k]; {
		case t.is(hardStop | pause | conj):
			if k == i+1 {
				return -1
			}
			return k
		case t.is(value | personName | pointer | backRef | eventSuffix | agreeSuffix | stopWord | particle | position | byline):
			return -1
		}
	}
	return -1
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
		case t.is(conj) && k > i && ts[i].is(placeName) && k+1 < len(ts) && !ts[k+1].is(placeName|orgName):
			// 在甲市和平与和谐宫举行
		case t.is(orgName) && k == i && t.subtype == ontology.University:
			// 在甲大学大礼堂举行
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
	if n := utf8.RuneCountInString(name); n < fewest || n > longest || !endsSite(name) && !endsHall(name) && !ts[0].is(placeName) || len(ts) < 2 && !strings.HasPrefix(ts[0].tag, "ns") && !plainSites.ends(name) {
		return false
	}
	if endsHall(name) && !ts[0].is(pointer|backRef|generic) && utf8.RuneCountInString(ts[0].text) > 1 {
		return true
	}
	if first := &ts[0]; first.is(placeName) && len(ts) > 1 && first.subtype != ontology.Country && len(first.place) == 0 && ownSite(ts[1:]) {
		return true
	}
	if !endsSite(name) {
		return false
	}
	for i := range ts {
		if t := &ts[i]; t.is(openMark|closeMark|latin|dash|generic|noName) && i == 0 || t.is(orgSuffix) && t.subtype == ontology.University || knownSchool(t) || t.is(government|ourOwn|dash|latin) {
			return false
		}
	}
	if plainSites.ends(name) || oldTown(name) {
		return true
	}
	first := &ts[0]
	if first.is(placeName) {
		return first.subtype != ontology.Country
	}
	return !first.is(placeSuffix|orgSuffix|nameVerb|sectorName|regionName) && (strings.HasPrefix(first.tag, "n") && first.tag != "n" && first.tag != "ng" || first.tag == "zg" || first.tag == "x")
}

// halls end the names of what schools and other bodies have for gatherings.
var halls = wordsOf("halls")

// endsHall reports whether the words name such a hall with whose it is: 甲大学大礼堂, not 二楼大厅.
func endsHall(name string) bool {
	const fewest = 5 // letters
	if utf8.RuneCountInString(name) < fewest || strings.ContainsAny(name, "楼层号") {
		return false
	}
	return halls.ends(name)
}

// grounds end the names of streets, monuments and markets where something is held.
var grounds = wordsOf("grounds")

// ownSite reports whether what stands behind a city names a spot in it, of any words: 六星街,
// 清明上河园; not its own government, nor 市区.
func ownSite(ts []token) bool {
	const fewest, most = 2, 8 // letters
	name := textOf(ts)
	if n := utf8.RuneCountInString(name); n < fewest || n > most || !grounds.ends(name) {
		return false
	}
	return !slices.ContainsFunc(ts, func(t token) bool {
		return t.is(government|ourOwn|orgName|value|personName|position|pointer|backRef|generic|particle|openMark|closeMark) || t.is(placeName) && t.subtype == ontology.Country
	}) && !strings.HasSuffix(name, "平台") && !strings.HasSuffix(name, "舞台") && !strings.HasSuffix(name, "前台") && !strings.HasSuffix(name, "电视台")
}

// oldTown reports whether the words name one of the old towns: 平遥古城, not 千年古城.
func oldTown(name string) bool {
	which, ok := strings.CutSuffix(name, "古城")
	return ok && utf8.RuneCountInString(which) > 1 && !anyTown.ends(which)
}

// anyTown end before 古城 where no name stands.
var anyTown = wordsOf("anyTown")

// endsSite reports whether the words end as the names of places do in which something is held.
func endsSite(name string) bool {
	return plainSites.ends(name) || oldTown(name) || siteEnds.ends(name) && !noSites.ends(name)
}
