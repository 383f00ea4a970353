import { z } from 'zod'
import { query } from '../client.ts'

const Figure = z.number().nullable()

/**
 * The crisis rule in SQL, for one moment (the end of a finished bin) and all brands: the same verdict as
 * dashboards/crisis/detect.ts, which a test compares. `n` counts five-minute bins back from that moment, 1 is the
 * last. Level: 2·√(mean of six bins + 3/8). Usual: median and 99 % quantile of the levels of seven days without the
 * last 30 minutes, without bins in which nobody listened (before watching began: all, where mentions stand in less than
 * 144 bins, else silences of 144 bins and more), a crisis that goes on, or the only one of the week. Score:
 * (level − median) / greatest of (q99 − median) and 1, held against 1.35 × the sensitivity until there is a day of
 * history, falling to 1 × when there is a week. Paste it into any client to see why an alert came, or did not.
 */
export const crisisNow = query({
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
      SELECT brand, watched, countIf(mentions > 0 AND n BETWEEN watched + 1 AND 2016) >= 144 AS isHistory
      FROM (
        SELECT brand, n, mentions, intDiv({untilSeconds:UInt32} - ifNull(since, {untilSeconds:UInt32}), 300) AS watched
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
        2 * sqrt(sum(negative) OVER six / 6 + 0.375) AS negativeLevel,
        min(if(mentions > 0, n, 2317)) OVER (PARTITION BY brand ORDER BY n DESC) AS heardBefore,
        max(if(mentions > 0, n, 0)) OVER (PARTITION BY brand ORDER BY n ASC) AS heardAfter
      FROM counted
      WINDOW six AS (PARTITION BY brand ORDER BY n DESC ROWS BETWEEN 5 PRECEDING AND CURRENT ROW)
    ),
    marked AS (
      SELECT levelled.brand AS brand, n, mentions, negative, mentionsLevel, negativeLevel,
        n BETWEEN 7 AND 2016 AND (n <= watched
          OR isHistory AND (mentions > 0 OR heardBefore - greatest(heardAfter, watched) <= 144)) AND NOT arrayExists(
          (b, e, l) -> levelled.began >= b AND levelled.began < e
            AND (e = 4294967295 OR (endings = 1 AND l < 259200)), begins, ends, lasts) AS usual
      FROM levelled
      LEFT JOIN listening USING brand
      LEFT JOIN spans USING brand
    ),
    measured AS (
      SELECT brand, countIf(usual) AS history,
        {sensitivity:Float64} * (1 + 0.35 * least(1, greatest(0, (2010 - history) / 1722))) AS sensitivity,
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
      negativeScore >= sensitivity AND mentionsScore >= 1, 'negativity-spike',
      negativeScore >= sensitivity, 'negative-only',
      mentionsScore >= sensitivity, 'volume-only',
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
