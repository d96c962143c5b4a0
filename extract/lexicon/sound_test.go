package lexicon_test

import (
	"testing"

	"scokg/extract/lexicon"
)

func TestSounding(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, country, want string }{
		{"日洛宾", "BY", "Zhlobin"},
		{"Yangiyul", "UZ", "Yangiyŭl"},
		{"日洛宾", "UZ", ""},  // no city of another country
		{"日洛宾", "", ""},    // no city of just anywhere
		{"列别杰夫", "KG", ""}, // nothing sounds like it
		{"奥什", "RU", ""},   // too short to tell
		{"新村", "RU", ""},   // no foreign sounds
	}
	for _, tt := range tests {
		p, sure, ok := lex.Sounding(tt.name, tt.country)
		if p.NameEn != tt.want || ok != (tt.want != "") || ok && (sure <= 0.5 || sure >= 1) {
			t.Errorf("Sounding(%s, %s) = %s, %.2f, %v; want %s", tt.name, tt.country, p.NameEn, sure, ok, tt.want)
		}
	}
}

// TestSoundingHoldsOnListedCities checks the match on cities whose Chinese names
// are listed: nearly all that it finds must be the city itself.
func TestSoundingHoldsOnListedCities(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	right, wrong := 0, 0
	for _, name := range []string{
		"阿拉木图", "塔什干", "撒马尔罕", "比什凯克", "卡拉干达", "巴甫洛达尔", "费尔干纳", "纳曼干", "安集延", "布哈拉", "鄂木斯克", "托木斯克",
		"车里雅宾斯克", "克拉斯诺亚尔斯克", "布良斯克", "别尔哥罗德", "莫吉廖夫", "维捷布斯克", "戈梅利", "木尔坦", "伊斯法罕", "大不里士",
	} {
		for _, p := range lex.Gazetteer.Candidates(name) {
			if q, _, ok := lex.Sounding(name, p.Country); ok && q.ID == p.ID {
				right++
			} else if ok && p.Subtype == "City" {
				wrong++
				t.Logf("%s is taken for %s", name, q.NameEn)
			}
		}
	}
	if right < 6 || wrong > 0 {
		t.Errorf("%d right and %d wrong; at least 6 and none were expected", right, wrong)
	}
}
