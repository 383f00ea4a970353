import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'

/**
 * What a brand's mentions were about in the last hours, and in the same hours of the seven days before
 * (sums of all seven). The span is at most 24 whole hours.
 */
export const topicsAgainstUsual = query({
  sql: `WITH hour >= {fromSeconds:DateTime('UTC')} AS now
    SELECT topic,
      sumIf(rollup_topic_hour.negative, now) AS negative,
      sumIf(rollup_topic_hour.positive, now) AS positive,
      sumIf(rollup_topic_hour.negative, NOT now) AS negativeUsual,
      sumIf(rollup_topic_hour.positive, NOT now) AS positiveUsual
    FROM rollup_topic_hour FINAL
    WHERE brand = {brand:String}
      AND hour >= {fromSeconds:DateTime('UTC')} - toIntervalDay(7) AND hour < {toSeconds:DateTime('UTC')}
      AND (now OR positiveModulo(toInt64(toUnixTimestamp(hour)) - {fromUnix:Int64}, 86400) < {spanSeconds:Int64})
    GROUP BY topic
    ORDER BY negative DESC, topic
    LIMIT 1000
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brand: BrandId,
    fromSeconds: z.int(),
    fromUnix: z.int(),
    toSeconds: z.int(),
    spanSeconds: z.int().min(1).max(86_400),
  }),
  row: z.object({
    topic: z.string(),
    negative: z.number(),
    positive: z.number(),
    negativeUsual: z.number(),
    positiveUsual: z.number(),
  }),
})
