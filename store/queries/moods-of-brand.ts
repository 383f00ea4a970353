import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'

/** Mentions of a brand by mood in two spans at once: `now` is the asked one, the other is what it is held against. */
export const moodsOfBrand = query({
  sql: `SELECT
      at >= {fromSeconds:DateTime('UTC')} AND at < {toSeconds:DateTime('UTC')} AS now,
      sum(mentions) AS mentions, sum(negative) AS negative, sum(neutral) AS neutral, sum(positive) AS positive
    FROM rollup_5m FINAL
    WHERE brand = {brand:String}
      AND ((at >= {fromSeconds:DateTime('UTC')} AND at < {toSeconds:DateTime('UTC')})
        OR (at >= {againstFromSeconds:DateTime('UTC')} AND at < {againstToSeconds:DateTime('UTC')}))
    GROUP BY now
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brand: BrandId,
    fromSeconds: z.int(),
    toSeconds: z.int(),
    againstFromSeconds: z.int(),
    againstToSeconds: z.int(),
  }),
  row: z.object({
    now: z.number(),
    mentions: z.number(),
    negative: z.number(),
    neutral: z.number(),
    positive: z.number(),
  }),
})
