// What texts deny or call off, anywhere.
MATCH (c:Claim)
WHERE c.status IN ['denied', 'cancelled'] AND c.factKey IS NOT NULL
WITH c ORDER BY c.id LIMIT $limit
MATCH (subject:Reference {key: c.subjectKey})-[:REFERS_TO]->(s:Entity) USING INDEX SEEK subject:Reference(key)
WITH DISTINCT c, s
MATCH (object:Reference {key: c.objectKey})-[:REFERS_TO]->(o:Entity) USING INDEX SEEK object:Reference(key)
RETURN c.factKey AS key, c.predicate AS type, s.id AS from, o.id AS to, properties(c) AS claim
ORDER BY c.id
