package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"

	"github.com/docker/go-units"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"scokg/cmd/scokg/internal/input"
	"scokg/extract"
	"scokg/graph"
)

// A chunk of documents is read, looked up and extracted at once. Its bounds
// keep memory level however many documents there are.
const (
	chunkDocuments = 64
	chunkBytes     = 16 << 20
)

// reading is how a command reads documents.
type reading struct {
	maxSize    size
	stdinKind  *choice
	lexiconDir string
	rulesDir   string
}

func inputFlags(cmd *cobra.Command) *reading {
	r := &reading{maxSize: input.DefaultMaxSize}
	kinds := make([]string, 0, len(input.Kinds()))
	for _, k := range input.Kinds() {
		kinds = append(kinds, string(k))
	}
	cmd.Flags().Var(&r.maxSize, "max-size", "largest document, or line of JSONL, that is read")
	r.stdinKind = choiceFlag(cmd, "stdin-format", "what standard input holds", kinds...)
	return r
}

func extractionFlags(cmd *cobra.Command) *reading {
	r := inputFlags(cmd)
	cmd.Flags().StringVar(&r.lexiconDir, "lexicon", "", "folder of your own word lists, used beside the built-in ones")
	cmd.Flags().StringVar(&r.rulesDir, "rules", "", "folder of your own rules, used beside the built-in ones")
	_ = cmd.MarkFlagDirname("lexicon") // fails only on an unknown flag
	_ = cmd.MarkFlagDirname("rules")
	return r
}

func inputTopic() *cobra.Command {
	return topic("input", "What ingest, extract, clean and explain read", fmt.Sprintf(`PATH is a file, a folder, a glob or - for standard input.

  .txt .md .html .htm   one document each
  .jsonl                one document a line: the exchange format that extract
                        and export write, or
                        {"uri": …, "title": …, "publishedAt": …, "text": …}
                        of which only text must be there
  a folder              all such files in it and below, sorted by name; hidden
                        ones are left out, symbolic links followed
  a glob                such as "news/**/*.txt", quoted so that the shell leaves
                        it alone; ** stands for any number of folders
  -                     standard input; --stdin-format says what it holds, else
                        { at its start means JSONL, < HTML, all else text

A document, or a line of JSONL, may have up to %s; --max-size changes
that. What cannot be read is refused with its file and line; the rest goes on,
and the exit code is %d.`, units.BytesSize(input.DefaultMaxSize), exitRefused))
}

// size is a flag's number of bytes: "16MiB", "20m", "1048576". A unit is a
// power of 1024.
type size int64

func (s *size) String() string { return units.BytesSize(float64(*s)) }
func (s *size) Type() string   { return "size" }

func (s *size) Set(v string) error {
	n, err := units.RAMInBytes(v)
	if err != nil || n <= 0 {
		return fmt.Errorf("it is a size over 0, such as 16MiB or 1048576")
	}
	*s = size(n)
	return nil
}

// items yields the documents of the paths.
func (r *reading) items(ctx context.Context, a *app, paths []string) iter.Seq[input.Item] {
	return input.Read(paths, input.Options{
		MaxSize:   int64(r.maxSize),
		Stdin:     interruptible(ctx, a.stdin),
		StdinKind: input.Kind(r.stdinKind.value),
		PassOver:  graph.IsDerivedLine,
	})
}

// extractor loads rules and lexicons, which takes a part of a second.
func (r *reading) extractor() (*extract.Extractor, error) {
	for _, f := range []struct{ flag, dir string }{{"--lexicon", r.lexiconDir}, {"--rules", r.rulesDir}} {
		if f.dir == "" {
			continue
		}
		if info, err := os.Stat(f.dir); err != nil {
			return nil, usage("%s: %w", f.flag, err)
		} else if !info.IsDir() {
			return nil, usage("%s: %s is no folder", f.flag, f.dir)
		}
	}
	e, err := extract.New(extract.Options{LexiconDir: r.lexiconDir, RulesDir: r.rulesDir})
	if err != nil && (r.lexiconDir != "" || r.rulesDir != "") {
		return nil, usage("%w", err)
	}
	return e, err
}

// interruptible returns a reader of r that fails when ctx is done, even while r
// has nothing to give.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	return &lazyReader{open: func() io.Reader {
		pr, pw := io.Pipe()
		context.AfterFunc(ctx, func() { pw.CloseWithError(ctx.Err()) })
		go func() {
			_, err := io.Copy(pw, r)
			pw.CloseWithError(err)
		}()
		return pr
	}}
}

// lazyReader opens its reader at the first read.
type lazyReader struct {
	open func() io.Reader
	r    io.Reader
}

func (l *lazyReader) Read(p []byte) (int, error) {
	if l.r == nil {
		l.r = l.open()
	}
	return l.r.Read(p)
}

// chunks gathers items, up to chunkDocuments or chunkBytes at a time.
func chunks(items iter.Seq[input.Item]) iter.Seq[[]input.Item] {
	return func(yield func([]input.Item) bool) {
		var chunk []input.Item
		bytes := 0
		for i := range items {
			chunk = append(chunk, i)
			switch {
			case i.Source != nil:
				bytes += len(i.Source.Data)
			case i.Result != nil:
				bytes += len(i.Result.Document.Text)
			}
			if len(chunk) == chunkDocuments || bytes >= chunkBytes {
				if !yield(chunk) {
					return
				}
				chunk, bytes = nil, 0
			}
		}
		if len(chunk) > 0 {
			yield(chunk)
		}
	}
}

// extractAll replaces, in place, each item's source by what the extractor makes
// of it, a result or an error, on all processors at once.
func extractAll(ctx context.Context, e *extract.Extractor, items []input.Item) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range items {
		if items[i].Source == nil {
			continue
		}
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			items[i].Result, items[i].Err = extractOne(e, items[i].Source)
			items[i].Source = nil
			return nil
		})
	}
	return g.Wait()
}

func extractOne(e *extract.Extractor, s *extract.Source) (*extract.Result, error) {
	return guarded(func() (*extract.Result, error) { return e.Extract(*s) })
}

// guarded turns a panic into an error: a fault that one document brings out does
// not stop the others.
func guarded[T any](do func() (T, error)) (v T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("a fault of this program, please report it with the document: %v", p)
		}
	}()
	return do()
}
