package clean

import (
	"encoding/json"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Names of meta elements (name, property or itemprop, lower case) that tell the
// day of publication and the publisher, the most trusted first.
var (
	dateNames = [...]string{
		"article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
		"publishtime", "article:create_at", "og:release_date", "dc.date", "dc.date.issued", "dcterms.created", "weibo:article:create_at",
		"parsely-pub-date", "firstpublishedtime", "date",
	}
	sourceNames = [...]string{"contentsource", "source", "article:publisher_name", "mediaid", "og:site_name", "sitename", "application-name"}
)

// pageMetadata reads what a page's elements say of it. Visible lines beside the
// article are read later and win for the source: a site's name is only where no
// line tells it.
func (b *builder) pageMetadata(root *html.Node) {
	h := head{meta: map[string]string{}}
	h.walk(root)
	m := &b.meta
	m.language = h.language
	for _, name := range dateNames {
		if m.published == "" {
			m.published, _ = ParseDate(h.meta[name])
		}
	}
	if m.published == "" {
		m.published, _ = ParseDate(h.ld.DatePublished)
	}
	if m.published == "" {
		m.published, _ = ParseDate(h.time)
	}
	for _, name := range sourceNames {
		keepFirst(&b.siteName, b.c.Inline(h.meta[name]))
	}
	keepFirst(&b.siteName, b.c.Inline(h.ld.publisher()))
	for _, uri := range []string{h.canonical, h.meta["og:url"], h.ld.URL} {
		keepFirst(&m.uri, pageURI(uri))
	}
	for _, title := range []string{h.meta["og:title"], h.meta["articletitle"], h.h1, h.ld.Headline, h.title} {
		keepFirst(&m.title, b.c.words.trimSite(b.c.Inline(title), b.siteName))
	}
}

// head gathers what the walk over a page finds; the first of each counts.
type head struct {
	meta                       map[string]string
	canonical, title, h1, time string
	language                   string
	ld                         linkedData
	heads                      int // of level one
}

// linkedData is the part of schema.org's JSON-LD that is read.
type linkedData struct {
	Headline      string          `json:"headline"`
	DatePublished string          `json:"datePublished"`
	URL           string          `json:"url"`
	Publisher     json.RawMessage `json:"publisher"`
}

func (l linkedData) publisher() string {
	var p struct {
		Name string `json:"name"`
	}
	if json.Unmarshal(l.Publisher, &p) != nil {
		return ""
	}
	return p.Name
}

func (h *head) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		switch n.DataAtom {
		case atom.Html:
			keepFirst(&h.language, attr(n, "lang"))
		case atom.Meta:
			for _, key := range [...]string{"property", "name", "itemprop"} {
				if name := strings.ToLower(attr(n, key)); name != "" && h.meta[name] == "" {
					h.meta[name] = strings.TrimSpace(attr(n, "content"))
				}
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				keepFirst(&h.canonical, attr(n, "href"))
			}
		case atom.Title:
			if n.Namespace == "" {
				keepFirst(&h.title, textOf(n))
			}
		case atom.H1:
			if h.heads++; h.heads == 1 {
				h.h1 = textOf(n)
			} else {
				h.h1 = "" // several headings: none is the page's
			}
		case atom.Time:
			keepFirst(&h.time, attr(n, "datetime"))
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && h.ld.DatePublished == "" {
				h.readLinkedData(textOf(n))
			}
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		h.walk(c)
	}
}

// readLinkedData takes the first object that has a date of publication, whether
// it stands alone, in a list or in a @graph. Broken JSON says nothing.
func (h *head) readLinkedData(s string) {
	var objects []linkedData
	var one struct {
		linkedData
		Graph []linkedData `json:"@graph"`
	}
	switch s = strings.TrimSpace(s); {
	case len(s) > 1<<20:
	case strings.HasPrefix(s, "["):
		_ = json.Unmarshal([]byte(s), &objects)
	case json.Unmarshal([]byte(s), &one) == nil:
		objects = append(one.Graph, one.linkedData)
	}
	for _, o := range objects {
		if o.DatePublished != "" {
			h.ld = o
			return
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// textOf returns the text of an element's children, up to a few kilobytes.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode && b.Len() < 1<<20 {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.TrimSpace(b.String())
}

// pageURI returns the address that a page states of itself in one form: http or
// https, absolute, host in lower case, without user and fragment. A bare root
// names a site, not a page; it is refused, as is anything else.
func pageURI(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Opaque != "" || len(s) > 2048 {
		return ""
	}
	if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return ""
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	u.Host = strings.ToLower(u.Host)
	return u.String()
}

// trimSite drops the names of site and section behind a title:
// 标题_新闻_大众网. Behind a dash, which titles hold too, only the site's own name
// or a word that ends as sites do.
func (w *words) trimSite(title, site string) string {
	for range 4 {
		cut, width := -1, 0
		for _, sep := range [...]string{"_", "|", "｜", "丨", " - ", "--", "—", "-"} {
			if i := strings.LastIndex(title, sep); i > cut {
				cut, width = i, len(sep)
			}
		}
		if cut <= 0 {
			break
		}
		suffix := strings.TrimSpace(title[cut+width:])
		rest := strings.TrimRight(title[:cut], " _|-—｜丨")
		n := utf8.RuneCountInString(suffix)
		if n > 15 || utf8.RuneCountInString(rest) < 4 || n > 0 && suffix != site && !w.endsLikeSite(suffix) {
			break
		}
		title = rest
	}
	return title
}

func (w *words) endsLikeSite(s string) bool {
	for _, end := range w.sites {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
