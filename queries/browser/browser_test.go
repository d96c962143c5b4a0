package browser_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"scokg/extract/ontology"
	"scokg/queries"
	"scokg/queries/browser"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var options = browser.Options{Language: "zh", Port: 7475, Browser: "http://127.0.0.1:7474/browser/?dbms=bolt://neo4j@127.0.0.1:7687&db=neo4j"}

// hostile is a query whose texts and values would be markup, handlers of events
// and Cypher if they could.
const hostile = `/*
id: odd
title: {zh: "<b>怪</b> & '问题'", en: "</pre><script>alert(1)</script>"}
category: partners
description: {zh: "\"引号\" onclick=x", en: "one = two onload='x'"}
params:
  - name: place
    type: string
    required: true
    example: "O'Neill\x5cu0027 \\ <i>&\"</pre>"
    description: {zh: 地名, en: "A <name>"}
  - name: since
    type: date
    example: "2021"
    description: {zh: 起, en: Since}
  - name: share
    type: float
    default: 2
    example: "0.5"
    description: {zh: 份额, en: Share}
  - name: kinds
    type: list
    default: ["a'b", c]
    example: a,b
    description: {zh: 种类, en: Kinds}
columns:
  - {name: name, type: string}
graph: true
revision: 1
*/
MATCH (once:Place)
WHERE once.name = $place AND ($since IS NULL OR once.name > $since) AND once.population > $share AND NOT once.name IN $kinds
RETURN once.name AS name ORDER BY name;

MATCH path = (once:Place {name: $place})-[:PARTNER_OF]-(:Place)
RETURN path ORDER BY once.name;
`

func catalog(t testing.TB, files ...string) *queries.Catalog {
	t.Helper()
	var folders []queries.Folder
	for i, text := range files {
		folders = append(folders, queries.Folder{Name: "own", FS: fstest.MapFS{fmt.Sprintf("q%d.cypher", i): {Data: []byte(text)}}})
	}
	c, err := queries.Load(folders...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func site(t testing.TB, c *queries.Catalog, o browser.Options) http.Handler {
	t.Helper()
	s, err := browser.New(c, o)
	if err != nil {
		t.Fatal(err)
	}
	return s.Handler()
}

// get asks for a file and returns it.
func get(t testing.TB, h http.Handler, path string) []byte {
	t.Helper()
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, "http://localhost:7475"+path, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d: %s", path, w.Code, w.Body)
	}
	return w.Body.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run the tests with -update and read what has changed", file)
	}
}

// The guide is kept with one question alone, so that the file changes with the
// guide and not with every query of the catalogue.
func TestGolden(t *testing.T) {
	h := site(t, catalog(t, hostile), options)
	for _, language := range browser.Languages() {
		golden(t, language+"-style.grass", get(t, h, "/"+language+"/style.grass"))
		golden(t, language+"-index.html", get(t, h, "/"+language+"/"))
		guide := question.ReplaceAllFunc(get(t, h, "/"+language+"/guide.html"), func(q []byte) []byte {
			if bytes.Contains(q, []byte(`id="odd"`)) {
				return q
			}
			return nil
		})
		golden(t, language+"-guide.html", guide)
	}
}

// listing writes an archive as text.
func listing(t *testing.T, archive []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "== %s\n%s", f.Name, text)
	}
	return b.Bytes()
}

// The same catalogue gives the same bytes.
func TestDeterministic(t *testing.T) {
	first, second := site(t, catalog(t), options), site(t, catalog(t), options)
	for _, path := range []string{"/", "/guide.html", "/start.html", "/style.grass", "/favourites.zip"} {
		if !bytes.Equal(get(t, first, path), get(t, second, path)) {
			t.Errorf("%s differs from one time to the next", path)
		}
	}
}

func TestLanguage(t *testing.T) {
	o := options
	o.Language = "en"
	h := site(t, catalog(t), o)
	for _, name := range []string{"", "guide.html", "start.html", "style.grass", "favourites.zip"} {
		if !bytes.Equal(get(t, h, "/"+name), get(t, h, "/en/"+name)) {
			t.Errorf("/%s is not in English", name)
		}
	}
	o.Language = "fr"
	if _, err := browser.New(catalog(t), o); err == nil || !strings.Contains(err.Error(), `"fr"`) {
		t.Errorf("French gives %v", err)
	}
	o = options
	o.Browser = "7474"
	if _, err := browser.New(catalog(t), o); err == nil {
		t.Error("a port alone is taken for an address")
	}
}

// eventHandlers is what Neo4j Browser 5.24 cuts out of a guide.
var eventHandlers = regexp.MustCompile(`(?i)(\s+(on[^\s=]+)[^\s=]*\s*=\s*("[^"]*"|'[^']*'|[\w\-.:]+\s*))`)

// Names that would be markup are text, and queries come out of Neo4j Browser's
// cleaning as they went in.
func TestHostile(t *testing.T) {
	h := site(t, catalog(t, hostile), options)
	for _, language := range browser.Languages() {
		guide := get(t, h, "/"+language+"/guide.html")
		for _, bad := range []string{"<script", "<b>", "<i>", "alert(1)</"} {
			if bytes.Contains(guide, []byte(bad)) {
				t.Errorf("%s: the guide holds %s", language, bad)
			}
		}
		if cut := eventHandlers.Find(guide); cut != nil {
			t.Errorf("%s: %q would be cut out", language, cut)
		}
	}
	want := `MATCH (once:Place)
WHERE once.name = ('O\'Neill\\' + 'u0027 \\ <i>&"</pre>') AND (null IS NULL OR once.name > null) AND once.population > 2.0 AND NOT once.name IN ['a\'b', 'c']
RETURN once.name AS name ORDER BY name`
	if got := blocks(t, get(t, h, "/zh/guide.html"))["odd table"]; !strings.HasSuffix(got, want) {
		t.Errorf("the query is\n%s\nwant\n%s", got, want)
	}
	if got := string(listing(t, get(t, h, "/favourites.zip"))); !strings.Contains(got, want) || !strings.Contains(got, "// 伙伴 · <b>怪</b> & '问题'（看表）\n") {
		t.Errorf("the favourites are\n%s", got)
	}
}

var (
	question = regexp.MustCompile(`(?s)<div class="question" id="([^"]+)".*?\n</div>`)
	runnable = regexp.MustCompile(`(?s)<pre [^>]*class="[^"]*\brunnable\b[^"]*"[^>]*data-form="(\w+)"[^>]*>(.*?)</pre>`)
	tag      = regexp.MustCompile(`<[^>]*>`)
)

// blocks reads the runnable texts out of a guide, by id and form, as a browser
// that takes texts out of markup does.
func blocks(t *testing.T, guide []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, q := range question.FindAllStringSubmatch(string(guide), -1) {
		for _, f := range runnable.FindAllStringSubmatch(q[0], -1) {
			out[q[1]+" "+f[1]] = html.UnescapeString(tag.ReplaceAllString(f[2], ""))
		}
	}
	return out
}

// Every query of the catalogue stands in the guide and among the favourites, in
// each of its forms, with nothing left to fill in; the graph comes first.
func TestEveryQueryIsThere(t *testing.T) {
	c := catalog(t)
	h := site(t, c, options)
	guide := get(t, h, "/zh/guide.html")
	found := blocks(t, guide)
	favourites := string(listing(t, get(t, h, "/favourites.zip")))
	want := 0
	for _, q := range c.All() {
		for _, form := range []string{"graph", "table"} {
			text, ok := found[q.ID+" "+form]
			if form == "graph" && q.Graph == "" {
				if ok {
					t.Errorf("%s has no graph, yet one is shown", q.ID)
				}
				continue
			}
			want++
			_, query, _ := strings.Cut(text, "\n")
			switch {
			case !ok:
				t.Errorf("%s as a %s is missing", q.ID, form)
			case strings.Contains(query, "$"):
				t.Errorf("%s as a %s has parameters left:\n%s", q.ID, form, query)
			case !strings.Contains(favourites, "== 上合图谱/"+q.ID+"-"+form+".cypher\n// "):
				t.Errorf("%s as a %s is no favourite", q.ID, form)
			case !strings.Contains(favourites, query):
				t.Errorf("%s as a %s is another favourite", q.ID, form)
			}
		}
		if q.Graph != "" && bytes.Index(guide, []byte("看图 · "+q.Title.Zh)) > bytes.Index(guide, []byte("看表 · "+q.Title.Zh)) {
			t.Errorf("the table of %s comes before its graph", q.ID)
		}
	}
	if got := strings.Count(favourites, "== "); got != want {
		t.Errorf("%d favourites, want %d", got, want)
	}
}

var rule = regexp.MustCompile(`(?m)^(node|relationship)\.(\w+) \{\n((?:  [a-z-]+: [^;\n]+;\n)+)\}$`)

// Every label and every type has a rule of its own with all that it needs.
func TestStyleKnowsEveryLabelAndType(t *testing.T) {
	text := string(get(t, site(t, catalog(t), options), "/zh/style.grass"))
	rules := map[string]string{}
	for _, m := range rule.FindAllStringSubmatch(text, -1) {
		rules[m[1]+"."+m[2]] = m[3]
	}
	if len(rules)+2 != strings.Count(text, "{\n") {
		t.Errorf("%d rules can be read of\n%s", len(rules), text)
	}
	known := []string{"Entity", "Document", "Reference", "Claim", "Name", "Graph"}
	for _, e := range ontology.EntityTypes() {
		known = append(append(known, e.Name), e.Subtypes...)
		for _, sub := range e.Subtypes {
			if strings.Index(text, "node."+sub+" ") < strings.Index(text, "node."+e.Name+" ") {
				t.Errorf("%s comes before %s, which would win", sub, e.Name)
			}
		}
	}
	needs := func(name string, properties ...string) {
		for _, p := range properties {
			if !strings.Contains(rules[name], "  "+p+": ") {
				t.Errorf("%s has no %s", name, p)
			}
		}
	}
	for _, l := range known {
		needs("node."+l, "color", "border-color", "text-color-internal", "diameter")
		if e, main := ontology.EntityTypeOf(l); main && !strings.Contains(rules["node."+e.Name], `caption: "{name}"`) {
			t.Errorf("%s is not captioned by its name", l)
		}
	}
	types := []string{"MENTIONS", "STATES", "CITES", "REFERS_TO", "NAMES"}
	for _, r := range ontology.RelationTypes() {
		if r.Derived {
			types = append(types, r.Name)
		}
	}
	chinese := regexp.MustCompile(`caption: "\p{Han}+( \{\w+\})?";`)
	for _, name := range types {
		needs("relationship."+name, "color", "shaft-width", "caption")
		if !chinese.MatchString(rules["relationship."+name]) {
			t.Errorf("%s has no Chinese name: %s", name, rules["relationship."+name])
		}
	}
	if want := len(known) + len(types); len(rules) != want {
		t.Errorf("%d rules, want %d: something is there that no graph has", len(rules), want)
	}
	color := regexp.MustCompile(`^  [a-z-]*color[a-z-]*: #[0-9A-F]{6};$`)
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Contains(line, "color") && !color.MatchString(line) {
			t.Errorf("%q is no colour", line)
		}
	}
}

func TestServes(t *testing.T) {
	h := site(t, catalog(t), options)
	tests := []struct {
		method, host, origin, path string
		status                     int
		kind, allow                string
	}{
		{method: "GET", host: "localhost:7475", path: "/guide.html", status: 200, kind: "text/html; charset=utf-8"},
		{method: "GET", host: "127.0.0.1:7475", path: "/", status: 200, kind: "text/html; charset=utf-8"},
		{method: "GET", host: "[::1]:7475", path: "/en/", status: 200, kind: "text/html; charset=utf-8"},
		{method: "HEAD", host: "127.0.0.1:7475", path: "/favourites.zip", status: 200, kind: "application/zip"},
		{method: "GET", host: "127.0.0.1:7475", origin: "http://127.0.0.1:7474", path: "/style.grass", status: 200, kind: "text/plain; charset=utf-8", allow: "http://127.0.0.1:7474"},
		{method: "GET", host: "127.0.0.1:7475", origin: "http://localhost:7474", path: "/style.grass", status: 200, kind: "text/plain; charset=utf-8", allow: "http://localhost:7474"},
		{method: "OPTIONS", host: "127.0.0.1:7475", origin: "http://127.0.0.1:7474", path: "/guide.html", status: 204, allow: "http://127.0.0.1:7474"},
		// Other sites' pages are not let in, nor are other names for this one.
		{method: "GET", host: "127.0.0.1:7475", origin: "https://evil.example", path: "/guide.html", status: 200, kind: "text/html; charset=utf-8"},
		{method: "OPTIONS", host: "127.0.0.1:7475", origin: "http://127.0.0.1.evil.example", path: "/guide.html", status: 204},
		{method: "GET", host: "127.0.0.1:7475", origin: "null", path: "/guide.html", status: 200, kind: "text/html; charset=utf-8"},
		{method: "GET", host: "evil.example:7475", path: "/guide.html", status: 403},
		{method: "OPTIONS", host: "evil.example", path: "/guide.html", status: 403},
		{method: "GET", host: "localhost.evil.example:7475", path: "/", status: 403},
		{method: "GET", host: "localhost", path: "/", status: 403},
		{method: "GET", host: "localhost:80", path: "/", status: 403},
		{method: "GET", host: "10.0.0.1:7475", path: "/", status: 403},
		{method: "GET", host: "", path: "/", status: 403},
		{method: "GET", host: "localhost:7475", path: "/../site.go", status: 404},
		{method: "GET", host: "localhost:7475", path: "/zh", status: 404},
		{method: "POST", host: "localhost:7475", path: "/guide.html", status: 405},
		{method: "PUT", host: "localhost:7475", path: "/guide.html", status: 405},
		{method: "DELETE", host: "localhost:7475", path: "/", status: 405},
	}
	for _, test := range tests {
		r := httptest.NewRequestWithContext(t.Context(), test.method, "http://localhost:7475"+test.path, nil)
		r.Host = test.host
		if test.origin != "" {
			r.Header.Set("Origin", test.origin)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != test.status {
			t.Errorf("%s %s%s from %q: status %d, want %d", test.method, test.host, test.path, test.origin, w.Code, test.status)
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != test.allow {
			t.Errorf("%s %s%s lets in %q, want %q", test.method, test.host, test.path, got, test.allow)
		}
		if got := w.Header().Get("Content-Type"); test.kind != "" && got != test.kind {
			t.Errorf("%s is %q, want %q", test.path, got, test.kind)
		}
		if csp := w.Header().Get("Content-Security-Policy"); !slices.Contains(strings.Split(csp, "; "), "default-src 'none'") {
			t.Errorf("%s has the policy %q", test.path, csp)
		}
		if test.method == "HEAD" && w.Body.Len() > 0 {
			t.Errorf("HEAD %s has a body", test.path)
		}
	}
}

// The server ends without an error when its context does, and its port is free
// again; while it runs, the port is not.
func TestServe(t *testing.T) {
	var c net.ListenConfig
	l, err := c.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o := options
	o.Port = l.Addr().(*net.TCPAddr).Port
	s, err := browser.New(catalog(t), o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Listen(t.Context()); !errors.Is(err, browser.ErrPort) {
		t.Errorf("a taken port gives %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, o.Addresses().Guide, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Body.Close(); answer.StatusCode != http.StatusOK {
		t.Errorf("status %d", answer.StatusCode)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	again, err := s.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}
