/*
id: sectors-by-country-pair
title: {zh: 两国合作的行业, en: Sectors by pair of countries}
category: network
description:
  zh: 两国的地方和单位共同参与的活动、协议和项目涉及哪些行业，各有多少。
  en: The sectors covered by events, agreements and projects in which places and organizations of two countries share, and how many of each.
params:
  - name: country
    type: name
    of: [Country]
    example: 吉尔吉斯斯坦
    description: {zh: 只看与这个国家有关的, en: Only pairs with this country}
  - name: limit
    type: int
    default: 100
    example: "20"
    description: {zh: 最多列出多少行, en: How many rows at most}
columns:
  - {name: country_a, type: string}
  - {name: country_b, type: string}
  - {name: sector, type: string}
  - {name: times, type: int}
  - {name: names, type: list}
revision: 1
*/
OPTIONAL MATCH (named_country:Name {name: $country})-[:NAMES]->(only:Country) USING INDEX SEEK named_country:Name(name)
WITH collect(DISTINCT only) AS wanted
CALL (wanted) {
  MATCH (c:Country)<-[:LOCATED_IN*0..6]-(o:Place|Organization)
  WITH DISTINCT c, o
  MATCH (o)-[:HOSTED|ORGANIZED|CO_ORGANIZED|SUPPORTED|PARTICIPATED_IN|HELD_IN|SIGNED|SIGNED_AT|INVESTED_IN|INVOLVES]-(x:Event|Agreement|Project)
  WITH DISTINCT x, c ORDER BY c.name, c.id
  RETURN x, collect(c) AS countries
}
WITH wanted, x, countries WHERE size(countries) > 1 AND ($country IS NULL OR any(c IN countries WHERE c IN wanted))
MATCH (x)-[:COVERS]->(s:Sector)
UNWIND range(0, size(countries) - 2) AS i
UNWIND range(i + 1, size(countries) - 1) AS j
WITH countries[i] AS a, countries[j] AS b, s, x, wanted
WHERE $country IS NULL OR a IN wanted OR b IN wanted
WITH a, b, s, collect(DISTINCT x) AS shared
RETURN a.name AS country_a, b.name AS country_b, s.name AS sector, size(shared) AS times,
       COLLECT { UNWIND shared AS x RETURN x.name ORDER BY x.name, x.id } AS names
ORDER BY times DESC, country_a, country_b, sector, a.id, b.id, s.id LIMIT $limit;
