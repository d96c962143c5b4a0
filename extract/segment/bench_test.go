package segment_test

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/go-ego/gse"

	"scokg/extract/segment"
)

// page is some 12 KB of the kind of text that is cut.
var page = strings.Repeat("对话会由示范区管委会主办，创新联合会、商会承办，青岛市外办、青岛市商务局、胶州市商务局协办。"+
	"期间，青岛市与比什凯克市签署了友好合作备忘录，双方在经贸、文化、教育等领域拥有广阔的合作前景。\n", 50)

// BenchmarkLoad is a cold start: the dictionary read and its trie made. Its
// metric heap-MB is what stays in memory.
func BenchmarkLoad(b *testing.B) {
	var before, after runtime.MemStats
	var s *segment.Segmenter
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		s = segment.New(segment.Options{})
		s.Load()
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "heap-MB")
	runtime.KeepAlive(s)
}

func BenchmarkTokenize(b *testing.B) {
	s := segment.New(segment.Options{})
	s.Load()
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		s.Tokenize(page)
	}
}

// BenchmarkTokenizeWindow cuts a window such as stands around one name.
func BenchmarkTokenizeWindow(b *testing.B) {
	const window = "由示范区管委会主办，创新联合会承办，青岛市外办"
	s := segment.New(segment.Options{})
	s.Load()
	b.SetBytes(int64(len(window)))
	b.ReportAllocs()
	for b.Loop() {
		s.Tokenize(window)
	}
}

// BenchmarkGseHMM is what is left out: the same dictionary, gse's cut with its
// hidden Markov model, which gives words without tags.
func BenchmarkGseHMM(b *testing.B) {
	data, err := os.ReadFile("dict.txt")
	if err != nil {
		b.Fatal(err)
	}
	g := gse.Segmenter{SkipLog: true}
	if err := g.LoadDictStr(string(data)); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		g.Cut(page, true)
	}
}
