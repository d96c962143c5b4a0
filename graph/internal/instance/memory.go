package instance

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Memory bounds a server, in Java's notation: a number and k, m or g.
type Memory struct{ Heap, PageCache string }

var memoryForm = regexp.MustCompile(`^[1-9][0-9]{0,8}[kmg]$`)

// NewMemory checks bounds; an empty one means 1g of heap, 256m of page cache.
func NewMemory(heap, pageCache string) (Memory, error) {
	m := Memory{strings.ToLower(cmp.Or(heap, "1g")), strings.ToLower(cmp.Or(pageCache, "256m"))}
	for _, v := range []struct{ name, value string }{{"heap", m.Heap}, {"page cache", m.PageCache}} {
		if !memoryForm.MatchString(v.value) {
			return Memory{}, fmt.Errorf("%s size %q: want a number and k, m or g, like 512m", v.name, v.value)
		}
	}
	return m, nil
}

// Limit is what a container needs in all: heap, page cache, and 1280 MB for
// what Java and the network hold outside of both.
func (m Memory) Limit() string {
	return strconv.Itoa(megabytes(m.Heap)+megabytes(m.PageCache)+1280) + "m"
}

// megabytes of a checked size, rounded up.
func megabytes(size string) int {
	n, _ := strconv.Atoi(size[:len(size)-1])
	switch size[len(size)-1] {
	case 'g':
		return n * 1024
	case 'm':
		return n
	default:
		return (n + 1023) / 1024
	}
}
