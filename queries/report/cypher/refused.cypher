// What texts deny or call off of these entities. Such claims make no
// relationship, so they are found through the documents that name the entities,
// step by step: where a graph's statistics are not known yet, the server would
// begin with all claims.
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:REFERS_TO]-(named:Reference) USING INDEX SEEK e:Entity(id)
WITH DISTINCT named
MATCH (named)<-[:MENTIONS]-(d:Document)
WITH DISTINCT named, d
MATCH (d)-[:STATES]->(c:Claim)
WITH DISTINCT named, c
WHERE c.status IN ['denied', 'cancelled'] AND c.factKey IS NOT NULL AND named.key IN [c.subjectKey, c.objectKey]
WITH DISTINCT c
MATCH (subject:Reference {key: c.subjectKey})-[:REFERS_TO]->(s:Entity) USING INDEX SEEK subject:Reference(key)
WITH DISTINCT c, s
MATCH (object:Reference {key: c.objectKey})-[:REFERS_TO]->(o:Entity) USING INDEX SEEK object:Reference(key)
RETURN c.factKey AS key, c.predicate AS type, s.id AS from, o.id AS to, properties(c) AS claim
ORDER BY c.id LIMIT $limit
