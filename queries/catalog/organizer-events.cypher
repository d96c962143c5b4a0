/*
id: organizer-events
title: {zh: 某单位办过的活动, en: What an organizer organizes}
category: organizers
description:
  zh: 某单位或地方主办、承办、协办、支持的活动，按时间排列，附原文。
  en: Events that an organization or place hosted, organized, co-organized or supported, by time, with quotes.
params:
  - name: organizer
    type: name
    of: [Organization, Place]
    required: true
    example: 青岛市贸促会
    description: {zh: 单位或地方的名称或别名, en: A name or alias of the organization or place}
columns:
  - {name: organizer, type: string}
  - {name: start_date, type: date}
  - {name: event, type: string}
  - {name: role, type: string}
  - {name: held_in, type: list}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_organizer:Name {name: $organizer})-[:NAMES]->(o:Organization|Place) USING INDEX SEEK named_organizer:Name(name)
WITH DISTINCT o
MATCH (o)-[r:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED]->(e:Event)
RETURN o.name AS organizer, e.startDate AS start_date, e.name AS event, type(r) AS role,
       COLLECT { MATCH (e)-[:HELD_IN]->(p:Place) RETURN DISTINCT p.name AS name ORDER BY name } AS held_in,
       coalesce(r.planned, false) AS planned, r.support AS support, r.evidence AS quote
ORDER BY organizer, start_date, event,
         CASE role WHEN 'HOSTED' THEN 1 WHEN 'ORGANIZED' THEN 2 WHEN 'CO_ORGANIZED' THEN 3 ELSE 4 END, r.factKey;

MATCH (named_organizer:Name {name: $organizer})-[:NAMES]->(o:Organization|Place) USING INDEX SEEK named_organizer:Name(name)
WITH DISTINCT o
MATCH path = (o)-[r:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED]->(:Event)
RETURN path ORDER BY r.factKey;
