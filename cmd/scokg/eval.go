package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"scokg/cmd/scokg/internal/input"
	"scokg/extract"
	"scokg/extract/eval"
)

// evaluation is one run of eval.
type evaluation struct {
	read      *reading
	extractor *extract.Extractor
	texts     string // folder, "" for none
}

func (a *app) evalCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval GOLD…",
		Short: "How well extraction agrees with what a careful reader took",
		Long: fmt.Sprintf(`Extracts the texts that gold files name, and compares: precision, recall and F1
by type of entity, of relation and of property of events, and every one that was
missed or is false. GOLD is a file, a folder whose .json files are meant, or a
glob.

A gold file is an object of JSON:

  "source"      the text's file, found in --texts or beside the gold file; with
                :NUMBER behind it, that line of a .jsonl file. A line of the
                exchange format is compared as it is, so that other tools can be
                measured
  "exhaustive"  the types of relation, and of entity, of which the file holds
                all that the text says: precision counts these alone
  "entities"    [["Place", "青岛市"], …]; 备忘录#2 tells namesakes apart
  "relations"   [["青岛市", "PARTNER_OF", "比什凯克市", {"kind": "mou"}], …]; a
                "status" among the properties may be planned, denied, cancelled
  "aliases"     {"青岛市": ["青岛"]}; an alias counts as the name
  "events"      {"中吉对话会": {"startDate": "2021-06-09"}}
  "note"        for people

Names agree exactly, or relaxed where one holds or overlaps the other; relations
with every property that the gold file gives, or relaxed without properties and
status. A gold file that is wrong, or whose text cannot be read, is refused; the
others are measured, and the exit code is %d. Misses are no failure.`, exitRefused),
		Example: "  scokg eval gold/\n  scokg eval gold/a.json --texts news/ --format json",
		Args:    cobra.MinimumNArgs(1),
	}
	e := evaluation{read: extractionFlags(cmd)}
	_ = cmd.Flags().MarkHidden("stdin-format") // fails only on an unknown flag
	cmd.Flags().StringVar(&e.texts, "texts", "", "folder of the texts that gold files name")
	_ = cmd.MarkFlagDirname("texts")
	format := formatFlag(cmd, "text", "json")
	cmd.RunE = func(cmd *cobra.Command, paths []string) (err error) {
		if e.extractor, err = e.read.extractor(); err != nil {
			return err
		}
		refused := refusals{a: a, what: "gold file"}
		report, err := e.run(cmd.Context(), paths, &refused)
		if err != nil {
			return err
		}
		err = writeTo("", a.stdout, func(w io.Writer) error {
			if format.value == "json" {
				return writeJSON(w, report)
			}
			for i := range report.Faults {
				f := &report.Faults[i]
				f.Text, f.Note, f.Source = visible(f.Text), visible(f.Note), visible(f.Source)
			}
			return report.WriteText(w)
		})
		if err != nil {
			return err
		}
		return refused.err()
	}
	return cmd
}

// run measures one gold file after the other, in their order, each once however
// many paths lead to it.
func (e *evaluation) run(ctx context.Context, paths []string, refused *refusals) (*eval.Report, error) {
	var reports []*eval.Report
	seen := map[string]bool{}
	for path, err := range input.Files(paths, ".json") {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if real, err := filepath.EvalSymlinks(path); err == nil {
			if real, err = filepath.Abs(real); err == nil && seen[real] {
				continue
			}
			seen[real] = true
		}
		var r *eval.Report
		if err == nil {
			r, err = guarded(func() (*eval.Report, error) { return e.score(path) })
		}
		if err != nil {
			refused.add(input.Item{Path: path, Err: err})
			continue
		}
		reports = append(reports, r)
	}
	return eval.Merge(reports...), ctx.Err()
}

// score compares what is extracted from a gold file's text with the file.
func (e *evaluation) score(path string) (*eval.Report, error) {
	f, err := os.Open(path)
	if err != nil {
		if pe, ok := errors.AsType[*fs.PathError](err); ok {
			err = pe.Err // the refusal names the path already
		}
		return nil, err
	}
	defer f.Close()
	gold, err := eval.Load(f)
	if err != nil {
		return nil, err
	}
	i, err := e.text(filepath.Dir(path), gold.Source)
	if err != nil {
		return nil, fmt.Errorf("its text %q: %w", gold.Source, err)
	}
	if i.Source != nil {
		if i.Result, err = e.extractor.Extract(*i.Source); err != nil {
			return nil, fmt.Errorf("its text %s: %w", i.Where(), err)
		}
	}
	if err := i.Result.Validate(); err != nil { // what Score asks for
		return nil, err
	}
	return eval.Score(gold, i.Result), nil
}

// text reads what a gold file in the folder names as its source: a file, or
// FILE.jsonl:LINE. The name leads into the folder of texts or that of the gold
// file, not out of it: gold files come from others too.
func (e *evaluation) text(folder, source string) (input.Item, error) {
	name, line := source, 0
	if before, number, ok := strings.Cut(source, ".jsonl:"); ok {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 {
			return input.Item{}, fmt.Errorf("%q is no number of a line", number)
		}
		name, line = before+".jsonl", n
	}
	name = filepath.FromSlash(name)
	if !filepath.IsLocal(name) {
		return input.Item{}, errors.New("it is not the name of a file in a folder of texts")
	}
	folders := []string{folder}
	if e.texts != "" {
		folders = []string{e.texts, folder}
	}
	for _, dir := range folders {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			continue
		}
		for i := range input.Read([]string{path}, input.Options{MaxSize: int64(e.read.maxSize)}) {
			switch {
			case i.Line != 0 && line == 0:
				return i, errors.New("it holds a document a line; write :NUMBER behind its name in the gold file")
			case i.Line == line:
				return i, i.Err
			}
		}
		return input.Item{}, fmt.Errorf("%s has no document at line %d", path, line)
	}
	return input.Item{}, fmt.Errorf("there is no such file in %s; name its folder with --texts", strings.Join(folders, " or "))
}
