/*
id: sco-members
title: {zh: 上合组织成员, en: Members of the SCO}
category: network
description:
  zh: 上海合作组织（或另一组织）的成员国、观察员国、对话伙伴和伙伴，以及起止时间；给出日期则只列当时的。
  en: Members, observers, dialogue partners and partners of the Shanghai Cooperation Organization, or of another body, with their dates; with a day, those of that day.
params:
  - name: organization
    type: name
    of: [Organization]
    default: 上海合作组织
    example: 上合组织
    description: {zh: 组织的名称或别名, en: A name or alias of the body}
  - name: status
    type: string
    values: [member, observer, dialogue_partner, partner]
    example: member
    description: {zh: 只看这一种身份, en: Only this standing}
  - name: on
    type: date
    example: "2021-06-09"
    description: {zh: 只看这一天的身份, en: Only the standing of that day}
columns:
  - {name: country, type: string}
  - {name: name_en, type: string}
  - {name: status, type: string}
  - {name: from, type: date}
  - {name: to, type: date}
  - {name: quote, type: string}
graph: true
revision: 1
*/
MATCH (named_organization:Name {name: $organization})-[:NAMES]->(o:Organization) USING INDEX SEEK named_organization:Name(name)
WITH DISTINCT o
MATCH (c:Place)-[r:MEMBER_OF]->(o)
WHERE ($status IS NULL OR r.status = $status)
  AND ($on IS NULL OR coalesce(r.from, '') <= $on AND ($on <= r.to OR r.to IS NULL))
RETURN c.name AS country, c.nameEn AS name_en, r.status AS status, r.from AS from, r.to AS to, r.evidence AS quote
ORDER BY CASE status WHEN 'member' THEN 1 WHEN 'observer' THEN 2 WHEN 'partner' THEN 3 ELSE 4 END, from, country, r.factKey;

MATCH (named_organization:Name {name: $organization})-[:NAMES]->(o:Organization) USING INDEX SEEK named_organization:Name(name)
WITH DISTINCT o
MATCH path = (:Place)-[r:MEMBER_OF]->(o)
WHERE ($status IS NULL OR r.status = $status)
  AND ($on IS NULL OR coalesce(r.from, '') <= $on AND ($on <= r.to OR r.to IS NULL))
RETURN path ORDER BY r.factKey;
