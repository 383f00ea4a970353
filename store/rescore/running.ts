import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { query, type Store } from '../client.ts'

/** A rescore notes how far it is after each page; with a heavier classifier a page takes minutes. */
const QUIET_MINUTES = 10

const rescoreRunning = query({
  sql: `SELECT id, formatDateTime(changed_at, '%FT%TZ') AS changedAt FROM rescores FINAL
    WHERE state = 'running' AND changed_at > now64(3) - INTERVAL ${QUIET_MINUTES} MINUTE ORDER BY changed_at DESC LIMIT 1`,
  params: z.object({}),
  row: z.object({ id: z.string(), changedAt: z.string() }),
})

/** On a shared ClickHouse one may run on another machine, whose lock is not seen here. Throws SL_DATA_LOCKED. */
export const requireNoRescore = async (store: Store, signal: AbortSignal): Promise<void> => {
  const [running] = await store.ask(rescoreRunning, {}, signal)
  if (running === undefined) return
  const what = `a rescore runs on this ClickHouse already: ${running.id}, which wrote last at ${running.changedAt}`
  const next = `wait until it has ended, or for ${QUIET_MINUTES} minutes where it was stopped`
  throw new PipelineError('SL_DATA_LOCKED', `${what}; ${next}`)
}
