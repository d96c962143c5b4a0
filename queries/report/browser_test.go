package report_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"scokg/queries/browsertest"
	"scokg/queries/report"
)

const (
	drawn = `[...document.querySelectorAll('.chart')].every(c => c.dataset.drawn === 'yes')`
	// painted counts, for each chart, the colours of its pixels.
	painted = `[...document.querySelectorAll('.chart')].map(c => {
		const canvas = c.querySelector('canvas'), seen = new Set();
		const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
		for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 24 | data[i+1] << 16 | data[i+2] << 8 | data[i+3]);
		return c.id + ' ' + (seen.size > 20 ? 'drawn' : 'blank');
	}).join(', ')`
	// beyond lists what is wider than the page.
	beyond = `[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest('thead'))
		.map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 40)).slice(0, 5).join('; ')`
)

// The page in a real browser: nothing in the console, no request but for the
// file itself, every chart drawn, nothing wider than the page at 375 and 1440.
func TestPageInBrowser(t *testing.T) {
	store := open(t, results(t))
	for _, q := range requests {
		languages := []string{"zh"}
		if q.Kind == report.Pair {
			languages = append(languages, "en")
		}
		for _, language := range languages {
			name := string(q.Kind) + "-" + language
			t.Run(name, func(t *testing.T) {
				checkPage(t, name, write(t, compose(t, read(t, store, q.Kind, q.Names...), language), report.HTML), q.Kind == report.Pair)
			})
		}
	}
}

// Names that would be markup are text in the browser too, in tips and labels
// of charts among them.
func TestHostileNamesInBrowser(t *testing.T) {
	for _, name := range []string{"city", "pair", "empty"} {
		t.Run(name, func(t *testing.T) {
			checkPage(t, "hostile-"+name, write(t, compose(t, cases()[name], "zh"), report.HTML), false)
		})
	}
}

func checkPage(t *testing.T, name string, page []byte, whole bool) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		t.Fatal(err)
	}
	b := browsertest.Open(t, 1440, 900)
	charts := bytes.Count(page, []byte(`<div class="chart`))
	for _, width := range []int{1440, 375} {
		b.Resize(width, 900)
		b.GoFile(file)
		b.Await(drawn)
		if got := browsertest.Eval[int](b, "document.querySelectorAll('.chart canvas').length"); got < charts {
			t.Errorf("at %d, %d of %d charts are there", width, got, charts)
		}
		if got := browsertest.Eval[string](b, painted); strings.Contains(got, "blank") {
			t.Errorf("at %d: %s", width, got)
		}
		if got := browsertest.Eval[int](b, "document.documentElement.scrollWidth"); got > width {
			t.Errorf("at %d, the page is %d wide: %s", width, got, browsertest.Eval[string](b, beyond))
		}
		if got := browsertest.Eval[string](b, beyond); got != "" {
			t.Errorf("at %d, this is wider than the page: %s", width, got)
		}
		picture := fmt.Sprintf("%s-%d", name, width)
		b.Window(picture)
		if whole {
			b.Screenshot(picture + "-whole")
			browsertest.Eval[bool](b, "document.getElementById('chart-network').scrollIntoView({behavior: 'instant', block: 'center'}), true")
			b.Window(picture + "-network")
		}
	}
	if whole {
		if pdf := b.PDF(name); !bytes.HasPrefix(pdf, []byte("%PDF-")) {
			t.Error("no PDF")
		}
		b.Dark(true)
		b.Await(drawn)
		b.Window(name + "-dark")
	}
	if problems := b.Problems(); len(problems) > 0 {
		t.Errorf("the browser says %q", problems)
	}
	for _, r := range b.Requests() {
		if !strings.HasPrefix(r, "file://") || !strings.HasSuffix(r, "/report.html") {
			t.Errorf("the page asked for %s", r)
		}
	}
}

// A click on a line of the network leads to its statement, and points can be
// dragged.
func TestNetworkCanBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, write(t, compose(t, cases()["pair"], "zh"), report.HTML), 0o600); err != nil {
		t.Fatal(err)
	}
	b := browsertest.Open(t, 1440, 900)
	b.GoFile(file)
	b.Await(drawn)
	// Where the first node is in the window.
	const at = `(() => {
		const box = document.getElementById('chart-network'), chart = echarts.getInstanceByDom(box);
		box.scrollIntoView({behavior: 'instant', block: 'center'});
		const p = chart.convertToPixel({seriesIndex: 0}, chart.getModel().getSeriesByIndex(0).getData().getItemLayout(0)), r = box.getBoundingClientRect();
		return [r.left + p[0], r.top + p[1]];
	})()`
	from := browsertest.Eval[[]float64](b, at)
	b.Do("dragging", chromedp.DragAndDropXY(from[0], from[1], from[0]+80, from[1]+60))
	to := browsertest.Eval[[]float64](b, at)
	if math.Abs(to[0]-from[0]-80) > 8 || math.Abs(to[1]-from[1]-60) > 8 {
		t.Errorf("a point at %v that was dragged by 80, 60 is at %v", from, to)
	}
	browsertest.Eval[string](b, `echarts.getInstanceByDom(document.getElementById('chart-network')).trigger('click', {data: {statement: 3}}), ''`)
	if got := browsertest.Eval[string](b, "location.hash"); got != "#s3" {
		t.Errorf("a click leads to %q", got)
	}
	if got := browsertest.Eval[string](b, "document.querySelector(':target').id"); got != "s3" {
		t.Errorf("the statement there is %q", got)
	}
}
