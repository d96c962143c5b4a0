// What the graph holds of entities; of places and organizations the country too.
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX SEEK e:Entity(id)
RETURN e.id AS id, labels(e) AS labels, e {.name, .nameEn, .aliases, .location, .startDate, .endDate, .date, .kind, .mode} AS properties,
       head(COLLECT { MATCH (e)-[:LOCATED_IN*0..6]->(c:Country) RETURN DISTINCT c.id AS country ORDER BY country }) AS country
ORDER BY id
