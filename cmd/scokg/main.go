package main

import (
	"os"
	"runtime/debug"
)

// gcPercent lets the heap grow to five times what is kept before garbage is
// collected. What is kept are the dictionary and the gazetteer, some 25 MB that
// every collection walks through while a document leaves next to nothing: at Go's
// default of 100 a sixth of the time of reading goes there. GOGC has the last word.
const gcPercent = 400

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	os.Exit(Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
