package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestMatcher(t *testing.T) {
	m := load(t).Matcher
	for _, c := range []struct {
		text  string
		at    string // the text from here on
		kinds KindSet
		want  []string
	}{
		{"在青岛市举行", "青岛市举行", Kinds(PlaceName), []string{"青岛", "青岛市"}},
		{"吉尔吉斯斯坦", "吉尔吉斯斯坦", Kinds(PlaceName), []string{"吉尔吉斯", "吉尔吉斯斯坦"}},
		{"上海合作组织秘书处", "上海合作组织秘书处", AllKinds, []string{"上", "上海", "上海合作组织", "上海合作组织秘书处"}},
		{"中吉企业", "中吉企业", AllKinds, []string{"中", "中吉"}},
		{"中吉企业", "中吉企业", Kinds(CountryPair), []string{"中吉"}},
		{"企业", "企业", Kinds(PlaceName), nil},
		{"(SCO)成员", "SCO)成员", Kinds(OrganizationName), []string{"SCO"}},
		{"SCOTT", "SCOTT", Kinds(OrganizationName), nil},
		{"DISCO", "SCO", Kinds(OrganizationName), nil},
		{"стран ШОС", "ШОС", Kinds(OrganizationName), []string{"ШОС"}},
		{"ШОСсе", "ШОСсе", Kinds(OrganizationName), nil},
		{"3亿美元", "亿美元", Kinds(MultiplierWord, CurrencyWord), []string{"亿"}},
		{"3亿美元", "美元", Kinds(CurrencyWord), []string{"美元"}},
		{"市", "市", Kinds(PlaceSuffix), []string{"市"}},
		{"市", "", AllKinds, nil},
		{"\xff市", "\xff市", AllKinds, nil},
	} {
		offset := len(c.text) - len(c.at)
		var got []string
		for _, x := range m.At(c.text, offset, c.kinds, nil) {
			got = append(got, c.text[offset:x.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("At(%q, %q) = %q; want %q", c.text, c.at, got, c.want)
		}
		longest, ok := m.Longest(c.text, offset, c.kinds)
		if ok != (len(c.want) > 0) || ok && c.text[offset:longest.End] != c.want[len(c.want)-1] {
			t.Errorf("Longest(%q, %q) = %+v", c.text, c.at, longest)
		}
	}
}

func TestMatchKinds(t *testing.T) {
	l := load(t)
	x, ok := l.Matcher.Longest("青岛市商务局", 0, Kinds(PlaceName))
	e, found := x.First(PlaceName)
	if !ok || !found || l.Gazetteer.At(e.Ref).ID != "cn:370200" || !x.Kinds().Has(PlaceName) || x.Kinds().Has(TitleWord) {
		t.Errorf("青岛市 is %+v", x)
	}
	if _, found := x.First(TitleWord); found {
		t.Error("青岛市 is a title")
	}
}

// FuzzMatcher compares the index with the plain way of looking: every name of a
// small list at every offset. The list is such that names share beginnings, so
// that ranges are narrowed as well as walked through.
func FuzzMatcher(f *testing.F) {
	var items []item
	syllables := []string{"阿", "尔", "斯", "卡", "a", "b", "ж", "·"}
	for i, a := range syllables {
		items = append(items, item{a, Entry{Ref: int32(i), Kind: PlaceName}})
		for j, b := range syllables {
			for k, c := range syllables {
				items = append(items, item{a + b + c, Entry{Ref: int32(i*64 + j*8 + k), Kind: OrganizationName}})
				if (i+j+k)%3 == 0 {
					items = append(items, item{a + b + c + a + b, Entry{Kind: TitleWord}})
				}
			}
		}
	}
	m := newMatcher(items)
	f.Add("阿尔斯卡ab阿尔斯阿尔·жa")
	f.Add("aaa aaaa bab斯斯斯斯斯")
	f.Add("\xff阿\xe9\x98")
	f.Fuzz(func(t *testing.T, text string) {
		for at := range text {
			want := map[int]bool{}
			for _, it := range items {
				if strings.HasPrefix(text[at:], it.name) && wholeWord(text, at, at+len(it.name)) {
					want[at+len(it.name)] = true
				}
			}
			last := at
			for _, x := range m.At(text, at, AllKinds, nil) {
				if !want[x.End] || x.End <= last {
					t.Fatalf("%q at %d: match to %d behind %d is not wanted", text, at, x.End, last)
				}
				last = x.End
				delete(want, x.End)
			}
			if len(want) > 0 {
				t.Fatalf("%q at %d: matches to %v are missing", text, at, want)
			}
		}
	})
}
