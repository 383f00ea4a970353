-- One row per state an incident went through; the largest revision is the current one.
CREATE TABLE incidents
(
    id String,
    brand LowCardinality(String),
    revision UInt32,
    state Enum8('open' = 1, 'acknowledged' = 2, 'over' = 3),
    started_at DateTime64(3, 'UTC'),
    detected_at DateTime64(3, 'UTC'),
    ended_at Nullable(DateTime64(3, 'UTC')),
    reason LowCardinality(String),
    mentions UInt32,
    mentions_expected Float64,
    negative UInt32,
    negative_expected Float64,
    score Float64,
    samples Array(UUID),
    acknowledged_by String DEFAULT '',
    written_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY id;

-- What was sent where: written before and after each attempt, so that a restart neither repeats nor forgets.
CREATE TABLE notifications
(
    incident String,
    channel LowCardinality(String),
    event Enum8('opened' = 1, 'over' = 2),
    status Enum8('pending' = 1, 'sent' = 2, 'failed' = 3),
    attempt UInt16,
    detail String,
    written_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(written_at)
ORDER BY (incident, channel, event);
