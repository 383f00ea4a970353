import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'

/**
 * The hour since which a brand is heard, and the last one; no row when it never was. One in fifty of the hours with
 * mentions may be older than the first: the posts of years ago that a feed still holds were found later, nobody
 * listened between them. Hours, not mentions: one crisis may hold more of these than a quiet brand's years before it.
 */
export const firstHour = query({
  sql: `SELECT toUnixTimestamp(hour) AS hourSeconds, toUnixTimestamp(last) AS lastSeconds
    FROM (
      SELECT hour, row_number() OVER (ORDER BY hour) AS nth, count() OVER () AS hours,
        max(hour) OVER () AS last
      FROM rollup_hour FINAL
      WHERE brand = {brand:String} AND mentions > 0
    )
    WHERE nth * 50 > hours
    ORDER BY hour
    LIMIT 1`,
  params: z.object({ brand: BrandId }),
  row: z.object({ hourSeconds: z.number(), lastSeconds: z.number() }),
})
