package main

import (
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

func TestParagraph(t *testing.T) {
	long := []span{{"[", faint}, {"乌鲁木齐市", named}, {" Place:City]", faint}, {"与", plain}, {"[", faint}, {"奥什市", named}, {" Place:City]", faint}, {"结为友好城市。", plain}}
	for _, tt := range []struct {
		name    string
		width   int
		colours bool
		spans   []span
		want    string
	}{
		{"without end", 0, false, long, "  [乌鲁木齐市 Place:City]与[奥什市 Place:City]结为友好城市。\n"},
		{"wrapped", 32, false, long, "  [乌鲁木齐市 Place:City]与[奥什\n    市 Place:City]结为友好城市。\n"},
		{"a closing mark stays", 29, false, []span{{"[乌鲁木齐市 Place:City]与合作方。", plain}}, "  [乌鲁木齐市 Place:City]与合\n    作方。\n"},
		{"an opening mark goes", 26, false, []span{{"[乌鲁木齐市 Place:City]与《合作备忘录》", plain}}, "  [乌鲁木齐市 Place:City]\n    与《合作备忘录》\n"},
		{"very narrow", 3, false, []span{{"一二三四五六七八九十一二", plain}}, "  一二三四五六七八九十一\n    二\n"},
		{"colours", 0, true, []span{{"甲", named}, {" 乙", plain}, {"丙", warned}}, "  \x1b[36m甲\x1b[0m 乙\x1b[33m丙\x1b[0m\n"},
		{"what a terminal would obey", 0, false, []span{{"甲\x1b[31m乙\u202e", plain}}, "  甲\\x1b[31m乙\\u202e\n"},
		{"nothing", 40, true, nil, "  \n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			p := page{w: &b, width: tt.width, colours: tt.colours}
			p.paragraph(2, tt.spans...)
			if p.err != nil || b.String() != tt.want {
				t.Errorf("%v\n got %q\nwant %q", p.err, b.String(), tt.want)
			}
		})
	}
}

func TestColoursWanted(t *testing.T) {
	for _, tt := range []struct {
		noColor, term string
		want          bool
	}{{"", "xterm", true}, {"", "", true}, {"1", "xterm", false}, {"", "dumb", false}} {
		got := coloursWanted(func(name string) string { return map[string]string{"NO_COLOR": tt.noColor, "TERM": tt.term}[name] })
		if got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// Whatever the text: no line is wider than the terminal but where one unit is,
// and nothing but spaces at line breaks is lost.
func FuzzParagraph(f *testing.F) {
	f.Add("乌鲁木齐市（以下简称“乌市”）与 Osh 签署 «Aman» 协议。", 30)
	f.Add("a  b\t\x00\u202e\xff", 1)
	f.Fuzz(func(t *testing.T, text string, width int) {
		text = strings.ToValidUTF8(text, "\uFFFD") // as all text that is written
		var b strings.Builder
		p := page{w: &b, width: width % 200}
		p.paragraph(2, span{text, plain})
		bare := strings.NewReplacer(" ", "", "\n", "").Replace
		if got, want := bare(b.String()), bare(visible(text)); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		cells := runewidth.Condition{StrictEmojiNeutral: true}
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			if us := unitsOf([]span{{strings.TrimLeft(line, " "), plain}}); p.width > 0 && len(us) > 0 && reach(us) < len(us) && cells.StringWidth(line) > max(p.width, 2+2+minText) {
				t.Fatalf("a line of %d columns where there are %d: %q", cells.StringWidth(line), p.width, line)
			}
		}
	})
}
