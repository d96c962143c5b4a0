package clean

import (
	"strings"
	"testing"
)

// A page's worth of gaps at none of which the line is cut takes no look back at all that
// was read for each of them.
func TestManyGaps(t *testing.T) {
	const ends, opens = "一。 ", "一年 "
	page := strings.Repeat(opens, 2*mostJoined/3/len(opens)) + strings.Repeat(ends, mostJoined/3/len(ends))
	if got, want := len(joinedLines([]byte(page))), mostJoined/3/len(ends); got != want {
		t.Errorf("%d lines, want %d", got, want)
	}
	if got := joinedLines([]byte(page + page)); got != nil {
		t.Errorf("%d lines of a text longer than a page", len(got))
	}
}

func TestSentenceEnds(t *testing.T) {
	for words, want := range map[string]bool{"开幕。": true, "“欢迎你们。”": true, "“欢迎！”": true, "“文化周”": false, "文化周": false, "": false} {
		if got := sentenceEnds([]byte(words)); got != want {
			t.Errorf("%s: %t", words, got)
		}
	}
}

func TestUnclosedBracket(t *testing.T) {
	page := "柳州市代表团（访问奥什市。 " + strings.Repeat("两市签署协议。 ", longestBracket/len("两市签署协议。 ")) + "两市商定互派教师。 奥什市市长出席签字仪式。"
	lines := joinedLines([]byte(page))
	if len(lines) < 2 || page[lines[len(lines)-1].start:] != "奥什市市长出席签字仪式。" {
		t.Errorf("%d lines", len(lines))
	}
}
