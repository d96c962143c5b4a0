/*
id: place-partners
title: {zh: 某地的伙伴, en: Partners of a place}
category: partners
description:
  zh: 与某地结为友城、友好交流、签有备忘录或合作的地方，按种类和时间排列。
  en: Places that are sister cities, friendly exchange, memorandum or cooperation partners of a place, by kind and date.
params:
  - name: place
    type: name
    of: [Place]
    required: true
    example: 青岛
    description: {zh: 地名或其别名, en: The place's name or an alias}
  - name: kind
    type: string
    values: [sister_city, friendly_exchange, mou, cooperation]
    example: sister_city
    description: {zh: 只看这一种伙伴关系, en: Only this kind of partnership}
columns:
  - {name: place, type: string}
  - {name: partner, type: string}
  - {name: country, type: string}
  - {name: kind, type: string}
  - {name: since, type: date}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: first_reported, type: date}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_place:Name {name: $place})-[:NAMES]->(p:Place) USING INDEX SEEK named_place:Name(name)
WITH DISTINCT p
MATCH (p)-[r:PARTNER_OF]-(o:Place)
WHERE $kind IS NULL OR r.kind = $kind
RETURN p.name AS place, o.name AS partner,
       head(COLLECT { MATCH (o)-[:LOCATED_IN*0..6]->(c:Country) RETURN DISTINCT c.name AS name ORDER BY name }) AS country,
       r.kind AS kind, r.since AS since, coalesce(r.planned, false) AS planned,
       r.support AS support, r.firstReported AS first_reported, r.evidence AS quote
ORDER BY place, kind, since, partner, r.factKey;

MATCH (named_place:Name {name: $place})-[:NAMES]->(p:Place) USING INDEX SEEK named_place:Name(name)
WITH DISTINCT p
MATCH path = (p)-[r:PARTNER_OF]-(:Place)
WHERE $kind IS NULL OR r.kind = $kind
RETURN path ORDER BY r.factKey;
