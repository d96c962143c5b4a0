package clean

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestPageGolden(t *testing.T) {
	data, err := os.ReadFile("testdata/report.html")
	if err != nil {
		t.Fatal(err)
	}
	d, err := newCleaner(t).Clean(data, HTML)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/report.golden", []byte(d.Text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/report.golden")
	if err != nil {
		t.Fatal(err)
	}
	if d.Text+"\n" != string(want) {
		t.Errorf("got\n%s\nwant\n%s", d.Text, want)
	}
	if d.Title != "青岛与塔什干签署备忘录" || d.Source != "海边日报" || d.PublishedAt != "2024-10-28" ||
		d.URI != "https://news.example.cn/2024/1028/123.html" || d.Language != "zh" {
		t.Errorf("title %q, source %q, published %q, uri %q, language %q", d.Title, d.Source, d.PublishedAt, d.URI, d.Language)
	}
	checkDocument(t, d, data)
	checkOrigin(t, d, data, "青岛市与塔什干", "青岛市</b>与塔什干")
	checkOrigin(t, d, data, "国家级“示范区”主任", "國(guó)家級&ldquo;示範區&rdquo;主任")
	checkOrigin(t, d, data, "合作——这", "合作&mdash;&mdash;这")
	checkOrigin(t, d, data, "A&B公司", "A&amp;B公司")
	checkOrigin(t, d, data, "李四", "李四")
}

// TestOldPage reads a short report set in tables and GB2312, as many sites of
// local authorities still send.
func TestOldPage(t *testing.T) {
	const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>短讯</title></head><body>
<table width=100%><tr><td><a href=/>首页</a><a href=/1>新闻中心</a></td></tr></table>
<table><tr><td align=center>商务局举办推介会</td></tr><tr><td>日期：2019-06-14&nbsp;来源：市商务局</td></tr>
<tr><td>　　6月13日，市商务局在杜尚别举办投资推介会，来自塔吉克斯坦的三十家企业参加。<br>　　会上签署合作协议两项。<br>（记者 王五）</td></tr></table></body></html>`
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	d, err := newCleaner(t).Clean(data, HTML)
	if err != nil {
		t.Fatal(err)
	}
	const want = "6月13日，市商务局在杜尚别举办投资推介会，来自塔吉克斯坦的三十家企业参加。\n会上签署合作协议两项。\n（记者 王五）"
	if d.Text != want || d.Source != "市商务局" || d.PublishedAt != "2019-06-14" || d.Charset != "gb18030" {
		t.Errorf("source %q, published %q, charset %q, text %q", d.Source, d.PublishedAt, d.Charset, d.Text)
	}
	checkDocument(t, d, data)
	start := runeIndex(d.Text, "杜尚别")
	from, to := d.SourceSpan(start, start+3)
	if got, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(data[from:to]); string(got) != "杜尚别" {
		t.Errorf("source of 杜尚别 is %q", got)
	}
}

func TestPageMetadata(t *testing.T) {
	const body = `<p>6月9日，青岛市与塔什干市签署了友好合作备忘录，双方将在经贸、文化等领域合作。</p>`
	tests := []struct{ name, head, title, source, published, uri string }{
		{"og", `<meta property="og:title" content="签署備忘錄"><meta property="og:site_name" content="某网"><meta property="og:url" content="http://a.example/x?id=1">`, "签署备忘录", "某网", "", "http://a.example/x?id=1"},
		{"linked data", `<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"headline":"签署备忘录","datePublished":"2024-10-28T09:10:00+08:00","url":"https://a.example/y","publisher":{"name":"某报"}}]}</script>`, "签署备忘录", "某报", "2024-10-28", "https://a.example/y"},
		{"broken linked data", `<script type="application/ld+json">{"headline":</script><title>备忘录_某某新闻网</title>`, "备忘录_某某新闻网", "", "", ""},
		{"site behind the title", `<title>青岛签署备忘录-要闻-某某新闻网</title>`, "青岛签署备忘录", "", "", ""},
		{"a dash of the title", `<title>青岛访问中国—上合示范区服务中心</title>`, "青岛访问中国—上合示范区服务中心", "", "", ""},
		{"site names itself", `<title>青岛签署备忘录 - 某某</title><meta name="sitename" content="某某">`, "青岛签署备忘录", "某某", "", ""},
		{"source of a report", `<meta name="ContentSource" content="某社"><meta property="og:site_name" content="某网"><meta name="PubDate" content="2021-06-10 09:10">`, "", "某社", "2021-06-10", ""},
		{"a bare root is no address", `<link rel="canonical" href="https://a.example/">`, "", "", "", ""},
		{"nor a path alone, nor a script", `<link rel="canonical" href="/x/y"><meta property="og:url" content="javascript:alert(1)">`, "", "", "", ""},
		{"date in the address", `<link rel="canonical" href="https://a.example/2021/0610/c1.html">`, "", "", "2021-06-10", "https://a.example/2021/0610/c1.html"},
	}
	c := newCleaner(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := c.Clean([]byte("<html><head>"+test.head+"</head><body>"+body+"</body></html>"), HTML)
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != test.title || d.Source != test.source || d.PublishedAt != test.published || d.URI != test.uri {
				t.Errorf("title %q, source %q, published %q, uri %q", d.Title, d.Source, d.PublishedAt, d.URI)
			}
		})
	}
}

// TestHostilePages bounds what a page can cost: the tree stays shallow and
// small, and the text of a page that is nothing else comes out.
func TestHostilePages(t *testing.T) {
	const sentence = "青岛市与塔什干市签署了友好合作备忘录，双方将在经贸、文化等领域合作。"
	for name, page := range map[string]string{
		"deep":           strings.Repeat("<div>", 40_000) + "<p>" + sentence,
		"many":           strings.Repeat("<p>"+sentence+"</p>", 20_000),
		"unclosed":       strings.Repeat("<b>", 40_000) + "<p>" + sentence,
		"nested tables":  strings.Repeat("<table><tr><td>", 15_000) + sentence,
		"brackets":       strings.Repeat("<", 300_000) + "<p>" + sentence,
		"entities":       "<p>" + strings.Repeat("&nbsp;&#x9752;&amp", 50_000) + sentence,
		"plaintext":      "<plaintext><p>" + sentence,
		"private planes": "<p>\U000F0000\U000F0001\U00100000" + sentence,
	} {
		t.Run(name, func(t *testing.T) {
			d, err := newCleaner(t).Clean([]byte(page), HTML)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(d.Text, sentence) {
				t.Errorf("the sentence is not in %d characters of text", d.Len())
			}
			checkDocument(t, d, []byte(page))
		})
	}
}

func TestTooManyElements(t *testing.T) {
	page := strings.Repeat("<div>啊，", maxElements+1)
	if _, err := newCleaner(t).Clean([]byte(page), HTML); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v, want ErrTooLarge", err)
	}
}

// TestMarkTexts keeps what the marks promise: each pair of them names the bytes
// of the text behind it.
func TestMarkTexts(t *testing.T) {
	page := []byte("<p>a&amp;b</p> <script>if (a<b) x()</script><!-- c --><p>青岛\xff<b>市</b>")
	marked, tokens, err := markTexts(page)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a&amp;b", "青岛\xff", "市"}
	if len(tokens) != len(want) {
		t.Fatalf("%d texts, want %d: %q", len(tokens), len(want), marked)
	}
	for i, token := range tokens {
		if got := string(page[token.start:token.end]); got != want[i] {
			t.Errorf("text %d is %q, want %q", i, got, want[i])
		}
	}
	if !bytes.Contains(marked, []byte("<script>if (a<b) x()</script>")) {
		t.Errorf("the script was touched: %q", marked)
	}
}
