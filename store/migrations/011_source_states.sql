-- How each source is doing, told by the process that runs it: for pages on other machines, which have no ledger of it.
CREATE TABLE source_states
(
    name String,
    kind LowCardinality(String),
    last_run_at Nullable(DateTime64(3, 'UTC')),
    last_mention_at Nullable(DateTime64(3, 'UTC')),
    last_error String,
    failures UInt32,
    told_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(told_at)
ORDER BY name;
