package neo4jlocal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"scokg/graph/internal/instance"
)

// bulkTimeout bounds a bulk import.
const bulkTimeout = 10 * time.Minute

// BulkImport has Neo4j's own tool make the database of a server that never ran
// from files, many times faster than transactions would. argsFile names them; it
// lies beside them, as package importcsv writes it. Of o, Dir, CacheDir, Password,
// HeapMax and Progress count.
//
// Indexes and constraints are not made. Errors are as those of Start; where the
// tool fails they hold its last lines, and what it began is removed.
func BulkImport(ctx context.Context, o Options, argsFile string) error {
	if err := supported(); err != nil {
		return err
	}
	if o.Dir == "" {
		return errors.New("neo4jlocal: Options.Dir is empty")
	}
	s, err := open(o.Dir)
	if err != nil {
		return err
	}
	if o.CacheDir, err = cacheDir(o.CacheDir); err != nil {
		return err
	}
	if o.memory, err = instance.NewMemory(o.HeapMax, o.PageCache); err != nil {
		return err
	}
	if err := instance.MakeDir(s.dir); err != nil {
		return err
	}
	unlock, err := s.lock(ctx, o.Progress)
	if err != nil {
		return err
	}
	defer unlock()
	if s.hasData() {
		return fmt.Errorf("%s holds data: a bulk import wants a folder of its own", s.dataDir())
	}
	j, err := findJava(ctx)
	if err != nil {
		return err
	}
	lib, err := jars(ctx, o.CacheDir, o.Progress)
	if err != nil {
		return err
	}
	if _, err := s.prepare(ctx, j, lib, o); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, bulkTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, j.path, "-Xmx"+o.memory.Heap, "-XX:+UseSerialGC", "-cp", filepath.Join(lib, "*"),
		"org.neo4j.cli.AdminTool", "database", "import", "full", "@"+filepath.Base(argsFile), instance.Database)
	cmd.Dir = filepath.Dir(argsFile)
	cmd.Env = append(environment(), "NEO4J_HOME="+s.dir, "NEO4J_CONF="+s.path("conf"))
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err == nil && !bytes.Contains(out, []byte("IMPORT DONE")) {
		err = errors.New("the tool does not say that it is done")
	}
	if err != nil {
		said := instance.WithoutFrames(instance.LastLines(out, math.MaxInt))
		said = said[max(0, len(said)-tailLines):]
		return errors.Join(
			fmt.Errorf("importing the files of %s: %w:%s", argsFile, err, instance.Indent(said)),
			os.RemoveAll(s.dataDir()),
		)
	}
	return nil
}
