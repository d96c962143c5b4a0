/*
id: representatives
title: {zh: 谁代表某单位或某地, en: Who represents an organization or place}
category: people
description:
  zh: 在某单位或某地任职的人物、职务和所见时间，以及他们参加过的活动，附原文。
  en: People who hold a position there, its title and when it was seen, and the events they took part in, with quotes.
params:
  - name: name
    type: name
    of: [Organization, Place]
    required: true
    example: 青岛
    description: {zh: 单位或地方的名称或别名, en: A name or alias of the organization or place}
columns:
  - {name: represents, type: string}
  - {name: person, type: string}
  - {name: title, type: string}
  - {name: as_of, type: date}
  - {name: events, type: list}
  - {name: support, type: int}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_name:Name {name: $name})-[:NAMES]->(o:Organization|Place) USING INDEX SEEK named_name:Name(name)
WITH DISTINCT o
MATCH (o)<-[r:HOLDS_POSITION]-(person:Person)
RETURN o.name AS represents, person.name AS person, r.title AS title, r.asOf AS as_of,
       COLLECT { MATCH (person)-[:PARTICIPATED_IN]->(e:Event) WITH DISTINCT e RETURN e.name ORDER BY e.startDate, e.name, e.id } AS events,
       r.support AS support, r.evidence AS quote
ORDER BY represents, as_of DESC, person, title, r.factKey;

MATCH (named_name:Name {name: $name})-[:NAMES]->(o:Organization|Place) USING INDEX SEEK named_name:Name(name)
WITH DISTINCT o
MATCH path = (o)<-[r:HOLDS_POSITION]-(:Person)
RETURN path ORDER BY r.factKey;
