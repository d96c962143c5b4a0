/*
id: place-timeline
title: {zh: 某地大事年表, en: Timeline of a place}
category: time
description:
  zh: 某地及设在该地的单位的活动、协议、伙伴关系和投资，按时间排列，附原文；时间不详的用首次报道的日期并注明。
  en: Events, agreements, partnerships and investments of a place and of the organizations located right in it, by time, with quotes; where the date is not known, that of the first report stands and says so.
params:
  - name: place
    type: name
    of: [Place]
    required: true
    example: 青岛
    description: {zh: 地名或其别名, en: The place's name or an alias}
  - name: from
    type: date
    example: "2021"
    description: {zh: 从哪天起, en: The first day}
  - name: until
    type: date
    example: "2021"
    description: {zh: 到哪天止（含）, en: The last day itself included}
columns:
  - {name: date, type: date}
  - {name: date_is, type: string}
  - {name: who, type: string}
  - {name: relation, type: string}
  - {name: direction, type: string}
  - {name: detail, type: string}
  - {name: what, type: string}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: quote, type: string}
revision: 1
*/
MATCH (named_place:Name {name: $place})-[:NAMES]->(p:Place) USING INDEX SEEK named_place:Name(name)
WITH DISTINCT p
MATCH (p)<-[:LOCATED_IN*0..1]-(s:Place|Organization)
WHERE s = p OR s:Organization
WITH DISTINCT s
MATCH (s)-[r:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|SIGNED|SIGNED_AT|INVESTED_IN]-(o:Entity)
WITH s, r, o, CASE type(r) WHEN 'PARTNER_OF' THEN r.since WHEN 'INVESTED_IN' THEN r.asOf ELSE coalesce(o.startDate, o.date, r.date) END AS known
WITH s, r, o, coalesce(known, r.firstReported) AS date,
     CASE WHEN known IS NOT NULL THEN 'known' WHEN r.firstReported IS NOT NULL THEN 'reported' END AS date_is
WHERE ($from IS NULL OR date >= $from) AND ($until IS NULL OR left(date, size($until)) <= $until)
RETURN date, date_is, s.name AS who, type(r) AS relation,
       CASE WHEN startNode(r) = s THEN 'out' ELSE 'in' END AS direction, coalesce(r.kind, r.role) AS detail, o.name AS what,
       coalesce(r.planned, false) AS planned, r.support AS support, r.evidence AS quote
ORDER BY date, relation, who, what, detail, r.factKey;
