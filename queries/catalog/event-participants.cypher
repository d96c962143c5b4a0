/*
id: event-participants
title: {zh: 某项活动的参加者, en: Participants of an event}
category: events
description:
  zh: 谁推介、致辞、主持、出席某项活动，以及人物所代表的单位或地方，附原文。
  en: Who presented, spoke, chaired or attended, whom the people among them represent, with quotes.
params:
  - name: event
    type: name
    of: [Event]
    required: true
    example: 第三届丝路海港合作论坛
    description: {zh: 活动的名称或别名, en: The event's name or an alias}
columns:
  - {name: event, type: string}
  - {name: participant, type: string}
  - {name: type, type: string}
  - {name: role, type: string}
  - {name: represents, type: list}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_event:Name {name: $event})-[:NAMES]->(e:Event) USING INDEX SEEK named_event:Name(name)
WITH DISTINCT e
MATCH (e)<-[r:PARTICIPATED_IN]-(o:Entity)
RETURN e.name AS event, o.name AS participant,
       head([label IN labels(o) WHERE label IN ['Person', 'Organization', 'Place']]) AS type, r.role AS role,
       COLLECT {
         MATCH (o)-[h:HOLDS_POSITION]->(of:Entity)
         RETURN of.name + coalesce(' ' + h.title, '') AS position ORDER BY h.asOf DESC, position, h.factKey
       } AS represents,
       coalesce(r.planned, false) AS planned, r.support AS support, r.evidence AS quote
ORDER BY event, e.id, type, participant, role, r.factKey;

MATCH (named_event:Name {name: $event})-[:NAMES]->(e:Event) USING INDEX SEEK named_event:Name(name)
WITH DISTINCT e
MATCH path = (e)<-[r:PARTICIPATED_IN]-(:Entity)
RETURN path ORDER BY r.factKey;
