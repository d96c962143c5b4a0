//go:build seed

package clean

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// seed reads the real article, which is not part of the tree.
func seed(tb testing.TB) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "seed", "000_a20fc04bd14fd48f.txt"))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func TestSeedGolden(t *testing.T) {
	data := seed(t)
	d, err := newCleaner(t).Clean(data, Text)
	if err != nil {
		t.Fatal(err)
	}
	// The article is not ours to keep: what stands here is the hash of its
	// cleaned text, as it was read.
	golden := filepath.Join("testdata", "seed.sha256")
	got := fmt.Sprintf("%x\n", sha256.Sum256([]byte(d.Text)))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the cleaned seed differs from what was read when %s was written (read this, then run with -update):\n%s", golden, d.Text)
	}
	if want := (Repairs{Pinyin: 189, Restored: 1, Lost: 1, Guillemets: 3, Simplified: 323, Lines: 1}); d.Repairs != want {
		t.Errorf("repairs %+v, want %+v", d.Repairs, want)
	}
	if d.Language != "zh" || d.Charset != "utf-8" {
		t.Errorf("language %q, charset %q", d.Language, d.Charset)
	}
	for _, r := range d.Text {
		if strings.ContainsRune("?()（）\u00a0", r) {
			t.Errorf("%q is left in the text", r)
		}
	}
	checkOrigin(t, d, data, "对话会", "對(duì)話(huà)會")
	checkOrigin(t, d, data, "产能国际合作", "產(chǎn)能?chē)?guó)際合作")
	checkOrigin(t, d, data, "«Aman»生产", "?Aman? 生產")
	for _, q := range []struct {
		quote    string
		restored bool
	}{{"产能国际合作", true}, {"产能", false}, {"际合作", false}, {"«Aman»", true}, {"Aman", false}, {"青岛", false}} {
		start := runeIndex(d.Text, q.quote)
		if got := d.Restored(start, start+len([]rune(q.quote))); got != q.restored {
			t.Errorf("Restored(%q) = %v", q.quote, got)
		}
	}
}
