package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"scokg/queries"
)

// choice is a flag whose value is one of a list.
type choice struct {
	value   string
	choices []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.choices, "|") }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.choices, s) {
		return fmt.Errorf("it is one of %s", strings.Join(c.choices, ", "))
	}
	c.value = s
	return nil
}

// choiceFlag adds a flag that takes one of the choices, the first unless set.
func choiceFlag(cmd *cobra.Command, name, help string, choices ...string) *choice {
	c := &choice{choices[0], choices}
	cmd.Flags().Var(c, name, help)
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(choices, cobra.ShellCompDirectiveNoFileComp)) // fails only on an unknown flag
	return c
}

// formatFlag adds --format.
func formatFlag(cmd *cobra.Command, formats ...string) *choice {
	return choiceFlag(cmd, "format", "form of the output", formats...)
}

// writeJSON writes v indented, as JSON output of every command is.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// writeJSONLine writes v on one line.
func writeJSONLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// width is that of the terminal that stdout is, in columns; 0 for none.
func (a *app) width() int {
	f, ok := a.stdout.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// writeTable writes rows for a person, in the form of a query's answer. On a
// terminal it is no wider than that.
func (a *app) writeTable(w io.Writer, columns []string, rows [][]any) error {
	r := queries.Result{Columns: make([]queries.Column, len(columns)), Rows: make([][]any, len(rows))}
	for i, name := range columns {
		r.Columns[i] = queries.Column{Name: name, Type: queries.String}
		if len(rows) > 0 {
			switch rows[0][i].(type) {
			case int, float64:
				r.Columns[i].Type = queries.Float
			}
		}
	}
	for n, row := range rows {
		r.Rows[n] = make([]any, len(row))
		for i, v := range row {
			r.Rows[n][i] = visible(cell(v))
		}
	}
	return r.WriteTable(w, a.width())
}

// cell writes a value in a table: lists joined, a map as its keys and values
// in the order of the keys.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []string:
		return strings.Join(v, "; ")
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, k+"="+cell(v[k]))
		}
		return strings.Join(parts, " ")
	default:
		return fmt.Sprint(v)
	}
}

// visible replaces characters that are not for the eye, line ends among them,
// by their escapes, and shows all others as they are.
func visible(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			q := strconv.QuoteRuneToASCII(r)
			b.WriteString(q[1 : len(q)-1])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hidden tells control characters, those that turn the direction of writing
// among them.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r == '\u061c' || r == '\u200e' || r == '\u200f' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
