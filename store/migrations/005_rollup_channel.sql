-- Where people speak: one row per brand, hour, source and channel, recomputed with the other rollups of its hour
-- (store/rollup.ts). A (source, channel) that lost its last mention is written as zeros.
CREATE TABLE rollup_channel_hour
(
    brand LowCardinality(String),
    hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
    source LowCardinality(String),
    channel LowCardinality(String),
    mentions UInt32 CODEC(ZSTD(1)),
    negative UInt32 CODEC(ZSTD(1)),
    neutral UInt32 CODEC(ZSTD(1)),
    positive UInt32 CODEC(ZSTD(1)),
    computed_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(hour)
ORDER BY (brand, hour, source, channel);
