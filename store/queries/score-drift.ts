import { z } from 'zod'
import { query } from '../client.ts'

/** Bins of the score from −1 to 1. Odd: most scores lie about 0, and an edge there would call their noise a drift. */
const DRIFT_BINS = 11

/**
 * How scores are spread, per brand and scorers: `recent` = 1 since `recentMs`, 0 from `beforeMs` until then.
 * What people corrected is in there as the scorers saw it: drift is about them. Other topics are no other scorers here:
 * they move no mood, and a brand whose topics somebody works on would be compared with nothing for a week.
 */
export const scoreDrift = query({
  sql: `SELECT brand, replaceRegexpOne(scorers, ' topics=\\\\S*', '') AS scorers, toUInt8(published_at >= fromUnixTimestamp64Milli({recentMs:Int64}, 'UTC')) AS recent,
      count() AS mentions, avg(sentiment_negative) AS negative, avg(sentiment_neutral) AS neutral,
      avg(sentiment_positive) AS positive,
      sumForEach(arrayMap(bin -> toUInt64(bin = least(${DRIFT_BINS - 1}, toUInt8(floor((sentiment_score + 1) * ${DRIFT_BINS / 2})))), range(${DRIFT_BINS}))) AS scores
    FROM mentions FINAL
    WHERE brand IN {brands:Array(String)}
      AND published_at >= fromUnixTimestamp64Milli({beforeMs:Int64}, 'UTC')
      AND published_at < fromUnixTimestamp64Milli({untilMs:Int64}, 'UTC')
    GROUP BY brand, scorers, recent ORDER BY brand, scorers, recent
    SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1`,
  params: z.object({
    brands: z.array(z.string()).max(2_000),
    beforeMs: z.int(),
    recentMs: z.int(),
    untilMs: z.int(),
  }),
  row: z.object({
    brand: z.string(),
    scorers: z.string(),
    recent: z.coerce.number(),
    mentions: z.coerce.number(),
    negative: z.number(),
    neutral: z.number(),
    positive: z.number(),
    scores: z.array(z.coerce.number()).length(DRIFT_BINS),
  }),
})
export type DriftRow = z.infer<typeof scoreDrift.row>

/** Which scorers made the rows of a brand in a span, most first. */
export const scorersOfSpan = query({
  sql: `SELECT scorers, count() AS mentions FROM mentions FINAL
    WHERE brand = {brand:String} AND published_at >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
      AND published_at < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')
    GROUP BY scorers ORDER BY mentions DESC, scorers LIMIT 20
    SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1`,
  params: z.object({ brand: z.string(), fromMs: z.int(), toMs: z.int() }),
  row: z.object({ scorers: z.string(), mentions: z.coerce.number() }),
})
