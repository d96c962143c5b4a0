package main

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows on a terminal how many documents are done. Elsewhere it does
// nothing. It writes no colours, so there is none for NO_COLOR to turn off.
type progress struct {
	bar *progressbar.ProgressBar // nil: not on a terminal
}

func (a *app) progress(what string) progress {
	f, ok := a.stderr.(*os.File)
	if !ok || a.json || !term.IsTerminal(int(f.Fd())) {
		return progress{}
	}
	return progress{progressbar.NewOptions64(-1,
		progressbar.OptionSetWriter(f),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

func (p progress) add(n int) {
	if p.bar != nil {
		_ = p.bar.Add64(int64(n)) // a bar that cannot be drawn harms nothing
	}
}

// hide clears the bar's line, so that a message can be written; the next add
// draws it again.
func (p progress) hide() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func (p progress) done() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
