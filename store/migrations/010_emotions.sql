-- What the author feels: anger, joy, sadness; none where no model of the language says. Empty in rows stored before.
ALTER TABLE mentions ADD COLUMN IF NOT EXISTS emotions Array(LowCardinality(String)) AFTER intents;

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
    entities, corrected, scored_as, emotions,
    if(author_followers IS NULL, NULL, least(1, log10(1 + author_followers) / 7)
      * (0.5 + 0.5 * least(1, if(author_followers = 0, 0,
          (ifNull(likes, 0) + ifNull(comments, 0) + ifNull(shares, 0)) / author_followers) / 0.01))) AS influence
FROM mentions FINAL;
