/*
id: new-facts
title: {zh: 某日以来的新情况, en: What is new since a day}
category: time
description:
  zh: 首次报道不早于某日的关系，新的在前，附原文；所属、成员和行业不计。
  en: Relationships first reported on that day or later, the newest first, with quotes; containment, membership and sectors do not count.
params:
  - name: since
    type: date
    required: true
    example: "2021-06-01"
    description: {zh: 从哪天起，可只写年或年月, en: The first day; a year or month will do}
  - name: limit
    type: int
    default: 200
    example: "50"
    description: {zh: 最多列出多少条, en: How many at most}
columns:
  - {name: first_reported, type: date}
  - {name: from, type: string}
  - {name: relation, type: string}
  - {name: detail, type: string}
  - {name: to, type: string}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: quote, type: string}
revision: 1
*/
MATCH (a:Entity)-[r:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|PART_OF|SIGNED|SIGNED_AT|COOPERATES_WITH|INVESTED_IN|INVOLVES|HOLDS_POSITION|MET_WITH]->(b:Entity)
WHERE r.firstReported >= $since
RETURN r.firstReported AS first_reported, a.name AS from, type(r) AS relation, coalesce(r.kind, r.role, r.title) AS detail,
       b.name AS to, coalesce(r.planned, false) AS planned, r.support AS support, r.evidence AS quote
ORDER BY first_reported DESC, relation, from, to, detail, r.factKey LIMIT $limit;
