package clean

import (
	"errors"
	"flag"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write golden files instead of comparing with them")

func newCleaner(tb testing.TB) *Cleaner {
	tb.Helper()
	c, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func runeIndex(text, s string) int { return len([]rune(text[:strings.Index(text, s)])) }

// checkOrigin fails unless the quote comes from these bytes of the source.
func checkOrigin(t *testing.T, d *Document, data []byte, quote, want string) {
	t.Helper()
	if !strings.Contains(d.Text, quote) {
		t.Errorf("no %q in %q", quote, d.Text)
		return
	}
	start := runeIndex(d.Text, quote)
	from, to := d.SourceSpan(start, start+len([]rune(quote)))
	if got := string(data[from:to]); got != want {
		t.Errorf("source of %q is %q, want %q", quote, got, want)
	}
}

func TestCleanText(t *testing.T) {
	tests := []struct{ name, in, want string }{
		// pinyin
		{"a comma before every other mark", "论坛在成都召开,,由甲会,、乙会共同主办，，丙局承办,。Lisa,、Tom", "论坛在成都召开，由甲会、乙会共同主办，丙局承办。Lisa,、Tom"},
		{"a second dot that was lost", "德·扎金?卡哈曼说：好吗?好。", "德·扎金·卡哈曼说：好吗?好。"},
		{"residue", "國(guó)家對(duì)話(huà)會(huì)", "国家对话会"},
		{"names of two characters spread out", "本报记者 邢 雪 颜 欢 报道", "本报记者 邢雪 颜欢 报道"},
		{"a name of two characters spread out", "本报记者 刘 成 通讯员 姜善堂（编辑 黄 伟）", "本报记者 刘成 通讯员 姜善堂（编辑 黄伟）"},
		{"residue in heavy brackets", "在塔什干【gàn】州和【hé】青岛【dǎo】签约【消息】", "在塔什干州和青岛签约【消息】"},
		{"residue in full-width brackets", "國（guó）家與經（jīng)貿(mào）", "国家与经贸"},
		{"residue in other brackets", "据【jù】乌兹别克【kè】能【néng】源部，【jù】他说，【中新网】【ke】", "据乌兹别克能源部，【jù】他说，【中新网】【ke】"},
		{"residue of a simplified character", "发(fā)展关(guān)系", "发展关系"},
		{"residue without a tone", "中國(guo)的(de)事", "中国的事"},
		{"residue with a combining accent", "國(guo\u0301)家", "国家"},
		{"residue with a lost letter", "關(gu?n)係", "关系"},
		{"reading of another character stays", "國家(guo)", "国家(guo)"},
		{"abbreviations stay", "上海合作组织(SCO)和公司(LLC)在(天津)", "上海合作组织(SCO)和公司(LLC)在(天津)"},
		{"capitals stay", "事(SHI)与国(GUO)", "事(SHI)与国(GUO)"},
		{"one letter without a tone stays", "阿(a)组", "阿(a)组"},
		{"lost character restored", "产能?chē)?guó)际合作", "产能国际合作"},
		{"lost character with its bracket", "开拓?(guó)际市场", "开拓国际市场"},
		{"replacement character", "开拓\uFFFDguó)际市场", "开拓国际市场"},
		{"two lost side by side", "和?zhōng)?guó)的", "和中国的"},
		{"lost and ambiguous", "他说?yì)的", "他说的"},
		{"bracket lost on one side", "國guó)家", "国家"},
		{"bracket lost on the other", "國(guó家", "国家"},
		{"a name spelled behind itself", "在比什凯克bishikaike举行，阿达纳adana市", "在比什凯克举行，阿达纳市"},
		{"a part of it spelled", "记者在杜尚别shangbie报道", "记者在杜尚别报道"},
		{"letters that spell something else stay", "浏览青岛beijing网、某某app和国guo", "浏览青岛beijing网、某某app和国guo"},
		{"a word behind it stays", "在青岛qingdao123和青岛QINGDAO和青岛qingdǎo", "在青岛123和青岛QINGDAO和青岛"},
		{"a name spelled behind itself with tones", "阿拉木图Ālāmùtú市、奇姆肯特Qímǔkěntè市、塔尔加尔Tǎ'ěrjiā'ěr市", "阿拉木图市、奇姆肯特市、塔尔加尔市"},
		{"foreign words behind a name stay", "青岛Ålesund，中车CRRC，上海O'Neill", "青岛Ålesund，中车CRRC，上海O'Neill"},
		{"commas between spaces", "赛事由体育局协办 , 某公司赞助 ; 门票免费", "赛事由体育局协办，某公司赞助；门票免费"},
		{"commas between other words stay", "由LLC Osh , Ltd. 承办，3 , 5", "由LLC Osh , Ltd. 承办，3 , 5"},
		{"lines that only a name or a verb goes on in", "会谈中，我院与奥什市医院签署\n了备忘录，院长法鲁赫·\n达夫拉托夫讲话。", "会谈中，我院与奥什市医院签署了备忘录，院长法鲁赫·达夫拉托夫讲话。"},
		{"a verb torn by the end of a line", "本届赛事由柳州市体育局指导, 柳州市商务局主办, 柳州市文化和旅游局、奥什市人民政府承\n办, 柳州远航物流有限公司赞助。", "本届赛事由柳州市体育局指导，柳州市商务局主办，柳州市文化和旅游局、奥什市人民政府承办，柳州远航物流有限公司赞助。"},
		// ends of line that became spaces
		{"a page in one line", "柳州与奥什结为友城 2024-06-03 来源：柳州市外事办公室 柳州市代表团5月30日访问奥什市，两市签署建立友好城市关系协议。奥什市市长出席签字仪式。 二、人文交流 柳州市图书馆向奥什市图书馆赠书300册，并商定互派馆员。 “欢迎奥什的朋友来柳州。”柳州市副市长说。", "柳州与奥什结为友城\n柳州市代表团5月30日访问奥什市，两市签署建立友好城市关系协议。奥什市市长出席签字仪式。\n二、人文交流\n柳州市图书馆向奥什市图书馆赠书300册，并商定互派馆员。\n“欢迎奥什的朋友来柳州。”柳州市副市长说。"},
		{"a dateline and its reporters in one line", "柳州与奥什结为友城 本报讯 （记者 石敏 通讯员 韦立） 柳州市代表团5月30日访问奥什市，两市签署建立友好城市关系协议。 奥什市市长出席签字仪式，并会见了柳州市代表团一行，双方就旅游、教育、农业等领域的合作交换意见。", "柳州与奥什结为友城\n本报讯（记者 石敏 通讯员 韦立）柳州市代表团5月30日访问奥什市，两市签署建立友好城市关系协议。\n奥什市市长出席签字仪式，并会见了柳州市代表团一行，双方就旅游、教育、农业等领域的合作交换意见。"},
		{"stray spaces in one line", "柳州市代表 团5月30日访问奥 什市，两市签 署建立友好城 市关系协议。奥什市市 长出席签 字仪式，并会 见了柳州市代表团 一行，双方就 旅游、教育、农业等领 域的合作交 换意见，商定今年秋天举行第一次会议，讨论明年的活动。", "柳州市代表团5月30日访问奥什市，两市签署建立友好城市关系协议。奥什市市长出席签字仪式，并会见了柳州市代表团一行，双方就旅游、教育、农业等领域的合作交换意见，商定今年秋天举行第一次会议，讨论明年的活动。"},
		{"lines of their own stay", "柳州与奥什结为友城 两市将互派教师\n柳州市代表团5月30日访问奥什市，两市签署建立友好城市关系协议。 奥什市市长出席签字仪式，并会见了柳州市代表团一行，双方就旅游、教育、农业等领域的合作交换意见。", "柳州与奥什结为友城 两市将互派教师\n柳州市代表团5月30日访问奥什市，两市签署建立友好城市关系协议。奥什市市长出席签字仪式，并会见了柳州市代表团一行，双方就旅游、教育、农业等领域的合作交换意见。"},
		// boards
		{"what a board strews in", ": H( r( e# }. G( m1 j* O9 V, m 加拿大 萨斯卡通市(1985年缔结), Q\" w; n6 w- t3 F w# k", "加拿大 萨斯卡通市(1985年缔结)"},
		{"signs of many kinds among few letters", "( l: d4 \\' }+ {8 _. r 越南 南定市", "越南 南定市"},
		{"signs that say something stay", "评分A+、B-，见(a) (b) (C)；邮箱a.b@c.cn，i5/i7 (Q&A) 3:2 V-2", "评分A+、B-，见(a) (b) (C)；邮箱a.b@c.cn，i5/i7 (Q&A) 3:2 V-2"},
		// traditional
		{"phrases before characters", "乾隆年間，乾燥的著名著作", "乾隆年间，干燥的著名著作"},
		{"Taiwan's form", "他一直看著窗外，保持著良好的關係", "他一直看着窗外，保持着良好的关系"},
		{"simplified text stays", "乾县的著名著作，著有《某书》，毕昇，宫商角徵羽", "乾县的著名著作，著有《某书》，毕昇，宫商角徵羽"},
		{"one traditional word in simplified text", strings.Repeat("青岛市与比什凯克市签署备忘录", 8) + "，著有國字", strings.Repeat("青岛市与比什凯克市签署备忘录", 8) + "，著有国字"},
		{"many to one", "皇后後來頭髮發展乾淨幹部裡程碑", "皇后后来头发发展干净干部里程碑"},
		// guillemets
		{"before Chinese", "综合体，?Aman? 生产技术", "综合体，«Aman»生产技术"},
		{"behind Latin", "LLC ?Prod Exim?，TM ?Sun?，", "LLC «Prod Exim»，TM «Sun»，"},
		{"Cyrillic", "ОсОО ?Алтын Кум? подписало соглашение", "ОсОО «Алтын Кум» подписало соглашение"},
		{"after Chinese", "企业?Aman?参加", "企业«Aman»参加"},
		{"real question", "真的吗?", "真的吗?"},
		{"two real questions", "How are you? Fine? I think so.", "How are you? Fine? I think so."},
		{"question, then another", "真的吗?OK?行", "真的吗?OK?行"},
		{"questions in a row", "选择Go?Rust?都行", "选择Go?Rust?都行"},
		// forms
		{"full-width letters", "Ｈｅｌｌｏ　２０２１年，Ａ＋Ｂ１．２４亿", "Hello 2021年，A+B1.24亿"},
		{"full-width thousands and times", "５，８００万美元，０９：１７，第１，２０名，１２，３４５，６７８元", "5,800万美元，09:17，第1，20名，12,345,678元"},
		{"comma between Han", "青岛,吉尔吉斯;时间:9:30,共1,234人", "青岛，吉尔吉斯；时间：9:30，共1,234人"},
		{"comma of Latin text", "与XX Co.,Ltd和A, B签约", "与XX Co.,Ltd和A, B签约"},
		{"dashes of names", "中国-吉尔吉斯 中国–白俄罗斯 中国－中亚 中国―东盟 中国 — 中亚", "中国—吉尔吉斯 中国—白俄罗斯 中国—中亚 中国—东盟 中国—中亚"},
		{"dashes of numbers", "2021–2025年，2021－2025年，COVID-19", "2021-2025年，2021-2025年，COVID-19"},
		{"dash of a sentence", "他说——好，中国--上合", "他说——好，中国——上合"},
		{"dots", "阿里•汗 阿里∙汗 阿里・汗 阿里 ‧ 汗 阿里．汗 阿里˙汗", "阿里·汗 阿里·汗 阿里·汗 阿里·汗 阿里·汗 阿里·汗"},
		{"corner quotes", "「友城合作、共創未來」系列活動", "“友城合作、共创未来”系列活动"},
		{"invisible", "\ufeff青\u200b岛\u00ad市\u00a0商务局\u2060", "青岛市 商务局"},
		{"radicals and compatibility", "⽅⾯與\uf9e9", "方面与里"},
		// spaces
		{"scraped spaces", "对话会 在青岛 举行，2021 年 6 月 9 日 开幕。", "对话会在青岛举行，2021年6月9日开幕。"},
		{"spread out", "青 岛 市 商 务 局", "青岛市商务局"},
		{"heading keeps its spaces", "第七届  中国—中亚　峰会", "第七届 中国—中亚 峰会"},
		{"byline keeps its spaces", "记者 张三 李四 通讯员 王五", "记者 张三 李四 通讯员 王五"},
		{"byline in a paragraph", "（记者 张三 李四）青岛 市举行，好。", "（记者 张三 李四）青岛市举行，好。"},
		{"names in a bracket keep theirs", "中新社昆明5月9日电 (李明华 王芳)9日，大会 开幕。", "中新社昆明5月9日电 (李明华 王芳)9日，大会开幕。"},
		{"words in a bracket do not", "大会 (第二 次会议，昆明) 开幕。", "大会 (第二次会议，昆明) 开幕。"},
		{"Latin keeps its spaces", "LLC «Sun» 公司，SCO 成员。", "LLC «Sun»公司，SCO 成员。"},
		// paragraphs
		{"line ends", "甲方。\r\n乙方。\r丙方。\u2028丁方。\n\n\n戊方。\n", "甲方。\n乙方。\n丙方。\n丁方。\n戊方。"},
		{"wrapped lines", "标题\n\n" + strings.Repeat("青岛市与比什凯克市签署了友好合作备忘录的\n", 3) + "内容。\n", "标题\n" + strings.Repeat("青岛市与比什凯克市签署了友好合作备忘录的", 3) + "内容。"},
		{"rows of a table", "兰州市友好城市一览表\n序号 国家 城市 结好时间 性质\n1 俄罗斯 奔萨市 1996年4月6日 友好城市\n2 伊朗 亚兹德市 2013年9月6日 友好城市\n3 印度 浦那市 2015年4月16日 友好城市\n4 蒙古国 达尔汗市 2018年5月 备忘录", "兰州市友好城市一览表\n序号 国家 城市 结好时间 性质\n1 俄罗斯 奔萨市 1996年4月6日 友好城市\n2 伊朗 亚兹德市 2013年9月6日 友好城市\n3 印度 浦那市 2015年4月16日 友好城市\n4 蒙古国 达尔汗市 2018年5月 备忘录"},
		{
			"lines of a page that was wrapped throughout", "某某论坛\n" +
				"九月一日，来自两国的三十多家企业参加论坛，围绕农业、\n" + "物流和教育等话题进行了交流，签署了六项合作协议和三\n" + "项备忘录。\n" +
				"论坛由某市商务局主办，某市工商联承办，两国的商会、协\n" + "会和研究机构派代表出席。会后，代表们参观了开发区的三\n" + "家企业。\n编辑：张三",
			"某某论坛\n九月一日，来自两国的三十多家企业参加论坛，围绕农业、物流和教育等话题进行了交流，签署了六项合作协议和三项备忘录。\n" +
				"论坛由某市商务局主办，某市工商联承办，两国的商会、协会和研究机构派代表出席。会后，代表们参观了开发区的三家企业。\n编辑：张三",
		},
		{
			"rows of equal width", strings.Repeat("青岛市（中国）与比什凯克市（吉尔吉斯斯坦）的友好关系\n", 5) + "兰州市（中国）",
			strings.Repeat("青岛市（中国）与比什凯克市（吉尔吉斯斯坦）的友好关系\n", 5) + "兰州市（中国）",
		},
		{"invalid bytes", "青岛\xff市与\xe5\xb2比什", "青岛市与比什"},
		// furniture
		{"captcha", "正文在此。\n请输入验证码", "正文在此。"},
		{"captcha with residue", "正文在此。\n請(qǐng)輸入驗(yàn)證碼", "正文在此。"},
		{"buttons", "正文在此。\n【打印】【关闭】\n分享到：微信 微博\n点击查看大图\n上一篇：没有了\n相关阅读：", "正文在此。"},
		{"captions", "正文在此。\n图为签约现场。\n图/张三\n张三 摄", "正文在此。"},
		{"a sentence is no button", "点击量破亿的活动在青岛举行。\n图书馆与商务局签约。", "点击量破亿的活动在青岛举行。\n图书馆与商务局签约。"},
		{"byline stays", "正文在此。\n记者 張三", "正文在此。\n记者 张三"},
		{"editor behind buttons stays", "正文在此。\n【字体：大 中 小】【打印】　编辑：张三", "正文在此。\n编辑：张三"},
		{"editor stays", "正文在此。\n[责任编辑：张三]\n责编|李四\n责任编辑：", "正文在此。\n责任编辑：张三\n责编|李四"},
		{"persons of a line of metadata", "来源：某某网 作者：张三 2021-06-10 09:10 浏览：12\n正文在此。", "作者：张三\n正文在此。"},
		{"where a page stands", "欧洲网 > 时政 >\n对话会在青岛举行。", "对话会在青岛举行。"},
		{"an arrow in a heading stays", "青岛 > 比什凯克：一列班列的旅程", "青岛 > 比什凯克：一列班列的旅程"},
		{"labels without their values", "更新时间: 浏览次数: 754\n对话会在青岛举行。", "对话会在青岛举行。"},
		{"an announcement's time stays", "时间：2021年6月9日\n地点：青岛市", "时间：2021年6月9日\n地点：青岛市"},
		{"a reporter behind the source", "正文在此。\n来源:某派编辑部记者 王明华 通讯员 李思琪", "正文在此。\n记者 王明华\n通讯员 李思琪"},
		{"a body of reporters is a source", "正文在此。\n来源：中国记者协会", "正文在此。"},
		{"a table's source stays", "数据来源：某某局", "数据来源：某某局"},
		{"dateline stays", "中新社比什凯克2月28日电（记者 张三）中吉签约。", "中新社比什凯克2月28日电（记者 张三）中吉签约。"},
	}
	c := newCleaner(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := c.Clean([]byte(test.in), Text)
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != test.want {
				t.Errorf("Clean(%q)\n got %q\nwant %q", test.in, d.Text, test.want)
			}
			checkDocument(t, d, []byte(test.in))
			again, err := c.Clean([]byte(d.Text), Text)
			if err != nil {
				t.Fatal(err)
			}
			if again.Text != d.Text {
				t.Errorf("cleaned twice:\n got %q\nwant %q", again.Text, d.Text)
			}
		})
	}
}

func TestMetadata(t *testing.T) {
	const body = "\n6月9日，对话会在青岛举行，双方签约。"
	tests := []struct{ name, in, title, source, published string }{
		{"source line", "来源：大众日报" + body, "", "大众日报", ""},
		{"other words for it", "稿源：某某网\n出处：别处" + body, "", "某某网", ""},
		{"one line of all", "2021-06-10 09:10:00 来源:大众日报 作者：张三 阅读：123" + body, "", "大众日报", "2021-06-10"},
		{"date with a medium", "2021年06月10日09:10 人民网" + body, "", "人民网", "2021-06-10"},
		{"day first", "14.06.2019 08:42" + body, "", "", "2019-06-14"},
		{"bare label of a stamp", "时间:2024-10-28\n来源:市新闻中心" + body, "", "市新闻中心", "2024-10-28"},
		{"label of the date", "发布时间：2024-10-28" + body, "", "", "2024-10-28"},
		{"traditional", "來源：新華網\n發佈時間：2024年10月28日 09:10" + body, "", "新华网", "2024-10-28"},
		{"title", "青岛与比什凯克签署备忘录\n来源：大众日报" + body, "青岛与比什凯克签署备忘录", "大众日报", ""},
		{"a sentence is no title", "青岛与比什凯克签署备忘录。" + body, "", "", ""},
		{"a byline is no title", "记者 张三" + body, "", "", ""},
		{"source behind the text", body + "（来源：新华社）", "", "新华社", ""},
		{"dateline and a year", "新华社青岛6月10日电 中吉2021年签约。" + body, "", "", "2021-06-10"},
		{"dateline and two years", "新华社青岛6月10日电 中吉2021年签约，2022年开工。" + body, "", "", ""},
		{"no day of the calendar", "2021-02-30 09:10" + body, "", "", ""},
		{"a date in a sentence", "2021年6月9日，双方签约。" + body, "", "", ""},
	}
	c := newCleaner(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := c.Clean([]byte(test.in), Text)
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != test.title || d.Source != test.source || d.PublishedAt != test.published {
				t.Errorf("title %q, source %q, published %q; want %q, %q, %q\n%s", d.Title, d.Source, d.PublishedAt, test.title, test.source, test.published, d.Text)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	const in = `---
title: 青岛与比什凯克
date: 2024-10-28
source: 大众日报
---
# 青岛与**比什凯克**签署备忘录 #

6月9日，青岛市与[比什凯克市](https://example.com/x)签署了
友好合作*备忘录*，![图](a.jpg)双方` + "`合作`" + `。

- 主办：青岛市
* 承办：商务局

> 引用的话，snake_case 与 2*3。

| 甲 | 乙 |
|---|---|
| 一 | 二 |

` + "```" + `
代码
` + "```" + `
1. 第二 \* 号 <b>粗</b> [方括号]
`
	const want = `青岛与比什凯克签署备忘录
6月9日，青岛市与比什凯克市签署了友好合作备忘录，双方合作。
主办：青岛市
承办：商务局
引用的话，snake_case 与2*3。
甲 乙
一 二
代码
1. 第二 * 号 粗 [方括号]`
	d, err := newCleaner(t).Clean([]byte(in), Markdown)
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != want {
		t.Errorf("got %q\nwant %q", d.Text, want)
	}
	if d.Title != "青岛与比什凯克" || d.PublishedAt != "2024-10-28" || d.Source != "大众日报" {
		t.Errorf("title %q, published %q, source %q", d.Title, d.PublishedAt, d.Source)
	}
	checkDocument(t, d, []byte(in))
	checkOrigin(t, d, []byte(in), "比什凯克市签署", "比什凯克市](https://example.com/x)签署")
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name   string
		in     string
		format Format
		want   error
	}{
		{"empty", "", Text, ErrEmpty},
		{"spaces", " \n\t\u3000\n", Text, ErrEmpty},
		{"furniture alone", "请输入验证码\n", Text, ErrEmpty},
		{"marks alone", "????((((", Markdown, ErrEmpty},
		{"NUL bytes", "PK\x03\x04\x00\x00\x08\x00abc", Text, ErrBinary},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Text, ErrBinary},
		{"controls", strings.Repeat("\x01\x02ab\x03", 40), Text, ErrBinary},
		{"random bytes", "\xff\xd8\xff\xe0\x10JFIF\x01\x01\x91\x81\xfe\xff\xff\x80\x80\xff\xfe\x81\x9f\xff\xff", Text, ErrBinary},
		{"empty page", "<html><body></body></html>", HTML, ErrNoArticle},
		{"page of links", `<html><body><ul><li><a href=1>青岛举办推介会，成果丰硕，各方代表参加会议</a></li><li><a href=2>商务局召开会议，部署工作</a></li></ul><p>请登录</p></body></html>`, HTML, ErrNoArticle},
	}
	c := newCleaner(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if d, err := c.Clean([]byte(test.in), test.format); !errors.Is(err, test.want) {
				t.Errorf("error %v, document %+v; want %v", err, d, test.want)
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2024-10-28": "2024-10-28", "2024-10-28T09:10:00+08:00": "2024-10-28", "2024年10月28日 09:10": "2024-10-28",
		"14.06.2019 08:42": "2019-06-14", "2019/6/4": "2019-06-04", "20241028": "2024-10-28", "20241028091000": "2024-10-28",
		"Mon, 28 Oct 2024 09:10:00 +0800": "2024-10-28", "October 28, 2024": "2024-10-28",
		"2024-13-28": "", "2021-02-30": "", "6月9日": "", "": "", "2024": "", "1234567890": "",
	} {
		if got, ok := ParseDate(in); got != want || ok != (want != "") {
			t.Errorf("ParseDate(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for in, want := range map[string]string{
		"https://a.example/2021/0610/c1.html": "2021-06-10", "https://a.example/art/2021-06/10/x": "2021-06-10",
		"https://a.example/t20210610_123.html": "2021-06-10", "https://a.example/id/20219910": "", "https://a.example/": "",
	} {
		if got, _ := DateFromURI(in); got != want {
			t.Errorf("DateFromURI(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDayOfHead(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a line that begins with it", "市长会见客人\n2024-03-19 港闻\n市长昨日会见客人。", "2024-03-19"},
		{"behind a section", "市长会见客人\n美食 2024-03-19 12:44 广西\n市长昨日会见客人。", "2024-03-19"},
		{"a year of two digits", "市长会见客人\n24-03-19 08:20 来源：某某报 编辑：王明\n市长昨日会见客人。", "2024-03-19"},
		{"a newspaper's line", "市长会见客人\n某某商报 2015年12月8日 星期二 第三版\n市长昨日会见客人。", "2015-12-08"},
		{"a dateline with its year", "某某网2024年9月4日讯（记者 王明）昨天，市长会见客人。", "2024-09-04"},
		{"a dateline whose year the text names", "某某社北京2月28日电 2024年，两市结好。", "2024-02-28"},
		{"a dateline without any year", "某某社北京2月28日电 两市结好。", ""},
		{"a dateline among several years", "某某社北京2月28日电 2023年相识，2024年结好。", ""},
		{"a day in a sentence", "两市2024年3月19日星期二签署协议，市长出席。", ""},
		{"a day in a title", "两市2024年3月19日签约\n市长出席。", ""},
		{"a score and a span", "主队胜 3-2 12:44\n赛程 9-10-11 之间\n市长出席。", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := datelineDay(tt.text)
			if got == "" {
				got = stampedDay(tt.text)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMarksOfText(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"市长&nbsp;王明远出席&ldquo;丝路&rdquo;论坛。":                         "市长王明远出席“丝路”论坛。",
		"鲁斯塔姆&middot;卡里莫夫和阿里&#183;汗致辞。":                            "鲁斯塔姆·卡里莫夫和阿里·汗致辞。",
		"投资&amp;贸易，&amp;nbsp;王&amp;nbsp;明主持。":                      "投资&贸易，王明主持。",
		"R&D中心与AT&T、&notes;签约。":                                    "R&D中心与AT&T、&notes；签约。",
		"<p>两市签约。</p><p class=\"a\">市长<b>王明</b>出席，<Aman>公司参展。</p>": "两市签约。\n市长王明出席，<Aman>公司参展。",
		"两市签约。\n分享到： 责任编辑：王明远 【纠错】 上一篇：市里召开会议":                     "两市签约。\n责任编辑：王明远",
		"两市签约。\n分享到：微信 微博 QQ空间":                                    "两市签约。",
		"5月9日，兰州市与奥什市在兰州宁卧庄宾馆签约，兰州市商务局局长王\n明远主持，奥什市副市长卡里莫夫出席并致辞，双方交换文本。\n记者 李丹": "5月9日，兰州市与奥什市在兰州宁卧庄宾馆签约，兰州市商务局局长王明远主持，奥什市副市长卡里莫夫出席并致辞，双方交换文本。\n记者 李丹",
		"5月9日，兰州市与奥什市签约，图为兰州市商务局局长王明远与客人合影，王明摄\n兰州市代表团访问奥什市，双方签约。":              "5月9日，兰州市与奥什市签约，图为兰州市商务局局长王明远与客人合影，王明摄\n兰州市代表团访问奥什市，双方签约。",
	} {
		d, err := c.Clean([]byte(in), Text)
		if err != nil {
			t.Fatal(err)
		}
		if d.Text != want {
			t.Errorf("%s: got %s, want %s", in, d.Text, want)
		}
	}
}
