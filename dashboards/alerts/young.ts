import { someOf } from '../../config/text/some-of.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import type { Store } from '../../store/client.ts'
import { evaluationsOfBrands } from '../../store/queries/crisis-evaluations.ts'
import { crisisNow } from '../../store/queries/crisis-now.ts'
import { HISTORY_BINS_MIN } from '../crisis/rule.ts'
import { BIN_MS, binOf, WINDOW_BINS } from '../crisis/series.ts'

/** A brand that is listened to for too short a time to tell a crisis from a morning. */
export interface Young {
  readonly brand: string
  /** From when on its crises are told. */
  readonly until: EpochMs
}

const YOUNG_MS = (HISTORY_BINS_MIN + WINDOW_BINS) * BIN_MS
/** Whatever it says, it says nothing without a baseline. */
const ANY_RULE = { sensitivity: 1, floor: 1 }
/** Judged at once; of more brands that are as new the others are told by number. */
const JUDGED_MAX = 50
const SHOWN_MAX = 3

/** Which brands cannot be judged yet, the first to be judged first. Imported history counts. */
export const askYoung = async (
  store: Store,
  brands: readonly string[],
  now: EpochMs,
  signal: AbortSignal,
): Promise<readonly Young[]> => {
  const listened = await store.ask(evaluationsOfBrands, { brands: [...brands] }, signal)
  const fresh = listened.filter(({ watchingSince }) => watchingSince + YOUNG_MS > now)
  const judged = fresh.slice(0, JUDGED_MAX).map(({ brand }) => brand)
  if (judged.length === 0) return []
  const verdicts = await store.ask(crisisNow, { brands: judged, untilSeconds: binOf(now) / 1_000, ...ANY_RULE }, signal)
  const known = new Set(verdicts.filter(({ reason }) => reason !== 'no-baseline').map(({ brand }) => brand))
  return fresh
    .filter(({ brand }) => !known.has(brand))
    .map(({ brand, watchingSince }) => ({ brand, until: watchingSince + YOUNG_MS }))
    .sort((one, other) => one.until - other.until)
}

/** A line of those that nobody is woken for yet; none where there are none. */
export const youngLines = (young: readonly Young[], clock: (at: EpochMs) => string): readonly string[] => {
  const last = young.at(-1)
  if (last === undefined) return []
  const names = young.map(({ brand }) => brand)
  const why = 'until then there are too few hours to compare with; imported history counts'
  return [`crises of ${someOf(names, SHOWN_MAX)}: told from ${clock(last.until)} on; ${why}`]
}
