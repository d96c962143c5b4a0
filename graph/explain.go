package graph

import (
	"context"
	"regexp"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Plan is how the server would answer a query.
type Plan struct {
	Operators []string // "NodeUniqueIndexSeek", the last one to run first
	Text      string   // the server's own drawing of it
}

// operatorForm finds an operator in a line of the server's drawing, such as
// "| | +NodeUniqueIndexSeek | 3 | …"; behind an @ stands the database.
var operatorForm = regexp.MustCompile(`(?m)^[| ]*\+([A-Za-z][A-Za-z()]*)`)

// Explain asks the server for the plan of a query, which does not run. Errors
// are those of Read.
func (s *Store) Explain(ctx context.Context, cypher string, params map[string]any) (Plan, error) {
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(ctx)
	plan, err := neo4j.ExecuteRead(ctx, session, func(managed neo4j.ManagedTransaction) (Plan, error) {
		result, err := managed.Run(ctx, "EXPLAIN "+cypher, params)
		if err != nil {
			return Plan{}, err
		}
		summary, err := result.Consume(ctx)
		if err != nil || summary.Plan() == nil {
			return Plan{}, err
		}
		// The driver's tree of operators repeats the last child of one with
		// several, so the drawing is read instead.
		text, _ := summary.Plan().Arguments()["string-representation"].(string)
		plan := Plan{Text: text}
		for _, m := range operatorForm.FindAllStringSubmatch(text, -1) {
			plan.Operators = append(plan.Operators, m[1])
		}
		return plan, nil
	})
	return plan, s.wrap("planning a query", err)
}
