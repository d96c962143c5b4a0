// The shortest chains between two, as relationships in order.
MATCH (a:Entity {id: $from}) USING INDEX SEEK a:Entity(id)
WITH DISTINCT a
MATCH (b:Entity {id: $to}) USING INDEX SEEK b:Entity(id)
WITH DISTINCT a, b
MATCH path = allShortestPaths((a)-[:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|PART_OF|SIGNED|SIGNED_AT|COOPERATES_WITH|INVESTED_IN|INVOLVES|HOLDS_POSITION|MET_WITH*..4]-(b))
WITH relationships(path) AS rels, [n IN nodes(path) | n.name] AS names
ORDER BY size(rels), names, [r IN rels | r.factKey] LIMIT $limit
RETURN [r IN rels | {type: type(r), from: startNode(r).id, to: endNode(r).id, properties: properties(r)}] AS chain
ORDER BY size(rels), names, [r IN rels | r.factKey]
