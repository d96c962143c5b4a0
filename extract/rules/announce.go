package rules

import (
	"regexp"
	"strings"

	"scokg/extract/mention"
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
