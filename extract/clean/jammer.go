package clean

// dropJammers drops the signs and single letters that boards strew into what is copied
// from them: 青岛市: H( r( e# }. G( m1 j* O9 V, m 兰州市 becomes 青岛市兰州市.
func dropJammers(units []unit) []unit {
	out := units[:0] // every step writes at or before where it reads
	for i := 0; i < len(units); {
		end := i
		for end < len(units) && units[end].r < 0x80 {
			end++
		}
		if end == i {
			out = append(out, units[i])
			i++
			continue
		}
		from := i
		if units[i].r == ')' {
			from++ // the bracket of the text before
		}
		if !isJammer(units[from:end]) {
			from = end
		}
		out = append(out, units[i:from]...)
		i = end
	}
	return out
}

// isJammer reports whether a run of ASCII is none of any text: only words of one or two
// letters, four or more of them, both small and capital ones, parted by signs of
// three kinds or more, or three of them among signs of six.
func isJammer(run []unit) bool {
	const shortest, words, signs, manySigns, longestWord = 12, 4, 3, 6, 2
	if len(run) < shortest {
		return false
	}
	var small, capital, spaces, letters, word int
	var kinds [0x80]bool
	different := 0
	for _, u := range run {
		r := u.r
		switch {
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			if word == 0 {
				letters++
			}
			word++
			if r >= 'a' {
				small++
			} else {
				capital++
			}
		case r >= '0' && r <= '9':
			word++
		default:
			word = 0
			if r == ' ' {
				spaces++
			} else if !kinds[r] {
				kinds[r] = true
				different++
			}
		}
		if word > longestWord {
			return false
		}
	}
	return spaces >= words && (letters >= words && small > 0 && capital > 0 && different >= signs || letters >= words-1 && different >= manySigns)
}
