-- Every version of every query that ever found mentions: what query_version of a mention means.
CREATE TABLE watch_queries
(
    kind LowCardinality(String),
    subject LowCardinality(String),
    version UInt32,
    name String CODEC(ZSTD(1)),
    query String CODEC(ZSTD(1)),
    since DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree
ORDER BY (kind, subject, version);

CREATE VIEW v_queries DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT kind, subject, version, any(name) AS name, any(query) AS query, min(since) AS since
FROM watch_queries
GROUP BY kind, subject, version;
