-- A text without words (emoji, a picture) repeats nothing: each is a story of its own.
CREATE OR REPLACE VIEW v_voices DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
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
            brand, voice, count() AS said, uniqExactState(if(story = 0, cityHash64(id), story)) AS told,
            min(published_at) AS first_said, max(published_at) AS last_said
        FROM mentions FINAL
        WHERE voice != '' AND published_at >= now() - INTERVAL 30 DAY
        GROUP BY brand, voice, toStartOfHour(published_at)
    )
    GROUP BY brand, voice
);
