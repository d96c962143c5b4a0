package queries

import "testing"

func TestLoad(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.All()); n < 20 {
		t.Errorf("the catalogue holds %d queries", n)
	}
}
