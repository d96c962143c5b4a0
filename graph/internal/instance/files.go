package instance

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// MakeDir makes dir, with mode 0700 where it is new, and makes sure that files
// can be written into it. The error wraps ErrUnwritable and names the folder.
func MakeDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return unwritable(dir, err)
	}
	f, err := os.CreateTemp(dir, ".probe-*")
	if err != nil {
		return unwritable(dir, err)
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

func unwritable(dir string, err error) error {
	return fmt.Errorf("%w: %s (%w): make it writable, or set SCOKG_HOME to a folder that is", ErrUnwritable, dir, err)
}

// WriteFile replaces path by data in one step: a reader sees the old content
// or the new, never a part.
func WriteFile(path string, data []byte, perm os.FileMode) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return unwritable(filepath.Dir(path), err)
	}
	defer func() {
		if err != nil {
			// The first error is the one to report.
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := f.Chmod(perm); err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Lock takes the lock file at path for this process, waiting while another
// holds it; waiting (if not nil) is called once before the wait. The file
// stays behind: removing it would let two processes hold two locks of one name.
func Lock(ctx context.Context, path string, waiting func()) (unlock func(), err error) {
	l := flock.New(path, flock.SetPermissions(0o600))
	ok, err := l.TryLock()
	if err == nil && !ok {
		if waiting != nil {
			waiting()
		}
		ok, err = l.TryLockContext(ctx, 100*time.Millisecond)
	}
	if err != nil {
		return nil, fmt.Errorf("waiting for the lock %s: %w", path, err)
	}
	if !ok {
		return nil, fmt.Errorf("waiting for the lock %s: %w", path, context.Cause(ctx))
	}
	return func() { _ = l.Unlock() }, nil
}

// Size returns the size of the file at path, 0 where there is none.
func Size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// Tail returns the last n lines that the file at path holds from byte from on,
// reading at most its last 256 KiB; what cannot be read gives none.
func Tail(path string, from int64, n int) []string {
	const most = 256 << 10
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	size := Size(path)
	if from > size {
		from = 0 // the file was begun anew
	}
	b := make([]byte, min(size-from, most))
	got, _ := f.ReadAt(b, size-int64(len(b)))
	return LastLines(b[:got], n)
}
