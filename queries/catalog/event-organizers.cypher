/*
id: event-organizers
title: {zh: 谁主办、承办、协办某项活动, en: Who hosts and organizes an event}
category: organizers
description:
  zh: 某项活动的主办、承办、协办和支持单位，附原文。
  en: Those who hosted, organized, co-organized and supported an event, with quotes.
params:
  - name: event
    type: name
    of: [Event]
    required: true
    example: 第三届丝路海港合作论坛
    description: {zh: 活动的名称或别名, en: The event's name or an alias}
columns:
  - {name: event, type: string}
  - {name: role, type: string}
  - {name: organizer, type: string}
  - {name: type, type: string}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_event:Name {name: $event})-[:NAMES]->(e:Event) USING INDEX SEEK named_event:Name(name)
WITH DISTINCT e
MATCH (e)<-[r:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED]-(o:Entity)
RETURN e.name AS event, type(r) AS role, o.name AS organizer,
       head([label IN labels(o) WHERE label IN ['Place', 'Organization']]) AS type,
       coalesce(r.planned, false) AS planned, r.support AS support, r.evidence AS quote
ORDER BY event, e.id,
         CASE role WHEN 'HOSTED' THEN 1 WHEN 'ORGANIZED' THEN 2 WHEN 'CO_ORGANIZED' THEN 3 ELSE 4 END,
         organizer, r.factKey;

MATCH (named_event:Name {name: $event})-[:NAMES]->(e:Event) USING INDEX SEEK named_event:Name(name)
WITH DISTINCT e
MATCH path = (e)<-[r:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED]-(:Entity)
RETURN path ORDER BY r.factKey;
