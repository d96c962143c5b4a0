package mention

import (
	"maps"
	"strings"
	"testing"
	"unicode/utf8"
)

func testValues() *valueFinder {
	return newValueFinder(Currencies{"美元": "USD", "元": "CNY", "元人民币": "CNY", "亿": ""}, longestFirst([]string{"元", "美元", "元人民币"}))
}

func TestValues(t *testing.T) {
	tests := []struct {
		name, text, published string
		want                  []map[string]any
	}{
		{"full date", "2021年6月9日开幕", "", []map[string]any{{"date": "2021-06-09"}}},
		{"range over days", "2023年10月28日至30日", "", []map[string]any{{"date": "2023-10-28", "end": "2023-10-30"}}},
		{"range of days under one 日", "2023年10月28至30日；11月2-4日", "", []map[string]any{{"date": "2023-10-28", "end": "2023-10-30"}, {"date": "2023-11-02", "end": "2023-11-04"}}},
		{"range over months", "2023年10月28日—11月2日", "", []map[string]any{{"date": "2023-10-28", "end": "2023-11-02"}}},
		{"year of a later sentence", "6月9日开幕，2013年以来往来不断", "", []map[string]any{{"monthDay": "6"}, {"date": "2013"}}},
		{"a look back", "2023年往来密切。3月，甲市来访；1月5日，商会座谈", "2024-01-10", []map[string]any{{"date": "2023"}, {"date": "2023-03"}, {"date": "2024-01-05"}}},
		{"a look ahead", "去年往来密切。今年3月，甲市将来访", "2024-01-10", []map[string]any{{"date": "2023"}, {"date": "2024-03"}}},
		{"item of a list", "3.2024年6月，签约；占地3.2公顷", "", []map[string]any{{"date": "2024-06"}}},
		{"国 of 国际", "2024国际论坛有12国参加", "", []map[string]any{{"count": 12, "unit": "国"}}},
		{"the end of a year", "截至2023年底；去年末", "2025-01-10", []map[string]any{{"date": "2023-12"}, {"date": "2024-12"}}},
		{"year of a heading", "2024中亚留学展\n6月9日开幕", "", []map[string]any{{"date": "2024-06-09"}}},
		{"year of the publication", "6月9日下午", "2021-06-10", []map[string]any{{"date": "2021-06-09"}}},
		{"December told in January", "12月28日", "2022-01-03", []map[string]any{{"date": "2021-12-28"}}},
		{"a day of the month told last", "11月28日抵达。29日上午，双方会谈", "2023-12-04", []map[string]any{{"date": "2023-11-28"}, {"date": "2023-11-29"}}},
		{"a day of the month before", "29日上午，双方会谈", "2023-12-04", []map[string]any{{"date": "2023-11-29"}}},
		{"a day of December told in January", "29日上午，双方会谈", "2024-01-03", []map[string]any{{"date": "2023-12-29"}}},
		{"a day still to come", "论坛将于29日开幕", "2023-12-04", []map[string]any{{"date": "2023-12-29"}}},
		{"a day of the publication's month", "9月28日抵达。3日上午，双方会谈", "2023-12-04", []map[string]any{{"date": "2023-09-28"}, {"date": "2023-12-03"}}},
		{"year that the text names", "2021“友城”活动自2月25日启动", "", []map[string]any{{"date": "2021-02-25"}}},
		{"last year", "去年12月", "2022-03-01", []map[string]any{{"date": "2021-12"}}},
		{"no year to be had", "6月9日", "", []map[string]any{{"monthDay": "6"}}},
		{"sum with a multiple", "1.24亿美元", "", []map[string]any{{"amount": 124000000.0, "currency": "USD"}}},
		{"sum with separators", "12,500,000美元", "", []map[string]any{{"amount": 12500000.0, "currency": "USD"}}},
		{"sum and more", "300多万元人民币", "", []map[string]any{{"amount": 3000000.0, "currency": "CNY"}}},
		{"day of what is still to come", "2024年回顾，市长将来访，出席2月12日开幕的展会", "2025-01-06", []map[string]any{{"date": "2024"}, {"date": "2025-02-12"}}},
		{"month still to come", "2024年回顾。展会将于8月举行", "2025-01-06", []map[string]any{{"date": "2024"}, {"date": "2025-08"}}},
		{"day before the publication", "昨天下午", "2024-03-01", []map[string]any{{"date": "2024-02-29"}}},
		{"the month before", "上月签约，上个月28日开工；下月开展，日本月球展和每上月的月会", "2024-01-15", []map[string]any{{"date": "2023-12"}, {"date": "2023-12-28"}, {"date": "2024-02"}}},
		{"a month and a day that none has", "上月45日", "2024-01-15", []map[string]any{{"date": "2023-12"}}},
		{"what is to come, further back than a sentence is long", "将" + strings.Repeat("，双方会谈", maxSentence/len("，双方会谈")) + "12月28日", "2022-01-03", []map[string]any{{"date": "2021-12-28"}}},
		{"count and more", "60余家企业", "", []map[string]any{{"count": 60, "unit": "家", "parties": 60}}},
		{"count in Chinese", "三十二个项目", "", []map[string]any{{"count": 32, "unit": "个"}}},
		{"sums in Chinese digits", "造价一亿八千六百万美元，另有四千五百余万元和三十元", "", []map[string]any{{"amount": 186000000.0, "currency": "USD"}, {"amount": 45000000.0, "currency": "CNY"}}},
		{"dates in Chinese digits", "二○一五年六月签约，二〇一六年六月二十一日开工，明年三月投产，十月底竣工，三月花开", "2016-09-01", []map[string]any{{"date": "2015-06"}, {"date": "2016-06-21"}, {"date": "2017-03"}, {"date": "2016-10"}}},
		{"month of a table", "奔萨市　2008.05\n（2011.10）", "", []map[string]any{{"date": "2008-05"}, {"date": "2011-10"}}},
		{"numbers that are no month", "共2008.05吨，比重 2008.15 2008.055", "", nil},
		{"an ordinary number", "编号3715不计", "", nil},
		{"no year", "5200年前", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := testValues().find(tt.text, tt.published)
			if len(got) != len(tt.want) {
				t.Fatalf("found %d values %v, want %v", len(got), got, tt.want)
			}
			for i := range got {
				if !maps.Equal(got[i].Value, tt.want[i]) {
					t.Errorf("value %d: got %v, want %v", i, got[i].Value, tt.want[i])
				}
			}
		})
	}
}

func TestChineseNumber(t *testing.T) {
	for text, want := range map[string]int{"七": 7, "十": 10, "十二": 12, "二十": 20, "二十三": 23, "一百": 100, "三百二十": 320, "两千": 2000, "一万二千": 12000} {
		if got, ok := chineseNumber(text); !ok || got != want {
			t.Errorf("%s: got %d %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"二三", "", "百人"} {
		if got, ok := chineseNumber(text); ok {
			t.Errorf("%q: got %d, want none", text, got)
		}
	}
}

func TestSentences(t *testing.T) {
	text := "第一句。“第二句！”第三句？\n \n新段（完）"
	var got []string
	for _, s := range sentences(text) {
		got = append(got, text[s.Start:s.End])
	}
	want := []string{"第一句。", "“第二句！”", "第三句？", "新段（完）"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("sentence %d: got %q, want %q", i, got[i], want[i])
		}
	}
}

func FuzzValues(f *testing.F) {
	f.Add("2021年6月9日，投资1.24亿美元，第七届，60余家", "2021-06-10")
	f.Add("1.2.3年99月99日", "x")
	v := testValues()
	f.Fuzz(func(t *testing.T, text, published string) {
		end := 0
		for _, m := range v.find(text, published) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("value at %d–%d after one that ends at %d, in a text of %d bytes", m.Start, m.End, end, len(text))
			}
			end = m.End
		}
	})
}

// TestCountLetters holds the letters by which a count is told at a glance to the
// measures of the expression.
func TestCountLetters(t *testing.T) {
	for m := range strings.SplitSeq("余|多|亿|"+measures, "|") {
		if r, _ := utf8.DecodeRuneInString(m); !strings.ContainsRune(countLetters+numeralLetters, r) {
			t.Errorf("%s begins with none of the letters", m)
		}
	}
}

func TestSentenceBefore(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"甲市来访。双方签署", "双方签署"},
		{"双方签署", "双方签署"},
		{"甲市来访；", ""},
	} {
		if got := sentenceBefore(tt.text, len(tt.text)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
	long := strings.Repeat("甲", 2*maxSentence)
	if got := len(sentenceBefore(long, len(long))); got != maxSentence {
		t.Errorf("%d bytes, want %d", got, maxSentence)
	}
}

func TestJoint(t *testing.T) {
	for between, want := range map[string]rune{"与": with, "近日已与": with, "日前又先后与": withEach, "先后已同": withEach, "、": next, "和": and, "近日已经过": 0} {
		if got := joint(between); got != want {
			t.Errorf("%s: got %c, want %c", between, got, want)
		}
	}
}

func TestShortFirm(t *testing.T) {
	for _, tt := range []struct {
		name, before string
		want         bool
	}{
		{"天成矿业", "签约，青岛天成矿业有限公司", true},
		{"青岛天成有限", "签约，青岛天成有限公司", false}, // hardly shorter than the full name
		{"青岛天成有限", "签约 青岛天成有限公司", false},
	} {
		if got := shortFirm(tt.name, tt.before); got != tt.want {
			t.Errorf("%s behind %s: %t", tt.name, tt.before, got)
		}
	}
}

func TestNextClosing(t *testing.T) {
	for _, tt := range []struct {
		text      string
		at, width int
	}{{"甲）乙)", 3, 3}, {"甲)乙）", 3, 1}, {"甲", -1, 0}} {
		if at, width := nextClosing(tt.text); at != tt.at || width != tt.width {
			t.Errorf("%s: %d, %d", tt.text, at, width)
		}
	}
}

func TestCountsBy(t *testing.T) {
	for _, tt := range []struct {
		count string
		want  bool
	}{
		{"一座", true},
		{"1家", true},
		{"1座", true},
		{"两家", false},
		{"10家", false},
		{"12家", false},
		{"100座", false},
		{"1.2万家", false},
		{"1万家", false},
		{"一百家", false},
		{"一千多家", false},
		{"十一家", false},
	} {
		if got := countsBy(tt.count, "一", "1"); got != tt.want {
			t.Errorf("%s: %t", tt.count, got)
		}
	}
}

// Of the brackets of a long text so many are tried as no article has, whether they stand
// for anything or not.
func TestManyBrackets(t *testing.T) {
	const firm = "青岛天成矿业有限公司（天成矿业）。"
	if got := besideFull(firm + "天成矿业开工。"); len(got) == 0 || got[0] != "天成矿业" {
		t.Fatalf("got %v", got)
	}
	var text strings.Builder
	for i := range 1000 {
		first, second := string(rune(0x4E00+i)), string(rune(0x5E00+i))
		text.WriteString("青岛" + first + "国" + second + "矿业有限公司（" + first + second + "矿业）。")
	}
	text.WriteString(firm + "天成矿业开工。")
	if got := besideFull(text.String()); len(got) != 0 {
		t.Errorf("got %v behind a thousand brackets of names that are told once", got)
	}
}
