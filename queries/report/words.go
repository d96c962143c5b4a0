package report

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed words.yaml
var wordsFile []byte

// words are the texts of a language.
type words struct {
	language string
	texts    map[string]Text
}

func loadWords(language string) (words, error) {
	w := words{language: language}
	if language != "zh" && language != "en" {
		return w, fmt.Errorf("%w: no language %q; there are zh and en", ErrRequest, language)
	}
	return w, yaml.UnmarshalWithOptions(wordsFile, &w.texts, yaml.Strict())
}

// placeholder is {x} or {x:one:many}; one and many may hold {x} again.
var placeholder = regexp.MustCompile(`\{([a-z]+)(?::((?:[^:{}]|\{[a-z]+\})*):((?:[^:{}]|\{[a-z]+\})*))?\}`)

// missing marks, in a report, words that words.yaml lacks; tests look for it.
const missing = "⟦"

func (w words) has(key string) bool { _, ok := w.texts[key]; return ok }

// first returns the first of the keys that has a text.
func (w words) first(keys ...string) string {
	for _, k := range keys {
		if w.has(k) {
			return k
		}
	}
	return keys[len(keys)-1]
}

// say returns the text of the key with its placeholders filled in from pairs
// of name and value, values being strings or ints.
func (w words) say(key string, pairs ...any) string {
	t, ok := w.texts[key]
	if !ok {
		return missing + key + "⟧"
	}
	values := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, _ := pairs[i].(string)
		values[name] = pairs[i+1]
	}
	return fill(t.In(w.language), values)
}

func fill(s string, values map[string]any) string {
	return placeholder.ReplaceAllStringFunc(s, func(m string) string {
		parts := placeholder.FindStringSubmatch(m)
		v, ok := values[parts[1]]
		if !ok {
			return missing + parts[1] + "⟧"
		}
		if len(m) > len(parts[1])+2 {
			if v == 1 {
				return fill(parts[2], values)
			}
			return fill(parts[3], values)
		}
		return fmt.Sprint(v)
	})
}

// list joins words as the language does.
func (w words) list(items []string) string { return strings.Join(items, w.say("list")) }

// date writes "2006-01-02", "2006-01" or "2006" as the language does.
func (w words) date(s string) string {
	parts := strings.Split(s, "-")
	numbers := make([]int, len(parts))
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 || i == 1 && n > 12 || i > 2 {
			return s
		}
		numbers[i] = n
	}
	if w.language == "zh" {
		return strconv.Itoa(numbers[0]) + "年" + suffixed(numbers, 1, "月") + suffixed(numbers, 2, "日")
	}
	months := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	switch len(numbers) {
	case 3:
		return fmt.Sprintf("%d %s %d", numbers[2], months[numbers[1]-1], numbers[0])
	case 2:
		return fmt.Sprintf("%s %d", months[numbers[1]-1], numbers[0])
	}
	return s
}

func suffixed(numbers []int, i int, suffix string) string {
	if i >= len(numbers) {
		return ""
	}
	return strconv.Itoa(numbers[i]) + suffix
}

// amount writes a sum of money, in units of the currency, as the language does:
// 2.6亿美元, USD 260 million. No digit is lost.
func (w words) amount(n float64, currency string) string {
	units := []struct {
		size float64
		name string
	}{{1e9, " billion"}, {1e6, " million"}, {1, ""}}
	if w.language == "zh" {
		units[0].size, units[0].name, units[1].size, units[1].name = 1e8, "亿", 1e4, "万"
	}
	number := ""
	for _, u := range units {
		if n >= u.size || u.size == 1 {
			// Ten digits behind the point are those of the sum, not of the division.
			number = strings.TrimRight(strings.TrimRight(strconv.FormatFloat(n/u.size, 'f', 10, 64), "0"), ".") + u.name
			break
		}
	}
	if w.has("currency." + currency) {
		currency = w.say("currency." + currency)
	}
	return strings.TrimSpace(w.say("sum", "number", number, "currency", currency))
}
