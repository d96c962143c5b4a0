package segment_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// A program with a Tokenizer in it must not carry the dictionaries that gse embeds.
func TestProgramsDoNotCarryGseDictionaries(t *testing.T) {
	program := filepath.Join(t.TempDir(), "linked")
	if out, err := exec.Command("go", "build", "-o", program, "./testdata/linked").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte("\n管委会 57 j\n")) {
		t.Error("our own dictionary is not in the program, so this test proves nothing")
	}
	for name, line := range map[string]string{"simplified": "1号店 3 n\n", "traditional": "1號店 3 n\n"} {
		if bytes.Contains(data, []byte(line)) {
			t.Errorf("gse's %s dictionary is in the program, %d MB in all", name, len(data)>>20)
		}
	}
}
