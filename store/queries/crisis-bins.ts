import { z } from 'zod'
import { query } from '../client.ts'

const Numbers = z.array(z.number())

/** The five-minute counts of all brands in a span, one row a brand, as arrays of equal length; silent bins are left out. */
export const crisisBins = query({
  sql: `SELECT brand, groupArray(bin) AS binSeconds, groupArray(heard) AS mentions, groupArray(bad) AS negative
    FROM (
      SELECT brand, toUnixTimestamp(at) AS bin, rollup_5m.mentions AS heard, rollup_5m.negative AS bad
      FROM rollup_5m FINAL
      WHERE brand IN {brands:Array(String)} AND at >= toDateTime({fromSeconds:UInt32}, 'UTC')
        AND at < toDateTime({toSeconds:UInt32}, 'UTC')
      ORDER BY brand, at
      SETTINGS do_not_merge_across_partitions_select_final = 1
    )
    WHERE heard > 0
    GROUP BY brand`,
  params: z.object({ brands: z.array(z.string()).max(10_000), fromSeconds: z.int(), toSeconds: z.int() }),
  row: z.object({ brand: z.string(), binSeconds: Numbers, mentions: Numbers, negative: Numbers }),
})
