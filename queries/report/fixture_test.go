package report_test

import (
	"fmt"
	"slices"

	"scokg/queries/report"
)

// fixture is a small made-up graph: every relation type, every status, claims
// that disagree, and names and quotes that mean something to HTML, JavaScript
// and Markdown.
type fixture struct {
	entities map[string]report.Entity
	facts    []*report.Fact
	sources  map[string]report.Document
}

// hostile is a text that no format may take for its own.
const hostile = `<script>alert("x")</script>|*a*_b_[c](javascript:alert(1))` + "`d`&amp;</script><!--"

func newFixture() *fixture {
	f := &fixture{entities: map[string]report.Entity{}, sources: map[string]report.Document{}}
	at := func(lat, lon float64) *report.Point { return &report.Point{Latitude: lat, Longitude: lon} }
	for _, e := range []report.Entity{
		{ID: "cn", Type: "Place", Subtype: "Country", Name: "中国", NameEn: "China", Country: "cn"},
		{ID: "kg", Type: "Place", Subtype: "Country", Name: "吉尔吉斯斯坦", NameEn: "Kyrgyzstan", Country: "kg"},
		{ID: "uz", Type: "Place", Subtype: "Country", Name: "乌兹别克斯坦", NameEn: "Uzbekistan", Country: "uz"},
		{ID: "qd", Type: "Place", Subtype: "City", Name: "青岛市", NameEn: "Qingdao", Country: "cn", Place: at(36.06, 120.38)},
		{ID: "bk", Type: "Place", Subtype: "City", Name: "比什凯克市", NameEn: "Bishkek", Country: "kg", Place: at(42.87, 74.59)},
		{ID: "ts", Type: "Place", Subtype: "City", Name: "塔什干市", NameEn: "Tashkent", Country: "uz", Place: at(41.26, 69.22)},
		{ID: "os", Type: "Place", Subtype: "City", Name: "奥什市", NameEn: "Osh", Country: "kg", Place: at(40.53, 72.8)},
		{ID: "far", Type: "Place", Subtype: "City", Name: "远方市"},
		{ID: "sco", Type: "Organization", Subtype: "InternationalOrganization", Name: "上海合作组织", NameEn: "Shanghai Cooperation Organization"},
		{ID: "ccpit", Type: "Organization", Subtype: "Association", Name: "青岛市贸促会", Country: "cn"},
		{ID: "union", Type: "Organization", Subtype: "Association", Name: "比什凯克工商联合会", Country: "kg"},
		{ID: "firm", Type: "Organization", Subtype: "Company", Name: hostile, Country: "cn"},
		{ID: "forum3", Type: "Event", Subtype: "Forum", Name: "第三届丝路海港合作论坛", Date: "2021-06-10", EndDate: "2021-06-11"},
		{ID: "forum4", Type: "Event", Subtype: "Forum", Name: "第四届丝路海港合作论坛", Date: "2024-05"},
		{ID: "talk", Type: "Event", Subtype: "Dialogue", Name: "线上对话会", Date: "2022-09-15", Form: "online"},
		{ID: "expo", Type: "Event", Subtype: "Expo", Name: "海港博览会", Date: "2023-04"},
		{ID: "month", Type: "Event", Subtype: "EventSeries", Name: "丝路海港交流月"},
		{ID: "mou", Type: "Agreement", Name: "友好合作备忘录", Form: "mou", Date: "2021-06-10"},
		{ID: "intent", Type: "Agreement", Name: "合作意向书", Form: "intention"},
		{ID: "park", Type: "Project", Name: "中亚冷链园"},
		{ID: "chen", Type: "Person", Name: "陈远"},
		{ID: "az", Type: "Person", Name: "阿扎马特·别克"},
		{ID: "farm", Type: "Sector", Name: "农业"},
	} {
		f.entities[e.ID] = e
	}
	for _, d := range []report.Document{
		{ID: "https://news.example/2021/forum?a=1&b=2", Kind: "article", URI: "https://news.example/2021/forum?a=1&b=2", Title: "论坛举行", Source: "海港日报", PublishedAt: "2021-06-12", TextHash: "1"},
		{ID: "sha256:0123", Kind: "article", TextHash: "2"}, // nothing is known of it
		{ID: "javascript:alert(1)", Kind: "article", URI: "javascript:alert(1)", Title: hostile, Source: hostile, PublishedAt: "2023-05-05", TextHash: "3"},
		{ID: "reference:1", Kind: "reference", Title: "上合组织成员名单", Source: "本程序所附", TextHash: "4"},
	} {
		f.sources[d.ID] = d
	}
	const news, bare, evil, list = "https://news.example/2021/forum?a=1&b=2", "sha256:0123", "javascript:alert(1)", "reference:1"
	says := func(document, status, quote string, properties ...any) report.Claim {
		return report.Claim{ID: document + quote, Status: status, Quote: quote, Document: document, Start: 3, End: 3 + len([]rune(quote)), Rule: "test", Properties: pairs(properties)}
	}
	asserted := report.Asserted
	f.add("PARTNER_OF", "bk", "qd", []report.Claim{says(news, asserted, "青岛市与比什凯克市签署友好合作备忘录。")}, "kind", "mou", "since", "2021-06-10")
	f.add("PARTNER_OF", "qd", "ts", []report.Claim{
		says(bare, asserted, "青岛市2005年与塔什干市结为友好城市。", "since", "2005"),
		says(evil, asserted, "塔什干市与青岛市2006年结为友好城市。", "since", "2006"),
	}, "kind", "sister_city", "since", "2005", "conflict", true)
	f.add("PARTNER_OF", "bk", "ts", []report.Claim{says(bare, asserted, "比什凯克市与塔什干市结为友好城市。")}, "kind", "sister_city", "since", "1999-07")
	f.add("PARTNER_OF", "os", "qd", []report.Claim{says(bare, report.Planned, "奥什市计划与青岛市结为友好城市。")}, "kind", "sister_city", "planned", true)
	f.add("PARTNER_OF", "far", "qd", []report.Claim{says(evil, asserted, "青岛市与远方市合作。"), says(bare, report.Denied, "青岛市否认与远方市合作。")}, "kind", "cooperation", "conflict", true)
	f.add("HOSTED", "ccpit", "forum3", []report.Claim{says(news, asserted, "论坛由青岛市贸促会主办。")})
	f.add("ORGANIZED", "union", "forum3", []report.Claim{says(news, asserted, "比什凯克工商联合会承办论坛。")})
	f.add("CO_ORGANIZED", "firm", "forum3", []report.Claim{says(evil, asserted, hostile)})
	f.add("SUPPORTED", "qd", "forum3", []report.Claim{says(news, asserted, "青岛市给予支持。")})
	f.add("HELD_IN", "forum3", "qd", []report.Claim{says(news, asserted, "论坛6月10日在青岛市举行。")}, "role", "main", "date", "2021-06-10")
	f.add("HELD_IN", "forum3", "ts", []report.Claim{says(news, asserted, "在塔什干市设分会场。")}, "role", "sub-venue")
	f.add("PART_OF", "forum3", "month", []report.Claim{says(news, asserted, "论坛是交流月的一项活动。")})
	f.add("PARTICIPATED_IN", "chen", "forum3", []report.Claim{says(news, asserted, "陈远主持论坛。")}, "role", "chair")
	f.add("PARTICIPATED_IN", "bk", "forum3", []report.Claim{says(news, asserted, "比什凯克市派代表团出席。")}, "role", "attendee")
	f.add("HOSTED", "ccpit", "forum4", []report.Claim{says(bare, report.Planned, "第四届论坛将由青岛市贸促会主办。")}, "planned", true)
	f.add("HELD_IN", "forum4", "bk", []report.Claim{says(bare, report.Planned, "第四届论坛将在比什凯克市举行。"), says(evil, report.Cancelled, "第四届论坛取消。")}, "role", "main", "planned", true, "conflict", true)
	f.add("HOSTED", "union", "talk", []report.Claim{says(evil, asserted, "对话会由比什凯克工商联合会主办。")})
	f.add("PARTICIPATED_IN", "qd", "talk", []report.Claim{says(evil, asserted, "青岛市参加对话会。")}, "role", "speaker")
	f.add("HOSTED", "qd", "expo", []report.Claim{says(evil, asserted, "青岛市主办海港博览会。")})
	f.add("PARTICIPATED_IN", "bk", "expo", []report.Claim{says(bare, report.Planned, "比什凯克市将参加海港博览会。")}, "role", "attendee", "planned", true)
	f.add("SIGNED", "qd", "mou", []report.Claim{says(news, asserted, "青岛市与比什凯克市签署友好合作备忘录。")}, "role", "party", "date", "2021-06-10")
	f.add("SIGNED", "bk", "mou", []report.Claim{says(news, asserted, "青岛市与比什凯克市签署友好合作备忘录。")}, "role", "party", "date", "2021-06-10")
	f.add("SIGNED", "az", "mou", []report.Claim{says(news, asserted, "阿扎马特·别克签字。")}, "role", "signatory")
	f.add("SIGNED", "chen", "mou", []report.Claim{says(news, asserted, "陈远见证。")}, "role", "witness")
	f.add("SIGNED_AT", "mou", "forum3", []report.Claim{says(news, asserted, "论坛期间签署备忘录。")}, "date", "2021-06-10")
	f.add("SIGNED", "ccpit", "intent", []report.Claim{says(bare, report.Planned, "青岛市贸促会拟签署合作意向书。")}, "role", "party", "planned", true)
	f.add("COOPERATES_WITH", "ccpit", "union", []report.Claim{says(evil, asserted, "青岛市贸促会与比什凯克工商联合会合作。")})
	f.add("INVESTED_IN", "firm", "park", []report.Claim{says(evil, asserted, "投资500万美元。")}, "amount", 5000000.0, "currency", "USD", "asOf", "2022-09")
	f.add("INVESTED_IN", "qd", "kg", []report.Claim{says(evil, asserted, "累计投资3个项目、1.24亿美元。")}, "amount", 124000000.0, "currency", "USD", "cumulative", true, "projects", int64(3), "asOf", "2021")
	f.add("INVESTED_IN", "firm", "bk", []report.Claim{says(bare, report.Denied, "该公司否认在比什凯克市投资。")}, "refused", true)
	f.add("INVOLVES", "park", "union", []report.Claim{says(evil, asserted, "比什凯克工商联合会参与冷链园。")})
	f.add("LOCATED_IN", "park", "bk", []report.Claim{says(evil, asserted, "冷链园落户比什凯克市。")})
	f.add("MEMBER_OF", "kg", "sco", []report.Claim{says(list, asserted, "吉尔吉斯斯坦自2001年6月15日起为上海合作组织成员国。")}, "status", "member", "from", "2001-06-15")
	f.add("HOLDS_POSITION", "chen", "ccpit", []report.Claim{says(news, asserted, "青岛市贸促会会长陈远")}, "title", "会长", "asOf", "2021-06-10")
	f.add("HOLDS_POSITION", "az", "bk", []report.Claim{says(news, asserted, "比什凯克市市长阿扎马特·别克")}, "title", "市长")
	f.add("MET_WITH", "az", "chen", []report.Claim{says(evil, asserted, "陈远会见阿扎马特·别克。")}, "date", "2022-06-08")
	f.add("COVERS", "forum3", "farm", []report.Claim{says(news, asserted, "论坛围绕农业展开。")})
	f.add("COVERS", "park", "farm", []report.Claim{says(evil, asserted, "冷链园主营农业。")})
	return f
}

func pairs(properties []any) map[string]any {
	out := map[string]any{}
	for i := 0; i+1 < len(properties); i += 2 {
		out[fmt.Sprint(properties[i])] = properties[i+1]
	}
	return out
}

func (f *fixture) add(relation, from, to string, claims []report.Claim, properties ...any) {
	p := pairs(properties)
	is := func(name string) bool { b, _ := p[name].(bool); return b }
	first := ""
	for _, c := range claims {
		if d := f.sources[c.Document].PublishedAt; d != "" && (first == "" || d < first) {
			first = d
		}
	}
	fact := &report.Fact{
		Key: fmt.Sprintf("%s %s %s %v", relation, from, to, p["role"]), Type: relation, From: from, To: to, Properties: p,
		Planned: is("planned"), Conflict: is("conflict"), Refused: is("refused"), Support: len(claims), Reported: first, Claims: claims, Documents: len(claims),
	}
	f.facts = append(f.facts, fact)
}

// of makes the facts of a report; each scope begins with its subject.
func (f *fixture) of(kind report.Kind, scopes ...[]string) *report.Facts {
	out := &report.Facts{
		Kind: kind, Scopes: scopes, Entities: f.entities, Facts: slices.Clone(f.facts), Sources: f.sources,
		Totals: report.Totals{Documents: 3, Sources: 2, Earliest: "2021-06-12", Latest: "2023-05-05", Places: 8, Organizations: 4, Events: 4, Agreements: 2, Projects: 1, Persons: 2},
	}
	for _, s := range scopes {
		out.Subjects = append(out.Subjects, s[0])
	}
	return out
}

// cases are the reports that are tried in every format.
func cases() map[string]*report.Facts {
	f := newFixture()
	qd, bk := []string{"qd", "ccpit", "firm"}, []string{"bk", "union"}
	empty := f.of(report.City, []string{"far"})
	empty.Facts = nil
	apart := f.of(report.Pair, []string{"qd"}, []string{"far"})
	apart.Facts = nil
	apart.Chains = [][]*report.Fact{{f.facts[1], f.facts[2], f.facts[0]}}
	return map[string]*report.Facts{
		"overview":     f.of(report.Overview),
		"city":         f.of(report.City, qd),
		"pair":         report.Choose(f.of(report.Pair, qd, bk)),
		"organization": f.of(report.Organization, []string{"ccpit"}),
		"country":      f.of(report.Country, []string{"kg", "bk", "os", "union"}),
		"empty":        empty,
		"apart":        apart,
	}
}
