// Command linked uses a Tokenizer in the way that makes a linker keep most: as
// an interface value, beside text/template, which finds methods by name.
package main

import (
	"fmt"
	"os"
	"text/template"

	"scokg/extract/segment"
)

func main() {
	var t segment.Tokenizer = segment.New(segment.Options{})
	fmt.Println(t, t.Append(nil, "青岛"))
	if err := template.Must(template.New("t").Parse(os.Args[1])).Execute(os.Stdout, t); err != nil {
		fmt.Println(err)
	}
}
