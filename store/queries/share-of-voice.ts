import { z } from 'zod'
import { BrandId } from '../../config/watched.ts'
import { query } from '../client.ts'

/** Mentions of several brands by steps of whole hours; `slot` −1 is the whole span they are held against. */
export const shareOfVoice = query({
  name: 'share-of-voice',
  sql: `SELECT brand,
      if(hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')},
        toInt32(intDiv(toInt64(toUnixTimestamp(hour)) - {fromUnix:Int64}, {stepSeconds:Int64})), toInt32(-1)) AS slot,
      sum(mentions) AS mentions
    FROM rollup_hour FINAL
    WHERE brand IN {brands:Array(String)}
      AND ((hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')})
        OR (hour >= {againstFromSeconds:DateTime('UTC')} AND hour < {againstToSeconds:DateTime('UTC')}))
    GROUP BY brand, slot
    ORDER BY brand, slot
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brands: z.array(BrandId).max(100),
    fromSeconds: z.int(),
    fromUnix: z.int(),
    toSeconds: z.int(),
    againstFromSeconds: z.int(),
    againstToSeconds: z.int(),
    stepSeconds: z.int().min(3_600),
  }),
  row: z.object({ brand: z.string(), slot: z.number(), mentions: z.number() }),
})
