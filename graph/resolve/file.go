package resolve

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"scokg/extract"
	"scokg/extract/ontology"
	"scokg/extract/yamldoc"
)

// overridesVersion is the version of the file of overrides that this program
// reads and writes.
const overridesVersion = 1

// Bounds of a file of overrides, beside its size (yamldoc.MaxSize).
const (
	maxNames = 1000 // in one list
	maxName  = 400  // bytes
)

// FileError is a fault in a file of overrides.
type FileError struct {
	File         string
	Line, Column int // from 1; 0 where unknown
	Message      string
}

// Error returns "file:line:column: message".
func (e *FileError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// overridesFile is how the file is written.
type overridesFile struct {
	Version   int            `yaml:"version"`
	Same      []overrideList `yaml:"same,omitempty"`
	Different []overrideList `yaml:"different,omitempty"`
}

type overrideList struct {
	Type  string         `yaml:"type"`
	Names []overrideName `yaml:"names"`
}

// overrideName is a name alone, or a map with the fields that tell it apart.
type overrideName struct {
	Name      string `yaml:"name"`
	Gazetteer string `yaml:"gazetteer,omitempty"`
	Container string `yaml:"container,omitempty"`
	Country   string `yaml:"country,omitempty"`
	Year      string `yaml:"year,omitempty"`
	Ordinal   string `yaml:"ordinal,omitempty"`
	Kind      string `yaml:"kind,omitempty"`
	Parties   string `yaml:"parties,omitempty"`
	Document  string `yaml:"document,omitempty"`
}

// UnmarshalYAML reads either form.
func (n *overrideName) UnmarshalYAML(node ast.Node) error {
	switch node := node.(type) {
	case *ast.MappingNode:
		type fields overrideName // without this method
		return yaml.NodeToValue(node, (*fields)(n), yaml.Strict())
	case ast.ScalarNode:
		return yaml.NodeToValue(node, &n.Name)
	default:
		at := node.GetToken().Position
		return &yamldoc.Error{Line: at.Line, Column: at.Column, Message: "a name is text, or a map with a name in it"}
	}
}

// MarshalYAML writes the shorter form that says all.
func (n overrideName) MarshalYAML() (any, error) {
	if n == (overrideName{Name: n.Name}) {
		return n.Name, nil
	}
	type fields overrideName
	return fields(n), nil
}

func (n overrideName) reference(entityType string) extract.Reference {
	return extract.Reference{
		Type: entityType, Name: extract.NormalizeName(n.Name), Gazetteer: n.Gazetteer, Container: n.Container, Country: n.Country,
		Year: n.Year, Ordinal: n.Ordinal, Kind: n.Kind, Parties: n.Parties, Document: n.Document,
	}
}

// LoadOverrides reads a file of overrides:
//
//	version: 1
//	same:        # of one entity, named by the first name that a document uses
//	  - type: Organization
//	    names: [甲市商务局, 甲市商务厅]
//	different:   # no two of them are one entity
//	  - type: Person
//	    names: [丙某, {name: 丙某, country: KG}]
//
// Names are those that documents use. Where a name alone says too little it is a
// map with what tells it apart, the fields of extract.Reference. The error joins
// a *FileError for every fault found, or is that of opening the file.
func LoadOverrides(path string) (Overrides, error) {
	f, err := os.Open(path)
	if err != nil {
		return Overrides{}, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, yamldoc.MaxSize+1))
	if err != nil {
		return Overrides{}, err
	}
	return ParseOverrides(path, data)
}

// ParseOverrides is LoadOverrides of what the named file holds.
func ParseOverrides(name string, data []byte) (Overrides, error) {
	r := overridesReader{file: name}
	var o overridesFile
	doc, err := yamldoc.Parse(data)
	if err == nil {
		r.doc = doc
		err = doc.Decode(&o)
	}
	if ye, ok := errors.AsType[*yamldoc.Error](err); ok {
		return Overrides{}, &FileError{name, ye.Line, ye.Column, ye.Message}
	} else if err != nil {
		return Overrides{}, err
	}
	if o.Version != overridesVersion {
		r.fault("$.version", "version %d; this program reads %d", o.Version, overridesVersion)
		return Overrides{}, errors.Join(r.faults...)
	}
	out := Overrides{Same: r.lists("same", o.Same), Apart: r.lists("different", o.Different)}
	r.contradictions(out)
	if len(r.faults) > 0 {
		return Overrides{}, errors.Join(r.faults...)
	}
	return out.Canonical()
}

// overridesReader checks what was decoded.
type overridesReader struct {
	file   string
	doc    *yamldoc.Document
	faults []error
}

func (r *overridesReader) fault(at, format string, a ...any) {
	line, column := r.doc.Position(at)
	r.faults = append(r.faults, &FileError{r.file, line, column, fmt.Sprintf(format, a...)})
}

func (r *overridesReader) lists(key string, lists []overrideList) [][]extract.Reference {
	out := make([][]extract.Reference, len(lists))
	for i, l := range lists {
		at := fmt.Sprintf("$.%s[%d]", key, i)
		if _, ok := ontology.EntityTypeOf(l.Type); !ok {
			r.fault(at+".type", "unknown type %q; known: %s", l.Type, strings.Join(typeNames(), ", "))
		}
		switch {
		case len(l.Names) < 2:
			r.fault(at+".names", "a list has two names or more")
		case len(l.Names) > maxNames:
			r.fault(at+".names", "more than %d names in a list", maxNames)
			continue
		}
		seen := map[extract.Reference]bool{}
		for j, n := range l.Names {
			p := n.reference(l.Type)
			at := fmt.Sprintf("%s.names[%d]", at, j)
			switch {
			case p.Name == "":
				r.fault(at, "an entry without a name")
			case len(p.Key()) > 4*maxName || len(p.Name) > maxName:
				r.fault(at, "longer than a name is, %d bytes", maxName)
			case seen[p]:
				r.fault(at, "%s stands twice in the list", p.Name)
			}
			seen[p] = true
			out[i] = append(out[i], p)
		}
	}
	return out
}

func typeNames() []string {
	var names []string
	for _, t := range ontology.EntityTypes() {
		names = append(names, t.Name)
	}
	return names
}

// contradictions finds entries that stand in two lists of same, and lists of
// different that same takes back.
func (r *overridesReader) contradictions(o Overrides) {
	in := map[extract.Reference]int{} // the list of same
	for i, l := range o.Same {
		for j, p := range l {
			if first, ok := in[p]; ok && first != i {
				r.fault(fmt.Sprintf("$.same[%d].names[%d]", i, j), "%s stands in another list of same too; put the two together", p.Name)
				continue
			}
			in[p] = i
		}
	}
	for i, l := range o.Apart {
		by := map[int]string{} // list of same → a name of it
		for j, p := range l {
			list, ok := in[p]
			if !ok {
				continue
			}
			if other, again := by[list]; again {
				r.fault(fmt.Sprintf("$.different[%d].names[%d]", i, j), "%s and %s are one by a list of same", other, p.Name)
			}
			by[list] = cmp.Or(by[list], p.Name)
		}
	}
}

// WriteOverrides writes decisions as LoadOverrides reads them.
func WriteOverrides(w io.Writer, o Overrides) error {
	o, err := o.Canonical()
	if err != nil {
		return err
	}
	text, err := yaml.MarshalWithOptions(overridesFile{overridesVersion, writtenLists(o.Same), writtenLists(o.Apart)}, yaml.Indent(2), yaml.IndentSequence(true))
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

func writtenLists(lists [][]extract.Reference) []overrideList {
	out := make([]overrideList, len(lists))
	for i, l := range lists {
		out[i].Type = l[0].Type
		for _, p := range l {
			out[i].Names = append(out[i].Names, overrideName{p.Name, p.Gazetteer, p.Container, p.Country, p.Year, p.Ordinal, p.Kind, p.Parties, p.Document})
		}
	}
	return out
}
