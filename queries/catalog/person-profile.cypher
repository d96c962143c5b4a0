/*
id: person-profile
title: {zh: 某人的职务与往来, en: A person's positions and dealings}
category: people
description:
  zh: 某人的职务、参加的活动、签署的协议和会见，按时间排列，附原文。
  en: A person's positions, events, agreements and meetings, by time, with quotes.
params:
  - name: person
    type: name
    of: [Person]
    required: true
    example: 陈远
    description: {zh: 姓名, en: The person's name}
columns:
  - {name: person, type: string}
  - {name: date, type: date}
  - {name: relation, type: string}
  - {name: detail, type: string}
  - {name: other, type: string}
  - {name: support, type: int}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_person:Name {name: $person})-[:NAMES]->(p:Person) USING INDEX SEEK named_person:Name(name)
WITH DISTINCT p
MATCH (p)-[r:HOLDS_POSITION|PARTICIPATED_IN|SIGNED|MET_WITH]-(o:Entity)
RETURN p.name AS person, coalesce(r.asOf, r.date, o.startDate, r.firstReported) AS date, type(r) AS relation,
       coalesce(r.title, r.role) AS detail, o.name AS other, r.support AS support, r.evidence AS quote
ORDER BY person, p.id, date, relation, other, r.factKey;

MATCH (named_person:Name {name: $person})-[:NAMES]->(p:Person) USING INDEX SEEK named_person:Name(name)
WITH DISTINCT p
MATCH path = (p)-[r:HOLDS_POSITION|PARTICIPATED_IN|SIGNED|MET_WITH]-(:Entity)
RETURN path ORDER BY r.factKey;
