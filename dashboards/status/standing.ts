import type { Settings } from '../../config/settings/schema.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import type { Store } from '../../store/client.ts'
import { askYoung, youngLines } from '../alerts/young.ts'
import { clockIn } from '../words/clock.ts'
import { askDrift, driftLines } from './drift.ts'

/** What is no fault, but should be known: who is not alerted for yet, and whose scores moved. */
export const standingLines = async (
  store: Store,
  { settings, watchList }: { readonly settings: Pick<Settings, 'web'>; readonly watchList: WatchList },
  now: EpochMs,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const own = watchList.brands.filter((brand) => brand.own).map(({ id }) => id)
  const all = watchList.brands.map(({ id }) => id)
  const [young, drifts] = await Promise.all([askYoung(store, own, now, signal), askDrift(store, all, now, signal)])
  return [...youngLines(young, clockIn(settings.web.timeZone ?? 'UTC', 'en')), ...driftLines(drifts)]
}
