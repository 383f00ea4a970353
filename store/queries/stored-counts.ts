import { z } from 'zod'
import { query } from '../client.ts'
import { goneBeforeSql } from '../retention/edge.ts'

/**
 * How much is stored: current mentions of each brand (from the rollup, which keeps the figures of what a retention period
 * has removed), and what they take on disk.
 */
export const storedCounts = query({
  sql: `SELECT brand, sum(mentions) AS mentions FROM rollup_hour FINAL WHERE hour >= ${goneBeforeSql} GROUP BY brand ORDER BY mentions DESC, brand LIMIT 2000`,
  params: z.object({}),
  row: z.object({ brand: z.string(), mentions: z.coerce.number() }),
})

export const storedBytes = query({
  sql: `SELECT sum(rows) AS rows, sum(bytes_on_disk) AS bytes FROM system.parts
        WHERE active AND database = currentDatabase() AND table = 'mentions'`,
  params: z.object({}),
  row: z.object({ rows: z.coerce.number(), bytes: z.coerce.number() }),
})
