// What texts say for each fact and against it, the surest and shortest first.
UNWIND $keys AS key
RETURN key,
       COLLECT {
         MATCH (c:Claim {factKey: key})<-[:STATES]-(d:Document) USING INDEX SEEK c:Claim(factKey)
         WHERE c.status IN ['asserted', 'planned']
         RETURN {claim: properties(c), document: d {.id, .kind, .uri, .title, .source, .publishedAt, .textHash}}
         ORDER BY c.confidence DESC, size(c.quote), c.quote, d.publishedAt, d.id, c.id LIMIT $limit
       } + COLLECT {
         MATCH (c:Claim {factKey: key})<-[:STATES]-(d:Document) USING INDEX SEEK c:Claim(factKey)
         WHERE c.status IN ['denied', 'cancelled']
         RETURN {claim: properties(c), document: d {.id, .kind, .uri, .title, .source, .publishedAt, .textHash}}
         ORDER BY c.confidence DESC, size(c.quote), c.quote, d.publishedAt, d.id, c.id LIMIT $limit
       } AS claims,
       COUNT {
         MATCH (c:Claim {factKey: key})<-[:STATES]-(d:Document) USING INDEX SEEK c:Claim(factKey)
         RETURN DISTINCT d
       } AS documents
ORDER BY key
