package instance

import (
	"fmt"
	"strconv"
	"strings"
)

// Setting is one line of neo4j.conf.
type Setting struct{ Key, Value string }

// Settings returns what both backends tell Neo4j, for the given ports and
// memory bounds. docker-compose.yml says the same as
// environment variables; a test compares them.
func Settings(p Ports, m Memory) []Setting {
	guide := "http://127.0.0.1:" + strconv.Itoa(p.Guide)
	return []Setting{
		// What clients are told to connect to; else neo4j:// and the Browser
		// try 7687 whatever the port is.
		{"server.bolt.advertised_address", fmt.Sprintf("127.0.0.1:%d", p.Bolt)},
		{"server.http.advertised_address", fmt.Sprintf("127.0.0.1:%d", p.HTTP)},
		{"server.memory.heap.initial_size", "256m"},
		{"server.memory.heap.max_size", m.Heap},
		{"server.memory.pagecache.size", m.PageCache},
		{"dbms.usage_report.enabled", "false"},
		{"client.allow_telemetry", "false"},
		// Read transactions could still read files by LOAD CSV.
		{"dbms.security.allow_csv_import_from_file_urls", "false"},
		{"browser.remote_content_hostname_whitelist", "localhost,127.0.0.1"},
		{"browser.post_connect_cmd", "clear; style " + guide + "/style.grass; play " + guide + "/start.html; guide " + guide + "/guide.html"},
		// Keeps Neo4j Browser from fetching or calling anything outside.
		{
			"dbms.security.http_static_content_security_policy_header",
			strings.Join([]string{
				"default-src 'self'", "script-src 'self'", "img-src 'self' data: " + guide,
				"style-src 'self' 'unsafe-inline'", "font-src 'self' data:", "base-uri 'none'",
				"object-src 'none'", "frame-ancestors 'none'",
				"connect-src 'self' ws: http://127.0.0.1:* http://localhost:*",
			}, "; "),
		},
	}
}

// Conf writes settings as the text of neo4j.conf.
func Conf(settings []Setting) []byte {
	var b strings.Builder
	b.WriteString("# Written by scokg at every start; changes here are lost.\n")
	for _, s := range settings {
		b.WriteString(s.Key + "=" + s.Value + "\n")
	}
	return []byte(b.String())
}

// EnvName is the variable by which the official image takes a setting: a dot
// becomes an underscore, an underscore two.
func EnvName(key string) string {
	return "NEO4J_" + strings.ReplaceAll(strings.ReplaceAll(key, "_", "__"), ".", "_")
}
