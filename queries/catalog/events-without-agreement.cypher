/*
id: events-without-agreement
title: {zh: 有活动而无协议的两地, en: Places that share events and no agreement}
category: partners
description:
  zh: 本身或当地单位共同办过或参加过活动、却没有共同签署协议、也没有伙伴关系的两地。
  en: Pairs of places that took part in the same events, themselves or through organizations located right in them, yet signed no agreement together and are no partners.
params:
  - name: limit
    type: int
    default: 100
    example: "20"
    description: {zh: 最多列出多少对, en: How many pairs at most}
columns:
  - {name: place_a, type: string}
  - {name: place_b, type: string}
  - {name: events, type: int}
  - {name: last_date, type: date}
  - {name: names, type: list}
revision: 1
*/
CALL () {
  MATCH (p:Place) WHERE NOT p:Country
  CALL (p) {
    MATCH (p)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN]-(x:Event)
    RETURN x
    UNION
    MATCH (p)<-[:LOCATED_IN]-(:Organization)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN]->(x:Event)
    RETURN x
    UNION
    MATCH (p)-[:SIGNED]->(x:Agreement)
    RETURN x
    UNION
    MATCH (p)<-[:LOCATED_IN]-(:Place|Organization)-[:SIGNED]->(x:Agreement)
    RETURN x
  }
  WITH x, p ORDER BY p.name, p.id
  WITH x, collect(p) AS places
  WITH places, CASE WHEN x:Event THEN x END AS e, x.startDate AS date
  UNWIND range(0, size(places) - 2) AS i
  UNWIND range(i + 1, size(places) - 1) AS j
  RETURN places[i] AS a, places[j] AS b, e, date
  UNION ALL
  MATCH (a:Place)-[:PARTNER_OF|LOCATED_IN]-(b:Place)
  WHERE a.name < b.name OR a.name = b.name AND a.id < b.id
  RETURN a, b, null AS e, null AS date
}
WITH a, b, collect(e) AS shared, count(*) AS ties, max(date) AS last_date
WHERE size(shared) = ties
WITH a, b, shared, size(shared) AS events, last_date ORDER BY events DESC, last_date DESC, a.name, b.name, a.id, b.id LIMIT $limit
RETURN a.name AS place_a, b.name AS place_b, events, last_date,
       COLLECT { UNWIND shared AS e RETURN e.name ORDER BY e.startDate, e.name, e.id } AS names
ORDER BY events DESC, last_date DESC, place_a, place_b, a.id, b.id;
