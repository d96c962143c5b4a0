package report

import (
	"cmp"
	"maps"
	"slices"
)

// Facts is what a report is made of: a part of the graph, in plain values.
type Facts struct {
	Kind     Kind
	Subjects []string            // ids; none of an Overview, two of a Pair
	Scopes   [][]string          // of each subject the ids of all that counts as it: itself and what lies in it
	Entities map[string]Entity   // every end of a fact and every subject
	Facts    []*Fact             // by type and key
	Chains   [][]*Fact           // of a Pair that shares nothing: the shortest chains between the two
	Sources  map[string]Document // of the claims, by id
	Totals   Totals
	Cut      bool // there were more facts than are read
}

// Totals counts what the graph holds.
type Totals struct {
	Documents, Sources                                           int
	Earliest, Latest                                             string // dates of publication
	Places, Organizations, Events, Agreements, Projects, Persons int
}

// Fact is a relationship of the graph, or one that texts only deny or call off.
type Fact struct {
	Key        string
	Type       string // of ontology.RelationTypes
	From, To   string // entity ids
	Properties map[string]any
	Planned    bool // only plans bear it out
	Conflict   bool // claims disagree
	Refused    bool // nothing bears it out: it is no relationship of the graph
	Support    int
	Reported   string // date of the first report
	Claims     []Claim
	Documents  int // that have a say, those of Claims included
}

// Claim is what one document says of a fact.
type Claim struct {
	ID         string
	Status     string
	Quote      string
	Start, End int // code points of the document's text
	Rule       string
	Document   string // id
	Properties map[string]any
}

// against lists the claims that deny the fact or call it off.
func (f *Fact) against() []Claim {
	var out []Claim
	for _, c := range f.Claims {
		if c.Status == Denied || c.Status == Cancelled {
			out = append(out, c)
		}
	}
	return out
}

// established: texts assert it and none speaks against it.
func (f *Fact) established() bool {
	return !f.Refused && !f.Planned && len(f.against()) == 0
}

// status is the one status that a fact has as a statement.
func (f *Fact) status() string {
	switch {
	case f.Refused:
		// The later word counts where one text denies and another calls off.
		if a := f.against(); len(a) > 0 {
			return a[len(a)-1].Status
		}
		return Denied
	case f.Planned:
		return Planned
	}
	return Asserted
}

func (f *Fact) text(property string) string {
	s, _ := f.Properties[property].(string)
	return s
}

func (f *Fact) number(property string) float64 {
	switch n := f.Properties[property].(type) {
	case float64:
		return n
	case int64:
		return float64(n)
	case int:
		return float64(n)
	}
	return 0
}

func (f *Fact) bool(property string) bool {
	b, _ := f.Properties[property].(bool)
	return b
}

// other is the end of the fact that id is not.
func (f *Fact) other(id string) string {
	if f.From == id {
		return f.To
	}
	return f.From
}

// values lists what the claims that bear the fact out say of a property, where
// they do not agree; a date that only says less disagrees with none.
func (f *Fact) values(property string) []string {
	seen := map[string]bool{}
	for _, c := range f.Claims {
		if v, ok := c.Properties[property].(string); ok && (c.Status == Asserted || c.Status == Planned) {
			seen[v] = true
		}
	}
	all := slices.Sorted(maps.Keys(seen))
	all = slices.DeleteFunc(all, func(v string) bool {
		return slices.ContainsFunc(all, func(w string) bool { return len(w) > len(v) && w[:len(v)] == v })
	})
	if len(all) < 2 {
		return nil
	}
	return all
}

// sorted orders facts by type and key, each once.
func sorted(facts []*Fact) []*Fact {
	slices.SortFunc(facts, func(a, b *Fact) int { return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Key, b.Key)) })
	return slices.CompactFunc(facts, func(a, b *Fact) bool { return a.Key == b.Key })
}
