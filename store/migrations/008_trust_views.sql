-- v_mentions says what people corrected, and which tags and names stand in a text.
CREATE OR REPLACE VIEW v_mentions DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    brand, published_at, id, version, source, native_id, kind, url, title, text, links, media,
    language, language_confidence, voice, author_followers, author_verified, author_official,
    channel, thread_root, thread_parent, edited_at, collected_at, clock_clamped,
    likes, comments, shares, views,
    ifNull(likes, 0) + ifNull(comments, 0) + ifNull(shares, 0) AS engagement,
    rating, rating_scale, country, region, city, latitude, longitude,
    clause, query_version, sentiment, sentiment_negative, sentiment_neutral, sentiment_positive,
    sentiment_score, sentiment_because, topics, intents, offensive, spam, story, reach, scorers, scored_at, stored_at,
    entities, corrected, scored_as,
    if(author_followers IS NULL, NULL, least(1, log10(1 + author_followers) / 7)
      * (0.5 + 0.5 * least(1, if(author_followers = 0, 0,
          (ifNull(likes, 0) + ifNull(comments, 0) + ifNull(shares, 0)) / author_followers) / 0.01))) AS influence
FROM mentions FINAL;

-- Who speaks, over the last 30 days, and who says the same thing again and again.
-- bot_score = repeated_share x min(1, most_in_an_hour / 10), 0 below five mentions.
CREATE VIEW v_voices DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    brand, voice, mentions, stories, 1 - stories / mentions AS repeated_share, most_in_an_hour,
    if(mentions < 5, 0, (1 - stories / mentions) * least(1, most_in_an_hour / 10)) AS bot_score,
    first_at, last_at
FROM
(
    SELECT
        brand, voice, sum(said) AS mentions, uniqExactMerge(told) AS stories, max(said) AS most_in_an_hour,
        min(first_said) AS first_at, max(last_said) AS last_at
    FROM
    (
        SELECT
            brand, voice, count() AS said, uniqExactState(story) AS told,
            min(published_at) AS first_said, max(published_at) AS last_said
        FROM mentions FINAL
        WHERE voice != '' AND published_at >= now() - INTERVAL 30 DAY
        GROUP BY brand, voice, toStartOfHour(published_at)
    )
    GROUP BY brand, voice
);
