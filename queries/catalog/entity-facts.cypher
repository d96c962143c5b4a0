/*
id: entity-facts
title: {zh: 某个名称的全部关系, en: Everything held of a name}
category: network
description:
  zh: 某地、单位、活动、协议、项目或人物的全部直接关系，附原文。
  en: Every direct relationship of a place, organization, event, agreement, project or person, with quotes.
params:
  - name: name
    type: name
    of: [Entity]
    required: true
    example: 青岛
    description: {zh: 名称或别名, en: The name or an alias}
  - name: limit
    type: int
    default: 200
    example: "50"
    description: {zh: 最多列出多少条, en: How many at most}
columns:
  - {name: name, type: string}
  - {name: relation, type: string}
  - {name: direction, type: string}
  - {name: detail, type: string}
  - {name: other, type: string}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: first_reported, type: date}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_name:Name {name: $name})-[:NAMES]->(x:Entity) USING INDEX SEEK named_name:Name(name)
WITH DISTINCT x
MATCH (x)-[r]-(o:Entity)
WHERE r.factKey IS NOT NULL
RETURN x.name AS name, type(r) AS relation, CASE WHEN startNode(r) = x THEN 'out' ELSE 'in' END AS direction,
       coalesce(r.kind, r.role, r.title, r.status) AS detail, o.name AS other, coalesce(r.planned, false) AS planned,
       r.support AS support, r.firstReported AS first_reported, r.evidence AS quote
ORDER BY name, x.id, relation, direction, detail, other, r.factKey LIMIT $limit;

MATCH (named_name:Name {name: $name})-[:NAMES]->(x:Entity) USING INDEX SEEK named_name:Name(name)
WITH DISTINCT x
MATCH path = (x)-[r]-(:Entity)
WHERE r.factKey IS NOT NULL
RETURN path ORDER BY type(r), r.factKey LIMIT $limit;
