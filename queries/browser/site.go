package browser

import (
	"fmt"
	"net"
	"net/url"
	"strconv"

	"scokg/queries"
)

// Languages lists the languages of the site.
func Languages() []string { return []string{"zh", "en"} }

// Options say where the site stands and what it leads to.
type Options struct {
	// Language is the one that is shown first, "zh" or "en".
	Language string
	// Port is the site's own, on loopback.
	Port int
	// Names are shown in the place of examples; nil for none.
	Names Names
	// Browser is the address of Neo4j Browser, as graph/backend gives it.
	Browser string
}

// Addresses are those that a person may want to know.
type Addresses struct {
	// Browser opens Neo4j Browser, with server and user filled in.
	Browser string `json:"browserUrl"`
	// Guide, Style and Favourites are in the language that is shown first.
	Guide      string `json:"guideUrl"`
	Style      string `json:"styleUrl"`
	Favourites string `json:"favouritesUrl"`
}

// Addresses gives the addresses of the site.
func (o Options) Addresses() Addresses {
	return Addresses{o.Browser, o.address(guideName), o.address(styleName), o.address(favouritesName)}
}

// Names of the files, in the language that is shown first.
const (
	startName      = "start.html"
	guideName      = "guide.html"
	styleName      = "style.grass"
	favouritesName = "favourites.zip"
)

// address is where a file stands. localhost, not 127.0.0.1: before it is
// connected, Neo4j Browser takes guides from that host alone.
func (o Options) address(name string) string {
	return "http://" + net.JoinHostPort("localhost", strconv.Itoa(o.Port)) + "/" + name
}

// file is one file of the site.
type file struct {
	kind    string // its Content-Type
	content []byte
}

// Site is everything that Neo4j Browser is given, ready to be served. It does
// not change.
type Site struct {
	options Options
	files   map[string]file // by path
}

// site is a Site while it is being made.
type site struct {
	looks looks
	words words
	names Names
}

// New makes the site of a catalogue, in every language. It fails where a query
// cannot be shown.
func New(c *queries.Catalog, o Options) (*Site, error) {
	browser, err := url.Parse(o.Browser)
	if err != nil || browser.Host == "" {
		return nil, fmt.Errorf("%q is no address of Neo4j Browser", o.Browser)
	}
	s := &site{names: o.Names}
	if s.looks, err = readLooks(); err != nil {
		return nil, err
	}
	if s.words, err = readWords(); err != nil {
		return nil, err
	}
	made := &Site{o, map[string]file{}}
	known := false
	for _, language := range Languages() {
		files, err := s.files(c, o, language)
		if err != nil {
			return nil, fmt.Errorf("making the guide: %w", err)
		}
		for name, f := range files {
			made.files["/"+language+"/"+name] = f
			if language == o.Language {
				made.files["/"+name] = f
				known = true
			}
		}
	}
	if !known {
		return nil, fmt.Errorf("there is no language %q", o.Language)
	}
	return made, nil
}

// files makes the files of a language.
func (s *site) files(c *queries.Catalog, o Options, language string) (map[string]file, error) {
	g := guide{
		Language: language, Browser: o.Browser,
		Self: o.address(language + "/" + guideName), Style: o.address(language + "/" + styleName),
		Favourites: o.address(language + "/" + favouritesName),
	}
	for _, other := range Languages() {
		if other != language {
			g.Other = o.address(other + "/" + guideName)
		}
	}
	var err error
	if g.Categories, err = s.categories(c, language, g.Self); err != nil {
		return nil, err
	}
	g.Start = start(g.Categories)
	if g.Legend, err = s.legend(language); err != nil {
		return nil, err
	}
	html, err := s.render("guide", language, g)
	if err != nil {
		return nil, err
	}
	first, err := s.render("start", language, g)
	if err != nil {
		return nil, err
	}
	page, err := s.render("page", language, g)
	if err != nil {
		return nil, err
	}
	zip, err := s.favourites(c, language)
	if err != nil {
		return nil, err
	}
	return map[string]file{
		"":             {"text/html; charset=utf-8", page},
		startName:      {"text/html; charset=utf-8", first},
		guideName:      {"text/html; charset=utf-8", html},
		styleName:      {"text/plain; charset=utf-8", s.looks.style(language)},
		favouritesName: {"application/zip", zip},
	}, nil
}
