import type { Store } from '../client.ts'
import { type OffDisk, whenGone, whenRewritten } from '../removing/off-disk.ts'
import { newRollupState, rollupOnce } from '../rollup.ts'
import type { AskedPerson } from './asked.ts'
import { ERASED_MARK, eraseSql, hideSql, noteSql, type Place, placeNames, type Remains, remains } from './erased.ts'

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

/** What comes in while it is erased is found by the look after it. */
const ROUNDS_MAX = 3

const tables = [...placeNames]

const rowsLeft = (found: Remains): number => placeNames.reduce((sum, place) => sum + found[place], 0)

const offDisk = ({ store, tell }: ErasureDeps): OffDisk => ({
  store,
  tell,
  tables,
  mark: ERASED_MARK,
  meanwhile: 'texts hidden, but not off the disk',
})

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
    await whenRewritten(offDisk(deps), signal)
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
  const files = await whenGone({ ...offDisk(deps), waitForFiles: deps.waitForFiles }, signal)
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
