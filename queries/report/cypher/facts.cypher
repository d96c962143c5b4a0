// Every relationship of these entities, the best supported first. Where places
// and organizations lie says nothing that a report tells; where projects lie does.
UNWIND $ids AS id
MATCH (s:Entity {id: id})-[r:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|PART_OF|SIGNED|SIGNED_AT|COOPERATES_WITH|INVESTED_IN|INVOLVES|LOCATED_IN|MEMBER_OF|HOLDS_POSITION|MET_WITH|COVERS]-(:Entity) USING INDEX SEEK s:Entity(id)
WITH DISTINCT r
WHERE type(r) <> 'LOCATED_IN' OR startNode(r):Project
WITH r ORDER BY r.support DESC, coalesce(r.lastReported, '') DESC, r.factKey LIMIT $limit
RETURN type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, properties(r) AS properties
ORDER BY properties.factKey
