/*
id: connections
title: {zh: 两地如何相连, en: How two places are connected}
category: network
description:
  zh: 两者之间最短的关系链，每一步都附原文和最早载有它的文献；不走所属、成员、行业和文献。也可用于机构、活动和人物。
  en: The shortest chains of relationships between two, with the quote of every step and the earliest document that holds it; containment, membership, sectors and documents are left out. Organizations, events and people will do as well.
params:
  - name: from
    type: name
    of: [Entity]
    required: true
    example: 青岛
    description: {zh: 起点的名称或别名, en: A name or alias of the one end}
  - name: to
    type: name
    of: [Entity]
    required: true
    example: 比什凯克
    description: {zh: 终点的名称或别名, en: A name or alias of the other end}
  - name: limit
    type: int
    default: 10
    example: "3"
    description: {zh: 最多列出多少条, en: How many chains at most}
columns:
  - {name: steps, type: int}
  - {name: chain, type: list}
  - {name: relations, type: list}
  - {name: quotes, type: list}
  - {name: documents, type: list}
graph: true
revision: 1
*/
MATCH (named_from:Name {name: $from})-[:NAMES]->(a:Entity) USING INDEX SEEK named_from:Name(name)
WITH DISTINCT a
MATCH (named_to:Name {name: $to})-[:NAMES]->(b:Entity) USING INDEX SEEK named_to:Name(name)
WHERE a <> b
WITH DISTINCT a, b
MATCH path = allShortestPaths((a)-[:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|PART_OF|SIGNED|SIGNED_AT|COOPERATES_WITH|INVESTED_IN|INVOLVES|HOLDS_POSITION|MET_WITH*..6]-(b))
WITH length(path) AS steps, [n IN nodes(path) | n.name] AS chain, relationships(path) AS rels
ORDER BY steps, chain, [r IN rels | r.factKey]
LIMIT $limit
RETURN steps, chain,
       [r IN rels | type(r) + coalesce(' ' + coalesce(r.kind, r.role), '') + CASE WHEN r.planned THEN ' planned' ELSE '' END] AS relations,
       [r IN rels | r.evidence] AS quotes,
       [r IN rels | head(COLLECT {
         MATCH (d:Document)-[:STATES]->(c:Claim {factKey: r.factKey})
         WHERE c.quote = r.evidence
         RETURN coalesce(d.title, d.id) AS title ORDER BY d.publishedAt, d.id
       })] AS documents
ORDER BY steps, chain, [r IN rels | r.factKey];

MATCH (named_from:Name {name: $from})-[:NAMES]->(a:Entity) USING INDEX SEEK named_from:Name(name)
WITH DISTINCT a
MATCH (named_to:Name {name: $to})-[:NAMES]->(b:Entity) USING INDEX SEEK named_to:Name(name)
WHERE a <> b
WITH DISTINCT a, b
MATCH path = allShortestPaths((a)-[:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|PART_OF|SIGNED|SIGNED_AT|COOPERATES_WITH|INVESTED_IN|INVOLVES|HOLDS_POSITION|MET_WITH*..6]-(b))
RETURN path
ORDER BY length(path), [n IN nodes(path) | n.name], [r IN relationships(path) | r.factKey]
LIMIT $limit;
