package resolve

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract"
	"scokg/extract/ontology"
)

// Alias is a name that some document gives to a reference (A, hereafter B).
type Alias struct {
	Reference string // its key
	Name      string
}

// Group is a set of references that mean one entity.
type Group struct {
	Canonical string   // the key that names the entity
	Members   []string // keys, sorted, the canonical one among them
}

// Groups unites the references that mean the same, and returns all groups by
// canonical key; a reference that stands alone is a group. Given references
// twice count once; aliases of references that are not given count nothing.
//
// The canonical reference is the one that fits the first pattern of an
// override, else one that the gazetteer knows, then the longest name, then the
// key that is smallest in bytes.
func (r *Resolver) Groups(refs []extract.Reference, aliases []Alias) []Group {
	forms := make([]form, len(refs))
	for i, ref := range refs {
		forms[i] = r.form(ref)
	}
	slices.SortFunc(forms, func(a, b form) int { return strings.Compare(a.key, b.key) })
	forms = slices.CompactFunc(forms, func(a, b form) bool { return a.key == b.key })

	clusters := make([]*cluster, len(forms))
	for i := range forms {
		clusters[i] = newCluster(forms, []int{i})
	}
	clusters = joinSame(forms, clusters)
	clusters = join(forms, clusters, gazetteerPairs(forms, clusters), decided)
	clusters = join(forms, clusters, namePairs(forms, clusters), everything)
	clusters = join(forms, clusters, r.aliasPairs(forms, clusters, aliases), everything)

	groups := make([]Group, len(clusters))
	for i, c := range clusters {
		canonical := forms[slices.MinFunc(c.members, func(a, b int) int { return before(&forms[a], &forms[b]) })].key
		groups[i] = Group{Canonical: canonical}
		for _, m := range c.members {
			groups[i].Members = append(groups[i].Members, forms[m].key)
		}
	}
	slices.SortFunc(groups, func(a, b Group) int { return strings.Compare(a.Canonical, b.Canonical) })
	return groups
}

func before(a, b *form) int {
	known := func(f *form) int {
		if f.ref.Gazetteer != "" {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(a.rank, b.rank),
		cmp.Compare(known(a), known(b)),
		cmp.Compare(utf8.RuneCountInString(b.ref.Name), utf8.RuneCountInString(a.ref.Name)),
		strings.Compare(a.key, b.key),
	)
}

// cluster is a set of references held for one so far.
type cluster struct {
	members []int                // indexes of forms, sorted; forms are in order of their keys
	values  [fieldCount][]string // the members' values, sorted
	apart   []fits               // the members' patterns of Apart lists, sorted
}

func newCluster(forms []form, members []int) *cluster {
	c := &cluster{members: members}
	for _, m := range members {
		c.apart = merged(c.apart, forms[m].apart)
		for f, v := range forms[m].values {
			if v != "" {
				c.values[f] = append(c.values[f], v)
			}
		}
	}
	for f := range c.values {
		slices.Sort(c.values[f])
		c.values[f] = slices.Compact(c.values[f])
	}
	return c
}

// heed says which fields keep two clusters apart.
type heed func(field) bool

// everything heeds all fields; decided only what goes before the gazetteer.
func everything(field) bool { return true }
func decided(f field) bool  { return f == gazetteer || f == document }

// contradict reports whether two clusters cannot be one: in some field both
// have values and share none, or a user keeps them apart. What only its document
// tells apart stays in it.
func contradict(a, b *cluster, h heed) bool {
	if keptApart(a.apart, b.apart) {
		return true
	}
	for f := range a.values {
		if h(field(f)) && apart(field(f), a.values[f], b.values[f]) {
			return true
		}
	}
	return false
}

func apart(f field, a, b []string) bool {
	if f == document {
		return !slices.Equal(a, b)
	}
	return len(a) > 0 && len(b) > 0 && !share(a, b)
}

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(v string) bool { return slices.Contains(b, v) })
}

// pair is two clusters that could be one; indexes, the smaller first.
type pair [2]int

func newPair(a, b int) pair { return pair{min(a, b), max(a, b)} }

// joinSame unites what a user says is the same.
func joinSame(forms []form, clusters []*cluster) []*cluster {
	sets := newSets(len(clusters))
	first := map[int]int{} // of every list: the first form that fits it
	for i := range forms {
		for _, p := range forms[i].same {
			if j, ok := first[p.list]; ok {
				sets.unite(j, i)
			} else {
				first[p.list] = i
			}
		}
	}
	return united(forms, clusters, sets)
}

func gazetteerPairs(forms []form, clusters []*cluster) []pair {
	return bucketPairs(forms, clusters, func(f *form) string { return f.blocks.Gazetteer }, func(a, b *cluster) bool { return !contradict(a, b, decided) })
}

func namePairs(forms []form, clusters []*cluster) []pair {
	return bucketPairs(forms, clusters, func(f *form) string { return f.blocks.Name }, func(a, b *cluster) bool {
		return !contradict(a, b, everything) && evident(forms[a.members[0]].ref.Type, a, b)
	})
}

// bucketPairs returns the pairs that share a block and that the test admits.
func bucketPairs(forms []form, clusters []*cluster, block func(*form) string, admit func(a, b *cluster) bool) []pair {
	buckets := map[string][]int{}
	for i, c := range clusters {
		for _, m := range c.members {
			b := block(&forms[m])
			if b != "" && (len(buckets[b]) == 0 || buckets[b][len(buckets[b])-1] != i) {
				buckets[b] = append(buckets[b], i)
			}
		}
	}
	var pairs []pair
	for _, in := range buckets {
		for i, a := range in {
			for _, b := range in[i+1:] {
				if admit(clusters[a], clusters[b]) {
					pairs = append(pairs, newPair(a, b))
				}
			}
		}
	}
	return pairs
}

// evident reports whether the name's being equal is enough. Events come every
// year: they must share the year or the ordinal, or both have neither.
func evident(entityType string, a, b *cluster) bool {
	if entityType != ontology.Event {
		return true
	}
	numbered := func(c *cluster) bool { return len(c.values[year])+len(c.values[ordinal]) > 0 }
	if !numbered(a) && !numbered(b) {
		return true
	}
	return share(a.values[year], b.values[year]) || share(a.values[ordinal], b.values[ordinal])
}

// aliasPairs returns for every cluster that bears a learned alias as its name
// the one cluster that is called so. Where several are, the one that lies in
// the same place counts; where that settles nothing, none does.
func (r *Resolver) aliasPairs(forms []form, clusters []*cluster, aliases []Alias) []pair {
	of := map[string]int{}        // reference key → cluster
	bearers := map[string][]int{} // name block → clusters
	for i, c := range clusters {
		for _, m := range c.members {
			of[forms[m].key] = i
			b := forms[m].blocks.Name
			if in := bearers[b]; len(in) == 0 || in[len(in)-1] != i {
				bearers[b] = append(bearers[b], i)
			}
		}
	}
	called := map[string][]int{} // name block of an alias → clusters that are called so
	for _, a := range aliases {
		i, ok := of[a.Reference]
		if !ok {
			continue
		}
		if b := r.AliasBlock(forms[clusters[i].members[0]].ref.Type, a.Name); b != "" && !slices.Contains(called[b], i) {
			called[b] = append(called[b], i)
		}
	}
	var pairs []pair
	for block, candidates := range called {
		for _, bearer := range bearers[block] {
			if slices.Contains(candidates, bearer) {
				continue
			}
			b := clusters[bearer]
			var fits, near []int
			for _, i := range candidates {
				c := clusters[i]
				if contradict(b, c, everything) || !evident(forms[b.members[0]].ref.Type, b, c) {
					continue
				}
				fits = append(fits, i)
				if share(b.values[container], c.values[container]) {
					near = append(near, i)
				}
			}
			switch {
			case len(fits) == 1:
				pairs = append(pairs, newPair(bearer, fits[0]))
			case len(near) == 1:
				pairs = append(pairs, newPair(bearer, near[0]))
			}
		}
	}
	return pairs
}
