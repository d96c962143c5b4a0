package rules

import (
	"slices"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// planProjects makes what is said of a project planned where the text spoke of it
// as a plan first: 公司拟建设…项目。项目由甲公司与乙公司合作实施。
func planProjects(doc *mention.Doc, claims []Claim) {
	first := map[int]string{}
	for i := range claims {
		c := &claims[i]
		project := c.Head
		if c.Type == ontology.InvestedIn {
			project = c.Tail
		}
		if c.Type != ontology.Involves && c.Type != ontology.InvestedIn || doc.Entities[project].Type != ontology.Project {
			continue
		}
		if first[project] == "" {
			first[project] = c.Status
		}
		if c.Status == ontology.Asserted && first[project] == ontology.Planned {
			c.Status = ontology.Planned
		}
	}
}

// withoutDenied leaves out what a later sentence denies: it was somebody's report.
func withoutDenied(claims []Claim) []Claim {
	type relation struct {
		head, tail int
		typ        string
	}
	denied := map[relation]int{} // the last sentence that denies it
	for _, c := range claims {
		if c.Status == ontology.Denied {
			denied[relation{c.Head, c.Tail, c.Type}] = c.Sentence
		}
	}
	if len(denied) == 0 {
		return claims
	}
	return slices.DeleteFunc(claims, func(c Claim) bool {
		last, ok := denied[relation{c.Head, c.Tail, c.Type}]
		return ok && c.Status == ontology.Asserted && c.Sentence < last
	})
}
