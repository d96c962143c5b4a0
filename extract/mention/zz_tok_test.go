package mention

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"scokg/extract/lexicon"
	"scokg/extract/segment"
)

func TestTok(t *testing.T) {
	p := os.Getenv("TOK")
	if p == "" {
		t.Skip()
	}
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	f, err := New(lex, segment.New(segment.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Fields("placeName orgName value orgSuffix eventSuffix agreeSuffix placeSuffix projSuffix position stopWord nameVerb generic pointer sectorName conj number latin openMark closeMark dash dot pause hardStop ordinal particle personName byline legalForm noName localName weak backRef common regionName national placed brand says known")
	values := f.values.find(p, "")
	x := &scanner{lex: f.lex, words: f.words, roles: f.roles, backs: f.backs, fixed: f.fixed, local: byFirst(f.definitions(p))}
	known := x.newContext(p)
	for _, s := range sentences(p) {
		ts := x.scan(p, &s, values, known)
		for _, k := range ts {
			fmt.Printf("%s/%s", k.text, k.tag)
			for i, n := range names {
				if k.role&(1<<i) != 0 {
					fmt.Print(" ", n)
				}
			}
			fmt.Println(" ", k.subtype)
		}
	}
}
