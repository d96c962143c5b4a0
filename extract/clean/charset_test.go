package clean

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// shorts are texts as short as a charset has to be told from.
var shorts = []string{
	"青岛市商务局", "记者 张三", "吉尔吉斯斯坦", "上海合作组织", "中吉双方签约", "投资额达1.24亿美元", "6月9日下午，对话会在青岛举行。",
	"中国—吉尔吉斯斯坦经贸合作对话会", "比什凯克", "撒马尔罕州州长", "友好合作备忘录",
}

func TestCharsets(t *testing.T) {
	bom := func(e unicode.Endianness, p unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, p) }
	const long = "6月9日下午，中国—吉尔吉斯斯坦经贸合作对话会在青岛举行，𠮷林大学LLC «Sun»等60余家企业参加。\n青岛市与比什凯克市签署了友好合作备忘录。"
	const traditional = "6月9日下午，中國與吉爾吉斯斯坦經貿合作對話會在青島舉行，60餘家企業參加。"
	tests := []struct {
		name     string
		enc      encoding.Encoding
		charset  string
		in, want string
	}{
		{"GB18030", simplifiedchinese.GB18030, "gb18030", long, long},
		{"GBK", simplifiedchinese.GBK, "gb18030", strings.NewReplacer("𠮷", "吉", "«", "", "»", "").Replace(long), strings.NewReplacer("𠮷", "吉", "«", "", "»", "").Replace(long)},
		{"Big5", traditionalchinese.Big5, "big5", traditional, "6月9日下午，中国与吉尔吉斯斯坦经贸合作对话会在青岛举行，60余家企业参加。"},
		{"traditional in GBK", simplifiedchinese.GBK, "gb18030", traditional, "6月9日下午，中国与吉尔吉斯斯坦经贸合作对话会在青岛举行，60余家企业参加。"},
		{"UTF-16LE with a mark", bom(unicode.LittleEndian, unicode.UseBOM), "utf-16le", long, long},
		{"UTF-16BE with a mark", bom(unicode.BigEndian, unicode.UseBOM), "utf-16be", long, long},
		{"UTF-16LE", bom(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", long, long},
		{"UTF-16BE", bom(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be", long, long},
		{"UTF-8 with a mark", unicode.UTF8BOM, "utf-8", long, long},
		{"Windows-1251", charmap.Windows1251, "windows-1251", "Мэр города Бишкек и мэр Циндао подписали меморандум о сотрудничестве.", "Мэр города Бишкек и мэр Циндао подписали меморандум о сотрудничестве."},
	}
	c := newCleaner(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data, err := test.enc.NewEncoder().Bytes([]byte(test.in))
			if err != nil {
				t.Fatal(err)
			}
			d, err := c.Clean(data, Text)
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != test.want || d.Charset != test.charset {
				t.Errorf("charset %q, text %q; want %q, %q", d.Charset, d.Text, test.charset, test.want)
			}
			checkDocument(t, d, data)
			// Every character's bytes decode to that character again.
			in := []rune(test.in)
			for i := range d.Len() {
				from, to := d.SourceSpan(i, i+1)
				got, err := test.enc.NewDecoder().Bytes(data[from:to])
				if in[i] != '\n' && (err != nil || strings.TrimPrefix(string(got), "\ufeff") != string(in[i])) {
					t.Errorf("code point %d, %q, comes from % x, which is %q", i, in[i], data[from:to], got)
				}
			}
		})
	}
}

func TestShortCharsets(t *testing.T) {
	c := newCleaner(t)
	for _, s := range shorts {
		for _, enc := range []struct {
			name string
			encoding.Encoding
		}{
			{"gb18030", simplifiedchinese.GB18030},
			{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
			{"utf-8", encoding.Nop},
		} {
			data, err := enc.NewEncoder().Bytes([]byte(s))
			if err != nil {
				t.Fatal(err)
			}
			d, err := c.Clean(data, Text)
			if err != nil {
				t.Errorf("%s %q: %v", enc.name, s, err)
			} else if d.Text != s || d.Charset != enc.name {
				t.Errorf("%s %q read as %s: %q", enc.name, s, d.Charset, d.Text)
			}
		}
	}
	for _, s := range []string{"青島市商務局", "記者 張三", "吉爾吉斯斯坦", "上海合作組織", "中吉雙方簽約", "經貿合作對話會", "友好合作備忘錄"} {
		data, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		d, err := c.Clean(data, Text)
		if err != nil {
			t.Errorf("big5 %q: %v", s, err)
		} else if d.Text != c.Inline(s) {
			t.Errorf("big5 %q read as %s: %q", s, d.Charset, d.Text)
		}
	}
}

func TestDamagedUTF8(t *testing.T) {
	d, err := newCleaner(t).Clean([]byte("青岛市与比什凯克市签署了\xff\xfe友好合作\xe5\xa4备忘录"), Text)
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != "青岛市与比什凯克市签署了友好合作备忘录" || d.Repairs.InvalidBytes == 0 {
		t.Errorf("%q, %+v", d.Text, d.Repairs)
	}
}
