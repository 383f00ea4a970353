import { z } from 'zod'
import { DAY_MS } from '../../../config/time/instant.ts'
import { query, type Store } from '../../../store/client.ts'
import {
  type RetentionSetDeps,
  type RetentionSetFlags,
  runRetentionOff,
  runRetentionSet,
  runRetentionShow,
} from '../../../store/retention/commands.ts'
import { placeNames } from '../../../store/retention/tables.ts'
import { newRollupState, rollupOnce } from '../../../store/rollup.ts'
import { saidBy } from '../../house/people.ts'
import { storeEntries } from '../../house/store-entries.ts'

export const { signal } = new AbortController()

/** Noon of a day that many days ago: published then, a mention is whole days from any edge of these tests. */
export const daysAgo = (days: number): number => Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2 - days * DAY_MS

export const said = (word: string, days: number, over = {}) =>
  saidBy(word, { publishedAt: daysAgo(days), collectedAt: daysAgo(days), text: `text-of-${word}-`.repeat(20), ...over })

export const put = (store: Store, ...entries: Parameters<typeof storeEntries>[1]) => storeEntries(store, entries)

export const count = (store: Store): Promise<number> => rollupOnce(store, newRollupState(), signal)

export const answersOf = async (store: Store, sql: string): Promise<readonly string[]> => {
  const rows = await store.ask(query({ sql, params: z.object({}), row: z.looseObject({}) }), {}, signal)
  return rows.map((row) => Object.values(row).join(' '))
}

export const stored = (store: Store) => answersOf(store, 'SELECT native_id FROM v_mentions ORDER BY native_id')
/** Days ago and the figures that are stored of them. */
export const figures = (store: Store) =>
  answersOf(store, "SELECT dateDiff('day', hour, now()), sum(mentions) FROM v_trend GROUP BY 1 ORDER BY 1")

const depsOf = (store: Store, lines: string[], over: Partial<RetentionSetDeps>): RetentionSetDeps => ({
  store,
  nodes: [],
  out: (line) => void lines.push(line),
  isOwnEngine: true,
  keptHours: 168,
  heardMs: 0,
  ...over,
})

export const unattended = { yes: true, wait: false }

/** The commands as the front door calls them, with what they said. */
export const retentionOf = (storeNow: () => Store) => {
  const run = async (work: (deps: RetentionSetDeps) => Promise<number>, over: Partial<RetentionSetDeps> = {}) => {
    const lines: string[] = []
    const code = await work(depsOf(storeNow(), lines, over))
    return { code, text: lines.join('\n') }
  }
  return {
    set: (months: number, flags: RetentionSetFlags = unattended, over: Partial<RetentionSetDeps> = {}) =>
      run((deps) => runRetentionSet(deps, months, flags, signal), over),
    off: (over: Partial<RetentionSetDeps> = {}) => run((deps) => runRetentionOff(deps, signal), over),
    show: (over: Partial<RetentionSetDeps> = {}) => run((deps) => runRetentionShow(deps, signal), over),
  }
}

/** As if no period had ever been set; by way of one that never ends, so that parts call nothing over. */
export const forget = async (store: Store): Promise<void> => {
  await retentionOf(() => store).off()
  await store.command('TRUNCATE TABLE retention', signal)
}

/** The TTLs of the tables, as ClickHouse says them. */
export const ttls = (store: Store) =>
  answersOf(
    store,
    `SELECT name, extract(create_table_query, ' TTL (.*) SETTINGS') FROM system.tables
     WHERE database = currentDatabase() AND name IN (${placeNames.map((name) => `'${name}'`).join(', ')}) ORDER BY name`,
  )
