package lexicon

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"scokg/extract/ontology"
)

func load(tb testing.TB, user ...fs.FS) *Lexicon {
	tb.Helper()
	l, err := Load(user...)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

func TestCandidates(t *testing.T) {
	g := load(t).Gazetteer
	for _, c := range []struct{ name, first string }{
		{"中国", "gn:1814991"},
		{"中华人民共和国", "gn:1814991"},
		{"吉尔吉斯斯坦", "gn:1527747"},
		{"吉尔吉斯共和国", "gn:1527747"},
		{"吉尔吉斯", "gn:1527747"},
		{"俄罗斯联邦", "gn:2017370"},
		{"彼尔姆边疆区", "gn:511180"},
		{"彼尔姆", "gn:511196"},
		{"纳沃伊州", "gn:1484841"},
		{"楚河州", "gn:1538652"},
		{"布列斯特州", "gn:629631"},
		{"布列斯特", "gn:629634"},
		{"马哈拉施特拉邦", "gn:1264418"},
		{"比什凯克", "gn:1528675"},
		{"比什凯克市", "gn:1528675"},
		{"伏龙芝", "gn:1528675"},
		{"海参崴", "gn:2013348"},
		{"努尔苏丹", "gn:1526273"},
		{"列宁纳巴德", "gn:1514879"},
		{"阿拉木图", "gn:1526384"},
		{"撒马尔罕市", "gn:1216265"},
		{"圣彼得堡", "gn:498817"},
		{"莫吉廖夫", "gn:625665"},
		{"设拉子", "gn:115019"},
		{"瓜达尔", "gn:1177446"},
		{"金奈", "gn:1264527"},
		{"青岛", "cn:370200"},
		{"青岛市", "cn:370200"},
		{"胶州市", "cn:370281"},
		{"城阳区", "cn:370214"},
		{"城阳", "cn:370214"},
		{"山东", "cn:370000"},
		{"新疆", "cn:650000"},
		{"伊犁", "cn:654000"},
		{"延边", "cn:222400"},
		{"吉林", "cn:220000"},
		{"海南", "cn:460000"},
		{"北京市", "cn:110000"},
		{"香港", "cn:810000"},
		{"台北", "gn:1668341"},
		{"新加坡", "gn:1880251"},
		{"上合示范区", "zone:sco-demonstration-area"},
		{"中白工业园", "zone:china-belarus"},
	} {
		got := g.Candidates(c.name)
		if len(got) == 0 || got[0].ID != c.first {
			t.Errorf("Candidates(%q) = %v; want %s first", c.name, got, c.first)
		}
	}
	for _, name := range []string{"", "市", "经贸", "对话会", "吉", "不存在的地方", "青岛市市", "吉尔吉斯斯坦市", "贸促会"} {
		if got := g.Candidates(name); len(got) != 0 {
			t.Errorf("Candidates(%q) = %v; want none", name, got)
		}
	}
}

func TestAmbiguous(t *testing.T) {
	g := load(t).Gazetteer
	for _, name := range []string{"和平", "朝阳", "中山", "东方", "长安", "南海", "城阳", "城区", "合作", "日照", "基洛夫", "华盛顿"} {
		if !g.Ambiguous(name) {
			t.Errorf("%s is not marked ambiguous", name)
		}
	}
	for _, name := range []string{
		"青岛", "胶州市", "胶州", "义乌", "西安", "连云港", "吉林", "城阳区", "和平区", "喀什", "乌鲁木齐", "霍尔果斯",
		"俄罗斯", "吉尔吉斯", "比什凯克", "奥什", "喀山", "乌法", "彼尔姆", "莫斯科", "明斯克", "塔什干", "德黑兰", "孟买", "河内", "首尔",
	} {
		if g.Ambiguous(name) {
			t.Errorf("%s is marked ambiguous", name)
		}
	}
}

func TestPlace(t *testing.T) {
	g := load(t).Gazetteer
	p, ok := g.Place("gn:1528675")
	if !ok || p.NameEn != "Bishkek" || p.NameRu != "Бишкек" || p.Country != "KG" || p.Subtype != ontology.City ||
		p.GeonamesID != 1528675 || p.Population < 500_000 || p.Lat < 42 || p.Lat > 43.5 || p.Lon < 74 || p.Lon > 75 ||
		!slices.Contains(p.Aliases, "伏龙芝") {
		t.Errorf("Bishkek is %+v", p)
	}
	p, _ = g.Place("cn:370200")
	if p.GeonamesID != 1797929 || p.Parent != "cn:370000" || p.Population == 0 {
		t.Errorf("Qingdao is %+v", p)
	}
	for _, id := range []string{"", "gn:", "gn:0", "gn:15286750", "cn:37028", "zz"} {
		if p, ok := g.Place(id); ok {
			t.Errorf("Place(%q) = %v", id, p)
		}
	}
	if kg, ok := g.Country("KG"); !ok || kg.Name != "吉尔吉斯斯坦" || kg.NameRu == "" {
		t.Errorf("KG is %+v", kg)
	}
	if _, ok := g.Country("XX"); ok {
		t.Error("XX is a country")
	}
}

func TestChains(t *testing.T) {
	g := load(t).Gazetteer
	var names []string
	for _, p := range g.Ancestors("cn:370281") {
		names = append(names, p.Name)
	}
	if want := []string{"青岛市", "山东省", "中国"}; !slices.Equal(names, want) {
		t.Errorf("胶州市 lies in %v; want %v", names, want)
	}
	for _, c := range []struct {
		id, in string
		want   bool
	}{
		{"cn:370281", "cn:370200", true},
		{"cn:370281", "gn:1814991", true},
		{"cn:370281", "cn:370281", false},
		{"cn:370200", "cn:370281", false},
		{"gn:1528675", "gn:1527747", true},
		{"gn:1528675", "gn:1814991", false},
		{"nowhere", "gn:1814991", false},
	} {
		if got := g.Within(c.id, c.in); got != c.want {
			t.Errorf("Within(%s, %s) = %v", c.id, c.in, got)
		}
	}
}

func TestLatin(t *testing.T) {
	g := load(t).Gazetteer
	for _, c := range []struct{ name, country, first string }{
		{"Bishkek", "", "gn:1528675"},
		{"ORUMIYEH", "IR", "gn:121801"},
		{"Orūmīyeh", "IR", "gn:121801"},
		{"naberezhnyye chelny", "RU", "gn:523750"},
	} {
		got := g.Latin(c.name, c.country)
		if len(got) == 0 || got[0].ID != c.first {
			t.Errorf("Latin(%q, %q) = %v; want %s first", c.name, c.country, got, c.first)
		}
	}
	if got := g.Latin("Bishkek", "RU"); len(got) != 0 {
		t.Errorf("Bishkek in Russia is %v", got)
	}
}

func TestCountryPairs(t *testing.T) {
	w := load(t).Words
	for _, c := range []struct {
		pair          string
		first, second []string
		ambiguous     bool
	}{
		{"中吉", []string{"CN"}, []string{"KG"}, false},
		{"中哈", []string{"CN"}, []string{"KZ"}, false},
		{"中乌", []string{"CN"}, []string{"UZ", "UA"}, false},
		{"乌中", []string{"UZ", "UA"}, []string{"CN"}, false},
		{"中俄", []string{"CN"}, []string{"RU"}, false},
		{"中白", []string{"CN"}, []string{"BY"}, false},
		{"中巴", []string{"CN"}, []string{"PK", "PS", "BR", "PA"}, false},
		{"中伊", []string{"CN"}, []string{"IR", "IQ"}, false},
		{"中土", []string{"CN"}, []string{"TR", "TM"}, true},
		{"中新", []string{"CN"}, []string{"SG", "NZ"}, true},
		{"俄白", []string{"RU"}, []string{"BY"}, false},
		{"哈吉", []string{"KZ"}, []string{"KG"}, false},
	} {
		p, ok := w.OpenPair(c.pair)
		if !ok || !slices.Equal(p.First, c.first) || !slices.Equal(p.Second, c.second) || p.Ambiguous != c.ambiguous {
			t.Errorf("OpenPair(%q) = %+v, %v", c.pair, p, ok)
		}
	}
	for _, no := range []string{"中中", "中国", "中心", "吉", "", "中吉哈"} {
		if p, ok := w.OpenPair(no); ok {
			t.Errorf("OpenPair(%q) = %+v", no, p)
		}
	}
	if got := w.ShortForms("吉"); !slices.Equal(got, []string{"KG"}) {
		t.Errorf("吉 is short for %v", got)
	}
	for _, p := range w.Pairs {
		if utf8.RuneCountInString(p.Text) != 2 || len(p.First) == 0 || len(p.Second) == 0 {
			t.Errorf("pair %+v", p)
		}
	}
}

func TestSurnames(t *testing.T) {
	w := load(t).Words
	for text, want := range map[string]string{"王某": "王", "欧阳某": "欧阳", "某王": "", "": "", "上官某某": "上官"} {
		if got := text[:w.Surname(text)]; got != want {
			t.Errorf("Surname(%q) = %q; want %q", text, got, want)
		}
	}
	if !w.IsTransliteration('斯') || w.IsTransliteration('的') {
		t.Error("斯 spells foreign names, 的 does not")
	}
}

func TestContainment(t *testing.T) {
	g := load(t).Gazetteer
	for id, want := range map[string]string{
		"cn:370281":  "胶州市位于中国山东省青岛市。",
		"gn:1528675": "比什凯克位于吉尔吉斯斯坦。",
		"gn:511180":  "彼尔姆边疆区位于俄罗斯。",
	} {
		p, _ := g.Place(id)
		s, parent, ok := g.Containment(p)
		if !ok || s.Sentence != want || parent.ID != p.Parent || s.Document == "" || s.Title == "" || s.Source == "" {
			t.Errorf("Containment(%s) = %+v, %s, %v; want %q", id, s, parent.ID, ok, want)
		}
	}
	china, _ := g.Country("CN")
	if s, _, ok := g.Containment(china); ok {
		t.Errorf("China lies in %+v", s)
	}
	for _, version := range []string{strings.ReplaceAll(geonamesVersion, "-", " "), divisionsVersion} {
		if head := placesTSV[:2000]; !strings.Contains(head, version) {
			t.Errorf("places.tsv does not say that it was made from %s", version)
		}
	}
}

func TestStandings(t *testing.T) {
	l := load(t)
	count := map[string]int{}
	for _, s := range l.Words.Standings {
		if s.To == "" {
			count[s.Status]++
		}
		if _, ok := l.Membership(s); !ok {
			t.Errorf("no sentence for %+v", s)
		}
		if s.To != "" && s.To <= s.From {
			t.Errorf("%+v ends before it starts", s)
		}
	}
	if count["member"] != 10 || count["partner"] != 17 || len(count) != 2 {
		t.Errorf("today's standings are %v; want 10 members and 17 partners", count)
	}
	by := l.Standings("BY")
	if len(by) != 3 || by[0].Status != "dialogue_partner" || by[2].Status != "member" || by[1].To != by[2].From {
		t.Errorf("Belarus was %+v", by)
	}
	s, ok := l.Current("KG")
	if m, _ := l.Membership(s); !ok || m.Sentence != "吉尔吉斯斯坦自2001年6月15日起是上海合作组织成员国。" || m.Document == "" {
		t.Errorf("Kyrgyzstan: %+v", m)
	}
	m, _ := l.Membership(by[0])
	if want := "白俄罗斯自2009年6月16日至2015年7月10日是上海合作组织对话伙伴。"; m.Sentence != want {
		t.Errorf("%s; want %s", m.Sentence, want)
	}
	if _, ok := l.Current("US"); ok {
		t.Error("the United States have a standing")
	}
}

func TestUserDirectory(t *testing.T) {
	ours := load(t)
	user := fstest.MapFS{
		"places.tsv": {Data: []byte("\ufeff# mine\r\nuser:park\t远星产业园\t\t\t远星园\tZone\tCN\tcn:370281\r\n" +
			"cn:370281\t胶州市\tJiaozhou\t\t胶州|胶城\tCity\tCN\tcn:370200\n")},
		"organizations.tsv":         {Data: []byte("远星贸易促进署\t\t\t远促署\tGovernment\tCN\n")},
		"aliases.tsv":               {Data: []byte("帆船之都\t青岛市\tPlace\n")},
		"organization_suffixes.tsv": {Data: []byte("驿站\tAssociation\n公司\tCompany\n")},
		"notes.txt":                 {Data: []byte("not looked at")},
	}
	l := load(t, user)
	if l.Version() == ours.Version() {
		t.Error("the version does not tell the user's files")
	}
	for name, id := range map[string]string{"远星园": "user:park", "胶城": "cn:370281", "帆船之都": "cn:370200"} {
		if got := l.Gazetteer.Candidates(name); len(got) != 1 || got[0].ID != id {
			t.Errorf("Candidates(%q) = %v; want %s", name, got, id)
		}
	}
	if !l.Gazetteer.Within("user:park", "gn:1814991") {
		t.Error("远星产业园 does not lie in China")
	}
	p, _ := l.Gazetteer.Place("user:park")
	if s, _, ok := l.Gazetteer.Containment(p); !ok || s.Document != "reference:user-places" {
		t.Errorf("Containment of a user's place is %+v", s)
	}
	if p, _ := l.Gazetteer.Place("cn:370281"); !slices.Equal(p.Aliases, []string{"胶州", "胶城"}) {
		t.Errorf("胶州市 was not replaced: %+v", p)
	}
	m, ok := l.Matcher.Longest("远促署主办", 0, Kinds(OrganizationName))
	if e, _ := m.First(OrganizationName); !ok || l.Words.Organizations[e.Ref].Name != "远星贸易促进署" {
		t.Errorf("远促署 is %+v", m)
	}
	common := func(l *Lexicon) bool {
		i := slices.IndexFunc(l.Words.OrganizationSuffixes, func(s Suffix) bool { return s.Text == "公司" })
		return l.Words.OrganizationSuffixes[i].Common
	}
	if !common(ours) || common(l) {
		t.Error("the user's 公司 did not replace ours")
	}
}

func TestLoadErrors(t *testing.T) {
	for _, c := range []struct{ file, data, want string }{
		{"titles.tsv", "市长\tPlanet\n", `titles.tsv:1:4: "Planet" is not one of`},
		{"titles.tsv", "# x\n\n市长\tPlace\tmore\n", "titles.tsv:3:10: 3 columns; this file has 2"},
		{"titles.tsv", "\tPlace\n", "titles.tsv:1:1: empty name"},
		{"titles.tsv", " 市长\tPlace\n", "titles.tsv:1:1: name"},
		{"titles.tsv", "市\xff长\tPlace\n", "titles.tsv:1:2: not a printable UTF-8 character"},
		{"titles.tsv", "市\x00长\tPlace\n", "titles.tsv:1:2: not a printable UTF-8 character"},
		{"titles.tsv", strings.Repeat("长", 81) + "\n", "titles.tsv:1:1: name of more than 80 characters"},
		{"titles.tsv", strings.Repeat("长", 2000) + "\n", "titles.tsv:1:1: a line of 6000 bytes"},
		{"currencies.tsv", "贝壳\tshell\n", `currencies.tsv:1:4: "shell" is no ISO 4217 code`},
		{"multipliers.tsv", "打\t-12\n", `multipliers.tsv:1:3: "-12" is no factor`},
		{"boundaries.tsv", "的\tnowhere\n", "boundaries.tsv:1:3:"},
		{"people.tsv", "扎\n", "people.tsv:1:1: a person's name has two letters or more"},
		{"name_parts.tsv", "扎\n", "name_parts.tsv:1:1: a word of a name has two letters or more"},
		{"word_surnames.tsv", "两字\n", "word_surnames.tsv:1:1: a surname of 2 characters"},
		{"surnames.tsv", "三个字\n", "surnames.tsv:1:1: a surname of 3 characters"},
		{"organizations.tsv", "甲\t\t\t乙|\tCompany\n", "organizations.tsv:1:5: empty name"},
		{"organizations.tsv", "甲\t\t\t乙\tClub\n", `organizations.tsv:1:7: "Club" is not one of`},
		{"organizations.tsv", "甲\t\t\t\tCompany\tCHN\n", `organizations.tsv:1:14: "CHN" is no ISO 3166-1`},
		{"place_suffixes.tsv", "州\tRegion\tyes\n", `place_suffixes.tsv:1:10: "yes" is not one of`},
		{"agreement_suffixes.tsv", "约\tpromise\n", "agreement_suffixes.tsv:1:3:"},
		{"aliases.tsv", "甲\t乙\tThing\n", `aliases.tsv:1:5: "Thing" is no entity type`},
		{"country_pairs.tsv", "甲乙\tCN\tx\n", "country_pairs.tsv:1:7:"},
		{"sco_standings.tsv", "CN\tfriend\t2001\n", `sco_standings.tsv:1:4: "friend" is no standing`},
		{"places.tsv", "kz-1\t某市\n", "places.tsv:1:1: id"},
		{"places.tsv", "user:1\t某市\t\t\t\tTown\tKZ\tgn:1522867\n", `places.tsv:1:14: "Town" is not one of`},
		{"places.tsv", "user:1\t某市\t\t\t\tCity\tkz\tgn:1522867\n", "places.tsv:1:19:"},
		{"places.tsv", "user:1\t某市\t\t\t\tCity\tKZ\n", "places.tsv:1:22: parent"},
		{"places.tsv", "user:1\t某市\t\t\t\tCity\tKZ\tgn:1522867\t91\n", "places.tsv:1:33:"},
		{"places.tsv", "user:1\t某市\t\t\t\tCity\tKZ\tgn:1522867\tNaN\n", "places.tsv:1:33:"},
		{"places.tsv", "user:1\t某市\t\t\t\tCity\tKZ\tgn:1522867\t\t\t-1\n", "places.tsv:1:35:"},
		{"places.tsv", "user:1\t某市\t\t\t\tCity\tKZ\tgn:1522867\t\t\t\t\t别名\n", "places.tsv:1:37:"},
		{"places.tsv", "user:1\t某市\t\t\t\tCity\tKZ\tgn:9\n", "which is no place"},
		{"places.tsv", "user:1\t某市\t\t\t\tCity\tKZ\tuser:2\nuser:2\t某州\t\t\t\tRegion\tKZ\tuser:1\n", "lead back to"},
	} {
		_, err := Load(fstest.MapFS{c.file: {Data: []byte(c.data)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: error %v; want %q", c.file, c.data, err, c.want)
		}
	}
	big := fstest.MapFS{"titles.tsv": {Data: []byte(strings.Repeat("# \n", maxFileBytes/3+1))}}
	var syntax *SyntaxError
	if _, err := Load(big); !errors.As(err, &syntax) || !strings.Contains(err.Error(), "at most") {
		t.Errorf("a file over the bound: %v", err)
	}
	dir := fstest.MapFS{"titles.tsv": {Mode: fs.ModeDir}}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "titles.tsv") {
		t.Errorf("a folder in a file's place: %v", err)
	}
}

// FuzzLoad reads a user's file alone, without ours below it.
func FuzzLoad(f *testing.F) {
	f.Add("titles.tsv", "市长\tPlace\n")
	f.Add("places.tsv", "user:1\t某国\t\t\t甲|乙\tCountry\tKZ\t\t1.5\t2\t3\t4\t甲\n")
	f.Add("places.tsv", "user:1\t某市\t\t\t\tCity\tKZ\tuser:2\nuser:2\t某州\t\t\t\tRegion\tKZ\tuser:1\n")
	f.Add("organizations.tsv", "甲\t\t\t乙\tCompany\tCN\r\n")
	f.Add("transliteration.tsv", "斯\n尔\n")
	f.Fuzz(func(t *testing.T, file, data string) {
		w := new(Words)
		for _, tb := range w.tables() {
			if tb.file == file {
				if err := readTable(file, data, tb.columns, tb.read); err != nil {
					var syntax *SyntaxError
					if !errors.As(err, &syntax) || syntax.Line < 1 || syntax.Col < 1 {
						t.Fatalf("error %v has no position", err)
					}
					return
				}
			}
		}
		g, items, err := gazetteerOf("", []source{{"places.tsv", data}})
		if err != nil {
			return
		}
		g.matcher = newMatcher(append(items, w.items()...))
		for _, it := range items {
			for _, p := range g.Candidates(it.name) {
				g.Containment(p)
			}
		}
	})
}
