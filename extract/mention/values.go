package mention

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Currencies maps the words for a currency to their ISO 4217 codes.
type Currencies map[string]string

// valueFinder finds dates, sums of money and counts.
type valueFinder struct {
	date, shortDate, year, relative *regexp.Regexp
	dateSpan, shortSpan             *regexp.Regexp // the first day without its 日: 6月25至26日
	days                            *regexp.Regexp
	money, hanMoney, count          *regexp.Regexp
	currencies                      Currencies
	currency                        anyOf // the words for one
}

const (
	digits   = `\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
	numerals = `[` + numeralLetters + `]+`
	multiple = `万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千`
	measures = `家|个|场|项|座|名|位|人|国|对|次|批|份|所|条|公里|平方公里|平方米|万平方米|亩|万亩|公顷|吨|万吨|列|班`
)

// newValueFinder compiles the expressions; each is tried only where a digit or
// numeral stands.
func newValueFinder(c Currencies, words []string) *valueFinder {
	return &valueFinder{
		date:      regexp.MustCompile(`^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?(?:(?:—|-|~|至|到)(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号])?`),
		shortDate: regexp.MustCompile(`^(\d{1,2})月(?:(\d{1,2})[日号])(?:(?:—|-|~|至|到)(?:(\d{1,2})月)?(\d{1,2})[日号])?|^(\d{1,2})月(?:份)?|^(\d{1,2})日`),
		dateSpan:  regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})(?:—|-|~|至|到)()()(\d{1,2})[日号]`),
		shortSpan: regexp.MustCompile(`^(\d{1,2})月(\d{1,2})(?:—|-|~|至|到)()(\d{1,2})[日号]()()`),
		year:      regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`),
		relative:  regexp.MustCompile(`^(今年|去年|前年|明年|同年|当年)(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?`),
		days:      regexp.MustCompile(`^(今|昨|明|前)(?:日|天|晚|晨)`),
		money:     regexp.MustCompile(`^(` + digits + `)(?:余|多)?(` + multiple + `)?(?:余|多)?(` + strings.Join(words, "|") + `)`),
		hanMoney:  regexp.MustCompile(`^([一二两三四五六七八九十百千万亿零〇]+)(?:[余多]([万亿]*))?(` + strings.Join(words, "|") + `)`),
		count:     regexp.MustCompile(`^(` + digits + `|` + numerals + `)(万|千|百|亿)?(?:余|多)?(` + measures + `)`),

		currencies: c,
		currency:   newAnyOf(words...),
	}
}

// find returns the values in the text, in order, none overlapping another.
// published is "2006-01-02" or "".
func (f *valueFinder) find(text, published string) []Mention {
	var out []Mention
	years := newYears(text, published)
	for i := 0; i < len(text); {
		n := f.start(text[i:])
		if n < 0 {
			break
		}
		i += n
		i += listNumber(text[i:])
		m, ok := f.at(text, i, years)
		if !ok {
			i += skip(text[i:])
			continue
		}
		out = append(out, m)
		i = m.End
	}
	return out
}

// listNumber returns the length of the number of a list's item that stands right
// before a year: 3. in 3.2024年6月.
func listNumber(text string) int {
	dot := strings.IndexByte(text[:min(len(text), 3)], '.')
	if dot <= 0 || len(text) < dot+8 || !strings.HasPrefix(text[dot+5:], "年") {
		return 0
	}
	for i, c := range []byte(text[:dot+5]) {
		if i != dot && (c < '0' || c > '9') {
			return 0
		}
	}
	return dot + 1
}

const (
	numeralLetters = "一二两三四五六七八九十百千万"
	countLetters   = "亿余多家个场项座名位人国对次批份所条公平亩吨列班" // with which what follows a numeral may begin
)

// start returns where the first value of a text may begin, -1 for nowhere.
func (f *valueFinder) start(text string) int {
	for i, r := range text {
		switch r {
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
			'一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百',
			'今', '昨', '去', '前', '明', '同', '当':
			return i
		case '上', '下', '本':
			if rest := text[i+len("上"):]; strings.HasPrefix(rest, "月") || strings.HasPrefix(rest, "个月") {
				return i
			}
		}
	}
	return -1
}

// skip passes over the rest of a number, or one letter.
func skip(text string) int {
	n := 0
	for n < len(text) && (text[n] >= '0' && text[n] <= '9' || text[n] == '.') {
		n++
	}
	if n == 0 {
		for n = 1; n < len(text) && text[n]&0xC0 == 0x80; n++ {
		}
	}
	return n
}

func (f *valueFinder) at(text string, i int, y *years) (Mention, bool) {
	rest := text[i:min(len(text), i+80)]
	value := func(class string, n int, v map[string]any) (Mention, bool) {
		return Mention{Start: i, End: i + n, Class: class, Entity: -1, Value: v}, true
	}
	if plain, n, ok := hanDate(rest); ok {
		m, ok := f.at(text[:i]+plain+rest[n:], i, y)
		if ok && m.Class == Date && m.End == i+len(plain) {
			m.End = i + n
			return m, true
		}
	}
	could := shapeOf(rest)
	y.at = i
	if could.money && f.currency.in(rest) {
		if g := f.money.FindStringSubmatch(rest); g != nil {
			return value(Money, len(g[0]), map[string]any{"amount": amount(g[1], g[2]), "currency": f.currencies[g[3]]})
		}
	}
	if could.hanMoney && f.currency.in(rest) {
		if g := f.hanMoney.FindStringSubmatch(rest); g != nil {
			if sum, ok := hanSum(g[1] + g[2]); ok {
				return value(Money, len(g[0]), map[string]any{"amount": sum, "currency": f.currencies[g[3]]})
			}
		}
	}
	if could.date {
		if g := f.year.FindStringSubmatch(rest); g != nil {
			return value(Date, len(g[0]), map[string]any{"date": ymd(g[1], g[2], g[3])})
		}
		if n := yearMonth(text[:i], rest); n > 0 {
			return value(Date, n, map[string]any{"date": ymd(rest[:4], rest[5:n], "")})
		}
		if g := either(f.dateSpan, f.date, rest); g != nil && plausibleYear(g[1]) {
			y.last = g[1]
			if strings.HasPrefix(rest[len(g[0]):], "度") && !strings.HasPrefix(rest[len(g[0]):], "度假") {
				return Mention{}, false // 2017年度交流协议: part of a name
			}
			v := map[string]any{"date": ymd(g[1], or(g[2], endOfYear(rest[len(g[0]):])), g[3])}
			if g[6] != "" {
				v["end"] = ymd(or(g[4], g[1]), or(g[5], g[2]), g[6])
			}
			return value(Date, len(g[0]), v)
		}
		if g := either(f.shortSpan, f.shortDate, rest); g != nil {
			y.ahead, y.now = announces(text, i), strings.HasSuffix(text[:i], "今年")
			return f.short(g, value, y)
		}
	}
	if could.relative {
		if g := f.days.FindStringSubmatch(rest); g != nil {
			day := y.dayOf(g[1])
			if day == "" {
				return Mention{}, false
			}
			return value(Date, len(g[0]), map[string]any{"date": day})
		}
		if word, ok := monthWord(text, i); ok {
			month := y.monthBy(word)
			if month == "" {
				return Mention{}, false
			}
			if d := f.shortDate.FindStringSubmatch(rest[len(word):]); d != nil && d[6] != "" { // 上月28日
				return value(Date, len(word)+len(d[0]), map[string]any{"date": ymd(month[:4], month[5:], d[6])})
			}
			return value(Date, len(word), map[string]any{"date": month})
		}
		if g := f.relative.FindStringSubmatch(rest); g != nil {
			year := y.relative(g[1])
			if year == "" {
				return Mention{}, false
			}
			y.last = year
			return value(Date, len(g[0]), map[string]any{"date": ymd(year, or(g[2], endOfYear(rest[len(g[0]):])), g[3])})
		}
	}
	if !could.count {
		return Mention{}, false
	}
	if g := f.count.FindStringSubmatch(rest); g != nil && !(g[3] == "国" && strings.HasPrefix(rest[len(g[0]):], "际")) { // 2024国际论坛
		if n, ok := wholeNumber(g[1], g[2]); ok {
			v := map[string]any{"count": n, "unit": g[3]}
			switch g[3] {
			case "家", "名", "位", "人":
				v["parties"] = n
			}
			return value(Count, len(g[0]), v)
		}
	}
	return Mention{}, false
}

// endOfYear returns the month that 底 or 末 right behind a year means, "" for neither.
func endOfYear(behind string) string {
	if strings.HasPrefix(behind, "底") || strings.HasPrefix(behind, "末") {
		return "12"
	}
	return ""
}

// either returns what the first expression finds in the text, else the second.
func either(first, second *regexp.Regexp, text string) []string {
	if g := first.FindStringSubmatch(text); g != nil {
		return g
	}
	return second.FindStringSubmatch(text)
}

// shape tells by the start of a text which values it may be: running an
// expression costs much more than looking at what stands behind the number.
type shape struct{ money, hanMoney, date, relative, count bool }

func shapeOf(text string) shape {
	if text[0] < '0' || text[0] > '9' {
		i := strings.IndexFunc(text, func(r rune) bool { return !strings.ContainsRune(numeralLetters, r) })
		if i == 0 {
			return shape{relative: true} // 今年, 去年
		}
		r, _ := utf8.DecodeRuneInString(text[max(i, 0):])
		return shape{hanMoney: i > len("一") || r == '亿', count: i > 0 && strings.ContainsRune(countLetters, r)}
	}
	unit, _ := utf8.DecodeRuneInString(text[skip(text):])
	switch unit {
	case '年', '月', '日', '号':
		return shape{date: true}
	}
	return shape{money: true, date: len(text) > 4 && strings.IndexByte("-/.", text[4]) >= 0, count: true}
}

// yearMonth returns the length of a year and a month that fill a cell by themselves:
// 2008.05 in a table; 0 where a number begins or anything else.
func yearMonth(before, text string) int {
	const n = len("2008.05")
	if len(text) < n || text[4] != '.' || !isYear(text[:4]) || text[5:n] < "01" || text[5:n] > "12" || text[6] > '9' {
		return 0
	}
	if b, _ := utf8.DecodeLastRuneInString(before); before != "" && !strings.ContainsRune(cellEdges, b) {
		return 0
	}
	if a, _ := utf8.DecodeRuneInString(text[n:]); len(text) > n && !strings.ContainsRune(cellEdges, a) {
		return 0
	}
	return n
}

// cellEdges are what parts the cells of a table.
const cellEdges = " \t\n　|（()）"

// short reads a date without a year. A bare day (28日) has the month of the
// publication.
func (f *valueFinder) short(g []string, value func(string, int, map[string]any) (Mention, bool), y *years) (Mention, bool) {
	month, day := or(g[1], g[5]), g[2]
	if g[6] != "" {
		if len(y.published) < 10 {
			return Mention{}, false
		}
		month, day = y.monthOf(g[6]), g[6]
	} else if day != "" && !y.ahead {
		y.month, y.day = month, day
	}
	year := y.of(month, day)
	if year == "" {
		return value(Date, len(g[0]), map[string]any{"monthDay": month})
	}
	v := map[string]any{"date": ymd(year, month, day)}
	if g[4] != "" {
		v["end"] = ymd(year, or(g[3], month), g[4])
	}
	return value(Date, len(g[0]), v)
}

// announces reports whether what comes at i is still to come: 将于, or what the sentence
// so far says to be.
func announces(text string, i int) bool {
	if strings.Contains(sentenceBefore(text, i), "将") {
		return true
	}
	for _, w := range []string{"将于", "将在", "定于", "拟于", "计划于", "预计于", "将从", "期至", "推迟至", "推迟到"} {
		if strings.HasSuffix(text[:i], w) {
			return true
		}
	}
	return false
}

// years settles which year a date without one belongs to: that of the last full
// date before it, else the publication's (the year before where the date would
// lie far ahead of it), else the year that the text names first, where it does so
// before the date: 5月14日 in a text that goes on to tell of 2013年 is of no known year.
type years struct {
	published string
	pub       time.Time // the day of publication
	dated     bool      // which is known
	named     string    // the year the text names first
	namedAt   int       // where, in bytes
	last      string
	at        int  // where the date stands that is asked for
	ahead     bool // the words before it say that it is still to come
	now       bool // 今年 stands before it

	month, day string // of the last date before it that is told without a year
}

func newYears(text, published string) *years {
	y := &years{published: published}
	if day, err := time.Parse(time.DateOnly, published[:min(len(published), len(time.DateOnly))]); err == nil {
		y.pub, y.dated = day, true
	}
	for i := 0; i+4 <= len(text); i++ {
		if isYear(text[i : i+4]) {
			y.named, y.namedAt = text[i:i+4], i
			break
		}
	}
	return y
}

func (y *years) of(month, day string) string {
	switch {
	case len(y.published) >= 10:
		if !y.dated {
			return y.named
		}
		pub := y.pub
		date, err := time.Parse("2006-1-2", fmt.Sprintf("%d-%s-%s", pub.Year(), month, or(day, "1")))
		before := strconv.Itoa(pub.Year() - 1)
		if err == nil && !y.ahead && (date.Sub(pub) > 200*24*time.Hour || date.After(pub) && y.last == before) {
			return before // 3月 in a look back on 2023年, published in January
		}
		return strconv.Itoa(pub.Year())
	case y.now && y.named != "":
		return y.named // 今年8月 in a text of no date
	case y.last != "":
		return y.last
	case y.namedAt < y.at:
		return y.named
	}
	return ""
}

// monthOf returns the month of a bare day: that of the date told last, if the day follows it
// and was before the publication, else the publication's, or the one before where the day
// would lie ahead of it.
func (y *years) monthOf(day string) string {
	if !y.dated {
		return y.published[5:7]
	}
	pub := y.pub
	d, _ := strconv.Atoi(day)
	if told, err := time.Parse("2006-1-2", fmt.Sprintf("%d-%s-%s", pub.Year(), or(y.month, "0"), or(y.day, "0"))); err == nil && d >= told.Day() {
		if told.After(pub) {
			told = told.AddDate(-1, 0, 0) // December told in January
		}
		if date := told.AddDate(0, 0, d-told.Day()); date.Month() == told.Month() && !date.After(pub) && pub.Sub(date) < 60*24*time.Hour {
			return strconv.Itoa(int(told.Month()))
		}
	}
	if d > pub.Day() && !y.ahead {
		return strconv.Itoa(int(pub.AddDate(0, 0, -pub.Day()).Month()))
	}
	return y.published[5:7]
}

func (y *years) relative(word string) string {
	base := y.published
	if word == "同年" || word == "当年" {
		base = y.last
	}
	if len(base) < 4 {
		return ""
	}
	n, err := strconv.Atoi(base[:4])
	if err != nil {
		return ""
	}
	return strconv.Itoa(n + map[string]int{"去年": -1, "前年": -2, "明年": 1}[word])
}

// dayOf is the day of 昨日, counted from the publication; "" where that is unknown.
func (y *years) dayOf(word string) string {
	if !y.dated {
		return ""
	}
	return y.pub.AddDate(0, 0, map[string]int{"昨": -1, "前": -2, "明": 1}[word]).Format("2006-01-02")
}

func plausibleYear(s string) bool { return s >= "1800" && s <= "2100" }

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// ymd joins what is known of a date; a month or day out of range is left out.
func ymd(year, month, day string) string {
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > 12 {
		return year
	}
	d, err := strconv.Atoi(day)
	if err != nil || d < 1 || d > 31 {
		return fmt.Sprintf("%s-%02d", year, m)
	}
	return fmt.Sprintf("%s-%02d-%02d", year, m, d)
}

var exponents = map[string]string{
	"": "", "十": "e1", "百": "e2", "千": "e3", "万": "e4", "十万": "e5", "百万": "e6", "千万": "e7",
	"亿": "e8", "十亿": "e9", "百亿": "e10", "千亿": "e11", "万亿": "e12",
}

// amount reads "1.24", "亿" as 124000000, exact to a float's last digit since
// the multiple goes in as an exponent.
func amount(num, multiple string) float64 {
	v, err := strconv.ParseFloat(strings.ReplaceAll(num, ",", "")+exponents[multiple], 64)
	if err != nil {
		return 0
	}
	return v
}

// hanDates matches a date in Chinese digits: 二〇一五年六月二十一日, 明年三月, 六月五日, 十月底.
var hanDates = regexp.MustCompile(`^(?:([一二][一二三四五六七八九零〇○]{3})年|(今年|去年|前年|明年|同年|当年))?(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})([日号]))?)?`)

// hanDate returns the date in Chinese digits that the text begins with in Arabic ones, and the
// length of what it replaces; ok is false where there is none or it may be another word (三月).
func hanDate(text string) (plain string, n int, ok bool) {
	first, _ := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune("一二三四五六七八九十今去前明同当", first) {
		return "", 0, false
	}
	g := hanDates.FindStringSubmatch(text)
	if g == nil || g[1] == "" && g[3] == "" {
		return "", 0, false
	}
	if g[1] == "" && g[2] == "" && g[4] == "" && !slices.ContainsFunc([]string{"份", "底", "初", "上旬", "中旬", "下旬"}, func(w string) bool { return strings.HasPrefix(text[len(g[0]):], w) }) {
		return "", 0, false
	}
	var b strings.Builder
	if g[1] != "" {
		for _, r := range g[1] {
			b.WriteString(strconv.Itoa(chineseDigits[r])) // 〇 and ○ are 0
		}
		b.WriteString("年")
	}
	b.WriteString(g[2])
	for _, part := range [][2]string{{g[3], "月"}, {g[4], g[5]}} {
		if part[0] == "" {
			continue
		}
		v, read := chineseNumber(part[0])
		if !read || v > 31 || part[1] == "月" && v > 12 {
			return "", 0, false
		}
		b.WriteString(strconv.Itoa(v) + part[1])
	}
	return b.String(), len(g[0]), true
}

// hanSum reads a sum in Chinese digits: 四千五百万, 一亿八千六百万. ok is false for what is none or
// no larger than a thousand, as ordinary words are (一百).
func hanSum(num string) (sum float64, ok bool) {
	const fewest = 1000
	for _, unit := range []struct {
		word string
		of   float64
	}{{"亿", 1e8}, {"万", 1e4}} {
		before, after, found := cutLast(num, unit.word)
		if !found {
			continue
		}
		n, ok := hanPart(before)
		if !ok {
			return 0, false
		}
		rest := 0.0
		if after != "" {
			if rest, ok = hanPart(strings.TrimLeft(after, "零〇")); !ok {
				return 0, false
			}
		}
		return n*unit.of + rest, true
	}
	n, ok := chineseNumber(num)
	return float64(n), ok && n > fewest
}

// hanPart reads what stands on one side of 亿 or 万.
func hanPart(num string) (float64, bool) {
	if strings.ContainsAny(num, "亿万") {
		return hanSum(num)
	}
	n, ok := chineseNumber(num)
	return float64(n), ok
}

// Number reads a whole number in Arabic or Chinese digits: 10, 二十三. ok is false for what
// is none.
func Number(digits string) (n int, ok bool) {
	if digits == "" {
		return 0, false
	}
	return wholeNumber(digits, "")
}

// wholeNumber reads Arabic or Chinese digits; ok is false for what is no whole number.
func wholeNumber(num, multiple string) (int, bool) {
	if num[0] >= '0' && num[0] <= '9' {
		v := amount(num, multiple)
		return int(v), v == float64(int(v)) && v < 1e12
	}
	n, ok := chineseNumber(num)
	if e := exponents[multiple]; ok && e != "" {
		n = int(amount(strconv.Itoa(n), multiple))
	}
	return n, ok
}

var chineseDigits = map[rune]int{'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// chineseNumber reads 二十三 as 23, up to 万.
func chineseNumber(s string) (int, bool) {
	total, section, digit := 0, 0, -1
	for _, r := range s {
		if d, ok := chineseDigits[r]; ok {
			if digit > 0 {
				return 0, false
			}
			digit = d
			continue
		}
		unit := map[rune]int{'十': 10, '百': 100, '千': 1000, '万': 10000}[r]
		switch {
		case unit == 0:
			return 0, false
		case unit == 10000:
			total = (total + section + max(digit, 0)) * unit
			section = 0
		case digit < 0:
			section += unit // 十二
		default:
			section += digit * unit
		}
		digit = -1
	}
	n := total + section + max(digit, 0)
	return n, n > 0
}

// number10 brings a whole number in Arabic or Chinese digits to Arabic ones.
func number10(s string) (string, bool) {
	if s == "" {
		return "", false
	}
	n, ok := wholeNumber(s, "")
	return strconv.Itoa(n), ok
}
