package clean

// char returns the simplified form of one character by itself.
func (s *simplifier) char(r rune) rune {
	if i := r - 0x3400; i >= 0 && int(i) < len(s.page) {
		switch to := s.page[i]; to {
		case 0:
			return r
		case 1: // beyond the page
		default:
			return rune(to)
		}
	} else if r < 0x20000 {
		return r
	}
	if to, ok := s.beyond[r]; ok {
		return to
	}
	return r
}

// hard reports whether r is a traditional character that simplified text never
// writes.
func (s *simplifier) hard(r rune) bool { return s.char(r) != r && !s.soft[r] }

// simplify turns a paragraph's traditional characters into simplified ones in
// place, phrases before characters, the longest phrase first, and returns how
// many changed. Characters that simplified text writes too (乾 in 乾隆, 著 in
// 著名) change only in a paragraph of which at least one character in a hundred
// is traditional beyond doubt. Phrases keep their length, so nothing moves.
func (s *simplifier) simplify(units []unit) int {
	hard, han := 0, 0
	for i := range units {
		if r := units[i].r; units[i].mark != lost && isHan(r) {
			han++
			if s.hard(r) {
				hard++
			}
		}
	}
	if hard == 0 {
		return 0
	}
	traditional := hard*100 >= han
	changed := 0
	for i := 0; i < len(units); {
		if units[i].mark == lost || units[i].r < 0x3400 {
			i++
			continue
		}
		if to := s.match(units[i:], traditional); to != nil {
			for j, r := range to {
				changed += set(&units[i+j], r)
			}
			i += len(to)
			continue
		}
		if r := units[i].r; traditional || !s.soft[r] {
			changed += set(&units[i], s.char(r))
		}
		i++
	}
	return changed
}

func set(u *unit, r rune) int {
	if u.r == r {
		return 0
	}
	u.r = r
	return 1
}

// match returns the simplified form of the longest phrase that units begin
// with, or nil.
func (s *simplifier) match(units []unit, traditional bool) []rune {
	var best []rune
next:
	for _, p := range s.phrases[units[0].r] {
		if len(p.from) > len(units) || len(p.from) <= len(best) || !traditional && !p.hard {
			continue
		}
		for j, r := range p.from {
			if units[j].r != r || units[j].mark == lost {
				continue next
			}
		}
		best = p.to
	}
	return best
}
