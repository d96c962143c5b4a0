package mention_test

import (
	"testing"

	"scokg/extract/mention"
)

func TestHeadings(t *testing.T) {
	f := newFinder(t)
	for _, tt := range []struct {
		name, text, want string // want is the heading of the text's last line
	}{
		{"section", "兰州市外事\n一、友好城市\n俄罗斯 奔萨市 1996年", "一、友好城市"},
		{"next section", "兰州市外事\n一、友好城市\n俄罗斯 奔萨市 1996年\n二、来访团组\n奥什市 2015年", "二、来访团组"},
		{"columns go on with it", "兰州市外事\n一、友好城市\n国家 城市 时间\n俄罗斯 奔萨市 1996年", "一、友好城市\n国家 城市 时间"},
		{"columns in cells", "友好城市\n| 国家 | 城市 |\n| 俄罗斯 | 奔萨市 |", "友好城市\n| 国家 | 城市 |"},
		{"title", "兰州市国际友好城市\n奔萨市 1996年", "兰州市国际友好城市"},
		{"what leads to a list", "兰州市对外开放。现有友好城市2个：\n奔萨市，1996年；\n大不里士市，2013年。", "兰州市对外开放。现有友好城市2个："},
		{"as follows", "友好城市\n具体如下：\n奔萨市，1996年", "友好城市\n具体如下："},
		{"running text ends it", "一、友好城市\n奔萨市 1996年\n奔萨市代表团来访。兰州市热情接待。\n大不里士市 2013年", ""},
		{"none", "奔萨市代表团来访。\n大不里士市 2013年", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := f.Find(tt.text, mention.Hints{})
			if got := d.Sentences[len(d.Sentences)-1].Heading; got != tt.want {
				t.Errorf("heading %q, want %q", got, tt.want)
			}
		})
	}
}
