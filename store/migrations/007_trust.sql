-- What people set right. No text is kept here, only its hash: a correction holds for the text it was made for, comes
-- back with it, and a deleted mention leaves none behind. The newest revision of (id, brand, what) counts.
CREATE TABLE corrections
(
    id UUID CODEC(NONE),
    brand LowCardinality(String),
    what LowCardinality(String),
    revision UInt64 CODEC(ZSTD(1)),
    undone UInt8 DEFAULT 0,
    value Array(String) CODEC(ZSTD(1)),
    was Array(String) CODEC(ZSTD(1)),
    was_scorers LowCardinality(String),
    by String CODEC(ZSTD(1)),
    at DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    text_hash FixedString(64) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (id, brand, what)
SETTINGS index_granularity = 512;

-- corrected: which of sentiment, topics, intents a person set; scored_as: what the scorers had said of these, as JSON.
ALTER TABLE mentions ADD COLUMN IF NOT EXISTS corrected Array(LowCardinality(String)) AFTER scored_at;
ALTER TABLE mentions ADD COLUMN IF NOT EXISTS scored_as String CODEC(ZSTD(1)) AFTER corrected;
-- #tags and @names of title and text, folded to small letters, each with its sign.
ALTER TABLE mentions ADD COLUMN IF NOT EXISTS entities Array(String) CODEC(ZSTD(1)) AFTER intents;

-- One row per rescore, in its newest revision: where it stands, so that it goes on after a crash.
CREATE TABLE rescores
(
    id String,
    revision UInt64,
    state LowCardinality(String),
    brand String,
    from_at DateTime64(3, 'UTC'),
    to_at DateTime64(3, 'UTC'),
    scorers String,
    cursor_brand String,
    cursor_hour UInt32,
    cursor_id UUID,
    looked UInt64,
    rescored UInt64,
    changed_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY id;

-- The former scores of every rescored row, for the report and the way back; forgotten after 90 days.
CREATE TABLE rescored
(
    rescore String,
    brand LowCardinality(String),
    published_at DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    id UUID CODEC(NONE),
    version UInt64 CODEC(ZSTD(1)),
    language LowCardinality(String),
    sentiment_before LowCardinality(String),
    sentiment_after LowCardinality(String),
    former String CODEC(ZSTD(3)),
    done_at DateTime DEFAULT now()
)
ENGINE = ReplacingMergeTree(done_at)
ORDER BY (rescore, brand, toStartOfHour(published_at), id)
TTL done_at + INTERVAL 90 DAY;
