package letterset

import "testing"

func TestSet(t *testing.T) {
	var s Set
	in, out := "上海合作组织论坛", "ab县￿"
	for _, r := range in {
		s.Add(BitOf(r))
	}
	for _, r := range in {
		if !s.Has(BitOf(r)) {
			t.Errorf("%c was added and is not there", r)
		}
	}
	for _, r := range out {
		if s.Has(BitOf(r)) {
			t.Errorf("%c was not added and shares a bit with one of %s", r, in)
		}
	}
	if n := int(BitOf(0x10FFFF)); n >= len(s)*64 {
		t.Errorf("the last letter's bit is %d, a set has %d", n, len(s)*64)
	}
}
