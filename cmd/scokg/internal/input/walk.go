package input

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"scokg/extract"
)

// walker finds files. Its methods return false when the reader of the items
// wants no more.
type walker struct {
	Options
	yield  func(Item) bool
	wanted func(path string) bool // which files of a folder
	read   func(path string) bool // what to do with a file
	seen   map[string]bool        // real paths of the folders entered
}

func (w *walker) refuse(path string, err error) bool {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err // the item names the path already
	}
	return w.yield(Item{Path: path, Err: err})
}

// argument reads one path of the command line.
func (w *walker) argument(path string) bool {
	_, err := os.Lstat(path)
	if err != nil && strings.ContainsAny(path, "*?[{") {
		return w.glob(path)
	}
	return w.path(path, nil)
}

func (w *walker) glob(pattern string) bool {
	matches, err := doublestar.FilepathGlob(pattern, doublestar.WithNoHidden())
	if err != nil {
		return w.refuse(pattern, err)
	}
	if len(matches) == 0 {
		return w.refuse(pattern, ErrNoMatch)
	}
	slices.Sort(matches)
	for _, m := range matches {
		// A folder that a glob matches is entered by ** or not meant.
		if info, err := os.Stat(m); err == nil && info.IsDir() {
			continue
		}
		if !w.path(m, nil) {
			return false
		}
	}
	return true
}

// path reads a file or a folder. parents are the real paths of the folders
// that the path was reached through.
func (w *walker) path(path string, parents []string) bool {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return w.refuse(path, err)
	case info.IsDir():
		return w.folder(path, parents)
	case !info.Mode().IsRegular():
		return w.refuse(path, errors.New("it is not a regular file"))
	}
	return w.read(path)
}

func (w *walker) folder(path string, parents []string) bool {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return w.refuse(path, err)
	}
	if slices.Contains(parents, real) {
		return w.refuse(path, fmt.Errorf("%w; it is not entered again", ErrLoop))
	}
	if w.seen[real] {
		return true
	}
	w.seen[real] = true
	entries, err := os.ReadDir(path)
	if err != nil && !w.refuse(path, err) {
		return false
	}
	parents = append(slices.Clip(parents), real)
	for _, e := range entries { // sorted by ReadDir
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		next := filepath.Join(path, e.Name())
		if !w.wanted(next) && !isFolder(next, e) {
			continue
		}
		if !w.path(next, parents) {
			return false
		}
	}
	return true
}

// isFolder follows a symbolic link.
func isFolder(path string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := os.Stat(path)
	// A link that leads nowhere, or round in a circle, is refused by path.
	return err != nil || info.IsDir()
}

func (w *walker) file(path string) bool {
	kind, ok := kindOf(path)
	if !ok {
		return w.refuse(path, fmt.Errorf("%w: rename it to .txt, .md, .html or .jsonl, or send it through standard input with --stdin-format", ErrKind))
	}
	f, err := os.Open(path)
	if err != nil {
		return w.refuse(path, err)
	}
	defer f.Close()
	if kind == JSONL {
		return w.lines(path, f)
	}
	return w.document(path, kind, f)
}

// document reads the whole of r, which is one document.
func (w *walker) document(path string, kind Kind, r io.Reader) bool {
	data, err := io.ReadAll(io.LimitReader(r, w.MaxSize+1))
	switch {
	case err != nil:
		return w.refuse(path, err)
	case int64(len(data)) > w.MaxSize:
		return w.refuse(path, tooLarge(w.MaxSize))
	case len(data) == 0:
		return w.refuse(path, ErrEmpty)
	}
	return w.yield(Item{Path: path, Source: &extract.Source{Format: kind.format(), Data: data}})
}
