package mention_test

import (
	"slices"
	"testing"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// TestBodiesAndPeople gives names whose ends or beginnings are words elsewhere.
func TestBodiesAndPeople(t *testing.T) {
	f := newFinder(t)
	const body, person = ontology.Organization, ontology.Person
	tests := []struct {
		name, class, text string
		want              []string
	}{
		{"a ministry and its deputy", body, "塔吉克斯坦国民经济部副部长鲁斯塔姆·卡里莫夫致辞。", []string{"塔吉克斯坦国民经济部"}},
		{"a minister named with the ministry's last letter", body, "哈萨克斯坦能源部长博拉特讲话。", []string{"哈萨克斯坦能源部"}},
		{"a division and its head", body, "兰州市外事办公室欧亚处处长李明辉参加。", []string{"兰州市外事办公室欧亚处"}},
		{"a ministry of China", body, "受商务部委托，研修班在兰州开班。", []string{"商务部"}},
		{"the same ministry of another country", body, "柬埔寨商务部派员出席。", []string{"柬埔寨商务部"}},
		{"an office of a mission", body, "由蒙古国驻华大使馆商务处和中国驻奥什总领事馆支持。", []string{"蒙古国驻华大使馆商务处", "中国驻奥什总领事馆"}},
		{"an office of a government", body, "兰州市政府口岸和物流办公室与白俄罗斯国家铁路公司签约。", []string{"兰州市政府口岸和物流办公室", "白俄罗斯国家铁路公司"}},
		{"a region's ministry of relations", body, "由萨马拉州国际和对外经济联系部协办。", []string{"萨马拉州国际和对外经济联系部"}},
		{"a foreign name with a preposition's letter", body, "兰州大学与伊朗设拉子因扎德大学签约。", []string{"兰州大学", "伊朗设拉子因扎德大学"}},
		{"a name of no place again", body, "兰州雁滩医院与达鲁棕榈医院签署协议，参观了达鲁棕榈医院。", []string{"兰州雁滩医院", "达鲁棕榈医院", "达鲁棕榈医院"}},
		{"a name again without its country", body, "应斯里兰卡加勒海洋学院邀请，贵阳花溪师范学院院长陈远访问。陈远和加勒海洋学院院长签字。", []string{"斯里兰卡加勒海洋学院", "贵阳花溪师范学院", "加勒海洋学院"}},
		{"those whom an association gathers", body, "加兹温省手工艺者协会协办。", []string{"加兹温省手工艺者协会"}},
		{"fields behind a region's name", body, "校长访问丝绸之路国际旅游与文化遗产大学。", []string{"丝绸之路国际旅游与文化遗产大学"}},
		{"a name that fills its quotes", body, "为“中国与塔吉克斯坦中医药联合研究中心”揭牌。", []string{"中国与塔吉克斯坦中医药联合研究中心"}},
		{"a national house", body, "与撒马尔罕国家历史博物馆签约，中亚国家使馆代表出席。", []string{"撒马尔罕国家历史博物馆"}},
		{"国立 before a place", body, "同国立撒马尔罕语言大学签约。", []string{"国立撒马尔罕语言大学"}},
		{"met between two places", body, "兰州市市长在俄罗斯伊尔库茨克会见滨海边疆区政府副主席。", []string{"滨海边疆区政府"}},
		{"who builds is no part of what is built", body, "兰州大学与俄罗斯萨马拉市政府合作建设汉语中心。", []string{"兰州大学", "俄罗斯萨马拉市政府"}},
		{"a numbered hospital", body, "甘肃中医药大学附属第三医院派出专家。", []string{"甘肃中医药大学附属第三医院"}},
		{"a company of two Latin words", body, "来自Quality Device有限责任公司的代表。", []string{"Quality Device有限责任公司"}},
		{"a center of a known body", body, "上海合作组织经济合作与人文交流促进中心秘书长出席。", []string{"上海合作组织经济合作与人文交流促进中心"}},
		{"bodies of nobody", body, "与上合组织国家地方政府往来，兰州市是中亚物流中心，各市、州商务局参加。", []string{"上合组织"}},
		{"works in a list of verbs", body, "企业前来投资设厂，学生在校学习，专家在奥什开办分院。", nil},
		{"a body again without its country", body, "兰州大学与乌兹别克斯坦金谷海洋学院签约。金谷海洋学院院长到场。", []string{"兰州大学", "乌兹别克斯坦金谷海洋学院", "金谷海洋学院"}},
		{"branches of bodies", body, "国家开发银行新疆分行和西安云岭重工集团有限公司塔什干代表处参加。", []string{"国家开发银行新疆分行", "西安云岭重工集团有限公司塔什干代表处"}},
		{"a company by its trade name", body, "西安云岭重工集团有限公司投资。云岭重工扩大出口。", []string{"西安云岭重工集团有限公司", "云岭重工"}},
		{"companies whose names are no words", body, "市政府与恒岳集团签约，鑫润石化公司、瑞泽公司等企业参加，与恒汇瑞国际投资有限公司洽谈。", []string{"恒岳集团", "鑫润石化公司", "瑞泽公司", "恒汇瑞国际投资有限公司"}},
		{"a province whose name is cut elsewhere", body, "江苏联发纺织公司和海南中天矿业有限公司参展，湖北京运集团签约。", []string{"江苏联发纺织公司", "海南中天矿业有限公司", "湖北京运集团"}},
		{"a brand before a region", body, "电站由远山南亚投资有限公司投资，泰岳中亚矿业有限公司承建。", []string{"远山南亚投资有限公司", "泰岳中亚矿业有限公司"}},
		{"companies of no place by their own word and trade", body, "与恒达港务公司、天泽船舶公司签约，项目由盛源建材集团有限公司和科达包装集团承建。", []string{"恒达港务公司", "天泽船舶公司", "盛源建材集团有限公司", "科达包装集团"}},
		{"any company of a trade", body, "与当地水泥公司、物流公司签约，收购一家纺织集团，走访食品公司。", nil},
		{"a group and a friendship association by what they are called", body, "江苏恒纬纺织集团有限公司和大庆市人民对外友好协会签约。恒纬集团和市友协参加。", []string{"江苏恒纬纺织集团有限公司", "大庆市人民对外友好协会", "恒纬集团", "市友协"}},
		{"the group that is called one", body, "西安云岭重工集团有限公司与奥什贸易公司签约。集团计划扩大出口。", []string{"西安云岭重工集团有限公司", "奥什贸易公司", "集团=西安云岭重工集团有限公司"}},
		{"a city's own chamber", body, "兰州市五金机电商会和奥什市机电商会签约，机电商会派人出席。", []string{"兰州市五金机电商会", "奥什市机电商会", "机电商会"}},
		{"companies of nobody", body, "该公司与两家公司参会，分公司、子公司和上市公司到场，各大集团考察，百强公司落户。", nil},
		{"a body of any field before its head", body, "赤塔市外联局局长苏培到访，兰州市考察团随行。", []string{"赤塔市外联局"}},
		{"a parliament and its members", body, "蒙古国议会议员到访，蒙古国议会代表团随行。", []string{"蒙古国议会"}},
		{"a known body that a longer word holds", body, "中国银行业发展快，中国电信业也是。", nil},
		{"a ministry in a list behind another country's", body, "塔吉克斯坦农业部、财政部派员，财政部部长卡里莫夫出席。", []string{"塔吉克斯坦农业部"}},
		{"what a place is the centre of", body, "这座小城是山谷里的商贸物流中心。", nil},
		{"a house of culture", body, "塔什干文化中心举办展览。", []string{"塔什干文化中心"}},
		{"a ministry of that country", body, "代表团访问乌兹别克斯坦塔什干，拜会该国能源部副部长阿里·卡里莫夫。", []string{"能源部"}},
		{"a ministry and its minister", body, "教育部部长林国栋致辞。", []string{"教育部"}},
		{"a party's committee", body, "民盟中央副主席林国栋率致公党中央代表团到访。", []string{"民盟中央", "致公党中央"}},
		{"a prefecture's office", body, "和田地区行政公署副专员林国栋讲话。", []string{"和田地区行政公署"}},
		{"where something lies", body, "兰州市地处黄河上游，昌吉州地处新疆北部。", nil},
		{"bodies in a list of people", body, "由经济发展局代理局长林国栋、新闻及国际关系处处长刘若兰、文化局主任秘书高明远陪同。", []string{"经济发展局", "新闻及国际关系处", "文化局"}},
		{"a body is no list", body, "林国栋与农业和商务部门交流。", nil},
		{"the chamber named before", body, "代表团拜访乌法工商会。工商会副会长科兹洛夫参加。", []string{"乌法工商会", "工商会=乌法工商会"}},
		{"a body of an international one", body, "由联合国丝绸之路城市联盟工商理事会主办。", []string{"联合国丝绸之路城市联盟工商理事会"}},
		{"schools with a name of no place", body, "燕山大学与泰山学院签约，代表团访问复旦大学、西湖大学和对外经济贸易大学。", []string{"燕山大学", "泰山学院", "复旦大学", "西湖大学", "对外经济贸易大学"}},
		{"a foreign name before a school", body, "5月9日，燕山大学与伊塞克湖农业大学签约。会后，伊塞克湖农业大学校长参观。", []string{"燕山大学", "伊塞克湖农业大学", "伊塞克湖农业大学"}},
		{"no school of its own name", body, "国内多所大学参加，该校与友好大学、世界一流大学合作，文学院与外国语学院承办，参观了老年大学。", nil},
		{"committees of leagues", body, "由共青团兰州市委、民盟兰州市委和兰州市委主办。", []string{"共青团兰州市委", "民盟兰州市委", "兰州市委"}},
		{"the side of a country", body, "兰州市与西哈萨克斯坦大学、东哈萨克斯坦技术大学签约。", []string{"西哈萨克斯坦大学", "东哈萨克斯坦技术大学"}},
		{"offices by their short names", body, "桂林市旅发委主任李娟、兰州市经信委主任王海燕参加会见。", []string{"桂林市旅发委", "兰州市经信委"}},
		{"embassies of nobody", body, "中亚国家驻华使馆和驻外使领馆派员，白俄罗斯智库代表到场。", nil},
		{"two countries' association", body, "白俄罗斯来宾到访，白中友好协会协办。", []string{"白中友好协会"}},
		{"companies of a list", body, "云桥集团、北方重工、恒岳药业等20多家中资企业到场。", []string{"云桥集团", "北方重工", "恒岳药业"}},
		{"fields of a list", body, "云桥集团、食品加工、农业机械等企业到场，化工、纺织等企业参加。", []string{"云桥集团"}},
		{"a list without a company", body, "专家、天南重工等单位参加。", nil},
		{"a ministry of two fields abroad", body, "由俄罗斯科学和教育部与中国教育部指导。", []string{"俄罗斯科学和教育部", "中国教育部"}},
		{"a league of two regions", body, "由中国东北地区和俄罗斯远东及西伯利亚地区大学联盟主办。", []string{"中国东北地区和俄罗斯远东及西伯利亚地区大学联盟"}},
		{"a branch of an agency", body, "塔斯社报道，塔斯社北京分社社长到场，国民党中央委员来访。", []string{"塔斯社", "塔斯社北京分社", "国民党中央"}},
		{"what a company sets up", body, "公司在俄罗斯圣彼得堡开设物流中心，是当地最大物流中心。", nil},
		{"an institute of an academy", body, "中国社会科学院俄罗斯东欧中亚研究所研究员讲话。", []string{"中国社会科学院俄罗斯东欧中亚研究所"}},
		{"a centre that is opened", body, "为兰州大学塔吉克斯坦研究中心揭牌，兰州市成为中亚物流中心。", []string{"兰州大学塔吉克斯坦研究中心"}},
		{"another state's body", body, "乌兹别克斯坦国家电网公司购电，国家电网公司投资。", []string{"乌兹别克斯坦国家电网公司", "国家电网公司"}},
		{"what is praised", body, "林国栋高度评价乌法工商会，积极评价工商会的作用。", []string{"乌法工商会"}},
		{"an office by a short name in a bracket", body, "走访兰州市政府驻上海办事处（兰州驻沪办），与兰州驻沪办主任林国栋座谈。", []string{"兰州市政府驻上海办事处", "兰州驻沪办", "兰州驻沪办"}},

		{"a place at the start of a foreign name", person, "总理阿里莫夫出席。", []string{"阿里莫夫"}},
		{"the name before the title", person, "张明辉大使出席，兰州大学李国强校长致辞。", []string{"张明辉", "李国强"}},
		{"a foreign name before the title", person, "兰州市市长会见了卡里莫夫市长一行。", []string{"卡里莫夫"}},
		{"words before a title", person, "国关院院长、常委会主任、高级顾问和荣誉会长参加。", nil},
		{"和 behind a title joins", person, "学院负责人和国际交流处工作人员陪同，大使和哈萨克斯坦国家铁路公司总裁出席。", nil},
		{"和 as a letter before a verb", person, "奥什市市长与兰州市市长陆清和举行会谈。", []string{"陆清和"}},
		{"通过 behind a title", person, "两地专家通过视频连线。", nil},
		{"作 before its object", person, "副校长苏培作主旨报告。", []string{"苏培"}},
		{"a hyphen in a given name", person, "总统哈斯穆-卓玛尔特·卡里莫夫讲话。", []string{"哈斯穆-卓玛尔特·卡里莫夫"}},
		{"a title that begins a foreign name", person, "商务参赞埃米尔·卡里莫夫致辞。", []string{"埃米尔·卡里莫夫"}},
		{"the end of a calling before a foreign name", person, "小提琴家尤利娅·莱贝登科登台。", []string{"尤利娅·莱贝登科"}},
		{"a calling", person, "留学生张雨晴说，剪纸传承人魏淑芬参展，农户和企业家合影。", []string{"张雨晴", "魏淑芬"}},
		{"a place inside a foreign name", person, "市长以卡里莫娃主席为团长。", []string{"卡里莫娃"}},
		{"small Latin words in a name", person, "驻华大使Karim ul Haque出席。", []string{"Karim ul Haque"}},
		{"a Mongolian name that is one word", person, "副市长乌云其木格、区长到场。", []string{"乌云其木格"}},
		{"a bracket by itself", person, "论坛闭幕。\n（王海燕）", []string{"王海燕"}},
		{"who put it in order", person, "整理：殷子期 责编：邱小禾", []string{"殷子期", "邱小禾"}},
		{"who presides", person, "上合组织轮值主席国所提倡议，向各总领事介绍情况，罗世雄会长简要发言。", []string{"罗世雄"}},
		{"secretaries behind their names", person, "总领馆林若兰领事、武信遥三秘参加。", []string{"林若兰", "武信遥"}},
		{"a consul with a strange name", person, "蒙古国驻沪总领事邯伯盼、领事到场。", []string{"邯伯盼"}},
		{"strokes between reporters", person, "记者林国栋/邱小禾/兰州报道", []string{"林国栋", "邱小禾"}},
		{"在 behind a name", person, "商务部副部长陈健在会上讲话。", []string{"陈健"}},
		{"a title in Latin letters", person, "商务部副部长Dr. Ghazanfari讲话，伊省省长代表参加。", []string{"Dr. Ghazanfari"}},
		{"a hyphen in the last part", person, "部长马苏德·米尔-卡齐米、努尔等到访。", []string{"马苏德·米尔-卡齐米"}},
		{"a family name before the dot", person, "州长科舍罗夫·努拉尔汗·奥拉尔巴尤利到访。科舍罗夫州长讲话。", []string{"科舍罗夫·努拉尔汗·奥拉尔巴尤利", "科舍罗夫=科舍罗夫·努拉尔汗·奥拉尔巴尤利"}},
		{"a letter before the given name", person, "兰州大学中亚研究所曾向红教授讲话，韩国扶余郡议长到访，林振宏大使致辞。", []string{"曾向红", "林振宏"}},
		{"有 that ends a name", person, "论坛由伊宁市副市长何大有主持。", []string{"何大有"}},
		{"不 in a foreign name", person, "副主席阿不都拉·依明、教授出席，官员周二表示。", []string{"阿不都拉·依明"}},
		{"who will be", person, "候任秘书长张明辉、老挝驻华大使坎葆·恩塔万出席。", []string{"张明辉", "坎葆·恩塔万"}},
		{"between two positions", person, "主持人：中国科学院秘书长 孙国栋研究员", []string{"孙国栋"}},
		{"where reporters learn from", person, "记者从中国（兰州）自贸区获悉，记者从海关了解到。", nil},
		{"a rare family name", person, "（责编：沐若兰、轩小禾）", []string{"沐若兰", "轩小禾"}},
		{"等 in one word with a name's end", person, "与主任扎伊洛夫·阿卜杜肖克特等人座谈。", []string{"扎伊洛夫·阿卜杜肖克特"}},
		{"whom to ask", person, "联系人：汤若兰", []string{"汤若兰"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := names(f, tt.text, tt.class, mention.Hints{PublishedAt: "2024-06-20"})
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}
