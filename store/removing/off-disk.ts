// What rows were taken out of is on the disk until ClickHouse has rewritten their files and removed those of before.
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { counted } from '../../config/text/counted.ts'
import { oneLine } from '../../config/text/one-line.ts'
import { pause } from '../../config/time/deadline.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { reminder } from '../../config/time/reminder.ts'
import { query, type Store } from '../client.ts'

export interface OffDisk {
  readonly store: Store
  /** One line about how far it is. */
  readonly tell: (line: string) => void
  readonly tables: readonly string[]
  /** Stands in the commands of the mutations that are waited for; empty: in all of them. */
  readonly mark: string
  /** What is so as long as they are not done, for when they cannot be. */
  readonly meanwhile: string
}

const LOOK_MS = 500
const FAILING_MS_MAX = 10 * MINUTE_MS
/** ClickHouse keeps them for eight minutes, unless its settings say otherwise. */
const FILES_MS_MAX = 15 * MINUTE_MS
const LOOKS_PER_SWEEP = 60
/** Nobody needs to be told of what is over at once. */
const LOOKS_TILL_TOLD = 4
const REASON_CHARS_MAX = 200

/** Mutations that are not done, with why the last try failed. */
export const mutationsLeft = query({
  sql: `SELECT table, sum(parts_to_do) AS parts, max(latest_fail_reason) AS reason FROM system.mutations
    WHERE database = currentDatabase() AND table IN {tables:Array(String)} AND is_done = 0
      AND position(command, {mark:String}) > 0
    GROUP BY table ORDER BY table`,
  params: z.object({ tables: z.array(z.string()), mark: z.string() }),
  row: z.object({ table: z.string(), parts: z.coerce.number(), reason: z.string() }),
})

/** Files of before a change, which ClickHouse removes some minutes later. */
const formerFiles = query({
  sql: `SELECT concat(table, ' ', name) AS file FROM system.parts
    WHERE database = currentDatabase() AND table IN {tables:Array(String)} AND active = 0`,
  params: z.object({ tables: z.array(z.string()) }),
  row: z.object({ file: z.string() }),
})

/**
 * Drops nothing, for no mention is of 1900, but behind each drop ClickHouse looks at once for files whose time is over.
 * Of itself it may do so five minutes later, although our own engine gives them no time at all.
 */
const sweepSql = (table: string): string => `ALTER TABLE ${table} DROP PARTITION ID '190001'`

/** What stands behind a semicolon is taken for what to do next. */
const saidIn = (reason: string): string => oneLine(reason, REASON_CHARS_MAX).replaceAll('; ', ', ')

/** Waits for the rewriting of the files. A full disk is told of and waited for; ClickHouse tries again by itself. */
export const whenRewritten = async (
  { store, tell, tables, mark, meanwhile }: OffDisk,
  signal: AbortSignal,
): Promise<void> => {
  let failingSince = Number.POSITIVE_INFINITY
  const isDue = reminder()
  for (;;) {
    const open = await store.ask(mutationsLeft, { tables: [...tables], mark }, signal)
    if (open.length === 0) return
    const reason = open.find((one) => one.reason !== '')?.reason
    failingSince = reason === undefined ? Number.POSITIVE_INFINITY : Math.min(failingSince, performance.now())
    const why = reason === undefined ? '' : ` (ClickHouse tries again: ${saidIn(reason)})`
    const parts = open.reduce((sum, one) => sum + one.parts, 0)
    const line = `  ${counted(parts, 'file')} to be rewritten (${open.map(({ table }) => table).join(', ')})${why}`
    if (isDue()) tell(line)
    if (performance.now() - failingSince > FAILING_MS_MAX) {
      throw new PipelineError('SL_STORE_UNAVAILABLE', `${meanwhile}${why}; mend it, then say the same again`)
    }
    await pause(LOOK_MS, signal)
    signal.throwIfAborted()
  }
}

const filesOf = async ({ store, tables }: OffDisk, signal: AbortSignal): Promise<ReadonlySet<string>> =>
  new Set((await store.ask(formerFiles, { tables: [...tables] }, signal)).map(({ file }) => file))

/** Only spares time, so where it is not allowed it is left. */
const sweep = async ({ store, tables }: OffDisk, signal: AbortSignal): Promise<void> => {
  for (const table of tables) await store.command(sweepSql(table), signal).catch(() => undefined)
  signal.throwIfAborted()
}

/**
 * Waits for the files that are former ones now; others that merges leave meanwhile hold nothing of what was removed.
 * Returns how many are still there.
 */
export const whenGone = async (
  { waitForFiles, ...deps }: OffDisk & { readonly waitForFiles: boolean },
  signal: AbortSignal,
): Promise<number> => {
  const begun = performance.now()
  let former = await filesOf(deps, signal)
  for (let look = 0; former.size > 0; look++) {
    if (look % LOOKS_PER_SWEEP === 0) await sweep(deps, signal)
    former = former.intersection(await filesOf(deps, signal))
    if (!waitForFiles || performance.now() - begun > FILES_MS_MAX) break
    if (look === LOOKS_TILL_TOLD)
      deps.tell(
        `waits for ${counted(former.size, 'file')} of before, which ClickHouse removes by itself within ten minutes`,
      )
    await pause(LOOK_MS, signal)
    signal.throwIfAborted()
  }
  return former.size
}
