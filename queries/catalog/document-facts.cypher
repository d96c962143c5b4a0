/*
id: document-facts
title: {zh: 一篇文献说了什么, en: What a document says}
category: evidence
description:
  zh: 一篇文献里的全部说法，按在文中的先后排列，附原文、规则和可信度。
  en: Every statement of a document, in the order of its text, with quote, rule and confidence.
params:
  - name: document
    type: string
    required: true
    example: https://news.example/qd/2021-06-10
    description: {zh: 文献的标识，即网址或 sha256 值, en: 'The document''s id: its URI, or its sha256 value'}
columns:
  - {name: from, type: string}
  - {name: relation, type: string}
  - {name: to, type: string}
  - {name: status, type: string}
  - {name: quote, type: string}
  - {name: rule, type: string}
  - {name: confidence, type: float}
revision: 1
*/
MATCH (d:Document {id: $document})-[:STATES]->(c:Claim)
MATCH (s:Reference {key: c.subjectKey})
OPTIONAL MATCH (o:Reference {key: c.objectKey})
RETURN coalesce(head(COLLECT { MATCH (s)-[:REFERS_TO]->(e:Entity) RETURN e.name ORDER BY e.name, e.id }), s.name) AS from,
       c.predicate AS relation,
       coalesce(head(COLLECT { MATCH (o)-[:REFERS_TO]->(e:Entity) RETURN e.name ORDER BY e.name, e.id }), o.name, d.title, d.id) AS to,
       c.status AS status, c.quote AS quote, c.rule AS rule, c.confidence AS confidence
ORDER BY c.start, c.end, relation, from, to, c.id;
