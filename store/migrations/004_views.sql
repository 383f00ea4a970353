-- The contract for analysts. Every column is documented in README "SQL"; names here change only with a major version.
CREATE VIEW v_mentions DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    brand, published_at, id, version, source, native_id, kind, url, title, text, links, media,
    language, language_confidence, voice, author_followers, author_verified, author_official,
    channel, thread_root, thread_parent, edited_at, collected_at, clock_clamped,
    likes, comments, shares, views,
    ifNull(likes, 0) + ifNull(comments, 0) + ifNull(shares, 0) AS engagement,
    rating, rating_scale, country, region, city, latitude, longitude,
    clause, query_version, sentiment, sentiment_negative, sentiment_neutral, sentiment_positive,
    sentiment_score, sentiment_because, topics, intents, offensive, spam, story, reach, scorers, scored_at, stored_at
FROM mentions FINAL;

CREATE VIEW v_trend DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    brand, hour, mentions, negative, neutral, positive,
    if(negative + positive = 0, NULL, round(100 * (toInt64(positive) - toInt64(negative)) / (positive + negative), 1)) AS net_sentiment,
    engagement, reach, finalizeAggregation(voices) AS voices
FROM rollup_hour FINAL
WHERE mentions > 0;

CREATE VIEW v_crises DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    id, brand, state, started_at, detected_at, ended_at, reason,
    mentions, mentions_expected, negative, negative_expected, score, samples, acknowledged_by
FROM incidents FINAL
WHERE reason != 'duplicate';
