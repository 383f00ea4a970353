import { PipelineError } from '../../config/errors.ts'
import { counted } from '../../config/text/counted.ts'
import { oneLine } from '../../config/text/one-line.ts'
import { pause } from '../../config/time/deadline.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { reminder } from '../../config/time/reminder.ts'
import type { Store } from '../client.ts'
import { newRollupState, rollupOnce } from '../rollup.ts'
import type { AskedPerson } from './asked.ts'
import {
  eraseSql,
  formerFiles,
  hideSql,
  mutationsLeft,
  noteSql,
  type Place,
  placeNames,
  type Remains,
  remains,
  sweepSql,
} from './erased.ts'

export interface ErasureDeps {
  readonly store: Store
  /** One line about how far it is. */
  readonly tell: (line: string) => void
  /** Whether to wait until the files of before are gone. */
  readonly waitForFiles: boolean
  readonly crashPoint?: (label: string) => void
}

/** What a look after the erasure found. */
export interface Erased extends Remains {
  /** Files of before that are still there. */
  readonly files: number
}

const LOOK_MS = 500
const FAILING_MS_MAX = 10 * MINUTE_MS
/** ClickHouse keeps them for eight minutes, unless its settings say otherwise. */
const FILES_MS_MAX = 15 * MINUTE_MS
const LOOKS_PER_SWEEP = 60
/** Nobody needs to be told of what is over at once. */
const LOOKS_TILL_TOLD = 4
/** What comes in while it is erased is found by the look after it. */
const ROUNDS_MAX = 3
const REASON_CHARS_MAX = 200

const tables = [...placeNames]

const rowsLeft = (found: Remains): number => placeNames.reduce((sum, place) => sum + found[place], 0)

/** What stands behind a semicolon is taken for what to do next. */
const saidIn = (reason: string): string => oneLine(reason, REASON_CHARS_MAX).replaceAll('; ', ', ')

/** Waits for the rewriting of the files. A full disk is told of and waited for; ClickHouse tries again by itself. */
const whenRewritten = async ({ store, tell }: ErasureDeps, signal: AbortSignal): Promise<void> => {
  let failingSince = Number.POSITIVE_INFINITY
  const isDue = reminder()
  for (;;) {
    const open = await store.ask(mutationsLeft, { tables }, signal)
    if (open.length === 0) return
    const reason = open.find((one) => one.reason !== '')?.reason
    failingSince = reason === undefined ? Number.POSITIVE_INFINITY : Math.min(failingSince, performance.now())
    const why = reason === undefined ? '' : ` (ClickHouse tries again: ${saidIn(reason)})`
    const parts = open.reduce((sum, one) => sum + one.parts, 0)
    const line = `  ${counted(parts, 'file')} to be rewritten (${open.map(({ table }) => table).join(', ')})${why}`
    if (isDue()) tell(line)
    if (performance.now() - failingSince > FAILING_MS_MAX) {
      throw new PipelineError(
        'SL_STORE_UNAVAILABLE',
        `texts hidden, but not off the disk${why}; mend it, then say the same again`,
      )
    }
    await pause(LOOK_MS, signal)
    signal.throwIfAborted()
  }
}

const filesOf = async (store: Store, signal: AbortSignal): Promise<ReadonlySet<string>> =>
  new Set((await store.ask(formerFiles, { tables }, signal)).map(({ file }) => file))

/** Only spares time, so where it is not allowed it is left. */
const sweep = async (store: Store, signal: AbortSignal): Promise<void> => {
  for (const place of placeNames) await store.command(sweepSql(place), signal).catch(() => undefined)
  signal.throwIfAborted()
}

/** Waits for the files that are former ones now; others that merges leave meanwhile hold nothing of what was erased. */
const whenGone = async ({ store, tell, waitForFiles }: ErasureDeps, signal: AbortSignal): Promise<number> => {
  const begun = performance.now()
  let former = await filesOf(store, signal)
  for (let look = 0; former.size > 0; look++) {
    if (look % LOOKS_PER_SWEEP === 0) await sweep(store, signal)
    former = former.intersection(await filesOf(store, signal))
    if (!waitForFiles || performance.now() - begun > FILES_MS_MAX) break
    if (look === LOOKS_TILL_TOLD)
      tell(`waits for ${counted(former.size, 'file')} of before, which ClickHouse removes by itself within ten minutes`)
    await pause(LOOK_MS, signal)
    signal.throwIfAborted()
  }
  return former.size
}

/**
 * Erases what is stored of a person. Each step finds again what a killed one before it left, so repeating it ends in the
 * same state:
 * 1. the ids are marked: what comes of them later stays out,
 * 2. tombstones hide them under every key, and the figures are counted again,
 * 3. texts, former scores and corrections of all that was ever marked are written off the disk,
 * 4. a look says whether something is left or came in meanwhile; then it begins again,
 * 5. the files of before go.
 */
export const erasePerson = async (deps: ErasureDeps, asked: AskedPerson, signal: AbortSignal): Promise<Erased> => {
  const { store, tell, crashPoint } = deps
  const rewrite = async (found: Remains): Promise<void> => {
    for (const place of placeNames.filter((name) => found[name] > 0)) await eraseIn(deps, place, signal)
    await whenRewritten(deps, signal)
    crashPoint?.('after-files')
  }
  let found: Remains
  let round = 0
  do {
    await store.command(noteSql, signal, asked)
    crashPoint?.('after-note')
    await store.command(hideSql, signal)
    crashPoint?.('after-tombstones')
    tell('hidden: no answer has it any more, and edits and late copies stay out')
    await rollupOnce(store, newRollupState(), signal)
    tell('the figures are counted again')
    crashPoint?.('after-figures')
    await rewrite(await lookOf(store, asked, signal))
    found = await lookOf(store, asked, signal)
  } while (rowsLeft(found) + found.since > 0 && ++round < ROUNDS_MAX)
  tell('the texts, former scores and corrections are written off the disk')
  const files = await whenGone(deps, signal)
  return { ...(await lookOf(store, asked, signal)), files }
}

const eraseIn = async ({ store, crashPoint }: ErasureDeps, place: Place, signal: AbortSignal): Promise<void> => {
  await store.command(eraseSql(place), signal)
  crashPoint?.(`after-${place}`)
}

const lookOf = async (store: Store, asked: AskedPerson, signal: AbortSignal): Promise<Remains> => {
  const [found] = await store.ask(remains, asked, signal)
  return found as Remains
}
