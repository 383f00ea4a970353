import { z } from 'zod'
import { BrandId } from '../../config/watched.ts'
import { query } from '../client.ts'

/**
 * Reach and distinct voices of a brand by steps of whole hours (`whole` 0), and of a whole span (`whole` 1): the asked
 * one (`now` 1) and the one it is held against (`now` 0). Voices are merged from hourly states (uniqCombined with 2^13
 * registers, error about 1 %), so one voice counts once per row.
 */
export const reachAndVoices = query({
  name: 'reach-and-voices',
  sql: `SELECT now, slot, grouping(slot) AS whole, sum(reach) AS reach, uniqCombinedMerge(13)(voices) AS voices
    FROM (
      SELECT rollup_hour.reach AS reach, rollup_hour.voices AS voices,
        hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')} AS now,
        if(now, toInt32(intDiv(toInt64(toUnixTimestamp(hour)) - {fromUnix:Int64}, {stepSeconds:Int64})), -1) AS slot
      FROM rollup_hour FINAL
      WHERE brand = {brand:String} AND mentions > 0
        AND ((hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')})
          OR (hour >= {againstFromSeconds:DateTime('UTC')} AND hour < {againstToSeconds:DateTime('UTC')}))
      SETTINGS do_not_merge_across_partitions_select_final = 1
    )
    GROUP BY GROUPING SETS ((now, slot), (now))`,
  params: z.object({
    brand: BrandId,
    fromSeconds: z.int(),
    fromUnix: z.int(),
    toSeconds: z.int(),
    againstFromSeconds: z.int(),
    againstToSeconds: z.int(),
    stepSeconds: z.int().min(3_600),
  }),
  row: z.object({ now: z.number(), whole: z.number(), slot: z.number(), reach: z.number(), voices: z.number() }),
})
