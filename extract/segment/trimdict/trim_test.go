package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The committed dictionary is what the command makes of the gse that go.mod names.
func TestCommittedDictionaryIsFresh(t *testing.T) {
	committed, err := os.ReadFile(filepath.Join("..", "dict.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var made bytes.Buffer
	if err := generate(&made); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, made.Bytes()) {
		t.Error("extract/segment/dict.txt is out of date; run go generate ./extract/segment")
	}
}

func TestTrim(t *testing.T) {
	const in = "青岛 2190 ns\n会 9 zg\n友好城市 3 n\n\n𨱇 105 zg\n管委会 57 j\n揭牌 49 n\n国办 50 j\nA 500 x\n國 500 n\n"
	const want = "会 9 zg\n国办 50 j\n管委会 57 j\n青岛 2190 ns\n"
	var out strings.Builder
	if err := trim(&out, strings.NewReader(in)); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	for _, bad := range []string{"青岛 2190", "青岛 many ns", "青岛 1 ns more"} {
		if err := trim(&out, strings.NewReader("会 9 zg\n"+bad+"\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: error %v does not name line 2", bad, err)
		}
	}
}

func TestRunWritesNothingHalf(t *testing.T) {
	if err := run(filepath.Join(t.TempDir(), "no", "dict.txt")); err == nil {
		t.Error("a folder that is not there is no error")
	}
}
