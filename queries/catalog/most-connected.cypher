/*
id: most-connected
title: {zh: 联系最多的地方, en: The most connected places}
category: network
description:
  zh: 与最多不同实体直接相连的地方，并分列伙伴、活动、协议和投资；不计所属、成员和行业。
  en: Places directly tied to the most distinct entities, with their partners, events, agreements and investments apart; containment, membership and sectors do not count.
params:
  - name: limit
    type: int
    default: 20
    example: "10"
    description: {zh: 最多列出多少个, en: How many at most}
columns:
  - {name: place, type: string}
  - {name: ties, type: int}
  - {name: partners, type: int}
  - {name: events, type: int}
  - {name: agreements, type: int}
  - {name: investments, type: int}
revision: 1
*/
MATCH (p:Place)-[:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|SIGNED|SIGNED_AT|INVESTED_IN|INVOLVES|HOLDS_POSITION]-(o:Entity)
WITH p, count(DISTINCT o) AS ties
ORDER BY ties DESC, p.name, p.id LIMIT $limit
RETURN p.name AS place, ties,
       COUNT { MATCH (p)-[:PARTNER_OF]-(o:Place) RETURN DISTINCT o } AS partners,
       COUNT { MATCH (p)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN]-(e:Event) RETURN DISTINCT e } AS events,
       COUNT { MATCH (p)-[:SIGNED|SIGNED_AT]-(g:Agreement) RETURN DISTINCT g } AS agreements,
       COUNT { (p)-[:INVESTED_IN]-(:Entity) } AS investments
ORDER BY ties DESC, place, p.id;
