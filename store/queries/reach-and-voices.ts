import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'
import { bothSpans, cutHours, isNow, wholeHours } from './both-spans.ts'

/**
 * Reach and distinct voices of a brand by steps of whole hours (`whole` 0), and of a whole span (`whole` 1): the asked
 * one (`now` 1) and the one it is held against (`now` 0). Voices are merged from hourly states (uniqCombined with 2^13
 * registers, error about 1 %), so one voice counts once per row.
 */
export const reachAndVoices = query({
  sql: `SELECT now, slot, grouping(slot) AS whole, sum(reached) AS reach, uniqCombinedMerge(13)(spoke) AS voices
    FROM (
      SELECT reached, spoke, ${isNow('at')} AS now,
        if(now, toInt32(intDiv(toInt64(toUnixTimestamp(at)) - {fromUnix:Int64}, {stepSeconds:Int64})), -1) AS slot
      FROM (
        SELECT hour AS at, reach AS reached, voices AS spoke
        FROM rollup_hour FINAL
        WHERE brand = {brand:String} AND mentions > 0 AND ${wholeHours}
        UNION ALL
        SELECT toStartOfFiveMinutes(published_at) AS at, sum(ifNull(reach, 0)) AS reached,
          uniqCombinedStateIf(13)(voice, voice != '') AS spoke
        FROM mentions FINAL
        WHERE brand = {brand:String} AND ${cutHours('published_at')}
        GROUP BY at
      )
      SETTINGS do_not_merge_across_partitions_select_final = 1
    )
    GROUP BY GROUPING SETS ((now, slot), (now))`,
  params: z.object({
    brand: BrandId,
    ...bothSpans,
    fromUnix: z.int(),
    stepSeconds: z.int().min(3_600),
  }),
  row: z.object({ now: z.number(), whole: z.number(), slot: z.number(), reach: z.number(), voices: z.number() }),
})
