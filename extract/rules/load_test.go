package rules

import (
	"testing"
)

func TestBuiltinLoads(t *testing.T) {
	set, err := Load(Builtin())
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Rules()) == 0 {
		t.Fatal("no rules")
	}
}
