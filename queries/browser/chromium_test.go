package browser_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"scokg/extract"
	"scokg/extract/clean"
	"scokg/graph"
	"scokg/graph/neo4jlocal"
	"scokg/queries/browser"
	"scokg/queries/browsertest"
)

// startNeo4j runs a server that has Neo4j Browser in it and was told of the
// guide, as `scokg up` does, with the project's sample articles in it. The
// tests' shared server will not do: a container's Browser knows another port.
func startNeo4j(t *testing.T) (neo4jlocal.Status, *graph.Store) {
	t.Helper()
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	t.Cleanup(cancel)
	status, err := neo4jlocal.Start(ctx, neo4jlocal.Options{
		Dir: dir, AnyPorts: true, Attached: true, Quick: true, HeapMax: "512m", PageCache: "64m", Progress: os.Stderr,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := neo4jlocal.Stop(context.WithoutCancel(ctx), dir, 0); err != nil {
			t.Error(err)
		}
	})
	password, err := status.Password()
	if err != nil {
		t.Fatal(err)
	}
	store, err := graph.Open(ctx, graph.Config{URI: status.URI, Username: status.Username, Password: password, Database: status.Database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close(context.WithoutCancel(ctx)) })
	if err := store.EnsureSchema(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Write(ctx, samples(t)); err != nil {
		t.Fatal(err)
	}
	return status, store
}

// samples extracts the sample articles that are plain text.
func samples(t *testing.T) []*extract.Result {
	t.Helper()
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "extract", "samples", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	var sources []extract.Source
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		switch filepath.Ext(file) {
		case ".txt":
			sources = append(sources, extract.Source{Data: data, Format: clean.Text})
		case ".jsonl":
			for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
				var line struct{ URI, Title, PublishedAt, Text string }
				if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
					t.Fatal(err)
				}
				sources = append(sources, extract.Source{Data: []byte(line.Text), Format: clean.Text, URI: line.URI, Title: line.Title, PublishedAt: line.PublishedAt})
			}
		}
	}
	var out []*extract.Result
	for _, s := range sources {
		r, err := x.Extract(s)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// serveSite serves the guide at the port that the server was told of.
func serveSite(t *testing.T, o browser.Options) {
	t.Helper()
	s, err := browser.New(catalog(t), o)
	if err != nil {
		t.Fatal(err)
	}
	l, err := s.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// What the page shows, as expressions of JavaScript.
const (
	categoriesShown = `document.querySelector('[data-testid=guidesDrawer] .category') !== null`
	// newest is the frame that was added last; it stands on top.
	newest = `document.querySelector('[data-testid=frame]')`
	drawn  = `(() => {
		const f = ` + newest + `;
		return f.querySelector('[data-testid=frameCommand]').textContent.includes('%s') && f.querySelectorAll('svg.neod3viz g.node text.caption').length > 0;
	})()`
	details = `[...` + newest + `.querySelectorAll('[data-testid=viz-details-pane-body]')].map(p => p.innerText).join('')`
	// nodes lists captions with their circles' colours, relationships captions
	// with the colours of their arrows.
	nodes = `[...` + newest + `.querySelectorAll('g.node')].map(n =>
		[...n.querySelectorAll('text.caption')].map(c => c.textContent).join('').trim() + ' ' + n.querySelector('circle.b-outline').getAttribute('fill').toUpperCase())`
	relationships = `[...` + newest + `.querySelectorAll('g.relationship')].map(r =>
		r.querySelector('text').textContent.trim() + ' ' + r.querySelector('path.b-outline').getAttribute('fill').toUpperCase())`
)

// still waits until nothing in the window moves any more.
func still(b *browsertest.Page) {
	b.Still("[data-testid=frame], [data-testid=guidesDrawer], [data-testid=connect], g.node")
}

// picture keeps a picture of the window at rest.
func picture(b *browsertest.Page, name string) {
	still(b)
	b.Window(name)
}

// click clicks an element that an expression finds.
func click(b *browsertest.Page, element string) {
	browsertest.Eval[bool](b, element+".click(), true")
}

// graphs are the questions that the test asks, with some of what each graph
// must show: captions and colours.
var graphs = []struct {
	category, id, title  string
	nodes, relationships []string
}{
	{"伙伴", "place-partners", "某地的伙伴", []string{"青岛市 #2E9E6B", "比什凯克市 #2E9E6B", "塔什干市 #2E9E6B"}, []string{"伙伴 #DC2626"}},
	{"协议", "place-agreements", "某地签署的协议", []string{"青岛市 #2E9E6B", "塔什干市 #2E9E6B", "友好合作备忘录 #7C3AED"}, []string{"签署 #7C3AED"}},
	{"文献与证据", "relationship-evidence", "一条关系的文献与原文", []string{"青岛市 #2E9E6B", "比什凯克市 #2E9E6B", "文献 #9CA3AF", "说法 #A8AEB8"}, []string{"伙伴 #DC2626", "陈述 #C6CBD3"}},
	{"主办与承办", "event-organizers", "谁主办、承办、协办某项活动", []string{"青岛市商务局 #1E3A8A", "青岛市贸促会 #3B82C4"}, []string{"主办 #C2410C", "承办 #D97706", "协办 #E0A04A"}},
}

// A person connects with user and password, finds the guide, runs four of its
// questions as graphs, looks at a circle and a line, and turns to English.
func TestNeo4jBrowser(t *testing.T) {
	status, store := startNeo4j(t)
	password, err := status.Password()
	if err != nil {
		t.Fatal(err)
	}
	names, err := browser.KnownNames(t.Context(), store, catalog(t))
	if err != nil {
		t.Fatal(err)
	}
	o := browser.Options{Language: "zh", Port: status.GuidePort, Names: names, Browser: status.BrowserURL}
	serveSite(t, o)
	checkQueries(t, store, names)
	b := browsertest.Open(t, 1600, 1000)
	b.Go(o.Addresses().Browser)
	b.Await(`document.querySelector('[data-testid=password]') !== null`)
	picture(b, "1-connect")
	b.Do("connecting", chromedp.SendKeys(chromedp.CSS(`[data-testid=password]`), password), chromedp.Click(chromedp.CSS(`[data-testid=connect]`)))
	b.Await(categoriesShown)
	b.Await(`[...document.querySelectorAll('[data-testid=frameCommand]')].some(f => f.textContent.includes('start.html'))`)
	picture(b, "2-guide")

	for i, q := range graphs {
		b.Await(categoriesShown)
		click(b, fmt.Sprintf(`[...document.querySelectorAll('[data-testid=guidesDrawer] .category a')].find(a => a.textContent === '%s')`, q.category))
		icon := `document.querySelector('[data-testid=guidesDrawer] #` + q.id + ` pre[data-form=graph] i')`
		b.Await(icon + " !== null")
		click(b, icon)
		b.Await(fmt.Sprintf(drawn, q.title))
		contains(t, q.id, browsertest.Eval[[]string](b, nodes), q.nodes)
		contains(t, q.id, browsertest.Eval[[]string](b, relationships), q.relationships)
		still(b)
		if i == 0 { // the details lie over the graph; folded up once, they stay so
			click(b, newest+`.querySelector('[aria-label^="Collapse"]')`)
		}
		click(b, newest+`.querySelector('[aria-label=zoom-to-fit]')`)
		picture(b, fmt.Sprintf("%d-%s", i+3, q.id))
		click(b, `[...document.querySelectorAll('[data-testid=guidesDrawer] a')].find(a => a.textContent.includes('全部分类'))`)
	}

	click(b, newest+`.querySelector('[aria-label^="Expand"]')`)
	browsertest.Eval[bool](b, `[...`+newest+`.querySelectorAll('g.node')].find(n => n.textContent.includes('青岛市贸促会')).dispatchEvent(new MouseEvent('click', {bubbles: true, view: window}))`)
	b.Await(details + ` !== ''`)
	contains(t, "a circle", strings.Fields(browsertest.Eval[string](b, details)), []string{"name", "青岛市贸促会", "id"})
	picture(b, "7-node")
	browsertest.Eval[bool](b, newest+`.querySelector('g.relationship path.b-outline').dispatchEvent(new MouseEvent('mousedown', {bubbles: true, view: window}))`)
	b.Await(details + `.includes('evidence')`)
	contains(t, "a line", strings.Fields(browsertest.Eval[string](b, details)), []string{"evidence", "support"})
	picture(b, "8-relationship")

	click(b, `[...document.querySelectorAll('[data-testid=guidesDrawer] a')].find(a => a.textContent === 'English')`)
	b.Await(`[...document.querySelectorAll('[data-testid=guidesDrawer] .category a')].some(a => a.textContent === 'Partners')`)
	picture(b, "9-english")
	checkOutside(t, b)
}

// checkQueries runs every query of the guide as it stands there, and sees that
// literals mean the values that they were written for.
func checkQueries(t *testing.T, store *graph.Store, names browser.Names) {
	t.Helper()
	o := options
	o.Names = names
	empty := map[string]bool{}
	for name, query := range blocks(t, get(t, site(t, catalog(t), o), "/zh/guide.html")) {
		rows, err := store.Read(t.Context(), query, nil, graph.ReadOptions{Timeout: time.Minute, MaxRows: 10})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		empty[name] = len(rows.Records) == 0
	}
	for _, q := range graphs {
		if empty[q.id+" graph"] {
			t.Errorf("%s has no answer", q.id)
		}
	}
	values := map[string]any{
		"a": `'; RETURN 1 //`, "b": `\u0027 \U0001F600 \\u0027`, "c": "a\tb\nc", "d": `C:\users\x\`, "e": []any{"x'y", "z"}, "f": int64(-3), "g": 2.5, "h": true, "i": nil,
	}
	for name, want := range values {
		if list, ok := want.([]any); ok {
			values[name] = []string{list[0].(string), list[1].(string)}
		}
		query, err := browser.Fill("RETURN $"+name+" AS x", values)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := store.Read(t.Context(), query, nil, graph.ReadOptions{Timeout: time.Minute, MaxRows: 1})
		if err != nil {
			t.Errorf("%s: %v", query, err)
			continue
		}
		if got := rows.Records[0][0]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s gives %q, want %q", query, got, want)
		}
	}
}

func contains(t *testing.T, what string, got, want []string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%s shows no %q: %q", what, w, got)
		}
	}
}

// checkOutside checks that whatever Neo4j Browser wanted from outside of this
// machine, the server's policy kept it from.
func checkOutside(t *testing.T, b *browsertest.Page) {
	t.Helper()
	for _, r := range b.Requests() {
		u, err := url.Parse(r)
		if err != nil || u.Scheme == "data" || u.Scheme == "blob" || u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost" {
			continue
		}
		blocked := slices.ContainsFunc(b.Problems(), func(p string) bool {
			return strings.Contains(p, "Content Security Policy") && strings.Contains(p, "'"+r+"'")
		})
		if !blocked {
			t.Errorf("the page asked for %s", r)
		}
	}
}
