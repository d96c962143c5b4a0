/*
id: agreements
title: {zh: 协议与签署方, en: Agreements and their parties}
category: agreements
description:
  zh: 一段时间内签署的协议：种类、各方、签署人、见证人和场合，附原文；不给时间则列出全部。
  en: Agreements signed within a time, with kind, parties, signatories, witnesses and occasion, and a quote; without a time all of them.
params:
  - name: from
    type: date
    example: "2021"
    description: {zh: 从哪天起，可只写年或年月, en: The first day; a year or month will do}
  - name: until
    type: date
    example: 2021-12
    description: {zh: 到哪天止（含），可只写年或年月, en: The last day itself included; a year or month will do}
  - name: kind
    type: string
    values: [sister_city, friendly_exchange, mou, intention, cooperation, contract, other]
    example: mou
    description: {zh: 只看这一种协议, en: Only this kind of agreement}
  - name: limit
    type: int
    default: 200
    example: "20"
    description: {zh: 最多列出多少份, en: How many at most}
columns:
  - {name: date, type: date}
  - {name: agreement, type: string}
  - {name: kind, type: string}
  - {name: parties, type: list}
  - {name: signatories, type: list}
  - {name: witnesses, type: list}
  - {name: signed_at, type: list}
  - {name: planned, type: bool}
  - {name: documents, type: int}
  - {name: quote, type: string}
revision: 1
*/
MATCH (g:Agreement)
WITH g, coalesce(g.date, head(COLLECT { MATCH (g)<-[r:SIGNED]-(:Entity) WHERE r.date IS NOT NULL RETURN r.date AS date ORDER BY date })) AS date
WHERE ($from IS NULL OR date >= $from)
  AND ($until IS NULL OR left(date, size($until)) <= $until)
  AND ($kind IS NULL OR g.kind = $kind)
WITH g, date ORDER BY date, g.name, g.id LIMIT $limit
RETURN date, g.name AS agreement, g.kind AS kind,
       COLLECT { MATCH (g)<-[:SIGNED {role: 'party'}]-(p:Entity) RETURN DISTINCT p.name AS name ORDER BY name } AS parties,
       COLLECT { MATCH (g)<-[:SIGNED {role: 'signatory'}]-(p:Entity) RETURN DISTINCT p.name AS name ORDER BY name } AS signatories,
       COLLECT { MATCH (g)<-[:SIGNED {role: 'witness'}]-(p:Entity) RETURN DISTINCT p.name AS name ORDER BY name } AS witnesses,
       COLLECT { MATCH (g)-[:SIGNED_AT]->(w:Entity) RETURN DISTINCT w.name AS name ORDER BY name } AS signed_at,
       EXISTS { (g)<-[:SIGNED]-() } AND NOT EXISTS { MATCH (g)<-[r:SIGNED]-() WHERE NOT coalesce(r.planned, false) } AS planned,
       COUNT { MATCH (g)<-[:REFERS_TO]-(:Reference)<-[:MENTIONS]-(d:Document) RETURN DISTINCT d } AS documents,
       head(COLLECT { MATCH (g)<-[r:SIGNED]-(:Entity) RETURN r.evidence ORDER BY r.role, r.factKey }) AS quote
ORDER BY date, agreement, g.id;
