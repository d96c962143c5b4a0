package clean

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// dateForms are the ways a full date is written, as found in pages and lines.
// The first group of year, month, day in the order that each says.
var dateForms = []struct {
	re    *regexp.Regexp
	order [3]int // groups of year, month, day
}{
	{regexp.MustCompile(`((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`), [3]int{1, 2, 3}},
	{regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:$|\D)`), [3]int{1, 2, 3}},
	{regexp.MustCompile(`(?:^|\D)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?:$|\D)`), [3]int{3, 2, 1}},
	{regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:\D|\d{6}$|$)`), [3]int{1, 2, 3}},
}

// ParseDate reads the day out of a full date as pages and catalogues write it
// (2024-10-28, 2024-10-28T09:10:00+08:00, 2024年10月28日 09:10, 14.06.2019 08:42,
// 20241028, RFC 1123) and returns it as "2006-01-02". The day is the one that is
// written: no time zone is applied. False where there is none, or it is no day
// of the calendar.
func ParseDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 200 {
		s = s[:200]
	}
	for _, f := range dateForms {
		if m := f.re.FindStringSubmatch(s); m != nil {
			if day, ok := calendarDay(m[f.order[0]], m[f.order[1]], m[f.order[2]]); ok {
				return day, true
			}
		}
	}
	for _, layout := range []string{time.RFC1123Z, time.RFC1123, time.RFC850, time.ANSIC, "January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

func calendarDay(year, month, day string) (string, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

var pathDate = regexp.MustCompile(`/((?:19|20)\d\d)[-/]?(\d\d)[-/]?(\d\d)(?:/|_|$|\D)|[/_t]((?:19|20)\d\d)(\d\d)(\d\d)[_./]`)

// DateFromURI reads the day that a news site puts into an address
// (…/2021/0610/…, …/t20210610_123.html) as "2006-01-02".
func DateFromURI(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil {
		return "", false
	}
	m := pathDate.FindStringSubmatch(u.Path)
	switch {
	case m == nil:
		return "", false
	case m[1] != "":
		return calendarDay(m[1], m[2], m[3])
	}
	return calendarDay(m[4], m[5], m[6])
}

var (
	dateline = regexp.MustCompile(`(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日[电讯訊]`)
	anyYear  = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:年|\D|$)`)
)

// datelineDay resolves the day of a news agency's head (2月28日电, 2024年2月28日讯) by its
// own year, else by the one year that the text names. With no year, or several, it stays
// unknown.
func datelineDay(text string) string {
	head := text[:min(len(text), 600)]
	m := dateline.FindStringSubmatch(head)
	if m == nil {
		return ""
	}
	if m[1] != "" {
		day, _ := calendarDay(m[1], m[2], m[3])
		return day
	}
	year := ""
	for _, y := range anyYear.FindAllStringSubmatch(text[:min(len(text), 64<<10)], -1) {
		if year != "" && y[1] != year {
			return ""
		}
		year = y[1]
	}
	if year == "" {
		return ""
	}
	day, _ := calendarDay(year, m[2], m[3])
	return day
}

// labelledDay returns the day behind a label for when a text was published, near the top of a text
// whose lines are lost: 甲到访乙 发布时间：2021-12-10 字体; "" where there is none.
func labelledDay(text string) string {
	const near = 1200 // bytes
	found := labelled.FindStringSubmatch(text[:min(len(text), near)])
	if found == nil {
		return ""
	}
	day, _ := ParseDate(found[1])
	return day
}

// labelled matches such a label and a day in digits or with 年 and 月.
var labelled = regexp.MustCompile(`(?:发布时间|发布日期|发表时间|发表日期|更新时间|刊发时间)[:：]\s?(\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|年\d{1,2}月\d{1,2}日))`)

// stampedDay returns the day of a line near the top that says little but when it was
// published, as machines and newspapers write it (2024-03-19 港闻; 美食 2024-03-19 09:17;
// 某某商报 2015年12月8日 星期二), which stays in the text; "" where there is none.
func stampedDay(text string) string {
	const lines, letters, clocked = 6, 30, 60
	for range lines {
		line, rest, more := strings.Cut(text, "\n")
		if utf8.RuneCountInString(line) <= letters && !strings.ContainsAny(line, "，。：；") {
			if at := stamped.FindString(line); at != "" {
				day, _ := ParseDate(at)
				return day
			}
		}
		if utf8.RuneCountInString(line) <= clocked && !strings.ContainsAny(line, "，。；") {
			if at := clock.FindStringSubmatch(line); at != nil {
				if day, ok := ParseDate(fullYear(at[1])); ok {
					return day
				}
			}
		}
		if !more {
			break
		}
		text = rest
	}
	return ""
}

var (
	stamped = regexp.MustCompile(`^(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}(?:\D|$)`)
	// clock finds a date with the time or the day of the week behind it.
	clock = regexp.MustCompile(`(?:^|[^\d/-])((?:(?:19|20)\d\d|[0-2]\d)[-/]\d{1,2}[-/]\d{1,2}|(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[ ,，T]{0,3}(?:\d{1,2}(?:[:：]|时)\d{2}|星期[一二三四五六日天]|周[一二三四五六日])`)
)

// fullYear completes a year of two digits: 22-11-29.
func fullYear(date string) string {
	if at := strings.IndexAny(date, "-/"); at == len("22") {
		return "20" + date
	}
	return date
}
