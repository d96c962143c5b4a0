// Package browsertest gives tests a real headless Chromium.
//
// A test opens a [Page], goes somewhere and looks: [Page.Context] is a context
// for the actions of chromedp, [Page.Problems] and [Page.Requests] tell what
// went wrong and where the page wanted to go, [Page.Screenshot] keeps a
// picture. Pictures go to the folder that SCOKG_TEST_ARTIFACTS names, one for
// each test in it, else to the test's own artefact folder (`go test -artifacts`).
//
// Chromium is one that chromedp finds (chromium, chromium-browser,
// google-chrome, …). Without any the test fails; none is skipped. Chinese text
// wants a font for it, such as Debian's fonts-noto-cjk.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// timeout bounds all that one test does with its browser.
const timeout = 3 * time.Minute

// Page is a tab of a browser that only this test has.
type Page struct {
	tb  testing.TB
	ctx context.Context

	mu       sync.Mutex
	problems []string
	requests []string
}

// Open starts a browser whose window has this size, in CSS pixels, and which
// ends with the test.
func Open(tb testing.TB, width, height int) *Page {
	tb.Helper()
	options := []chromedp.ExecAllocatorOption{
		chromedp.WindowSize(width, height),
		chromedp.Flag("lang", "zh-CN"),
		chromedp.Flag("force-color-profile", "srgb"),
		// Where /dev/shm is small, as in containers.
		chromedp.Flag("disable-dev-shm-usage", true),
		// Nothing that the browser does for itself.
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-networking", true),
	}
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium's sandbox refuses root
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	ctx, cancelTab := chromedp.NewContext(ctx, chromedp.WithAllocatorOptions(options...))
	tb.Cleanup(func() { cancelTab(); cancel() })
	p := &Page{tb: tb, ctx: ctx}
	if err := chromedp.Listen(ctx, p.note); err != nil {
		tb.Fatalf("browsertest: no browser: %v; install Chromium (Debian: chromium fonts-noto-cjk)", err)
	}
	p.Resize(width, height)
	return p
}

// note keeps what the page logs and asks for.
func (p *Page) note(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		p.problems = append(p.problems, "exception: "+describe(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			p.problems = append(p.problems, fmt.Sprintf("console.%s: %s", e.Type, arguments(e.Args)))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			p.problems = append(p.problems, fmt.Sprintf("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	}
}

func describe(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return d.Exception.Description
	}
	return d.Text
}

func arguments(args []*runtime.RemoteObject) string {
	s := ""
	for _, a := range args {
		s += fmt.Sprintf("%s%s ", a.Value, a.Description)
	}
	return s
}

// Context is for chromedp's actions on this page.
func (p *Page) Context() context.Context { return p.ctx }

// Do runs actions; the test ends where one fails.
func (p *Page) Do(what string, actions ...chromedp.Action[chromedp.Void]) {
	p.tb.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.tb.Fatalf("browsertest: %s: %v; the page logged %q", what, err, p.Problems())
	}
}

// Go opens an address and waits until it has loaded.
func (p *Page) Go(url string) {
	p.tb.Helper()
	p.Do("opening "+url, chromedp.Navigate(url))
}

// GoFile opens a file of this machine.
func (p *Page) GoFile(name string) {
	p.tb.Helper()
	absolute, err := filepath.Abs(name)
	if err != nil {
		p.tb.Fatal(err)
	}
	p.Go("file://" + filepath.ToSlash(absolute))
}

// Resize gives the page another size, in CSS pixels.
func (p *Page) Resize(width, height int) {
	p.tb.Helper()
	p.Do("resizing", chromedp.EmulateViewport(int64(width), int64(height)))
}

// Dark has the page believe that its reader prefers dark colours, or light ones.
func (p *Page) Dark(on bool) {
	p.tb.Helper()
	scheme := "light"
	if on {
		scheme = "dark"
	}
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	p.Do("choosing colours", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		return err
	}))
}

// Eval runs an expression of JavaScript in the page and returns its value.
func Eval[T any](p *Page, expression string) T {
	p.tb.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.tb.Fatalf("browsertest: %s: %v; the page logged %q", expression, err, p.Problems())
	}
	return v
}

// Await waits until an expression of JavaScript is true.
func (p *Page) Await(expression string) {
	p.tb.Helper()
	if _, err := chromedp.Run(p.ctx, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingTimeout(timeout))); err != nil {
		p.tb.Fatalf("browsertest: waiting for %s: %v; the page logged %q", expression, err, p.Problems())
	}
}

// Still waits until what a CSS selector finds has not moved for half a second.
func (p *Page) Still(selector string) {
	p.tb.Helper()
	p.Await(fmt.Sprintf(`(() => {
		const now = performance.now(), at = [...document.querySelectorAll(%q)].map(e => {
			const r = e.getBoundingClientRect();
			return [r.x, r.y, r.width, r.height].map(Math.round);
		}).join();
		if (window.stillAt !== at) [window.stillAt, window.stillSince] = [at, now];
		return now - window.stillSince > 500;
	})()`, selector))
}

// Problems lists the errors and warnings that the browser has logged so far and
// the exceptions that nothing caught.
func (p *Page) Problems() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.problems)
}

// Requests lists the addresses that the page has asked for so far, its own
// among them.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.requests)
}

// Screenshot keeps a picture of the whole page, name.png.
func (p *Page) Screenshot(name string) {
	p.tb.Helper()
	b, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.tb.Fatalf("browsertest: screenshot %s: %v", name, err)
	}
	p.keep(name+".png", b)
}

// Window keeps a picture of what the window shows, name.png.
func (p *Page) Window(name string) {
	p.tb.Helper()
	b, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.tb.Fatalf("browsertest: screenshot %s: %v", name, err)
	}
	p.keep(name+".png", b)
}

// PDF prints the page as its style sheet says, keeps the file, name.pdf, and
// returns it.
func (p *Page) PDF(name string) []byte {
	p.tb.Helper()
	b, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), func(q *page.PrintToPDFParams) { q.DisplayHeaderFooter = new(bool) }))
	if err != nil {
		p.tb.Fatalf("browsertest: printing %s: %v", name, err)
	}
	p.keep(name+".pdf", b)
	return b
}

// keep writes a file where people find it.
func (p *Page) keep(name string, content []byte) {
	p.tb.Helper()
	file := filepath.Join(folder(p.tb), name)
	if err := os.WriteFile(file, content, 0o600); err != nil {
		p.tb.Fatal(err)
	}
	p.tb.Logf("kept %s", file)
}

var unfit = regexp.MustCompile(`[^\w.-]+`)

func folder(tb testing.TB) string {
	tb.Helper()
	root := os.Getenv("SCOKG_TEST_ARTIFACTS")
	if root == "" {
		return tb.ArtifactDir()
	}
	dir := filepath.Join(root, unfit.ReplaceAllString(tb.Name(), "_"))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		tb.Fatal(err)
	}
	return dir
}
