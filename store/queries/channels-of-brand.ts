import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'
import { bothSpans, cutHours, moodsOfOne, wholeHours } from './both-spans.ts'

/** Where people speak of a brand: source and channel by number of mentions, with their mood. */
export const channelsOfBrand = query({
  sql: `SELECT source, channel,
      sum(counted.mentions) AS mentions,
      sum(counted.negative) AS negative,
      sum(counted.neutral) AS neutral,
      sum(counted.positive) AS positive
    FROM (
      SELECT source, channel, mentions, negative, neutral, positive
      FROM rollup_channel_hour FINAL
      WHERE brand = {brand:String} AND ${wholeHours}
      UNION ALL
      SELECT source, channel, ${moodsOfOne}
      FROM mentions FINAL
      WHERE brand = {brand:String} AND ${cutHours('published_at')}
    ) AS counted
    GROUP BY source, channel
    HAVING mentions > 0
    ORDER BY mentions DESC, source, channel
    LIMIT {limit:UInt32}
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brand: BrandId,
    ...bothSpans,
    limit: z.int().min(1).max(200),
  }),
  row: z.object({
    source: z.string(),
    channel: z.string(),
    mentions: z.number(),
    negative: z.number(),
    neutral: z.number(),
    positive: z.number(),
  }),
})
