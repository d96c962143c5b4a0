package yamldoc_test

import (
	"errors"
	"strings"
	"testing"

	"scokg/extract/yamldoc"
)

type value struct {
	Version int      `yaml:"version"`
	Names   []string `yaml:"names"`
	More    []struct {
		Name string `yaml:"name"`
	} `yaml:"more"`
}

func read(text string) (*yamldoc.Document, value, error) {
	var v value
	d, err := yamldoc.Parse([]byte(text))
	if err != nil {
		return nil, v, err
	}
	return d, v, d.Decode(&v)
}

func TestRead(t *testing.T) {
	d, v, err := read("# a note\nversion: 1\nnames: [甲, '乙']\nmore:\n  - name: 丙\n")
	if err != nil || v.Version != 1 || strings.Join(v.Names, "") != "甲乙" || len(v.More) != 1 || v.More[0].Name != "丙" {
		t.Fatalf("%+v, %v", v, err)
	}
	for path, want := range map[string][2]int{
		"$.version": {2, 10}, "$.names[1]": {3, 12}, "$.more[0].name": {5, 11}, "$.more[0].title": {5, 9}, "$.names[7]": {3, 8}, "$.nothing": {0, 0}, "$": {0, 0}, "": {0, 0}, "$.[[": {0, 0},
	} {
		if line, column := d.Position(path); [2]int{line, column} != want {
			t.Errorf("%s stands at %d:%d, want %v", path, line, column, want)
		}
	}
	for _, empty := range []string{"", "\n", "# nothing\n", "---\n"} {
		if _, v, err := read(empty); err != nil || v.Version != 0 {
			t.Errorf("%q: %+v, %v", empty, v, err)
		}
	}
}

// bomb is the length of texts whose cost, without bounds, grows with its square.
const bomb = 1 << 17

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"not YAML", "names: [", "1:8: "},
		{"unknown key", "version: 1\nname: x\n", "2:1: unknown field \"name\""},
		{"key twice", "version: 1\nversion: 2\n", "2:1: "},
		{"wrong kind", "version: x\n", "1:10: "},
		{"list for a map", "- version\n", "1:1: "},
		{"two documents", "version: 1\n---\nversion: 2\n", "2:1: more than one document"},
		{"anchor", "names: &a [x]\n", "1:8: anchors"},
		{"alias", "names: *a\n", "1:8: anchors"},
		{"tag", "names: !!str x\n", "1:8: anchors"},
		{"merge", "<<: {version: 1}\n", "1:1: anchors"},
		{"too large", strings.Repeat("#", yamldoc.MaxSize+1), "larger than 1048576 bytes"},
		{"deep lists", strings.Repeat("[", bomb), "1:33: it nests too deep"},
		{"deep maps", strings.Repeat("{", bomb), "1:33: it nests too deep"},
		{"deep dashes", strings.Repeat("- ", bomb/2), "1:101: it nests too deep"},
		{"deep keys", strings.Repeat("? ", bomb/2), "1:"},
		{"keys in a row", strings.Repeat("a: ", bomb/3), "1:"},
		{"keys in a row in brackets", "[" + strings.Repeat("a: ", bomb/3-1), "1:"},
		{"deep blocks", staircase(500), "it nests too deep"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := read(tt.text)
			var e *yamldoc.Error
			if !errors.As(err, &e) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// staircase nests a map in a map, so many times.
func staircase(steps int) string {
	var b strings.Builder
	for n := range steps {
		b.WriteString(strings.Repeat(" ", n) + "a:\n")
	}
	return b.String()
}

func FuzzParse(f *testing.F) {
	f.Add("version: 1\nnames: [a, {b: c}]\nmore:\n  - name: |\n      x\n")
	f.Add("? a\n: - b\n- - c: {d: [e")
	f.Add("\"\\x\": '\n")
	f.Fuzz(func(t *testing.T, text string) {
		var e *yamldoc.Error
		_, _, err := read(text)
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("%T: %v", err, err)
		}
	})
}
