/*
id: place-investments
title: {zh: 某地的投资往来, en: Investments from and into a place}
category: investments
description:
  zh: 从某地（或设在该地的单位）投出的，以及投到该地（或设在该地的项目）的投资，附原文。累计数字标明为累计，同一事实只列一次。
  en: Investments by a place or the organizations located right in it, and into it or the projects there, with quotes. Cumulative figures say so; one fact is one row however often it was reported.
params:
  - name: place
    type: name
    of: [Place]
    required: true
    example: 上合示范区
    description: {zh: 地名或其别名, en: The place's name or an alias}
columns:
  - {name: direction, type: string}
  - {name: as_of, type: date}
  - {name: investor, type: string}
  - {name: target, type: string}
  - {name: projects, type: int}
  - {name: amount, type: float}
  - {name: currency, type: string}
  - {name: cumulative, type: bool}
  - {name: planned, type: bool}
  - {name: support, type: int}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_place:Name {name: $place})-[:NAMES]->(p:Place) USING INDEX SEEK named_place:Name(name)
WITH DISTINCT p
CALL (p) {
  MATCH (p)<-[:LOCATED_IN*0..1]-(h:Place|Organization)-[r:INVESTED_IN]->(t:Entity)
  WHERE h = p OR h:Organization
  RETURN DISTINCT 'from' AS direction, h, r, t
  UNION
  MATCH (p)<-[:LOCATED_IN*0..1]-(t:Place|Project)<-[r:INVESTED_IN]-(h:Entity)
  WHERE t = p OR t:Project
  RETURN DISTINCT 'into' AS direction, h, r, t
  UNION
  MATCH (p)<-[:INVOLVES]-(t:Project)<-[r:INVESTED_IN]-(h:Entity)
  RETURN DISTINCT 'into' AS direction, h, r, t
}
RETURN direction, r.asOf AS as_of, h.name AS investor, t.name AS target, r.projects AS projects,
       r.amount AS amount, r.currency AS currency, coalesce(r.cumulative, false) AS cumulative,
       coalesce(r.planned, false) AS planned, r.support AS support, r.evidence AS quote
ORDER BY direction, as_of, investor, target, currency, amount, r.factKey;

MATCH (named_place:Name {name: $place})-[:NAMES]->(p:Place) USING INDEX SEEK named_place:Name(name)
WITH DISTINCT p
MATCH path = (p)-[r:INVESTED_IN]-(:Entity)
RETURN path ORDER BY r.factKey;
