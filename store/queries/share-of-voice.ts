import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'
import { bothSpans, cutHours, isNow, wholeHours } from './both-spans.ts'

/** Mentions of several brands by steps of whole hours; `slot` −1 is the whole span they are held against. */
export const shareOfVoice = query({
  sql: `SELECT brand,
      if(${isNow('at')},
        toInt32(intDiv(toInt64(toUnixTimestamp(at)) - {fromUnix:Int64}, {stepSeconds:Int64})), toInt32(-1)) AS slot,
      sum(counted.mentions) AS mentions
    FROM (
      SELECT brand, hour AS at, mentions
      FROM rollup_hour FINAL
      WHERE brand IN {brands:Array(String)} AND ${wholeHours}
      UNION ALL
      SELECT brand, at, mentions
      FROM rollup_5m FINAL
      WHERE brand IN {brands:Array(String)} AND ${cutHours('at')}
    ) AS counted
    GROUP BY brand, slot
    ORDER BY brand, slot
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brands: z.array(BrandId).max(100),
    ...bothSpans,
    fromUnix: z.int(),
    stepSeconds: z.int().min(3_600),
  }),
  row: z.object({ brand: z.string(), slot: z.number(), mentions: z.number() }),
})
