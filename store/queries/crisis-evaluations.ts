import { z } from 'zod'
import { query } from '../client.ts'

/** How far each brand was judged, and since when it is listened for; epoch ms. */
export const evaluationsOfBrands = query({
  sql: `SELECT brand, toUnixTimestamp64Milli(watching_since) AS watchingSince,
      toUnixTimestamp64Milli(evaluated_until) AS evaluatedUntil
    FROM evaluations FINAL WHERE brand IN {brands:Array(String)}`,
  params: z.object({ brands: z.array(z.string()).max(10_000) }),
  row: z.object({ brand: z.string(), watchingSince: z.number(), evaluatedUntil: z.number() }),
})
