package extract_test

import (
	"slices"
	"strings"
	"testing"

	"scokg/extract"
)

// TestStatements checks what several sentences of a text state together, as
// "head TYPE tail" with the status where it is no fact.
func TestStatements(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		types      []string
		want       []string
	}{
		{
			"what is said of a plan is planned", "太原晋川物流有限公司拟投资4000万元建设卡拉干达海外仓项目。项目由太原晋川物流有限公司与卡拉干达货运公司合作实施。",
			[]string{"INVOLVES", "INVESTED_IN"},
			[]string{"卡拉干达海外仓项目 INVOLVES 卡拉干达货运公司 planned", "卡拉干达海外仓项目 INVOLVES 太原晋川物流有限公司 planned", "太原晋川物流有限公司 INVESTED_IN 卡拉干达海外仓项目 planned"},
		},
		{
			"who is met came for an event, at which those who sit in on the meeting are not", "兰州市市长陈远会见来兰出席第三届中塔经贸论坛的杜尚别市市长鲁斯塔姆·卡里莫夫。卡里莫夫祝贺第三届中塔经贸论坛成功举办。兰州市政府秘书长李国强参加。",
			[]string{"PARTICIPATED_IN"},
			[]string{"鲁斯塔姆·卡里莫夫 PARTICIPATED_IN 第三届中塔经贸论坛"},
		},
		{
			"a report that the text denies", "有媒体称，太原晋川物流有限公司在奥什州投资3000万美元。太原晋川物流有限公司否认在奥什州投资。",
			[]string{"INVESTED_IN"},
			[]string{"太原晋川物流有限公司 INVESTED_IN 奥什州 denied"},
		},
		{
			"a plan that is given up", "太原晋川物流有限公司拟投资4000万元建设卡拉干达海外仓项目。鉴于合作条件发生变化，董事会同意终止该项目。",
			[]string{"INVOLVES", "INVESTED_IN"},
			[]string{"卡拉干达海外仓项目 INVOLVES 太原晋川物流有限公司 cancelled", "太原晋川物流有限公司 INVESTED_IN 卡拉干达海外仓项目 cancelled"},
		},
		{
			"who is pointed to as a firm, and a project behind whom 的 stands", "太原晋川物流有限公司承建卡拉干达海外仓项目。该企业还在奥什州投资900万元。卡拉干达货运公司是该项目的合作方。",
			[]string{"INVOLVES", "INVESTED_IN"},
			[]string{"卡拉干达海外仓项目 INVOLVES 卡拉干达货运公司", "卡拉干达海外仓项目 INVOLVES 太原晋川物流有限公司", "太原晋川物流有限公司 INVESTED_IN 奥什州"},
		},
		{
			"a day told by a stamp near the top", "两市商会签约\n2024-03-19 港闻\n第五届丝路护理论坛6月12日在兰州举行，由兰州大学主办。",
			[]string{"HOSTED"},
			[]string{"兰州大学 HOSTED 第五届丝路护理论坛 planned"},
		},
		{
			"a company that a text is about", "太原晋川物流有限公司承建卡拉干达海外仓项目。项目由太原晋川物流有限公司与卡拉干达货运公司合作实施。公司还计划在奥什州投资900万元。",
			[]string{"INVESTED_IN"},
			[]string{"太原晋川物流有限公司 INVESTED_IN 奥什州 planned"},
		},
		{
			"the company named last", "太原晋川物流有限公司与卡拉干达货运公司签约。该公司计划在太原投资900万元。",
			[]string{"INVESTED_IN"},
			[]string{"卡拉干达货运公司 INVESTED_IN 太原市 planned"},
		},
		{
			"two schools that a pointer stands for", "江苏海洋大学与塔什干水利大学签署合作协议。根据协议，两校将共建中乌水利技术联合实验室。",
			[]string{"INVOLVES"},
			[]string{"中乌水利技术联合实验室 INVOLVES 塔什干水利大学 planned", "中乌水利技术联合实验室 INVOLVES 江苏海洋大学 planned"},
		},
		{
			"our school and its guest", "塔什干水利大学校长一行到访江苏海洋大学。我校校长会见了客人。会后，两校签署合作协议。根据协议，两校将共建中乌水利技术联合实验室。",
			[]string{"INVOLVES", "SIGNED"},
			[]string{"中乌水利技术联合实验室 INVOLVES 塔什干水利大学 planned", "中乌水利技术联合实验室 INVOLVES 江苏海洋大学 planned", "塔什干水利大学 SIGNED 合作协议", "江苏海洋大学 SIGNED 合作协议"},
		},
		{
			"a sub-forum is part of what the text is about", "第四届丝路农业论坛在兰州举行。下午举行的节水灌溉技术分论坛上，企业作了推介。",
			[]string{"PART_OF"},
			[]string{"节水灌溉技术分论坛 PART_OF 第四届丝路农业论坛"},
		},
		{
			"a list of sub-forums, behind which the text goes on about the whole", "第四届丝路农业论坛在兰州举行。论坛以“绿色发展”为主题，设节水灌溉论坛、种业合作与人才交流论坛两个分论坛，同步举办中塔商品展。开幕式上，甘肃省副省长李斌致辞。",
			[]string{"PART_OF", "PARTICIPATED_IN"},
			[]string{"中塔商品展 PART_OF 第四届丝路农业论坛", "李斌 PARTICIPATED_IN 第四届丝路农业论坛", "种业合作与人才交流论坛 PART_OF 第四届丝路农业论坛", "节水灌溉论坛 PART_OF 第四届丝路农业论坛"},
		},
		{
			"what a programme tells is to come", "第四届丝路农业论坛日程\n主办单位：兰州市人民政府\n14:00-16:00 中塔种业对接会 主持：兰州市商务局局长高卫东",
			[]string{"HOSTED", "PART_OF", "PARTICIPATED_IN"},
			[]string{"中塔种业对接会 PART_OF 第四届丝路农业论坛 planned", "兰州市人民政府 HOSTED 第四届丝路农业论坛 planned", "高卫东 PARTICIPATED_IN 中塔种业对接会 planned"},
		},
		{
			"a word for one of two events held as one means that one", "第四届丝路农业论坛暨2024中塔种业展在兰州举行。出席此次展会的有甘肃省副省长李斌。外方嘉宾有塔吉克斯坦驻华大使达夫拉特罗夫。",
			[]string{"PARTICIPATED_IN"},
			[]string{"李斌 PARTICIPATED_IN 2024中塔种业展", "达夫拉特罗夫 PARTICIPATED_IN 2024中塔种业展"},
		},
		{
			"an event that only is the time of another", "在第26届丝路经济论坛框架下，中塔商务对话会在兰州举行。甘肃省副省长李斌出席活动并致辞。",
			[]string{"PARTICIPATED_IN", "PART_OF"},
			[]string{"中塔商务对话会 PART_OF 第26届丝路经济论坛", "李斌 PARTICIPATED_IN 中塔商务对话会"},
		},
		{
			"友好关系 of sister cities", "兰州市与杜尚别市2015年结为友好城市。兰州市市长陈远说，兰州市与杜尚别市建立友好关系以来，往来密切。",
			[]string{"PARTNER_OF"},
			[]string{"兰州市 PARTNER_OF 杜尚别市"},
		},
		{
			"friends first and sister cities later", "兰州市与杜尚别市2012年建立友好交流关系。兰州市与杜尚别市2015年结为友好城市。",
			[]string{"PARTNER_OF"},
			[]string{"兰州市 PARTNER_OF 杜尚别市"},
		},
		{
			"works that are begun only later", "海外仓项目动态\n发布时间：2025-09-29\n卡拉干达海外仓项目由太原晋川物流有限公司投资4000万元。海外仓占地18公顷，明年5月动工。",
			[]string{"INVESTED_IN"},
			[]string{"太原晋川物流有限公司 INVESTED_IN 卡拉干达海外仓项目 planned"},
		},
		{
			"an event that is being got ready", "第三届丝路青年论坛进入倒计时。论坛由甘肃省商务厅主办，兰州市人民政府承办。",
			[]string{"HOSTED", "ORGANIZED"},
			[]string{"兰州市人民政府 ORGANIZED 第三届丝路青年论坛 planned", "甘肃省商务厅 HOSTED 第三届丝路青年论坛 planned"},
		},
		{
			"an event for which they got ready before", "第三届丝路青年论坛5月9日在兰州举行。论坛将为两地合作搭建平台，由甘肃省商务厅主办。",
			[]string{"HOSTED"},
			[]string{"甘肃省商务厅 HOSTED 第三届丝路青年论坛"},
		},
		{
			"what a clause says to be done next year", "兰州市商务局局长高卫东说，明年5月由兰州市商务局在兰州市主办第三届中塔农业论坛。",
			[]string{"HOSTED"},
			[]string{"兰州市商务局 HOSTED 第三届中塔农业论坛 planned"},
		},
		{
			"an event that somebody only speaks of", "市长会见杜尚别市市长。市长说，去年出席中塔商务论坛的代表收获很大。塔吉克斯坦驻华大使达夫拉特罗夫参加。",
			[]string{"PARTICIPATED_IN"},
			nil,
		},
		{
			"the city in which another lies", "第四届丝路农业论坛在青岛举行\n第四届丝路农业论坛9日在青岛胶州举行。",
			[]string{"HELD_IN"},
			[]string{"第四届丝路农业论坛 HELD_IN 胶州市"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := x.Extract(extract.Source{Data: []byte(tt.text)})
			if err != nil {
				t.Fatal(err)
			}
			names := map[string]string{}
			for _, e := range r.Entities {
				names[e.ID] = e.Name
			}
			var got []string
			for _, rel := range r.Relations {
				if slices.Contains(tt.types, rel.Type) {
					got = append(got, strings.TrimSuffix(names[rel.Head]+" "+rel.Type+" "+names[rel.Tail]+" "+rel.Status, " asserted"))
				}
			}
			slices.Sort(got)
			if got = slices.Compact(got); !slices.Equal(got, tt.want) {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestUnlistedCityIsLinked checks that a city whose Chinese name no list has is the
// one that its sound tells, and that the result says how surely.
func TestUnlistedCityIsLinked(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := x.Extract(extract.Source{Data: []byte("代表团来到白俄罗斯日洛宾市。")})
	if err != nil {
		t.Fatal(err)
	}
	const zhlobin = 618806
	city := slices.IndexFunc(r.Entities, func(e extract.Entity) bool { return e.Name == "日洛宾市" })
	if city < 0 || r.Entities[city].Properties["geonamesId"] != zhlobin {
		t.Fatalf("日洛宾市 is not linked to %d: %v", zhlobin, r.Entities)
	}
	said := slices.IndexFunc(r.Relations, func(rel extract.Relation) bool { return rel.Rule == "alias.sound" })
	if said < 0 || r.Relations[said].Confidence <= 0.5 || r.Relations[said].Confidence >= 0.95 {
		t.Errorf("no relation says how surely 日洛宾市 is Zhlobin: %v", r.Relations)
	}
}
