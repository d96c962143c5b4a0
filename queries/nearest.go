package queries

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// nearest returns up to three of the ids that are like the one asked for: those
// that contain it or share words with it, then those a few letters away.
func nearest(asked string, ids []string) []string {
	type candidate struct {
		id       string
		distance int
	}
	var near []candidate
	words := strings.FieldsFunc(strings.ToLower(asked), func(r rune) bool { return r == '-' || r == '_' || r == ' ' })
	asked = strings.Join(words, "-")
	for _, id := range ids {
		d := distance(asked, id)
		shared := 0
		for _, w := range words {
			if len(w) > 2 && strings.Contains(id, strings.TrimSuffix(w, "s")) {
				shared++
			}
		}
		if shared > 0 || d <= 3 && d < len(id)/2 {
			near = append(near, candidate{id, d - 8*shared})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.id, b.id))
	})
	var out []string
	for _, c := range near[:min(len(near), 3)] {
		out = append(out, c.id)
	}
	return out
}

// distance is the number of bytes to insert, delete or replace between a and b;
// of what is asked, only the first 64 bytes count.
func distance(a, b string) int {
	a = a[:min(len(a), 64)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
