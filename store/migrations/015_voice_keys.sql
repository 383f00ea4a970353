-- Marks of the keys that pseudonyms of authors were made with: the first is that of all authors stored here.
CREATE TABLE voice_keys
(
    mark String,
    noted_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY (noted_at, mark);
