package mention_test

import (
	"slices"
	"testing"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// TestPapers finds agreements and those who sign them.
func TestPapers(t *testing.T) {
	f := newFinder(t)
	for _, tt := range []struct {
		name, class, text string
		want              []string
	}{
		{"exchange of students", ontology.Agreement, "两校将签署学生交换协议。", []string{"学生交换协议"}},
		{"whom it trains", ontology.Agreement, "双方签订了中医医师培训合作备忘录。", []string{"中医医师培训合作备忘录"}},
		{"what is founded by it", ontology.Agreement, "双方签订联合实验室共建意向书。", []string{"联合实验室共建意向书"}},
		{"who comes by it", ontology.Agreement, "双方签署了艺术家驻场合作协议。", []string{"艺术家驻场合作协议"}},
		{"one behind another", ontology.Agreement, "双方签署古籍互换备忘录、展品出借协议。", []string{"古籍互换备忘录", "展品出借协议"}},
		{"other deeds between", ontology.Agreement, "双方签署文件并参观展览，讨论了合作协议。", []string{"合作协议"}},
		{"two kinds", ontology.Agreement, "双方签署合作备忘录和合作协议。", []string{"合作备忘录", "合作协议"}},
		{"town that no list has", ontology.Place, "西宁市与缅甸蒲桑市签署合作备忘录。", []string{"西宁市", "缅甸蒲桑市"}},
		{"town of two letters", ontology.Place, "西宁市与巴图市2019年结为友好城市。", []string{"西宁市", "巴图市"}},
		{"district of a town abroad", ontology.Place, "西宁市城东区与比什凯克市乌鲁套区缔结友好城区。", []string{"西宁市城东区", "比什凯克市乌鲁套区"}},
		{"words before 市 that are no name", ontology.Place, "西宁市与对方城市、各国城市签署协议。", []string{"西宁市"}},
		{"towns together", ontology.Place, "西宁市与巴图市、索罗市签署协议。", []string{"西宁市", "巴图市", "索罗市"}},
		{"school of such a town", ontology.Organization, "兰州大学与卡拉索农业学院签署谅解备忘录。", []string{"兰州大学", "卡拉索农业学院"}},
		{"school without its country", ontology.Organization, "斯里兰卡康提农业学院来访。代表团到访康提农业学院。", []string{"斯里兰卡康提农业学院", "康提农业学院"}},
		{"two of a list", ontology.Organization, "兰州大学、奥什国立大学举办了推介，双方签订合作协议。", []string{"兰州大学", "奥什国立大学", "双方=兰州大学+奥什国立大学"}},
		{"that institute", ontology.Organization, "在纳伦师范学院，代表团与该院院长会谈。", []string{"纳伦师范学院", "该院=纳伦师范学院"}},
		{"our association", ontology.Organization, "烟台市国际商会要闻\n我会与奥什工商会签署合作备忘录。", []string{"烟台市国际商会", "我会=烟台市国际商会", "奥什工商会"}},
		{"our hospital", ontology.Organization, "烟台市光明医院外事。我院与塔什干医院签约，莱州市中医院见证。", []string{"烟台市光明医院", "我院=烟台市光明医院", "塔什干医院", "莱州市中医院"}},
		{"the association told of", ontology.Organization, "烟台市茶业协会成立。协会计划与奥什工商会签约。", []string{"烟台市茶业协会", "协会=烟台市茶业协会", "奥什工商会"}},
		{"hospital without a place", ontology.Organization, "兰州大学与当地医院、合作医院签署协议。", []string{"兰州大学"}},
		{"hospital that only is visited", ontology.Organization, "兰州大学与专家走访医院。", []string{"兰州大学"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := names(f, tt.text, tt.class, mention.Hints{PublishedAt: "2024-06-20"}); !slices.Equal(got, tt.want) {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}
