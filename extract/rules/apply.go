package rules

import (
	"iter"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"scokg/extract/mention"
	"scokg/extract/ontology"
	"scokg/extract/rules/window"
)

// DocumentIndex stands for the document itself as a claim's tail.
const DocumentIndex = -1

// Claim is a relation that one sentence states between two entities of the
// document, given by their indexes in mention.Doc.Entities.
type Claim struct {
	Head, Tail int // Tail may be DocumentIndex
	Type       string
	Properties map[string]any
	Status     string
	Rule       string
	Confidence float64
	Sentence   int  // index in mention.Doc.Sentences
	known      bool // by Emit.Known
	signers    bool // by Rule.Signers
	alone      bool // by Rule.Alone
}

// Assignment is a property that one sentence gives an entity.
type Assignment struct {
	Entity   int
	Property string
	Value    any
	Status   string
	Rule     string
	Sentence int
}

// Applier runs a set over documents. It is safe for concurrent use.
type Applier struct {
	set      *Set
	letters  map[[2]string]rune
	timeless map[string]bool // rules that state always the same status
	scanners sync.Pool       // of *scanners
}

// NewApplier returns an applier of the set.
func NewApplier(s *Set) *Applier {
	timeless := map[string]bool{}
	for i := range s.rules {
		timeless[s.rules[i].ID] = s.rules[i].Status == ontology.Asserted
	}
	return &Applier{set: s, letters: letterTable(), timeless: timeless, scanners: sync.Pool{New: func() any { return s.newScanners() }}}
}

// scanners look for a set's expressions.
type scanners struct {
	match, unless, telling *window.Scanner
	called                 []uint64 // a bit for each rule that the sentence calls for
}

func (s *Set) newScanners() *scanners {
	return &scanners{s.match.NewScanner(), s.unless.NewScanner(), s.telling.NewScanner(), make([]uint64, (len(s.rules)+63)/64)}
}

// Rules returns the rules that the applier runs, in the order in which they were
// loaded.
func (a *Applier) Rules() []Rule { return a.set.Rules() }

// Apply returns what the document's sentences state, in the order of the
// sentences, each statement of a sentence once: where several rules read the
// same relation out of one sentence, the one of most confidence stays. What
// several sentences say together, and of what an event's sessions are part, stands
// behind that, and may repeat what a rule read.
func (a *Applier) Apply(doc *mention.Doc) ([]Claim, []Assignment) {
	claims := make([]Claim, 0, len(doc.Sentences))
	var sets []Assignment
	scan, ok := a.scanners.Get().(*scanners)
	if !ok {
		scan = a.set.newScanners()
	}
	defer a.scanners.Put(scan)
	for i := range doc.Sentences {
		c, s := a.sentence(doc, i, scan)
		claims = append(claims, c...)
		sets = append(sets, s...)
	}
	claims = heldAsOne(doc, withSessions(doc, claims))
	plan(doc, claims, sets, a.timeless)
	planProjects(doc, claims)
	cancelProjects(doc, claims)
	costOfSole(doc, claims, sets)
	claims = withoutSigners(fullPosts(claims))
	dateSigned(doc, claims, sets)
	claims = signedThere(doc, claims)
	return closestTies(doc, atVenue(doc, withoutHopes(withoutDenied(mostTelling(withoutUnknown(claims)))))), sets
}

func (a *Applier) sentence(doc *mention.Doc, index int, scan *scanners) ([]Claim, []Assignment) {
	s := &doc.Sentences[index]
	m := mask(doc.Text, s, a.letters)
	x := matcher{a: a, doc: doc, sentence: s, index: index, m: &m, scan: scan}
	read := false
	for i := range a.called(&m, scan) {
		r := &a.set.rules[i]
		if r.under != nil && s.Heading == "" || !r.match.needs.met(&m.letters) {
			continue
		}
		if !read {
			scan.match.Read(m.text)
			read = true
		}
		x.rule(r, scan.match.All(i, maxMatches))
	}
	return best(alone(doc, x.claims)), x.sets
}

// called yields the rules that a trigger word in the sentence calls for, in
// order.
func (a *Applier) called(m *masked, scan *scanners) iter.Seq[int] {
	clear(scan.called)
	for t := range a.set.triggers.in(m) {
		for _, r := range a.set.triggers.list[t].rules {
			scan.called[r>>6] |= 1 << (r & 63)
		}
	}
	return func(yield func(int) bool) {
		for word, set := range scan.called {
			for ; set != 0; set &= set - 1 {
				if !yield(word*64 + bits.TrailingZeros64(set)) {
					return
				}
			}
		}
	}
}

// best keeps of equal relations the one of most confidence, of equal ones the
// earliest rule's. What that one leaves open, one of the same status may tell: 甲市是乙市的
// 友城，两市自1996年结好.
func best(claims []Claim) []Claim {
	var out []Claim
	at := map[relationKey]int{} // in out
	for _, c := range claims {
		key := keyOf(&c)
		i, seen := at[key]
		switch {
		case !seen:
			at[key] = len(out)
			out = append(out, c)
		case c.Confidence > out[i].Confidence:
			completed(&c, &out[i])
			out[i] = c
		default:
			completed(&out[i], &c)
		}
	}
	return out
}

// completed gives a claim the properties that only the other one of the same status has.
func completed(c, other *Claim) {
	if c.Status != other.Status || len(other.Properties) == 0 {
		return
	}
	whole := maps.Clone(other.Properties)
	maps.Copy(whole, c.Properties)
	c.Properties = whole
}

// relationKey is what claims of the same relation have in common.
type relationKey struct {
	ends       [2]int
	typ        string
	qualifiers [mostQualifiers]any
}

// mostQualifiers is how many qualifiers a type of relation has at most.
const mostQualifiers = 4

func keyOf(c *Claim) relationKey {
	t, _ := ontology.RelationTypeOf(c.Type)
	key := relationKey{ends: ends(c, t.Symmetric), typ: c.Type}
	for i, q := range t.Qualifiers {
		key.qualifiers[i] = c.Properties[q.Property]
	}
	return key
}

// ends returns head and tail, of a symmetric relation in one order for both directions.
func ends(c *Claim, symmetric bool) [2]int {
	if symmetric {
		return [2]int{min(c.Head, c.Tail), max(c.Head, c.Tail)}
	}
	return [2]int{c.Head, c.Tail}
}

// matcher applies rules to one sentence.
type matcher struct {
	a        *Applier
	doc      *mention.Doc
	sentence *mention.Sentence
	index    int
	m        *masked
	scan     *scanners
	earlier  *earlier // what the rule follows, nil for nothing
	claims   []Claim
	sets     []Assignment
}

// maxMatches bounds how often one rule is applied to one sentence.
const maxMatches = 50

// rule applies one rule to its matches, and reports whether it gave anything.
func (x *matcher) rule(r *Rule, matches [][]int) bool {
	before := len(x.claims) + len(x.sets)
	if r.under != nil && !r.under.Regexp().MatchString(x.sentence.Heading) {
		return false
	}
	if len(matches) == 0 {
		return false
	}
	var told bool
	if x.earlier, told = x.follows(r); !told {
		return false
	}
	mayNot := r.unless != nil && r.unless.needs.met(&x.m.letters)
	for _, loc := range matches {
		if mayNot && x.scan.unless.Matches(r.exception, x.m.text[loc[0]:loc[1]]) {
			continue
		}
		status := r.Status
		if status == "" {
			status = x.earlier.statusBefore(x.status(r, loc))
		}
		for i := range r.Relations {
			x.emit(r, &r.Relations[i], loc, status)
		}
		for i := range r.Set {
			x.assign(r, &r.Set[i], loc, status)
		}
	}
	return len(x.claims)+len(x.sets) > before
}

func (x *matcher) emit(r *Rule, e *Emit, loc []int, status string) {
	t, _ := ontology.RelationTypeOf(e.Type)
	props := map[string]any{}
	for k, v := range e.Properties {
		if v = x.value(r, v, loc); v == nil {
			continue
		}
		if p, _ := t.Property(k); p.Accepts(v) {
			props[k] = v
		}
	}
	intent := -1
	if e.Type == ontology.PartnerOf || e.Type == ontology.CooperatesWith {
		intent = x.intention(loc)
	}
	if intent >= 0 && status == ontology.Asserted {
		status = ontology.Planned
	}
	if e.Type == ontology.CooperatesWith && x.trades(loc) {
		return
	}
	kind, told := e.Properties[kindKey]
	each := kind == behindTail+kindKey // the kind stands behind each place
	if told && props[kindKey] == nil && !each {
		if intent < 0 {
			return // a paper of no kind makes no partnership
		}
		props[kindKey] = aim(x.doc.Entities[intent].Name)
	}
	paper := -1 // whose title names other parties
	if e.Type == ontology.PartnerOf || e.Type == ontology.CooperatesWith {
		paper = x.titled(loc)
	}
	add := func(head, tail int) {
		if e.Type == ontology.Signed && props["role"] == "party" {
			head = x.partyFor(head, tail)
		}
		if paper >= 0 && (x.stranger(head, paper) || x.stranger(tail, paper)) {
			return
		}
		if head == tail || !x.together(head, tail) || e.Type == ontology.PartnerOf && (x.isCountry(head) || x.isCountry(tail)) {
			return
		}
		if (e.Type == ontology.PartnerOf || e.Type == ontology.Signed) && (x.isVenue(head) || x.isVenue(tail)) {
			return // 在甲宾馆签署 is where
		}
		if e.Type == ontology.Signed && props["role"] == "party" && (x.doc.Entities[head].Type == ontology.Person || x.stranger(head, tail) || x.isCountry(head) && x.doc.Entities[tail].Kind == "sister_city") {
			return
		}
		own := maps.Clone(props)
		for k, v := range e.Properties {
			if got, ok := x.behind(v, tail); ok {
				own[k] = got
			}
		}
		if each && own[kindKey] == nil {
			return
		}
		x.claims = append(x.claims, Claim{head, tail, e.Type, own, status, r.ID, r.Confidence, x.index, e.Known, r.Signers, r.Alone})
	}
	if e.Between != "" {
		members := x.entities(r, []string{e.Between}, loc, t.Heads)
		x.between(r, e.Between, loc, t.Heads, func(head, tail int) {
			if e.Type != ontology.PartnerOf || !x.compatriots(head, tail, members) {
				add(head, tail)
			}
		})
		return
	}
	heads := x.entities(r, e.Head, loc, t.Heads)
	if slices.Contains(e.Tail, "document") {
		for _, h := range heads {
			add(h, DocumentIndex)
		}
		return
	}
	if match := x.m.text[loc[0]:loc[1]]; e.Type == ontology.InvestedIn && len(heads) > 1 && !strings.Contains(match, "各") && !strings.Contains(match, "分别") {
		delete(props, "amount") // what several put in together is no sum of any one's
		delete(props, "currency")
	}
	tails := x.entities(r, e.Tail, loc, t.Tails)
	for _, h := range heads {
		if len(tails) > 1 && slices.Contains(tails, h) {
			continue // one of a list is not what has the list
		}
		for _, tail := range tails {
			if e.Type != ontology.PartnerOf || !x.compatriots(h, tail, tails) {
				add(h, tail)
			}
		}
	}
}

// isCountry reports whether an entity is a country: what its cities are to each
// other, countries are not.
func (x *matcher) isCountry(e int) bool {
	return x.doc.Entities[e].Type == ontology.Place && x.doc.Entities[e].Subtype == ontology.Country
}

// isVenue reports whether an entity is a hall, a hotel or the like, which agrees on
// nothing.
func (x *matcher) isVenue(e int) bool {
	return e >= 0 && x.doc.Entities[e].Type == ontology.Place && x.doc.Entities[e].Subtype == ontology.Venue
}

func (x *matcher) assign(r *Rule, set *Assign, loc []int, status string) {
	v := x.value(r, set.Value, loc)
	if v == nil {
		return
	}
	for _, e := range x.entities(r, set.Entity, loc, nil) {
		t, _ := ontology.EntityTypeOf(x.doc.Entities[e].Type)
		if p, ok := t.Property(set.Property); ok && p.Accepts(v) {
			x.sets = append(x.sets, Assignment{e, set.Property, v, status, r.ID, x.index})
		}
	}
}
