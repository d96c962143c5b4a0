package clean

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkDocument fails unless what every document promises holds.
func checkDocument(t *testing.T, d *Document, data []byte) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Fatalf("text is not UTF-8: %q", d.Text)
	}
	if n := utf8.RuneCountInString(d.Text); n != d.Len() {
		t.Fatalf("Len() = %d for %d code points", d.Len(), n)
	}
	if strings.Contains(d.Text, "\n\n") || strings.TrimSpace(d.Text) != d.Text {
		t.Errorf("empty paragraph or space at an end: %q", d.Text)
	}
	before := 0
	for i := range d.Len() {
		from, to := d.SourceSpan(i, i+1)
		if from < before || to < from || to > len(data) {
			t.Fatalf("code point %d comes from bytes %d to %d of %d, the one before it from %d", i, from, to, len(data), before)
		}
		before = from
	}
	for _, out := range [][2]int{{-5, 3}, {2, 1}, {0, d.Len() + 10}, {d.Len(), d.Len()}} {
		if from, to := d.SourceSpan(out[0], out[1]); from < 0 || to < from || to > len(data) {
			t.Errorf("SourceSpan(%d, %d) = %d, %d of %d", out[0], out[1], from, to, len(data))
		}
	}
	d.Restored(-1, d.Len()+1)
}

// TestLongLine cleans one line of 20 MB and bounds the map by the input.
func TestLongLine(t *testing.T) {
	c := newCleaner(t)
	line := bytes.Repeat([]byte("青島市與比什凱克市簽署了友好合作備忘錄,國(guó)家 "), 20<<20/72)
	d, err := c.Clean(line, Text)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(d.Text, "\n") || strings.ContainsAny(d.Text, "(),島 ") {
		t.Error("the line was broken or is not clean")
	}
	if room := 12 * len(d.runs); room > len(line) {
		t.Errorf("the map takes %d bytes for %d", room, len(line))
	}
	start := d.Len() / 2
	from, to := d.SourceSpan(start, start+100)
	if got := string([]rune(d.Text)[start : start+100]); !strings.Contains(got, "青岛市与比什凯克市签署了") || !bytes.Contains(line[from:to], []byte("青島市與比什凱克市簽署了")) {
		t.Errorf("%q comes from %q", got, line[from:to])
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"", "國(guó)家,?Aman? 生产?chē)?guó)际合作", "来源：大众日报 作者：张三 2021-06-10 09:10\n正文在此。", "青 岛 市\n\n请输入验证码",
		"<html><body><p>6月9日，&nbsp;青岛市&amp;比什凯克市签署了友好合作备忘录，双方合作。</p></body></html>",
		"# 标题\n\n[文](址)**粗**\n- 甲\n> 乙", "\xff\xfe\x4e\x00", "\xc7\xe0\xb5\xba\xca\xd0", "a\xffb\u200d\u0301(((guó)))",
		"<table><tr><td>青岛<select><option>啊，<p></table>&#x110000;&lt&copy", "中-国 — 中--国．·（記者 張三）",
	} {
		for format := range 3 {
			f.Add([]byte(s), byte(format))
		}
	}
	c := newCleaner(f)
	f.Fuzz(func(t *testing.T, data []byte, format byte) {
		d, err := c.Clean(data, Format(format%3))
		if err != nil {
			return
		}
		checkDocument(t, d, data)
		again, err := c.Clean([]byte(d.Text), Text)
		if err == nil {
			checkDocument(t, again, []byte(d.Text))
		}
	})
}
