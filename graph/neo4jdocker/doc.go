// Package neo4jdocker runs a Neo4j Community server on this machine by the
// Docker engine, through docker-compose.yml.
//
// The data's way through: the caller hands in the text of docker-compose.yml
// (scokg.Compose()); Start writes it into a folder of its own beside the
// password and the record, runs `docker compose up` (or docker-compose, where
// that is what there is) with ports and password in the environment, and waits
// until the server answers a query; Read tells of it, Stop removes the
// container and keeps the volume, DeleteData removes the volume too.
//
// The image is the official neo4j one. It is fetched by the user's engine;
// nothing of it is part of scokg.
package neo4jdocker
