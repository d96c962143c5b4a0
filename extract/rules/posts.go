package rules

import (
	"slices"
	"strings"

	"scokg/extract/ontology"
)

// fullPosts leaves out the short word for a post abroad where the text tells the post itself:
// who is 驻华大使 of a country is called 大使 later on.
func fullPosts(claims []Claim) []Claim {
	type holder struct{ who, body int }
	abroad := map[holder][]string{} // the titles that begin with 驻
	for i := range claims {
		c := &claims[i]
		if title, _ := c.Properties["title"].(string); c.Type == ontology.HoldsPosition && strings.HasPrefix(title, "驻") {
			abroad[holder{c.Head, c.Tail}] = append(abroad[holder{c.Head, c.Tail}], title)
		}
	}
	if len(abroad) == 0 {
		return claims
	}
	return slices.DeleteFunc(claims, func(c Claim) bool {
		title, _ := c.Properties["title"].(string)
		return c.Type == ontology.HoldsPosition && title != "" && slices.ContainsFunc(abroad[holder{c.Head, c.Tail}], func(full string) bool {
			return full != title && !strings.HasPrefix(title, "驻") && strings.HasSuffix(full, title)
		})
	})
}
