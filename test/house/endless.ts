import { z } from 'zod'
import { query, type Store } from '../../store/client.ts'

const { signal } = new AbortController()

/** Hours of work for ClickHouse. */
export const endless = query({
  sql: 'SELECT sum(cityHash64(number)) AS sum FROM numbers_mt(1000000000000) SETTINGS max_execution_time = 60',
  params: z.object({}),
  row: z.object({ sum: z.string() }),
})

const endlessNow = query({
  sql: `SELECT count() AS count FROM system.processes
        WHERE query LIKE '%numbers_mt(1000000000000)%' AND query NOT LIKE '%system.processes%'`,
  params: z.object({}),
  row: z.object({ count: z.coerce.number() }),
})

/** How many of these run now. */
export const endlessRunning = async (store: Store): Promise<number> =>
  (await store.ask(endlessNow, {}, signal))[0]?.count ?? 0
