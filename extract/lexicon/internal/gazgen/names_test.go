package main

import (
	"slices"
	"testing"
)

func TestShortName(t *testing.T) {
	for name, want := range map[string]string{
		"青岛市": "青岛", "山东省": "山东", "内蒙古自治区": "内蒙古", "新疆维吾尔自治区": "新疆", "广西壮族自治区": "广西",
		"伊犁哈萨克自治州": "伊犁", "延边朝鲜族自治州": "延边", "克孜勒苏柯尔克孜自治州": "克孜勒苏", "双江拉祜族佤族布朗族傣族自治县": "双江",
		"阿克苏地区": "阿克苏", "兴安盟": "兴安", "神农架林区": "神农架", "代县": "", "东区": "", "香港特别行政区": "香港",
		"察布查尔锡伯自治县": "察布查尔", "鄂温克族自治旗": "",
	} {
		if got := shortName(name); got != want {
			t.Errorf("shortName(%q) = %q; want %q", name, got, want)
		}
	}
}

func TestChineseNames(t *testing.T) {
	table := simplifier{'爾': '尔', '蘭': '兰', '東': '东'}
	got := table.chineseNames([]string{"Perm", "彼爾姆", "彼尔姆", "彼", "トウキョウ", "東京", "ペルミ市", "塞米伊 ", "聖-佐治", "东京", "-东"})
	if want := []string{"彼尔姆", "东京", "塞米伊", "聖-佐治"}; !slices.Equal(got, want) {
		t.Errorf("chineseNames = %q; want %q", got, want)
	}
}

func TestRussianName(t *testing.T) {
	for _, c := range []struct {
		en    string
		names []string
		want  string
	}{
		{"Bishkek", []string{"Фрунзе", "Бишкек", "Бішкек", "Pishpek"}, "Бишкек"},
		{"Nizhniy Novgorod", []string{"Горький", "Нижний Новгород"}, "Нижний Новгород"},
		{"Cologne", []string{"Кёльн"}, ""},
		{"Osh", nil, ""},
	} {
		if got := russianName(c.en, c.names); got != c.want {
			t.Errorf("russianName(%q) = %q; want %q", c.en, got, c.want)
		}
	}
}

func TestSpells(t *testing.T) {
	table := readings{'城': {"cheng"}, '阳': {"yang"}, '区': {"qu", "ou"}, '和': {"he", "huo"}, '平': {"ping"}}
	for _, c := range []struct {
		latin, chinese string
		want           bool
	}{
		{"Chengyang", "城阳区", true},
		{"Chengyang Qu", "城阳区", true},
		{"Xiaobailou", "和平区", false},
		{"Heping", "和平区", true},
		{"Chengyangzhen", "城阳区", false},
		{"", "城阳区", false},
	} {
		if got := table.spells(c.latin, c.chinese); got != c.want {
			t.Errorf("spells(%q, %q) = %v", c.latin, c.chinese, got)
		}
	}
}
