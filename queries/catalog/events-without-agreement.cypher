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
MATCH (a:Place)<-[:LOCATED_IN*0..1]-(x:Place|Organization)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN]-(e:Event)
MATCH (e)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN]-(y:Place|Organization)-[:LOCATED_IN*0..1]->(b:Place)
WHERE (x = a OR x:Organization) AND (y = b OR y:Organization)
  AND (a.name < b.name OR a.name = b.name AND a.id < b.id)
  AND NOT a:Country AND NOT b:Country
WITH a, b, count(DISTINCT e) AS events, max(e.startDate) AS last_date
WHERE NOT EXISTS { (a)-[:PARTNER_OF]-(b) }
  AND NOT EXISTS { (a)<-[:LOCATED_IN*0..1]-()-[:SIGNED]->(:Agreement)<-[:SIGNED]-()-[:LOCATED_IN*0..1]->(b) }
  AND NOT EXISTS { (a)-[:LOCATED_IN]-(b) }
WITH a, b, events, last_date ORDER BY events DESC, last_date DESC, a.name, b.name, a.id, b.id LIMIT $limit
RETURN a.name AS place_a, b.name AS place_b, events, last_date,
       COLLECT {
         MATCH (a)<-[:LOCATED_IN*0..1]-(x:Place|Organization)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN]-(e:Event)
         WHERE (x = a OR x:Organization)
           AND EXISTS { MATCH (e)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN]-(y:Place|Organization)-[:LOCATED_IN*0..1]->(b) WHERE y = b OR y:Organization }
         WITH DISTINCT e
         RETURN e.name ORDER BY e.startDate, e.name, e.id
       } AS names
ORDER BY events DESC, last_date DESC, place_a, place_b, a.id, b.id;
