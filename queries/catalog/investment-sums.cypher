/*
id: investment-sums
title: {zh: 各地各年的投资额, en: Sums invested by place and year}
category: investments
description:
  zh: 按接受投资的地方、年份和币种合计。累计数字和计划中的不加入合计，另列笔数；同一投资方在同一地的同一金额只算一次，记在最早的一年。
  en: Totals by receiving place, year and currency. Cumulative figures and plans are never added, only counted beside; the same amount of one investor in one place counts once, in its earliest year.
params:
  - name: from
    type: date
    example: "2019"
    description: {zh: 从哪一年起, en: The first year}
  - name: until
    type: date
    example: "2024"
    description: {zh: 到哪一年止（含）, en: The last year itself included}
columns:
  - {name: place, type: string}
  - {name: year, type: date}
  - {name: currency, type: string}
  - {name: total, type: float}
  - {name: investments, type: int}
  - {name: investors, type: list}
  - {name: cumulative_left_out, type: int}
  - {name: planned_left_out, type: int}
revision: 1
*/
MATCH (h:Entity)-[r:INVESTED_IN]->(t:Entity)
WHERE r.amount IS NOT NULL
CALL (t) {
  WITH t WHERE t:Place
  RETURN t AS p
  UNION
  WITH t WHERE t:Project
  MATCH (t)-[:LOCATED_IN|INVOLVES]->(p:Place)
  RETURN p
}
WITH p, h, r.currency AS currency, r.amount AS amount, coalesce(r.cumulative, false) AS cumulative,
     coalesce(r.planned, false) AS planned, min(left(r.asOf, 4)) AS year
// Numbers with a fraction add up to the same in the same order only.
ORDER BY amount, h.id
WHERE ($from IS NULL OR year >= left($from, 4)) AND ($until IS NULL OR year <= left($until, 4))
WITH p, year, currency,
     sum(CASE WHEN cumulative OR planned THEN 0 ELSE amount END) AS total,
     sum(CASE WHEN cumulative OR planned THEN 0 ELSE 1 END) AS investments,
     collect(DISTINCT CASE WHEN cumulative OR planned THEN NULL ELSE h.name END) AS names,
     sum(CASE WHEN cumulative THEN 1 ELSE 0 END) AS cumulative_left_out,
     sum(CASE WHEN planned AND NOT cumulative THEN 1 ELSE 0 END) AS planned_left_out
RETURN p.name AS place, year, currency,
       CASE WHEN investments > 0 THEN total END AS total, investments,
       COLLECT { UNWIND names AS name RETURN name ORDER BY name } AS investors,
       cumulative_left_out, planned_left_out
ORDER BY place, year, currency, p.id;
