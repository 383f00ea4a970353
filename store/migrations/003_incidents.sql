-- One row per state an incident went through; the largest revision is the current one. Counts are per 30 minutes, at
-- the height of the crisis so far.
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

-- What was sent where. Each process that means to send writes a row of its own (claimant), before and after every
-- attempt; the earliest living claim sends (dashboards/alerts/claim.ts). So a restart neither repeats nor forgets.
CREATE TABLE notifications
(
    incident String,
    channel LowCardinality(String),
    event Enum8('opened' = 1, 'over' = 2),
    claimant String,
    status Enum8('claimed' = 0, 'pending' = 1, 'sent' = 2, 'failed' = 3, 'withdrawn' = 4),
    attempt UInt16,
    claimed_at DateTime64(3, 'UTC'),
    due_at DateTime64(3, 'UTC'),
    detail String,
    written_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(written_at)
ORDER BY (incident, channel, event, claimant);

-- Up to when a brand was judged, and since when it is listened for: silence counts as history only from then on.
CREATE TABLE evaluations
(
    brand LowCardinality(String),
    watching_since DateTime64(3, 'UTC'),
    evaluated_until DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(evaluated_until)
ORDER BY brand;
