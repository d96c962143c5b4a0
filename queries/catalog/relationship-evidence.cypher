/*
id: relationship-evidence
title: {zh: 一条关系的文献与原文, en: Documents and quotes behind a relationship}
category: evidence
description:
  zh: 两者之间关系的全部依据：每句原文、所在文献、日期、来源，连同否认和取消的说法。
  en: All that is said of the relationships between two, each quote with its document, date and source, denials and cancellations included.
params:
  - name: from
    type: name
    of: [Entity]
    required: true
    example: 青岛
    description: {zh: 一方的名称或别名, en: A name or alias of the one}
  - name: to
    type: name
    of: [Entity]
    required: true
    example: 比什凯克
    description: {zh: 另一方的名称或别名, en: A name or alias of the other}
  - name: type
    type: string
    values: [PARTNER_OF, HOSTED, ORGANIZED, CO_ORGANIZED, SUPPORTED, PARTICIPATED_IN, HELD_IN, PART_OF, SIGNED, SIGNED_AT, COOPERATES_WITH, INVESTED_IN, INVOLVES, LOCATED_IN, MEMBER_OF, HOLDS_POSITION, MET_WITH, COVERS]
    example: PARTNER_OF
    description: {zh: 只看这一种关系, en: Only relationships of this type}
columns:
  - {name: from, type: string}
  - {name: relation, type: string}
  - {name: detail, type: string}
  - {name: to, type: string}
  - {name: status, type: string}
  - {name: date, type: date}
  - {name: source, type: string}
  - {name: title, type: string}
  - {name: quote, type: string}
  - {name: rule, type: string}
  - {name: confidence, type: float}
  - {name: document, type: string}
graph: true
revision: 1
*/
MATCH (named_from:Name {name: $from})-[:NAMES]->(a:Entity) USING INDEX SEEK named_from:Name(name)
WITH DISTINCT a
MATCH (named_to:Name {name: $to})-[:NAMES]->(b:Entity) USING INDEX SEEK named_to:Name(name)
WHERE a <> b
WITH DISTINCT a, b
MATCH (a)-[r]-(b)
WHERE r.factKey IS NOT NULL AND ($type IS NULL OR type(r) = $type)
WITH startNode(r) AS s, endNode(r) AS e, r
MATCH (c:Claim {factKey: r.factKey})<-[:STATES]-(d:Document)
RETURN s.name AS from, type(r) AS relation, coalesce(r.kind, r.role, r.title) AS detail, e.name AS to,
       c.status AS status, d.publishedAt AS date, d.source AS source, d.title AS title, c.quote AS quote,
       c.rule AS rule, c.confidence AS confidence, d.id AS document
ORDER BY relation, r.factKey, date, document, c.id;

MATCH (named_from:Name {name: $from})-[:NAMES]->(a:Entity) USING INDEX SEEK named_from:Name(name)
WITH DISTINCT a
MATCH (named_to:Name {name: $to})-[:NAMES]->(b:Entity) USING INDEX SEEK named_to:Name(name)
WHERE a <> b
WITH DISTINCT a, b
MATCH line = (a)-[r]-(b)
WHERE r.factKey IS NOT NULL AND ($type IS NULL OR type(r) = $type)
MATCH said = (c:Claim {factKey: r.factKey})<-[:STATES]-(d:Document)
RETURN line, said,
       coalesce(head(COLLECT { MATCH mentioned = (d)-[:MENTIONS]->(f:Reference)-[:REFERS_TO]->(a) RETURN mentioned ORDER BY f.key }), said) AS mentioned
ORDER BY r.factKey, d.publishedAt, d.id, c.id;
