package instance

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestChooseReplacesTakenPorts(t *testing.T) {
	l, taken := listen(t)
	defer l.Close()
	p, notes, err := Choose(Ports{Bolt: taken}, Ports{HTTP: taken, Guide: taken})
	if err != nil {
		t.Fatal(err)
	}
	if p.Bolt == taken || p.HTTP == taken || p.Guide == taken {
		t.Errorf("Choose gave the taken port %d: %+v", taken, p)
	}
	if p.Bolt == p.HTTP || p.HTTP == p.Guide || p.Bolt == p.Guide {
		t.Errorf("ports are not distinct: %+v", p)
	}
	if len(notes) != 3 || !strings.Contains(notes[0], "is taken, so the Bolt port is") {
		t.Errorf("notes = %q, want one for each port", notes)
	}
}

// listen takes a port of loopback.
func listen(t *testing.T) (net.Listener, int) {
	t.Helper()
	p, err := AnyPorts()
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", p.Bolt))
	if err != nil {
		t.Fatal(err)
	}
	return l, p.Bolt
}

func TestChooseKeepsWhatIsFree(t *testing.T) {
	free, err := AnyPorts()
	if err != nil {
		t.Fatal(err)
	}
	p, notes, err := Choose(Ports{Guide: free.Guide}, Ports{Bolt: free.Bolt, HTTP: free.HTTP, Guide: 1})
	if err != nil {
		t.Fatal(err)
	}
	if p != free || len(notes) != 0 {
		t.Errorf("Choose = %+v, %q, want %+v and no notes", p, notes, free)
	}
}

func TestChooseRefusesWhatIsNoPort(t *testing.T) {
	if _, _, err := Choose(Ports{HTTP: 70000}, Ports{}); err == nil || !strings.Contains(err.Error(), "70000") {
		t.Errorf("err = %v, want one that names 70000", err)
	}
}

func TestEnsurePassword(t *testing.T) {
	dir := t.TempDir()
	first, err := EnsurePassword(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(first) != 40 {
		t.Errorf("generated password has %d characters, want 40", len(first))
	}
	info, err := os.Stat(filepath.Join(dir, PasswordFile))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the password file is %v, want 0600", info.Mode().Perm())
	}
	if again, err := EnsurePassword(dir, "another-wish"); err != nil || again != first {
		t.Errorf("EnsurePassword again = %q, %v, want the one that is kept", again, err)
	}
	if one, two := NewPassword(), NewPassword(); one == two {
		t.Error("two generated passwords are equal")
	}
}

func TestEnsurePasswordRefuses(t *testing.T) {
	for _, bad := range []string{"short", "-begins-like-a-flag", "has a blank", "with/slash", "with\nnewline", `with"quote`, "@begins-like-a-file", strings.Repeat("x", 129)} {
		dir := t.TempDir()
		_, err := EnsurePassword(dir, bad)
		if err == nil {
			t.Errorf("password %q was accepted", bad)
			continue
		}
		if strings.Contains(err.Error(), bad) {
			t.Errorf("the error for %q gives the password away: %v", bad, err)
		}
		if _, err := os.Stat(filepath.Join(dir, PasswordFile)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("password %q was written", bad)
		}
	}
}

func TestMemory(t *testing.T) {
	m, err := NewMemory("", "")
	if err != nil || m != (Memory{"1g", "256m"}) || m.Limit() != "2560m" {
		t.Errorf("defaults = %+v, limit %s, %v", m, m.Limit(), err)
	}
	if m, err := NewMemory("512M", "2048k"); err != nil || m.Limit() != "1794m" {
		t.Errorf("limit of 512M and 2048k = %s, %v, want 1794m", m.Limit(), err)
	}
	for _, bad := range []string{"1", "g", "-1g", "1.5g", "1t", "1g -XX:x", "0m"} {
		if _, err := NewMemory(bad, ""); err == nil {
			t.Errorf("heap %q was accepted", bad)
		}
		if _, err := NewMemory("", bad); err == nil {
			t.Errorf("page cache %q was accepted", bad)
		}
	}
}

func TestRecordSurvivesAndNamesDamage(t *testing.T) {
	dir := t.TempDir()
	if _, ok, err := ReadRecord(dir); ok || err != nil {
		t.Fatalf("ReadRecord of nothing = %v, %v", ok, err)
	}
	want := Record{
		Backend: Local, Version: Version, Ports: Ports{1, 2, 3}, DataDir: "d", PID: 7, ProcessStart: 9,
		StartedAt: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	if err := want.Write(dir); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := ReadRecord(dir); !ok || err != nil || got != want {
		t.Errorf("ReadRecord = %+v, %v, %v, want %+v", got, ok, err, want)
	}
	path := filepath.Join(dir, RecordFile)
	if err := os.WriteFile(path, []byte(`{"pid":`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := ReadRecord(dir); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("err = %v, want one that names %s", err, path)
	}
}

func TestWriteFileLeavesNoPart(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	for _, content := range []string{"first", "second"} {
		if err := WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "second" || len(entries) != 1 {
		t.Errorf("content %q, %d files, %v; want \"second\" and one file", got, len(entries), err)
	}
}

func TestMakeDirUnderAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := MakeDir(filepath.Join(file, "sub"))
	if !errors.Is(err, ErrUnwritable) || !strings.Contains(err.Error(), file) || !strings.Contains(err.Error(), "SCOKG_HOME") {
		t.Errorf("err = %v, want ErrUnwritable that names the folder and what to do", err)
	}
}

func TestLockWaitsItsTurn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	unlock, err := Lock(t.Context(), path, func() { t.Error("waited for a free lock") })
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	waited := false
	if _, err := Lock(ctx, path, func() { waited = true; cancel() }); !errors.Is(err, context.Canceled) || !waited {
		t.Errorf("Lock of a held lock = %v, waited %v; want context.Canceled after a wait", err, waited)
	}
	got := make(chan error)
	go func() {
		release, err := Lock(t.Context(), path, unlock)
		if err == nil {
			release()
		}
		got <- err
	}()
	if err := <-got; err != nil {
		t.Errorf("Lock after the other let go: %v", err)
	}
}

func TestTail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(path, []byte("one\ntwo\n\n  three\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from int64
		n    int
		want []string
	}{
		{0, 2, []string{"two", "three"}},
		{0, 9, []string{"one", "two", "three"}},
		{4, 9, []string{"two", "three"}},
		{1 << 20, 9, []string{"one", "two", "three"}},
	} {
		if got := Tail(path, c.from, c.n); !slices.Equal(got, c.want) {
			t.Errorf("Tail(from %d, %d) = %q, want %q", c.from, c.n, got, c.want)
		}
	}
	if got := Tail(path+"missing", 0, 3); got != nil {
		t.Errorf("Tail of nothing = %q", got)
	}
}

func TestEnvName(t *testing.T) {
	if got := EnvName("server.bolt.advertised_address"); got != "NEO4J_server_bolt_advertised__address" {
		t.Errorf("EnvName = %s", got)
	}
}

func TestConfHoldsOneLineEach(t *testing.T) {
	conf := string(Conf(Settings(Ports{1, 2, 3}, Memory{"1g", "1m"})))
	for line := range strings.Lines(conf) {
		if !strings.HasPrefix(line, "#") && strings.Count(line, "\n") != 1 || strings.TrimSpace(line) == "" {
			t.Errorf("line %q", line)
		}
	}
	if !strings.Contains(conf, "browser.post_connect_cmd=clear; style http://127.0.0.1:3/style.grass; play http://127.0.0.1:3/start.html; guide http://127.0.0.1:3/guide.html\n") {
		t.Errorf("the guide's port is not in\n%s", conf)
	}
}

func TestReadyOfWhatIsNoServer(t *testing.T) {
	p, err := AnyPorts()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Ready(t.Context(), p, "password"); err == nil {
		t.Error("a closed port counts as ready")
	}
	// Something that takes connections and says nothing sensible.
	l, port := listen(t)
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Write([]byte{0, 0, 0, 0})
			c.Close()
		}
	}()
	p.Bolt = port
	if _, err := Ready(t.Context(), p, "password"); err == nil {
		t.Error("a server that agrees on no version of Bolt counts as ready")
	}
}

func TestRemedyNamesPackages(t *testing.T) {
	bin := t.TempDir()
	t.Setenv("PATH", bin)
	if got := Remedy(Java, Maven); !strings.Contains(got, "Java 17") || !strings.Contains(got, "Maven 3") {
		t.Errorf("without a package manager: %q", got)
	}
	if err := os.WriteFile(filepath.Join(bin, "apt-get"), []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := Remedy(Java, Maven); !strings.HasSuffix(got, "apt-get install -y openjdk-17-jre-headless maven") {
		t.Errorf("on Debian: %q", got)
	}
}
