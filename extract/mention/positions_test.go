package mention_test

import (
	"slices"
	"testing"

	"scokg/extract/mention"
)

func TestPositions(t *testing.T) {
	f := newFinder(t)
	tests := []struct {
		name, source, text string
		want               []string // "title@where it is held"
	}{
		{"before it", "", "塔什干州副州长贾洪吉尔·阿布杜拉耶夫到访。", []string{"副州长@塔什干州"}},
		{"two at one body", "", "甘肃省商务厅党组书记、厅长高卫东讲话。", []string{"党组书记@甘肃省商务厅", "厅长@甘肃省商务厅"}},
		{"party and city", "", "兰州市委副书记、市长张伟文讲话。", []string{"副书记@兰州市委", "市长@兰州市"}},
		{"region and city", "", "甘肃省委常委、兰州市委书记张伟文讲话。", []string{"常委@甘肃省委", "书记@兰州市委"}},
		{"the only city of the province", "", "云南省委常委、市委书记张伟文在北京讲话，昆明与奥什结好。", []string{"常委@云南省委", "书记@昆明市委"}},
		{"no city of the province", "", "云南省委常委、市委书记张伟文在北京讲话。", []string{"常委@云南省委", "书记@"}},
		{"a ministry of that country", "", "代表团访问乌兹别克斯坦塔什干，拜会该国能源部副部长阿里·卡里莫夫。", []string{"副部长@乌兹别克斯坦能源部"}},
		{"a department behind another post", "", "中国能建有限公司副总裁、兼海外事业部总经理张伟文讲话。", []string{"副总裁@中国能建有限公司", "海外事业部总经理@中国能建有限公司"}},
		{"at home by the source", "宜昌日报", "市委常委、副市长张伟文讲话。", []string{"常委@宜昌市委", "副市长@宜昌市"}},
		{"province of the source's city", "宜昌日报", "省商务厅厅长高卫东讲话。", []string{"厅长@湖北省商务厅"}},
		{"at home in the only city", "", "宜昌市与奥什市签约，副市长张伟文讲话。", []string{"副市长@宜昌市"}},
		{"province of the only city", "", "奥什市市长来我市访问。宜昌市市长李建国、省外事办公室主任高卫东会见来宾。", []string{"市长@奥什市", "市长@宜昌市", "主任@湖北省外事办公室"}},
		{"a ministry by its country's letter", "", "哈萨克斯坦来宾到访，哈外交部副部长卡里莫夫讲话。", []string{"副部长@哈萨克斯坦外交部"}},
		{"a committee's secretary", "", "中国能建党委常委张伟文、兰州大学党委书记高卫东讲话。", []string{"党委常委@中国能建", "党委书记@兰州大学"}},
		{"a government's party group", "", "宜昌市与奥什市签约，市政府党组副书记张伟文讲话。", []string{"党组副书记@宜昌市政府"}},
		{"two universities alike", "", "塔什干国立交通大学校长卡里莫夫、塔什干国立大学校长努尔会面。", []string{"校长@塔什干国立交通大学", "校长@塔什干国立大学"}},
		{"at the embassy in one word", "", "蒙古国驻华使馆参赞里纳特、二秘达尼尔参加。", []string{"参赞@蒙古国驻华使馆", "二秘@蒙古国驻华使馆"}},
		{"the same post", "", "宜昌市外办党组成员、宜昌市友协专职副会长张伟文，党组成员、二级调研员高卫东参加。", []string{"党组成员@宜昌市外办", "专职副会长@宜昌市友协", "党组成员@宜昌市外办", "二级调研员@宜昌市外办"}},
		{"a second one behind a name", "", "奥什商会卡里莫夫会长及马经儒副会长到访。", []string{"会长@奥什商会", "副会长@奥什商会"}},
		{"the head of a delegation", "", "中国代表团团长、商务部部长张伟文讲话。", []string{"代表团团长@", "部长@中华人民共和国商务部"}},
		{"those of one country in a list", "", "乌兹别克斯坦总理卡里莫夫、参议院第一副主席萨法耶夫、国家安全会议副秘书努尔马托夫、副外长海达罗夫出席。", []string{"总理@乌兹别克斯坦", "第一副主席@参议院", "副秘书@国家安全会议", "副外长@乌兹别克斯坦"}},
		{"an office of a mission", "", "中国驻蒙古国大使馆经参处参赞高卫东致辞。", []string{"参赞@中国驻蒙古国大使馆"}},
		{"a former post", "", "商务部原副部长王海燕讲话，原料充足。", []string{"原副部长@中华人民共和国商务部"}},
		{"a ministry's office elsewhere", "", "外交部驻澳门特派员公署副特派员高卫东讲话。", []string{"副特派员@外交部驻澳门特派员公署"}},
		{"another name in a bracket", "", "泉州市政协副主席、泉州市工商联（总商会）主席高卫东讲话。", []string{"副主席@泉州市政协", "主席@泉州市工商联"}},
		{"a minister of a kingdom", "", "柬埔寨卫生大臣秦拉到访。", []string{"卫生大臣@柬埔寨"}},
		{"an envoy to several", "", "中国前驻蒙古国、哈萨克斯坦、俄罗斯大使高卫东讲话。", []string{"大使@中国"}},
		{"its own council for trade", "", "黑河市参加论坛，市贸促会会长高卫东讲话。", []string{"会长@黑河市贸促会"}},
		{"of fields, by its country's letter", "", "塔吉克斯坦来宾到访，塔教育和科学部第一副部长卡里莫夫讲话。", []string{"第一副部长@塔吉克斯坦教育和科学部"}},
		{"a name in Latin letters", "", "伊朗驻卡拉奇总领事 Hassan Karimi 讲话，塔什干博物馆Samir Karimov馆长参加。", []string{"驻卡拉奇总领事@伊朗", "馆长@塔什干博物馆"}},
		{"new in the post", "", "巴基斯坦新任驻沪总领事侯赛因·海德到访。", []string{"驻沪总领事@巴基斯坦"}},
		{"no mayor of a guest's city", "", "塔什干市市长卡里莫夫到访。市委副书记、市长张伟文会见来宾。", []string{"市长@塔什干市", "副书记@", "市长@"}},
		{"a province's council for trade", "甘肃日报", "兰州市签约，省贸促会党组书记、会长高卫东讲话。", []string{"党组书记@甘肃省贸促会", "会长@甘肃省贸促会"}},
		{"no home", "", "副市长张伟文讲话。", []string{"副市长@"}},
		{"two cities, no home", "", "宜昌市与洛阳市签约，市委书记张伟文讲话。", []string{"书记@"}},
		{"as the one before", "", "新疆大学校长姚强讲话，副校长热合曼·艾力主持。", []string{"校长@新疆大学", "副校长@新疆大学"}},
		{"two ministers of a country", "", "乌兹别克斯坦能源部部长谢尔盖·伊万诺夫、外交部副部长法鲁赫·拉希莫夫参加会见。", []string{"部长@乌兹别克斯坦能源部", "副部长@乌兹别克斯坦外交部"}},
		{"who receives guests", "", "塔什干大学校长沙夫卡特·卡里莫夫一行来校访问。校长姚强会见了来宾。", []string{"校长@塔什干大学", "校长@"}},
		{"mayor of a government", "", "青海省人民政府副省长高卫东、西宁市政府市长石建平讲话。", []string{"副省长@青海省", "市长@西宁市"}},
		{"Japanese names", "", "日本熊本县知事山田孝史、福冈市市长钉本晃率团到访。", []string{"知事@熊本县", "市长@福冈市"}},
		{"who receives guests in the same sentence", "", "塔什干大学校长沙夫卡特·卡里莫夫一行访问我校，与书记姚强会谈，副校长高卫东参加。", []string{"校长@塔什干大学", "书记@", "副校长@"}},
		{"a name not found before it", "", "新疆大学校长姚强、天涯城大学校长刘晓东讲话。", []string{"校长@新疆大学", "校长@"}},
		{"consul general", "", "哈萨克斯坦驻西安总领事叶尔兰·苏莱曼诺夫讲话。", []string{"驻西安总领事@哈萨克斯坦"}},
		{"behind the name", "", "在中国国际商会王海燕会长的见证下，双方签约。", []string{"会长@中国国际商会"}},
		{"body beside the first", "", "青岛高新区党工委副书记、管委会主任张伟文讲话。", []string{"副书记@青岛高新区党工委", "主任@青岛高新区管委会"}},
		{"ministry beside a country's post", "", "哈萨克斯坦副总理兼贸易部部长卡里莫夫讲话。", []string{"副总理@哈萨克斯坦", "部长@哈萨克斯坦贸易部"}},
		{"own body beside a committee's", "", "江苏省委书记、省人大常委会主任张伟文讲话。", []string{"书记@江苏省委", "主任@江苏省人大常委会"}},
		{"shared letter", "", "白俄罗斯外交部长谢尔盖·伊万诺夫讲话。", []string{"部长@白俄罗斯外交部"}},
		{"region spoken of", "", "代表团访问阿穆尔州，会见州长谢尔盖·伊万诺夫。", []string{"州长@阿穆尔州"}},
		{"president and premier", "", "哈萨克斯坦总统努尔兰·托卡诺夫、总理阿里·卡里莫夫到访。", []string{"总统@哈萨克斯坦", "总理@哈萨克斯坦"}},
		{"mission's head", "", "白俄罗斯驻重庆总领事馆总领事谢尔盖·伊万诺夫讲话。", []string{"驻重庆总领事@白俄罗斯"}},
		{"mission's chargé behind the name", "", "中国驻日本大使馆高卫东临时代办讲话。", []string{"临时代办@中国驻日本大使馆"}},
		{"embassy without its country", "", "白俄罗斯驻华大使馆参赞谢尔盖·伊万诺夫、大使馆一秘伊戈尔到访。", []string{"参赞@白俄罗斯驻华大使馆", "一秘@白俄罗斯驻华大使馆"}},
		{"behind a list of deputies", "", "中国国际商会副会长王永诚、黄选平，秘书长高卫东讲话。", []string{"副会长@中国国际商会", "秘书长@中国国际商会"}},
		{"honoured ones beside one another", "", "宁波东港物流有限公司董事长周海明先生，总经理高卫东先生讲话。", []string{"董事长@宁波东港物流有限公司", "先生@", "总经理@宁波东港物流有限公司", "先生@"}},
		{"a college and an office", "", "国际教育学院院长高卫东、规划办主任李建国讲话。", []string{"院长@国际教育学院", "主任@规划办"}},
		{"a college of a university", "", "由兰州大学药学院院长高卫东主持。", []string{"院长@兰州大学药学院"}},
		{"a school that is a guest is not ours", "", "兰州大学校长高卫东一行来访。我校副校长李建国讲话。", []string{"校长@兰州大学", "副校长@"}},
		{"letters of two countries inside a name", "", "哈萨克斯坦和德国来宾到访。塔什干医学院院长沙德马诺夫讲话。", []string{"院长@塔什干医学院"}},
		{"the only embassy of the text", "", "驻乌兹别克斯坦使馆公使衔参赞高卫东出席推介会\n推介会由中国驻乌兹别克斯坦大使馆指导。", []string{"公使衔参赞@中国驻乌兹别克斯坦大使馆"}},
		{"no embassy of another country", "", "驻塔吉克斯坦使馆公使衔参赞高卫东出席推介会\n推介会由中国驻乌兹别克斯坦大使馆指导。", []string{"公使衔参赞@"}},
		{"a works is no 公司", "", "云南金沙橡胶股份有限公司投资建成琅南塔橡胶加工厂。该公司董事长高卫东讲话。", []string{"董事长@云南金沙橡胶股份有限公司"}},
		{"a founder", "", "兰州恒通机械股份有限公司创始人、首席执行官高卫东讲话。", []string{"创始人@兰州恒通机械股份有限公司", "首席执行官@兰州恒通机械股份有限公司"}},
		{"a post in letters", "", "兰州恒通机械股份有限公司总裁兼CEO高卫东讲话。", []string{"总裁@兰州恒通机械股份有限公司", "CEO@兰州恒通机械股份有限公司"}},
		{"who leads a delegation, before it", "", "兰州市市长陈远会见以副市长法里德·尤苏波夫为团长的奥什市代表团。", []string{"市长@兰州市", "副市长@奥什市", "团长@"}},
		{"that state", "", "陈远在贾拉拉巴德州政府会见该州第一副州长埃尔金·卡里莫夫。", []string{"第一副州长@贾拉拉巴德州"}},
		{"the former and the latter", "", "兰州恒通机械股份有限公司与塔什干绿洲食品公司签约，前者董事长高卫东、后者总经理阿里·卡里莫夫签字。", []string{"董事长@兰州恒通机械股份有限公司", "总经理@塔什干绿洲食品公司"}},
		{"the only association before", "", "当晚，加尔各答湖南同乡联谊会设宴款待。会长高卫东致辞。", []string{"会长@加尔各答湖南同乡联谊会"}},
		{"one of two companies", "", "兰州恒通机械股份有限公司与塔什干绿洲食品公司签约。董事长高卫东致辞。", []string{"董事长@"}},
		{"a department of a company", "", "西安恒通机械股份有限公司海外事业部总经理高卫东讲话。", []string{"海外事业部总经理@西安恒通机械股份有限公司"}},
		{"works of a company with a short name", "", "西安恒通机械股份有限公司（恒通机械）第二冶炼厂副厂长高卫东讲话。", []string{"第二冶炼厂副厂长@西安恒通机械股份有限公司"}},
		{"a department beside another post", "", "西安恒通机械股份有限公司副总裁、海外事业部总经理高卫东讲话。", []string{"副总裁@西安恒通机械股份有限公司", "海外事业部总经理@西安恒通机械股份有限公司"}},
		{"a branch is a body of its own", "", "西安恒通机械股份有限公司兰州分公司总经理高卫东讲话。", []string{"总经理@西安恒通机械股份有限公司兰州分公司"}},
		{"an office of a university", "", "兰州大学国际合作与交流处处长高卫东讲话。", []string{"处长@兰州大学国际合作与交流处"}},
		{"the chamber of the title", "", "泉州市国际商会来访\n泉州市国际商会与奥什工商会签约，商会会长高卫东讲话。", []string{"会长@泉州市国际商会"}},
		{"an office of two fields", "", "国际合作与交流处处长高卫东讲话。", []string{"处长@国际合作与交流处"}},
		{"our school", "", "兰州大学举行会议。我校副校长李建国讲话。", []string{"副校长@兰州大学"}},
		{"our own ambassador", "", "代表团拜访我国驻蒙古国大使张伟文。", []string{"驻蒙古国大使@中国"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := f.Find(tt.text, mention.Hints{Source: tt.source})
			var got []string
			for _, s := range d.Sentences {
				for _, m := range s.Mentions {
					if m.Class != mention.Title {
						continue
					}
					at, _ := m.Value["title"].(string)
					if at += "@"; m.Body >= 0 {
						at += d.Entities[m.Body].Name
					}
					got = append(got, at)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: positions %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}
