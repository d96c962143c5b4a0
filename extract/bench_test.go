package extract_test

import (
	"runtime/debug"
	"strings"
	"testing"

	"scokg/extract"
	"scokg/extract/clean"
)

// page is news text of the kind that the extractor reads, written for the
// benchmark.
const page = `青岛市与塔什干市经贸合作推介会在青岛举行。5月18日上午，推介会由青岛市贸促会主办，胶州市商务局、塔什干市投资促进局承办，青岛市外办协办。
来自物流、农业、纺织等领域的40余家企业参加活动，双方就跨境电商、冷链物流等议题进行了交流。近年来，两地往来日益密切，贸易额逐年增长，班列开行数量稳步提升，沿线口岸通关效率不断提高。
青岛市副市长李建国出席并致辞。他表示，希望两市企业抓住机遇，加强对接，推动更多项目落地，让合作成果更好惠及两地人民。
目前，青岛企业已在乌兹别克斯坦投资项目5个，投资额达2.3亿美元。会上，青岛市与塔什干市签署了友好合作备忘录。
`

// BenchmarkExtract reads one document after the other, with garbage collected as
// rarely as the program has it; BenchmarkExtractGC100 at Go's default.
func BenchmarkExtract(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	benchmarkExtract(b)
}

func BenchmarkExtractGC100(b *testing.B) { benchmarkExtract(b) }

func benchmarkExtract(b *testing.B) {
	b.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		b.Fatal(err)
	}
	data := []byte(strings.Repeat(page, 20))
	if _, err := x.Extract(extract.Source{Data: data, Format: clean.Text}); err != nil { // loads what loads late
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := x.Extract(extract.Source{Data: data, Format: clean.Text}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := extract.New(extract.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
