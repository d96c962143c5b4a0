package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"scokg/extract"
	"scokg/graph"
	"scokg/graph/backend"
)

// version is set by the linker for a release: -ldflags "-X main.version=1.2.0".
var version string

// versions are those of everything that an answer of the program depends on.
type versions struct {
	Version          string `json:"version"`
	Revision         string `json:"revision,omitempty"` // of the source, with "+dirty" where it was changed
	Go               string `json:"go"`
	Platform         string `json:"platform"`
	ExtractorVersion string `json:"extractorVersion"`
	RulesVersion     string `json:"rulesVersion"`
	ExchangeFormat   int    `json:"exchangeFormat"`
	GraphSchema      int    `json:"graphSchema"`
	Neo4j            string `json:"neo4j"` // what `up` runs
}

func (a *app) versionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Versions of the program, its rules and its formats",
		Args:  cobra.NoArgs,
	}
	format := formatFlag(cmd, "text", "json")
	cmd.RunE = func(*cobra.Command, []string) error {
		v, err := ownVersions()
		if err != nil {
			return err
		}
		if format.value == "json" {
			return writeJSON(a.stdout, v)
		}
		_, err = fmt.Fprintf(a.stdout, "scokg %s\n", v.Version)
		for _, l := range [][2]string{
			{"revision", v.Revision},
			{"built with", v.Go + " for " + v.Platform},
			{"extractor", v.ExtractorVersion},
			{"rules", v.RulesVersion},
			{"exchange format", fmt.Sprint(v.ExchangeFormat)},
			{"graph schema", fmt.Sprint(v.GraphSchema)},
			{"Neo4j of `up`", v.Neo4j},
		} {
			if l[1] != "" && err == nil {
				_, err = fmt.Fprintf(a.stdout, "  %-16s %s\n", l[0], l[1])
			}
		}
		return err
	}
	return cmd
}

func ownVersions() (versions, error) {
	rules, err := extract.New(extract.Options{})
	if err != nil {
		return versions{}, err
	}
	v := versions{
		Version:          version,
		Go:               runtime.Version(),
		Platform:         runtime.GOOS + "/" + runtime.GOARCH,
		ExtractorVersion: extract.ExtractorVersion,
		RulesVersion:     rules.RulesVersion(),
		ExchangeFormat:   extract.SchemaVersion,
		GraphSchema:      graph.SchemaVersion,
		Neo4j:            backend.Version,
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v, nil
	}
	if v.Version == "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			v.Revision = s.Value + v.Revision
		case s.Key == "vcs.modified" && s.Value == "true":
			v.Revision += "+dirty"
		}
	}
	return v, nil
}
