package browser

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"scokg/queries"
)

//go:embed style.yaml
var styleFile []byte

// label is how nodes of a label look.
type label struct {
	Label   string `yaml:"label"`
	Of      string `yaml:"of"`   // the main label that a subtype adds to
	Text    bool   `yaml:"text"` // belongs to the layer of texts
	Zh      string `yaml:"zh"`
	En      string `yaml:"en"`
	Color   string `yaml:"color"`   // "#2E9E6B"
	Size    int    `yaml:"size"`    // diameter in pixels
	Caption string `yaml:"caption"` // the property that names a node
}

// relationType is how relationships of a type look.
type relationType struct {
	Type     string `yaml:"type"`
	Text     bool   `yaml:"text"`
	Zh       string `yaml:"zh"`
	En       string `yaml:"en"`
	Color    string `yaml:"color"`
	Width    int    `yaml:"width"`    // in pixels
	Property string `yaml:"property"` // shown after the name, where there is one
}

func (l label) in(language string) string { return queries.Text{Zh: l.Zh, En: l.En}.In(language) }

func (t relationType) in(language string) string {
	return queries.Text{Zh: t.Zh, En: t.En}.In(language)
}

// looks are how the whole graph looks.
type looks struct {
	Labels []label        `yaml:"labels"`
	Types  []relationType `yaml:"types"`
}

func readLooks() (looks, error) {
	var l looks
	if err := yaml.UnmarshalWithOptions(styleFile, &l, yaml.Strict()); err != nil {
		return l, fmt.Errorf("style.yaml: %w", err)
	}
	return l, nil
}

// style writes the style sheet. Neo4j Browser parses it by its brackets, quotes,
// colons and semicolons alone: there are no comments, and a caption holds none
// of these.
func (l looks) style(language string) []byte {
	var b strings.Builder
	b.WriteString("node {\n  diameter: 50px;\n  color: #8A8F98;\n  border-color: #6E7279;\n  border-width: 2px;\n  text-color-internal: #FFFFFF;\n  font-size: 10px;\n}\n\n")
	b.WriteString("relationship {\n  color: #9AA1AC;\n  shaft-width: 1px;\n  font-size: 10px;\n  padding: 3px;\n  text-color-external: #4B5563;\n  text-color-internal: #FFFFFF;\n  caption: \"<type>\";\n}\n\n")
	for _, n := range l.Labels {
		fmt.Fprintf(&b, "node.%s {\n  color: %s;\n  border-color: %s;\n  text-color-internal: %s;\n  diameter: %dpx;\n", n.Label, n.Color, shade(n.Color), ink(n.Color), n.Size)
		switch {
		case n.Caption != "":
			fmt.Fprintf(&b, "  caption: \"{%s}\";\n", n.Caption)
		case n.Of == "":
			fmt.Fprintf(&b, "  caption: \"%s\";\n", n.in(language))
		}
		if n.Text {
			b.WriteString("  font-size: 8px;\n")
		}
		b.WriteString("}\n\n")
	}
	for _, r := range l.Types {
		caption := r.in(language)
		if r.Property != "" {
			caption += " {" + r.Property + "}"
		}
		fmt.Fprintf(&b, "relationship.%s {\n  color: %s;\n  shaft-width: %dpx;\n  caption: \"%s\";\n", r.Type, r.Color, r.Width, caption)
		if r.Text {
			b.WriteString("  font-size: 8px;\n")
		}
		b.WriteString("}\n\n")
	}
	return []byte(b.String())
}

// rgb reads "#RRGGBB"; a test holds the colours of style.yaml to that form.
func rgb(color string) (r, g, b int) {
	_, _ = fmt.Sscanf(color, "#%02x%02x%02x", &r, &g, &b)
	return r, g, b
}

// shade is a colour a fifth darker, for borders.
func shade(color string) string {
	r, g, b := rgb(color)
	return fmt.Sprintf("#%02X%02X%02X", r*4/5, g*4/5, b*4/5)
}

// ink is the colour of letters that can be read on a colour: white, or a dark
// grey on light ones.
func ink(color string) string {
	r, g, b := rgb(color)
	if r*299+g*587+b*114 > 160*1000 {
		return "#2A2C34"
	}
	return "#FFFFFF"
}
