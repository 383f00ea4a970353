import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'
import { bothSpans, cutHours, isNow, moodsOfOne, wholeHours } from './both-spans.ts'

/**
 * Topics of a brand by number of mentions, with their mood, and the same in the span they are held against; last come
 * those that are spoken of no more.
 */
export const topicsOfBrand = query({
  sql: `WITH ${isNow('at')} AS now
    SELECT topic,
      sumIf(counted.mentions, now) AS mentions,
      sumIf(counted.negative, now) AS negative,
      sumIf(counted.neutral, now) AS neutral,
      sumIf(counted.positive, now) AS positive,
      sumIf(counted.mentions, NOT now) AS mentionsBefore,
      sumIf(counted.negative, NOT now) AS negativeBefore,
      sumIf(counted.positive, NOT now) AS positiveBefore
    FROM (
      SELECT topic, hour AS at, mentions, negative, neutral, positive
      FROM rollup_topic_hour FINAL
      WHERE brand = {brand:String} AND ${wholeHours}
      UNION ALL
      SELECT arrayJoin(topics) AS topic, toDateTime(published_at) AS at, ${moodsOfOne}
      FROM mentions FINAL
      WHERE brand = {brand:String} AND ${cutHours('published_at')}
    ) AS counted
    GROUP BY topic
    HAVING mentions > 0 OR mentionsBefore > 0
    ORDER BY mentions DESC, topic
    LIMIT {limit:UInt32}
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brand: BrandId,
    ...bothSpans,
    limit: z.int().min(1).max(1_000),
  }),
  row: z.object({
    topic: z.string(),
    mentions: z.number(),
    negative: z.number(),
    neutral: z.number(),
    positive: z.number(),
    mentionsBefore: z.number(),
    negativeBefore: z.number(),
    positiveBefore: z.number(),
  }),
})
