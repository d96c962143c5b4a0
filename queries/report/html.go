package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"slices"
)

//go:embed assets
var assets embed.FS

// page is what the template of the page is given. Style, Library and Script are
// files of this program; everything else is escaped.
type page struct {
	R       *Report
	H       headings
	Policy  string
	Style   template.CSS
	Library template.JS // ECharts
	Script  template.JS
	Land    template.JS // GeoJSON, where there is a map
	Charts  bool
}

// WriteHTML writes the report as one HTML file that needs nothing else. Where
// there is no chart it holds no script.
func (r *Report) WriteHTML(w io.Writer) error {
	t, err := template.New("page.gohtml").Funcs(template.FuncMap{
		"draw": func(c Chart) (template.JS, error) {
			// encoding/json escapes <, > and &, so no text can end the script element.
			b, err := json.Marshal(draw(c))
			return template.JS(b), err //nolint:gosec // as said
		},
		"document": func(n int) Document { return r.Documents[n-1] },
		"title":    r.titleOf,
		"about":    r.about,
		"more":     r.more,
		"link":     isLink,
	}).ParseFS(assets, "assets/page.gohtml")
	if err != nil {
		return err
	}
	p := page{R: r, H: r.headings}
	for _, s := range r.Sections {
		p.Charts = p.Charts || len(s.Charts) > 0
		if slices.ContainsFunc(s.Charts, func(c Chart) bool { return c.Kind == Map }) {
			land, err := asset("land.json")
			if err != nil {
				return err
			}
			p.Land = template.JS(land) //nolint:gosec // a file of this program
		}
	}
	texts := map[string]string{}
	for _, name := range []string{"style.css", "echarts.min.js", "draw.js"} {
		if texts[name], err = asset(name); err != nil {
			return err
		}
	}
	p.Style = template.CSS(texts["style.css"])       //nolint:gosec // a file of this program
	p.Library = template.JS(texts["echarts.min.js"]) //nolint:gosec // a file of this program
	p.Script = template.JS(texts["draw.js"])         //nolint:gosec // a file of this program
	p.Policy = policy(p.Charts, texts)
	return t.Execute(w, p)
}

func asset(name string) (string, error) {
	b, err := assets.ReadFile("assets/" + name)
	return string(b), err
}

// policy lets the page apply its own style sheet and, where it has charts, run
// its own two scripts. It loads nothing, sends nothing and posts no form.
func policy(charts bool, texts map[string]string) string {
	scripts := "'none'"
	if charts {
		scripts = hash(texts["echarts.min.js"]) + " " + hash(texts["draw.js"])
	}
	return fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; base-uri 'none'; form-action 'none'", scripts, hash(texts["style.css"]))
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
