import { z } from 'zod'
import { query } from '../client.ts'
import { askedOfEach, countOfMood, listFilter } from './list-filter.ts'

/** So many hours at once at most. */
export const BUSY_HOURS_MAX = 1_000

const params = z.object({
  ...listFilter,
  fromSeconds: z.int(),
  toSeconds: z.int(),
  /** How many mentions the hours should hold together. */
  wanted: z.int().min(1),
})
const row = z.object({ hourSeconds: z.number(), reached: z.number() })

/**
 * The latest hours that hold `wanted` mentions of the kind together, newest first, read from a rollup alone: they
 * bound the keys under which the mentions themselves are read.
 */
const sqlFrom = (table: string, condition: string): string => `SELECT hourSeconds, reached
  FROM (
    SELECT toUnixTimestamp(hour) AS hourSeconds, found, sum(found) OVER (ORDER BY hour DESC) AS reached
    FROM (
      SELECT hour, sum(${countOfMood}) AS found
      FROM ${table} FINAL
      WHERE brand = {brand:String} AND hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')}
        ${condition}
      GROUP BY hour
      HAVING found > 0
      SETTINGS do_not_merge_across_partitions_select_final = 1
    )
  )
  WHERE reached - found < {wanted:UInt32}
  ORDER BY hourSeconds DESC
  LIMIT ${BUSY_HOURS_MAX}`

export const busyHours = askedOfEach((rollup, condition) => query({ sql: sqlFrom(rollup, condition), params, row }))
