import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'

/** Hours in which anything was heard of several brands: where all are silent, a source may be away. */
export const heardHours = query({
  sql: `SELECT toUnixTimestamp(hour) AS hourSeconds, sum(mentions) AS mentions
    FROM rollup_hour FINAL
    WHERE brand IN {brands:Array(String)} AND hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')}
    GROUP BY hour
    HAVING mentions > 0
    ORDER BY hour
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({ brands: z.array(BrandId).max(100), fromSeconds: z.int(), toSeconds: z.int() }),
  row: z.object({ hourSeconds: z.number(), mentions: z.number() }),
})
