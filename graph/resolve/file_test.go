package resolve

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodOverrides = `# what we decided
version: 1
same:
  - type: Organization
    names: [甲市商务局, 甲市商务厅]
  - type: Event
    names:
      - {name: 乙国论坛, year: "2021"}
      - 首届乙国-论坛
different:
  - type: Person
    names: [丙某, {name: 丙某, country: KG}]
`

func TestParseOverrides(t *testing.T) {
	o, err := ParseOverrides("o.yaml", []byte(goodOverrides))
	if err != nil {
		t.Fatal(err)
	}
	got, err := o.Encode()
	const want = `{"same":[["Event/乙国论坛?year=2021","Event/首届乙国—论坛"],["Organization/甲市商务局","Organization/甲市商务厅"]],"apart":[["Person/丙某","Person/丙某?country=KG"]]}`
	if err != nil || got != want {
		t.Errorf("%v\n got %s\nwant %s", err, got, want)
	}
	for _, nothing := range []string{"version: 1", "version: 1\nsame: []\n", "version: 1\nsame:\ndifferent:\n"} {
		if o, err := ParseOverrides("o.yaml", []byte(nothing)); err != nil || !o.Empty() {
			t.Errorf("%q: %+v, %v", nothing, o, err)
		}
	}
}

func TestParseOverridesTellsWhereAFaultIs(t *testing.T) {
	replaced := func(old, by string) string { return strings.Replace(goodOverrides, old, by, 1) }
	for _, tt := range []struct{ name, text, want string }{
		{"not YAML", "same: [", "o.yaml:1:7: "},
		{"empty", "", "o.yaml: version 0; this program reads 1"},
		{"another version", replaced("version: 1", "version: 2"), "o.yaml:2:10: version 2"},
		{"unknown key", replaced("different:", "apart:"), `o.yaml:10:1: unknown field "apart"`},
		{"unknown key of a list", replaced("type: Event", "label: Event"), `o.yaml:6:5: unknown field "label"`},
		{"unknown key of a name", replaced("year:", "date:"), `o.yaml:8:22: unknown field "date"`},
		{"unknown type", replaced("Organization", "Company"), `o.yaml:4:11: unknown type "Company"; known: Place, `},
		{"no type", replaced("type: Organization\n    ", ""), `unknown type ""`},
		{"one name", replaced("[甲市商务局, 甲市商务厅]", "[甲市商务局]"), "o.yaml:5:12: a list has two names or more"},
		{"no names", replaced("[甲市商务局, 甲市商务厅]", "[]"), "o.yaml:5:12: a list has two names or more"},
		{"names of no kind", replaced("[甲市商务局, 甲市商务厅]", "甲市商务局"), "o.yaml:5:12: "},
		{"a list as a name", replaced("[甲市商务局, 甲市商务厅]", "[甲市商务局, [甲]]"), "o.yaml:5:20: a name is text, or a map with a name in it"},
		{"an empty name", replaced("甲市商务厅", "' '"), "an entry without a name"},
		{"a long name", replaced("甲市商务厅", strings.Repeat("甲", 200)), "longer than a name is"},
		{"many names", replaced("甲市商务厅", strings.Repeat("甲,", 1000)), "more than 1000 names"},
		{"a name twice", replaced("甲市商务厅", "甲市商务局"), "o.yaml:5:20: 甲市商务局 stands twice in the list"},
		{"in two lists", replaced("different:", "  - {type: Organization, names: [丁局, 甲市商务厅]}\ndifferent:"), "o.yaml:10:38: 甲市商务厅 stands in another list of same too"},
		{"same and different", goodOverrides + "  - {type: Organization, names: [丁局, 甲市商务厅, 甲市商务局]}\n", "o.yaml:13:45: 甲市商务厅 and 甲市商务局 are one by a list of same"},
		{"anchor", replaced("[甲市商务局", "&a [甲市商务局"), "o.yaml:5:12: anchors"},
		{"too deep", "same: " + strings.Repeat("[", 100000), "it nests too deep"},
		{"too large", strings.Repeat("#", 2<<20), "larger than"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ParseOverrides("o.yaml", []byte(tt.text))
			var fault *FileError
			if !errors.As(err, &fault) || fault.File != "o.yaml" || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	_, err := ParseOverrides("o.yaml", []byte(strings.NewReplacer("Organization", "Company", "[丙某, ", "['', ").Replace(goodOverrides)))
	if err == nil || strings.Count(err.Error(), "o.yaml:") != 2 {
		t.Errorf("want two faults: %v", err)
	}
}

func TestLoadAndWriteOverrides(t *testing.T) {
	path := filepath.Join(t.TempDir(), "o.yaml")
	if _, err := LoadOverrides(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	o, err := ParseOverrides("o.yaml", []byte(goodOverrides))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := WriteOverrides(&b, o); err != nil {
		t.Fatal(err)
	}
	const want = `version: 1
same:
  - type: Event
    names:
      - name: 乙国论坛
        year: "2021"
      - 首届乙国—论坛
  - type: Organization
    names:
      - 甲市商务局
      - 甲市商务厅
different:
  - type: Person
    names:
      - 丙某
      - name: 丙某
        country: KG
`
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	back, err := LoadOverrides(path)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := o.Encode()
	if again, err := back.Encode(); err != nil || again != first {
		t.Errorf("read back: %s, %v", again, err)
	}
}

// Whatever the file: it is refused by faults of its own, or its decisions make a
// resolver and come back from both written forms.
func FuzzParseOverrides(f *testing.F) {
	f.Add(goodOverrides)
	f.Add("version: 1\nsame: [{type: Place, names: ['a: b', \"-\", {name: '?&=%', document: \"x\\ny\"}]}]\n")
	f.Add("version: 1\ndifferent:\n- type: Sector\n  names: [1, true, null, ~, 2021-01-01]\n")
	f.Fuzz(func(t *testing.T, text string) {
		o, err := ParseOverrides("o.yaml", []byte(text))
		if err != nil {
			var fault *FileError
			if !errors.As(err, &fault) {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		if _, err := New(Options{Overrides: o}); err != nil {
			t.Fatal(err)
		}
		want, err := o.Encode()
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := DecodeOverrides(want)
		if got, err2 := decoded.Encode(); err != nil || err2 != nil || got != want {
			t.Fatalf("decoded: %s, want %s: %v, %v", got, want, err, err2)
		}
		var b strings.Builder
		if err := WriteOverrides(&b, o); err != nil {
			t.Fatal(err)
		}
		back, err := ParseOverrides("again", []byte(b.String()))
		if err != nil {
			t.Fatalf("%v of\n%s", err, b.String())
		}
		if got, err := back.Encode(); err != nil || got != want {
			t.Fatalf("written: %s, want %s\n%s: %v", got, want, b.String(), err)
		}
	})
}
