package queries

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scokg/extract"
	"scokg/extract/ontology"
)

// ErrParam is wrapped by every error about a parameter: unknown, missing, or
// not of its type. The message names it.
var ErrParam = errors.New("parameter")

// maxValue bounds the written value of a parameter, in bytes.
const maxValue = 4096

// parse reads a value as it is written on a command line.
func (p *Param) parse(s string) (any, error) {
	if len(s) > maxValue {
		return nil, fmt.Errorf("longer than %d bytes", maxValue)
	}
	if !utf8.ValidString(s) {
		return nil, errors.New("not UTF-8")
	}
	switch p.Type {
	case Name:
		name := extract.NormalizeName(s)
		if name == "" {
			return nil, errors.New("the name is empty")
		}
		return name, nil
	case Int:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a whole number", s)
		}
		return n, nil
	case Float:
		n, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return nil, fmt.Errorf("%q is not a number", s)
		}
		return n, nil
	case Bool:
		b, err := strconv.ParseBool(s)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", s)
		}
		return b, nil
	case Date:
		if !(ontology.Property{Kind: ontology.Date}).Accepts(s) {
			return nil, fmt.Errorf("%q is not a date such as 2021-06-09, 2021-06 or 2021", s)
		}
		return s, nil
	case List:
		list := []string{}
		for part := range strings.SplitSeq(s, ",") {
			if part = strings.TrimSpace(part); part != "" {
				list = append(list, part)
			}
		}
		return list, nil
	}
	if len(p.Values) > 0 && !slices.Contains(p.Values, s) {
		return nil, fmt.Errorf("%q is not one of %s", s, strings.Join(p.Values, ", "))
	}
	return s, nil
}

// written writes a default out of YAML as it would stand on a command line.
func written(v any) string {
	list, ok := v.([]any)
	if !ok {
		return fmt.Sprint(v)
	}
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = fmt.Sprint(e)
	}
	return strings.Join(parts, ",")
}

// Values gives the value of every parameter of the query: those that are given,
// as on a command line, and the defaults of the others. Every fault is told of,
// wrapping ErrParam.
func (q *Query) Values(given map[string]string) (map[string]any, error) {
	values := make(map[string]any, len(q.Params))
	var faults []error
	for i := range q.Params {
		p := &q.Params[i]
		s, ok := given[p.Name]
		switch {
		case ok:
			value, err := p.parse(s)
			if err != nil {
				faults = append(faults, fmt.Errorf("%w %s of query %s: %w", ErrParam, p.Name, q.ID, err))
			}
			values[p.Name] = value
		case p.Required:
			faults = append(faults, fmt.Errorf("%w %s of query %s is missing; for example %s=%s", ErrParam, p.Name, q.ID, p.Name, p.Example))
		default:
			values[p.Name] = p.Default
		}
	}
	for _, name := range sortedKeys(given) {
		if !slices.ContainsFunc(q.Params, func(p Param) bool { return p.Name == name }) {
			faults = append(faults, fmt.Errorf("%w %s is unknown to query %s, which has %s", ErrParam, name, q.ID, q.paramNames()))
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return values, nil
}

func (q *Query) paramNames() string {
	if len(q.Params) == 0 {
		return "none"
	}
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}
