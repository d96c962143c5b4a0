package lexicon

import (
	"runtime"
	"strings"
	"testing"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMatch asks for all names and words at every character of a news
// text; bytes are of UTF-8 text.
func BenchmarkMatch(b *testing.B) {
	l, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(newsText, 20)
	b.SetBytes(int64(len(text)))
	var buf []Match
	found := 0
	for b.Loop() {
		found = 0
		for i := range text {
			buf = l.Matcher.At(text, i, AllKinds, buf[:0])
			found += len(buf)
		}
	}
	b.ReportMetric(float64(found)/float64(len([]rune(text))), "matches/char")
}

// BenchmarkResident reports what a loaded lexicon keeps on the heap.
func BenchmarkResident(b *testing.B) {
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		l, err := Load()
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
		runtime.KeepAlive(l)
	}
}

const newsText = `初夏时节，第三届中国—中亚地方合作论坛在江苏省连云港市举行，来自哈萨克斯坦、乌兹别克斯坦、塔吉克斯坦等国的二百余名代表参加。
论坛由连云港市人民政府主办，江苏省人民政府外事办公室、中国国际贸易促进委员会江苏省分会协办。连云港市市长在致辞中表示，连云港与卡拉干达州、
费尔干纳州、索格特州保持着密切的经贸往来，双方签署了关于建立友好城市关系的意向书，投资额达3.5亿美元。乌兹别克斯坦驻上海总领事、
塔什干州副州长介绍了吉扎克自由经济区的投资环境。会上，中哈物流合作基地与阿拉木图国际物流有限公司签订合作备忘录，
在农业、能源、数字经济等领域深化合作。上合组织秘书处、欧亚经济联盟代表线上出席会议。
`
