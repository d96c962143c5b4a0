package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"scokg/extract/ontology"
)

// row is the properties of a node or relationship as the driver takes and gives
// them.
type row = map[string]any

// entityLabel is the label of all entities, beside their type's and subtype's.
const entityLabel = "Entity"

// Kinds of documents: what was read, and reference data that it rests on.
const (
	kindArticle   = "article"
	kindReference = "reference"
)

// wgs84 is the coordinate system of all points.
const wgs84 = 4326

// claimFields are a claim's own properties. A relation's property of the same
// name is kept with claimSuffix behind it: the standing that MEMBER_OF calls
// status is statusValue on a claim.
var claimFields = map[string]bool{
	"id": true, "predicate": true, "subjectKey": true, "objectKey": true, "factKey": true, "status": true, "quote": true,
	"start": true, "end": true, "sourceStart": true, "sourceEnd": true, "restored": true, "rule": true, "confidence": true,
	"aliasOf": true, "aliasBlock": true,
}

const claimSuffix = "Value"

// ClaimProperty returns the name under which a claim keeps a property of its
// relation type.
func ClaimProperty(name string) string {
	if claimFields[name] {
		return name + claimSuffix
	}
	return name
}

// hashID is an opaque identity: the first 128 bits of the SHA-256 of the parts
// as a JSON list, in hexadecimal.
func hashID(parts ...any) string {
	b, err := json.Marshal(parts)
	if err != nil {
		// Parts are strings, numbers that were checked to be finite, booleans
		// and lists of these; all of them marshal.
		panic(fmt.Sprintf("hashID(%v): %v", parts, err))
	}
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:16])
}

// toStored turns a property's value as extraction gives it (or as JSON does)
// into the one type that its kind has in the graph. The value must be one that
// p accepts.
func toStored(p ontology.Property, v any) any {
	switch p.Kind {
	case ontology.Int:
		switch n := v.(type) {
		case int:
			return int64(n)
		case float64:
			return int64(n)
		}
	case ontology.Float:
		switch n := v.(type) {
		case int:
			return float64(n)
		case int64:
			return float64(n)
		}
	case ontology.StringList:
		if l, ok := v.([]any); ok {
			return stringsOf(l)
		}
	case ontology.Point:
		lat, lon := coordinates(v)
		return dbtype.Point2D{X: lon, Y: lat, SpatialRefId: wgs84}
	}
	return v
}

// fromStored is the inverse of toStored: what the exchange format holds.
func fromStored(v any) any {
	switch v := v.(type) {
	case dbtype.Point2D:
		return map[string]any{"latitude": v.Y, "longitude": v.X}
	case []any:
		return stringsOf(v)
	}
	return v
}

func coordinates(v any) (lat, lon float64) {
	switch m := v.(type) {
	case map[string]float64:
		return m["latitude"], m["longitude"]
	case map[string]any:
		lat, _ = m["latitude"].(float64)
		lon, _ = m["longitude"].(float64)
	}
	return lat, lon
}

// encodeValue writes a stored value so that equal values have equal bytes.
func encodeValue(v any) string {
	b, err := json.Marshal(fromStored(v))
	if err != nil {
		panic(fmt.Sprintf("stored value %v: %v", v, err)) // checked to be finite
	}
	return string(b)
}

// decodeValue is the inverse of encodeValue for a value of p.
func decodeValue(p ontology.Property, s string) (any, error) {
	switch p.Kind {
	case ontology.Int:
		var n int64
		err := json.Unmarshal([]byte(s), &n)
		return n, err
	case ontology.Point, ontology.StringList, ontology.String, ontology.Float, ontology.Bool, ontology.Date:
	}
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		return nil, err
	}
	return toStored(p, v), nil
}

func stringsOf(v any) []string {
	switch l := v.(type) {
	case []string:
		return l
	case []any:
		out := make([]string, 0, len(l))
		for _, e := range l {
			s, _ := e.(string)
			out = append(out, s)
		}
		return out
	}
	return nil
}

func intsOf(v any) []int64 {
	l, _ := v.([]any)
	out := make([]int64, 0, len(l))
	for _, e := range l {
		n, _ := e.(int64)
		out = append(out, n)
	}
	return out
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func num(v any) int64 {
	n, _ := v.(int64)
	return n
}
