package resolve

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/ontology"
)

func ref(t *testing.T, key string) extract.Reference {
	t.Helper()
	r, err := extract.ParseKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func resolver(t *testing.T, o Options) *Resolver {
	t.Helper()
	r, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestGroups gives references and aliases (after "="), and the groups they make:
// members by space, the canonical one first.
func TestGroups(t *testing.T) {
	tests := []struct {
		name    string
		options Options
		refs    []string
		aliases []Alias
		want    []string
	}{
		{
			name: "the gazetteer unites names, and keeps apart",
			refs: []string{"Place/比什凯克市?gazetteer=gn:1", "Place/伏龙芝?gazetteer=gn:1", "Place/比什凯克市?gazetteer=gn:2"},
			want: []string{"Place/比什凯克市?gazetteer=gn:1 Place/伏龙芝?gazetteer=gn:1", "Place/比什凯克市?gazetteer=gn:2"},
		},
		{
			name: "a city without its suffix",
			refs: []string{"Place/卡拉科尔市?country=KG", "Place/卡拉科尔"},
			want: []string{"Place/卡拉科尔市?country=KG Place/卡拉科尔"},
		},
		{
			name: "city and oblast of one name, and the name alone",
			refs: []string{"Place/纳沃伊市", "Place/纳沃伊州", "Place/纳沃伊"},
			want: []string{"Place/纳沃伊", "Place/纳沃伊州", "Place/纳沃伊市"},
		},
		{
			name: "a place without more joins neither of two",
			refs: []string{"Place/朝阳区?container=北京市", "Place/朝阳区?container=长春市", "Place/朝阳区", "Place/朝阳区?country=CN"},
			want: []string{"Place/朝阳区 Place/朝阳区?country=CN", "Place/朝阳区?container=北京市", "Place/朝阳区?container=长春市"},
		},
		{
			name: "containers in other forms",
			refs: []string{"Place/库瓦区?container=费尔干纳州", "Place/库瓦区?container=费尔干纳"},
			want: []string{"Place/库瓦区?container=费尔干纳 Place/库瓦区?container=费尔干纳州"},
		},
		{
			name: "short and full inside a name, quotes, dashes",
			refs: []string{"Organization/上海合作组织睦邻友好合作委员会", "Organization/上合组织睦邻友好合作委员会", "Organization/«Aman»生产 综合体", "Organization/\"aman\"生产综合体"},
			want: []string{"Organization/«Aman»生产 综合体 Organization/\"aman\"生产综合体", "Organization/上海合作组织睦邻友好合作委员会 Organization/上合组织睦邻友好合作委员会"},
		},
		{
			name: "a user's variants",
			options: Options{Variants: []Variant{
				{"青啤", "青岛啤酒"},
			}},
			refs: []string{"Organization/青岛啤酒公司", "Organization/青啤公司"},
			want: []string{"Organization/青岛啤酒公司 Organization/青啤公司"},
		},
		{
			name: "events by ordinal and year",
			refs: []string{
				"Event/第七届中亚合作论坛?ordinal=7", "Event/中亚合作论坛?year=2021&ordinal=7", "Event/2021中亚合作论坛?year=2021",
				"Event/第八届中亚合作论坛?ordinal=8", "Event/中亚合作论坛?year=2022", "Event/中亚合作论坛?document=d1", "Event/中亚合作论坛?document=d2",
			},
			want: []string{
				"Event/中亚合作论坛?document=d1", "Event/中亚合作论坛?document=d2", "Event/中亚合作论坛?year=2022",
				"Event/2021中亚合作论坛?year=2021 Event/中亚合作论坛?year=2021&ordinal=7 Event/第七届中亚合作论坛?ordinal=7",
				"Event/第八届中亚合作论坛?ordinal=8",
			},
		},
		{
			name: "an event of one ordinal in two years is not known to be either",
			refs: []string{"Event/论坛甲?year=2021&ordinal=7", "Event/论坛甲?year=2022&ordinal=7", "Event/论坛甲?ordinal=7"},
			want: []string{"Event/论坛甲?ordinal=7", "Event/论坛甲?year=2021&ordinal=7", "Event/论坛甲?year=2022&ordinal=7"},
		},
		{
			name: "agreements by kind, parties and year, not by a general name",
			refs: []string{
				"Agreement/友好合作备忘录?year=2021&kind=mou&parties=比什凯克市|青岛市", "Agreement/合作备忘录?year=2021&kind=mou&parties=比什凯克|青岛",
				"Agreement/友好合作备忘录?year=2021&kind=mou&parties=奥什市|青岛市", "Agreement/友好合作备忘录?year=2022&kind=mou&parties=比什凯克市|青岛市",
				"Agreement/农业领域合作备忘录?year=2021&kind=mou&parties=奥什市|青岛市",
			},
			want: []string{
				"Agreement/农业领域合作备忘录?year=2021&kind=mou&parties=奥什市|青岛市 Agreement/友好合作备忘录?year=2021&kind=mou&parties=奥什市|青岛市",
				"Agreement/友好合作备忘录?year=2021&kind=mou&parties=比什凯克市|青岛市 Agreement/合作备忘录?year=2021&kind=mou&parties=比什凯克|青岛",
				"Agreement/友好合作备忘录?year=2022&kind=mou&parties=比什凯克市|青岛市",
			},
		},
		{
			name: "two titles are two agreements, and a general name could be either",
			refs: []string{
				"Agreement/关于农业的备忘录?year=2021&kind=mou&parties=甲市|乙市", "Agreement/关于教育的备忘录?year=2021&kind=mou&parties=甲市|乙市", "Agreement/备忘录?year=2021&kind=mou&parties=甲市|乙市",
			},
			want: []string{
				"Agreement/关于农业的备忘录?year=2021&kind=mou&parties=甲市|乙市", "Agreement/关于教育的备忘录?year=2021&kind=mou&parties=甲市|乙市", "Agreement/备忘录?year=2021&kind=mou&parties=甲市|乙市",
			},
		},
		{
			name: "people by country",
			refs: []string{"Person/王某?country=CN", "Person/王某", "Person/李某?country=CN", "Person/李某?country=KG", "Person/李某", "Person/赵某?document=a", "Person/赵某"},
			want: []string{"Person/李某", "Person/李某?country=CN", "Person/李某?country=KG", "Person/王某 Person/王某?country=CN", "Person/赵某", "Person/赵某?document=a"},
		},
		{
			name:    "a learned alias",
			refs:    []string{"Place/中国—上海合作组织地方经贸合作示范区", "Place/上合示范区"},
			aliases: []Alias{{"Place/中国—上海合作组织地方经贸合作示范区", "上合示范区"}},
			want:    []string{"Place/中国—上海合作组织地方经贸合作示范区 Place/上合示范区"},
		},
		{
			name:    "an alias of two, and the place that settles it",
			refs:    []string{"Organization/甲市国际商会", "Organization/乙丑市国际商会?container=乙丑市", "Organization/丁商会", "Organization/丁商会?container=乙丑"},
			aliases: []Alias{{"Organization/甲市国际商会", "丁商会"}, {"Organization/乙丑市国际商会?container=乙丑市", "丁商会"}},
			want:    []string{"Organization/乙丑市国际商会?container=乙丑市 Organization/丁商会 Organization/丁商会?container=乙丑", "Organization/甲市国际商会"},
		},
		{
			name:    "an alias too general, and one of another type",
			refs:    []string{"Organization/某某集团有限公司", "Organization/公司", "Place/某某"},
			aliases: []Alias{{"Organization/某某集团有限公司", "公司"}, {"Organization/某某集团有限公司", "某某"}},
			want:    []string{"Organization/公司", "Organization/某某集团有限公司", "Place/某某"},
		},
		{
			name:    "an alias never crosses a year",
			refs:    []string{"Event/中国丙国经贸对话会?year=2021", "Event/丙国对话会?year=2022", "Event/丙国对话会?year=2021"},
			aliases: []Alias{{"Event/中国丙国经贸对话会?year=2021", "丙国对话会"}},
			want:    []string{"Event/丙国对话会?year=2022", "Event/中国丙国经贸对话会?year=2021 Event/丙国对话会?year=2021"},
		},
		{
			name: "a user keeps apart by more than the name, and what could be either stays alone",
			options: Options{Overrides: Overrides{Apart: [][]extract.Reference{
				{{Type: "Organization", Name: "己商会", Container: "甲市"}, {Type: "Organization", Name: "己商会", Container: "甲"}},
			}}},
			refs: []string{"Organization/己商会?container=甲市", "Organization/己商会?container=甲", "Organization/己商会"},
			want: []string{"Organization/己商会", "Organization/己商会?container=甲", "Organization/己商会?container=甲市"},
		},
		{
			name: "lists that meet in a name, and the name that none bears",
			options: Options{Overrides: Overrides{
				Same: [][]extract.Reference{
					{{Type: "Organization", Name: "无人局"}, {Type: "Organization", Name: "丁局"}, {Type: "Organization", Name: "戊办"}},
					{{Type: "Organization", Name: "戊办"}, {Type: "Organization", Name: "己处"}},
				},
				Apart: [][]extract.Reference{{{Type: "Organization", Name: "丁局"}, {Type: "Organization", Name: "己处"}}},
			}},
			refs: []string{"Organization/丁局", "Organization/戊办", "Organization/己处"},
			want: []string{"Organization/戊办 Organization/丁局 Organization/己处"},
		},
		{
			name: "a user's decisions go before all",
			options: Options{Overrides: Overrides{
				Same:  [][]extract.Reference{{{Type: "Organization", Name: "丁局"}, {Type: "Organization", Name: "戊办"}}},
				Apart: [][]extract.Reference{{{Type: "Place", Name: "己市"}, {Type: "Place", Name: "己"}}},
			}},
			refs: []string{"Organization/丁局", "Organization/戊办", "Place/己市辖区", "Place/己市?gazetteer=gn:3", "Place/己?gazetteer=gn:3"},
			want: []string{"Organization/丁局 Organization/戊办", "Place/己?gazetteer=gn:3", "Place/己市?gazetteer=gn:3", "Place/己市辖区"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := resolver(t, tt.options)
			var refs []extract.Reference
			for _, k := range tt.refs {
				refs = append(refs, ref(t, k))
			}
			var got []string
			for _, g := range r.Groups(refs, tt.aliases) {
				members := slices.DeleteFunc(slices.Clone(g.Members), func(k string) bool { return k == g.Canonical })
				got = append(got, strings.Join(append([]string{g.Canonical}, members...), " "))
			}
			slices.Sort(tt.want)
			slices.Sort(got)
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// TestOrderNeverMatters draws sets of references with colliding names and
// contexts, and compares the groups in shuffled orders, and the groups of each
// connected part alone.
func TestOrderNeverMatters(t *testing.T) {
	r := resolver(t, Options{Overrides: Overrides{
		Same: [][]extract.Reference{{{Type: "Place", Name: "甲子市"}, {Type: "Place", Name: "乙丑"}}},
		Apart: [][]extract.Reference{
			{{Type: "Place", Name: "甲子", Country: "CN"}, {Type: "Place", Name: "甲子"}, {Type: "Place", Name: "乙丑"}},
			{{Type: "Event", Name: "丙寅论坛", Year: "2021"}, {Type: "Event", Name: "2021丙寅论坛"}, {Type: "Event", Name: "第二届丙寅论坛"}},
		},
	}})
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		refs, aliases := draw(rnd)
		want := r.Groups(refs, aliases)
		rnd.Shuffle(len(refs), func(i, j int) { refs[i], refs[j] = refs[j], refs[i] })
		rnd.Shuffle(len(aliases), func(i, j int) { aliases[i], aliases[j] = aliases[j], aliases[i] })
		got := r.Groups(append(refs, refs[0]), aliases)
		if !slices.EqualFunc(got, want, equal) {
			t.Fatalf("seed %d: shuffled:\n%v\nwant\n%v", seed, got, want)
		}
		var parts []Group
		for _, part := range connected(r, refs, aliases) {
			parts = append(parts, r.Groups(part, aliases)...)
		}
		slices.SortFunc(parts, func(a, b Group) int { return strings.Compare(a.Canonical, b.Canonical) })
		if !slices.EqualFunc(parts, want, equal) {
			t.Fatalf("seed %d: in parts:\n%v\nwant\n%v", seed, parts, want)
		}
		for _, g := range want {
			checkGroup(t, r, g)
		}
	}
}

func equal(a, b Group) bool {
	return a.Canonical == b.Canonical && slices.Equal(a.Members, b.Members)
}

func draw(rnd *rand.Rand) ([]extract.Reference, []Alias) {
	pick := func(s ...string) string { return s[rnd.IntN(len(s))] }
	var refs []extract.Reference
	var aliases []Alias
	for range 4 + rnd.IntN(20) {
		r := extract.Reference{Type: pick("Place", "Event"), Name: pick("甲子市", "甲子", "甲子州", "乙丑", "丙寅论坛", "第二届丙寅论坛", "2021丙寅论坛")}
		r.Gazetteer = pick("", "", "", "gn:1", "gn:2")
		r.Container = pick("", "", "子省", "丑省")
		r.Country = pick("", "", "CN", "KG")
		r.Year = pick("", "2021", "2022")
		r.Ordinal = pick("", "2", "3")
		r.Document = pick("", "", "", "", "d")
		refs = append(refs, r)
		if rnd.IntN(3) == 0 {
			aliases = append(aliases, Alias{r.Key(), pick("甲子", "乙丑", "丙寅论坛", "论坛")})
		}
	}
	return refs, aliases
}

// connected splits references into those connected by blocks and aliases, as a
// caller does that loads only these.
func connected(r *Resolver, refs []extract.Reference, aliases []Alias) [][]extract.Reference {
	sets := newSets(len(refs))
	first := map[string]int{}
	meet := func(block string, i int) {
		if block == "" {
			return
		}
		if j, ok := first[block]; ok {
			sets.unite(i, j)
		} else {
			first[block] = i
		}
	}
	for i, ref := range refs {
		b := r.Blocks(ref)
		meet(b.Name, i)
		meet(b.Gazetteer, i)
		meet(b.Override, i)
		for _, a := range aliases {
			if a.Reference == ref.Key() {
				meet(r.AliasBlock(ref.Type, a.Name), i)
			}
		}
	}
	parts := map[int][]extract.Reference{}
	for i, ref := range refs {
		parts[sets.root(i)] = append(parts[sets.root(i)], ref)
	}
	var out [][]extract.Reference
	for _, p := range parts {
		out = append(out, p)
	}
	return out
}

func checkGroup(t *testing.T, r *Resolver, g Group) {
	t.Helper()
	years, ordinals, gazetteers := map[string]bool{}, map[string]bool{}, map[string]bool{}
	overridden := false
	kept := map[fits]bool{}
	for _, m := range g.Members {
		f := r.form(ref(t, m))
		overridden = overridden || f.rank != unranked
		for _, p := range f.apart {
			kept[p] = true
		}
		for set, v := range map[*map[string]bool]string{&years: f.values[year], &ordinals: f.values[ordinal], &gazetteers: f.values[gazetteer]} {
			if v != "" {
				(*set)[v] = true
			}
		}
	}
	if !overridden && len(kept) > 1 {
		t.Fatalf("group of what a user keeps apart: %v", g.Members)
	}
	// The same gazetteer id unites whatever the texts say of the year.
	if !overridden && (len(gazetteers) > 1 || len(gazetteers) == 0 && (len(years) > 1 || len(ordinals) > 1)) {
		t.Fatalf("group of what contradicts: %v", g.Members)
	}
}

func TestNumber(t *testing.T) {
	for in, want := range map[string]string{"七": "7", "十": "10", "十二": "12", "二十": "20", "二十三": "23", "一百零二": "102", "一二": "12", "07": "7", "两": "2", "第": ""} {
		if got := number(in); got != want {
			t.Errorf("number(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNewRefusesBadOverrides(t *testing.T) {
	for name, list := range map[string][]extract.Reference{
		"no type":   {{Name: "甲"}},
		"no name":   {{Type: ontology.Place}},
		"two types": {{Type: ontology.Place, Name: "甲"}, {Type: ontology.Event, Name: "乙"}},
	} {
		if _, err := New(Options{Overrides: Overrides{Same: [][]extract.Reference{list}}}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestOverridesAsText(t *testing.T) {
	a, b, c := extract.Reference{Type: "Place", Name: "甲-乙"}, extract.Reference{Type: "Place", Name: "丙", Country: "KG"}, extract.Reference{Type: "Person", Name: "丁"}
	one := Overrides{Same: [][]extract.Reference{{c, {Type: "Person", Name: "戊"}}, {a, b}, {}}, Apart: [][]extract.Reference{{b, a}}}
	normal := extract.Reference{Type: "Place", Name: "甲—乙"}
	other := Overrides{Same: [][]extract.Reference{{normal, b}, {c, {Type: "Person", Name: "戊"}}, {a, b}}, Apart: [][]extract.Reference{{b, normal}}}
	text, err := one.Encode()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"same":[["Person/丁","Person/戊"],["Place/甲—乙","Place/丙?country=KG"]],"apart":[["Place/丙?country=KG","Place/甲—乙"]]}`
	if text != want {
		t.Errorf("got %s, want %s", text, want)
	}
	if same, err := other.Encode(); err != nil || same != text {
		t.Errorf("equal decisions: %s, %v", same, err)
	}
	if resolver(t, Options{Overrides: one}).Fingerprint() != resolver(t, Options{Overrides: other}).Fingerprint() {
		t.Error("equal decisions have two fingerprints")
	}
	back, err := DecodeOverrides(text)
	if again, err2 := back.Encode(); err != nil || err2 != nil || again != text {
		t.Errorf("read back: %s, %v, %v", again, err, err2)
	}
	for _, none := range []Overrides{{}, {Same: [][]extract.Reference{{}}}} {
		if text, err := none.Encode(); err != nil || text != "" {
			t.Errorf("nothing decided: %q, %v", text, err)
		}
		if resolver(t, Options{Overrides: none}).Fingerprint() != resolver(t, Options{}).Fingerprint() {
			t.Error("deciding nothing changes the fingerprint")
		}
	}
	for _, bad := range []string{"{", `{"same":[["甲"]]}`, `{"same":[["City/甲","City/乙"]]}`} {
		if _, err := DecodeOverrides(bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

func TestFingerprintChangesWithOptions(t *testing.T) {
	a := resolver(t, Options{})
	b := resolver(t, Options{Variants: []Variant{{"甲", "甲乙"}}})
	if a.Fingerprint() == b.Fingerprint() || a.Fingerprint() != resolver(t, Options{}).Fingerprint() {
		t.Error("the fingerprint must change with the options and with nothing else")
	}
}
