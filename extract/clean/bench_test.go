package clean

import (
	"bytes"
	"testing"
)

func BenchmarkClean(b *testing.B) {
	c := newCleaner(b)
	simplified := "6月9日下午，中国—吉尔吉斯斯坦经贸合作对话会在青岛举行，对话会采取“线上+线下”结合的方式，在青岛市、吉尔吉斯共和国比什凯克市设分会场同步举行。来自农业、能源、商贸等领域的60余家企业参加，共享发展机遇。\n"
	traditional := "6月9日下午，中國—吉爾吉斯斯坦經貿合作對話會在青島舉行，對話會採取「線上+線下」結合的方式，在青島市、吉爾吉斯共和國比什凱克市設分會場同步舉行。來自農業、能源、商貿等領域的60餘家企業參加，共享發展機遇。\n"
	residue := "6月9日下午,中國(guó)—吉爾吉斯斯坦經(jīng)貿(mào)合作對(duì)話(huà)會(huì)在青島舉行,加速推進(jìn)中吉優(yōu)勢(shì)產(chǎn)能?chē)?guó)際合作,?Aman? 生產(chǎn)技術(shù)綜合體參加。\n"
	page := "<html><head><title>标题</title></head><body><div class=nav><a href=/>首页</a></div><div class=content>" +
		string(bytes.Repeat([]byte("<p>"+simplified+"</p>"), 20)) + "</div></body></html>"
	for _, bench := range []struct {
		name, text string
		times      int
		format     Format
	}{
		{"simplified", simplified, 200, Text}, {"traditional", traditional, 200, Text}, {"pinyin", residue, 200, Text},
		{"markdown", simplified + "\n", 200, Markdown}, {"page", page, 1, HTML},
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
