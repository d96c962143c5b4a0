package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"scokg/cmd/scokg/internal/input"
	"scokg/extract"
	"scokg/extract/rules"
)

// errExtracted refuses a line of the exchange format where the document itself
// is needed.
var errExtracted = errors.New("it was extracted already, and only its text as it came can be read again; give the document itself")

func (a *app) explainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "explain PATH…",
		Short: "Why documents say what extract takes from them, and where they say nothing",
		Long: fmt.Sprintf(`For every relation its sentence, what stands in the sentence for the rules, and
the rule that spoke with its confidence; and every sentence that holds a
trigger, a word that calls for rules, of which no rule spoke, with those that
were tried.

In the text form a mention stands in brackets with its class, and behind = the
name of what it means where it says another. Rules that were tried and said
nothing have a reason:

  no match         the expression matches nowhere in the sentence
  excepted         where it matches, the rule's own exception ("unless") holds
  nothing to say   it matches, but head, tail or value is not to be had

Rules for lines under a heading are left out where a sentence is none. --format
json writes one object a document, with every token and every rule that was
tried. A document that is refused does not stop the others; the exit
code is then %d. Colours are for terminals; NO_COLOR turns them off.

What PATH may be: scokg help input; lines of the exchange format are refused,
since they do not hold the document as it came.`, exitRefused),
		Example: "  scokg explain page.html\n  scokg explain news/ --rules my-rules/ --format json",
		Args:    cobra.MinimumNArgs(1),
	}
	read := extractionFlags(cmd)
	format := formatFlag(cmd, "text", "json")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		x, err := read.extractor()
		if err != nil {
			return err
		}
		refused := refusals{a: a}
		err = writeTo("", a.stdout, func(w io.Writer) error {
			for i := range read.items(cmd.Context(), a, paths) {
				if err := cmd.Context().Err(); err != nil {
					return err
				}
				e, err := explainOne(x, i)
				if err != nil {
					i.Err = err
					refused.add(i)
					continue
				}
				if format.value == "json" {
					err = writeJSONLine(w, e)
				} else {
					err = a.page(w).explanation(e)
				}
				if err != nil {
					return err
				}
			}
			return cmd.Context().Err()
		})
		if err != nil {
			return err
		}
		return refused.err()
	}
	return cmd
}

func explainOne(x *extract.Extractor, i input.Item) (*extract.Explanation, error) {
	switch {
	case i.Err != nil:
		return nil, i.Err
	case i.Source == nil:
		return nil, errExtracted
	}
	return guarded(func() (*extract.Explanation, error) { return x.Explain(*i.Source) })
}

// explanation writes how one document was read.
func (p *page) explanation(e *extract.Explanation) error {
	p.paragraph(0, span{heading(e.Document), strong})
	spoke, silent, relations := 0, 0, 0
	for n := range e.Sentences {
		s := &e.Sentences[n]
		relations += len(s.Relations)
		if len(s.Relations)+len(s.Properties) > 0 {
			spoke++
		}
		if s.Silent() {
			silent++
		}
		p.paragraph(0)
		p.sentence(s)
	}
	p.paragraph(0)
	p.paragraph(0, span{fmt.Sprintf("sentences: %d; that state something: %d, relations: %d; with a trigger from which nothing follows: %d", e.Read, spoke, relations, silent), faint})
	p.paragraph(0)
	return p.err
}

func (p *page) sentence(s *extract.ExplainedSentence) {
	var seen []span
	for _, t := range s.Tokens {
		if t.Class == "" {
			seen = append(seen, span{t.Text, plain})
			continue
		}
		class := " " + t.Class
		if t.Subtype != "" {
			class += ":" + t.Subtype
		}
		if means := strings.Join(t.Names, "、"); means != "" && means != t.Text {
			class += " = " + means
		}
		seen = append(seen, span{"[", faint}, span{t.Text, named}, span{class + "]", faint})
	}
	p.paragraph(2, seen...)
	for _, r := range s.Relations {
		tail := r.TailName
		if r.Tail != "" && tail == "" {
			tail = "this document"
		}
		line := []span{{r.HeadName + " ", plain}, {r.Type, strong}, {" " + tail, plain}}
		if extra := cell(r.Properties); extra != "" {
			line = append(line, span{"  " + extra, plain})
		}
		if r.Status != "asserted" {
			line = append(line, span{"  (" + r.Status + ")", warned})
		}
		by := fmt.Sprintf("  by %s %s", r.Rule, cell(r.Confidence))
		if r.Reference != nil {
			by += ", from " + r.Reference.Title
		}
		p.paragraph(6, append(line, span{by, faint})...)
	}
	for _, v := range s.Properties {
		line := []span{{v.Name + " ", plain}, {v.Property, strong}, {" = " + cell(v.Value), plain}}
		p.paragraph(6, append(line, span{"  by " + v.Rule, faint})...)
	}
	if !s.Silent() {
		return
	}
	p.paragraph(6, span{"nothing follows from ", warned}, span{strings.Join(s.Triggers, " "), strong})
	for _, outcome := range []rules.Outcome{rules.Empty, rules.Excepted, rules.Unmatched} {
		var ids []string
		for _, t := range s.Attempts {
			if t.Outcome == outcome {
				ids = append(ids, t.Rule)
			}
		}
		if len(ids) > 0 {
			p.paragraph(6, span{string(outcome) + ": ", plain}, span{strings.Join(ids, " "), faint})
		}
	}
}
