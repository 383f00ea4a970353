-- One row per mention and matched brand. The newest row_version of (brand, hour, id) wins; is_deleted hides it.
-- A later version that moves a mention to another brand or hour writes a tombstone under the old key
-- (store/sink.ts), so FINAL alone gives the current state.
CREATE TABLE mentions
(
    brand LowCardinality(String),
    published_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    id UUID CODEC(NONE),
    row_version UInt64 CODEC(Delta, ZSTD(1)),
    is_deleted UInt8 DEFAULT 0,
    version UInt64 CODEC(ZSTD(1)),
    source LowCardinality(String),
    native_id String CODEC(ZSTD(1)),
    kind LowCardinality(String),
    url String CODEC(ZSTD(1)),
    title String CODEC(ZSTD(1)),
    text String CODEC(ZSTD(1)),
    links Array(String) CODEC(ZSTD(1)),
    media Array(Tuple(kind String, url String, alt String)) CODEC(ZSTD(1)),
    language LowCardinality(String),
    language_confidence Float32 CODEC(ZSTD(1)),
    author_id String CODEC(ZSTD(1)),
    author_name String CODEC(ZSTD(1)),
    author_handle String CODEC(ZSTD(1)),
    author_url String CODEC(ZSTD(1)),
    author_followers Nullable(UInt64) CODEC(ZSTD(1)),
    author_verified Nullable(Bool) CODEC(ZSTD(1)),
    author_official Bool DEFAULT false,
    voice String CODEC(ZSTD(1)),
    channel LowCardinality(String),
    thread_root String CODEC(ZSTD(1)),
    thread_parent String CODEC(ZSTD(1)),
    edited_at Nullable(DateTime64(3, 'UTC')) CODEC(ZSTD(1)),
    collected_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    clock_clamped Bool DEFAULT false,
    likes Nullable(UInt64) CODEC(ZSTD(1)),
    comments Nullable(UInt64) CODEC(ZSTD(1)),
    shares Nullable(UInt64) CODEC(ZSTD(1)),
    views Nullable(UInt64) CODEC(ZSTD(1)),
    rating Nullable(Float32) CODEC(ZSTD(1)),
    rating_scale LowCardinality(String),
    country LowCardinality(String),
    region LowCardinality(String),
    city LowCardinality(String),
    latitude Nullable(Float64) CODEC(ZSTD(1)),
    longitude Nullable(Float64) CODEC(ZSTD(1)),
    clause LowCardinality(String),
    query_version UInt32 CODEC(ZSTD(1)),
    sentiment Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1),
    sentiment_negative Float32 CODEC(ZSTD(1)),
    sentiment_neutral Float32 CODEC(ZSTD(1)),
    sentiment_positive Float32 CODEC(ZSTD(1)),
    sentiment_score Float32 CODEC(ZSTD(1)),
    sentiment_because Array(Tuple(from UInt32, to UInt32, weight Float32)) CODEC(ZSTD(1)),
    topics Array(LowCardinality(String)),
    intents Array(LowCardinality(String)),
    offensive Float32 CODEC(ZSTD(1)),
    spam Float32 CODEC(ZSTD(1)),
    story UInt64 CODEC(ZSTD(1)),
    reach Nullable(UInt64) CODEC(ZSTD(1)),
    scorers LowCardinality(String),
    scored_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    stored_at DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1)),
    INDEX stored_at_range stored_at TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(row_version, is_deleted)
PARTITION BY toYYYYMM(published_at)
ORDER BY (brand, toStartOfHour(published_at), id)
SETTINGS index_granularity = 4096, min_bytes_for_wide_part = 104857600;

-- Under which keys a mention was ever stored: what an edit or a deletion must hide, found by id alone.
CREATE TABLE mention_keys
(
    id UUID CODEC(NONE),
    brand LowCardinality(String),
    published_at DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    version UInt64 CODEC(ZSTD(1)),
    is_deleted UInt8
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (id, brand, toStartOfHour(published_at))
SETTINGS index_granularity = 512;

CREATE MATERIALIZED VIEW mention_keys_feed TO mention_keys AS
SELECT id, brand, published_at, version, is_deleted FROM mentions;

-- The newest version of every mention that was ever edited, recounted or deleted: what arrives later with a
-- smaller version is old news, also when the deletion came before the post.
CREATE TABLE revisions
(
    id UUID CODEC(NONE),
    version UInt64 CODEC(ZSTD(1)),
    is_deleted UInt8,
    noted_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY id
SETTINGS index_granularity = 512;

-- Up to when what was stored is counted in the rollups (by stored_at); the newest row counts.
CREATE TABLE rollup_progress
(
    name LowCardinality(String),
    done_until DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(done_until)
ORDER BY name;
