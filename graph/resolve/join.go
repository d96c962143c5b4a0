package resolve

import (
	"cmp"
	"slices"
	"strings"
)

// join unites clusters along the pairs. A cluster that could join either of two
// which contradict each other is left for a second look, at those like it only:
// so 朝阳区 without more joins neither the one in 北京 nor the one in 长春, but
// does join another 朝阳区 without more. What remains is united by connection;
// nothing that contradicts gets into one cluster. All pairs are weighed at
// once, so their order does not matter.
func join(forms []form, clusters []*cluster, pairs []pair, h heed) []*cluster {
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	pairs = slices.Compact(pairs)
	sets := newSets(len(clusters))
	for len(pairs) > 0 {
		near := map[int][]int{}
		for _, p := range pairs {
			near[p[0]] = append(near[p[0]], p[1])
			near[p[1]] = append(near[p[1]], p[0])
		}
		torn := map[int]bool{}
		for i, others := range near {
			torn[i] = anyContradict(clusters, others, h)
		}
		var clear, open []pair
		for _, p := range pairs {
			switch {
			case !torn[p[0]] && !torn[p[1]]:
				clear = append(clear, p)
			case torn[p[0]] && torn[p[1]]:
				open = append(open, p)
			}
		}
		uniteClear(forms, clusters, sets, clear, h)
		if len(open) == len(pairs) {
			break // all are torn: they stay alone
		}
		pairs = open
	}
	return united(forms, clusters, sets)
}

// uniteClear unites what the pairs connect. Where that would bring together,
// over several steps, what contradicts, the pairs are taken in order and those
// that would are left out.
func uniteClear(forms []form, clusters []*cluster, sets *sets, pairs []pair, h heed) {
	trial := newSets(len(clusters))
	for _, p := range pairs {
		trial.unite(p[0], p[1])
	}
	byRoot := map[int][]pair{}
	for _, p := range pairs {
		root := trial.root(p[0])
		byRoot[root] = append(byRoot[root], p)
	}
	for _, connected := range byRoot {
		var all []int
		for _, p := range connected {
			all = append(all, p[0], p[1])
		}
		slices.Sort(all)
		if !anyContradict(clusters, slices.Compact(all), h) {
			for _, p := range connected {
				sets.unite(p[0], p[1])
			}
			continue
		}
		grown := map[int]*cluster{}
		at := func(i int) (int, *cluster) {
			root := sets.root(i)
			if c := grown[root]; c != nil {
				return root, c
			}
			return root, clusters[i]
		}
		for _, p := range connected {
			ra, a := at(p[0])
			rb, b := at(p[1])
			if ra == rb || contradict(a, b, h) {
				continue
			}
			c := newCluster(forms, slices.Concat(a.members, b.members))
			sets.unite(ra, rb)
			grown[sets.root(ra)] = c
		}
	}
}

// anyContradict reports whether two of these clusters contradict each other. It
// compares the distinct values of every field, which are few, not all pairs.
func anyContradict(clusters []*cluster, of []int, h heed) bool {
	if len(of) < 2 {
		return false
	}
	var patterns [][]fits
	for _, i := range of {
		if p := clusters[i].apart; len(p) > 0 && !slices.ContainsFunc(patterns, func(o []fits) bool { return slices.Equal(o, p) }) {
			if slices.ContainsFunc(patterns, func(o []fits) bool { return keptApart(o, p) }) {
				return true
			}
			patterns = append(patterns, p)
		}
	}
	for f := range clusters[of[0]].values {
		if !h(field(f)) {
			continue
		}
		var distinct [][]string
		seen := map[string]bool{}
		for _, i := range of {
			v := clusters[i].values[f]
			if id := strings.Join(v, "\x00"); !seen[id] {
				seen[id] = true
				distinct = append(distinct, v)
			}
		}
		for i, a := range distinct {
			if slices.ContainsFunc(distinct[i+1:], func(b []string) bool { return apart(field(f), a, b) }) {
				return true
			}
		}
	}
	return false
}

// united builds the clusters that the sets say, in the order of their first
// members.
func united(forms []form, clusters []*cluster, sets *sets) []*cluster {
	members := map[int][]int{}
	var roots []int
	for i, c := range clusters {
		root := sets.root(i)
		if members[root] == nil {
			roots = append(roots, root)
		}
		members[root] = append(members[root], c.members...)
	}
	if len(roots) == len(clusters) {
		return clusters
	}
	out := make([]*cluster, len(roots))
	for i, root := range roots {
		slices.Sort(members[root])
		out[i] = newCluster(forms, members[root])
	}
	slices.SortFunc(out, func(a, b *cluster) int { return cmp.Compare(a.members[0], b.members[0]) })
	return out
}

// sets is a union of disjoint sets; the smallest index is a set's root.
type sets struct{ parent []int }

func newSets(n int) *sets {
	s := &sets{make([]int, n)}
	for i := range s.parent {
		s.parent[i] = i
	}
	return s
}

func (s *sets) root(i int) int {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

func (s *sets) unite(a, b int) {
	a, b = s.root(a), s.root(b)
	s.parent[max(a, b)] = min(a, b)
}
