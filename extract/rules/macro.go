package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"scokg/extract/mention"
	"scokg/extract/ontology"
	"scokg/extract/rules/window"
)

// The letters of the mask come from Unicode's private use area: subtypesPerClass
// letters for each class, the first for a mention without a subtype.
const (
	firstLetter      = 0xE000
	lastLetter       = 0xF8FF
	subtypesPerClass = 32
)

type class struct {
	name     string
	subtypes []string
}

// classes lists what a mention can be, in the order of the mask's letters.
var classes = sync.OnceValue(func() []class {
	var cs []class
	for _, t := range ontology.EntityTypes() {
		c := class{t.Name, t.Subtypes}
		if kind, ok := t.Property("kind"); ok && len(c.subtypes) == 0 {
			c.subtypes = kind.Values
		}
		cs = append(cs, c)
	}
	for _, value := range []string{mention.Date, mention.Money, mention.Count} {
		cs = append(cs, class{name: value})
	}
	return append(cs, class{mention.Title, []string{mention.SharedTitle}})
})

// letterOf returns the mask's letter for a class and subtype.
func letterOf(name, subtype string) (rune, bool) {
	for i, c := range classes() {
		if c.name != name {
			continue
		}
		base := rune(firstLetter + i*subtypesPerClass)
		if subtype == "" {
			return base, true
		}
		j := slices.Index(c.subtypes, subtype)
		if j < 0 {
			return 0, false
		}
		return base + rune(j) + 1, true
	}
	return 0, false
}

// classRange returns the letters of "Event" or "Event:Forum".
func classRange(spec string) (lo, hi rune, ok bool) {
	name, subtype, _ := strings.Cut(spec, ":")
	lo, ok = letterOf(name, subtype)
	if !ok {
		return 0, 0, false
	}
	if subtype != "" {
		return lo, lo, true
	}
	return lo, lo + subtypesPerClass - 1, true
}

// separators returns what stands between the members of a list. Before 与 and its
// like may stand what says when, how or whether: A将与B, A于2019年同B, A尚未与B. A
// comma joins the members of some lists only: in 访问A，B与C签署 it ends a clause.
func separators(comma bool) string {
	date, _ := letterSet(mention.Date)
	other := "、"
	if comma {
		other = "[、，]"
	}
	return `(?:` + other + `|[，、]?以及|及|暨|(?:，?早?[在于自从起]|` + beforeWith() + `|` + date + `)*(?:和|与|同|联合|携手|会同) ?(?:\p{Han}方|当地的?(?:企业|高校|院校|医院|公司)?|业主方?|来访的|[` + countryLetters + `])?)`
}

// countryLetters may stand before a foreign body whose name does not hold them: 与俄远东发展集团.
const countryLetters = "俄哈吉乌塔白蒙伊巴印土"

// adverbs are what may stand before the 与 of a list, besides dates.
const adverbs = "开始 今年 去年 同年 则 会上 会后 其后 同日 下月 本月 上月 下周 本周 上周 年内 月底 年底 年初 月初 随后 此后 近年来 将 拟 计划 力争 争取 推动 有意 希望 有望 打算 准备 预计 即将 尚未 并未 从未 未曾 没有 未 已 正 曾 还 又 亦 就 即 便 也 再次 首次 正式 成功 目前 此前 近日 日前 今日 当天 当日 先后 分别 相继 陆续 现场 共同"

// beforeWith reads the adverbs.
var beforeWith = sync.OnceValue(func() string { return letterwise(adverbs) })

// letterwise returns an expression that reads any of the words, and letters of theirs
// in any other order that hardly make a word: a small part of the size of a list,
// which stands several times in most rules and is followed word by word.
func letterwise(words string) string {
	var single, first, further strings.Builder
	most := 0
	for _, w := range strings.Fields(words) {
		r, n := utf8.DecodeRuneInString(w)
		if n == len(w) {
			single.WriteRune(r)
			continue
		}
		first.WriteRune(r)
		further.WriteString(w[n:])
		most = max(most, utf8.RuneCountInString(w[n:]))
	}
	return fmt.Sprintf("[%s]|[%s][%s]{1,%d}", single.String(), first.String(), further.String(), most)
}

// pattern is an expression of a rule and what it needs.
type pattern struct {
	*window.Expr
	needs need
}

// parsePattern expands the macros of a rule's expression, reads it and tells what it
// needs.
func parsePattern(text string, words map[string]string) (*pattern, error) {
	if text == "" {
		return nil, fmt.Errorf("no expression")
	}
	if len(text) > maxPattern {
		return nil, fmt.Errorf("expression longer than %d bytes", maxPattern)
	}
	expanded, err := expand(text, words, 0)
	if err != nil {
		return nil, err
	}
	e, err := window.Parse(expanded)
	if err != nil {
		return nil, fmt.Errorf("%w (macros stand expanded here)", err)
	}
	return &pattern{e, newNeed(needs(e.Tree()))}, nil
}

func expand(pattern string, words map[string]string, depth int) (string, error) {
	if depth > 4 {
		return "", fmt.Errorf("word sets name each other more than four deep")
	}
	var b strings.Builder
	for rest := pattern; rest != ""; {
		open := strings.IndexByte(rest, '<')
		if open < 0 {
			b.WriteString(rest)
			break
		}
		end := strings.IndexByte(rest[open:], '>')
		if end < 0 {
			return "", fmt.Errorf("< without >; write \\x3c for the sign itself")
		}
		end += open
		head, name := rest[:open], rest[open+1:end]
		rest = rest[end+1:]
		b.WriteString(head)
		if strings.HasSuffix(head, "(?P") || strings.HasSuffix(head, "(?") {
			b.WriteString("<" + name + ">")
			continue
		}
		text, err := macro(name, words, depth)
		if err != nil {
			return "", err
		}
		b.WriteString(text)
		if b.Len() > maxExpanded {
			return "", fmt.Errorf("expression longer than %d bytes once expanded", maxExpanded)
		}
	}
	return b.String(), nil
}

// macro returns the expression for what stands between < and >.
func macro(name string, words map[string]string, depth int) (string, error) {
	kind, arg, _ := strings.Cut(name, ":")
	switch kind {
	case "list", "joint":
		set, err := letterSet(arg)
		if err != nil {
			return "", err
		}
		return "(?:" + set + "(?:" + separators(kind == "list") + set + ")*)", nil
	case "but": // <but:20:Event>: up to 20 letters, none of them an event
		width, spec, _ := strings.Cut(arg, ":")
		n, err := strconv.Atoi(width)
		if err != nil || n < 0 || n > 200 {
			return "", fmt.Errorf("<%s>: a gap is 0 to 200 letters wide", name)
		}
		set, err := letterSet(spec)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf(`[^。！？；\n%s{0,%d}?`, strings.TrimPrefix(set, "["), n), nil
	case "gap", "any", "clause":
		n, err := strconv.Atoi(arg)
		if err != nil || n < 0 || n > 200 {
			return "", fmt.Errorf("<%s>: a gap is 0 to 200 letters wide", name)
		}
		set := `[^。！？；\n]`
		switch kind {
		case "gap":
			set = fmt.Sprintf(`[^。！？；\n\x{%X}-\x{%X}]`, firstLetter, lastLetter)
		case "clause":
			set = fmt.Sprintf(`[^。！？；，：\n\x{%X}-\x{%X}]`, firstLetter, lastLetter)
		}
		return fmt.Sprintf("%s{0,%d}?", set, n), nil
	}
	if expr, ok := words[name]; ok {
		text, err := expand(expr, words, depth+1)
		if err != nil {
			return "", fmt.Errorf("<%s>: %w", name, err)
		}
		return "(?:" + text + ")", nil
	}
	return letterSet(name)
}

// letterSet returns a bracket expression for "Organization|Place:City|…".
func letterSet(spec string) (string, error) {
	var b strings.Builder
	b.WriteByte('[')
	for one := range strings.SplitSeq(spec, "|") {
		lo, hi, ok := classRange(one)
		if !ok {
			return "", fmt.Errorf("<%s>: neither a class of mention nor a word set of this folder", one)
		}
		fmt.Fprintf(&b, `\x{%X}-\x{%X}`, lo, hi)
	}
	b.WriteByte(']')
	return b.String(), nil
}
