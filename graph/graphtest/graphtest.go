// Package graphtest makes results of extraction for tests of the graph: by hand
// with a Document, or drawn at random with Draw. What it makes validates. For
// tests of what grows with the graph, Large hands a whole one to a sink; Rows is a
// sink that keeps it as lines.
package graphtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"unicode/utf8"

	"scokg/extract"
	"scokg/extract/ontology"
)

// Document is a result in the making. Every entity and every relation added
// writes what it needs into the text, so that mentions and quotes stand there.
type Document struct {
	result extract.Result
	length int // code points of the text
	names  map[string]string
}

// New begins a document. published is its date or "".
func New(id, published string) *Document {
	hash := sha256.Sum256([]byte(id + published))
	return &Document{names: map[string]string{}, result: extract.Result{
		SchemaVersion: extract.SchemaVersion, ExtractorVersion: "test", RulesVersion: "1",
		Document: extract.Document{
			ID: id, URI: "https://news.example/" + id, Title: "标题 " + id, Source: "某市日报", PublishedAt: published, Language: "zh",
			ContentHash: "sha256:" + hex.EncodeToString(hash[:]),
		},
		Entities: []extract.Entity{}, Relations: []extract.Relation{},
	}}
}

// Result returns the document.
func (d *Document) Result() *extract.Result { return &d.result }

func (d *Document) write(s string) (start, end int) {
	start = d.length
	d.length += utf8.RuneCountInString(s)
	d.result.Document.Text += s
	return start, d.length
}

// Option changes an entity or a relation.
type Option func(*extract.Entity, *extract.Relation)

// Subtype gives an entity a subtype.
func Subtype(s string) Option { return func(e *extract.Entity, _ *extract.Relation) { e.Subtype = s } }

// Aliases gives an entity aliases.
func Aliases(a ...string) Option {
	return func(e *extract.Entity, _ *extract.Relation) { e.Aliases = a }
}

// With gives an entity or a relation a property.
func With(name string, value any) Option {
	return func(e *extract.Entity, r *extract.Relation) {
		var p *map[string]any
		if e != nil {
			p = &e.Properties
		} else {
			p = &r.Properties
		}
		if *p == nil {
			*p = map[string]any{}
		}
		(*p)[name] = value
	}
}

// Status gives a relation another status than asserted.
func Status(s string) Option { return func(_ *extract.Entity, r *extract.Relation) { r.Status = s } }

// Confidence gives a relation another confidence than 0.9.
func Confidence(c float64) Option {
	return func(_ *extract.Entity, r *extract.Relation) { r.Confidence = c }
}

// Reference makes a relation one of reference data.
func Reference(document, quote string) Option {
	return func(_ *extract.Entity, r *extract.Relation) {
		r.Reference = &extract.ReferenceData{Document: document, Title: "Reference work " + document, Source: "somebody, CC BY 4.0", Quote: quote}
	}
}

// Entity adds an entity, mentioned twice, and returns its id. Its name is the
// reference's where name is "". An entity that is there already stays as it is.
func (d *Document) Entity(ref extract.Reference, name string, options ...Option) string {
	key := ref.Key()
	if d.names[key] != "" {
		return key
	}
	if name == "" {
		name = ref.Name
	}
	e := extract.Entity{ID: key, Type: ref.Type, Name: name}
	for _, o := range options {
		o(&e, nil)
	}
	for range 2 {
		start, end := d.write(name)
		d.write("在。")
		e.Mentions = append(e.Mentions, extract.Mention{Start: start, End: end, Text: name})
	}
	d.names[key] = name
	d.result.Entities = append(d.result.Entities, e)
	return key
}

// Relation adds a relation between entities that are there; tail is the
// document's id for WROTE.
func (d *Document) Relation(head, relationType, tail string, options ...Option) {
	quote := fmt.Sprintf("%s与%s有%s之事。", d.names[head], d.names[tail], relationType)
	start, end := d.write(quote)
	r := extract.Relation{
		Head: head, Type: relationType, Tail: tail, Status: ontology.Asserted, Rule: "test." + relationType, Confidence: 0.9,
		Evidence: extract.Evidence{Start: start, End: end, Quote: quote, SourceStart: start * 3, SourceEnd: end * 3},
	}
	for _, o := range options {
		o(nil, &r)
	}
	d.result.Relations = append(d.result.Relations, r)
}

// Draw makes n documents whose names and contexts collide: variants with and
// without gazetteer ids, aliases that other documents use as names, events of
// several years, claims that disagree, reprints, reference data. The same seed
// gives the same documents.
func Draw(seed uint64, n int) []*extract.Result {
	rnd := rand.New(rand.NewPCG(seed, 7))
	out := make([]*extract.Result, n)
	for i := range out {
		id := fmt.Sprintf("doc-%03d", i)
		if i > 0 && rnd.IntN(6) == 0 {
			out[i] = reprint(out[rnd.IntN(i)], id)
			continue
		}
		out[i] = drawOne(rnd, id)
	}
	return out
}

// reprint is the same text under another id and date.
func reprint(r *extract.Result, id string) *extract.Result {
	again := *r
	again.Document.ID, again.Document.PublishedAt, again.Document.ContentHash = id, "2023-01-01", "sha256:"+id
	again.Relations = nil
	for _, rel := range r.Relations {
		if rel.Tail == r.Document.ID {
			rel.Tail = id
		}
		again.Relations = append(again.Relations, rel)
	}
	return &again
}

func drawOne(rnd *rand.Rand, id string) *extract.Result {
	pick := func(s ...string) string { return s[rnd.IntN(len(s))] }
	chance := func(one int) bool { return rnd.IntN(one) == 0 }
	d := New(id, pick("", "2021", "2021-06-10", "2022-03-01", "2022-03-02"))

	places := []extract.Reference{
		{Name: "海青市", Gazetteer: "gn:1"},
		{Name: "海青市"},
		{Name: "海青", Country: "CN"},
		{Name: "山南市", Gazetteer: "gn:2", Country: "KG"},
		{Name: "山南"},
		{Name: "山南州", Country: "KG"},
		{Name: "东区", Container: "海青市"},
		{Name: "东区", Container: "山南"},
		{Name: "东区"},
		{Name: "中国", Gazetteer: "gn:9"},
		{Name: "中华人民共和国"},
		{Name: "`}) DETACH DELETE n //\"'\\n"},
	}
	events := []extract.Reference{
		{Name: "第七届山海论坛", Ordinal: "7"},
		{Name: "山海论坛", Year: "2021", Ordinal: "7"},
		{Name: "2021山海论坛", Year: "2021"},
		{Name: "山海论坛", Year: "2022"},
		{Name: "山海论坛", Document: id},
		{Name: "山海合作大型对话会", Year: "2021"},
		{Name: "大型对话会", Year: "2021"},
	}
	bodies := []extract.Reference{
		{Name: "海青市外事办公室"},
		{Name: "海青市外办"},
		{Name: "上海合作组织", Gazetteer: "org:sco"},
		{Name: "上合组织"},
		{Name: "山南联合工业公司", Country: "KG"},
		{Name: "山联工"},
		{Name: "海联合工业公司"},
		{Name: "«Aman» LLC"},
		{Name: "\"aman\" LLC"},
	}
	people := []extract.Reference{{Name: "王某"}, {Name: "王某", Country: "CN"}, {Name: "王某", Document: id}, {Name: "李某", Country: "KG"}}
	draw := func(typ string, from []extract.Reference, options ...Option) string {
		ref := from[rnd.IntN(len(from))]
		ref.Type = typ
		name := ref.Name
		if chance(4) {
			name = pick(name, "“"+name+"”")
		}
		return d.Entity(ref, name, options...)
	}
	place := func() string {
		var o []Option
		if chance(2) {
			o = append(o, Subtype(pick("City", "City", "Region")), With("population", rnd.IntN(3)*1000), With("location", map[string]any{"latitude": 36.0625, "longitude": float64(rnd.IntN(2)) + 0.5}))
		}
		if chance(3) {
			o = append(o, Aliases(pick("青", "海青", "海城")))
		}
		return draw("Place", places, o...)
	}
	event := func() string {
		return draw("Event", events, With("startDate", pick("2021", "2021-06-09", "2021-06-10")))
	}
	body := func() string { return draw("Organization", bodies) }
	person := func() string { return draw("Person", people) }
	status := func() Option {
		return Status(pick("asserted", "asserted", "asserted", "planned", "denied", "cancelled"))
	}
	confidence := func() Option { return Confidence([]float64{0.5, 0.9, 1}[rnd.IntN(3)]) }

	for range 3 + rnd.IntN(5) {
		switch rnd.IntN(10) {
		case 0:
			d.Relation(body(), "HOSTED", event(), status(), confidence())
		case 1:
			d.Relation(place(), "PARTNER_OF", place(), status(), With("kind", pick("sister_city", "mou")), With("since", pick("2019", "2019-05", "2020")))
		case 2:
			d.Relation(place(), "INVESTED_IN", place(), confidence(), With("amount", float64(1+rnd.IntN(2))*1.24e8), With("currency", "USD"), With("cumulative", chance(2)), With("projects", rnd.IntN(3)))
		case 3:
			body := body()
			d.Relation(body, "ALSO_KNOWN_AS", body, status(), With("alias", pick("山联工", "上合组织", "海青市外办", "公司")))
		case 4:
			event := event()
			d.Relation(event, "ALSO_KNOWN_AS", event, With("alias", "大型对话会"))
		case 5:
			d.Relation(person(), "HOLDS_POSITION", place(), With("title", "市长"))
		case 6:
			d.Relation(person(), "WROTE", id, With("role", pick("reporter", "editor")))
		case 7:
			p := place()
			d.Relation(p, "LOCATED_IN", place(), Reference("places-1", d.names[p]+"在那里。"))
		case 8:
			d.Relation(place(), "MEMBER_OF", body(), Reference("members-1", "是成员。"), With("status", pick("member", "partner")), With("from", "2001-06-15"))
		case 9:
			d.Relation(event(), "HELD_IN", place(), With("role", pick("main", "online")), With("date", pick("2021-06-09", "2021-06-10")))
		}
	}
	return d.Result()
}

// News makes n documents of about the size and density of real ones: some 1,500
// characters, two dozen names, most of them shared with others, some thirty
// statements. from is the number of the first; the same numbers give the same
// documents.
func News(from, n int) []*extract.Result {
	out := make([]*extract.Result, n)
	for i := range out {
		out[i] = news(from + i)
	}
	return out
}

func news(number int) *extract.Result {
	rnd := rand.New(rand.NewPCG(uint64(number), 11))
	d := New(fmt.Sprintf("news-%06d", number), fmt.Sprintf("2021-%02d-%02d", 1+rnd.IntN(12), 1+rnd.IntN(28)))
	// Few names are in many documents, many in few.
	often := func(n int) int { return min(rnd.IntN(n), rnd.IntN(n)) }
	country := d.Entity(extract.Reference{Type: "Place", Name: "中国", Gazetteer: "gn:0"}, "", Subtype("Country"), With("isoCode", "CN"))
	place := func() string {
		i := often(400)
		return d.Entity(extract.Reference{Type: "Place", Name: fmt.Sprintf("海%d市", i), Gazetteer: fmt.Sprintf("gn:%d", i+1), Country: "CN"}, "",
			Subtype("City"), Aliases(fmt.Sprintf("海%d", i)), With("population", 1000*i), With("location", map[string]any{"latitude": 36.5, "longitude": float64(i%180) + 0.25}))
	}
	body := func() string {
		i := often(3000)
		return d.Entity(extract.Reference{Type: "Organization", Name: fmt.Sprintf("海%d市第%d联合实业局", i%400, i)}, "", Subtype("Government"))
	}
	person := func() string {
		return d.Entity(extract.Reference{Type: "Person", Name: fmt.Sprintf("王%d", often(5000)), Country: "CN"}, "")
	}
	event := func() string {
		i := often(1500)
		return d.Entity(extract.Reference{Type: "Event", Name: fmt.Sprintf("海%d经贸合作论坛", i), Year: "2021"}, "", Subtype("Forum"), With("startDate", "2021-06-09"))
	}
	event1 := event()
	for range 8 {
		d.Relation(body(), []string{"HOSTED", "ORGANIZED", "CO_ORGANIZED"}[rnd.IntN(3)], event1)
	}
	for range 6 {
		d.Relation(body(), "PARTICIPATED_IN", event1, With("role", "presenter"))
	}
	for range 4 {
		p := place()
		d.Relation(p, "LOCATED_IN", country, Reference("places-1", d.names[p]+"在中国。"))
		d.Relation(place(), "PARTNER_OF", p, With("kind", "sister_city"))
	}
	for range 4 {
		d.Relation(person(), "HOLDS_POSITION", body(), With("title", "局长"))
	}
	d.Relation(event1, "HELD_IN", place(), With("role", "main"))
	d.Relation(event1, "PART_OF", event())
	d.Relation(person(), "WROTE", d.result.Document.ID, With("role", "reporter"))
	d.Relation(place(), "INVESTED_IN", place(), With("amount", 1e6*float64(1+rnd.IntN(9))), With("currency", "CNY"))
	zone := body()
	d.Relation(zone, "ALSO_KNOWN_AS", zone, With("alias", d.names[zone]+"的简称"))
	for d.length < 1500 {
		d.write("各方就进一步扩大经贸往来、加强地方合作深入交换了意见。")
	}
	return d.Result()
}
