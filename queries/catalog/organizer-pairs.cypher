/*
id: organizer-pairs
title: {zh: 常常一起办活动的单位, en: Organizers that work together}
category: organizers
description:
  zh: 共同主办、承办、协办或支持活动的两个单位，以及次数和活动名称。
  en: Pairs that hosted, organized, co-organized or supported the same events, how often and which.
params:
  - name: minimum
    type: int
    default: 1
    example: "2"
    description: {zh: 至少共同办过几次, en: How many events they share at least}
  - name: limit
    type: int
    default: 50
    example: "20"
    description: {zh: 最多列出多少对, en: How many pairs at most}
columns:
  - {name: organizer_a, type: string}
  - {name: organizer_b, type: string}
  - {name: times, type: int}
  - {name: events, type: list}
revision: 1
*/
MATCH (e:Event)
CALL (e) {
  MATCH (e)<-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED]-(o:Entity)
  WITH DISTINCT o ORDER BY o.name, o.id
  RETURN collect(o) AS organizers
}
UNWIND range(0, size(organizers) - 2) AS i
UNWIND range(i + 1, size(organizers) - 1) AS j
WITH organizers[i] AS a, organizers[j] AS b, collect(e) AS shared
WITH a, b, shared, size(shared) AS times
WHERE times >= $minimum
WITH a, b, shared, times ORDER BY times DESC, a.name, b.name, a.id, b.id LIMIT $limit
RETURN a.name AS organizer_a, b.name AS organizer_b, times,
       COLLECT { UNWIND shared AS e RETURN e.name ORDER BY e.startDate, e.name, e.id } AS events
ORDER BY times DESC, organizer_a, organizer_b, a.id, b.id;
