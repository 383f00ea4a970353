-- How long mentions are kept, in months (0: for good); the row of the largest revision counts. The tables themselves
-- carry it as their TTL. What was published before closed_before went in an earlier period: its figures cannot be counted
-- again, so nothing of that time is taken in any more.
CREATE TABLE retention
(
    revision UInt64,
    months UInt16,
    closed_before DateTime64(3, 'UTC'),
    state Enum8('announced' = 1, 'applied' = 2),
    set_at DateTime64(3, 'UTC'),
    noted_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(noted_at)
ORDER BY revision;
