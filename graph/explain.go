package graph

import (
	"context"
	"errors"
	"regexp"
	"strconv"

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

// totalForm finds the figure below the drawing of a query that ran.
var totalForm = regexp.MustCompile(`Total database accesses: (\d+)`)

// Profile is what answering a query took.
type Profile struct {
	Plan
	DBHits int64 // accesses to the database: the work that was done, whatever the machine
	Rows   int
}

// Explain asks the server for the plan of a query, which does not run. Errors
// are those of Read.
func (s *Store) Explain(ctx context.Context, cypher string, params map[string]any) (Plan, error) {
	const what = "planning a query"
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
		return planOf(summary.Plan().Arguments()), nil
	})
	return plan, s.wrap(what, err)
}

// Profile runs a query to its end and returns what that took. Errors are those of
// Read.
func (s *Store) Profile(ctx context.Context, cypher string, params map[string]any) (Profile, error) {
	const what = "profiling a query"
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(ctx)
	profile, err := neo4j.ExecuteRead(ctx, session, func(managed neo4j.ManagedTransaction) (Profile, error) {
		result, err := managed.Run(ctx, "PROFILE "+cypher, params)
		if err != nil {
			return Profile{}, err
		}
		var p Profile
		for result.Next(ctx) {
			p.Rows++
		}
		summary, err := result.Consume(ctx)
		if err != nil {
			return Profile{}, err
		}
		if summary.Profile() == nil {
			return Profile{}, errors.New("the server gave no profile")
		}
		p.Plan = planOf(summary.Profile().Arguments())
		total := totalForm.FindStringSubmatch(p.Text)
		if total == nil {
			return Profile{}, errors.New("the server's profile has no total")
		}
		p.DBHits, err = strconv.ParseInt(total[1], 10, 64)
		return p, err
	})
	return profile, s.wrap(what, err)
}

// planOf reads the server's drawing: the driver's tree of operators repeats the
// last child of one with several.
func planOf(arguments map[string]any) Plan {
	text, _ := arguments["string-representation"].(string)
	plan := Plan{Text: text}
	for _, m := range operatorForm.FindAllStringSubmatch(text, -1) {
		plan.Operators = append(plan.Operators, m[1])
	}
	return plan
}
