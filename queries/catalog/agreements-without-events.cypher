/*
id: agreements-without-events
title: {zh: 签署后再无活动的协议, en: Agreements with no event since}
category: agreements
description:
  zh: 签署之后，各方（连同设在当地的单位）没有再共同办过或参加过活动的协议；时间不详的协议不计。
  en: Agreements whose parties, with the organizations located right in them, have not shared an event since the day of signing; undated agreements do not count.
params:
  - name: limit
    type: int
    default: 100
    example: "20"
    description: {zh: 最多列出多少份, en: How many at most}
columns:
  - {name: date, type: date}
  - {name: agreement, type: string}
  - {name: kind, type: string}
  - {name: parties, type: list}
  - {name: quote, type: string}
revision: 1
*/
MATCH (g:Agreement)
WHERE EXISTS { MATCH (g)<-[r:SIGNED {role: 'party'}]-() WHERE NOT coalesce(r.planned, false) }
WITH g, coalesce(g.date, head(COLLECT { MATCH (g)<-[r:SIGNED]-(:Entity) WHERE r.date IS NOT NULL RETURN r.date AS date ORDER BY date })) AS date
WHERE date IS NOT NULL
WITH g, date ORDER BY date, g.name, g.id
WHERE NOT EXISTS {
    MATCH (g)<-[:SIGNED {role: 'party'}]-(a:Entity)
    MATCH (a)<-[:LOCATED_IN*0..1]-(x:Place|Organization)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN]-(e:Event)
    WHERE e.startDate > date AND (x = a OR x:Organization)
    WITH e, count(DISTINCT a) AS parties
    WHERE parties > 1
    RETURN e
  }
WITH g, date ORDER BY date, g.name, g.id LIMIT $limit
RETURN date, g.name AS agreement, g.kind AS kind,
       COLLECT { MATCH (g)<-[:SIGNED {role: 'party'}]-(p:Entity) RETURN DISTINCT p.name AS name ORDER BY name } AS parties,
       head(COLLECT { MATCH (g)<-[r:SIGNED]-(:Entity) RETURN r.evidence ORDER BY r.role, r.factKey }) AS quote
ORDER BY date, agreement, g.id;
