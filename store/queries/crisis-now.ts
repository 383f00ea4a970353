import { z } from 'zod'
import { query } from '../client.ts'

const Figure = z.number().nullable()

/**
 * The crisis rule in SQL, for one moment (the end of a finished bin) and all brands: the same verdict as
 * dashboards/crisis/detect.ts, which a test compares. `n` counts five-minute bins back from that moment, 1 is the
 * last. Level: 2·√(mean of six bins + 3/8). Usual: median and 99 % quantile of the levels of seven days without the
 * last 30 minutes, without bins in which nobody listened (before a history, which a few old posts are not, and in a
 * pause), a crisis that goes on, or the only one of the week. Score:
 * (level − median) / greatest of (q99 − median) and 1. Paste it into any client to see why an alert came, or did not.
 */
export const crisisNow = query({
  name: 'crisis-now',
  sql: `WITH
    counted AS (
      SELECT brand, n, sum(heard) AS mentions, sum(bad) AS negative
      FROM (
        SELECT toString(brand) AS brand, intDiv({untilSeconds:UInt32} - toUnixTimestamp(at) - 1, 300) + 1 AS n,
          toFloat64(rollup_5m.mentions) AS heard, toFloat64(rollup_5m.negative) AS bad
        FROM rollup_5m FINAL
        WHERE rollup_5m.brand IN {brands:Array(String)}
          AND at >= toDateTime({untilSeconds:UInt32} - 2316 * 300, 'UTC') AND at < toDateTime({untilSeconds:UInt32}, 'UTC')
        UNION ALL
        SELECT arrayJoin({brands:Array(String)}), toInt64(number + 1), 0., 0. FROM numbers(2316)
      )
      GROUP BY brand, n
    ),
    spans AS (
      SELECT brand, groupArray(began) AS begins, groupArray(ended) AS ends,
        groupArray(lasted) AS lasts, countIf(ended < 4294967295) AS endings
      FROM (
        SELECT toString(brand) AS brand, toUnixTimestamp(started_at) AS began,
          ifNull(toUnixTimestamp(ended_at), 4294967295) AS ended, ended - began AS lasted
        FROM incidents FINAL
        WHERE reason != 'duplicate' AND (ended_at IS NULL OR ended_at > toDateTime({untilSeconds:UInt32} - 604800, 'UTC'))
      )
      GROUP BY brand
    ),
    listening AS (
      SELECT brand, watched AS resumed,
        {untilSeconds:UInt32} - 300 * minIf(n, mentions > 0 AND {untilSeconds:UInt32} - 300 * n < watched) AS paused,
        if(sumIf(mentions, {untilSeconds:UInt32} - 300 * n < watched - 3600) < {floor:UInt32}, watched,
          least(watched, {untilSeconds:UInt32} - 300 * maxIf(n, mentions > 0))) AS first
      FROM (
        SELECT brand, n, mentions, ifNull(since, {untilSeconds:UInt32}) AS watched
        FROM counted
        LEFT JOIN (
          SELECT toString(brand) AS brand, toNullable(intDiv(toUnixTimestamp(watching_since), 300) * 300) AS since
          FROM evaluations FINAL
        ) AS known USING brand
      )
      GROUP BY brand, watched
    ),
    levelled AS (
      SELECT brand, n, mentions, negative, {untilSeconds:UInt32} - n * 300 AS began,
        2 * sqrt(sum(mentions) OVER six / 6 + 0.375) AS mentionsLevel,
        2 * sqrt(sum(negative) OVER six / 6 + 0.375) AS negativeLevel
      FROM counted
      WINDOW six AS (PARTITION BY brand ORDER BY n DESC ROWS BETWEEN 5 PRECEDING AND CURRENT ROW)
    ),
    marked AS (
      SELECT levelled.brand AS brand, n, mentions, negative, mentionsLevel, negativeLevel,
        n BETWEEN 7 AND 2016 AND levelled.began >= first
          AND NOT (levelled.began > paused AND levelled.began < resumed) AND NOT arrayExists(
          (b, e, l) -> levelled.began >= b AND levelled.began < e
            AND (e = 4294967295 OR (endings = 1 AND l < 259200)), begins, ends, lasts) AS usual
      FROM levelled
      LEFT JOIN listening USING brand
      LEFT JOIN spans USING brand
    ),
    measured AS (
      SELECT brand, countIf(usual) AS history,
        sumIf(mentions, n <= 6) AS mentions30, sumIf(negative, n <= 6) AS negative30,
        quantileExactInclusiveIf(0.5)(mentionsLevel, usual) AS mentionsMedian,
        quantileExactInclusiveIf(0.5)(negativeLevel, usual) AS negativeMedian,
        (maxIf(mentionsLevel, n = 1) - mentionsMedian)
          / greatest(quantileExactInclusiveIf(0.99)(mentionsLevel, usual) - mentionsMedian, 1) AS mentionsScore,
        (maxIf(negativeLevel, n = 1) - negativeMedian)
          / greatest(quantileExactInclusiveIf(0.99)(negativeLevel, usual) - negativeMedian, 1) AS negativeScore
      FROM marked
      GROUP BY brand
    )
  SELECT brand,
    multiIf(
      history < 144, 'no-baseline',
      negative30 < {floor:UInt32}, 'below-floor',
      negativeScore >= {sensitivity:Float64} AND mentionsScore >= 1, 'negativity-spike',
      negativeScore >= {sensitivity:Float64}, 'negative-only',
      mentionsScore >= {sensitivity:Float64}, 'volume-only',
      'within-band') AS reason,
    mentions30 AS mentions, greatest(0, pow(mentionsMedian / 2, 2) - 0.375) * 6 AS mentionsExpected, mentionsScore,
    negative30 AS negative, greatest(0, pow(negativeMedian / 2, 2) - 0.375) * 6 AS negativeExpected, negativeScore
  FROM measured
  ORDER BY brand`,
  params: z.object({
    brands: z.array(z.string()).max(10_000),
    /** The end of a finished bin, in epoch seconds: a multiple of 300. */
    untilSeconds: z.int().multipleOf(300),
    sensitivity: z.number(),
    floor: z.int(),
  }),
  row: z.object({
    brand: z.string(),
    reason: z.enum(['no-baseline', 'below-floor', 'negativity-spike', 'negative-only', 'volume-only', 'within-band']),
    mentions: z.number(),
    mentionsExpected: Figure,
    mentionsScore: Figure,
    negative: z.number(),
    negativeExpected: Figure,
    negativeScore: Figure,
  }),
})
