/*
id: conflicting-claims
title: {zh: 相互矛盾的说法, en: Claims that disagree}
category: quality
description:
  zh: 说法不一的关系及其每一条说法：谁在何时说的、是肯定、计划、否认还是取消，附原文。
  en: Relationships on which claims disagree, with every claim, who made it and when, whether it asserts, plans, denies or cancels, and its quote.
params:
  - name: limit
    type: int
    default: 200
    example: "50"
    description: {zh: 最多列出多少条说法, en: How many claims at most}
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
  - {name: document, type: string}
revision: 1
*/
MATCH (a:Entity)-[r:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|PART_OF|SIGNED|SIGNED_AT|COOPERATES_WITH|INVESTED_IN|INVOLVES|LOCATED_IN|MEMBER_OF|HOLDS_POSITION|MET_WITH|COVERS]->(b:Entity)
WHERE r.conflict
MATCH (c:Claim {factKey: r.factKey})<-[:STATES]-(d:Document)
RETURN a.name AS from, type(r) AS relation, coalesce(r.kind, r.role, r.title) AS detail, b.name AS to,
       c.status AS status, d.publishedAt AS date, d.source AS source, d.title AS title, c.quote AS quote, d.id AS document
ORDER BY relation, from, to, r.factKey, date, document, c.id LIMIT $limit;
