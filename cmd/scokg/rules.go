package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scokg/extract"
	"scokg/extract/rules"
)

// userFolder is which of the folders of rules is the user's, behind ours.
const userFolder = 1

func (a *app) rulesCommand() *cobra.Command {
	return group("rules", "The rules that find relations, and the making of your own", a.rulesListCommand(), a.rulesCheckCommand())
}

// listedRule is one rule in the JSON form of `rules list`.
type listedRule struct {
	ID         string   `json:"id"`
	Says       string   `json:"says"`
	Types      []string `json:"types"`      // of the relations that it states, sorted
	Properties []string `json:"properties"` // of entities that it gives, sorted
	Triggers   []string `json:"triggers"`
	Confidence float64  `json:"confidence"`
	Status     string   `json:"status,omitempty"` // where the rule itself fixes it
	Examples   int      `json:"examples"`
	File       string   `json:"file"` // of ours, its name alone
	BuiltIn    bool     `json:"builtIn"`
}

func (a *app) rulesListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Every rule, what it states and where it stands",
		Args:  cobra.NoArgs,
	}
	format := formatFlag(cmd, "table", "json")
	dir := cmd.Flags().String("rules", "", "folder of your own rules, listed behind the built-in ones")
	_ = cmd.MarkFlagDirname("rules") // fails only on an unknown flag
	cmd.RunE = func(*cobra.Command, []string) error {
		x, err := (&reading{rulesDir: *dir}).extractor()
		if err != nil {
			return err
		}
		list := []listedRule{}
		for _, r := range x.Rules() {
			list = append(list, listRule(&r, *dir))
		}
		if format.value == "json" {
			return writeJSON(a.stdout, list)
		}
		rows := make([][]any, len(list))
		for i, r := range list {
			file := r.File
			if r.BuiltIn {
				file += " (built in)"
			}
			gives := slices.Clone(r.Types)
			for _, p := range r.Properties {
				gives = append(gives, "."+p)
			}
			rows[i] = []any{r.ID, strings.Join(gives, " "), r.Confidence, file, r.Says}
		}
		return a.writeTable(a.stdout, []string{"id", "types", "confidence", "file", "says"}, rows)
	}
	return cmd
}

func listRule(r *rules.Rule, dir string) listedRule {
	out := listedRule{
		ID: r.ID, Says: r.Says, Types: []string{}, Properties: []string{}, Triggers: r.Triggers,
		Confidence: r.Confidence, Status: r.Status, Examples: len(r.Examples),
	}
	for _, e := range r.Relations {
		out.Types = append(out.Types, e.Type)
	}
	for _, s := range r.Set {
		out.Properties = append(out.Properties, s.Property)
	}
	for _, list := range []*[]string{&out.Types, &out.Properties} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	folder, name := r.File()
	out.File, out.BuiltIn = name, folder != userFolder
	if !out.BuiltIn {
		out.File = filepath.Join(dir, name)
	}
	return out
}

// ruleFault is a fault of a rule file: where, and what is wrong.
type ruleFault struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"` // from 1
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
}

func (f ruleFault) String() string {
	p := rules.Problem{File: f.File, Line: f.Line, Column: f.Column, Message: f.Message}
	return p.Error()
}

// checkedRules is what `rules check` says.
type checkedRules struct {
	Folder   string      `json:"folder"`
	Rules    int         `json:"rules"`    // of the folder; 0 where they cannot be loaded
	Examples int         `json:"examples"` // of these rules, read and compared
	Faults   []ruleFault `json:"faults"`
}

func (a *app) rulesCheckCommand() *cobra.Command {
	read := new(reading)
	cmd := &cobra.Command{
		Use:   "check DIR",
		Short: "Whether a folder of your own rules is in order",
		Long: fmt.Sprintf(`Loads the rule files (.yaml, .yml) of a folder together with the built-in rules,
and says file:line:column of what is wrong: YAML, keys, types of relations,
classes of mentions, word sets, expressions, ids that stand twice. Then reads the
examples of every rule of the folder, each as a document of its own, published
on %s:

  examples:
    - {text: 兰州市探访奥什市。, gives: ['兰州市 PARTNER_OF 奥什市 {kind: cooperation}']}
    - {text: 兰州市赴奥什市探访。}

What an example gives must come from its rule, no less and no more; one without
gives shows what the rule must not find. Every rule needs both.

The exit code is 0 where all is well and %d where there are faults.`, extract.ExamplesDay, exitFaulty),
		Example: "  scokg rules check my-rules/\n  scokg rules check my-rules/ --lexicon my-names/ --format json",
		Args:    cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	format := formatFlag(cmd, "text", "json")
	cmd.Flags().StringVar(&read.lexiconDir, "lexicon", "", "folder of your own word lists that the examples need")
	_ = cmd.MarkFlagDirname("lexicon") // fails only on an unknown flag
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		read.rulesDir = args[0]
		checked, err := checkRules(read)
		if err != nil {
			return err
		}
		if format.value == "json" {
			err = writeJSON(a.stdout, checked)
		} else {
			err = checked.write(a.stdout)
		}
		if err != nil || len(checked.Faults) == 0 {
			return err
		}
		return exitError{exitFaulty, fmt.Errorf("%s: faults: %d", args[0], len(checked.Faults))}
	}
	return cmd
}

// checkRules fails where there is no such folder, or where the lexicon is at
// fault. Faults come in the order of their places.
func checkRules(read *reading) (*checkedRules, error) {
	dir := read.rulesDir
	if _, err := os.ReadDir(dir); err != nil {
		return nil, err
	}
	c := &checkedRules{Folder: dir, Faults: []ruleFault{}}
	defer func() {
		slices.SortStableFunc(c.Faults, func(a, b ruleFault) int {
			return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
	}()
	fault := func(p *rules.Problem) {
		file := p.File
		if p.Folder == userFolder {
			file = filepath.Join(dir, file)
		}
		c.Faults = append(c.Faults, ruleFault{file, p.Line, p.Column, p.Message})
	}
	x, err := read.extractor()
	problems := rules.Problems(err)
	if err != nil && len(problems) == 0 {
		return nil, err
	}
	for _, p := range problems {
		fault(p)
	}
	if err != nil {
		return c, nil
	}
	for _, r := range x.Rules() {
		if folder, _ := r.File(); folder != userFolder {
			continue
		}
		c.Rules++
		c.Examples += len(r.Examples)
		for _, p := range x.CheckExamples(&r) {
			fault(p)
		}
	}
	if c.Rules == 0 {
		c.Faults = append(c.Faults, ruleFault{File: dir, Message: "no rules in it; they stand in files .yaml or .yml under rules:"})
	}
	return c, nil
}

func (c *checkedRules) write(w io.Writer) error {
	var b strings.Builder
	for _, f := range c.Faults {
		b.WriteString(visible(f.String()) + "\n")
	}
	if len(c.Faults) == 0 {
		fmt.Fprintf(&b, "%s: all well; rules: %d, examples: %d\n", visible(c.Folder), c.Rules, c.Examples)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
