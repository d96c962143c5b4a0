package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// graphml FILE reads a file as a program would that knows GraphML: every
// attribute is declared, every edge ends in nodes that are there.
func readGraphML(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: graphml file")
	}
	f, err := os.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	d := xml.NewDecoder(f)
	keys, ids, edges := map[string]bool{}, map[string]bool{}, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		ts.Check(err)
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		at := map[string]string{}
		for _, a := range start.Attr {
			at[a.Name.Local] = a.Value
		}
		switch start.Name.Local {
		case "key":
			keys[at["id"]] = true
		case "node":
			if ids[at["id"]] {
				ts.Fatalf("node %q stands twice", at["id"])
			}
			ids[at["id"]] = true
		case "edge":
			edges++
			if !ids[at["source"]] || !ids[at["target"]] {
				ts.Fatalf("edge %v ends in nothing", at)
			}
		case "data":
			if !keys[at["key"]] {
				ts.Fatalf("attribute %q is not declared", at["key"])
			}
		}
	}
	if len(ids) == 0 || edges == 0 {
		ts.Fatalf("%d nodes, %d edges", len(ids), edges)
	}
}
