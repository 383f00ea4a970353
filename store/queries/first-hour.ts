import { z } from 'zod'
import { BrandId } from '../../config/watched.ts'
import { query } from '../client.ts'

/** The first hour in which a brand was heard; no row when it never was. Reads the head of the brand's own range. */
export const firstHour = query({
  name: 'first-hour',
  sql: `SELECT toUnixTimestamp(hour) AS hourSeconds FROM rollup_hour
    WHERE brand = {brand:String} AND mentions > 0
    ORDER BY brand, hour
    LIMIT 1`,
  params: z.object({ brand: BrandId }),
  row: z.object({ hourSeconds: z.number() }),
})
