/*
id: events
title: {zh: 某段时间的活动, en: Events by time}
category: events
description:
  zh: 一段时间内开始的活动，按时间排列；不给时间则列出全部，时间不详的排在最后。
  en: Events that began within a time, in order; without a time all of them, the undated last.
params:
  - name: from
    type: date
    example: "2021"
    description: {zh: 从哪天起，可只写年或年月, en: The first day; a year or month will do}
  - name: until
    type: date
    example: 2021-06
    description: {zh: 到哪天止（含），可只写年或年月, en: The last day itself included; a year or month will do}
  - name: limit
    type: int
    default: 200
    example: "20"
    description: {zh: 最多列出多少项, en: How many at most}
columns:
  - {name: start_date, type: date}
  - {name: end_date, type: date}
  - {name: event, type: string}
  - {name: mode, type: string}
  - {name: held_in, type: list}
  - {name: hosts, type: list}
  - {name: organizers, type: list}
  - {name: part_of, type: list}
  - {name: documents, type: int}
revision: 1
*/
MATCH (e:Event)
WHERE ($from IS NULL OR e.startDate >= $from)
  AND ($until IS NULL OR left(e.startDate, size($until)) <= $until)
WITH e ORDER BY e.startDate, e.name, e.id LIMIT $limit
RETURN e.startDate AS start_date, e.endDate AS end_date, e.name AS event, e.mode AS mode,
       COLLECT { MATCH (e)-[:HELD_IN]->(p:Place) RETURN DISTINCT p.name AS name ORDER BY name } AS held_in,
       COLLECT { MATCH (e)<-[:HOSTED]-(o:Entity) RETURN DISTINCT o.name AS name ORDER BY name } AS hosts,
       COLLECT { MATCH (e)<-[:ORGANIZED|CO_ORGANIZED]-(o:Entity) RETURN DISTINCT o.name AS name ORDER BY name } AS organizers,
       COLLECT { MATCH (e)-[:PART_OF]->(s:Event) RETURN DISTINCT s.name AS name ORDER BY name } AS part_of,
       COUNT { MATCH (e)<-[:REFERS_TO]-(:Reference)<-[:MENTIONS]-(d:Document) RETURN DISTINCT d } AS documents
ORDER BY start_date, event, e.id;
