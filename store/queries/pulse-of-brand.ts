import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'

/** Mentions of a brand by mood, one row per step that has any. Instants in seconds, aligned to 5 minutes. */
export const pulseOfBrand = query({
  sql: `SELECT
      toUnixTimestamp(toStartOfInterval(at, toIntervalSecond({stepSeconds:UInt32}))) AS atSeconds,
      sum(mentions) AS mentions, sum(negative) AS negative, sum(neutral) AS neutral, sum(positive) AS positive
    FROM rollup_5m FINAL
    WHERE brand = {brand:String} AND at >= {fromSeconds:DateTime('UTC')} AND at < {toSeconds:DateTime('UTC')}
    GROUP BY atSeconds
    HAVING mentions > 0
    ORDER BY atSeconds
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({ brand: BrandId, fromSeconds: z.int(), toSeconds: z.int(), stepSeconds: z.int().min(300) }),
  row: z.object({
    atSeconds: z.number(),
    mentions: z.number(),
    negative: z.number(),
    neutral: z.number(),
    positive: z.number(),
  }),
})
