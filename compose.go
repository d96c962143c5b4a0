// Package scokg holds nothing but the files of the project's top folder that
// its program carries inside itself; the program is cmd/scokg.
package scokg

import _ "embed"

//go:embed docker-compose.yml
var compose []byte

// Compose returns a copy of docker-compose.yml as it stood when the program
// was built, so that `scokg up` needs no checkout beside it.
func Compose() []byte { return append([]byte(nil), compose...) }
