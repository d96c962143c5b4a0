package main

import (
	"io"
	"time"

	"github.com/spf13/cobra"

	"scokg/graph"
	"scokg/queries/report"
)

func (a *app) reportCommand() *cobra.Command {
	kind := func(kind report.Kind, use, short, example string, args cobra.PositionalArgs) *cobra.Command {
		return a.reportKindCommand(kind, use, short, example, args)
	}
	return group("report", "Relationship reports to hand in",
		kind(report.Overview, "overview", "The whole graph", "overview", cobra.NoArgs),
		kind(report.City, "city NAME", "A city, region or zone, with what lies in it", "city 青岛", cobra.ExactArgs(1)),
		kind(report.Pair, "pair A B", "What joins two places or organizations", "pair 青岛 比什凯克", cobra.ExactArgs(2)),
		kind(report.Organization, "organization NAME", "An organization", "organization 青岛市贸促会", cobra.ExactArgs(1)),
		kind(report.Country, "country NAME", "A country, with what lies in it", "country 吉尔吉斯斯坦", cobra.ExactArgs(1)),
	)
}

func (a *app) reportKindCommand(kind report.Kind, use, short, example string, args cobra.PositionalArgs) *cobra.Command {
	cmd := &cobra.Command{
		Use:   use,
		Short: short,
		Long: short + `.

One file: a summary in sentences, figures, tables and charts, in which every
statement bears a number that leads to the words of a document. HTML opens
without a network. Names match by canonical name or alias; where several bear
one, the error lists them with ids, which are taken as names too.

Which server: scokg help connection`,
		Example: "  scokg report " + example + " -o report.html",
		Args:    args,
	}
	conn := connectionFlags(cmd)
	formats := make([]string, 0, len(report.Formats()))
	for _, f := range report.Formats() {
		formats = append(formats, string(f))
	}
	format := formatFlag(cmd, formats...)
	lang := languageFlag(cmd)
	timeout := cmd.Flags().Duration("timeout", report.DefaultTimeout, "time after which the server gives up a query; a report asks several")
	out := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		if *timeout < time.Millisecond {
			return usage("--timeout is %v; it is a millisecond or more", *timeout)
		}
		var r *report.Report
		err := conn.withStore(cmd.Context(), func(s *graph.Store) error {
			facts, err := report.Read(cmd.Context(), s, report.Request{Kind: kind, Names: names, Timeout: *timeout})
			if err != nil {
				return err
			}
			r, err = report.Compose(facts, lang.value)
			return err
		})
		if err != nil {
			return err
		}
		return writeTo(*out, a.stdout, func(w io.Writer) error { return r.Write(w, report.Format(format.value)) })
	}
	return cmd
}
