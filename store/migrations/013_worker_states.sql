-- What each worker scores by, told by itself: workers of several machines that do not agree store different things.
CREATE TABLE worker_states
(
    worker String,
    host String,
    version String,
    voice_key String,
    watch_list String,
    learnt String,
    scoring String,
    settled_ms UInt64,
    told_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(told_at)
ORDER BY worker
TTL toDateTime(told_at) + INTERVAL 1 DAY;
