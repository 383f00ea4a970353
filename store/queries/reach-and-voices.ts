import { z } from 'zod'
import { BrandId } from '../../config/settings.ts'
import { query } from '../client.ts'

/**
 * Reach and distinct voices of a brand by steps of whole hours, and in `part` 1 for the whole asked span,
 * in `part` 2 for the span it is held against. Voices are merged from hourly states (uniqCombined with 2^13
 * registers, error about 1 %), so one voice counts once per row.
 */
export const reachAndVoices = query({
  name: 'reach-and-voices',
  sql: `WITH hours AS (
      SELECT hour, reach, voices, hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')} AS now
      FROM rollup_hour FINAL
      WHERE brand = {brand:String} AND mentions > 0
        AND ((hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')})
          OR (hour >= {againstFromSeconds:DateTime('UTC')} AND hour < {againstToSeconds:DateTime('UTC')}))
      SETTINGS do_not_merge_across_partitions_select_final = 1
    )
    SELECT 0 AS part,
      toInt32(intDiv(toInt64(toUnixTimestamp(hour)) - {fromUnix:Int64}, {stepSeconds:Int64})) AS slot,
      sum(reach) AS reach, uniqCombinedMerge(13)(voices) AS voices
    FROM hours WHERE now GROUP BY slot
    UNION ALL
    SELECT if(now, 1, 2) AS part, toInt32(0) AS slot, sum(reach) AS reach, uniqCombinedMerge(13)(voices) AS voices
    FROM hours GROUP BY part`,
  params: z.object({
    brand: BrandId,
    fromSeconds: z.int(),
    fromUnix: z.int(),
    toSeconds: z.int(),
    againstFromSeconds: z.int(),
    againstToSeconds: z.int(),
    stepSeconds: z.int().min(3_600),
  }),
  row: z.object({ part: z.number(), slot: z.number(), reach: z.number(), voices: z.number() }),
})
