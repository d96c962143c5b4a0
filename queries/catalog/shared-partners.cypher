/*
id: shared-partners
title: {zh: 两地共同的伙伴, en: Partners that two places share}
category: partners
description:
  zh: 与两地都有伙伴关系的地方，以及各自的种类和起始时间。
  en: Places that are partners of both, with kind and date on either side.
params:
  - name: a
    type: name
    of: [Place]
    required: true
    example: 青岛
    description: {zh: 一地的名称或别名, en: One place's name or an alias}
  - name: b
    type: name
    of: [Place]
    required: true
    example: 比什凯克
    description: {zh: 另一地的名称或别名, en: The other place's name or an alias}
columns:
  - {name: place_a, type: string}
  - {name: kind_a, type: string}
  - {name: since_a, type: date}
  - {name: shared, type: string}
  - {name: kind_b, type: string}
  - {name: since_b, type: date}
  - {name: place_b, type: string}
  - {name: quote_a, type: string}
  - {name: quote_b, type: string}
graph: true
revision: 1
*/
MATCH (named_a:Name {name: $a})-[:NAMES]->(a:Place) USING INDEX SEEK named_a:Name(name)
WITH DISTINCT a
MATCH (named_b:Name {name: $b})-[:NAMES]->(b:Place) USING INDEX SEEK named_b:Name(name)
WHERE a <> b
WITH DISTINCT a, b
MATCH (a)-[ra:PARTNER_OF]-(o:Place)
MATCH (o)-[rb:PARTNER_OF]-(b)
RETURN a.name AS place_a, ra.kind AS kind_a, ra.since AS since_a, o.name AS shared,
       rb.kind AS kind_b, rb.since AS since_b, b.name AS place_b,
       ra.evidence AS quote_a, rb.evidence AS quote_b
ORDER BY place_a, place_b, shared, kind_a, kind_b, ra.factKey, rb.factKey;

MATCH (named_a:Name {name: $a})-[:NAMES]->(a:Place) USING INDEX SEEK named_a:Name(name)
WITH DISTINCT a
MATCH (named_b:Name {name: $b})-[:NAMES]->(b:Place) USING INDEX SEEK named_b:Name(name)
WHERE a <> b
WITH DISTINCT a, b
MATCH path = (a)-[ra:PARTNER_OF]-(:Place)-[rb:PARTNER_OF]-(b)
RETURN path ORDER BY ra.factKey, rb.factKey;
