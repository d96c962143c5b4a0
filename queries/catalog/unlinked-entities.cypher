/*
id: unlinked-entities
title: {zh: 常被提到却无关系的实体, en: Entities mentioned often yet linked to nothing}
category: quality
description:
  zh: 在文献里反复出现，却没有所属、成员以外任何关系的实体；多半是抽取漏掉了什么。
  en: Entities that documents name again and again without any relationship besides containment and membership; extraction has probably missed something.
params:
  - name: minimum
    type: int
    default: 2
    example: "3"
    description: {zh: 至少被提到多少次, en: How many mentions at least}
  - name: limit
    type: int
    default: 50
    example: "20"
    description: {zh: 最多列出多少个, en: How many at most}
columns:
  - {name: name, type: string}
  - {name: type, type: string}
  - {name: mentions, type: int}
  - {name: documents, type: int}
  - {name: titles, type: list}
revision: 1
*/
MATCH (e:Entity)
WHERE NOT EXISTS { (e)-[:PARTNER_OF|HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|PART_OF|SIGNED|SIGNED_AT|COOPERATES_WITH|INVESTED_IN|INVOLVES|HOLDS_POSITION|MET_WITH|COVERS|WROTE]-() }
MATCH (e)<-[:REFERS_TO]-(:Reference)<-[m:MENTIONS]-(d:Document)
WITH e, sum(m.count) AS mentions, count(DISTINCT d) AS documents
WHERE mentions >= $minimum
WITH e, mentions, documents ORDER BY mentions DESC, documents DESC, e.name, e.id LIMIT $limit
RETURN e.name AS name,
       head([label IN labels(e) WHERE label IN ['Place', 'Organization', 'Event', 'Agreement', 'Project', 'Person', 'Sector']]) AS type,
       mentions, documents,
       COLLECT {
         MATCH (e)<-[:REFERS_TO]-(:Reference)<-[:MENTIONS]-(d:Document)
         WITH DISTINCT d
         RETURN coalesce(d.title, d.id) ORDER BY d.publishedAt, d.id LIMIT 5
       } AS titles
ORDER BY mentions DESC, documents DESC, name, e.id;
