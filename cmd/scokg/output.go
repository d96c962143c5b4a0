package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// outputFlag adds -o.
func outputFlag(cmd *cobra.Command) *string {
	return cmd.Flags().StringP("output", "o", "", "file to write, instead of standard output")
}

// writeTo calls write with the named file, or with stdout where name is "" or
// "-". A file is written aside and renamed when all went well: it is there in
// full or as it was before.
func writeTo(name string, stdout io.Writer, write func(io.Writer) error) (err error) {
	if name == "" || name == "-" {
		b := bufio.NewWriter(stdout)
		return errors.Join(write(b), b.Flush())
	}
	failed := func(err error) error {
		return exitError{exitFile, fmt.Errorf("writing %s: %w", name, err)}
	}
	target := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		target = real
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(target); err == nil {
		if !info.Mode().IsRegular() {
			return failed(errors.New("it is not a regular file; leave -o away and redirect standard output"))
		}
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(target), ".scokg-*.tmp")
	if err != nil {
		return failed(err)
	}
	defer func() {
		if err != nil {
			_ = f.Close() // the first error is told; here it only frees the name
			_ = os.Remove(f.Name())
		}
	}()
	b := bufio.NewWriter(f)
	if err := write(b); err != nil {
		return err
	}
	for _, step := range []func() error{
		b.Flush, func() error { return f.Chmod(mode) }, f.Sync, f.Close,
		func() error { return os.Rename(f.Name(), target) },
	} {
		if err := step(); err != nil {
			return failed(err)
		}
	}
	return nil
}

// writeFolder calls write with a new folder, which gets its name when all went
// well. What is there already is left alone, unless it is an empty folder.
func writeFolder(name string, write func(dir string) error) (err error) {
	failed := func(err error) error {
		return exitError{exitFile, fmt.Errorf("writing %s: %w", name, err)}
	}
	entries, err := os.ReadDir(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return failed(err)
	case len(entries) > 0:
		return failed(errors.New("the folder is there and holds something; name another one, or remove it"))
	}
	dir, err := os.MkdirTemp(filepath.Dir(filepath.Clean(name)), ".scokg-*.tmp")
	if err != nil {
		return failed(err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(dir) // the first error is told
		}
	}()
	if err := write(dir); err != nil {
		return err
	}
	// Not every system renames over an empty folder.
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed(err)
	}
	for _, step := range []func() error{
		func() error { return os.Chmod(dir, 0o755) }, //nolint:gosec // it is written for others to read
		func() error { return os.Rename(dir, name) },
	} {
		if err := step(); err != nil {
			return failed(err)
		}
	}
	return nil
}
