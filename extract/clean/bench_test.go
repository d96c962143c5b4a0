package clean

import (
	"bytes"
	"testing"
)

func BenchmarkClean(b *testing.B) {
	c := newCleaner(b)
	simplified := "5月18日上午，中国—哈萨克斯坦物流推介会在西安开幕，“云上”与现场一同进行，阿拉木图市另设会场。双方四十多家物流、农产品企业到会，就班列、仓储与通关作了交流。\n"
	traditional := "5月18日上午，中國—哈薩克斯坦物流推介會在西安開幕，「雲上」與現場一同進行，阿拉木圖市另設會場。雙方四十多家物流、農產品企業到會，就班列、倉儲與通關作了交流。\n"
	residue := "5月18日上午,中國(guó)—哈薩克斯坦物流推介會(huì)在西安開(kāi)幕,雙(shuāng)方企業(yè)擴(kuò)大產(chǎn)能?chē)?guó)際往來(lái),?Altyn? 農(nóng)產(chǎn)品公司到會(huì)。\n"
	page := "<html><head><title>标题</title></head><body><div class=nav><a href=/>首页</a></div><div class=content>" +
		string(bytes.Repeat([]byte("<p>"+simplified+"</p>"), 20)) + "</div></body></html>"
	for _, bench := range []struct {
		name, text string
		times      int
		format     Format
	}{
		{"simplified", simplified, 200, Text},
		{"traditional", traditional, 200, Text},
		{"pinyin", residue, 200, Text},
		{"markdown", simplified + "\n", 200, Markdown},
		{"page", page, 1, HTML},
	} {
		b.Run(bench.name, func(b *testing.B) {
			data := bytes.Repeat([]byte(bench.text), bench.times)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Clean(data, bench.format); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNew is what a program pays before its first document.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
