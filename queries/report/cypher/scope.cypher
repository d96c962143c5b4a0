// A place with all places and organizations in it; an organization alone.
MATCH (p:Entity {id: $id}) USING INDEX SEEK p:Entity(id)
WITH p
MATCH (p)<-[:LOCATED_IN*0..6]-(s:Place|Organization)
RETURN DISTINCT s.id AS id ORDER BY id LIMIT $limit
