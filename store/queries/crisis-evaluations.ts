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

/** How long ago each brand was judged, by the store's own clock, and how long the store has been up; in ms. */
export const judgedAgo = query({
  sql: `SELECT brand, toInt64(dateDiff('millisecond', evaluated_until, now64(3))) AS agoMs,
      toInt64(uptime()) * 1000 AS upMs
    FROM evaluations FINAL WHERE brand IN {brands:Array(String)}`,
  params: z.object({ brands: z.array(z.string()).max(10_000) }),
  row: z.object({ brand: z.string(), agoMs: z.number(), upMs: z.number() }),
})
