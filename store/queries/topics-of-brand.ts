import { z } from 'zod'
import { BrandId } from '../../config/watched.ts'
import { query } from '../client.ts'

/** Topics of a brand by number of mentions, with their mood, and the number in the span they are held against. */
export const topicsOfBrand = query({
  name: 'topics-of-brand',
  sql: `WITH hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')} AS now
    SELECT topic,
      sumIf(rollup_topic_hour.mentions, now) AS mentions,
      sumIf(rollup_topic_hour.negative, now) AS negative,
      sumIf(rollup_topic_hour.neutral, now) AS neutral,
      sumIf(rollup_topic_hour.positive, now) AS positive,
      sumIf(rollup_topic_hour.mentions, NOT now) AS mentionsBefore
    FROM rollup_topic_hour FINAL
    WHERE brand = {brand:String}
      AND ((hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')})
        OR (hour >= {againstFromSeconds:DateTime('UTC')} AND hour < {againstToSeconds:DateTime('UTC')}))
    GROUP BY topic
    HAVING mentions > 0
    ORDER BY mentions DESC, topic
    LIMIT {limit:UInt32}
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brand: BrandId,
    fromSeconds: z.int(),
    toSeconds: z.int(),
    againstFromSeconds: z.int(),
    againstToSeconds: z.int(),
    limit: z.int().min(1).max(200),
  }),
  row: z.object({
    topic: z.string(),
    mentions: z.number(),
    negative: z.number(),
    neutral: z.number(),
    positive: z.number(),
    mentionsBefore: z.number(),
  }),
})
