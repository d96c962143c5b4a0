package graph

import (
	"context"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Plan is how the server would answer a query: an operator and what feeds it.
type Plan struct {
	Operator string `json:"operator"` // "NodeUniqueIndexSeek"
	Children []Plan `json:"children,omitempty"`
}

// Operators lists the operators of the plan, the last one to run first.
func (p Plan) Operators() []string {
	out := []string{p.Operator}
	for _, c := range p.Children {
		out = append(out, c.Operators()...)
	}
	return out
}

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
		return planOf(summary.Plan()), nil
	})
	return plan, s.wrap("planning a query", err)
}

func planOf(p neo4j.Plan) Plan {
	operator, _, _ := strings.Cut(p.Operator(), "@") // "@neo4j" names the database
	out := Plan{Operator: operator}
	for _, c := range p.Children() {
		out.Children = append(out.Children, planOf(c))
	}
	return out
}
