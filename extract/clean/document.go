package clean

import "sort"

// Document is cleaned text with what was read before anything was dropped.
// Positions count Unicode code points of Text.
type Document struct {
	// Text is UTF-8 in simplified Chinese, paragraphs separated by one '\n',
	// without a '\n' at its end.
	Text string
	// Title is a page's or file's own title in cleaned form, or empty.
	Title string
	// Source is who published it (来源, 稿源, a page's site name), or empty.
	Source string
	// PublishedAt is the day of publication as "2006-01-02", or empty.
	PublishedAt string
	// URI is the canonical address that a page states of itself: absolute, http
	// or https, never the bare root of a host. Empty for other formats.
	URI string
	// Language is "zh", "ru", or what a page declares of itself (BCP 47), or
	// empty where neither script nor page tells.
	Language string
	// Charset is the IANA name of the charset that the bytes were read as.
	Charset string
	// Repairs counts what cleaning did.
	Repairs Repairs

	runes    int
	runs     []run
	restored []runeRange
}

// Repairs counts what cleaning found and did to a document.
type Repairs struct {
	InvalidBytes int `json:"invalidBytes"` // sequences that are no text in the charset, dropped
	Pinyin       int `json:"pinyin"`       // readings in brackets dropped behind their character
	Restored     int `json:"restored"`     // lost characters put back
	Lost         int `json:"lost"`         // lost characters that nothing tells, dropped with their reading
	Guillemets   int `json:"guillemets"`   // pairs of question marks turned back into « »
	Simplified   int `json:"simplified"`   // traditional characters turned into simplified ones
	Lines        int `json:"lines"`        // lines of site furniture and metadata dropped
}

// run says that from code point out of the text on, every character comes from
// width bytes of the source, the first of them at src.
type run struct{ out, src, width uint32 }

type runeRange struct{ start, end uint32 }

// SourceSpan returns the bytes of the original from which the code points start
// to end (exclusive) of Text come: from the first byte of the first to the last
// byte of the last, so that dropped residue between them lies inside. Positions
// outside the text are brought to its ends. An empty range gives an empty span.
func (d *Document) SourceSpan(start, end int) (int, int) {
	start = max(0, min(start, d.runes))
	end = max(start, min(end, d.runes))
	if d.runes == 0 {
		return 0, 0
	}
	if start == d.runes {
		_, to := d.source(d.runes - 1)
		return to, to
	}
	from, _ := d.source(start)
	if end == start {
		return from, from
	}
	_, to := d.source(end - 1)
	return from, max(from, to)
}

// source returns the bytes of one code point.
func (d *Document) source(at int) (int, int) {
	i := sort.Search(len(d.runs), func(i int) bool { return d.runs[i].out > uint32(at) }) - 1
	r := d.runs[i]
	from := r.src + (uint32(at)-r.out)*r.width
	return int(from), int(from + r.width)
}

// Restored reports whether any of the code points start to end (exclusive) of
// Text was put back in place of damage rather than read.
func (d *Document) Restored(start, end int) bool {
	i := sort.Search(len(d.restored), func(i int) bool { return int(d.restored[i].end) > start })
	return i < len(d.restored) && int(d.restored[i].start) < end
}

// Len returns the number of code points of Text.
func (d *Document) Len() int { return d.runes }

// add appends one character's origin to the document's map.
func (d *Document) add(u unit, start, end uint32) {
	at, width := uint32(d.runes), end-start
	n := len(d.runs)
	if n == 0 || d.runs[n-1].width != width || d.runs[n-1].src+(at-d.runs[n-1].out)*width != start {
		d.runs = append(d.runs, run{at, start, width})
	}
	if u.mark == restored {
		if n := len(d.restored); n > 0 && d.restored[n-1].end == at {
			d.restored[n-1].end++
		} else {
			d.restored = append(d.restored, runeRange{at, at + 1})
		}
	}
	d.runes++
}
