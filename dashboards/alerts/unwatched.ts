import type { EpochMs } from '../../config/time/instant.ts'
import type { Store } from '../../store/client.ts'
import { evaluationsOf, type Incident } from '../../store/incidents.ts'
import { foreignOf, unwatchedOf } from '../crisis/closing.ts'
import { UNWATCHED_MS } from '../crisis/rule.ts'

/** A pause so long begins the waiting anew; a shorter one leaves those who paused as well time to judge. */
const PAUSE_MS_MAX = UNWATCHED_MS / 2

/** Crises of brands that nobody watches any more, ended; `brands` are those of this process. */
export type FindUnwatched = (
  incidents: readonly Incident[],
  brands: ReadonlySet<string>,
  now: EpochMs,
  signal: AbortSignal,
) => Promise<readonly Incident[]>

/** Remembers since when it is asked without a pause: after one of all (the store was away), nobody has judged anything. */
export const openUnwatched = (store: Store): FindUnwatched => {
  let awakeSince = 0
  let askedAt = 0
  return async (incidents, brands, now, signal) => {
    if (now - askedAt >= PAUSE_MS_MAX) awakeSince = now
    askedAt = now
    const foreign = foreignOf(incidents, brands)
    if (foreign.length === 0) return []
    const evaluations = await evaluationsOf(store, [...new Set(foreign.map(({ brand }) => brand))], signal)
    return unwatchedOf(foreign, new Map(evaluations.map((one) => [one.brand, one.evaluatedUntil])), awakeSince, now)
  }
}
