package segment_test

import (
	"strings"
	"sync"
	"testing"

	"scokg/extract/segment"
)

// tagged writes tokens as gse does: "word/tag word/tag".
func tagged(tokens []segment.Token) string {
	var words []string
	for _, t := range tokens {
		words = append(words, t.Text+"/"+t.Tag)
	}
	return strings.Join(words, " ")
}

// plain is a Segmenter without words of a user's, loaded once for all tests.
var plain = segment.New(segment.Options{})

func TestTokenize(t *testing.T) {
	s := plain
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"在青岛举行", "在/p 青岛/ns 举行/v"},
		{"从中国和平等出发", "从/p 中国/ns 和/c 平等/a 出发/v"},
		{"会议由李雪梅主持", "会议/n 由/p 李/nr 雪梅/nr 主持/v"},
		{"期间签署了友好合作备忘录", "期间/f 签署/v 了/ul 友好/a 合作/vn 备忘录/n"},
		{"示范区管委会共同主办", "示范区/n 管委会/j 共同/d 主办/b"},
		{"市商务局协办", "市/n 商务/n 局/zg 协办/v"},
		{"2021年6月，LLC «Nur» 与TM", "2021/x 年/m 6/x 月/m ，/x LLC/x  /x «/x Nur/x »/x  /x 与/p TM/x"},
		{"Янгиюль 区", "Янгиюль/x  /x 区/n"},
	} {
		if got := tagged(s.Tokenize(c.text)); got != c.want {
			t.Errorf("Tokenize(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestTokenizeWithWords(t *testing.T) {
	s := segment.New(segment.Options{Words: []segment.Word{
		{Text: "比什凯克市", Tag: "ns"},
		{Text: "对话会", Tag: "n"},
		{Text: "对话会", Tag: "v"}, // the first of two equal ones counts
		{Text: "合作", Tag: "own", Freq: 5},
		{Text: "LLC Nur", Tag: "nt"},
		{Text: "《甲》"},
		{Text: " \n"},
		{},
	}})
	const text = "比什凯克市对话会合作，llc nur和《甲》"
	const want = "比什凯克市/ns 对话会/n 合作/own ，/x llc nur/nt 和/c 《甲》/x"
	tokens := s.Tokenize(text)
	if got := tagged(tokens); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if tokens[0].Freq != segment.DefaultFreq || tokens[2].Freq != 5 {
		t.Errorf("frequencies %v and %v, want %v and 5", tokens[0].Freq, tokens[2].Freq, segment.DefaultFreq)
	}
}

// whole fails unless the tokens cover the text without gaps.
func whole(t *testing.T, text string, tokens []segment.Token) {
	t.Helper()
	at := 0
	for i, k := range tokens {
		if k.Start != at || k.End <= k.Start || k.End > len(text) || k.Text != text[k.Start:k.End] {
			t.Fatalf("token %d is %+v; it should start at %d of %d bytes and hold their text", i, k, at, len(text))
		}
		if k.Tag == "" || !(k.Freq > 0) {
			t.Fatalf("token %d is %+v, without tag or frequency", i, k)
		}
		at = k.End
	}
	if at != len(text) {
		t.Fatalf("the tokens end at %d of %d bytes", at, len(text))
	}
}

func TestTokenizeLongText(t *testing.T) {
	s := plain
	sentence := "期间签署了友好合作备忘录。"
	one := tagged(s.Tokenize(sentence))
	for _, c := range []struct {
		name, text string
		want       string // of the tokens; not compared where empty
	}{
		{"sentences", strings.Repeat(sentence, 1000), strings.TrimSpace(strings.Repeat(one+" ", 1000))},
		{"one line without marks", strings.Repeat("中国", 10_000), ""},
		{"invalid UTF-8", strings.Repeat("\xe4\xb8", 5_000), ""},
		{"letters", strings.Repeat("a", 10_000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tokens := s.Tokenize(c.text)
			whole(t, c.text, tokens)
			if got := tagged(tokens); c.want != "" && got != c.want {
				t.Errorf("a long text is cut otherwise than its sentences")
			}
		})
	}
}

// Under -race this shows that one Segmenter serves many goroutines, the first
// load included, and that two of them share nothing.
func TestConcurrentUse(t *testing.T) {
	const text = "出席会议的有青岛市市长王建国，会议由李雪梅主持。"
	want := tagged(plain.Tokenize(text))
	shared := segment.New(segment.Options{})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			s := shared
			if i == 0 {
				s = segment.New(segment.Options{})
			}
			for range 50 {
				if got := tagged(s.Tokenize(text)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzTokenize(f *testing.F) {
	for _, seed := range []string{"", "在青岛举行", "a", "ab中cd，", "\xff\xfe", "é中", "İ\u2028𝒳\x00", "LLC «Nur»"} {
		f.Add(seed)
	}
	s := segment.New(segment.Options{Words: []segment.Word{{Text: "LLC"}, {Text: "\xff"}}})
	s.Load()
	f.Fuzz(func(t *testing.T, text string) { whole(t, text, s.Tokenize(text)) })
}
