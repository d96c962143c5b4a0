package clean

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	textunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sniffed is how much of the input charset detection looks at, in bytes.
const sniffed = 64 << 10

// decoded is a source as UTF-8 with the way back to its bytes. Bytes that are
// no UTF-8 stay in text where the source claims to be UTF-8; every reader of it
// sees them as utf8.RuneError of width 1.
type decoded struct {
	text    []byte
	charset string // IANA name, lower case
	offset  uint32 // source offset of text[0] where runs is nil: the length of a BOM
	runs    []decodeRun
	invalid int // sequences that the charset does not have; text holds U+FFFD for them
}

// decodeRun says that from byte out of the decoded text, characters of outWidth
// bytes come from srcWidth bytes each, the first of them at src.
type decodeRun struct {
	out, src           uint32
	outWidth, srcWidth uint8
}

// decode finds the charset of data and brings it to UTF-8.
func decode(data []byte, f Format) (*decoded, error) {
	switch {
	case len(data) == 0:
		return nil, ErrEmpty
	case int64(len(data)) > maxSize:
		return nil, fmt.Errorf("%d bytes: over the %d that an offset can name: %w", len(data), maxSize, ErrTooLarge)
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return &decoded{text: data[3:], charset: "utf-8", offset: 3}, checkText(data[3:])
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return transcode(data, 2, textunicode.UTF16(textunicode.LittleEndian, textunicode.IgnoreBOM), "utf-16le")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return transcode(data, 2, textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM), "utf-16be")
	}
	if order, ok := bareUTF16(data); ok {
		if order == binary.LittleEndian {
			return transcode(data, 0, textunicode.UTF16(textunicode.LittleEndian, textunicode.IgnoreBOM), "utf-16le")
		}
		return transcode(data, 0, textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM), "utf-16be")
	}
	if err := checkText(data); err != nil {
		return nil, err
	}
	if utf8.Valid(data) || mostlyUTF8(data) {
		return &decoded{text: data, charset: "utf-8"}, nil
	}
	enc, name, err := detect(data, f)
	if err != nil {
		return nil, err
	}
	if enc == encoding.Nop {
		return &decoded{text: data, charset: "utf-8"}, nil
	}
	return transcode(data, 0, enc, name)
}

// checkText tells text in a byte-oriented charset from binary files: those hold
// NUL bytes, or control characters in more than one byte of a hundred, or say
// what they are in their first bytes.
func checkText(data []byte) error {
	head := data[:min(len(data), sniffed)]
	if bytes.IndexByte(data, 0) >= 0 {
		return fmt.Errorf("%w: it holds NUL bytes", ErrBinary)
	}
	if bytes.HasPrefix(data, []byte("%PDF-")) || bytes.HasPrefix(data, []byte("{\\rtf")) {
		return fmt.Errorf("%w: it is a PDF or RTF file; give its text", ErrBinary)
	}
	controls := 0
	for _, b := range head {
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1b || b == 0x7f {
			controls++
		}
	}
	if controls*100 > len(head) && controls > 2 {
		return fmt.Errorf("%w: control characters make up %d of its first %d bytes", ErrBinary, controls, len(head))
	}
	return nil
}

// bareUTF16 recognises UTF-16 without a byte order mark: read in the right
// order, nearly every unit is a Han character, a letter or digit of ASCII or
// common punctuation; in the wrong order, or for another charset, it is not.
func bareUTF16(data []byte) (binary.ByteOrder, bool) {
	head := data[:min(len(data), sniffed)&^1]
	if len(data)%2 != 0 || len(head) < 4 || looksUTF8(head) {
		return nil, false
	}
	share := func(order binary.ByteOrder) (familiar, telling int) {
		for i := 0; i < len(head); i += 2 {
			switch u := order.Uint16(head[i:]); {
			case u == '\n' || u == '\r' || u == '\t' || u >= 0x20 && u < 0x7f:
				familiar++
				telling++ // a zero byte in the right place
			case u >= 0x3000 && u <= 0x3002 || u >= 0xff01 && u <= 0xff1f || u >= 0x2010 && u <= 0x201f:
				familiar++
				telling++
			case u >= 0x4e00 && u <= 0x9fff, u >= 0x0400 && u <= 0x045f, u >= 0xa0 && u <= 0xff, u >= 0xd840 && u <= 0xdfff:
				familiar++
			}
		}
		return familiar, telling
	}
	units := len(head) / 2
	le, leTelling := share(binary.LittleEndian)
	be, beTelling := share(binary.BigEndian)
	switch {
	case le*100 >= units*90 && leTelling > 0 && leTelling > beTelling:
		return binary.LittleEndian, true
	case be*100 >= units*90 && beTelling > 0 && beTelling > leTelling:
		return binary.BigEndian, true
	}
	return nil, false
}

// looksUTF8 reports whether b is UTF-8 text without NUL bytes, save for a
// character cut at its end.
func looksUTF8(b []byte) bool {
	for cut := range min(utf8.UTFMax, len(b)) {
		if utf8.Valid(b[:len(b)-cut]) {
			return bytes.IndexByte(b, 0) < 0
		}
	}
	return false
}

// mostlyUTF8 reports whether data is UTF-8 with damage in it: of the sequences
// of bytes outside ASCII, at least two in three are valid. In a text of another
// charset hardly any are.
func mostlyUTF8(data []byte) bool {
	valid, broken := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 2: // pairs of bytes are valid by accident too often to count
			valid++
		}
		i += n
	}
	return valid > 0 && valid >= 2*broken
}

// detect decides among the charsets that are not UTF-8: what a page declares
// if its bytes agree, else the better reading of what the detector proposes and
// of the two Chinese charsets. A short text in GB18030 is often valid Big5 too,
// so the reading with more everyday characters wins.
func detect(data []byte, f Format) (encoding.Encoding, string, error) {
	head := data[:min(len(data), sniffed)]
	common := make(map[rune]bool, len(commonHan)/3)
	for _, r := range commonHan {
		common[r] = true
	}
	type candidate struct {
		enc  encoding.Encoding
		name string
	}
	candidates := []candidate{
		{simplifiedchinese.GB18030, "gb18030"}, {traditionalchinese.Big5, "big5"},
	}
	if f == HTML {
		if enc, name, certain := charset.DetermineEncoding(head[:min(len(head), 1024)], "text/html"); certain || declares(head) {
			if name == "gbk" || name == "gb2312" {
				enc, name = simplifiedchinese.GB18030, "gb18030"
			}
			if _, bad := everyday(enc, common, head); bad*50 <= len(head) && name != "utf-8" {
				return enc, name, nil
			}
		}
	}
	if r := chardet.Detect(head); r.Confidence > 0 {
		if enc, name := charset.Lookup(r.Encoding); enc != nil && name != "utf-8" && name != "gbk" && name != "big5" {
			candidates = append(candidates, candidate{enc, name})
		}
	}
	best, bestScore := candidate{}, 0
	for _, c := range candidates {
		points, bad := everyday(c.enc, common, head)
		if score := points - 20*bad; score > bestScore {
			best, bestScore = c, score
		}
	}
	if best.enc != nil {
		return best.enc, best.name, nil
	}
	// Nothing reads better than UTF-8 with holes: keep it if ASCII carries it.
	broken := 0
	for _, b := range head {
		if b >= utf8.RuneSelf {
			broken++
		}
	}
	if broken*10 <= len(head) {
		return encoding.Nop, "utf-8", nil
	}
	return nil, "", fmt.Errorf("%w: no charset makes text of it (tried UTF-8, UTF-16, GB18030, Big5)", ErrBinary)
}

// declares reports whether a page names its charset in its first kilobytes.
func declares(head []byte) bool {
	return bytes.Contains(bytes.ToLower(head[:min(len(head), 4096)]), []byte("charset="))
}

// everyday decodes b and counts points for characters that are common in news
// text, and sequences that the charset does not have. Characters of GB2312's and
// Big5's first level lie in known ranges of bytes; here the bigram table's
// counterpart is enough: CJK punctuation counts most, then the characters that
// make up most of any Chinese text, then letters of any script.
func everyday(enc encoding.Encoding, common map[rune]bool, b []byte) (points, bad int) {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return 0, len(b)
	}
	for _, r := range string(out) {
		switch {
		case r == utf8.RuneError, r >= 0xe000 && r <= 0xf8ff, r >= 0x80 && r < 0xa0:
			bad++
		case r == '，' || r == '。' || r == '、' || r == '“' || r == '”':
			points += 6
		case r < utf8.RuneSelf:
		case common[r]:
			points += 4
		case isHan(r):
			points--
		case unicode.IsLower(r) && unicode.Is(unicode.Cyrillic, r):
			points += 2
		case unicode.IsLetter(r):
		default:
			points--
		}
	}
	if n := len(out); n > 0 && bad > 0 && out[n-1] == 0xbd { // a character cut at the end
		bad--
	}
	return points, bad
}

// commonHan are the characters that make up about half of any Chinese news
// text, in both scripts.
const commonHan = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞" +
	"這為個國時來們對發會動過說產種後學經進著電裡現實體機當業還與關線內數應開無軍質氣條沒結問變將組見計別論運農幾區強決戰則據處隊給門規熱領東導壓爭濟階術極聯認權證轉單風帶場車務達積議聲報類離華確張節話傳許廣記觀織裝書復兒際驗連斷難備辦習響約勞團歷構稱準號維劃選標寫親層專狀識適調滿縣參紅細聽價嚴龍飛"

// transcode decodes data from byte skip on, one character after the other, so
// that each character's bytes are known whatever the charset.
func transcode(data []byte, skip int, enc encoding.Encoding, name string) (*decoded, error) {
	dec := enc.NewDecoder()
	d := &decoded{charset: name, text: make([]byte, 0, len(data)+len(data)/2)}
	var buf [64]byte
	nul := 0
	for i := skip; i < len(data); {
		if data[i] < utf8.RuneSelf && data[i] != 0x1b && name != "utf-16le" && name != "utf-16be" {
			d.add(data[i:i+1], i, 1)
			i++
			continue
		}
		nDst, nSrc := 0, 0
		for k := 1; k <= 8; k++ {
			end := min(i+k, len(data))
			var err error
			nDst, nSrc, err = dec.Transform(buf[:], data[i:end], end == len(data))
			if nSrc > 0 || !errors.Is(err, transform.ErrShortSrc) {
				break
			}
		}
		if nSrc == 0 { // a decoder that is stuck: the byte is lost
			nDst, nSrc = copy(buf[:], "\uFFFD"), 1
		}
		out := buf[:nDst]
		if string(out) == "\uFFFD" {
			d.invalid++
		}
		if nDst == 1 && out[0] == 0 {
			nul++
		}
		d.add(out, i, nSrc)
		i += nSrc
	}
	if nul > 0 {
		return nil, fmt.Errorf("%w: it holds NUL characters in %s", ErrBinary, name)
	}
	return d, checkText(d.text)
}

// add appends the decoded bytes of one step, width bytes of the source at src.
// A step that gives several characters maps each of them to all of its bytes.
func (d *decoded) add(out []byte, src, width int) {
	for len(out) > 0 {
		_, n := utf8.DecodeRune(out)
		at := uint32(len(d.text))
		if l := len(d.runs); l > 0 {
			r := &d.runs[l-1]
			if r.outWidth == uint8(n) && r.srcWidth == uint8(width) && r.src+(at-r.out)/uint32(n)*uint32(width) == uint32(src) {
				d.text = append(d.text, out[:n]...)
				out = out[n:]
				continue
			}
		}
		d.runs = append(d.runs, decodeRun{at, uint32(src), uint8(n), uint8(width)})
		d.text = append(d.text, out[:n]...)
		out = out[n:]
	}
}

// sourceCursor translates offsets of decoded text to offsets of the source. It
// remembers its place, so that offsets asked in rising order cost nothing.
type sourceCursor struct {
	d *decoded
	i int
}

// span returns the source bytes of the decoded bytes start to end.
func (c *sourceCursor) span(start, end uint32) (uint32, uint32) {
	if c.d.runs == nil {
		return start + c.d.offset, end + c.d.offset
	}
	r := c.seek(start)
	from := r.src + (start-r.out)/uint32(r.outWidth)*uint32(r.srcWidth)
	if end <= start {
		return from, from
	}
	r = c.seek(end - 1)
	return from, r.src + ((end-1-r.out)/uint32(r.outWidth)+1)*uint32(r.srcWidth)
}

func (c *sourceCursor) seek(at uint32) decodeRun {
	runs := c.d.runs
	if c.i >= len(runs) || runs[c.i].out > at {
		c.i = 0
		for lo, hi := 0, len(runs); lo < hi; {
			if mid := (lo + hi) / 2; runs[mid].out <= at {
				c.i, lo = mid, mid+1
			} else {
				hi = mid
			}
		}
	}
	for c.i+1 < len(runs) && runs[c.i+1].out <= at {
		c.i++
	}
	return runs[c.i]
}
