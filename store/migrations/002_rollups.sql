-- Rollups are recomputed per touched hour from the current rows (store/rollup.ts), never added up:
-- so they stay right after edits, deletions and replays. An emptied bucket is written as zeros.
CREATE TABLE rollup_5m
(
    brand LowCardinality(String),
    at DateTime('UTC') CODEC(Delta, ZSTD(1)),
    mentions UInt32 CODEC(ZSTD(1)),
    negative UInt32 CODEC(ZSTD(1)),
    neutral UInt32 CODEC(ZSTD(1)),
    positive UInt32 CODEC(ZSTD(1)),
    computed_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(at)
ORDER BY (brand, at);

CREATE TABLE rollup_hour
(
    brand LowCardinality(String),
    hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
    mentions UInt32 CODEC(ZSTD(1)),
    negative UInt32 CODEC(ZSTD(1)),
    neutral UInt32 CODEC(ZSTD(1)),
    positive UInt32 CODEC(ZSTD(1)),
    score_sum Float64 CODEC(ZSTD(1)),
    engagement UInt64 CODEC(ZSTD(1)),
    reach UInt64 CODEC(ZSTD(1)),
    voices AggregateFunction(uniqCombined(13), String) CODEC(ZSTD(1)),
    computed_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(hour)
ORDER BY (brand, hour);

CREATE TABLE rollup_topic_hour
(
    brand LowCardinality(String),
    hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
    topic LowCardinality(String),
    mentions UInt32 CODEC(ZSTD(1)),
    negative UInt32 CODEC(ZSTD(1)),
    neutral UInt32 CODEC(ZSTD(1)),
    positive UInt32 CODEC(ZSTD(1)),
    computed_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(hour)
ORDER BY (brand, hour, topic);
