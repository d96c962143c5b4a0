// Names like the one that nothing bears.
CALL db.index.fulltext.queryNodes($index, $search, {limit: 100}) YIELD node, score
WHERE any(label IN labels(node) WHERE label IN $of) AND none(label IN labels(node) WHERE label IN $except)
WITH node.name AS name, max(score) AS score
RETURN name ORDER BY score DESC, size(name), name LIMIT 5
