package mention_test

import (
	"slices"
	"testing"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// TestHouses gives papers, offices, harbours and houses that are known by what stands
// around them.
func TestHouses(t *testing.T) {
	f := newFinder(t)
	const body, place = ontology.Organization, ontology.Place
	tests := []struct {
		name, class, text string
		want              []string
	}{
		{"a paper before its reporter", body, "海岸新闻记者 王明华 兰州报道", []string{"海岸新闻"}},
		{"a paper before where and when", body, "丝路观察奥什1月18日电", []string{"丝路观察"}},
		{"papers joined by a slash", body, "雪莲云/天山晚报记者 李国强 摄", []string{"雪莲云", "天山晚报"}},
		{"no paper", body, "本报特派记者王明华 多家媒体记者王明华 见习记者李国强", nil},
		{"an office of a street", body, "项目落户三棵柳街道办事处。", []string{"三棵柳街道办事处"}},
		{"a street of a quarter", place, "代表团走访西安市雁塔区青杨街道。", []string{"西安市雁塔区青杨街道"}},
		{"no street", place, "代表们走上街道，参观城市街道和主要街道。", nil},
		{"harbours", place, "考察了南通港、南京港和巴基斯坦卡西姆港，", []string{"南通港", "南京港", "巴基斯坦卡西姆港"}},
		{"what only begins with a harbour", body, "南通港务局与南京港集团签约。", []string{"南通港务局", "南京港集团"}},
		{"a district called after a city", place, "肥西县与白俄罗斯鲍里索夫区、奥什市政区结好。", []string{"肥西县", "白俄罗斯鲍里索夫区", "奥什市政区"}},
		{"a quarter abroad that shares a province's name", place, "韩国首尔市江西区代表到访。", []string{"韩国首尔市江西区"}},
		{"houses that are looked at", place, "代表团参观了甘肃省林业展览馆、兰州市纸艺博物馆。", []string{"甘肃省林业展览馆", "兰州市纸艺博物馆"}},
		{"a house that acts", body, "兰州市博物馆馆长参加了展览。", []string{"兰州市博物馆"}},
		{"a company behind a house", body, "代表团走访榆林种子展览馆、甘肃省黄河进出口有限责任公司。", []string{"甘肃省黄河进出口有限责任公司"}},
		{"a foreign school and company", body, "与默里医药公司、莱恩大学签约。", []string{"默里医药公司", "莱恩大学"}},
		{"houses that are looked at behind the verb's place", place, "代表团还赴甘肃省博物馆、兰州美术馆参观。", []string{"甘肃省博物馆", "兰州美术馆"}},
		{"where something is held, whatever its form", place, "首届展览在青城古镇开幕，论坛在友谊宫举行，晚会于皇冠假日酒店举办，活动在大明湖畔启动，会见在郑家大屋进行。", []string{"青城古镇", "友谊宫", "皇冠假日酒店", "大明湖畔", "郑家大屋"}},
		{"no such place", place, "论坛在会议中心举行，在我校图书馆举办，在北京舞蹈学院召开，在双方共同努力下举行，在线上开幕，在全国各地举办。", nil},
		{"a committee of a known body in a region", body, "由中国国际贸易促进委员会甘肃省委员会主办，江苏丰得农业机械股份有限公司参展。", []string{"中国国际贸易促进委员会甘肃省委员会", "江苏丰得农业机械股份有限公司"}},
		{"an ordinal in brackets behind the year", ontology.Event, "2023(第九届)塔吉克斯坦—中国甘肃商品展览会开幕。", []string{"2023(第九届)塔吉克斯坦—中国甘肃商品展览会"}},
		{"a side's head and a town's", ontology.Person, "哈方院长哈林班致辞，会见哈巴尔特市长雷明斯。", []string{"哈林班", "雷明斯"}},
		{"what bears a person's name is of no place that it begins with", ontology.Place, "以阿曼·谢尔扎诺夫命名的学校建成。", nil},
		{"what bears a person's name", ontology.Person, "以阿曼·谢尔扎诺夫命名的学校，利曼诺夫院士奖获得者，学生宿舍、教师公寓建成。", nil},
		{"missions of two countries, what is set up, the middle of a town", body, "来自中俄使馆的嘉宾建立农业合资企业，在兰州市中心以文化中心闻名。", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := names(f, tt.text, tt.class, mention.Hints{}); !slices.Equal(got, tt.want) {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}
