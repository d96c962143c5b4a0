package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"scokg/cmd/scokg/internal/input"
	"scokg/extract/clean"
)

// cleaned is one document in the JSON form of `clean`.
type cleaned struct {
	Path        string `json:"path"`
	Line        int    `json:"line,omitempty"`
	URI         string `json:"uri,omitempty"`
	Title       string `json:"title,omitempty"`
	Source      string `json:"source,omitempty"`
	PublishedAt string `json:"publishedAt,omitempty"`
	Language    string `json:"language,omitempty"`
	Text        string `json:"text"`
}

func (a *app) cleanCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "clean PATH…",
		Short: "The cleaned text of documents, alone",
		Long: `The text that extraction reads: decoded, without site furniture and scraper
damage, in simplified characters. Several documents follow one another with an
empty line between them; --format json writes one object a line, with what was
read of title, source and date.

What PATH may be: scokg help input`,
		Example: "  scokg clean page.html",
		Args:    cobra.MinimumNArgs(1),
	}
	read := inputFlags(cmd)
	format := formatFlag(cmd, "text", "json")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		c, err := clean.New()
		if err != nil {
			return err
		}
		refused := refusals{a: a}
		err = writeTo("", a.stdout, func(w io.Writer) error {
			written := 0
			for i := range read.items(cmd.Context(), a, paths) {
				if err := cmd.Context().Err(); err != nil {
					return err
				}
				d := cleanOne(c, &i)
				if i.Err != nil {
					refused.add(i)
					continue
				}
				if err := writeCleaned(w, d, format.value, written > 0); err != nil {
					return err
				}
				written++
			}
			return nil
		})
		if err != nil {
			return err
		}
		return refused.err()
	}
	return cmd
}

// cleanOne sets i.Err where the document cannot be cleaned.
func cleanOne(c *clean.Cleaner, i *input.Item) cleaned {
	d := cleaned{Path: i.Path, Line: i.Line}
	switch {
	case i.Result != nil:
		r := i.Result.Document
		d.URI, d.Title, d.Source, d.PublishedAt, d.Language, d.Text = r.URI, r.Title, r.Source, r.PublishedAt, r.Language, r.Text
	case i.Source != nil:
		r, err := c.Clean(i.Source.Data, i.Source.Format)
		if err != nil {
			i.Err = err
			return d
		}
		d.URI, d.Title, d.Source, d.PublishedAt, d.Language, d.Text = i.Source.URI, i.Source.Title, r.Source, i.Source.PublishedAt, r.Language, r.Text
		for _, f := range []struct{ known, found *string }{{&d.URI, &r.URI}, {&d.Title, &r.Title}, {&d.PublishedAt, &r.PublishedAt}} {
			if *f.known == "" {
				*f.known = *f.found
			}
		}
	}
	return d
}

func writeCleaned(w io.Writer, d cleaned, format string, follows bool) error {
	if format == "json" {
		return writeJSONLine(w, d)
	}
	gap := ""
	if follows {
		gap = "\n"
	}
	_, err := fmt.Fprintf(w, "%s%s\n", gap, d.Text)
	return err
}
