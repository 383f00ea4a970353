import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'

/** The most frequent products, people, places, `#tags` and `@names` of a brand in a span, with their moods. */
export const entitiesOfBrand = query({
  sql: `SELECT arrayJoin(entities) AS entity, count() AS mentions, countIf(sentiment = 'negative') AS negative,
      countIf(sentiment = 'neutral') AS neutral, countIf(sentiment = 'positive') AS positive, uniqExactIf(voice, voice != '') AS voices
    FROM mentions FINAL
    WHERE brand = {brand:String} AND published_at >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
      AND published_at < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')
    GROUP BY entity ORDER BY mentions DESC, entity LIMIT {limit:UInt32}
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({ brand: BrandId, fromMs: z.int(), toMs: z.int(), limit: z.int().min(1).max(200) }),
  row: z.object({
    entity: z.string(),
    mentions: z.coerce.number(),
    negative: z.coerce.number(),
    neutral: z.coerce.number(),
    positive: z.coerce.number(),
    voices: z.coerce.number(),
  }),
})
