package graph_test

import "encoding/json"

// sprint writes values so that equal ones have equal bytes.
func sprint(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
