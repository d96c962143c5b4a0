// Package clean turns a source's bytes into text that can be read: one charset,
// simplified characters, no scraper's residue, no site furniture, one paragraph
// a line. Every character of that text knows its bytes in the source.
//
// The data's way through:
//
//	bytes → decode (charset.go: UTF-8 first, then what a page declares, then
//	detection by library and by how the two Chinese charsets read)
//	→ paragraphs (plain.go, markdown.go; page.go: an HTML page's article by
//	go-readability, its metadata by pagemeta.go)
//	→ tidy, a paragraph at a time: forms.go (width, spaces, lost guillemets,
//	marks), jammer.go (signs that boards strew in), pinyin.go (readings behind
//	characters, lost characters), hanzi.go (traditional to simplified), spaces.go
//	→ lines (patterns.go: furniture; metaline.go: what a line tells of the
//	article is read, then dropped, save for the persons)
//	→ Document (document.go), which maps code points back to bytes by runs.
//
// What the text looks like afterwards, for rules that match it:
//   - Paragraphs are separated by one '\n'; no paragraph is empty or begins or
//     ends with a space.
//   - Letters, digits and signs of ASCII are half-width. Chinese marks keep
//     their width. A comma, semicolon or colon beside a Han character or a
//     Chinese mark is ，；：; so a comma is "," only inside Latin text and
//     numbers. Brackets, question and exclamation marks stay as they came, corner
//     quotes and pairs of straight ones become “ ”.
//   - Between Han characters, or one and a letter, the dash of a name is one —;
//     the dash of a sentence stays ——; between letters and digits it is '-'. The
//     dot inside a name is '·'.
//   - There is no space between Han characters in running text; in headings,
//     lists and bylines single ones stay. None is dropped between Han and Latin
//     letters, save behind ».
//   - Bylines that name a person stay, on a line of their own.
//
// The words and tables are data (data/); the comments on top of each file say
// where it comes from. Nothing is written outside the Document, so a Cleaner
// may be used from many goroutines.
package clean
