package rules

import (
	"regexp"
	"slices"
	"strings"

	"scokg/extract/mention"
	"scokg/extract/ontology"
)

// announcement matches the first line of a programme (…论坛日程), a notice (关于举办…的
// 通知) or an invitation: what such a text tells of an event is to come.
var announcement = regexp.MustCompile(`(?:日程|议程|活动预告|会议预告|活动安排|会议安排)(?:安排|公布|一览|表)?(?:[（(][^）)]*[）)])?$|^(?:关于)?(?:举办|召开|组织|参加|邀请|征集|报名)[^，。]*(?:通知|公告|邀请函|函|预通知|启事)(?:[（(][^）)]*[）)])?$|^关于[^，。]*(?:举办|召开|组织|参加|邀请)[^，。]*(?:通知|公告|邀请函|函)(?:[（(][^）)]*[）)])?$`)

// announces reports whether the text is a programme, a notice or an invitation.
func announces(doc *mention.Doc) bool {
	if len(doc.Sentences) == 0 {
		return false
	}
	s := &doc.Sentences[0]
	return announcement.MatchString(strings.TrimSpace(doc.Text[s.Start:s.End]))
}

// preparing matches what stands behind an event that is being got ready.
var preparing = regexp.MustCompile(`^[”》]?的?(?:各项)?(?:已|现已|正式|全面)*(?:进入倒计时|倒计时|开幕在即|启幕在即|开幕还有|开幕进入|报名|招展|招商招展|参展报名|筹备|的?(?:承办|主办)单位，[^，。]{2,20}正(?:在|全力|积极|抓紧)*筹备|(?:将|拟|计划|定于|预计)[^，。；]{0,16}(?:举行|举办|召开|开幕|启幕|拉开帷幕))`)

// soon is what stands before such an event.
var soon = []string{"距", "距离", "筹备", "备战", "明年的", "明年举办的", "明年举行的", "明年召开的", "即将举行的", "即将举办的", "即将召开的", "即将开幕的", "即将到来的"}

// prepared returns the events that the text tells to be in preparation.
func prepared(doc *mention.Doc) map[int]bool {
	out := map[int]bool{}
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		for j := range s.Mentions {
			m := &s.Mentions[j]
			if m.Class == ontology.Event && m.Entity >= 0 && (preparing.MatchString(doc.Text[max(m.End, m.Tail):s.End]) || before(doc.Text[s.Start:m.Start], soon)) {
				out[m.Entity] = true
			}
		}
	}
	return out
}

// before reports whether a text ends with one of some words, a mark that opens a title left out.
func before(text string, words []string) bool {
	text = strings.TrimRight(text, "“《")
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(text, w) })
}
