// Who bears a name, or has it for an id; the canonical name first.
MATCH (named:Name {name: $name})-[:NAMES]->(e:Entity) USING INDEX SEEK named:Name(name)
WHERE any(label IN labels(e) WHERE label IN $of) AND none(label IN labels(e) WHERE label IN $except)
RETURN DISTINCT e.id AS id, e.name = $name AS canonical
UNION
MATCH (e:Entity {id: $name})
WHERE any(label IN labels(e) WHERE label IN $of) AND none(label IN labels(e) WHERE label IN $except)
RETURN e.id AS id, true AS canonical
