import { type EpochMs, HOUR_MS } from '../../config/time/instant.ts'
import type { Store } from '../../store/client.ts'
import { type Evaluation, evaluationsOf, saveEvaluations } from '../../store/incidents.ts'

/** After so long without a look, silence says nothing about what people said. */
const PAUSE_MS_MAX = 12 * HOUR_MS

/** Since when each brand is listened for, and how far it was judged; kept in the store, noted every five minutes. */
export interface Evaluations {
  /** Reads what other processes noted of brands that are new here, or were long not judged; starts afresh after a long pause of all. */
  refresh(brands: readonly string[], now: EpochMs, signal: AbortSignal): Promise<void>
  listeningSince(brand: string): EpochMs | undefined
  /** How far it was judged before a long pause of all, until it is judged again. */
  judgedBeforePause(brand: string): EpochMs | undefined
  /** Notes what is newer than what was noted last. */
  note(judgedUntil: ReadonlyMap<string, EpochMs>, signal: AbortSignal): Promise<void>
}

const isStale = (evaluation: Evaluation | undefined, now: EpochMs): boolean => {
  if (evaluation === undefined) return true
  // Until the first judgement is noted, the start of the listening stays where it is.
  const isNew = evaluation.evaluatedUntil === 0 && evaluation.watchingSince > 0
  return !isNew && now - evaluation.evaluatedUntil >= PAUSE_MS_MAX
}

export const openEvaluations = (store: Store): Evaluations => {
  const current = new Map<string, Evaluation>()
  const beforePause = new Map<string, EpochMs>()
  const load = async (brands: readonly string[], signal: AbortSignal): Promise<void> => {
    const rows = await evaluationsOf(store, brands, signal)
    for (const brand of brands) current.set(brand, { brand, watchingSince: 0, evaluatedUntil: 0 })
    for (const row of rows) current.set(row.brand, row)
  }
  return {
    refresh: async (brands, now, signal) => {
      // Another process may have looked on while this one, or its machine, slept.
      const unknown = brands.filter((brand) => isStale(current.get(brand), now))
      if (unknown.length > 0) await load(unknown, signal)
      for (const brand of current.keys()) if (!brands.includes(brand)) current.delete(brand)
      for (const [brand, evaluation] of current) {
        if (!isStale(evaluation, now)) continue
        if (evaluation.evaluatedUntil > 0) beforePause.set(brand, evaluation.evaluatedUntil)
        current.set(brand, { brand, watchingSince: now, evaluatedUntil: 0 })
      }
    },
    listeningSince: (brand) => current.get(brand)?.watchingSince,
    judgedBeforePause: (brand) => beforePause.get(brand),
    note: async (judgedUntil, signal) => {
      const next = [...current.values()]
        .map((evaluation) => ({ ...evaluation, evaluatedUntil: judgedUntil.get(evaluation.brand) ?? 0 }))
        .filter(({ brand, evaluatedUntil }) => evaluatedUntil > (current.get(brand)?.evaluatedUntil ?? 0))
      await saveEvaluations(store, next, signal)
      for (const evaluation of next) {
        current.set(evaluation.brand, evaluation)
        beforePause.delete(evaluation.brand)
      }
    },
  }
}
