import { z } from 'zod'
import { query } from '../client.ts'
import { ROW_VERSIONS } from '../row-version.ts'

/**
 * What came in during the last two minutes and was published long before, by brand: an import, a crawler that catches
 * up. New mentions only, edits and new counts of old ones come all day. `quietMs`: since the last of them was stored;
 * `aheadMs`: how far beyond that moment the rollups are (negative: not there yet). Both by the store's own clock.
 */
export const crisisLate = query({
  sql: `SELECT brand, count() AS late, toInt64(dateDiff('millisecond', max(stored_at), now64(3))) AS quietMs,
      toInt64(dateDiff('millisecond', max(stored_at),
        (SELECT argMax(looked_until, done_until) FROM rollup_progress WHERE name = 'rollup'))) AS aheadMs
    FROM mentions
    WHERE brand IN {brands:Array(String)} AND row_version = ${ROW_VERSIONS} AND stored_at > now64(3) - INTERVAL 2 MINUTE
      AND published_at >= toDateTime({fromSeconds:UInt32}, 'UTC') AND published_at < toDateTime64({toSeconds:UInt32}, 3, 'UTC')
    GROUP BY brand`,
  params: z.object({ brands: z.array(z.string()).max(10_000), fromSeconds: z.int(), toSeconds: z.int() }),
  row: z.object({ brand: z.string(), late: z.number(), quietMs: z.number(), aheadMs: z.number() }),
})
