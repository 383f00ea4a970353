import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import { query, type Store } from './client.ts'

/** Older ones do not take the index over words (`009_search.sql`); the README says which ones were tried. */
export const OLDEST_SERVER = '26.3'

const versionOf = query({
  sql: 'SELECT version() AS version',
  params: z.object({}),
  row: z.object({ version: z.string() }),
})

/** Year and month of a release; undefined where a version is told in another way, and so may be any. */
const releaseOf = (version: string): number | undefined => {
  const [, year, month] = /^(\d{2})\.(\d{1,2})\b/.exec(version) ?? []
  return year === undefined ? undefined : Number(year) * 100 + Number(month)
}

/** Whether one release of ClickHouse came before another; later words of a version (`.4.1`, `-lts`) do not count. */
export const isOlder = (version: string, than: string): boolean => {
  const [release, other] = [releaseOf(version), releaseOf(than)]
  return release !== undefined && other !== undefined && release < other
}

/** Before anything is made there: throws SL_STORE_TOO_OLD. */
export const requireServer = async (store: Store, signal: AbortSignal, oldest = OLDEST_SERVER): Promise<void> => {
  const [{ version } = { version: '' }] = await store.ask(versionOf, {}, signal)
  if (!isOlder(version, oldest)) return
  const what = `${version} at ${store.address.url}, Earshot needs ${oldest} or newer`
  throw new PipelineError('SL_STORE_TOO_OLD', `ClickHouse too old: ${what}`)
}
