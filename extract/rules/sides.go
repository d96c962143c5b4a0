package rules

import (
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// together reports whether two entities belong together, where the sentence tells
// of several pairs: both of one pair, or one of a pair and what is that pair's.
func (x *matcher) together(head, tail int) bool {
	pairs, people := x.sentence.Pairs, x.sentence.People
	if len(pairs) == 0 {
		return true
	}
	in := func(k, e int) bool {
		return slices.Contains(pairs[k][:], e) || k < len(people) && slices.Contains(people[k][:], e)
	}
	both, one := false, false
	for k := range pairs {
		if in(k, head) && in(k, tail) {
			return true
		}
		one = one || in(k, head)
		both = both || in(k, tail)
	}
	if one && both {
		return false
	}
	if k := slices.Index(x.sentence.Papers, tail); k >= 0 && k < len(pairs) && one {
		return in(k, head)
	}
	for i := range x.sentence.Mentions {
		m := &x.sentence.Mentions[i]
		if m.Entity < 0 || len(m.Group) != len(pairs) {
			continue
		}
		if k := slices.Index(m.Group, tail); k >= 0 && one {
			return in(k, head)
		}
	}
	return true
}

// maxMembers bounds of how many members of a list each pair is told: a sentence may hold
// hundreds of names, which make a hundred thousand pairs.
const maxMembers = 64

// between adds every pair of a list's members. Where 与 stands before a 、
// (甲与乙、丙) the list has two sides, and a pair takes one member of each.
func (x *matcher) between(r *Rule, capture string, loc []int, types []string, add func(head, tail int)) {
	all := x.entities(r, []string{capture}, loc, types)
	all = all[:min(len(all), maxMembers)]
	side := len(all) // members on the near side of 与
	name, _, _ := strings.Cut(capture, ".")
	i := r.match.SubexpIndex(name)
	if i < 0 { // who met
		for n := 1; n < len(all); n++ {
			add(all[0], all[n])
		}
		return
	}
	if oneSide(x.m.text[:max(loc[2*i], 0)]) || strings.HasSuffix(capture, "."+bodyField) && x.unheldFirst(max(loc[2*i], 0), max(loc[2*i+1], 0)) {
		return
	}
	if list := x.m.text[max(loc[2*i], 0):max(loc[2*i+1], 0)]; strings.Contains(list, "、") && len(x.sentence.Pairs) == 0 {
		if with := strings.IndexAny(list, "与同和携联会"); with >= 0 && with < strings.LastIndex(list, "、") {
			side = len(x.m.within(loc[2*i], loc[2*i]+with))
		}
	}
	for i, head := range all {
		for j := i + 1; j < len(all); j++ {
			if side == len(all) || i < side && j >= side {
				add(head, all[j])
			}
		}
	}
}

// unheldFirst reports whether nobody knows at which body the first of several people holds a
// position, of whom others do at more than one: with him each of those signs.
func (x *matcher) unheldFirst(from, to int) bool {
	unheld, bodies := false, map[int]bool{}
	for _, j := range x.m.within(from, to) {
		if me := &x.m.mentions[j]; me.Class == ontology.Person {
			if me.Body < 0 && len(bodies) == 0 {
				unheld = true
			} else if me.Body >= 0 {
				bodies[me.Body] = true
			}
		}
	}
	return unheld && len(bodies) > 1
}

// oneSide reports whether what follows the text is only one side of what is done
// by two: 乙、丙 in 先后与乙、丙签署.
func oneSide(before string) bool {
	before = strings.TrimRightFunc(before, isLetter) // 甲与｜乙公司 in 甲与乙公司董事长丙、丁
	return strings.HasSuffix(before, "与") || strings.HasSuffix(before, "同") || strings.HasSuffix(before, "和")
}
