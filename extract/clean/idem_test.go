package clean

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestIdempotent joins scraps of damaged text at random: cleaning what was
// cleaned changes nothing.
func TestIdempotent(t *testing.T) {
	scraps := []string{
		"國(guó)", "家", "?chē)", "?guó)", "际", "(SCO)", "?Aman? ", "?", " ", "　", ",", "，", "。", "\n", "\n\n", "-", "—", "－", "·", "•", "．", "2021", " 年",
		"記者 張三", "来源：某某网", "责任编辑：李四", "[", "]", "（", "）", "(", ")", "著", "著名", "乾隆", "乾", "請輸入驗證碼", "分享到：", "青岛市", "Sun", "LLC ", ":", ";",
		"「", "」", "\u200b", "\ufeff", "\u0301", "\xff", "guó", "u", "09:10", "2021-06-10", "青 岛 市", "图为", "摄", "点击", "«", "»", "~", "Ａ",
	}
	c := newCleaner(t)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(scraps[r.IntN(len(scraps))])
		}
		d, err := c.Clean([]byte(b.String()), Text)
		if err != nil {
			continue
		}
		checkDocument(t, d, []byte(b.String()))
		again, err := c.Clean([]byte(d.Text), Text)
		if err != nil {
			t.Errorf("%q became %q, then %v", b.String(), d.Text, err)
		} else if again.Text != d.Text {
			t.Errorf("%q became %q, then %q", b.String(), d.Text, again.Text)
		}
	}
}
