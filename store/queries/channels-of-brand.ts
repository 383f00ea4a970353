import { z } from 'zod'
import { BrandId } from '../../config/watched.ts'
import { query } from '../client.ts'

/** Where people speak of a brand: source and channel by number of mentions, with their mood. */
export const channelsOfBrand = query({
  name: 'channels-of-brand',
  sql: `SELECT source, channel,
      sum(rollup_channel_hour.mentions) AS mentions,
      sum(rollup_channel_hour.negative) AS negative,
      sum(rollup_channel_hour.neutral) AS neutral,
      sum(rollup_channel_hour.positive) AS positive
    FROM rollup_channel_hour FINAL
    WHERE brand = {brand:String} AND hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')}
    GROUP BY source, channel
    HAVING mentions > 0
    ORDER BY mentions DESC, source, channel
    LIMIT {limit:UInt32}
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brand: BrandId,
    fromSeconds: z.int(),
    toSeconds: z.int(),
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
