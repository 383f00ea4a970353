import { z } from 'zod'
import { query } from '../client.ts'

/** Which versions of queries are noted, as `kind subject version`. */
export const knownQueries = query({
  sql: `SELECT DISTINCT concat(kind, ' ', subject, ' ', toString(version)) AS mark FROM watch_queries`,
  params: z.object({}),
  row: z.object({ mark: z.string() }),
})
