// How much there is to report on. Reference data is no document of the news.
MATCH (d:Document {kind: 'article'})
RETURN count(d) AS documents, count(DISTINCT d.source) AS sources, min(d.publishedAt) AS earliest, max(d.publishedAt) AS latest,
       COUNT { (:Place) } AS places, COUNT { (:Organization) } AS organizations, COUNT { (:Event) } AS events,
       COUNT { (:Agreement) } AS agreements, COUNT { (:Project) } AS projects, COUNT { (:Person) } AS people
