/*
id: place-agreements
title: {zh: 某地签署的协议, en: Agreements of a place}
category: agreements
description:
  zh: 某地或设在该地的单位签署的协议，以及签署身份和其他各方，按时间排列，附原文。
  en: Agreements that a place, or an organization located right in it, signed, in what role and with whom, by time, with quotes.
params:
  - name: place
    type: name
    of: [Place]
    required: true
    example: 青岛
    description: {zh: 地名或其别名, en: The place's name or an alias}
columns:
  - {name: date, type: date}
  - {name: agreement, type: string}
  - {name: kind, type: string}
  - {name: signed_by, type: string}
  - {name: role, type: string}
  - {name: others, type: list}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_place:Name {name: $place})-[:NAMES]->(p:Place) USING INDEX SEEK named_place:Name(name)
WITH DISTINCT p
MATCH (p)<-[:LOCATED_IN*0..1]-(s:Place|Organization)
WITH DISTINCT p, s
MATCH (s)-[r:SIGNED]->(g:Agreement)
WHERE s = p OR s:Organization
RETURN coalesce(g.date, r.date) AS date, g.name AS agreement, g.kind AS kind, s.name AS signed_by, r.role AS role,
       COLLECT { MATCH (g)<-[:SIGNED]-(o:Entity) WHERE o <> s RETURN DISTINCT o.name AS name ORDER BY name } AS others,
       coalesce(r.planned, false) AS planned, r.support AS support, r.evidence AS quote
ORDER BY date, agreement, signed_by, role, r.factKey;

MATCH (named_place:Name {name: $place})-[:NAMES]->(p:Place) USING INDEX SEEK named_place:Name(name)
WITH DISTINCT p
MATCH path = (p)-[:SIGNED]->(g:Agreement)<-[o:SIGNED]-(:Entity)
RETURN path ORDER BY o.factKey;
