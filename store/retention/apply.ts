import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { query, type Store } from '../client.ts'
import { mutationsLeft, type OffDisk, whenGone, whenRewritten } from '../removing/off-disk.ts'
import { isPast, lastingTtlOf, type PlaceName, periodsIn, placeNames, ttlOf } from './tables.ts'

/** As long as a day of 1990 plus this is still to come, and no instant of ClickHouse overflows. */
export const MONTHS_MAX = 600

export interface ApplyDeps {
  readonly store: Store
  readonly tell: (line: string) => void
  /** Whether to wait until the files of before are gone. */
  readonly waitForFiles: boolean
  readonly crashPoint?: (label: string) => void
}

/** What a look found that is past the edge: rows of each table. */
export type PastRows = Readonly<Record<PlaceName, number>>

const pastRows = (edgeMs: number) =>
  query({
    sql: `SELECT ${placeNames.map((name) => `(SELECT count() FROM ${name} WHERE ${isPast(name, edgeMs)}) AS ${name}`).join(', ')}`,
    params: z.object({}),
    row: z.record(z.enum(placeNames), z.coerce.number()),
  })

/** Rows that are stored and past the edge, hidden ones and duplicates that no merge has met yet among them. */
const pastRowsIn = async (store: Store, edgeMs: number, signal: AbortSignal): Promise<PastRows> =>
  (await store.ask(pastRows(edgeMs), {}, signal))[0] as PastRows

/** Parts that an earlier TTL called over, in a table that has none any more. */
const partsCalledOver = query({
  sql: `SELECT DISTINCT table FROM system.parts WHERE active AND rows > 0 AND database = currentDatabase()
      AND table IN {tables:Array(String)} AND delete_ttl_info_max > toDateTime(0)
      AND delete_ttl_info_max < now() + INTERVAL 2 DAY`,
  params: z.object({ tables: z.array(z.string()) }),
  row: z.object({ table: z.string() }),
})

const offDisk = ({ store, tell }: ApplyDeps): OffDisk => ({
  store,
  tell,
  tables: placeNames,
  mark: '',
  meanwhile: 'the period is not in force everywhere yet',
})

/**
 * Before anybody is told of a period: a right that is missing must not leave one that closes hours and removes nothing.
 * ClickHouse looks at rights first, and then finds that there is no such column. Throws SL_STORE_DENIED.
 */
export const requireRights = async (store: Store, signal: AbortSignal): Promise<void> => {
  for (const name of placeNames) {
    for (const change of ['MODIFY TTL no_such_column + INTERVAL 1 MONTH', 'DELETE WHERE no_such_column = 1']) {
      await store.command(`ALTER TABLE ${name} ${change}`, signal).catch((error: unknown) => {
        if (!(error instanceof PipelineError && error.code === 'SL_STORE_REJECTED')) throw error
      })
    }
    await store.command(recalculateOnly(name), signal)
  }
  await store.ask(mutationsLeft, { tables: [...placeNames], mark: '' }, signal)
}

const recalculateOnly = (name: PlaceName): string =>
  `ALTER TABLE ${name} MODIFY SETTING materialize_ttl_recalculate_only = 1`

/**
 * Gives the tables a TTL. Only what says when parts are over is written anew, not their columns: of all that is stored
 * that would take hours. Repeated by itself this does nothing.
 */
const setTtl = async (
  { store }: ApplyDeps,
  ttl: (name: PlaceName) => string | undefined,
  signal: AbortSignal,
): Promise<void> => {
  for (const name of placeNames) {
    const stated = ttl(name)
    if (stated === undefined) continue
    await store.command(recalculateOnly(name), signal)
    const settings = 'materialize_ttl_after_modify = 1, mutations_sync = 0'
    await store.command(`ALTER TABLE ${name} MODIFY TTL ${stated} SETTINGS ${settings}`, signal)
  }
}

/**
 * The same where somebody took a TTL away by hand: the parts keep what it said, and ClickHouse would remove those that it
 * called over under any other TTL, before it looks whether that calls them so too.
 */
const setTtlSafely = async (
  deps: ApplyDeps,
  ttl: (name: PlaceName) => string | undefined,
  signal: AbortSignal,
): Promise<void> => {
  const { store } = deps
  const now = await periodsIn(store, signal)
  const without = placeNames.filter((name) => now.get(name) === 0 && lastingTtlOf(name) === undefined)
  const stale = (await store.ask(partsCalledOver, { tables: without }, signal)).map(({ table }) => table)
  for (const table of stale) await store.command(`SYSTEM STOP TTL MERGES ${table}`, signal)
  try {
    await setTtl(deps, ttl, signal)
    await whenRewritten(offDisk(deps), signal)
  } finally {
    // Also where it was stopped: otherwise nothing would go any more before ClickHouse starts again.
    const anyhow = new AbortController().signal
    for (const table of stale) await store.command(`SYSTEM START TTL MERGES ${table}`, anyhow)
  }
}

/** What comes in while it is removed is found by the look after it. */
const ROUNDS_MAX = 3

/** What is left on one server of what is past the edge, and how many files of before are there. */
export interface Applied {
  readonly left: PastRows
  readonly files: number
}

export const rowsIn = (rows: PastRows): number => placeNames.reduce((sum, name) => sum + rows[name], 0)

/**
 * Brings a period into force on one server, then takes what is past it off the disk now: merges would do so within
 * hours, but nobody could say when. Each step finds again what a killed one before it left.
 */
export const applyPeriod = async (
  deps: ApplyDeps,
  { months, edgeMs }: { readonly months: number; readonly edgeMs: number },
  signal: AbortSignal,
): Promise<Applied> => {
  const { store, crashPoint } = deps
  await setTtlSafely(deps, (name) => ttlOf(name, months), signal)
  crashPoint?.('after-ttl')
  let left = await pastRowsIn(store, edgeMs, signal)
  for (let round = 0; rowsIn(left) > 0 && round < ROUNDS_MAX; round++) {
    for (const name of placeNames.filter((one) => left[one] > 0)) {
      await store.command(
        `ALTER TABLE ${name} DELETE WHERE ${isPast(name, edgeMs)} SETTINGS mutations_sync = 0`,
        signal,
      )
    }
    crashPoint?.('after-removal')
    await whenRewritten(offDisk(deps), signal)
    left = await pastRowsIn(store, edgeMs, signal)
  }
  const files = await whenGone({ ...offDisk(deps), waitForFiles: deps.waitForFiles }, signal)
  return { left: await pastRowsIn(store, edgeMs, signal), files }
}

/**
 * Takes the period away on one server. Parts must not keep what it said of them, or the next one, however long, would
 * remove those whose time was over under this one: first they are told of one that never ends.
 */
export const liftPeriod = async (deps: ApplyDeps, signal: AbortSignal): Promise<void> => {
  const now = await periodsIn(deps.store, signal)
  const limited = placeNames.filter((name) => now.get(name) !== 0)
  const never = (name: PlaceName): string | undefined =>
    limited.includes(name) ? (lastingTtlOf(name) ?? ttlOf(name, MONTHS_MAX)) : undefined
  await setTtlSafely(deps, never, signal)
  deps.crashPoint?.('after-ttl')
  for (const name of limited) {
    if (lastingTtlOf(name) === undefined) await deps.store.command(`ALTER TABLE ${name} REMOVE TTL`, signal)
  }
}
