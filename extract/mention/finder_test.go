package mention_test

import (
	"slices"
	"strings"
	"testing"

	"scokg/extract/lexicon"
	"scokg/extract/mention"
	"scokg/extract/ontology"
	"scokg/extract/segment"
)

func newFinder(t testing.TB) *mention.Finder {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	f, err := mention.New(lex, segment.New(segment.Options{Words: mention.OwnWords()}))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// names returns the mentions of one class in the text, as the text writes them;
// "words=name" where the words only point to what bears the name.
func names(f *mention.Finder, text, class string, h mention.Hints) []string {
	d := f.Find(text, h)
	var out []string
	for _, s := range d.Sentences {
		for _, m := range s.Mentions {
			if m.Class != class {
				continue
			}
			words := d.Text[m.Start:m.End]
			switch {
			case len(m.Group) > 0:
				var group []string
				for _, e := range m.Group {
					group = append(group, d.Entities[e].Name)
				}
				words += "=" + strings.Join(group, "+")
			case m.Anaphor || m.Class == ontology.Person && d.Entities[m.Entity].Name != words:
				words += "=" + d.Entities[m.Entity].Name
			}
			out = append(out, words)
		}
	}
	return out
}

func TestFind(t *testing.T) {
	f := newFinder(t)
	tests := []struct {
		name, class, text string
		want              []string
	}{
		{"ministry with 、 and 和", ontology.Organization, "会议由吉尔吉斯共和国农业、水资源和区域发展部协办。", []string{"吉尔吉斯共和国农业、水资源和区域发展部"}},
		{"ministry of fields", ontology.Organization, "乌兹别克斯坦投资、工业和贸易部与哈萨克斯坦贸易和一体化部参会。", []string{"乌兹别克斯坦投资、工业和贸易部", "哈萨克斯坦贸易和一体化部"}},
		{"list of bodies", ontology.Organization, "由兰州市商务局、酒泉市贸促会和塔什干市政府主办。", []string{"兰州市商务局", "酒泉市贸促会", "塔什干市政府"}},
		{"body that begins with 国家", ontology.Organization, "国家林业局和陕西省人民政府支持。", []string{"国家林业局", "陕西省人民政府"}},
		{"long company", ontology.Organization, "浙江绍兴越海新型纺织材料进出口集团有限公司参展。", []string{"浙江绍兴越海新型纺织材料进出口集团有限公司"}},
		{"company with a preposition's letter", ontology.Organization, "常州天合达光伏有限公司投产。", []string{"常州天合达光伏有限公司"}},
		{"foreign legal form", ontology.Organization, "企业与LLC «Samarkand Motors»签约。", []string{"LLC «Samarkand Motors»"}},
		{"quoted company", ontology.Organization, "比什凯克“阿拉套”物流公司签约。", []string{"比什凯克“阿拉套”物流公司"}},
		{"university of a place", ontology.Organization, "新疆大学、兰州大学与塔什干大学合作。", []string{"新疆大学", "兰州大学", "塔什干大学"}},
		{"paper and agency", ontology.Organization, "兰州晚报和丝路通讯社报道。", []string{"兰州晚报", "丝路通讯社"}},
		{"news agency without a place", ontology.Organization, "环宇通讯社记者报道。", []string{"环宇通讯社"}},
		{"a body ends where it acts elsewhere", ontology.Organization, "塔吉克斯坦国家电力公司运营杜尚别热电厂。", []string{"塔吉克斯坦国家电力公司", "杜尚别热电厂"}},
		{"a seat is not the name", ontology.Organization, "企业在塔什干州建设仓储中心。", nil},
		{"factory building is a verb", ontology.Organization, "企业在库尔勒市投资建厂。", nil},
		{"defined short name", ontology.Organization, "青岛云桥供应链有限公司（以下简称“云桥供应链”）成立，云桥供应链参展。", []string{"青岛云桥供应链有限公司", "云桥供应链", "云桥供应链"}},
		{"company that begins with a short name", ontology.Organization, "青岛云桥供应链有限公司（以下简称“云桥”）成立。云桥哈萨克斯坦有限公司参展。", []string{"青岛云桥供应链有限公司", "云桥", "云桥哈萨克斯坦有限公司"}},
		{"name in Latin letters behind a company", ontology.Organization, "奥什市棉业公司（JSC Osh Cotton Trading & Export Co., Ltd.）投产。", []string{"奥什市棉业公司"}},
		{"given name of a preposition's letter", ontology.Person, "兰州市市长孟令川在宾馆会见客人。", []string{"孟令川"}},
		{"names of several words", ontology.Person, "副市长扎西平措主持，工商会副会长奥云其其格、厅长巴桑顿珠致辞，代表乌兰察布市、哈斯格日勒出席。", []string{"扎西平措", "奥云其其格", "巴桑顿珠", "哈斯格日勒"}},
		{"an event's word at the end of a name", ontology.Person, "市长王峰会见客人，董事长区永亮、市委书记刀永明在峰会见证下签字。", []string{"王峰", "区永亮", "刀永明"}},
		{"names that end like prepositions", ontology.Person, "副市长师美以出席，统战部部长桂海致参加活动，市长潘致向主持，市长王明以视频方式致辞，市长李丹致欢迎辞。", []string{"师美以", "桂海致", "潘致向", "王明", "李丹"}},
		{"who is received", ontology.Person, "卡里莫夫州长一行受到简栋秉副市长的热情接待，客人会见了校长沙安。", []string{"卡里莫夫", "简栋秉", "沙安"}},
		{"长 of a head before a name", ontology.Person, "副市长安健承出席，兰州市市长沙思安主持，会长凌海宏致辞，湖南省长沙市代表出席。", []string{"安健承", "沙思安", "凌海宏"}},
		{"foreign names with words in them", ontology.Person, "副市长捷列先科出席，州长伊琳娜·舍甫琴科、校长彼得罗娃、大使科瓦连科致辞。", []string{"捷列先科", "伊琳娜·舍甫琴科", "彼得罗娃", "科瓦连科"}},
		{"given name that is a place", ontology.Person, "兰州市副市长符永康致辞，副市长容海宁主持。", []string{"符永康", "容海宁"}},
		{"a place of a name's letters", ontology.Person, "中塔友好协会会长阿里·纳塞里、文化部国务秘书尹·索菲亚出席。", []string{"阿里·纳塞里", "尹·索菲亚"}},
		{"suffixes and pronouns in foreign names", ontology.Person, "市长巴图巴雅尔·奥其尔和副市长阿赛莉·朱马别科娃出席。", []string{"巴图巴雅尔·奥其尔", "阿赛莉·朱马别科娃"}},
		{"a preposition behind a foreign name", ontology.Person, "大使别克扎特·努雷米耶夫在中塔论坛上讲话。", []string{"别克扎特·努雷米耶夫"}},
		{"a surname cut into the next word", ontology.Person, "烟台海关副关长孙知微介绍情况。", []string{"孙知微"}},
		{"what a title holder does", ontology.Person, "达夫拉特大使强调说，友好很重要。总统拉赫蒙于5月16日出席峰会。", []string{"达夫拉特", "拉赫蒙"}},
		{"a person named again", ontology.Person, "兰州市副市长魏长林会见巴特肯州州长托克托古洛夫。魏长林说欢迎，托克托古洛夫表示感谢。", []string{"魏长林", "托克托古洛夫", "魏长林", "托克托古洛夫"}},
		{"a person named before the title tells", ontology.Person, "魏长林会见客人\n兰州市副市长魏长林说欢迎。", []string{"魏长林", "魏长林"}},
		{"names without positions that come", ontology.Person, "魏长海、孟令川、符兆出席会议。高校、方言、白酒参加展示。", []string{"魏长海", "孟令川", "符兆"}},
		{"a name that is a word", ontology.Person, "兰州市副市长马力说欢迎。拖拉机马力充足。", []string{"马力"}},
		{"what follows is a job", ontology.Person, "记者：魏长林 图片编辑：高明远", []string{"魏长林", "高明远"}},
		{"embassy abroad", ontology.Organization, "中国驻伊朗大使馆参赞出席。", []string{"中国驻伊朗大使馆"}},
		{"embassy here", ontology.Organization, "活动由蒙古国驻华大使馆主办，哈萨克斯坦驻西安总领馆协办。", []string{"蒙古国驻华大使馆", "哈萨克斯坦驻西安总领馆"}},
		{"a body's mission", ontology.Organization, "兰州市贸促会驻塔什干联络处挂牌。", []string{"兰州市贸促会驻塔什干联络处"}},
		{"an ambassador is no embassy", ontology.Organization, "哈萨克斯坦驻华大使出席。", nil},
		{"an office of a government", ontology.Organization, "由西安市人民政府外事办公室承办。", []string{"西安市人民政府外事办公室"}},
		{"a city and a region joined by a dot", ontology.Event, "第十六届喀什·中亚南亚商品交易会将于8月举行。", []string{"第十六届喀什·中亚南亚商品交易会"}},
		{"two cities joined by a dot", ontology.Event, "2018江门·博卡拉文化旅游周开幕。", []string{"2018江门·博卡拉文化旅游周"}},
		{"in quotes behind what it is part of", ontology.Event, "电影周重点活动“海上光影”青年导演论坛在三亚举行。", []string{"“海上光影”青年导演论坛"}},
		{"a stop for a dot", ontology.Person, "会议由副秘书长阿德江.努尔主持。", []string{"阿德江.努尔"}},
		{"a country's government", ontology.Organization, "哈萨克斯坦政府表示支持，中国政府奖学金生到会。", []string{"哈萨克斯坦政府"}},
		{"a country that is a piece of other words, in a list", ontology.Place, "在肯尼亚、加纳、马里等国增加纳税点。", []string{"肯尼亚", "加纳", "马里"}},
		{"letters of two countries inside a name", ontology.Place, "蒙古国和德国来宾到访。甲国驻华大使纳蒙德罗、乙国驻华大使讲话。", []string{"蒙古国", "德国"}},
		{"a college of a school without a place", ontology.Organization, "同济大学建筑与城市规划学院举办讲座。", []string{"同济大学建筑与城市规划学院"}},
		{"a delegation is no body", ontology.Organization, "塔吉克斯坦苦盏理工大学代表团来访我校。", []string{"塔吉克斯坦苦盏理工大学"}},
		{"words that end like bodies", ontology.Organization, "公司在格鲁吉亚布局，服务“一带一路”大局，云南医疗队在当地开设眼科。", nil},
		{"behind 暨 an event that only its kind names", ontology.Event, "第三届中亚博览会暨经贸论坛开幕，丝路合作论坛暨论坛闭幕，第三届中亚博览会暨签约仪式举行。", []string{"第三届中亚博览会", "经贸论坛", "丝路合作论坛", "论坛=丝路合作论坛", "第三届中亚博览会"}},
		{"暨 pair", ontology.Event, "第七届中国—亚欧博览会暨中国—亚欧经济发展合作论坛开幕。", []string{"第七届中国—亚欧博览会", "中国—亚欧经济发展合作论坛"}},
		{"what is held is no office", ontology.Organization, "中白陶瓷艺术周停办，市商务局将在园博园办首届读书节。", []string{"市商务局"}},
		{"an opening is the event's", ontology.Event, "第五届中国—中亚合作论坛开幕式在银川举行。开幕式上，双方签约。", []string{"第五届中国—中亚合作论坛", "开幕式=第五届中国—中亚合作论坛"}},
		{"two kinds of goods", ontology.Event, "参加2025年蒙古国国际建材和家居用品展览会，第六届阿斯塔纳国际纺织与服装机械博览会同期举行。", []string{"2025年蒙古国国际建材和家居用品展览会", "第六届阿斯塔纳国际纺织与服装机械博览会"}},
		{"firms and a fair", ontology.Event, "蒙古国企业和国际建材展览会。", nil},
		{"goods of an exhibition", ontology.Event, "企业参加了越南石材和卫浴展览会。", []string{"越南石材和卫浴展览会"}},
		{"sessions behind a ceremony", ontology.Event, "第六届中塔农业论坛开幕。其间，将举办闭幕式及青年农人论坛、绿色灌溉论坛和农机装备论坛等三个分论坛。", []string{"第六届中塔农业论坛", "闭幕式=第六届中塔农业论坛", "青年农人论坛", "绿色灌溉论坛", "农机装备论坛"}},
		{"countries along a quoted road", ontology.Event, "学院举办“一带一路”沿线国家水利研修班。", []string{"“一带一路”沿线国家水利研修班"}},
		{"what is done within a meeting", ontology.Event, "副市长在招商工作小组首次会议框架内会见了企业代表。", []string{"招商工作小组首次会议"}},
		{"many activities without a name", ontology.Event, "双方共同举办了多场重要的投资与经贸交流活动。", nil},
		{"fairs of pictures", ontology.Event, "当天举办了“奥什州图片展”。", []string{"奥什州图片展"}},
		{"behind a quoted road no fair", ontology.Event, "推动“健康丝路”发展迈上新台阶。", nil},
		{"an anniversary", ontology.Event, "庆祝中蒙建交75周年图片展在包头开幕，两国友人到场。", []string{"庆祝中蒙建交75周年图片展"}},
		{"a session of a council", ontology.Event, "上海合作组织成员国政府首脑理事会第十八次会议闭幕，中国—中亚外长第三次会晤举行。", []string{"上海合作组织成员国政府首脑理事会第十八次会议", "中国—中亚外长第三次会晤"}},
		{"short names of fairs", ontology.Event, "企业借助西洽会寻找伙伴，参加第二届茶博会。", []string{"西洽会", "第二届茶博会"}},
		{"a country's quoted year", ontology.Event, "中国—塔吉克斯坦“地方合作年”期间。", []string{"中国—塔吉克斯坦“地方合作年”"}},
		{"a quoted week called an activity", ontology.Event, "“中国文化周”活动落幕。", []string{"中国文化周"}},
		{"two schools before an ordinal", ontology.Event, "兰州大学—奥什大学第三届学术论坛举行。", []string{"兰州大学—奥什大学第三届学术论坛"}},
		{"a count is no name", ontology.Event, "兰州将迎来四场上合主题活动。", nil},
		{"a pair and its fair", ontology.Event, "首届中蒙博览会开幕。本届中蒙博览会规模扩大。", []string{"首届中蒙博览会", "中蒙博览会=首届中蒙博览会"}},
		{"quoted series", ontology.Event, "“丝路友城”系列活动启动。", []string{"“丝路友城”系列活动"}},
		{"ordinal and region", ontology.Event, "第二届中亚果品交易会闭幕。", []string{"第二届中亚果品交易会"}},
		{"year and weak head", ontology.Event, "2024中亚留学展在郑州开幕。", []string{"2024中亚留学展"}},
		{"dash between countries", ontology.Event, "中国—塔吉克斯坦商务论坛举行。", []string{"中国—塔吉克斯坦商务论坛"}},
		{"与 between regions", ontology.Event, "宁波举办中东欧与中亚友城对话会。", []string{"中东欧与中亚友城对话会"}},
		{"guests in the name", ontology.Event, "南京举行丝路青年学者论坛。", []string{"丝路青年学者论坛"}},
		{"event that points back", ontology.Event, "第三届中吉农业论坛举行。此次论坛由兰州市主办。", []string{"第三届中吉农业论坛", "论坛=第三届中吉农业论坛"}},
		{"an ordinal begins any name", ontology.Event, "第六届中蒙跨境冷链合作论坛举行，第三届对话会明年举行。", []string{"第六届中蒙跨境冷链合作论坛", "第三届对话会"}},
		{"a meeting is no event", ontology.Event, "代表团赴甘肃省天水市考察，与酒泉市进出口商会座谈，青少年在兰州同台演出。", nil},
		{"works that are counted", ontology.Project, "公司将在奥什建设一座水泥厂。", []string{"水泥厂"}},
		{"any works", ontology.Project, "公司将在奥什建设一座加工厂。", nil},
		{"works that several are to build", ontology.Project, "两家医院拟共建远程影像中心，双方将共建中心，两校共建汉语中心项目，双方共建合作平台。", []string{"远程影像中心", "汉语中心项目"}},
		{"works that a sum or a verb tells of", ontology.Project, "公司在卡拉干达州建设的水泵厂项目投产，在奥什市建设小商品展示中心项目，推进重点园区项目建设，参观产业园项目，拟建设50兆瓦光伏电站，年发电50兆瓦时。", []string{"水泵厂项目", "小商品展示中心项目", "光伏电站"}},
		{"a centre that others build", ontology.Project, "“中国与蒙古国草原生态联合研究中心”揭牌，由兰州大学与蒙古国国立大学共建。", []string{"中国与蒙古国草原生态联合研究中心"}},
		{"a centre to be founded together", ontology.Project, "双方将共同建立“中吉水资源联合中心”。", []string{"中吉水资源联合中心"}},
		{"works in a zone", ontology.Project, "公司在纳沃伊自由经济区投资建设纳沃伊管材生产基地项目。", []string{"纳沃伊管材生产基地项目"}},
		{"project of a place, with verbs in the name", ontology.Project, "公司在苦盏投资建设苦盏装配分拨中心项目。", []string{"苦盏装配分拨中心项目"}},
		{"project of a place that no list has", ontology.Project, "万通公司承建的塔什布拉克风电项目投产。", []string{"塔什布拉克风电项目"}},
		{"project without a place", ontology.Project, "公司计划投资3000万元建设玉米淀粉加工厂项目。", []string{"玉米淀粉加工厂项目"}},
		{"works that are being built", ontology.Project, "两校将共建中乌灌溉技术联合实验室。", []string{"中乌灌溉技术联合实验室"}},
		{"works that stand", ontology.Project, "代表参观了中乌灌溉技术联合实验室。", nil},
		{"projects of any kind", ontology.Project, "双方推进光伏项目合作，签约项目12个，参与基础设施建设项目。", nil},
		{"works that are never a body", ontology.Project, "世界银行为沙赫里斯坦隧道提供贷款，公司中标比什凯克北环公路。", []string{"沙赫里斯坦隧道", "比什凯克北环公路"}},
		{"works by how much they make", ontology.Project, "西安云岭能源有限公司承建的年产10万吨化肥生产线竣工。", []string{"年产10万吨化肥生产线"}},
		{"works by their number", ontology.Project, "西安云岭能源有限公司承建的杜尚别2号热电厂进展顺利。", []string{"杜尚别2号热电厂"}},
		{"a plant as works", ontology.Project, "双方就哈特隆水泥厂改造签署合同，公司中标浩罕玻璃厂二期。", []string{"哈特隆水泥厂", "浩罕玻璃厂二期"}},
		{"roads and works that are none", ontology.Project, "兰州市加快公路、铁路建设，青海高速公路建设总投资20亿元，车队沿奥什—伊塞克公路行驶，代表团参观哈特隆水泥厂，塔什干水电站设计院承建。", nil},
		{"project that is spoken of", ontology.Project, "杜尚别热电厂改造项目开工。项目由西安云岭能源有限公司承建，该项目位于杜尚别市。", []string{"杜尚别热电厂改造项目", "项目=杜尚别热电厂改造项目", "该项目=杜尚别热电厂改造项目"}},
		{"machines are no project", ontology.Project, "塔什干工程机械展销售火爆。", nil},
		{"a place in a person's name", ontology.Place, "副市长符永康在会上致辞。", nil},
		{"towns that no list has", ontology.Place, "越南 南定市与日本香川县绫南町结好。", []string{"越南 南定市", "日本香川县绫南町"}},
		{"an embassy is no venue", ontology.Organization, "活动在白俄罗斯驻华大使馆举行。", []string{"白俄罗斯驻华大使馆"}},
		{"a guest's own", ontology.Place, "塔什干市市长努尔·卡里莫夫说：“我市愿扩大合作。我国重视中国。”兰州市市长高卫东说，我国欢迎来宾。", []string{"塔什干市", "我市=塔什干市", "我国=乌兹别克斯坦", "中国", "兰州市", "我国"}},
		{"a place in a bracket", ontology.Place, "中国（新疆）自由贸易试验区喀什片区挂牌。", []string{"中国（新疆）自由贸易试验区喀什片区"}},
		{"stations", ontology.Place, "班列从天津新港站发往安集延北站，兰州气象站值守。", []string{"天津新港站", "安集延北站"}},
		{"where something is held", ontology.Place, "音乐会在洛阳牡丹艺术中心举行。", []string{"洛阳牡丹艺术中心"}},
		{"a body that acts", ontology.Organization, "洛阳牡丹艺术中心举办音乐会。", []string{"洛阳牡丹艺术中心"}},
		{"border crossings of two countries", ontology.Place, "中哈口岸往来繁忙，公司走访哈萨克斯坦客户。", []string{"中", "哈", "哈萨克斯坦"}},
		{"news by a reporter of a company", ontology.Organization, "本网讯（记者 刘晓东）青岛云桥物流有限公司投产。", []string{"青岛云桥物流有限公司"}},
		{"a year and a place begin any name", ontology.Event, "企业参加2025年吉尔吉斯斯坦国际纺织机械和服装加工展览会。", []string{"2025年吉尔吉斯斯坦国际纺织机械和服装加工展览会"}},
		{"where something is held, of no form", ontology.Place, "论坛在镜泊湖举行，画展在“丝路之家”开幕，比赛在荆州园博园开赛。", []string{"镜泊湖", "“丝路之家”", "荆州园博园"}},
		{"where something is held that has no name", ontology.Place, "论坛在主会场举行，画展在家里举行，仪式在“丝路论坛”上举行，比赛在新落成的大楼开赛。", nil},
		{"an event that fills quotes", ontology.Event, "商务部主办的“粮食安全与水利管理的途径研修班”开班，他说“我们要办好研修班”。", []string{"粮食安全与水利管理的途径研修班"}},
		{"an event named by what it is about, where it is held", ontology.Event, "当地举办脊柱护理研讨会，调度员技术培训班在奥什举行。企业希望多办供应链金融圆桌会，了解投资论坛。", []string{"脊柱护理研讨会", "调度员技术培训班"}},
		{"member states before the ordinal", ontology.Event, "上合组织成员国首届旅行商大会举行，甲市与乙国首届论坛举行。", []string{"上合组织成员国首届旅行商大会", "首届论坛"}},
		{"activities of the event named before", ontology.Event, "第五届中国—中亚博览会配套活动丰富，“丝路行”系列活动启动。", []string{"第五届中国—中亚博览会", "“丝路行”系列活动"}},
		{"a course behind whose name its opening stands", ontology.Event, "第三期塔吉克斯坦执法官员研修班结业式举行。", []string{"第三期塔吉克斯坦执法官员研修班"}},
		{"a sport before the match, and a session of a dialogue", ontology.Event, "中俄青少年摔跤邀请赛开赛，中国—蒙古国物流对话第三次会议召开。", []string{"中俄青少年摔跤邀请赛", "中国—蒙古国物流对话第三次会议"}},
		{"a signing is no event", ontology.Event, "酒泉市与哈萨克斯坦塔拉兹市建立友好城市关系签约仪式举行，奎屯市驻阿拉木图办事处揭牌仪式同日举行。", nil},
		{"works told by what they make, who builds them or for how much", ontology.Project, "公司在胡占德建设的纺纱厂投产，由丝路农业公司投资的大豆加工厂扩产，企业出资900万元设立保税冷库项目，公司放弃了建设铸造厂的计划，集团在当地建设工业园。", []string{"纺纱厂", "大豆加工厂", "保税冷库项目"}},
		{"works by their name again", ontology.Project, "公司将在奥什建设原料药厂。原料药厂占地20亩，产业园区由政府管理。", []string{"原料药厂", "原料药厂"}},
		{"works behind 兴建的", ontology.Project, "云桥公司兴建的玉米淀粉加工厂项目投产。", []string{"玉米淀粉加工厂项目"}},
		{"works in a district that no list has", ontology.Project, "双方将在塔什布拉克区建设设施果蔬示范园项目。", []string{"设施果蔬示范园项目"}},
		{"a project with and without its country", ontology.Project, "公司参与吉尔吉斯斯坦楚河州风电项目。楚河州风电项目投产。", []string{"楚河州风电项目", "楚河州风电项目"}},
		{"a foreign given name before a dot", ontology.Place, "会长阿里·沙迪耶夫致辞，企业在锡尔河州投资。", []string{"锡尔河州"}},
		{"quays are no pair's", ontology.Place, "班列连接中哈两港口。", []string{"中", "哈"}},
		{"an opening of a year in quotes", ontology.Event, "乌兹别克斯坦“甘肃旅游年”开幕式在塔什干举行。", []string{"乌兹别克斯坦“甘肃旅游年”"}},
		{"a museum where something is held", ontology.Place, "展览在吉尔吉斯斯坦国家博物馆开幕。", []string{"吉尔吉斯斯坦国家博物馆"}},
		{"works that a zone gets are no body", ontology.Organization, "企业计划在楚河州西部建设现代物流中心，建设8家奶制品加工厂。", nil},
		{"the works of a project", ontology.Project, "奥什玻璃厂项目工程进展顺利。", []string{"奥什玻璃厂项目"}},
		{"an enterprise of the state", ontology.Organization, "隧道由中铁五局和中国路桥承建。", []string{"中铁五局", "中国路桥"}},
		{"a country's week in quotes", ontology.Event, "2025年乌兹别克斯坦“中国书法周”将在塔什干举行。", []string{"2025年乌兹别克斯坦“中国书法周”"}},
		{"a pair that is a city too", ontology.Place, "巴基斯坦大使说，这为巴中友好注入活力。", []string{"巴基斯坦", "巴", "中"}},
		{"a city that is a pair too", ontology.Place, "四川省巴中市推介茶叶，巴中与成都合作。", []string{"四川省巴中市", "巴中", "成都"}},
		{"a project with a bracket", ontology.Project, "公司投资建设的中乌（安集延）建材产业园项目投产。", []string{"中乌（安集延）建材产业园项目"}},
		{"what a verb governs is a project's name", ontology.Project, "公司拟投资1亿元，在奥什市建设矿用卡车组装基地项目。", []string{"矿用卡车组装基地项目"}},
		{"a city that no list has", ontology.Place, "代表团来到白俄罗斯日洛宾市。", []string{"白俄罗斯日洛宾市"}},
		{"generic agreement", ontology.Agreement, "两市签署合作备忘录。", []string{"合作备忘录"}},
		{"titled agreement", ontology.Agreement, "签署《中塔旅游合作协议》。", []string{"《中塔旅游合作协议》"}},
		{"signed title of another kind", ontology.Agreement, "双方签署《2025年城市行动计划》。", []string{"《2025年城市行动计划》"}},
		{"parties before a paper", ontology.Agreement, "双方签署兰州市与奥什州奥什市友好合作备忘录。", []string{"友好合作备忘录"}},
		{"parties in a title", ontology.Agreement, "签署《兰州市与奥什市友好合作备忘录》。", []string{"《兰州市与奥什市友好合作备忘录》"}},
		{"a bare word for a paper that is signed", ontology.Agreement, "兰州市与奥什市签署了协议，气氛友好。", []string{"协议"}},
		{"a bare word for a paper that is not", ontology.Agreement, "兰州市与奥什市讨论协议，气氛友好。", nil},
		{"what a paper is for", ontology.Agreement, "双方签署了兰州市和奥什市开展友好交流的备忘录。", []string{"开展友好交流的备忘录"}},
		{"a book is no agreement", ontology.Agreement, "赠送《诗经》。", nil},
		{"name behind a title", ontology.Person, "兰州市市长张伟文讲话。", []string{"张伟文"}},
		{"given name with a preposition's letter", ontology.Person, "董事长徐明达，来自西安。", []string{"徐明达"}},
		{"given name cut by the segmenter", ontology.Person, "董事长周海明说，副校长王永民主持。", []string{"周海明", "王永民"}},
		{"transliterated", ontology.Person, "塔什干市市长沙夫卡特·乌穆尔扎科夫致辞。", []string{"沙夫卡特·乌穆尔扎科夫"}},
		{"place inside a foreign name", ontology.Person, "院长阿里舍尔·沙德马诺夫出席。", []string{"阿里舍尔·沙德马诺夫"}},
		{"last part alone", ontology.Person, "市长努尔兰·托隆巴耶夫到访。托隆巴耶夫说。", []string{"努尔兰·托隆巴耶夫", "托隆巴耶夫=努尔兰·托隆巴耶夫"}},
		{"byline", ontology.Person, "本报记者 刘晓东 通讯员 陈思远", []string{"刘晓东", "陈思远"}},
		{"byline with a list", ontology.Person, "（记者张明华、李思琪）", []string{"张明华", "李思琪"}},
		{"list before 一行", ontology.Person, "市长会见努尔兰·托隆巴耶夫、王刚一行。", []string{"努尔兰·托隆巴耶夫", "王刚"}},
		{"unknown place by form", ontology.Place, "代表团前往卡尔马纳区。", []string{"卡尔马纳区"}},
		{"unknown place in a chain", ontology.Place, "乌兹别克斯坦库瓦区和塔什干州Yangiyul区。", []string{"乌兹别克斯坦库瓦区", "塔什干州Yangiyul区"}},
		{"a rectors' forum of several regions", ontology.Event, "第十一届中国东北地区与俄罗斯远东及西伯利亚地区大学校长论坛在大连举行。", []string{"第十一届中国东北地区与俄罗斯远东及西伯利亚地区大学校长论坛"}},
		{"partners that no list has, among others", ontology.Place, "济南的友好城市有下诺夫哥罗德、普洛夫迪夫、哈达萨。", []string{"济南", "下诺夫哥罗德", "普洛夫迪夫", "哈达萨"}},
		{"a country and its city in two cells", ontology.Place, "越南 南定市(2004年12月签订协议)", []string{"越南 南定市"}},
		{"receptions for an occasion", ontology.Event, "大使馆举行国庆75周年招待会。总领馆举行2023年新春招待会，代表出席闭幕招待会和记者招待会。", []string{"国庆75周年招待会", "2023年新春招待会"}},
		{"a city's quarters are no place of their own", ontology.Place, "兰州市区的活动在西宁市举行。", []string{"兰州市", "西宁市"}},
		{"a kind of district longer than a city's suffix", ontology.Place, "Yangiyul区和卡梅什洛夫市政区派人参加。", []string{"Yangiyul区", "卡梅什洛夫市政区"}},
		{"streets and old towns where something is held", ontology.Place, "论坛在伊宁六星街举行，展览在喀什古城开幕，文化节在平遥古城举办。", []string{"伊宁六星街", "喀什古城", "平遥古城"}},
		{"a venue behind a chain of places", ontology.Place, "比赛在新疆阿勒泰市将军山滑雪场举行，论坛在甘肃省兰州市国际会展中心举行。", []string{"新疆阿勒泰市将军山滑雪场", "甘肃省兰州市国际会展中心"}},
		{"bodies in a list without their place", ontology.Organization, "西宁市外办、商务局、贸促会等部门负责人参加会见，兰州大学、商会代表座谈。", []string{"西宁市外办", "商务局", "贸促会", "兰州大学"}},
		{"bodies of the text's own place", ontology.Organization, "市水务局承办展览，市博物馆协办，城市图书馆参加。", []string{"市水务局", "市博物馆"}},
		{"groups by a word of their own", ontology.Organization, "远帆集团董事长王强会见跨国集团代表，红松水泥总经理李明参加。", []string{"远帆集团", "红松水泥"}},
		{"a city of China whose short name a quarter abroad has too", ontology.Place, "洛阳与布哈拉缔结为友好城市。", []string{"洛阳", "布哈拉"}},
		{"who works together with a government", ontology.Organization, "哈尔滨市联合奥什市政府举办活动，中亚著名古城和文化中心撒马尔罕市参加。", []string{"奥什市政府"}},
		{"an institute under a president, colleges of schools", ontology.Organization, "塔吉克斯坦总统下属战略研究中心与兰州大学政治与国际关系学院座谈。", []string{"塔吉克斯坦总统下属战略研究中心", "兰州大学政治与国际关系学院"}},
		{"a house called by a foreign name", ontology.Organization, "开封市美术馆与马克·夏加尔美术馆签署协议。", []string{"开封市美术馆", "马克·夏加尔美术馆"}},
		{"a house where a camp opens", ontology.Place, "夏令营在奥什市青少年宫开营。", []string{"奥什市青少年宫"}},
		{"a verb torn by a name", ontology.Person, "主席王跃出席会议，市长李明出席开幕式。", []string{"王跃", "李明"}},
		{"halls of schools", ontology.Place, "论坛在兰州大学报告厅举行。主会场设在奥什国立大学大礼堂，分会场设在兰州市少年宫。", []string{"兰州大学报告厅", "奥什国立大学大礼堂", "兰州市少年宫"}},
		{"parts of a city that are no venues", ontology.Place, "论坛在兰州市区举行，展览在这座千年古城开幕，文化节在兰州当地举办。", []string{"兰州市", "兰州"}},
		{"zones of no list", ontology.Place, "代表团考察洋浦经济开发区、天府新区和塞梅伊工业区，走访M3工业城。", []string{"洋浦经济开发区", "天府新区", "塞梅伊工业区", "M3工业城"}},
		{"kinds of zones", ontology.Place, "省里新设一座工业园，全省有三个国家级新区和两个经济开发区，企业入驻高科技产业园、食品产业园。", nil},
		{"a quarter and its head", ontology.Place, "乌里茨克区区长到访大连市中山区。", []string{"乌里茨克区", "大连市中山区"}},
		{"zone and venue", ontology.Place, "在青岛国际会议中心和上合示范区举行。", []string{"青岛国际会议中心", "上合示范区"}},
		{"streets are no provinces", ontology.Place, "会址在河北南路和山东路。", nil},
		{"Central Asia is no pair of countries", ontology.Place, "中亚市场广阔。", nil},
		{"a country as Taiwan writes it", ontology.Place, "公司在亚塞拜然和坦尚尼亚投资。", []string{"亚塞拜然", "坦尚尼亚"}},
		{"country pair", ontology.Place, "中吉关系良好。", []string{"中", "吉"}},
		{"country pair without China", ontology.Place, "俄罗斯与乌兹别克斯坦相邻，俄乌贸易增长。哈巴、阿穆尔等地的企业家来访。", []string{"俄罗斯", "乌兹别克斯坦", "俄", "乌"}},
		{"one letter in context", ontology.Place, "哈萨克斯坦对外贸易增长，驻哈企业增加。", []string{"哈萨克斯坦", "哈"}},
		{"apposition of a pair", ontology.Place, "塔什干和撒马尔罕两地开幕。", []string{"塔什干", "撒马尔罕"}},
		{"both cities", ontology.Place, "兰州市与奥什市签约，两市往来密切。", []string{"兰州市", "奥什市", "两市=兰州市+奥什市"}},
		{"both sides", ontology.Place, "兰州市与奥什市签约。双方表示满意。", []string{"兰州市", "奥什市", "双方=兰州市+奥什市"}},
		{"that region is one of its form", ontology.Place, "巴特肯州毗邻新疆。该州盛产果品。", []string{"巴特肯州", "新疆", "该州=巴特肯州"}},
		{"an unlisted place that ends like a listed one", ontology.Place, "兰州市与乌兹别克斯坦撒马尔罕州努拉巴德区结好。", []string{"兰州市", "乌兹别克斯坦撒马尔罕州努拉巴德区"}},
		{"places beside a dot", ontology.Place, "新疆·乌鲁木齐和乌兹别克斯坦·塔什干。", []string{"新疆", "乌鲁木齐", "乌兹别克斯坦", "塔什干"}},
		{"that city", ontology.Place, "奥什市位于南部。该市人口三十万。", []string{"奥什市", "该市=奥什市"}},
		{"a city by one letter", ontology.Place, "论坛在蓉举行。", []string{"蓉=成都市"}},
		{"the text's own city by one letter", ontology.Place, "榆林市消息：座谈会在榆召开。", []string{"榆林市", "榆=榆林市"}},
		{"a venue whose name has 之", ontology.Place, "论坛在兰州·黄河之滨国际会展中心举行。", []string{"兰州·黄河之滨国际会展中心"}},
		{"our city", ontology.Place, "我市举办展览。", []string{"我市=烟台市"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := names(f, tt.text, tt.class, mention.Hints{Source: "烟台日报", PublishedAt: "2024-06-20"})
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestFindsNothing gives ordinary words that look like the ends of names.
func TestFindsNothing(t *testing.T) {
	f := newFinder(t)
	for _, text := range []string{
		"部分城市的市场保持稳定。", "会议室里座无虚席，局面一度紧张。", "他在办公室处理文件。",
		"公司与企业加强合作，集团化发展是趋势。", "各部门、各单位要做好工作。", "多家行业协会积极参与。",
		"人民群众的生活水平不断提高。", "项目建设稳步推进，工程质量良好。", "构建人类命运共同体。",
		"新型农业合作社发展迅速。", "双方达成多项共识。", "全体会议代表热烈鼓掌。", "城区道路全部通车。",
		"记者在现场看到，展台前人头攒动。", "省市县三级联动。", "从生产车间到销售网点，处处一派繁忙。",
	} {
		d := f.Find(text, mention.Hints{})
		for _, s := range d.Sentences {
			for _, m := range s.Mentions {
				if m.Entity >= 0 || len(m.Group) > 0 {
					t.Errorf("%s: %q is taken for a name (%s)", text, d.Text[m.Start:m.End], m.Class)
				}
			}
		}
	}
}

// FuzzFind checks that whatever the text, mentions lie inside it, in order, none
// overlapping another, inner ones inside their outer one, and that entities exist.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"兰州市市长张伟文会见努尔兰·托隆巴耶夫、王刚一行。", "第七届中国—亚欧博览会暨中国—亚欧经济发展合作论坛开幕",
		"农业、水资源和区域发展部", "LLC «X» 与“甲”公司（以下简称“甲”）", "·—《》（）“”、，", "甲·乙·丙市长丁", "简称“", "\xff市\x80",
		"某商会会长申屠明，欧阳", "签署在申报", "签署《》市与", "某委员会委员拉先生、塔什干市（以下简称“某贸促会”）主办", "”、经贸合作站“C位”。", "中方代表访问了塔什干州的奇尔奇克斯基", "上官、司马：公司总裁尉迟",
	} {
		f.Add(seed)
	}
	finder := newFinder(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		d := finder.Find(text, mention.Hints{Source: text, PublishedAt: "2024-06-20"})
		end := 0
		for _, s := range d.Sentences {
			for _, m := range s.Mentions {
				if m.Start < end || m.End <= m.Start || m.End > len(text) || m.Entity >= 0 && (m.NameStart < m.Start || m.NameStart >= m.End) {
					t.Fatalf("mention at %d–%d (name from %d) after one that ends at %d, in %d bytes", m.Start, m.End, m.NameStart, end, len(text))
				}
				if m.Start < s.Start || m.End > s.End {
					t.Fatalf("mention at %d–%d outside of its sentence %d–%d", m.Start, m.End, s.Start, s.End)
				}
				end = m.End
				for _, in := range m.Inner {
					if in.Start < m.Start || in.End > m.End {
						t.Fatalf("inner mention at %d–%d outside of %d–%d", in.Start, in.End, m.Start, m.End)
					}
				}
				for _, e := range append(slices.Clone(m.Group), max(m.Entity, 0)) {
					if e >= len(d.Entities) && m.Entity >= 0 {
						t.Fatalf("entity %d of %d", e, len(d.Entities))
					}
				}
			}
		}
	})
}
